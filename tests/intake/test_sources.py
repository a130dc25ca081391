import gzip
import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import EmptySource, SourceError, UnreadableSource
from dragoman.intake import IntakeOptions, read_source, report_id
from dragoman.records import Report

TEXT = "Ministers part without a deal\nUpdated 4 January 2022\n\nThe two foreign ministers met for three hours.\n"


def read(source, options=None, stream=None):
    return list(read_source(str(source), options, stream))


def only(source, options=None, stream=None):
    (item,) = read(source, options, stream)
    return item


def test_a_text_file(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert only(path) == Report(
        id=report_id(None, None, "2022-01-04", TEXT),
        source=str(path),
        text=TEXT,
        title="Ministers part without a deal",
        published="2022-01-04",
        updated="2022-01-04",
        language="en",
    )


def test_the_id_depends_on_outlet_address_date_and_text_alone(tmp_path):
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    one, other = read(tmp_path)
    elsewhere = only(tmp_path / "a.txt", IntakeOptions(outlet="The Daily Example"))
    assert one.id == other.id
    assert elsewhere.id != one.id
    assert len(one.id) == 16


def test_options_fill_what_a_source_leaves_out_and_no_more(tmp_path):
    dated, bare = tmp_path / "dated.txt", tmp_path / "bare.txt"
    dated.write_text(TEXT, "utf-8")
    bare.write_text("The two foreign ministers met for three hours.", "utf-8")
    options = IntakeOptions(published="2021-12-31", outlet="The Daily Example", credit="Reuters")
    assert only(bare, options).published == "2021-12-31"
    assert (only(bare, options).outlet, only(bare, options).credit) == ("The Daily Example", "Reuters")
    assert only(dated, options).published == "2021-12-31"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_common_encodings(tmp_path, encoding):
    text = "“We shall meet again,” the minister’s aide said in Genève – after three hours of talks with the envoy."
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert only(tmp_path / "a.txt").text == text


def test_cyrillic_in_an_older_code_page(tmp_path):
    text = "Министры иностранных дел двух стран встретились в понедельник в Женеве и ни о чём не договорились. " * 3
    (tmp_path / "a.txt").write_bytes(text.encode("cp1251"))
    report = only(tmp_path / "a.txt")
    assert (report.text, report.language) == (text, "ru")


@pytest.mark.parametrize(
    ("data", "kind", "reason"),
    [
        (b"", EmptySource, "the file is empty"),
        (b" \n\t ", EmptySource, "there is no text in it"),
        (b"\x89PNG\r\n\x1a\n rest", UnreadableSource, "it is a PNG image, not text"),
        (bytes(range(256)) * 8, UnreadableSource, "it is binary, not text"),
        (b"%PDF-1.4\n1 0 obj\n<< /Type", UnreadableSource, "the PDF is damaged or cut off"),
        (b"<html><body></body></html>", EmptySource, "no article text was found on the page"),
    ],
)
def test_bad_files_say_what_is_wrong(tmp_path, data, kind, reason):
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    error = only(path)
    assert (type(error), error.source, error.reason) == (kind, str(path), reason)


@pytest.mark.parametrize("name", ["no-such-file.txt", "a\0b", "x" * 5_000])
def test_a_missing_file(name):
    assert only(name).reason in {"there is no such file or folder", "File name too long"}


def test_more_text_than_a_report_may_have(tmp_path):
    (tmp_path / "long.txt").write_text("word " * 300, "utf-8")
    assert only(tmp_path / "long.txt", IntakeOptions(max_bytes=1_000)).reason == (
        "it is larger than 1,000 bytes, the limit for one report"
    )
    assert only(tmp_path / "long.txt", IntakeOptions(max_text=1_000)).reason == (
        "its text has 1,500 characters, more than 1,000 characters a report"
    )


def test_a_folder_is_read_in_order_with_its_folders_and_a_bad_file_stops_nothing(tmp_path):
    (tmp_path / "z").mkdir()
    for name in ("b.txt", "z/c.txt"):
        (tmp_path / name).write_text(TEXT, "utf-8")
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "README.md").write_text("no report")
    (tmp_path / ".hidden.txt").write_text("no report")
    items = read(tmp_path)
    assert [os.path.relpath(item.source, tmp_path) for item in items] == ["a.txt", "b.txt", str(Path("z", "c.txt"))]
    assert [isinstance(item, SourceError) for item in items] == [True, False, False]


