"""The application: guard, pages, what is kept for their life, and what an error looks like."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from dragoman import __version__
from dragoman.errors import DragomanError, UnknownRecord, UsageError
from dragoman.web import pages
from dragoman.web.desk import Desk
from dragoman.web.lists import warm
from dragoman.web.page import environment
from dragoman.web.security import Guard
from dragoman.web.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """Return the application that shows a dossier; StoreError where it cannot be opened."""
    desk = Desk(settings, warm)

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="Dragoman", version=__version__, lifespan=life, docs_url=None, redoc_url=None,
        openapi_url="/api/openapi.json",
    )  # fmt: skip
    app.state.desk, app.state.templates = desk, environment()
    app.add_middleware(Guard, hosts=settings.hosts)
    app.add_api_route("/static/charts.css", _style_of_charts, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"), name="static")
    for router in pages.ROUTERS:
        app.include_router(router, include_in_schema=False)
    for kind in (DragomanError, HTTPException, RequestValidationError):
        app.add_exception_handler(kind, _failed)
    return app


def _style_of_charts() -> FileResponse:
    """Give the rules that the drawings need."""
    return FileResponse(Path(__file__).parent.parent / "charts" / "charts.css", media_type="text/css")


def _failed(request: Request, error: Exception) -> Response:
    """Answer an error in the form that was asked for: a page, or JSON under /api."""
    status, reason = _told(error)
    if request.url.path.startswith("/api"):
        return JSONResponse({"error": reason}, status)
    template = request.app.state.templates.get_template("error.html")
    return HTMLResponse(template.render(status=status, phrase=HTTPStatus(status).phrase, reason=reason), status)


def _told(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, RequestValidationError):
        said = (f"{'.'.join(str(part) for part in e['loc'])}: {e['msg']}" for e in error.errors())
        return 422, "; ".join(said)
    if isinstance(error, UnknownRecord):
        return 404, str(error)
    return (400, str(error)) if isinstance(error, UsageError) else (500, str(error))
