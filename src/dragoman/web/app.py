"""The application: guard, pages, API, what is kept for their life, and what an error looks like."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp

from dragoman import __version__
from dragoman.errors import DragomanError, NotForWriting, NotYet, StoreError, UnknownRecord, UsageError
from dragoman.web import api, pages
from dragoman.web.desk import Desk
from dragoman.web.page import environment
from dragoman.web.security import Guard, is_api, json_error
from dragoman.web.settings import Settings
from dragoman.web.warm import warming

RETRY = 2  # seconds until what is being worked out is asked for again
_STATUS: tuple[tuple[type[DragomanError], int], ...] = (
    (UnknownRecord, 404), (NotForWriting, 403), (UsageError, 400), (NotYet, 503), (StoreError, 503),
)  # fmt: skip
_PLAIN = {404: "there is no such page here", 405: "this address is not asked in that way"}


class _Guarded(FastAPI):
    """An application with its guard around everything, the answer to an unforeseen error too."""

    hosts: tuple[str, ...] = ()

    def build_middleware_stack(self) -> ASGIApp:
        """Return the application's layers."""
        return Guard(super().build_middleware_stack(), self.hosts)


def create_app(settings: Settings) -> FastAPI:
    """Return the application that shows a dossier; StoreError where it cannot be opened."""
    templates = environment()
    app = _Guarded(
        title="Dragoman", version=__version__, lifespan=_life, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json", redirect_slashes=False,
    )  # fmt: skip
    app.hosts = settings.hosts
    app.state.templates = templates
    app.add_api_route("/static/charts.css", _style_of_charts, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    api.join(app)
    for kind in (DragomanError, HTTPException, RequestValidationError, Exception):
        app.add_exception_handler(kind, _failed)
    # Last: what is worked out beside the pages describes the API, of which all addresses are there by now.
    app.state.desk = Desk(settings, lambda sight: warming(sight, templates, app.openapi))
    return app


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    """Close the desk at the end."""
    yield
    app.state.desk.close()


def _style_of_charts() -> FileResponse:
    """Give the rules that the drawings need."""
    return FileResponse(Path(__file__).parent.parent / "charts" / "charts.css", media_type="text/css")


def _failed(request: Request, error: Exception) -> Response:
    """Answer an error in the form that was asked for: a page, or JSON under /api."""
    status, reason = _told(error)
    headers = dict(error.headers or {}) if isinstance(error, HTTPException) else {}
    if isinstance(error, NotYet):
        headers["Retry-After"] = str(RETRY)
    if is_api(request.scope["path"]):
        return json_error(reason, status, headers)
    if isinstance(error, NotYet) and request.method == "GET":
        headers["Refresh"] = str(RETRY)  # without a script the browser asks again
    template = request.app.state.templates.get_template("error.html")
    written = template.render(status=status, phrase=HTTPStatus(status).phrase, reason=reason)
    return HTMLResponse(written.encode("utf-8", "replace"), status, headers)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, _PLAIN.get(error.status_code, str(error.detail))
    if isinstance(error, RequestValidationError):
        found = error.errors()
        said = (f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in found)
        return 400 if any(e["type"] == "json_invalid" for e in found) else 422, "; ".join(said)
    if isinstance(error, DragomanError):
        return next((status for kind, status in _STATUS if isinstance(error, kind)), 500), str(error)
    return 500, "something went wrong in the server; its log says what"
