"""The forms of the brief, read back by what would read them: a browser's parser, a PDF reader, a Markdown reader."""

import re
from collections import Counter

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from lxml import html

from dragoman.dossier import Dossier
from dragoman.export.brief import brief_html, brief_markdown, brief_object, brief_pdf
from dragoman.export.brief_html import content_policy
from dragoman.export.brief_markdown import escaped
from dragoman.store import Store
from tests.kept import NOON, keep, talks
from tests.telling import Telling

MARKUP = '<script>alert(1)</script> #panic("x") $1/0$ *b* _i_ `c` [l](http://evil.example)'
HOSTILE = f"{MARKUP} \\ \x1b[31m\u202e | ${{7*7}} {{{{ 7*7 }}}}"
SHOWN = f"{MARKUP} \\ [31m | ${{7*7}} {{{{ 7*7 }}}}"


@pytest.fixture(scope="module")
def store():
    """Two reports that disagree on a day, one of which says hostile things of somebody with a hostile name."""
    with Store.open() as opened:
        one = talks("a", "Kyra and Borduria held talks in Vienna on 12 January.", "2022-01-15", place="Vienna",
                    start="2022-01-12")  # fmt: skip
        other = talks("b", "Kyra and Borduria held talks in Vienna on 13 January.", "2022-01-15", outlet="The Herald",
                      place="Vienna", start="2022-01-13")  # fmt: skip
        evil = Telling(f"Ada Kovar said that {HOSTILE}. Владимир сказал.", "2022-01-16", "c", outlet=f"X{HOSTILE}")
        evil.mention("Ada Kovar", "person").statement(HOSTILE, "Ada Kovar", "threat")
        evil.commitment(f"that {HOSTILE}", "Ada Kovar")
        keep(opened, one, other, evil)
        yield opened


# HTML


def test_the_page_shows_hostile_words_as_words_and_runs_nothing(store):
    page = brief_html(Dossier(store))
    tree = html.fromstring(page)

    assert SHOWN in " ".join(tree.text_content().split())
    assert not tree.xpath("//script | //img | //iframe | //*[@style] | //@onclick | //link")
    assert {each.tag for each in tree.iter() if isinstance(each.tag, str)} <= {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "main", "div", "section",
        "ul", "ol", "li", "b", "bdi", "i", "span", "sup", "a", "code", "mark",
    }  # fmt: skip


def test_the_page_asks_no_other_host_for_anything(store):
    page = brief_html(Dossier(store))
    tree = html.fromstring(page)

    assert all(link.startswith("#") for link in tree.xpath("//@href"))
    assert not tree.xpath("//@src")
    assert "url(" not in page.partition("</style>")[0]
    assert tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [content_policy()]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[\w+/]{43}='", content_policy())


def test_every_line_leads_to_its_words_and_these_lead_back(store):
    tree = html.fromstring(brief_html(Dossier(store)))
    ids = Counter(tree.xpath("//@id"))
    lines = tree.xpath("//ul/li")

    assert max(ids.values()) == 1
    assert {link[1:] for link in tree.xpath("//@href")} <= set(ids)
    assert lines
    assert all(line.xpath(".//sup/a/@href") for line in lines)
    for note in tree.xpath("//li[starts-with(@id, 'n')]"):
        backs = [tree.get_element_by_id(link[1:]) for link in note.xpath("./a/@href")]
        assert backs
        assert all(back.get("href") == f"#{note.get('id')}" for back in backs)


def test_a_footnote_gives_outlet_day_and_the_words_in_their_sentence(store):
    notes = html.fromstring(brief_html(Dossier(store))).xpath("//li[starts-with(@id, 'n')]")
    (first, *_) = [" ".join(note.text_content().split()) for note in notes]

    assert first == "The Mail, 15 January 2022: “Kyra and Borduria held talks in Vienna on 12 January.” a 23–28 ↩ ↩ ↩"
    assert notes[0].xpath(".//mark/text()") == ["talks"]


def test_disputes_have_the_accent_and_nothing_else_has(store):
    tree = html.fromstring(brief_html(Dossier(store)))

    assert [h.text for h in tree.xpath("//section[@class='disputes']/h2")] == ["Where the reports disagree"]
    assert {line.xpath("string(b)") for line in tree.xpath("//li[@class='disputed']")} == {
        "Talks between Kyra and Borduria in Vienna, when:", "12 January 2022:",
    }  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_browser_finds_nothing_to_complain_of(store, browser, scheme):
    page = browser.new_page(color_scheme=scheme, bypass_csp=True)  # axe is a script
    complaints, asked = [], []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.set_content(brief_html(Dossier(store)))
    found = Axe().run(page).response["violations"]
    page.close()

    assert [(each["id"], each["impact"]) for each in found] == []
    assert complaints == []
    assert asked == []


