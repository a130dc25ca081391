"""What is told reaches a webhook and the dossier's own feed: nothing is lost, nothing is told twice."""

import hashlib
import hmac
import json

import feedparser
import pytest
from lxml import etree

from dragoman.changes import news
from dragoman.dossier import Dossier
from dragoman.export.atom import FeedHead, atom
from dragoman.export.tidings import Tiding, tidings_of
from dragoman.pipeline import add_reports
from dragoman.store import Store
from dragoman.watch import Taken, Untold
from tests import miniature
from tests.misbehaving import Answer, Site, article, rss
from tests.watch_fixtures import RIVAL, TALKS, clock, pipeline, run, site, store

__all__ = ["clock", "run", "site", "store"]  # fixtures


@pytest.fixture
def hook():
    made = Site("127.0.0.2")
    made.pages["/hook"] = Answer(status=204)
    yield made
    made.close()


SATURDAY = "Sat, 08 Jan 2022 10:00:00 +0100"


def messages(hook):
    return [json.loads(each.body) for each in hook.log if each.method == "POST"]


@pytest.fixture
def talks(site):
    site.pages |= {"/feed": rss(site, ("/a-1", "Talks agreed")), "/a-1": article("Talks agreed", TALKS)}
    return f"{site.root}/feed"


def rivals(site):
    site.pages |= {
        "/other": rss(site, ("/b-1", "Another day", SATURDAY), title="The Herald"),
        "/b-1": article("Another day", RIVAL),
    }
    return f"{site.root}/other"


def test_a_webhook_is_sent_what_is_new_signed(talks, run, hook, store):
    events = run(talks, webhook=f"{hook.root}/hook", secret=b"hush")
    (asked,) = hook.log
    (message,) = messages(hook)
    (told,) = [e for e in events if isinstance(e, Tiding)]

    assert asked.headers["Content-Type"] == "application/json"
    assert asked.headers["Dragoman-Delivery"] == message["id"]
    signed = hmac.new(b"hush", asked.body, hashlib.sha256).hexdigest()
    assert asked.headers["Dragoman-Signature"] == f"sha256={signed}"
    (item,) = message["news"]
    assert (item["id"], item["label"], item["verdict"], item["was"]) == (
        told.told.id, "Arland and Borland, talks in Geneva, 12 January 2022", "single", None,
    )  # fmt: skip
    (source,) = item["sources"]
    (kept,) = store.reports()
    span = source["words"]
    assert kept.report.text[span["start"] : span["end"]] == span["text"] == "talks"
    assert source["report"] == kept.report.id


def test_what_a_webhook_does_not_take_is_sent_later_under_the_same_ids(site, talks, run, hook, clock):
    hook.pages["/hook"] = Answer(status=500)
    events = run(talks, webhook=f"{hook.root}/hook")
    assert [(e.messages, e.next) for e in events if isinstance(e, Untold)] == [(1, "2022-01-09T08:01:07+00:00")]
    assert len(messages(hook)) == 3  # at once, after a second, after five

    clock.go(minutes=40)
    events = run(talks, rivals(site), webhook=f"{hook.root}/hook")
    (untold,) = [e for e in events if isinstance(e, Untold)]
    assert untold.messages == 2

    hook.pages["/hook"] = Answer(status=200)
    clock.go(hours=1)
    run(talks, f"{site.root}/other", webhook=f"{hook.root}/hook")
    *failed, first, second = messages(hook)
    assert {each["id"] for each in failed} == {first["id"]}
    assert [(item["verdict"], item["was"]) for each in (first, second) for item in each["news"]] == [
        ("single", None), ("disputed", "single"),
    ]  # fmt: skip
    clock.go(hours=1)
    run(talks, webhook=f"{hook.root}/hook")
    assert len(messages(hook)) == len(failed) + 2


def test_a_webhook_that_wants_to_be_left_alone_is(talks, run, hook, clock):
    hook.pages["/hook"] = Answer(status=429, headers={"Retry-After": "7200"})
    (untold,) = [e for e in run(talks, webhook=f"{hook.root}/hook") if isinstance(e, Untold)]
    assert (len(messages(hook)), untold.next) == (1, "2022-01-09T10:00:01+00:00")
    clock.go(hours=1)
    run(talks, webhook=f"{hook.root}/hook")
    assert len(messages(hook)) == 1


def test_a_webhook_at_a_private_address_is_refused(talks, store, clock, run):
    run(talks)
    clock.go(hours=1)
    events = run(talks, webhook="http://10.0.0.7/hook", limits={"allow_private": False})
    assert not [e for e in events if isinstance(e, Untold)]  # nothing is new
    list(
        add_reports(store, [miniature.report(RIVAL, outlet="The Herald")], pipeline(added="2022-01-09T10:00:00+00:00"))
    )
    clock.go(hours=2)
    events = run(talks, webhook="http://10.0.0.7/hook", limits={"allow_private": False})
    (untold,) = [e for e in events if isinstance(e, Untold)]
    assert untold.reason == "10.0.0.7 is at 10.0.0.7, which is not a public address"


def test_a_new_webhook_is_not_sent_what_was_told_before(site, talks, run, hook, clock):
    run(talks)
    clock.go(hours=1)
    run(talks, rivals(site), webhook=f"{hook.root}/hook")
    (message,) = messages(hook)
    assert [(item["verdict"], item["was"]) for item in message["news"]] == [("disputed", "single")]


def test_the_secret_address_of_a_webhook_is_not_in_the_dossier(talks, run, hook, tmp_path, store):
    hook.pages["/hook?key=opensesame"] = Answer()
    run(talks, webhook=f"{hook.root}/hook?key=opensesame")
    assert messages(hook)
    assert all(b"opensesame" not in path.read_bytes() for path in tmp_path.iterdir() if path.is_file())


