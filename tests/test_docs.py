"""The pages under docs/ are held against the code; `python -m tests.test_docs` writes the page of commands anew."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from dragoman import changes, pile, records, timeline
from dragoman.cli import app
from dragoman.codec import plain

DOCS = Path(__file__).resolve().parents[1] / "docs"
OBJECTS = {
    "report": records.Report, "passage": records.Passage, "span": records.Span, "mention": records.Mention,
    "guess": records.Guess, "time": records.Time, "alternative": records.TimeReading, "statement": records.Statement,
    "meeting": records.Meeting, "party": records.Party, "commitment": records.Commitment, "figure": records.Figure,
    "event": records.Event, "finding": records.Finding, "verdict": records.FieldVerdict, "rival": records.Rival,
    "actor": records.Actor, "role": records.DatedRole, "judged": records.Judged,
    "day": timeline.Line, "words": timeline.Quote, "story": pile.Story, "step": changes.Step, "change": changes.Change,
}  # fmt: skip


def commands_page():
    """Return the page of commands as the help texts give it."""
    names = list(get_command(app).commands)
    parts = ["# The commands\n\nWritten by `python -m tests.test_docs` from the help texts.\n"]
    for arguments in ([], *([name] for name in names)):
        shown = CliRunner().invoke(
            app, [*arguments, "--help"], env={"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}, prog_name="dragoman"
        )
        body = "\n".join(line.rstrip() for line in shown.output.strip("\n").splitlines())
        parts.append(f"## {' '.join(['dragoman', *arguments])}\n\n```text\n{body}\n```\n")
    return "\n".join(parts)


def test_the_page_of_commands_is_what_help_says():
    assert (DOCS / "commands.md").read_text(encoding="utf-8") == commands_page()


def documented():
    rows = re.findall(r"^\| (\w+) \| (`.+`) \|$", (DOCS / "json.md").read_text(encoding="utf-8"), re.M)
    return {name: keys.strip("`").split("` `") for name, keys in rows}


@pytest.mark.parametrize("name", OBJECTS)
def test_the_page_of_json_names_every_key(name):
    kind = OBJECTS[name]
    empty = plain(kind(**{f.name: None for f in fields(kind)}))
    assert documented()[name] == list(empty)


def options_named():
    """Yield page, command and option wherever a page shows a command with one."""
    for page in [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]:
        for name, rest in re.findall(r"dragoman ([a-z]+)\b([^\n`|#]*)", page.read_text(encoding="utf-8")):
            for option in re.findall(r"(?<![\w-])--?[a-z][\w-]*", rest):
                yield page.name, name, option


def test_no_page_names_an_option_that_is_not_there():
    commands = get_command(app).commands
    there = {name: {o for p in command.params for o in p.opts} for name, command in commands.items()}
    named = [each for each in options_named() if each[1] in there]
    assert len(named) > 30
    assert [each for each in named if each[2] not in {"--help", *there[each[1]]}] == []


def test_every_local_link_of_the_pages_leads_somewhere():
    pages = [*DOCS.rglob("*.md"), *DOCS.parent.glob("*.md")]
    links = [
        (page, link)
        for page in pages
        for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    ]
    assert links
    assert [(page.name, link) for page, link in links if not (page.parent / link).exists()] == []


if __name__ == "__main__":
    (DOCS / "commands.md").write_text(commands_page(), encoding="utf-8")
