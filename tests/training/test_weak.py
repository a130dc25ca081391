from training.labels import ROOTS
from training.weak import plover


def test_every_root_has_sentences_and_every_event_its_parties():
    documents = list(plover(400))
    events = [(document, event) for document in documents for event in document.events]
    assert {event.root for _, event in events} == set(ROOTS)
    assert all(document.words[event.source[0]] for document, event in events)
    assert all(event.source != event.target for _, event in events)


def test_the_same_seed_gives_the_same_sentences():
    assert list(plover(20, seed=3)) == list(plover(20, seed=3))
