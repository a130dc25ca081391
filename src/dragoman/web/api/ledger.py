"""The analysts' judgements as JSON: the ledger, a judgement made, a judgement taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Body, HTTPException, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from dragoman import judging
from dragoman.codec import Json
from dragoman.errors import UnknownRecord
from dragoman.records import Opinion
from dragoman.web.api.answer import Paged, encoded, errors, gives, one, several
from dragoman.web.desk import Desk
from dragoman.web.page import Asked
from dragoman.web.pages.judge import LONGEST_NAME, LONGEST_NOTE, Writing, speaker

router = APIRouter(tags=["judgements"])
LONGEST_THING = 400  # characters of an id, or of an actor's name


class Speaker(BaseModel):
    """Who judges, and why; by default whom the server was started for."""

    model_config = ConfigDict(extra="forbid")

    analyst: str = Field("", max_length=LONGEST_NAME)
    note: str | None = Field(None, max_length=LONGEST_NOTE)


class Said(Speaker):
    """What an analyst says: right or wrong of one thing; same, different or unsure of two."""

    kind: Opinion
    things: list[Annotated[str, Field(min_length=1, max_length=LONGEST_THING)]] = Field(min_length=1, max_length=2)


@router.get("/judgements", responses=errors() | gives("JudgementLine", paged=True))
def judgements(view: Asked, paged: Paged) -> Response:
    """List the ledger, earliest first; what was judged a moment ago may still be worked out."""
    return several(view, paged, lambda: [entry.line() for entry in view.ledger()])


@router.get("/judgements/{identity}", responses=errors() | gives("JudgementLine"))
def judgement(identity: str, view: Asked) -> Response:
    """Show a judgement, what it hangs on and how it stands."""
    return one(view, lambda: _line(view.ledger(), identity))


@router.post(
    "/judgements",
    status_code=201,
    responses=errors(writing=True) | gives("JudgementLine", status=201) | gives("Kept", status=202),
)
def judge(desk: Writing, said: Said) -> Response:
    """Append a judgement. 202 where it is kept, and how it stands is still being worked out."""
    by = speaker(said.analyst or desk.settings.analyst, said.note)
    made = desk.judge([thing.strip() for thing in said.things], said.kind, by)
    return _told(desk, made.id, 201)


@router.delete(
    "/judgements/{identity}", responses=errors(writing=True) | gives("JudgementLine") | gives("Kept", status=202)
)
def take_back(identity: str, desk: Writing, said: Annotated[Speaker | None, Body()] = None) -> Response:
    """Append that a judgement is taken back; the ledger keeps both."""
    by = speaker((said and said.analyst) or desk.settings.analyst, said.note if said else None)
    found = next((each for each in desk.store.judgements() if each.id == identity), None)
    if found is None:
        raise UnknownRecord(f"{identity}: no judgement bears this id")
    if found.taken_back:
        raise HTTPException(409, f"{identity}: was taken back by {found.taken_back.analyst} already")
    judging.take_back(desk.store, identity, by)
    return _told(desk, identity, 200)


def _told(desk: Desk, identity: str, status: int) -> Response:
    """Return a judgement as the ledger has it, or only its address where the dossier is not derived in time."""
    address = f"/api/judgements/{identity}"
    headers = {"Location": address, "Cache-Control": "no-store"}
    if not desk.refresh():
        return JSONResponse({"id": identity, "url": address}, 202, headers=headers)
    entries = judging.ledger(desk.store, desk.sight().dossier)
    return Response(encoded(_line(entries, identity)), status, headers=headers, media_type="application/json")


def _line(entries: Sequence[judging.LedgerEntry], identity: str) -> Json:
    found = next((entry for entry in entries if entry.standing.judgement.id == identity), None)
    if found is None:
        raise UnknownRecord(f"{identity}: no judgement bears this id")
    return found.line()
