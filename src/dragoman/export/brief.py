"""The brief in its forms: one module each."""

from __future__ import annotations

from dragoman.export.brief_html import brief_html
from dragoman.export.brief_markdown import brief_markdown
from dragoman.export.brief_object import brief_object
from dragoman.export.brief_pdf import brief_pdf
from dragoman.export.brief_terminal import brief_terminal
from dragoman.export.material import brief_of

__all__ = ["brief_html", "brief_markdown", "brief_object", "brief_of", "brief_pdf", "brief_terminal"]
