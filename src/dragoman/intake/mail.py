"""The text of a letter (.eml) with its date, sender and subject."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from dragoman.errors import EmptySource, UnreadableSource
from dragoman.intake.decode import decode
from dragoman.intake.draft import Draft
from dragoman.intake.options import IntakeOptions
from dragoman.intake.page import headed, read_page

_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes, source: str, options: IntakeOptions) -> Draft:
    """Return the letter's text headed by its subject; the sender is the outlet, the date that of sending.

    The parser's older policy is used: the newer one raises IndexError and AttributeError on damaged headers.
    """
    message = message_from_bytes(data)
    if not any(message[name] for name in ("from", "subject", "date")):
        raise UnreadableSource(source, "it has no mail headers")
    title = _PREFIX.sub("", _header(message, "subject")) or None
    text = _body(message, source, options)
    if not text.strip():
        raise EmptySource(source, "the letter holds no text")
    sent = _sent(_header(message, "date"))
    return Draft(source, text=headed(title, text.strip()), outlet=_sender(message), title=title, published=sent)


def _body(message: Message, source: str, options: IntakeOptions) -> str:
    """Return the first plain text of the letter, the text of its first page where there is none."""
    parts = [part for part in message.walk() if part.get_content_disposition() != "attachment"]
    for kind in ("text/plain", "text/html"):
        for part in parts:
            payload = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if isinstance(payload, bytes) and payload.strip():
                charset = part.get_content_charset()
                return decode(payload, source, charset) if kind == "text/plain" else _page(payload, source, options)
    return ""


def _page(payload: bytes, source: str, options: IntakeOptions) -> str:
    return read_page(payload, source, options).text


def _header(message: Message, name: str) -> str:
    raw = str(message[name] or "")
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (HeaderParseError, LookupError, UnicodeDecodeError):
        return " ".join(raw.split())


def _sender(message: Message) -> str | None:
    name, address = parseaddr(_header(message, "from"))
    return name or address.rpartition("@")[2] or None


def _sent(date: str) -> str | None:
    """Return the moment of sending with its offset; the day alone where the zone is unknown ("-0000")."""
    try:
        sent = parsedate_to_datetime(date)
    except ValueError:
        return None
    return sent.isoformat(timespec="seconds") if sent.tzinfo else sent.date().isoformat()
