"""A watch over a real server on this machine: what is taken, what is told, and how politely."""

import time
from dataclasses import replace
from datetime import timedelta

import pytest

from dragoman.export.tidings import Tiding
from dragoman.watch import Gone, Note, Taken, Trouble
from tests.misbehaving import Answer, Site, article, rss, tagged
from tests.watch_fixtures import RIVAL, TALKS, clock, run, site, store

__all__ = ["clock", "run", "site", "store"]  # fixtures


def taken(events):
    return [(e.receipt.outcome, e.receipt.report.title) for e in events if isinstance(e, Taken)]


def told(events):
    return [(e.finding.kind, e.note) for e in events if isinstance(e, Tiding)]


def troubles(events):
    return [(e.error.reason, e.then) for e in events if isinstance(e, Trouble)]


def test_what_a_feed_names_is_taken_and_what_that_changes_is_told(site, run, store, clock):
    site.pages |= {
        "/feed": rss(site, ("/a-1", "Talks agreed")),
        "/other": rss(site, ("/b-1", "Another day"), title="The Herald"),
        "/a-1": article("Talks agreed", TALKS),
        "/b-1": article("Another day", RIVAL),
    }
    events = run(f"{site.root}/feed", f"{site.root}/other")

    assert sorted(taken(events)) == [("new", "Another day"), ("new", "Talks agreed")]
    assert told(events) == [("meeting", "new, disputed")]
    (first, second) = sorted((kept.report for kept in store.reports()), key=lambda report: report.url)
    assert (first.outlet, first.published) == ("The Gazette", "2022-01-07T10:00:00+01:00")
    assert second.url == f"{site.root}/b-1"

    clock.go(hours=1)
    assert run(f"{site.root}/feed", f"{site.root}/other") == []


def test_a_verdict_that_changes_is_told_with_what_it_was(site, run, clock):
    site.pages |= {"/feed": rss(site, ("/a-1", "Talks agreed")), "/a-1": article("Talks agreed", TALKS)}
    assert told(run(f"{site.root}/feed")) == [("meeting", "new, single")]

    site.pages |= {
        "/other": rss(site, ("/b-1", "Another day"), title="The Herald"),
        "/b-1": article("Another day", RIVAL),
    }
    clock.go(hours=1)
    events = run(f"{site.root}/feed", f"{site.root}/other")
    assert told(events) == [("meeting", "disputed, was single")]


def test_a_feed_that_has_not_changed_is_not_sent_again(site, run, clock):
    site.pages |= {"/feed": tagged(rss(site, ("/a-1", "Talks agreed"))), "/a-1": tagged(article("Talks", TALKS))}
    for _ in range(3):
        run(f"{site.root}/feed")
        clock.go(hours=2)

    first, *later = site.asked("/feed")
    assert "If-None-Match" not in first.headers
    assert len(later) == 2
    assert all("If-None-Match" in each.headers for each in later)
    _, *again = site.asked("/a-1")
    assert len(again) == 2
    assert all("If-None-Match" in each.headers for each in again)


def test_what_is_not_due_is_left_alone(site, run, clock):
    site.pages |= {
        "/feed": rss(site, extra="<ttl>240</ttl>"),
        "/short": rss(site, extra="<ttl>1</ttl>"),
        "/aged": Answer(rss(site).body, headers={"Cache-Control": "public, max-age=7200"}),
    }
    looks = []
    for _ in range(5):
        run(f"{site.root}/feed", f"{site.root}/short", f"{site.root}/aged")
        looks.append([len(site.asked(path)) for path in ("/feed", "/short", "/aged")])
        clock.go(hours=1)

    assert looks == [[1, 1, 1], [1, 2, 1], [1, 3, 2], [1, 4, 2], [2, 5, 3]]


def slow(answer):
    """The answer after a while in which another request would be noticed."""
    return lambda _: time.sleep(0.05) or answer


def test_never_two_requests_at_once_to_one_host_nor_too_soon_after_each_other(site, run, clock):
    paths = [f"/2022/01/07/a-{n}" for n in range(8)]
    site.pages |= {path: article(f"Talks {path}", TALKS) for path in paths}
    site.pages |= {"/one": rss(site, *((path, "Talks") for path in paths[:4])),
                   "/two": rss(site, *((path, "Talks") for path in paths[4:])),
                   "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 7\nDisallow: /2022/01/07/a-3")}  # fmt: skip
    site.pages = {path: slow(answer) for path, answer in site.pages.items()}
    events = run(f"{site.root}/one", f"{site.root}/two")

    assert site.most_at_once == 1
    assert len(taken(events)) == 7
    assert site.asked("/2022/01/07/a-3") == []
    assert clock.waits.count(7.0) >= 8
    assert len(site.asked("/robots.txt")) == 1
    agents = {each.headers["User-Agent"] for each in site.log}
    assert agents == {"dragoman/0.1 (press report reader)"}


