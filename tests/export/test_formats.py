"""The formats by name, as one file or several, and how files are put in their place."""

import gc
import tracemalloc
from io import BytesIO
from zipfile import ZipFile

import pytest

from dragoman.errors import UsageError
from dragoman.export import formats
from dragoman.export.formats import FORMATS, folder, one_file
from dragoman.export.streams import zipped
from dragoman.export.writing import write_file, write_folder


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_one_file_and_the_same_each_time(name, crisis):
    first, again = (b"".join(one_file(FORMATS[name], crisis)) for _ in range(2))
    assert first == again
    assert first


@pytest.mark.parametrize("name", ["csv", "parquet"])
def test_tables_are_a_zip_that_holds_what_the_folder_holds(name, crisis):
    archive = ZipFile(BytesIO(b"".join(one_file(FORMATS[name], crisis))))
    assert archive.testzip() is None
    kept = {file: b"".join(parts) for file, parts in folder(FORMATS[name], crisis)}
    assert {file: archive.read(file) for file in archive.namelist()} == kept
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_without_its_package_a_format_says_how_to_get_it(crisis, monkeypatch):
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    with pytest.raises(UsageError, match=r"^parquet needs an extra: pip install 'dragoman\[parquet\]'$"):
        one_file(FORMATS["parquet"], crisis)


def test_a_zip_is_never_held_whole():
    def parts():
        yield from (b"%064d" % number * 1024 for number in range(200))  # 13 MB

    gc.collect()
    tracemalloc.start()
    try:
        size = sum(map(len, zipped([("large", parts())])))
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert size < 1_000_000


def broken():
    yield b"half"
    raise UsageError("no more")


def test_a_file_is_put_in_its_place_whole_or_not_at_all(tmp_path):
    with pytest.raises(UsageError, match="no more"):
        write_file(tmp_path / "a.jsonl", broken())
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_is_written_over_by_force_alone(tmp_path):
    place = tmp_path / "a.jsonl"
    write_file(place, [b"first"])
    with pytest.raises(UsageError, match=r"a\.jsonl: is there already \(--force writes over it\)"):
        write_file(place, [b"second"])
    assert place.read_bytes() == b"first"
    write_file(place, [b"second"], force=True)
    assert (place.read_bytes(), [p.name for p in tmp_path.iterdir()]) == (b"second", ["a.jsonl"])


def test_a_folder_keeps_what_else_is_in_it_and_gets_all_files_or_none(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="no more"):
        write_folder(tmp_path, [("a.csv", [b"a"]), ("b.csv", broken())])
    assert [p.name for p in tmp_path.iterdir()] == ["mine.txt"]
    write_folder(tmp_path, [("a.csv", [b"a"]), ("b.csv", [b"b"])])
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.csv", "b.csv", "mine.txt"]
    with pytest.raises(UsageError, match=r"b\.csv: is there already"):
        write_folder(tmp_path, [("c.csv", [b"c"]), ("b.csv", [b"new"])])
    assert not (tmp_path / "c.csv").exists()


@pytest.mark.parametrize("place", ["missing/a.jsonl", "folder"])
def test_where_none_can_be_written_one_line_says_why(place, tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(UsageError, match=r"cannot be written: No such file|is a folder"):
        write_file(tmp_path / place, [b"x"], force=True)


def test_a_file_in_the_place_of_a_folder_is_a_clear_error(tmp_path):
    (tmp_path / "tables").write_text("x")
    with pytest.raises(UsageError, match="tables: cannot be written: File exists"):
        write_folder(tmp_path / "tables", [("a.csv", [b"a"])])
