"""The command as a user meets it: with the shipped model on the examples, and with signals."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman import cli, pipeline
from tests import miniature
from tests.misbehaving import Answer, Site, article, rss
from tests.test_docs import documented

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "talks-2022"


@pytest.fixture
def site():
    made = Site()
    made.pages["/robots.txt"] = Answer(b"User-agent: *\nAllow: /")
    yield made
    made.close()


@pytest.fixture
def small(monkeypatch, tmp_path):
    """A working folder, and the reader in miniature."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(pipeline, "read_one", miniature.read)
    monkeypatch.setattr(pipeline, "shipped_reader", lambda: miniature.READER)
    return tmp_path


def served(site, names):
    """Let a site serve examples as it would: plain texts and pages, listed in a feed."""
    for name in names:
        kind = "text/html" if name.endswith(".html") else "text/plain; charset=utf-8"
        site.pages[f"/{name}"] = Answer((EXAMPLES / name).read_bytes(), headers={"Content-Type": kind})
    site.pages["/feed"] = rss(site, *((f"/{name}", name) for name in names))


def dragoman(*arguments, cwd):
    command = [sys.executable, "-m", "dragoman", *arguments]
    environment = os.environ | {"PYTHONPATH": str(ROOT / "src"), "DRAGOMAN_WEBHOOK_SECRET": "hush"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_real_command_reads_the_examples_with_the_shipped_model(site, tmp_path):
    served(site, ["02-harbour-courier.txt", "09-northern-post.html"])
    site.pages["/hook"] = Answer(status=204)
    arguments = ["watch", f"{site.root}/feed", "--once", "--allow-private", "--pause", "0", "--contact",
    "desk@ministry.example",
                 "--feed", "news.xml", "--webhook", f"{site.root}/hook", "--dossier", "crisis.db"]  # fmt: skip
    ran = dragoman(*arguments, cwd=tmp_path)

    assert (ran.returncode, ran.stderr) == (0, "")
    lines = ran.stdout.splitlines()
    assert sum(line.startswith("new ") for line in lines) == 2
    assert any("The Harbour Courier" in line for line in lines)  # its own word comes before the name of the feed
    assert any("new, single: " in line or "new, agreed: " in line for line in lines)
    (message,) = [json.loads(each.body) for each in site.log if each.method == "POST"][:1]
    assert list(message) == documented()["message"]
    assert message["dossier"] == "crisis"
    shown = dragoman("show", lines[-1].split()[0], "--dossier", "crisis.db", "--json", cwd=tmp_path)
    assert json.loads(shown.stdout)[0]["id"] == lines[-1].split()[0]
    assert (tmp_path / "news.xml").read_bytes().startswith(b"<?xml")
    assert {each.headers["User-Agent"] for each in site.log} == {
        "dragoman/0.1 (press report reader; desk@ministry.example)"
    }  # fmt: skip

    again = dragoman(*arguments, cwd=tmp_path)
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")


def test_json_is_one_object_a_line(site, small, capsys):
    site.pages |= {
        "/feed": rss(site, ("/a-1", "Talks")),
        "/a-1": article("Talks", "Arland and Borland hold talks in Geneva on 2022-01-12."),
    }
    assert cli.run(["watch", f"{site.root}/feed", "--once", "--allow-private", "--pause", "0", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    item = json.loads(line)
    assert list(item) == documented()["news"]
    assert list(item["sources"][0]) == documented()["news_source"]
    assert list(item["sources"][0]["words"]) == documented()["span"]


def test_what_cannot_be_had_is_one_line_and_an_exit_status(site, small, capsys):
    status = cli.run(["watch", f"{site.root}/none", "--once", "--allow-private", "--pause", "0"])
    error = capsys.readouterr().err
    assert status == 2
    assert error.startswith(f"dragoman: {site.root}/none: the server answered 404 Not Found; looked at again after ")
    assert error.count("\n") == 1


def test_a_private_address_is_refused(site, small, capsys):
    assert cli.run(["watch", f"{site.root}/feed", "--once", "--pause", "0"]) == 2
    assert "127.0.0.1 is at 127.0.0.1, which is not a public address" in capsys.readouterr().err
    assert site.log == []


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nothing.opml"], "nothing.opml: No such file or directory; a watch takes addresses and OPML files"),
        (["wire.txt"], "wire.txt: the XML is broken"),
        (["empty.opml"], "empty.opml: names no feed (xmlUrl); a watch takes addresses and OPML files"),
        (["http://[bad"], "http://[bad: it is no address that makes sense"),
        (["http://daily.example/", "--contact", "Köln"], "--contact takes an address in plain letters"),
        (["http://daily.example/", "--feed", "nowhere/news.xml"], "nowhere/news.xml: there is no folder nowhere"),
        (["http://daily.example/", "--webhook", "ftp://daily.example/"], "ftp://daily.example/: only http and https"),
    ],
)
def test_what_makes_no_sense_is_one_line(small, capsys, arguments, complaint):
    (small / "wire.txt").write_text("no list of feeds")
    (small / "empty.opml").write_text("<opml><body/></opml>")
    assert cli.run(["watch", *arguments, "--once"]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"dragoman: {complaint}")
    assert error.count("\n") == 1


def test_a_signal_ends_the_watch_and_nothing_is_lost(site, tmp_path):
    site.pages |= {
        "/feed": rss(site, ("/a-1", "Talks")),
        "/a-1": article("Talks", "Arland and Borland hold talks in Geneva on 2022-01-12."),
    }
    code = "from dragoman import cli, pipeline\nfrom tests import miniature\npipeline.read_one = miniature.read\n"
    code += "pipeline.shipped_reader = lambda: miniature.READER\ncli.main()"
    command = [sys.executable, "-c", code, "watch", f"{site.root}/feed", "--allow-private", "--pause", "0"]
    paths = os.pathsep.join(map(str, (ROOT / "src", ROOT)))
    with subprocess.Popen(command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": paths}, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as process:  # fmt: skip
        for line in process.stderr:
            if "next look in" in line:
                break
        second = subprocess.run([*command, "--once"], cwd=tmp_path, env=os.environ | {"PYTHONPATH": paths},
                                capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
        process.send_signal(signal.SIGTERM)
        output, error = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "stopping" in error
    assert "new, single: Arland and Borland, talks in Geneva" in output
    assert (second.returncode, second.stderr) == (2, "dragoman: dragoman.db: another watch is at work on it\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dragoman.db"]
