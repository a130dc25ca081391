"""Text of a PDF."""

from __future__ import annotations

import re

from dragoman.errors import EmptySource, UnreadableSource
from dragoman.intake.draft import Draft
from dragoman.intake.options import IntakeOptions

_SOFT_HYPHEN = re.compile(r"(?<=\w)(?:\u00ad|\ufffe|\x02|-)\r?\n(?=[a-z])|[\ufffe\x02\u00ad]")


def read_pdf(data: bytes, source: str, options: IntakeOptions) -> Draft:
    """Return the text of all pages; raise UnreadableSource for a damaged or locked file, EmptySource for scans."""
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415  0.1 s to load

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableSource(
            source, "the PDF is locked with a password" if locked else "the PDF is damaged or cut off"
        ) from error
    try:
        text = _text(document, source, options.max_text)
    except pypdfium2.PdfiumError as error:
        raise UnreadableSource(source, "a page of the PDF is damaged") from error
    finally:
        document.close()
    if not text.strip():
        raise EmptySource(source, "the PDF holds no text (scanned pages?)")
    return Draft(source, text)


def _text(document: object, source: str, limit: int) -> str:
    pages: list[str] = []
    for page in document:  # type: ignore[attr-defined]  # pypdfium2 has no type stubs
        pages.append(_tidy(page.get_textpage().get_text_range()))
        if sum(map(len, pages)) > limit:
            raise UnreadableSource(source, f"its text has more than {limit:,} characters a report")
    return "\n\n".join(page for page in pages if page.strip())


def _tidy(text: str) -> str:
    """Join words that were broken at line ends and write every line end as a newline."""
    joined = _SOFT_HYPHEN.sub("", text)
    return joined.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
