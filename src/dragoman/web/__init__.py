"""The desk: a dossier as pages and as JSON, for a browser on the same machine or a team behind a gate."""

from dragoman.web.app import create_app
from dragoman.web.settings import Settings

__all__ = ["Settings", "create_app"]
