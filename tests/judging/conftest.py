"""A dossier of four short reports in a folder of its own, and the commands run on it."""

import json

import pytest

from dragoman import cli, pipeline
from tests import miniature

ROWS = [
    {
        "id": "a1", "outlet": "The Gazette", "published": "2022-01-07",
        "text": "Arland has 60,000 troops there. Arland and Borland hold talks in Geneva on 2022-01-12.",
    },
    {
        "id": "b1", "outlet": "The Herald", "published": "2022-01-08",
        "text": "It rained in the north. Arland and Borland hold talks in Geneva on 2022-01-13. Jones said no.",
    },
    {
        "id": "c1", "outlet": "The Courier", "published": "2022-01-09",
        "text": "Snow fell in the hills. Corland and Dorland hold talks in Bern on 2022-01-20. Perkin said no.",
    },
    {
        "id": "d1", "outlet": "The Mail", "published": "2022-01-10",
        "text": "Corland and Dorland hold talks in Bern on 2022-02-20. Nobody counted.",
    },
]  # fmt: skip


@pytest.fixture
def here(tmp_path, monkeypatch, capsys):
    """A working folder with a dossier, read by the reader in miniature."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DRAGOMAN_DOSSIER", raising=False)
    monkeypatch.setenv("DRAGOMAN_ANALYST", "Ann")
    monkeypatch.setattr(pipeline, "read_one", miniature.read)
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: miniature.READER)
    (tmp_path / "wire.jsonl").write_text("\n".join(json.dumps({"language": "en"} | row) for row in ROWS))
    assert cli.run(["add", "wire.jsonl"]) == 0
    capsys.readouterr()
    return tmp_path


@pytest.fixture
def said(here, capsys):
    """Run a command and return its status, output and complaints."""

    def run(*arguments):
        status = cli.run(list(arguments))
        output = capsys.readouterr()
        return status, output.out, output.err

    return run


@pytest.fixture
def asked(said):
    """Run a query and return its JSON."""

    def run(*arguments):
        status, output, errors = said(*arguments, "--json")
        assert (status, errors) == (0, "")
        return json.loads(output)

    return run


@pytest.fixture
def record(asked):
    """Return the id of a report's only record of a kind."""

    def find(report, kind="meetings"):
        (line,) = asked("show", report)
        (only,) = line[kind]
        return only["id"]

    return find


@pytest.fixture
def groups(asked):
    """Return which reports' records stand together in the findings of a kind."""

    def find(kind="meetings", *options):
        return sorted("+".join(sorted(f["reports"])) for f in asked(kind, *options))

    return find


@pytest.fixture
def more(here, said):
    """Add a report."""

    def run(name, text, published="2022-01-11"):
        row = {"id": name, "text": text, "published": published, "outlet": f"Outlet {name}", "language": "en"}
        (here / f"{name}.jsonl").write_text(json.dumps(row))
        assert said("add", f"{name}.jsonl")[0] == 0

    return run
