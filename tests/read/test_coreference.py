import json
import os
from pathlib import Path

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


def test_a_title_right_before_a_name_is_its_bearer():
    assert who("Kremlin adviser Yuri Ushakov said no.", "Kremlin adviser") == "Yuri Ushakov"
    assert who("Former US ambassador to Chile John Harper said no.", "Former US ambassador") == "John Harper"


def test_another_states_minister_is_another():
    text = "Japanese Prime Minister Fumio Kishida spoke. The Irish prime minister said yes."
    assert who(text, "The Irish prime minister") == "The Irish prime minister"


def test_the_president_is_whom_the_tables_know_as_one():
    assert who("Biden waited. The president said he was calm.", "The president") == "The president"
    assert who("Joe Biden waited. The president said he was calm.", "The president") == "Joe Biden"


SHARED = Path(os.environ.get("DRAGOMAN_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.shared
@pytest.mark.skipif(not (SHARED / "gold" / "dev").is_dir(), reason="needs ../shared/gold")
def test_who_is_right_on_the_gold(monkeypatch):
    reader = pytest.importorskip("dragoman.reader")
    monkeypatch.syspath_prepend(str(SHARED / "gold"))
    import score  # noqa: PLC0415

    read, right, total = reader.load(threads=1), 0, 0
    for path in sorted((SHARED / "gold" / "dev").glob("*.json"))[::5]:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = gold["text"]
        annotation = read.read(text, ((0, len(text)),))
        mentions = read_mentions(text, annotation, MentionContext(KNOWLEDGE, gold["published"]))
        resolver = NameResolver(text, annotation, mentions, KNOWLEDGE)
        for statement in gold["statements"]:
            if statement["speaker"]:
                start, end = score.find(text, statement["speaker"])
                right += score.alike(resolver.who(Span(start, end, text[start:end])), statement["who"])
                total += 1
    assert right / total >= 0.85