def test_many_findings_go_in_several_messages(site, run, hook):
    chance = [
        f"{word.title()} said the road to {other} was shut." for word in PLACES for other in PLACES if word != other
    ]
    site.pages |= {"/feed": rss(site, ("/a-1", "All day")), "/a-1": article("All day", *chance[:120])}
    events = run(f"{site.root}/feed", webhook=f"{hook.root}/hook")
    told = [e.told.id for e in events if isinstance(e, Tiding)]
    assert len(told) > 50
    sent = messages(hook)
    assert [item["id"] for each in sent for item in each["news"]] == told
    assert max(len(each["news"]) for each in sent) == 50
    assert len({each["id"] for each in sent}) == len(sent)


PLACES = (
    "arbury",
    "belton",
    "corwen",
    "dunmore",
    "elgin",
    "fallow",
    "gretna",
    "harwick",
    "ilford",
    "jarrow",
    "kelso",
    "larne",
)


def test_what_others_add_is_told_too_and_only_once_it_is_read(talks, run, store, clock):
    run(talks)
    clock.go(hours=1)
    store.keep_report(miniature.report(RIVAL, outlet="The Herald"), "2022-01-09T08:30:00+00:00")
    assert not [e for e in run() if isinstance(e, Tiding)]
    assert len(store.unread()) == 1

    list(add_reports(store, [], pipeline()))
    clock.go(hours=1)
    assert [e.note for e in run() if isinstance(e, Tiding)] == ["disputed, was single"]
    clock.go(hours=1)
    assert not [e for e in run() if isinstance(e, Tiding)]


# The dossier's own feed


def test_the_feed_is_one_that_readers_read(site, talks, run, clock, tmp_path):
    file = tmp_path / "news.xml"
    run(talks, feed=file)
    first = feedparser.parse(file.read_bytes())
    assert not first.bozo
    clock.go(hours=1)
    run(talks, rivals(site), feed=file)
    second = feedparser.parse(file.read_bytes())

    assert not second.bozo
    assert first.feed.id == second.feed.id
    assert [e.title for e in second.entries] == [
        "Arland and Borland, talks in Geneva (disputed, was single)",
        "Arland and Borland, talks in Geneva (new, single)",
    ]
    assert second.entries[1].id == first.entries[0].id
    assert second.entries[1].updated == first.entries[0].updated == "2022-01-09T08:00:00+00:00"
    assert second.feed.updated == second.entries[0].updated > second.entries[1].updated
    assert "When: Wednesday 12 January 2022 or Thursday 13 January 2022." in second.entries[0].summary
    assert second.entries[0].summary.count("“talks”") == 2
    assert {link.href for link in second.entries[0].links if link.rel == "via"} == {
        f"{site.root}/a-1", f"{site.root}/b-1",
    }  # fmt: skip


def test_the_feed_is_what_the_standard_asks_for(talks, run, store):
    run(talks)
    head = FeedHead(store.watching().identity(), own="https://desk.example/feed.xml", pages="https://desk.example/")
    made = atom(Dossier(store), store.watching().told(), head)
    assert made == atom(Dossier(store), store.watching().told(), head)

    root = etree.fromstring(made)
    ns = {"a": "http://www.w3.org/2005/Atom"}
    for path in ("a:id", "a:title", "a:updated", "a:author/a:name", "a:link[@rel='self']"):  # RFC 4287, 4.1.1
        assert len(root.xpath(path, namespaces=ns)) == 1
    (entry,) = root.xpath("a:entry", namespaces=ns)
    for path in ("a:id", "a:title", "a:updated", "a:content[@type='xhtml']"):  # 4.1.2
        assert len(entry.xpath(path, namespaces=ns)) == 1
    (finding,) = Dossier(store).findings()
    assert entry.xpath("string(a:link[@rel='alternate']/@href)", namespaces=ns) == (
        f"https://desk.example/findings/{finding.id}"
    )


def test_hostile_words_stay_words(store):
    text = 'Smith said "<script>alert(1)</script>" & <b>\x0b\u202eno</b> to all of it.'
    list(add_reports(store, [miniature.report(text, outlet="<i>The Herald</i>")], pipeline()))
    dossier = Dossier(store)
    told = tidings_of(dossier, news(dossier, "2022-01-01"), "2022-01-09T08:00:00+00:00")
    made = atom(dossier, told, FeedHead("12345678-1234-5678-1234-567812345678"))
    root = etree.fromstring(made)
    assert root.xpath("count(//*[local-name()='script' or local-name()='b' or local-name()='i'])") == 0
    assert "<script>alert(1)</script>" in root.xpath("string(//*[local-name()='li'])")
    assert "\u202e" not in made.decode()


def test_what_was_forgotten_is_in_no_feed_and_no_message(talks, run, clock, tmp_path, hook):
    hook.pages["/hook"] = Answer(status=500)
    events = run(talks, webhook=f"{hook.root}/hook", feed=tmp_path / "news.xml")
    (taken,) = [e for e in events if isinstance(e, Taken)]
    with Store.open(str(tmp_path / "crisis.db")) as store:
        store.forget(taken.receipt.report.id, "2022-01-09")
    hook.pages["/hook"] = Answer(status=200)
    (tmp_path / "news.xml").unlink()
    clock.go(hours=2)
    run(talks, webhook=f"{hook.root}/hook", feed=tmp_path / "news.xml")

    assert b"Geneva" not in (tmp_path / "news.xml").read_bytes()
    (item,) = messages(hook)[-1]["news"]
    assert (item["label"], item["sources"]) == (None, [])
    raw = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert b"Geneva" not in raw
    assert b"Talks agreed" not in raw
