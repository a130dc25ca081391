import json

import pytest

from dragoman.intake import read_source

PARAGRAPHS = (
    "The foreign ministers of both countries met in Geneva for three hours on Monday and agreed on nothing at all.",
    "They will try again in Vienna next week, a spokesman for the Swiss hosts told reporters after the talks ended.",
    "Neither side would say whether the border posts that were closed in December are going to be opened again.",
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Ministers part without a deal | The Daily Example</title>
<meta property="og:title" content="Ministers part without a deal">
<meta property="og:site_name" content="The Daily Example">
<meta property="article:published_time" content="1991-01-08T10:00:00+00:00">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Ministers part without a deal</h1>{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}</article>
<div class="comments"><p>I never trusted either of them, says a reader.</p></div></body></html>"""


def only(source):
    (item,) = read_source(str(source))
    return item


def write_pdf(path, lines):
    """Write a PDF of one page by hand, with one line of text for each of `lines`."""
    shown = "".join(f"({line}) Tj 0 -16 Td " for line in lines)
    stream = f"BT /F1 12 Tf 40 780 Td {shown} ET"
    objects = (
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    start = len(body)
    body += f"xref\n0 6\n0000000000 65535 f \n{table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF"
    path.write_bytes(body.encode("latin-1"))


def test_a_page_gives_its_article_title_outlet_and_early_date(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    report = only(path)
    assert (report.title, report.outlet, report.published, report.language) == (
        "Ministers part without a deal",
        "The Daily Example",
        "1991-01-08T10:00:00+00:00",
        "en",
    )
    assert report.text.splitlines()[0] == "Ministers part without a deal"
    assert all(paragraph in report.text for paragraph in PARAGRAPHS)
    assert "Home" not in report.text


@pytest.mark.parametrize("kept", [0.65, 0.75, 0.9])
def test_a_page_cut_off_is_still_read(tmp_path, kept):
    path = tmp_path / "page.html"
    path.write_text(PAGE[: int(len(PAGE) * kept)], "utf-8")
    report = only(path)
    assert "met in Geneva for three hours" in report.text


def test_a_page_in_a_line_keeps_what_the_line_says(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"html": PAGE, "id": "p1", "outlet": "Another Paper", "published": "1991-01-09"}))
    report = only(path)
    assert (report.id, report.outlet, report.published) == ("p1", "Another Paper", "1991-01-09")
    assert report.title == "Ministers part without a deal"


def test_a_pdf(tmp_path):
    path = tmp_path / "a.pdf"
    write_pdf(path, ["Ministers part without a deal", "Published: 4 January 2022", "The two ministers met in Geneva."])
    report = only(path)
    assert (report.title, report.published) == ("Ministers part without a deal", "2022-01-04")
    assert report.text.splitlines()[-1] == "The two ministers met in Geneva."


def test_a_pdf_without_text(tmp_path):
    write_pdf(tmp_path / "a.pdf", [])
    assert only(tmp_path / "a.pdf").reason == "the PDF holds no text (scanned pages?)"


def test_a_pdf_cut_off(tmp_path):
    path = tmp_path / "a.pdf"
    write_pdf(path, ["The two ministers met in Geneva."])
    path.write_bytes(path.read_bytes()[:60])
    assert only(path).reason == "the PDF is damaged or cut off"


LETTER = """From: The Example Bulletin <desk@bulletin.example>
To: readers@bulletin.example
Subject: Fwd: Ministers part without a deal
Date: Tue, 04 Jan 2022 18:30:00 +0200
Content-Type: text/plain; charset=utf-8

The two ministers met in Geneva.
"""


def test_a_letter(tmp_path):
    path = tmp_path / "a.eml"
    path.write_text(LETTER, "utf-8")
    report = only(path)
    assert (report.outlet, report.title, report.published) == (
        "The Example Bulletin",
        "Ministers part without a deal",
        "2022-01-04T18:30:00+02:00",
    )
    assert report.text == "Ministers part without a deal\n\nThe two ministers met in Geneva."


def test_a_letter_in_html(tmp_path):
    path = tmp_path / "a.eml"
    path.write_text(LETTER.replace("text/plain", "text/html").rsplit("\n\n", 1)[0] + "\n\n" + PAGE, "utf-8")
    assert all(paragraph in only(path).text for paragraph in PARAGRAPHS)


def test_a_letter_without_text(tmp_path):
    path = tmp_path / "a.eml"
    path.write_text(LETTER.rsplit("\n\n", 1)[0] + "\n\n", "utf-8")
    assert only(path).reason == "the letter holds no text"


def test_a_page_changed_later_says_so(tmp_path):
    changed = '<meta property="article:modified_time" content="1991-01-08T15:30:00+00:00"></head>'
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("</head>", changed), "utf-8")
    assert only(path).updated == "1991-01-08T15:30:00+00:00"


def test_a_page_without_a_date_of_its_own_has_none(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(PAGE.replace("1991-01-08T10:00:00+00:00", ""), "utf-8")
    assert only(path).published is None


@pytest.mark.parametrize(
    ("line", "damaged"),
    [
        ("From: The Example Bulletin <desk@bulletin.example>", "From: a:<b"),
        ("To: readers@bulletin.example", 'To: "'),
        ("Subject: Fwd: Ministers part without a deal", "Subject: =?utf-8?b?!!?="),
        ("Date: Tue, 04 Jan 2022 18:30:00 +0200", "Date: some day"),
        ("charset=utf-8", "charset=no-such"),
    ],
)
def test_a_letter_with_a_damaged_header_is_still_read(tmp_path, line, damaged):
    path = tmp_path / "a.eml"
    path.write_text(LETTER.replace(line, damaged), "utf-8")
    assert only(path).text.endswith("The two ministers met in Geneva.")


def test_a_subject_in_another_alphabet(tmp_path):
    path = tmp_path / "a.eml"
    path.write_text(LETTER.replace("Fwd: Ministers part without a deal", "=?utf-8?b?0JbQtdC90LXQstCw?="), "utf-8")
    assert only(path).title == "Женева"
