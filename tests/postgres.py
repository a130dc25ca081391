"""A throw-away PostgreSQL server in a temporary folder, reached by a socket there."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

try:
    import psycopg
except ImportError:
    psycopg = None

PROGRAMS = ("initdb", "postgres")
WAIT = 30  # seconds
OWNERS = ("postgres", "nobody")  # who runs the server where the tests run as root, whom it refuses


def missing():
    """Return why no server can be started, or None."""
    if psycopg is None:
        return "psycopg is not installed (the extra dragoman[postgres])"
    if not all(map(shutil.which, PROGRAMS)):
        return "no PostgreSQL server is installed (initdb and postgres on the PATH)"
    return None


@dataclass
class Server:
    folder: Path
    process: subprocess.Popen
    numbers: count = field(default_factory=count)

    def address(self, schema="public"):
        return f"postgresql://dragoman@/postgres?host={self.folder}&options=-csearch_path%3D{schema}"

    def run(self, command):
        """Run SQL and return its rows, if it has any."""
        with psycopg.connect(f"host={self.folder} user=dragoman dbname=postgres", autocommit=True) as connection:
            cursor = connection.execute(command)
            return cursor.fetchall() if cursor.description else None

    def schema(self):
        """Make a schema and return the address of the dossier that it may hold."""
        name = f"crisis{next(self.numbers)}"
        self.run(f"CREATE SCHEMA {name}")
        return self.address(name)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(WAIT)
        shutil.rmtree(self.folder, ignore_errors=True)


def start():
    folder = Path(tempfile.mkdtemp(prefix="dragoman"))
    owner = _owner()
    if owner:
        shutil.chown(folder, owner)
    data = folder / "data"
    settings = ["--username=dragoman", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    make = ["initdb", f"--pgdata={data}", *settings]
    subprocess.run(make, user=owner, check=True, stdout=subprocess.DEVNULL, cwd=folder)
    serve = ["postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", "-F"]
    process = subprocess.Popen(serve, user=owner, stderr=subprocess.DEVNULL, cwd=folder)
    server = Server(folder, process)
    _wait_for(server)
    return server


def _owner():
    """Return who is to run the server, None for who runs the tests."""
    if os.getuid() != 0:
        return None
    return next(name for name in OWNERS if any(entry.pw_name == name for entry in pwd.getpwall()))


def _wait_for(server):
    end = time.monotonic() + WAIT
    while True:
        try:
            return server.run("SELECT 1")
        except psycopg.OperationalError:
            if time.monotonic() > end or server.process.poll() is not None:
                raise
            time.sleep(0.02)
