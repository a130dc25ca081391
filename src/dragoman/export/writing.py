"""Files put in their place whole or not at all: each is written beside it and renamed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp

from dragoman.errors import UsageError
from dragoman.export.streams import Files

OPEN = 0o666


def write_file(path: Path, parts: Iterable[bytes], *, force: bool = False) -> None:
    """Write a file; UsageError where one is there already and `force` is not given, or where none can be written."""
    refuse(path, force=force)
    with _complaining(path):
        beside = _beside(path, parts)
        beside.replace(path)


def write_folder(path: Path, files: Files, *, force: bool = False) -> tuple[Path, ...]:
    """Write files into a folder, making it if need be, and return their paths; what else is in it stays.

    None is put in its place before all are written. UsageError as for `write_file`.
    """
    written: dict[Path, Path] = {}
    with _complaining(path):
        path.mkdir(parents=True, exist_ok=True)
        try:
            for name, parts in files:
                refuse(path / name, force=force)
                written[path / name] = _beside(path / name, parts)
            for place, beside in written.items():
                beside.replace(place)
        finally:
            for beside in written.values():
                beside.unlink(missing_ok=True)
    return tuple(written)


def refuse(path: Path, *, force: bool = False) -> None:
    """Raise UsageError where something is in a file's place that may not be written over."""
    if path.is_dir():
        raise UsageError(f"{path}: is a folder")
    if path.exists() and not force:
        raise UsageError(f"{path}: is there already (--force writes over it)")


def _beside(path: Path, parts: Iterable[bytes]) -> Path:
    """Write a file beside its place; nothing is left of it where that fails."""
    handle, name = mkstemp(prefix=f".{path.name}.", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(OPEN & ~_umask())
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return beside


def _umask() -> int:
    """Return which rights new files shall not have; asking for it sets it, so it is set back."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _complaining(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
