"""Real servers for tests: in a thread of this process, or as the command that a user types."""

import signal
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import httpx
import uvicorn

from dragoman.web.app import create_app
from dragoman.web.settings import Settings

WAIT = 30  # seconds


@contextmanager
def serving(path, **settings):
    """Serve a dossier from a thread; yields the address."""
    app = create_app(Settings(str(path), analyst="Ann Orr", **settings))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        server.should_exit = True
        thread.join(WAIT)


@contextmanager
def served(path, *arguments):
    """Run `dragoman serve` on a dossier; yields the address and the process, which is killed if it is still there."""
    command = [sys.executable, "-m", "dragoman", "serve", "--dossier", str(path), "--port", "0", *arguments]
    with _heeding():
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        if not line:
            raise AssertionError(process.stderr.read())
        yield line.split(" is shown at ")[1].split()[0].rstrip("/"), process
    finally:
        process.kill()
        process.wait(WAIT)
        process.stdout.close()
        process.stderr.close()


@contextmanager
def _heeding():
    """Let Ctrl-C end what is started here also where the tests run in the background of a shell, which ignores it."""
    former = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, former)


def stop(process, by=signal.SIGTERM):
    """Ask a process to end; returns how long that took, in seconds."""
    began = time.monotonic()
    process.send_signal(by)
    process.wait(WAIT)
    return time.monotonic() - began


def until(true, seconds=WAIT):
    """Wait until something is true, and return it."""
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.01)
    return found


def ready(address):
    """Wait until the first page can be shown."""
    return until(lambda: httpx.get(address, timeout=WAIT).status_code == 200)
