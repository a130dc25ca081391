"""A user's own tables beside a dossier: what is derived follows them, and nothing stale is shown."""

import json

import pytest

from dragoman import cli, pipeline
from tests import miniature

ROWS = [
    {"id": "a1", "outlet": "Arlon Gazette", "published": "2022-01-07", "text": "Arland has 60,000 troops there."},
    {"id": "b1", "outlet": "Arlon Post", "published": "2022-01-08", "text": "Some 60,000 troops were seen."},
]
HEADER = "name\tkind\towner\tcontrol\tstate\tzone\taliases\n"
ONE_OWNER = (
    f"{HEADER}Arlon Gazette\tpaper\tHolding\tprivate\tGB\tEurope/London\t\n"
    "Arlon Post\tpaper\tHolding\tprivate\tGB\tEurope/London\t\n"
)
TWO_OWNERS = ONE_OWNER.replace("Arlon Post\tpaper\tHolding", "Arlon Post\tpaper\tOther")


@pytest.fixture
def voices(tmp_path, monkeypatch, capsys):
    """A dossier of two reports, and what tells how many voices they are."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DOSSIER", raising=False)
    monkeypatch.delenv("DRAGOMAN_KNOWLEDGE", raising=False)
    monkeypatch.setattr(pipeline, "read_one", miniature.read)
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: miniature.READER)
    (tmp_path / "wire.jsonl").write_text("\n".join(json.dumps(row | {"language": "en"}) for row in ROWS))
    cli.run(["add", "--quiet", "wire.jsonl"])

    def count(*options):
        assert cli.run([*options, "reports", "--json"]) == 0
        return len({row["voice"] for row in json.loads(capsys.readouterr().out)})

    return count


def write(folder, outlets):
    folder.mkdir(exist_ok=True)
    (folder / "outlets.tsv").write_text(outlets)
    return str(folder)


def test_what_is_derived_follows_the_folder_beside_the_dossier_at_once(voices, tmp_path):
    assert voices() == 2
    write(tmp_path / "dragoman.knowledge", ONE_OWNER)
    assert voices() == 1
    write(tmp_path / "dragoman.knowledge", TWO_OWNERS)
    assert voices() == 2
    write(tmp_path / "dragoman.knowledge", ONE_OWNER)
    assert voices() == 1


def test_a_folder_that_is_named_stands_in_the_place_of_that_beside(voices, tmp_path, monkeypatch):
    write(tmp_path / "dragoman.knowledge", TWO_OWNERS)
    elsewhere = write(tmp_path / "elsewhere", ONE_OWNER)
    assert voices("--knowledge", elsewhere) == 1
    assert voices() == 2
    monkeypatch.setenv("DRAGOMAN_KNOWLEDGE", elsewhere)
    assert voices() == 1


def test_a_mistake_is_one_line_and_shows_nothing_even_where_an_answer_was_kept(voices, tmp_path, capsys):
    voices()
    write(tmp_path / "dragoman.knowledge", ONE_OWNER.replace("\tGB\t", "\tZZ\t"))
    assert cli.run(["reports", "--json"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("outlets.tsv:2: state: 'ZZ' is no code of states.tsv\n")
    assert said.err.count("\n") == 1
