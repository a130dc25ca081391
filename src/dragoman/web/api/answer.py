"""What all addresses of the API share: one object or one page of a list as JSON, and what their errors look like."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Annotated, Any
from urllib.parse import quote, urlencode

import msgspec
from fastapi import Depends, HTTPException, Query, Request, Response

from dragoman.codec import Json, plain
from dragoman.errors import UsageError
from dragoman.web.api.shapes import page_of
from dragoman.web.page import View, answered

MOST, USUAL = 500, 50  # items of one page
_JSON = {"Content-Type": "application/json"}
_CURSOR = re.compile(r"([0-9a-f]{12})([0-9a-f]{12})([0-9a-f]{1,12})\Z")
_TOLD = {
    400: "What is asked for makes no sense.",
    404: "There is no such thing in the dossier.",
    410: "The dossier has changed since the first page of this list: begin again.",
    421: "This server does not answer to that host name.",
    422: "A parameter is not what it should be.",
    503: "What is asked for is still being worked out: ask again after Retry-After seconds.",
}
_TOLD_OF_WRITING = {
    403: "A page of another site asked, or nobody may judge here.",
    409: "It was taken back already.",
    411: "The body does not say how long it is.",
    413: "The body is too long.",
    415: "The body is not JSON.",
}


def errors(*, writing: bool = False) -> dict[int | str, Json]:
    """Return the errors as the description of the API names them."""
    told = _TOLD | _TOLD_OF_WRITING if writing else _TOLD
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    return {status: {"description": what, "content": content} for status, what in sorted(told.items())}


def gives(component: str, *, status: int = 200, paged: bool = False) -> dict[int | str, Json]:
    """Return how the description of the API names what an address answers when all is well."""
    schema = page_of(component) if paged else {"$ref": f"#/components/schemas/{component}"}
    told = "One page of the list." if paged else "The object."
    return {status: {"description": told, "content": {"application/json": {"schema": schema}}}}


@dataclass(frozen=True, slots=True)
class Paging:
    """Which page of a list is asked for."""

    limit: int
    cursor: str | None


def paging(
    limit: Annotated[int, Query(ge=1, le=MOST, description="Items of one page.")] = USUAL,
    cursor: Annotated[str | None, Query(max_length=64, description="As `next` of the page before gives it.")] = None,
) -> Paging:
    """Return the page that the address asks for."""
    return Paging(limit, cursor)


Paged = Annotated[Paging, Depends(paging)]


def one(view: View, make: Callable[[], Any], **besides: bool) -> Response:
    """Return one object, in its line form; `besides` is what it depends on but for the state of the dossier."""
    return answered(view, ("json", tuple(besides.items())), lambda: encoded(make()), _JSON)


def several(
    view: View, asked: Paging, make: Callable[[], Sequence[Any]], write: Callable[[Any], Any] = lambda item: item
) -> Response:
    """Return one page of a list; `write` makes the object of an item where that takes long.

    Its cursor is bound to the state of the dossier and to the question: a list that has changed between two pages
    would skip or repeat items, so that the second is refused with 410 then.
    """
    start = _start(view, asked)
    shown = slice(start, start + asked.limit)
    return answered(view, "json", lambda: _page(view, shown, make(), write), _JSON)


def encoded(value: Any) -> bytes:
    """Return the line form of a value as JSON; halves of surrogate pairs become U+FFFD."""
    return msgspec.json.encode(plain(value))


def _page(view: View, shown: slice, items: Sequence[Any], write: Callable[[Any], Any]) -> bytes:
    after = _address(view.request, _bound(view) + format(shown.stop, "x")) if shown.stop < len(items) else None
    return encoded({"items": [write(item) for item in items[shown]], "total": len(items), "next": after})


def _start(view: View, asked: Paging) -> int:
    if asked.cursor is None:
        return 0
    found = _CURSOR.match(asked.cursor)
    state, question = _bound(view)[:12], _bound(view)[12:]
    if found is None or found[2] != question:
        raise UsageError("this cursor is of another question: take `next` as the page before gives it")
    if found[1] != state:
        raise HTTPException(410, "the dossier has changed since the first page: begin again")
    return int(found[3], 16)


def _bound(view: View) -> str:
    """Return the digests of the state and of the question that a cursor is bound to."""
    besides = sorted(pair for pair in view.request.query_params.multi_items() if pair[0] not in {"cursor", "limit"})
    question = f"{view.path} {besides}"
    return state_of(view) + _digest(question)


def state_of(view: View) -> str:
    """Return what tells one state of a dossier from all others."""
    return _digest(f"{view.desk.store.name} {view.sight.token}")


def _digest(told: str) -> str:
    return blake2b(told.encode("utf-8", "replace"), digest_size=6).hexdigest()


def _address(request: Request, cursor: str) -> str:
    kept = [pair for pair in request.query_params.multi_items() if pair[0] != "cursor"]
    return f"{quote(request.scope['path'])}?{urlencode([*kept, ('cursor', cursor)], errors='replace')}"
