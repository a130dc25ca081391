import pytest

from dragoman.knowledge import load
from dragoman.read.coreference import NameResolver
from dragoman.read.mentions import MentionContext, read_mentions
from dragoman.reader.annotation import Annotation, Frame
from dragoman.records import Span

KNOWLEDGE = load()


def span(text, words, nth=1):
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words), words)


def who(text, words, nth=1, speakers=()):
    frames = tuple(Frame("attribution", "inform", 1.0, {"source": (span(text, *s),)}) for s in speakers)
    annotation = Annotation((), (), (), frames)
    mentions = read_mentions(text, annotation, MentionContext(KNOWLEDGE, "2022-01-02"))
    return NameResolver(text, annotation, mentions, KNOWLEDGE).who(span(text, words, nth))


@pytest.mark.parametrize(
    ("text", "words", "nth", "name"),
    [
        ("Spanish envoy Maria Lopez arrived. “We are ready,” Lopez said.", "Lopez", 2, "Maria Lopez"),
        ("Former US ambassador to Chile John Harper said so.", "Former US ambassador to Chile John Harper", 1,
         "John Harper"),
        ("Maria Lopez met Peter Brown. “We are ready,” she said.", "she", 1, "Maria Lopez"),
        ("Maria Lopez met Peter Brown. “We are ready,” he said.", "he", 1, "Peter Brown"),
        ("Norwegian Foreign Minister Peter Brown landed. The minister said he was glad.", "The minister", 1,
         "Peter Brown"),
        ("Peter Brown, an opposition lawmaker, left. The MP said no.", "The MP", 1, "Peter Brown"),
        ("NATO met on Monday. The alliance said it would act.", "The alliance", 1, "NATO"),
        ("The African Union sent envoys. The AU said more would come.", "The AU", 1, "African Union"),
        ("Peter Brown and Maria Lopez met. The two leaders said they agreed.", "The two leaders", 1,
         "Peter Brown and Maria Lopez"),
    ],
)  # fmt: skip
def test_a_speaker_is_led_to_the_fullest_name(text, words, nth, name):
    assert who(text, words, nth) == name


@pytest.mark.parametrize("words", ["a senior official", "Peter Brown's office", "officials"])
def test_who_has_no_name_keeps_his_words(words):
    assert who(f"Peter Brown was away, {words} said.", words) == words


def test_he_is_who_spoke_before():
    text = "Peter Brown wrote to John Harper. Brown said no. “It is late,” he said."
    assert who(text, "he", speakers=[("Brown", 2)]) == "Peter Brown"


def test_an_unnamed_speaker_may_be_meant_by_he():
    text = "A senior diplomat said talks had failed. He blamed nobody."
    assert who(text, "He", speakers=[("A senior diplomat",)]) == "A senior diplomat"


def test_a_doctor_is_the_doctor():
    text = "“We need beds,” a doctor said. Rain fell. The doctor said more was to come."
    assert who(text, "The doctor", speakers=[("a doctor",)]) == "a doctor"


def test_it_is_a_state_or_body():
    text = "Turkey rejected the claim. It said nobody was hurt."
    assert who(text, "It", speakers=[("Turkey",)]) == "Turkey"
