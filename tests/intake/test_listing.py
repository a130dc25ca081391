"""What lists reports, in all its forms, good and broken: bytes in, entries out."""

import gzip
import json

import pytest

from dragoman.errors import UnreadableSource
from dragoman.intake import IntakeOptions
from dragoman.intake.links import looks_like_article, plain_address
from dragoman.intake.listing import Entry, read_listing
from dragoman.intake.web import Fetched

URL = "https://daily.example/list"


def listing(data, media_type="application/xml", encoding=None, url=URL):
    data = data.encode() if isinstance(data, str) else data
    return read_listing(Fetched(data, media_type, encoding, url), url, IntakeOptions(max_bytes=1_000_000))


def rss(inner, head=""):
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Gazette</title>{head}{inner}</channel></rss>'


ITEM = "<item><title>Talks agreed</title><link>https://daily.example/a</link><pubDate>{}</pubDate></item>"
ENTRY = Entry("https://daily.example/a", "https://daily.example/a", "Talks agreed",
              "2022-01-07T10:00:00+01:00", None, "The Gazette", None)  # fmt: skip


def test_rss():
    found = listing(rss(ITEM.format("Fri, 07 Jan 2022 10:00:00 +0100"), "<ttl>60</ttl>"))
    assert (found.kind, found.title, found.entries, found.wait) == ("feed", "The Gazette", (ENTRY,), 60)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Fri, 07 Jan 2022 10:00:00 GMT", "2022-01-07T10:00:00+00:00"),
        ("Fri, 07 Jan 2022 10:00:00 -0500", "2022-01-07T10:00:00-05:00"),
        ("2022-01-07T10:00:00+03:30", "2022-01-07T10:00:00+03:30"),
        ("2022-01-07", "2022-01-07T00:00:00+00:00"),
        ("yesterday", None),
    ],
)
def test_moments_keep_their_own_offset(written, read):
    assert listing(rss(ITEM.format(written))).entries[0].published == read


def test_atom():
    (entry,) = listing(
        """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://daily.example/"><title>The Herald</title>
        <entry><title type="html">Talks &amp;amp; more</title><link rel="self" href="x.xml"/>
        <link href="a?utm_source=atom"/>
        <id>tag:1</id><published>2022-01-07T10:00:00+01:00</published><updated>2022-01-08T09:00:00Z</updated>
        <content type="html">&lt;p&gt;All of it.&lt;/p&gt;</content></entry></feed>""",
        "application/atom+xml",
    ).entries
    assert entry == Entry(
        "https://daily.example/a", "https://daily.example/a?utm_source=atom", "Talks & more",
        "2022-01-07T10:00:00+01:00",
        "2022-01-08T09:00:00+00:00", "The Herald", "<p>All of it.</p>",
    )  # fmt: skip


