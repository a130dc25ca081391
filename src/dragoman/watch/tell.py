"""Telling: what the reports of a round changed, once each, to the caller, a webhook and the dossier's own feed."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from dragoman.changes import news
from dragoman.dossier import Dossier
from dragoman.errors import Declined, SourceError
from dragoman.export.atom import FeedHead, atom
from dragoman.export.tidings import Tiding, item, tiding, tidings_of
from dragoman.ids import digest
from dragoman.intake.courtesy import retry_moment
from dragoman.intake.web import post
from dragoman.store import Hook, Told
from dragoman.watch.desk import Desk
from dragoman.watch.events import Event, Untold
from dragoman.watch.schedule import iso, post_retry

MESSAGE = 50  # findings in one message
WAITS = (1.0, 5.0)  # seconds before a message is sent a second and a third time in one round
ENTRIES = 200  # of the dossier's own feed
SCHEMA = 1


def begin(desk: Desk) -> None:
    """Note from when on there is something to tell, and to whom, where that is not known from an earlier run."""
    desk.watching.mark("since", desk.now())
    if desk.options.webhook:
        desk.watching.hook(hook_name(desk.options.webhook))


def tell(desk: Desk) -> Iterator[Event]:
    """Tell what was added since it was told last, by whomever; only whole seconds that are over, so that none is cut.

    What was kept but not read yet is told once it is read.
    """
    since = desk.watching.mark("since", desk.now())
    added = [kept.added for kept in desk.store.reports() if kept.added >= since]
    if not added:
        return
    end = datetime.fromisoformat(max(added)) + timedelta(seconds=1)
    left = (end - desk.means.clock.now()).total_seconds()
    if left > 0 and desk.means.clock.wait(left):
        return
    until = min([iso(end), *(kept.added for kept in desk.store.unread())])
    if until <= since:
        return
    dossier = desk.dossier().before(until)
    found = tidings_of(dossier, news(dossier, since), desk.now())
    if desk.watching.tell(found, since, until):
        yield from (tiding(dossier, told) for told in found)


def deliver(desk: Desk) -> Iterator[Event]:
    """Send the webhook what it has not taken yet, in order; what it does not take now is sent later."""
    url = desk.options.webhook
    if not url:
        return
    hook = desk.watching.hook(hook_name(url))
    left = list(_messages(desk.watching.told(hook.sent)))
    if left and hook.next and hook.next > desk.now():
        yield Untold(len(left), hook.next, "it did not take them before")
        return
    dossier = desk.dossier()
    for number, told in enumerate(left):
        error = _send(desk, url, message(dossier, told, desk.store.name))
        if error is not None:
            hook = _put_off(desk, hook, error)
            yield Untold(len(left) - number, hook.next or "", error.reason)
            return
        hook = Hook(hook.name, told[-1].key)
        desk.watching.keep_hook(hook)


def _messages(told: Sequence[Told]) -> Iterator[tuple[Told, ...]]:
    """Cut what was told into messages, the same ones whenever that is done: by rounds, then by length."""
    for _, group in groupby(told, key=lambda each: each.told):
        round_ = tuple(group)
        yield from (round_[at : at + MESSAGE] for at in range(0, len(round_), MESSAGE))


def message(dossier: Dossier, told: Sequence[Told], name: str) -> dict[str, Any]:
    """Return the JSON form of a message; its id hangs on what it tells alone."""
    return {
        "schema": SCHEMA,
        "id": digest("message", *(each.id for each in told)),
        "told": told[0].told,
        "dossier": Path(urlsplit(name).path).stem if "://" in name else Path(name).stem,
        "news": [item(tiding(dossier, each)) for each in told],
    }


def _send(desk: Desk, url: str, said: dict[str, Any]) -> SourceError | None:
    """Send a message, three times if need be; return why it was not taken, None where it was."""
    body = msgspec.json.encode(said)
    headers = {"Content-Type": "application/json", "Dragoman-Delivery": said["id"]}
    if desk.options.secret:
        headers["Dragoman-Signature"] = signature(desk.options.secret, body)
    for wait in (*WAITS, None):
        try:
            post(url, body, desk.intake, headers=headers)
        except SourceError as error:
            if wait is None or _knows_its_mind(error) or desk.means.clock.wait(wait):
                return error
        else:
            return None
    return None


def signature(secret: bytes, body: bytes) -> str:
    """Return the signature header of a message: HMAC-SHA256 of its bytes, in hexadecimal digits."""
    return f"sha256={hmac.new(secret, body, hashlib.sha256).hexdigest()}"


def _knows_its_mind(error: SourceError) -> bool:
    """Tell an answer that will be the same in five seconds."""
    return isinstance(error, Declined) and (error.status < 500 or error.retry is not None)


def _put_off(desk: Desk, hook: Hook, error: SourceError) -> Hook:
    now, failures = desk.means.clock.now(), hook.failures + 1
    asked = retry_moment(error.retry, now) if isinstance(error, Declined) else None
    put_off = replace(hook, failures=failures, next=max(post_retry(now, failures), iso(asked) if asked else ""))
    desk.watching.keep_hook(put_off)
    return put_off


def hook_name(url: str) -> str:
    """Return the name under which a webhook is remembered: its address may hold a secret, which is not kept."""
    return digest("webhook", url)


def write_feed(desk: Desk, told: Sequence[Tiding]) -> None:
    """Write the dossier's own feed where something was told, or it is not there."""
    file = desk.options.feed
    if file is None or (not told and file.exists()):
        return
    dossier = desk.dossier()
    head = FeedHead(desk.watching.identity())
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        beside.write_bytes(atom(dossier, desk.watching.told(most=ENTRIES), head))
        beside.replace(file)
    except OSError as error:
        raise SourceError(str(file), f"the feed cannot be written ({error.strerror or error})") from error
