import json
import shutil

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ModelError
from dragoman.reader import load
from dragoman.reader.reader import MODEL
from dragoman.records import Span

pytestmark = pytest.mark.skipif(not (MODEL / "model.onnx").exists(), reason="the reader's model is not built here")

TEXT = (
    "VIENNA, June 4 - The envoy of Norway, Ingrid Dahl, met General Pavel Orlov in Vienna on Friday. "
    '"We will send two ships if the port is reopened," Dahl told reporters after the talks.\n\n'
    "Orlov denied that his troops had shelled the harbour. He accused the United Nations of bias."
)


@pytest.fixture(scope="module")
def reader():
    return load()


@pytest.fixture(scope="module")
def annotation(reader):
    return reader.read(TEXT)


def test_every_span_reads_back(annotation):
    roles = [span for frame in annotation.frames for spans in frame.roles.values() for span in spans]
    for span in [*annotation.words, *annotation.names, *roles]:
        assert span.text
        assert TEXT[span.start : span.end] == span.text


def test_sentences_cover_all_words_in_order(annotation):
    assert annotation.sentences[0][0] == 0
    assert annotation.sentences[-1][1] == len(annotation.words)
    assert all(a[1] == b[0] for a, b in zip(annotation.sentences, annotation.sentences[1:], strict=False))


def test_each_sentence_is_one_tree(annotation):
    for first, last in annotation.sentences:
        words = annotation.words[first:last]
        assert sum(word.head == i for i, word in enumerate(words, first)) == 1
        assert all(first <= word.head < last for word in words)


def test_people_and_places_are_named(annotation):
    names = {(name.text, name.label) for name in annotation.names}
    assert {("Ingrid Dahl", "person"), ("Norway", "place")} <= names


def test_a_quotation_has_its_speaker(annotation):
    spoken = [f for f in annotation.frames if f.kind == "attribution" and "ships" in f.role("content").text]
    assert [f.role("source").text for f in spoken] == ["Dahl"]


def test_sentence_vectors_have_unit_length(annotation):
    assert annotation.vectors.shape == (len(annotation.sentences), 384)
    assert np.allclose(np.linalg.norm(annotation.vectors, axis=1), 1, atol=1e-5)


def test_a_reading_does_not_hang_on_what_was_read_before(reader, annotation):
    reader.read("ZAGREB 1991. " * 50)
    again = reader.read(TEXT)
    assert again == annotation
    assert again.vectors.tobytes() == annotation.vectors.tobytes()


def test_regions_are_read_alone_with_offsets_of_the_whole(reader):
    start = TEXT.index("Orlov denied")
    found = reader.read(TEXT, [(start, len(TEXT))])
    assert found.words[0].text == "Orlov"
    assert found.words[0].start == start
    assert found.words[0].head == reader.read(TEXT[start:]).words[0].head


def test_a_region_starts_a_sentence(reader):
    middle = TEXT.index("if the port")
    found = reader.read(TEXT, [(0, middle), (middle, len(TEXT))])
    assert TEXT.index("if the port") in {found.words[first].start for first, _ in found.sentences}


def test_events_are_coded_by_root_and_chance(reader, annotation):
    at = TEXT.index("He accused")
    source = Span(at, at + 2, "He")
    target = Span(TEXT.index("the United"), TEXT.index(" of bias"), "the United Nations")
    ((root, chance),) = reader.code(annotation, TEXT, [(source, target)])
    assert root == "ACCUSE"
    assert 0 < chance <= 1


def test_a_foreign_span_is_refused(reader, annotation):
    with pytest.raises(ValueError, match="does not belong"):
        reader.code(annotation, TEXT, [(Span(0, 3, "xyz"), Span(0, 3, "xyz"))])


def test_like_texts_have_like_vectors(reader):
    talks, again, weather = reader.embed(
        ["The ministers met in Oslo.", "Ministers held a meeting in Oslo.", "Rain is expected in the south."]
    )
    assert talks @ again > talks @ weather


@pytest.mark.parametrize("text", ["", " \n ", "\x00\x01", "😀" * 40, "a" * 3000, "\u200b", "¿?" * 30])
def test_odd_texts_are_read(reader, text):
    found = reader.read(text)
    assert "".join(w.text for w in found.words).replace(" ", "") in text or not found.words
    assert len(found.vectors) == len(found.sentences)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text):
    found = load().read(text)
    assert all(text[w.start : w.end] == w.text for w in found.words)


def test_long_texts_are_read_window_by_window(reader):
    sentence = "The two sides met again in the capital and agreed to stop the shelling. "
    found = reader.read(sentence * 60)
    assert len(found.words) == 60 * 15
    assert len(found.sentences) == 60


def test_opening_is_put_off_until_something_is_read(tmp_path):
    load(tmp_path)


def test_a_missing_model_is_named(tmp_path):
    with pytest.raises(ModelError, match="missing"):
        load(tmp_path).read("Hello.")


def test_a_damaged_model_is_refused(tmp_path):
    shutil.copytree(MODEL, tmp_path, dirs_exist_ok=True)
    content = bytearray((tmp_path / "model.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (tmp_path / "model.onnx").write_bytes(content)
    with pytest.raises(ModelError, match="damaged"):
        load(tmp_path).read("Hello.")


def test_another_version_is_refused(tmp_path):
    shutil.copytree(MODEL, tmp_path, dirs_exist_ok=True)
    manifest = json.loads((tmp_path / "manifest.json").read_text())
    (tmp_path / "manifest.json").write_text(json.dumps(manifest | {"schema": 99}))
    with pytest.raises(ModelError, match="another version"):
        load(tmp_path).read("Hello.")
