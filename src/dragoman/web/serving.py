"""Listening: one process, from the first page to the last."""

from __future__ import annotations

import logging
import signal
import socket
import sys
from asyncio import CancelledError
from collections.abc import Callable
from contextlib import closing

import uvicorn

from dragoman.errors import UsageError
from dragoman.web.app import create_app
from dragoman.web.settings import Settings

GRACE = 1  # seconds that answers under way have when the server is stopped
SWITCH = 0.001  # seconds that a thread which derives keeps the interpreter while pages wait


def serve(settings: Settings, host: str, port: int, *, told: Callable[[str], None]) -> None:
    """Show a dossier until the process is stopped; `told` gets the address once it can be opened.

    Raises UsageError where the port is taken, StoreError where there is no such dossier.
    """
    with closing(_bound(host, port)) as listening:
        app = create_app(settings)
        where = f"[{host}]" if ":" in host else host
        sys.setswitchinterval(SWITCH)
        config = uvicorn.Config(
            app, log_level="warning", server_header=False, proxy_headers=False, timeout_graceful_shutdown=GRACE
        )
        told(f"http://{where}:{listening.getsockname()[1]}/")
        logging.getLogger("uvicorn.error").addFilter(_is_news)
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:  # by now all is let go of but a thread that may derive, for which nobody waits
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            signal.raise_signal(signal.SIGINT)


def _is_news(record: logging.LogRecord) -> bool:
    """Leave out of the log what was cut short because the server is being stopped."""
    return not (record.exc_info and isinstance(record.exc_info[1], CancelledError))


def _bound(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()  # so that whoever reads the address can ask at once
    except OSError as error:
        listening.close()
        raise UsageError(f"--host {host} --port {port}: {error.strerror or error}") from error
    listening.set_inheritable(True)
    return listening