# PDF


@pytest.fixture(scope="module")
def paper(store):
    return brief_pdf(Dossier(store))


def _links(page):
    """Yield the annotations of a page that are links."""
    raw = pypdfium2.raw
    for at in range(raw.FPDFPage_GetAnnotCount(page)):
        annotation = raw.FPDFPage_GetAnnot(page, at)
        if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK:
            yield at
        raw.FPDFPage_CloseAnnot(annotation)


def text_of(body):
    pages = pypdfium2.PdfDocument(body)
    return " ".join(" ".join(page.get_textpage().get_text_range().replace("\ufffe", "") for page in pages).split())


def test_the_paper_shows_hostile_words_as_words(paper):
    assert SHOWN.replace(" ", "") in text_of(paper).replace(" ", "")


def test_the_paper_is_the_same_to_the_byte(store, paper):
    assert brief_pdf(Dossier(store)) == paper


def test_the_paper_is_tagged_titled_and_linked_both_ways(store, paper):
    read = pypdfium2.PdfDocument(paper)
    notes = brief_markdown(Dossier(store)).count("]: ")

    assert read.get_metadata_dict()["Title"] == "Brief"
    assert b"/StructTreeRoot" in paper
    assert sum(1 for page in read for each in _links(page)) >= 2 * notes
    assert [entry.get_title() for entry in read.get_toc()][:2] == ["Brief", "Where the reports disagree"]


def test_the_paper_has_the_words_and_what_letters_it_brings(paper):
    assert "The Mail, 15 January 2022: “Kyra and Borduria held talks in Vienna on 12 January.”" in text_of(paper)
    assert "no font" not in text_of(paper)


def test_the_paper_says_for_which_letters_it_brings_no_font():
    with Store.open() as store:
        told = Telling("王毅 and Kyra held talks in Vienna. Владимир, Ωμέγα, العربية, עברית.", "2022-01-15", "a")
        keep(store, told.meeting("talks", ["王毅", "Kyra"], place="Vienna", start="2022-01-12"))
        shown = text_of(brief_pdf(Dossier(store)))

    assert "letters (cjk) for which this form brings no font" in shown
    assert "Владимир" in shown


# Markdown


def test_markdown_has_a_footnote_for_each_reference(store):
    text = brief_markdown(Dossier(store))
    used, given = set(re.findall(r"(?<=.)\[\^(\d+)\]", text)), re.findall(r"^\[\^(\d+)\]: ", text, re.M)

    assert used == set(given)
    assert given == [str(number) for number in range(1, len(given) + 1)]
    assert (
        "[^1]: The Mail, 15 January 2022: “Kyra and Borduria held **talks** in Vienna on 12 January.” (a 23–28)" in text
    )
    assert "- **Talks between Kyra and Borduria in Vienna, when:** Wednesday 12 January 2022 (report 1) or " in text


def test_markdown_makes_nothing_of_hostile_words(store):
    text = brief_markdown(Dossier(store))

    assert "\\<script\\>alert(1)\\</script\\> \\#panic" in text
    assert not re.search(r"(?<!\\)<|\x1b|\u202e|[^\\]\[l\]|(?<!\\)`c", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a", "1\\. a"),
        ("- a", "\\- a"),
        ("# a", "\\# a"),
        ("http://x.y www.z", "http\\://x.y www\\.z"),
        ("a*b", "a\\*b"),
    ],
)
def test_markdown_is_escaped(text, expected):
    assert escaped(text) == expected


# About somebody


def test_a_brief_on_an_actor_tells_only_what_names_it(store):
    made = brief_object(Dossier(store), about="Ada Kovar")
    lines = [line for section in made["sections"] for line in section["lines"]]

    assert made["title"] == "Brief on Ada Kovar"
    assert "Only what names Ada Kovar." in made["coverage"]
    assert lines
    assert all("Ada Kovar" in line["text"] for line in lines)
    assert {ref["report"] for line in lines for ref in line["refs"]} == {"c"}


@pytest.mark.parametrize("form", [brief_html, brief_markdown])
def test_every_form_speaks_of_one_actor_since_and_as_of(store, form):
    whole, part = form(Dossier(store)), form(Dossier(store), about="Kyra")
    then = form(Dossier(store, "2022-01-15"), since=NOON[:10], about="Kyra")

    assert "Ada Kovar" in whole
    assert "Ada Kovar" not in part
    assert "Brief on Kyra as of 15 January 2022" in then
    assert "2 reports added since 2022\\-01\\-20" in then.replace("-", "\\-")
