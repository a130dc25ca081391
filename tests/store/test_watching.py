"""What a watch remembers, in both kinds of dossier."""

import sqlite3

import pytest

from dragoman.errors import StoreError
from dragoman.store import Hook, Store, Told, WatchedArticle, WatchedFeed, WatchedHost
from tests import miniature

NOON = "2022-01-09T12:00:00+00:00"


@pytest.fixture
def store(address):
    with Store.open(address) as opened:
        yield opened


def told(number, **said):
    given = {"finding": f"f{number}", "verdict": "single", "was": None, "added": NOON, "told": NOON} | said
    return Told(id=f"t{number}", **given)


def test_what_is_kept_comes_back_and_takes_the_place_of_what_was(store):
    watching = store.watching()
    feed = WatchedFeed("https://b.example/feed", "feed", "B", None, '"x"', None, NOON, NOON, 2, "why")
    article = WatchedArticle("https://b.example/a", feed.address, "stamp", NOON, entry="{}", next=NOON)
    host = WatchedHost("https://b.example", "User-agent: *", NOON, None)
    watching.keep_look([WatchedFeed("https://a.example/feed"), feed], [article], [host])
    assert list(watching.feeds()) == ["https://a.example/feed", "https://b.example/feed"]
    assert watching.feeds()[feed.address] == feed
    assert watching.articles() == {article.address: article}
    assert watching.hosts() == {host.name: host}

    later = WatchedFeed(feed.address, "feed", "B", next=None)
    watching.keep_look([later])
    assert watching.feeds()[feed.address] == later
    assert len(watching.feeds()) == 2
    assert watching.articles([article.address, "https://b.example/z"]) == {article.address: article}


def test_a_stretch_of_time_is_told_once_whoever_tells_it(store):
    watching = store.watching()
    assert watching.mark("since", "A") == "A"
    assert watching.mark("since", "B") == "A"
    assert watching.tell([told(1), told(2, was="agreed")], "A", "B")
    assert not watching.tell([told(3)], "A", "C")
    assert watching.tell([told(4)], "B", "C")
    assert [(each.key, each.id, each.was) for each in watching.told()] == [
        (1, "t1", None),
        (2, "t2", "agreed"),
        (3, "t4", None),
    ]
    assert [each.id for each in watching.told(after=1)] == ["t2", "t4"]
    assert [each.id for each in watching.told(most=1)] == ["t4"]


def test_a_new_webhook_begins_with_what_is_told_next(store):
    watching = store.watching()
    watching.mark("since", "A")
    watching.tell([told(1)], "A", "B")
    hook = watching.hook("h")
    assert hook == Hook("h", 1)
    watching.keep_hook(Hook("h", 5, 2, NOON))
    assert watching.hook("h") == Hook("h", 5, 2, NOON)


def test_the_feed_keeps_its_id(store):
    assert store.watching().identity() == store.watching().identity()


def test_one_watch_at_a_time(store, address):
    refused = pytest.raises(StoreError, match="another watch is at work on it")
    with store.alone(), Store.open(address) as other, refused, other.alone():
        pass
    with store.alone():
        pass


def test_what_a_feed_said_of_a_report_that_is_forgotten_is_dropped(store):
    watching = store.watching()
    report = miniature.report("Smith said no to it.", id="a")
    store.keep_report(report, NOON)
    watching.keep_look(
        articles=[WatchedArticle("https://a.example/a", "f", "s", NOON, "{}", "a", taken=NOON, next=NOON)]
    )
    store.forget("a", NOON)
    (article,) = watching.articles().values()
    assert (article.entry, article.next, article.reason) == (None, None, "forgotten")


def test_a_dossier_of_before_has_been_told_nothing(tmp_path):
    file = tmp_path / "old.db"
    with Store.open(str(file)):
        pass
    with sqlite3.connect(file) as raw:
        for table in ("feeds", "articles", "hosts"):
            raw.execute(f"DROP TABLE watched_{table}")
        for table in ("told", "hooks", "marks"):
            raw.execute(f"DROP TABLE watch_{table}")
    with Store.open(str(file), writing=False) as store:
        assert store.watching().told() == []