def test_a_host_that_asks_for_years_between_two_requests_gets_minutes(site, run, clock):
    site.pages |= {"/feed": rss(site, ("/2022/01/07/a-1", "Talks")), "/2022/01/07/a-1": article("Talks", TALKS),
                   "/robots.txt": Answer(b"User-agent: *\nCrawl-delay: 1e300")}  # fmt: skip
    assert len(taken(run(f"{site.root}/feed"))) == 1
    assert max(clock.waits) == 600.0


def test_a_feed_that_names_addresses_that_cannot_be_ends_no_watch(site, run):
    bad = b"<item><title>Talks</title><link>http://a.example:99999/x</link></item></channel>"
    site.pages |= {"/feed": rss(site, ("/2022/01/07/a-1", "Talks")), "/2022/01/07/a-1": article("Talks", TALKS)}
    page = site.pages["/feed"]
    site.pages["/feed"] = replace(page, body=page.body.replace(b"</channel>", bad))
    assert len(taken(run(f"{site.root}/feed"))) == 1


def test_an_article_that_changes_is_a_revision_and_one_that_vanishes_stays(site, run, store, clock):
    site.pages |= {"/feed": rss(site, ("/a-1", "Talks agreed")), "/a-1": article("Talks agreed", TALKS)}
    run(f"{site.root}/feed")

    site.pages["/a-1"] = article("Talks agreed", TALKS, "They counted 40 people in the square.")
    clock.go(hours=2)
    events = run(f"{site.root}/feed")
    assert taken(events) == [("revision", "Talks agreed")]
    assert ("figure", "new, single") in told(events)

    site.pages["/a-1"] = Answer(status=410)
    clock.go(hours=4)
    (gone,) = [e for e in run(f"{site.root}/feed") if isinstance(e, Gone)]
    assert gone.error.reason == "the server answered 410 Gone"
    clock.go(days=2)
    run(f"{site.root}/feed")
    assert len(site.asked("/a-1")) == 3
    assert [kept.revision for kept in store.reports()] == [1, 2]


def test_one_page_that_is_named_twice_is_one_report(site, run, store, clock):
    site.pages |= {
        "/feed": rss(
            site, ("/a-1", "Talks"), ("/a-1?utm_source=rss", "Talks"), ("/a-1#top", "Talks"), ("/s/1", "Talks")
        ),
        "/other": rss(site, ("/a-1", "Talks, the same"), title="The Herald"),
        "/a-1": article("Talks agreed", TALKS),
        "/s/1": Answer(status=302, headers={"Location": "/a-1"}),
    }
    for _ in range(2):
        run(f"{site.root}/feed", f"{site.root}/other")
        clock.go(minutes=40)
    assert len(site.asked("/a-1")) == 2  # by its own address, and where the short one leads
    assert [kept.report.outlet for kept in store.reports()] == ["The Gazette"]


@pytest.mark.parametrize(("header", "minutes"), [("600", 10), ("Sun, 09 Jan 2022 08:20:00 GMT", 20)])
def test_a_server_that_asks_to_be_left_alone_is_left_alone(site, run, clock, header, minutes):
    busy = Answer(status=429, headers={"Retry-After": header})
    site.pages |= {"/feed": rss(site, *((f"/a-{n}", "Talks") for n in range(5)))}
    site.pages |= {f"/a-{n}": busy for n in range(5)}
    events = run(f"{site.root}/feed", every=timedelta(minutes=1))
    assert len(troubles(events)) == 1
    asked = len(site.asked())
    assert asked == 2

    clock.go(minutes=minutes - 2)
    run(f"{site.root}/feed", every=timedelta(minutes=1))
    assert len(site.asked()) == asked

    site.pages |= {f"/a-{n}": article(f"Talks {n}", TALKS) for n in range(5)}
    clock.go(minutes=4)
    assert len(taken(run(f"{site.root}/feed", every=timedelta(minutes=1)))) == 5


