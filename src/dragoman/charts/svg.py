"""Elements of an SVG drawing as text: every word escaped, every number rounded, no style and no script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from html import escape

Value = str | int | float | None

_LINK = re.compile(r"(?:https?://|mailto:|[#?./]|[\w%-]+(?:[/?#.]|$))", re.IGNORECASE)
_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}  # controls, marks of direction, halves of characters, what is no character


def plain(words: str) -> str:
    """Return words on one line without control characters; marks of direction would turn round what stands beside."""
    if words.isprintable():  # most are, and the data of a path is long
        return " ".join(words.split())
    shown = "".join(" " if c.isspace() else c for c in words if c.isspace() or unicodedata.category(c) not in _DROPPED)
    return " ".join(shown.split())


def number(value: float) -> str:
    """Write a coordinate: two decimals at most, no minus before zero."""
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written


def element(name: str, *children: str, **attributes: Value) -> str:
    """Write an element; attributes that are None are left out, `class_` is `class`, `text_anchor` is `text-anchor`."""
    written = "".join(f' {_attribute(key)}="{_value(v)}"' for key, v in attributes.items() if v is not None)
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def _attribute(key: str) -> str:
    return "viewBox" if key == "view_box" else key.rstrip("_").replace("_", "-")


def _value(value: Value) -> str:
    return escape(plain(value)) if isinstance(value, str) else number(value or 0)


def text(words: str, x: float, y: float, size: float, **attributes: Value) -> str:
    """Write words at a place, `size` units high."""
    return element("text", escape(plain(words)), x=x, y=y, font_size=size, **attributes)


def tip(words: str) -> str:
    """Write what a pointer at rest and a screen reader tell of the element around it."""
    return element("title", escape(plain(words)))


def safe_link(link: str | None) -> str | None:
    """Return an address that a page may lead to, None for one that could run a script."""
    shown = plain(link or "")
    return shown if _LINK.match(shown) and not shown.startswith("//") else None


def linked(link: str | None, *children: str, class_: str | None = None, stop: bool = True) -> str:
    """Wrap elements into a link, or a group where there is none; `stop` tells whether the tab key stops at it."""
    target = safe_link(link)
    if target is None:
        return element("g", *children, class_=class_)
    return element("a", *children, href=target, class_=class_, tabindex=None if stop else "-1")


def line(x1: float, y1: float, x2: float, y2: float, *, class_: str) -> str:
    """Write a straight line."""
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def path(points: Iterable[tuple[float, float]], class_: str, *, closed: bool = False) -> str:
    """Write a line through points."""
    run = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    return element("path", d=f"M{run}{'Z' if closed else ''}", class_=class_)


def drawing(name: str, title: str, desc: str, size: tuple[float, float], *body: str) -> str:
    """Write the whole drawing, no wider than its column; `name` must be its own on a page.

    Where it holds links it is a group of them, since an image hides from a screen reader what is in it.
    """
    ids, width, height = _ids(name), *size
    role = "group" if any("<a " in part for part in body) else "img"
    return element(
        "svg",
        element("title", escape(plain(title)), id=ids[0]),
        element("desc", escape(plain(desc)), id=ids[1]),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        class_=f"chart chart-{name.partition('-')[0]}",
        view_box=f"0 0 {number(width)} {number(height)}",
        width=width,
        height=height,
        role=role,
        aria_labelledby=ids[0],
        aria_describedby=ids[1],
    )


def _ids(name: str) -> tuple[str, str]:
    kept = re.sub(r"[^\w-]", "-", name, flags=re.ASCII)
    return f"{kept}-title", f"{kept}-desc"