def test_rdf_with_the_syndication_module():
    text = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>The Courier</title><sy:updatePeriod>daily</sy:updatePeriod>
    <sy:updateFrequency>4</sy:updateFrequency>
    </channel><item><title>Talks</title><link>https://daily.example/a</link>
    <dc:date>2022-01-07T10:00:00Z</dc:date></item>
    </rdf:RDF>"""
    found = listing(text)
    assert found.wait == 360
    assert found.entries[0].updated == "2022-01-07T10:00:00+00:00"
    assert found.entries[0].published == "2022-01-07T10:00:00+00:00"


def test_an_entry_of_another_outlet_bears_its_name():
    source = "<source url='https://o.example/'>The Other</source>"
    item = f"<item><title>T</title><link>https://o.example/a</link>{source}</item>"
    assert listing(rss(item)).entries[0].outlet == "The Other"


def test_entries_without_a_page():
    guid = "<guid isPermaLink='false'>7</guid>"
    whole = f"<item>{guid}<title>T</title><content:encoded>All of it</content:encoded></item>"
    head = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>G</title>'
    (entry,) = listing(f"{head}{whole}<item><title>Nothing</title></item></channel></rss>").entries
    assert (entry.key, entry.address, entry.text) == (f"{URL}#7", None, "All of it")


def test_json_feed():
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Gazette", "items": [
        {"id": 1, "url": "/a", "title": "Talks", "date_published": "2022-01-07T10:00:00+01:00", "content_text": "All."},
        {"id": "2", "external_url": "https://o.example/b", "date_modified": "2022-01-08T10:00:00Z"},
        {"id": "3", "content_html": "<p>Own text</p>"}, {"title": "nothing"}, "no entry", None,
        {"url": "javascript:alert(1)", "id": "4"},
    ]}  # fmt: skip
    found = listing(json.dumps(feed), "application/feed+json")
    assert [(e.key, e.published, e.updated, e.text) for e in found.entries] == [
        ("https://daily.example/a", "2022-01-07T10:00:00+01:00", None, "All."),
        ("https://o.example/b", "2022-01-08T10:00:00+00:00", "2022-01-08T10:00:00+00:00", None),
        (f"{URL}#3", None, None, "<p>Own text</p>"),
    ]


def test_a_news_sitemap_the_latest_first_and_packed():
    def url(path, day):
        return f"""<url><loc>https://daily.example/{path}</loc><news:news><news:publication>
        <news:name>The Herald</news:name>
        </news:publication><news:publication_date>{day}</news:publication_date><news:title>On {path}</news:title>
        </news:news></url>"""

    text = f"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
    xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{url("a", "2022-01-07")}{
        url("b", "2022-01-08T10:00:00Z")
    }
    <url><loc>https://daily.example/talks-resume-in-geneva</loc><lastmod>2022-01-06</lastmod></url>
    <url><loc>https://daily.example/about</loc></url><url><loc>ftp://daily.example/c-d-e-f-g</loc></url></urlset>"""
    found = listing(gzip.compress(text.encode()), "application/gzip")
    assert [(e.address[22:], e.published or e.updated, e.outlet, e.title) for e in found.entries] == [
        ("b", "2022-01-08T10:00:00+00:00", "The Herald", "On b"), ("a", "2022-01-07", "The Herald", "On a"),
        ("talks-resume-in-geneva", "2022-01-06", None, None),
    ]  # fmt: skip


def test_an_index_names_the_sitemaps_of_its_own_host():
    text = """<sitemapindex><sitemap><loc>https://daily.example/old.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
    <sitemap><loc>/new.xml</loc><lastmod>2022-01-01</lastmod></sitemap>
    <sitemap><loc>https://elsewhere.example/x.xml</loc></sitemap></sitemapindex>"""
    assert listing(text).feeds == ("https://daily.example/new.xml", "https://daily.example/old.xml")


def test_opml_names_feeds_at_any_depth_once():
    text = """<opml version="2.0"><body><outline text="World"><outline text="G" xmlUrl="https://a.example/feed"/>
    <outline XMLURL="/b"/></outline><outline xmlUrl="https://a.example/feed"/><outline xmlUrl="file:///etc/passwd"/>
    </body></opml>"""
    found = listing(text)
    assert (found.kind, found.feeds) == ("list of feeds", ("https://a.example/feed", "https://daily.example/b"))


# What is broken


def test_a_feed_that_is_cut_off_gives_what_is_there():
    whole = rss(ITEM.format("Fri, 07 Jan 2022 10:00:00 +0100") + "<item><title>And th")
    assert listing(whole[: whole.index("And th") + 6]).entries[0] == ENTRY


def test_a_feed_with_bare_ampersands_and_a_wrong_charset():
    body = rss(ITEM.format("Fri, 07 Jan 2022 10:00:00 +0100").replace("Talks agreed", "Talks & Café"))
    found = listing(body.replace('"1.0"?>', '"1.0" encoding="utf-8"?>').encode("latin-1"), encoding="utf-8")
    assert found.entries[0].title == "Talks & Café"


@pytest.mark.parametrize("media_type", ["text/html", "text/plain", "application/octet-stream", "image/png", ""])
def test_the_kind_is_told_by_the_bytes_whatever_the_server_calls_it(media_type):
    assert listing(rss(ITEM.format("Fri, 07 Jan 2022 10:00:00 +0100")), media_type).entries == (ENTRY,)


def bomb(root, inner):
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{entities}]>{root[0]}{inner}{root[1]}'


