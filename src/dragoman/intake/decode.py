"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, and the older code pages."""

from __future__ import annotations

import codecs
import re

from dragoman.errors import UnreadableSource

# Byte order marks, the longer first: UTF-32 LE begins as UTF-16 LE does.
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# How files begin that are no text. Source: the formats' own specifications, as in file(1).
SIGNATURES = {
    b"\x89PNG": "a PNG image",
    b"\xff\xd8\xff": "a JPEG image",
    b"GIF8": "a GIF image",
    b"PK\x03\x04": "a zip archive",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"7z\xbc\xaf": "a 7z archive",
    b"Rar!": "a rar archive",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"SQLite format 3\0": "an SQLite file",
}
WESTERN_SHARE = 0.03  # of bytes above 0x7f; below it an English text in a code page is taken for Windows-1252
CODE_PAGES = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r", "koi8_u",
    "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
)  # fmt: skip
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 65_536


def decode(data: bytes, source: str, declared: str | None = None) -> str:
    """Return the text of the bytes with newlines as line ends; raise UnreadableSource where they are no text."""
    text = _decoded(data, source, declared)
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def kind_of_binary(data: bytes) -> str | None:
    """Return what a binary file is, in words, None where it may be text."""
    return next((words for signature, words in SIGNATURES.items() if data.startswith(signature)), None)


def _decoded(data: bytes, source: str, declared: str | None) -> str:
    binary = kind_of_binary(data)
    if binary:
        raise UnreadableSource(source, f"it is {binary}, not text")
    candidates = [encoding for mark, encoding in BOMS if data.startswith(mark)][:1]
    candidates += [declared] if declared else []
    candidates += [] if candidates else _wide(data)
    for encoding in (*candidates, "utf-8"):
        text = _try(data, encoding)
        if text is not None and "\0" not in text:
            return text
    if _is_binary(data):
        raise UnreadableSource(source, "it is binary, not text")
    return _from_code_page(data, source)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _wide(data: bytes) -> list[str]:
    """Return the UTF-16 that Latin text without a mark is in: every other byte is then zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(len(sample) // 2, 1)
    if odd > 0.4 * half and even < 0.1 * half:
        return ["utf-16-le"]
    return ["utf-16-be"] if even > 0.4 * half and odd < 0.1 * half else []


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    return b"\0" in sample or len(_CONTROLS.findall(sample)) > len(sample) / 100


def _from_code_page(data: bytes, source: str) -> str:
    high = sum(byte > 0x7F for byte in data[:_SAMPLE])
    if high <= WESTERN_SHARE * min(len(data), _SAMPLE):
        text = _try(data, "cp1252")
        if text is not None:
            return text
    from charset_normalizer import from_bytes  # noqa: PLC0415  0.1 s to load

    best = from_bytes(data[:_SAMPLE], cp_isolation=list(CODE_PAGES)).best()
    text = _try(data, best.encoding) if best else None
    if text is None:
        raise UnreadableSource(source, "its encoding is none that is known")
    return text
