"""The text of a letter (.eml) with its date, sender and subject."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from dragoman.errors import EmptySource, UnreadableSource
from dragoman.intake.decode import decode
from dragoman.intake.draft import Draft
from dragoman.intake.options import IntakeOptions
from dragoman.intake.page import headed, read_page

_PREFIX = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def read_mail(data: bytes, source: str, options: IntakeOptions) -> Draft:
    """Return the letter's text headed by its subject; the sender is the outlet, the date that of sending."""
    message = message_from_bytes(data, policy=default)
    if not isinstance(message, EmailMessage) or not (message["from"] or message["subject"] or message["date"]):
        raise UnreadableSource(source, "it has no mail headers")
    title = _title(message)
    text = _body(message, source, options)
    if not text.strip():
        raise EmptySource(source, "the letter holds no text")
    return Draft(
        source, text=headed(title, text.strip()), outlet=_sender(message), title=title, published=_sent(message)
    )


def _body(message: EmailMessage, source: str, options: IntakeOptions) -> str:
    part = message.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() == "text/html":
        return read_page(data, source, options).text if data.strip() else ""
    return decode(data, source, part.get_content_charset())


def _title(message: EmailMessage) -> str | None:
    return _PREFIX.sub("", " ".join(str(message["subject"] or "").split())) or None


def _sender(message: EmailMessage) -> str | None:
    name, address = parseaddr(str(message["from"] or ""))
    return name or address.rpartition("@")[2] or None


def _sent(message: EmailMessage) -> str | None:
    """Return the moment of sending with its offset; the day alone where the zone is unknown ("-0000")."""
    try:
        sent = parsedate_to_datetime(str(message["date"] or ""))
    except ValueError:
        return None
    return sent.isoformat(timespec="seconds") if sent.tzinfo else sent.date().isoformat()