@pytest.mark.parametrize(
    ("root", "inner"),
    [
        (("<rss version='2.0'><channel>", "</channel></rss>"),
         "<item><title>&l9;</title><link>https://daily.example/a</link></item>"),
        (("<urlset>", "</urlset>"), "<url><loc>https://daily.example/a-b-c-d-e</loc><lastmod>&l9;</lastmod></url>"),
        (("<opml><body>", "</body></opml>"), '<outline xmlUrl="https://daily.example/a" text="&l9;"/>'),
    ],
)  # fmt: skip
def test_an_entity_bomb_does_not_go_off(root, inner):
    found = listing(bomb(root, inner))
    assert len(found.entries) + len(found.feeds) <= 1
    assert all(len(entry.title or "") < 1_000 for entry in found.entries)


def test_an_entity_that_names_a_file_is_not_read(tmp_path):
    (tmp_path / "secret").write_text("https://daily.example/open-sesame-now-please")
    text = f"""<!DOCTYPE x [<!ENTITY f SYSTEM "file://{tmp_path}/secret">]><urlset><url><loc>&f;</loc></url></urlset>"""
    assert listing(text).entries == ()


@pytest.mark.parametrize(
    ("data", "media_type", "reason"),
    [
        (b"<rss><nothing", "", "the feed is broken"),
        (b'{"version": 2}', "", "it is JSON, but no JSON Feed"),
        (b'{"version": ', "", "it is no JSON that makes sense"),
        (b"[" * 100_000, "", "it is no feed, sitemap, list of feeds or page"),
        (b'{"a":' * 100_000, "", "it is no JSON that makes sense"),
        (b"\x89PNG\r\n", "image/png", "it is no feed, sitemap, list of feeds or page"),
        (b"", "", "it is no feed, sitemap, list of feeds or page"),
        (gzip.compress(b"a" * 2_000_000, mtime=0), "", "it is larger than 1,000,000 bytes"),
        (gzip.compress(b"a" * 2_000, mtime=0)[:-20], "", "the gzip archive is damaged or cut off"),
        (b"<html><body><p>Nothing here.</p></body></html>", "text/html",
         "no link on the page looks like an article, nor is it one itself"),
    ],
)  # fmt: skip
def test_what_is_no_list_is_one_clear_line(data, media_type, reason):
    with pytest.raises(UnreadableSource) as caught:
        listing(data, media_type)
    assert caught.value.reason.startswith(reason)


# Pages


@pytest.mark.parametrize(
    ("path", "looks"),
    [
        ("/2022/01/07/talks", True), ("/2022/jan/07/talks", True), ("/world/talks-resume-in-geneva", True),
        ("/news/articles/c4g7k2l9m1no", True), ("/world-59887456", True), ("/a/20220107.html", True),
        ("/world/talks_resume_in_geneva.html", True), ("/", False), ("", False), ("/world", False),
        ("/2022/01/07/", False),
        ("/tag/talks-resume-in-geneva", False), ("/author/a-b-c-d", False), ("/privacy-policy", False),
        ("/images/talks-resume-in-geneva.jpg", False), ("/world/europe", False), ("/search/2022/01/07/a", False),
    ],
)  # fmt: skip
def test_addresses_of_articles(path, looks):
    assert looks_like_article(f"https://daily.example{path}") is looks


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("https://Daily.Example:443/A?b=2&utm_source=x&fbclid=y#top", "https://daily.example/A?b=2"),
        ("http://daily.example", "http://daily.example/"),
        ("http://u:p@daily.example:8080/a?x=%20y&z=", "http://daily.example:8080/a?x=%20y&z="),
        ("http://[::1]:80/a", "http://[::1]/a"),
        ("http://[bad/a", "http://[bad/a"),
    ],
)
def test_one_page_has_one_address(url, plain):
    assert plain_address(url) == plain


def test_a_page_lists_the_links_of_its_site_that_look_like_articles():
    html = """<html><head><title>World - The Gazette</title><meta property="og:type" content="website">
    <base href="/world/"></head>
    <body><a href="talks-resume-in-geneva"><img src="a.jpg"></a><h2><a href="talks-resume-in-geneva?utm_source=front">
    Talks resume in Geneva today</a></h2><a href="https://www.daily.example/2022/01/07/note">What the note says now</a>
    <a href="https://live.daily.example/2022/01/08/note">What the answer says now</a><a href="mailto:a@b.example">x</a>
    <a href="//evil.example/2022/01/07/note">What another site says</a><a href="http://[bad">a b c d e</a><a>none</a>
    <a href="/2022/01/07/short">Short</a></body></html>"""
    found = listing(html, "text/html", url="https://daily.example/world")
    assert found.kind == "page"
    assert [(entry.address, entry.title) for entry in found.entries] == [
        ("https://daily.example/world/talks-resume-in-geneva", None),
        ("https://www.daily.example/2022/01/07/note", None),
        ("https://live.daily.example/2022/01/08/note", None),
    ]


