"""What an analyst says from a page: into the ledger, and back out of it."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from dragoman import judging
from dragoman.errors import NotForWriting, UsageError
from dragoman.pipeline import now
from dragoman.records import TakenBack
from dragoman.web.desk import Desk
from dragoman.web.page import ANALYST, Asked, remember, remembered, respond, within

router = APIRouter()
LONGEST_NAME, LONGEST_NOTE = 80, 2_000
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def writing_desk(request: Request) -> Desk:
    """Return the desk where it may be written; raise NotForWriting."""
    desk: Desk = request.app.state.desk
    if not desk.writing:
        raise NotForWriting("this dossier is shown to be read; nobody judges here")
    return desk


def speaker(analyst: str, note: str | None) -> TakenBack:
    """Return who speaks, now, and why; raise UsageError where the ledger cannot keep it."""
    who = " ".join(analyst.split())
    if not who or len(who) > LONGEST_NAME or not who.isprintable():
        raise UsageError(f"say who you are, in up to {LONGEST_NAME} characters: the ledger keeps who judged and when")
    told = "\n".join((note or "").strip().splitlines())
    if len(told) > LONGEST_NOTE or _UNFIT.search(told):
        raise UsageError(f"a note holds up to {LONGEST_NOTE:,} characters, and none that steer a terminal")
    return TakenBack(who, now(), told or None)


def said_by(analyst: Annotated[str, Form()] = "", note: Annotated[str, Form()] = "") -> TakenBack:
    """Return who speaks in a form."""
    return speaker(analyst, note)


Writing = Annotated[Desk, Depends(writing_desk)]
By = Annotated[TakenBack, Depends(said_by)]


@router.post("/judge")
def judge(
    *, desk: Writing, by: By, opinion: Annotated[str, Form()], thing: Annotated[str, Form()],
    other: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Append a judgement on one thing or on two, and show its page again."""
    things = [each.strip() for each in (thing, other) if each.strip()]
    desk.judge(things, opinion, by)
    return _shown_again(desk, by, back or f"/show?{urlencode({'id': thing}, errors='replace')}")


@router.post("/unjudge")
def unjudge(desk: Writing, by: By, judgement: Annotated[str, Form()], back: Annotated[str, Form()] = "") -> Response:
    """Take a judgement back; the ledger keeps both."""
    judging.take_back(desk.store, judgement.strip(), by)
    return _shown_again(desk, by, back or "/judgements")


@router.get("/judgements")
def judgements(view: Asked, analyst: Annotated[str, Depends(remembered(ANALYST))] = "") -> Response:
    """Show the ledger."""
    by = analyst or view.desk.settings.analyst
    return respond(view, "judgements.html", lambda: {"entries": view.ledger()[::-1], "analyst": by}, private=by)


def _shown_again(desk: Desk, by: TakenBack, back: str) -> Response:
    """Lead back to a page of this server once what follows is derived, or after some seconds."""
    desk.refresh()
    answer = RedirectResponse(within(back), 303)
    remember(answer, ANALYST, by.analyst)
    return answer