def test_what_fails_is_tried_again_more_and_more_seldom_and_then_given_up(site, run, clock):
    site.pages |= {"/feed": tagged(rss(site, ("/a-1", "Talks"))), "/a-1": Answer(status=500)}
    said, begun = [], clock.now()
    for minutes in (0, 2, 4, 14, 33, 72, 151, 310, 2_000):
        clock._now = begun + timedelta(minutes=minutes)
        said += troubles(run(f"{site.root}/feed"))
    assert [then for _, then in said] == [
        "tried again after 2022-01-09 08:05 UTC", "tried again after 2022-01-09 08:14 UTC",
        "tried again after 2022-01-09 08:34 UTC", "tried again after 2022-01-09 09:13 UTC",
        "tried again after 2022-01-09 10:32 UTC", "tried again after 2022-01-09 13:11 UTC", "given up",
    ]  # fmt: skip
    assert len(site.asked("/a-1")) == 7


def test_a_feed_that_fails_is_looked_at_more_seldom(site, run, clock):
    site.pages["/feed"] = Answer(status=500)
    for _ in range(16):
        run(f"{site.root}/feed")
        clock.go(hours=1)
    assert len(site.asked("/feed")) == 5  # after half an hour, one, two, four, eight
    site.pages["/feed"] = Answer(status=410)
    clock.go(days=2)
    assert troubles(run(f"{site.root}/feed")) == [("the server answered 410 Gone", "not looked at any more")]
    asked = len(site.log)
    clock.go(days=30)
    (note,) = run(f"{site.root}/feed")
    assert note.line == f"{site.root}/feed: the server answered 410 Gone; it is not looked at any more"
    assert len(site.log) == asked


def test_a_robots_file_that_cannot_be_had_forbids_all_for_now(site, run, clock):
    site.pages |= {"/feed": rss(site, ("/a-1", "Talks")), "/a-1": article("Talks", TALKS),
                   "/robots.txt": Answer(status=500)}  # fmt: skip
    ((reason, _),) = troubles(run(f"{site.root}/feed"))
    assert reason == "the server answered 500 Internal Server Error; nothing is fetched from there before it is known"
    assert site.asked() == []

    site.pages["/robots.txt"] = Answer(b"User-agent: *\nAllow: /")
    clock.go(hours=1)
    assert len(taken(run(f"{site.root}/feed"))) == 1


def test_an_entry_with_its_full_text_stands_in_for_a_page_that_is_not_to_be_had(site, run, store, clock):
    whole = f"<![CDATA[<p>{TALKS}</p><p>{'The ministers said little more on their way out of the hall. ' * 12}</p>]]>"
    item = f"""<item><title>Talks agreed</title><link>{site.root}/a-1</link>
    <pubDate>Fri, 07 Jan 2022 10:00:00 GMT</pubDate><content:encoded>{whole}</content:encoded></item>"""
    site.pages |= {"/feed": rss(site, item), "/robots.txt": Answer(b"User-agent: *\nDisallow: /a-1")}
    (event,) = [e for e in run(f"{site.root}/feed") if isinstance(e, Taken)]

    assert event.note.startswith("the feed's own text: the robots.txt of http://127.0.0.1:")
    (kept,) = store.reports()
    assert TALKS in kept.report.text
    assert kept.report.source == f"{site.root}/a-1 (text of the feed)"
    assert (kept.report.outlet, kept.report.published) == ("The Gazette", "2022-01-07T10:00:00+00:00")


def test_a_report_that_was_forgotten_stays_out(site, run, store, clock):
    site.pages |= {"/feed": rss(site, ("/a-1", "Talks")), "/a-1": article("Talks", TALKS)}
    run(f"{site.root}/feed")
    (kept,) = store.reports()
    store.forget(kept.report.id, "2022-01-09")
    site.pages |= {"/feed": rss(site, ("/a-1", "Talks, again")), "/a-1": article("Talks", TALKS, "And more of it.")}
    clock.go(days=1)

    assert taken(run(f"{site.root}/feed")) == []
    assert store.reports() == []
    assert len(site.asked("/a-1")) == 1


def test_links_that_leave_the_site_are_followed_with_the_manners_of_the_other(site, run, store):
    other = Site("127.0.0.2")
    other.pages |= {"/robots.txt": Answer(b"User-agent: dragoman\nDisallow: /closed-1"),
                    "/open-1": article("Talks", TALKS), "/closed-1": article("Talks", TALKS)}  # fmt: skip
    site.pages["/feed"] = rss(site, (f"{other.root}/open-1", "Talks"), (f"{other.root}/closed-1", "Talks"))
    events = run(f"{site.root}/feed")
    other.close()

    assert [kept.report.url for kept in store.reports()] == [f"{other.root}/open-1"]
    ((reason, then),) = troubles(events)
    assert reason == f"the robots.txt of {other.root} asks robots to stay away from it"
    assert then == "given up"
    assert other.asked("/closed-1") == []