@pytest.mark.parametrize(
    ("path", "head", "kind"),
    [
        ("/a", '<meta property="og:type" content="article">', "article"),
        ("/a", '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"]}]}</script>', "article"),
        ("/world/talks-resume-in-geneva", "", "article"),
        ("/world/talks-resume-in-geneva", '<meta property="og:type" content="website">', "article"),
        ("/", '<meta property="og:type" content="article">', "page"),
        ("/world", '<script type="application/ld+json">{"@type": </script>', "page"),
    ],
)  # fmt: skip
def test_a_page_that_is_an_article_lists_itself(path, head, kind):
    link = '<a href="/2022/01/07/note">What the note says now</a>'
    html = f"<html><head>{head}</head><body><p>Text.</p>{link}</body></html>"
    found = listing(html, "text/html", url=f"https://daily.example{path}")
    assert found.kind == kind
    assert len(found.entries) == 1


# What a hostile list may hold: the entry that holds it is left out or mended, the rest is taken.


@pytest.mark.parametrize("link", ["http://[", "http://a.example:99999/x", "http://a.example:0/x", "mailto:a@b.example"])
def test_an_address_that_cannot_be_is_none(link):
    good = ITEM.format("")
    assert [
        entry.address for entry in listing(rss(ITEM.format("").replace("https://daily.example/a", link) + good)).entries
    ] == [ENTRY.address]
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1", "url": link}, {"url": ENTRY.address}]}
    assert [entry.address for entry in listing(json.dumps(feed)).entries] == [ENTRY.address]
    outlines = f'<opml><body><outline xmlUrl="{link}"/><outline xmlUrl="https://daily.example/feed"/></body></opml>'
    assert listing(outlines).feeds == ("https://daily.example/feed",)
    sitemap = f"<sitemapindex><sitemap><loc>{link}</loc></sitemap><sitemap><loc>{URL}</loc></sitemap></sitemapindex>"
    assert listing(sitemap).feeds == (URL,)


@pytest.mark.parametrize("number", ["#xD800", "#55296", "#1114112", "#x99999999999999999999", "#0"])
def test_a_number_that_is_no_letter_becomes_the_mark_of_one_that_is_missing(number):
    (entry,) = listing(rss(ITEM.format("").replace("agreed", f"&{number};")), encoding="utf-8").entries
    assert entry.title == "Talks \ufffd"
    index = f"<urlset><url><loc>{URL}/talks-resume-in-geneva-&{number};</loc></url></urlset>"
    assert [found.address for found in listing(index).entries] == [f"{URL}/talks-resume-in-geneva-\ufffd"]


def test_half_a_letter_in_json_becomes_the_mark_of_one_that_is_missing():
    item = {"url": ENTRY.address, "title": "Talks \ud800", "content_text": "All of it \udfff"}
    (entry,) = listing(json.dumps({"version": "https://jsonfeed.org/version/1", "items": [item]})).entries
    assert (entry.title, entry.text) == ("Talks \ufffd", "All of it \ufffd")


def test_what_is_no_number_of_minutes_and_no_day_is_passed_over():
    found = listing(rss(ITEM.format("0000-00-00"), "<ttl>²</ttl>"))
    assert (found.wait, found.entries[0].published, found.entries[0].title) == (None, None, "Talks agreed")


def test_a_name_with_a_second_colon_breaks_no_sitemap():
    page = "<url><loc>https://daily.example/2022/01/07/note</loc><a:b:c>x</a:b:c></url>"
    assert len(listing(f'<urlset xmlns:a="urn:a">{page}</urlset>').entries) == 1


def test_a_feed_that_its_parser_cannot_bear_is_broken():
    with pytest.raises(UnreadableSource, match="the feed is broken"):
        listing('<rss xmlns:a="urn:a b" version="2.0"><channel><a:item>x</a:item></channel></rss>')
