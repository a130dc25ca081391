"""Drawings read back: what stands where in an SVG, and what every drawing must keep to."""

from dataclasses import replace

from lxml import etree

from dragoman.charts.letters import width
from dragoman.dossier import ReportEntry
from dragoman.reconcile import reconcile
from tests.telling import Telling

HOSTILE = (
    "<script>alert(1)</script>",
    '"><a href="javascript:alert(1)">x</a>',
    "\u202eevil\u202c \u2066turned\u2069 \x00\x1b[31m",
    "W" * 10_000,
    "& <b>bold</b> ]]> <!-- x -->",
    "",
)
_SVG = "{http://www.w3.org/2000/svg}"


def finding(*tellings):
    """Return the one finding that some tellings make."""
    (found,) = reconcile([t.reading for t in tellings], ())
    return found


def entry(telling, **more):
    """Return the entry of a telling's report, as a dossier lists it."""
    report = telling.report
    known = ReportEntry(
        report, 1, (), report.id, "2022-01-01", 10, report.id, (report.published or "2022-02-01")[:10],
        dated=report.published is not None,
    )  # fmt: skip
    return replace(known, **more)


def told(text, published, name, **report):
    """Return the telling of a short report."""
    return Telling(text, published, name, **report)


def read_back(svg):
    """Parse a drawing and check what holds for all: it tells what it is, keeps to its page, and runs nothing."""
    root = etree.fromstring(svg)
    assert root.tag == f"{_SVG}svg"
    assert [child.tag for child in root[:2]] == [f"{_SVG}title", f"{_SVG}desc"]
    assert root.get("role") == ("group" if links(root) else "img")
    assert root.get("aria-labelledby") == root[0].get("id")
    for each in root.iter():
        assert each.tag.removeprefix(_SVG) in TAGS
        assert not any(name == "style" or name.startswith("on") for name in each.attrib)
    for left, top, right, bottom, words in labels(root):
        wide, high = size(root)
        assert -0.5 <= left <= right <= wide + 0.5, words
        assert -0.5 <= top <= bottom <= high + 0.5, words
    return root


TAGS = frozenset({"svg", "title", "desc", "g", "a", "text", "rect", "line", "circle", "path"})


def size(root):
    """Return width and height."""
    _, _, wide, high = map(float, root.get("viewBox").split())
    return wide, high


def links(root):
    """Return where the drawing leads, in order."""
    return [a.get("href") for a in root.iter(f"{_SVG}a")]


def all_of(root, tag, class_):
    """Return the elements of a class, in order."""
    return [e for e in root.iter(f"{_SVG}{tag}") if class_ in (e.get("class") or "").split()]


def at(element, *names):
    """Return some of an element's numbers."""
    return tuple(float(element.get(name)) for name in names)


def words(root, class_=None):
    """Return what is written, in order."""
    return [e.text or "" for e in root.iter(f"{_SVG}text") if class_ in (None, *(e.get("class") or "").split())]


def labels(root):
    """Yield the boxes of all words that lie level: left, top, right, bottom, words."""
    for each in root.iter(f"{_SVG}text"):
        if each.get("transform"):
            continue
        x, y, high = at(each, "x", "y", "font-size")
        wide = width(each.text or "", high) / 1.04
        left = x - {"middle": wide / 2, "end": wide}.get(each.get("text-anchor"), 0)
        yield left, y - high * 0.75, left + wide, y + high * 0.2, each.text


def overlaps(root):
    """Return the pairs of labels that lie over each other."""
    boxes = [box for box in labels(root) if box[4]]
    return [
        (a[4], b[4])
        for n, a in enumerate(boxes)
        for b in boxes[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