def test_a_folder_without_reports(tmp_path):
    assert only(tmp_path).reason == "there are no reports in this folder"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_without_rights(tmp_path):
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    assert [getattr(item, "reason", "read") for item in read(tmp_path)] == ["no right to read it", "read"]


def test_a_folder_that_refuses_is_named(tmp_path, monkeypatch):
    def refuse(folder, onerror):
        onerror(PermissionError(13, "Permission denied", str(folder)))
        return iter(())

    monkeypatch.setattr(os, "walk", refuse)
    assert str(only(tmp_path)) == f"{tmp_path}: no right to read it"


def test_lines_keep_their_text_and_id_as_they_stand(tmp_path):
    path = tmp_path / "a.jsonl"
    item = {
        "id": "r1",
        "text": " \r\nTwo ministers met.\u00a0",
        "outlet": "The Daily Example",
        "published": "2022-01-04",
    }
    path.write_text(json.dumps(item) + "\n")
    assert only(path) == Report(
        id="r1",
        source=f"{path}:1",
        text=item["text"],
        outlet="The Daily Example",
        published="2022-01-04",
        language=None,
    )


def test_a_given_date_wins_over_the_head_and_the_head_fills_its_absence(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": TEXT, "published": "2022-02-01"}) + "\n" + json.dumps({"text": TEXT}))
    assert [report.published for report in read(path)] == ["2022-02-01", "2022-01-04"]


def test_broken_lines_are_named_by_number_and_the_rest_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    lines = (
        '{"text": "One minister spoke."}',
        '{"text": "cut of',
        "",
        "[1]",
        '{"title": "no text"}',
        '{"text": "x", "published": "some day"}',
        '{"text": "x", "outlet": ["a"]}',
        '{"text": ""}',
        '{"text": "Another minister spoke."}',
    )
    path.write_text("\n".join(lines))
    items = read(path)
    assert [str(item) for item in items if isinstance(item, SourceError)] == [
        f"{path}: line 2: broken JSON",
        f"{path}: line 4: not a JSON object",
        f"{path}: line 5: neither text nor html in it",
        f"{path}: line 6: published is no date: 'some day'",
        f"{path}: line 7: outlet is not a string",
        f"{path}: line 8: there is no text in it",
    ]
    assert [item.text for item in items if isinstance(item, Report)] == [
        "One minister spoke.",
        "Another minister spoke.",
    ]


def test_a_line_that_is_too_long_is_named_and_the_next_is_read(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "word " * 500}) + '\n{"text": "One minister spoke."}\n')
    long, short = read(path, IntakeOptions(max_bytes=1_000))
    assert long.reason == "line 1 has more than 1,000 bytes"
    assert short.text == "One minister spoke."


def test_half_a_surrogate_pair_is_replaced_one_for_one(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "One \\ud83d minister"}')
    assert only(path).text == "One \ufffd minister"


def test_standard_input_may_be_text_or_lines():
    assert only("-", stream=io.BytesIO(TEXT.encode())).text == TEXT
    lines = b'{"text": "One minister spoke."}\n{"text": "Another minister spoke."}\n'
    assert [report.text for report in read("-", stream=io.BytesIO(lines))] == [
        "One minister spoke.",
        "Another minister spoke.",
    ]
    assert str(only("-", stream=io.BytesIO())) == "standard input: the file is empty"


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.txt", "a.html", "a.pdf", "a.eml", "a.jsonl", "a"]))
def test_any_bytes_are_read_or_refused_with_a_reason(tmp_path_factory, data, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(data)
    for item in read(path):
        assert item.reason if isinstance(item, SourceError) else item.text.strip()


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_of_a_line_stands_as_it_is(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("any") / "a.jsonl"
    path.write_text(json.dumps({"text": text}))
    item = only(path)
    assert isinstance(item, SourceError) if not text.strip() else item.text == text


def test_packed_lines_are_read_up_to_a_damage(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    packed = gzip.compress(b'{"text": "One minister spoke."}\n' + os.urandom(50_000).hex().encode())
    path.write_bytes(packed)
    assert [str(item) for item in read(path)][1:] == [f"{path}: line 2: broken JSON"]
    path.write_bytes(packed[: len(packed) // 2])
    first, error = read(path)
    assert first.text == "One minister spoke."
    assert error.reason == "the gzip archive is damaged or cut off"