def test_a_page_that_lists_articles_and_a_page_that_is_one(site, run, store, clock):
    links = "".join(f'<a href="{at}">{words}</a>' for at, words in [
        ("/world/talks-resume-in-geneva-today", "Talks resume in Geneva today"), ("/2022/01/07/note",
        "What the note says on Friday"),
        ("/about/who-we-are-and-why", "Who we are and why"), ("/world", "World"),
        ("https://elsewhere.example/a/b-c-d-e-f", "News from elsewhere for you"),
        ("/login", "Log in to read all of it"),
    ])  # fmt: skip
    site.pages |= {
        "/": Answer(
            f"<!doctype html><html><body>{links}</body></html>".encode(), headers={"Content-Type": "text/html"}
        ),
        "/world/talks-resume-in-geneva-today": article("Talks resume", TALKS),
        "/2022/01/07/note": article("What the note says", RIVAL),
        "/lone-1": article("A lone page", "They counted 40 people in the square."),
    }
    assert sorted(title for _, title in taken(run(f"{site.root}/", f"{site.root}/lone-1"))) == [
        "A lone page", "Talks resume", "What the note says",
    ]  # fmt: skip
    clock.go(hours=1)
    site.pages["/lone-1"] = article("A lone page", "They counted 50 people in the square.")
    assert taken(run(f"{site.root}/", f"{site.root}/lone-1")) == [("revision", "A lone page")]
    assert len(store.reports()) == 4


def opml(address):
    return f'<opml><body><outline text="News"><outline xmlUrl="{address}"/></outline></body></opml>'.encode()


def test_all_feeds_of_a_list_and_all_sitemaps_of_an_index(site, run, tmp_path):
    index = f"<sitemapindex><sitemap><loc>{site.root}/news.xml</loc></sitemap></sitemapindex>"
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    site.pages |= {
        "/list.opml": Answer(opml(f"{site.root}/feed")),
        "/feed": rss(site, ("/a-1", "Talks")),
        "/sitemap.xml": Answer(index.encode()),
        "/news.xml": Answer(f"""<urlset {news}><url><loc>{site.root}/b</loc><news:news><news:publication>
            <news:name>The Herald</news:name></news:publication>
            <news:publication_date>2022-01-08</news:publication_date>
            <news:title>Another day</news:title></news:news></url></urlset>""".encode()),
        "/a-1": article("Talks", TALKS), "/b": article("Another day", RIVAL),
    }  # fmt: skip
    (tmp_path / "mine.opml").write_bytes(opml(f"{site.root}/sitemap.xml"))
    events = run(f"{site.root}/list.opml", str(tmp_path / "mine.opml"))

    reports = sorted((e.receipt.report for e in events if isinstance(e, Taken)), key=lambda report: report.url)
    assert [(r.outlet, r.published) for r in reports] == [
        ("The Gazette", "2022-01-07T10:00:00+01:00"), ("The Herald", "2022-01-08"),
    ]  # fmt: skip


def test_no_more_of_one_host_in_a_round_than_its_pauses_allow(site, run, clock):
    site.pages |= {"/feed": rss(site, *((f"/a-{n}", "Talks") for n in range(9)))}
    site.pages |= {f"/a-{n}": article(f"Talks {n}", f"They counted {n} people.") for n in range(9)}
    events = run(f"{site.root}/feed", most=4)
    assert len(taken(events)) == 4
    assert [e.line for e in events if isinstance(e, Note)] == [
        "5 more articles wait for the next rounds, so as not to press one site"
    ]
    assert len(taken(run(f"{site.root}/feed", most=4))) == 4
    assert len(taken(run(f"{site.root}/feed", most=4))) == 1


SAID = ("Smith said the road to Zora was shut.", "Jones said winter came too early.", "Brown said prices would rise.")


def test_a_stopped_watch_loses_nothing(site, run, store, clock):
    site.pages |= {"/feed": tagged(rss(site, *((f"/a-{n}", f"Day {n}") for n in range(3))))}
    pages = {f"/a-{n}": article(f"Day {n}", said) for n, said in enumerate(SAID)}

    def stops(headers):
        clock.stop()
        return pages["/a-1"]

    site.pages |= pages | {"/a-1": stops}
    events = run(f"{site.root}/feed")
    assert len(taken(events)) < 2
    assert told(events) == []

    clock._stopped = False
    site.pages |= pages
    clock.go(hours=1)
    assert [note for _, note in told(run(f"{site.root}/feed"))] == ["new, single"] * 3
    assert len(store.reports()) == 3
