"""What kind of thing some bytes are, by their name, their media type or how they begin."""

from __future__ import annotations

import json
import re
from pathlib import PurePath
from typing import Literal

Kind = Literal["text", "page", "pdf", "mail", "lines", "packed lines"]

SUFFIXES: dict[str, Kind] = {
    "": "text",
    ".txt": "text",
    ".text": "text",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".pdf": "pdf",
    ".eml": "mail",
    ".jsonl": "lines",
    ".ndjson": "lines",
}
MEDIA_TYPES: dict[str, Kind] = {
    "text/html": "page",
    "application/xhtml+xml": "page",
    "application/pdf": "pdf",
    "message/rfc822": "mail",
    "application/jsonl": "lines",
    "application/x-ndjson": "lines",
    "text/plain": "text",
}
_HTML = re.compile(
    rb"\A[\s\xef\xbb\xbf]*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = re.compile(
    rb"\A(?:(?:from|to|subject|date|received|return-path|message-id|mime-version|delivered-to):[^\n]*\n){2}",
    re.IGNORECASE,
)


def kind_of_file(path: PurePath) -> Kind | None:
    """Return the kind that a file's name promises, None for names of other things."""
    if path.suffixes[-2:] == [".jsonl", ".gz"]:
        return "packed lines"
    return SUFFIXES.get(path.suffix.lower())


def kind_of_bytes(data: bytes) -> Kind:
    """Return the kind of bytes that bear no name."""
    start = data[:4096]
    if start.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if _HTML.match(start):
        return "page"
    if _is_json_line(data):
        return "lines"
    return "mail" if _MAIL.match(start.replace(b"\r\n", b"\n")) else "text"


def _is_json_line(data: bytes) -> bool:
    line = data.lstrip(b"\xef\xbb\xbf \t\r\n").split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return False
    try:
        item = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(item, dict) and bool({"text", "html"} & item.keys())
