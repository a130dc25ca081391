"""What an analyst says from a page: into the ledger, and back out of it."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import RedirectResponse

from dragoman import judging
from dragoman.errors import UsageError
from dragoman.pipeline import now
from dragoman.records import TakenBack
from dragoman.web.desk import Desk
from dragoman.web.page import ANALYST, Asked, respond

router = APIRouter()
YEAR = 365 * 24 * 3600  # seconds that a name is remembered
LONGEST_NAME, LONGEST_NOTE = 80, 2_000


def writing_desk(request: Request) -> Desk:
    """Return the desk where it may be written; raise UsageError."""
    desk: Desk = request.app.state.desk
    if not desk.writing:
        raise UsageError("this dossier is shown to be read; nobody judges here")
    return desk


def said_by(analyst: Annotated[str, Form()] = "", note: Annotated[str, Form()] = "") -> TakenBack:
    """Return who speaks, now, and why."""
    who = " ".join(analyst.split())
    if not who or len(who) > LONGEST_NAME:
        raise UsageError(f"say who you are, in up to {LONGEST_NAME} characters: the ledger keeps who judged and when")
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"a note holds up to {LONGEST_NOTE:,} characters")
    return TakenBack(who, now(), note.strip() or None)


Writing = Annotated[Desk, Depends(writing_desk)]
By = Annotated[TakenBack, Depends(said_by)]


@router.post("/judge")
def judge(
    desk: Writing, by: By, opinion: Annotated[str, Form()], thing: Annotated[str, Form()],
    other: Annotated[str, Form()] = "", back: Annotated[str, Form()] = "",
) -> Response:  # fmt: skip
    """Append a judgement on one thing or on two, and show its page again."""
    things = [each.strip() for each in (thing, other) if each.strip()]
    desk.judge(things, opinion, by)
    return _shown_again(desk, by, back or f"/show?id={thing}")


@router.post("/unjudge")
def unjudge(desk: Writing, by: By, judgement: Annotated[str, Form()], back: Annotated[str, Form()] = "") -> Response:
    """Take a judgement back; the ledger keeps both."""
    judging.take_back(desk.store, judgement.strip(), by)
    return _shown_again(desk, by, back or "/judgements")


@router.get("/judgements")
def judgements(view: Asked) -> Response:
    """Show the ledger."""
    desk = view.desk
    entries = tuple(reversed(desk.ledger()))
    return respond(view, "judgements.html", lambda: {"entries": entries, "analyst": desk.settings.analyst})


def _shown_again(desk: Desk, by: TakenBack, back: str) -> Response:
    """Lead back to a page of this server once what follows is derived, or after some seconds."""
    desk.refresh()
    parts = urlsplit(back)
    local = not parts.scheme and not parts.netloc and back.startswith("/") and "\\" not in back
    answer = RedirectResponse(back if local else "/", 303)
    answer.set_cookie(ANALYST, by.analyst, max_age=YEAR, httponly=True, samesite="strict")
    return answer
