"""The dossier as JSON: the same objects as every `--json` prints, with filters, pages and a description (OpenAPI)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI, Response

from dragoman.codec import Json
from dragoman.web.api import findings, ledger, rest
from dragoman.web.api.shapes import every_component
from dragoman.web.page import Asked, respond

ABOUT = "A dossier of press reports as JSON. Every address takes as_of and story; lists take limit and cursor."
router = APIRouter()


def join(app: FastAPI) -> None:
    """Give an application the API, its description and the page that lists it."""
    for each in (rest.router, findings.router, ledger.router):
        app.include_router(each, prefix="/api")
    app.include_router(router, include_in_schema=False)
    app.openapi = cache(_described(app.openapi))  # type: ignore[method-assign]


def _described(made: Callable[[], Json]) -> Callable[[], Json]:
    """Return what describes the API, with the objects that its answers are made of."""

    def describe() -> Json:
        found = made()
        schemas = found.setdefault("components", {}).setdefault("schemas", {})
        schemas |= every_component()
        found["info"]["description"] = ABOUT
        return found

    return describe


@router.get("/api")
def listed(view: Asked) -> Response:
    """List the addresses of the API."""
    return respond(view, "api.html", lambda: {"addresses": _addresses(view.request.app.openapi()), "about": ABOUT})


def _addresses(described: Json) -> list[dict[str, Any]]:
    """Return each address with what it takes, as a page lists it."""
    return [
        {
            "method": method.upper(),
            "path": path,
            "about": told["description"],
            "example": method == "get" and "{" not in path and path != "/api/search",
            "takes": [each["name"] for each in told.get("parameters", ()) if each["in"] == "query"],
        }
        for path, methods in described["paths"].items()
        for method, told in methods.items()
    ]
