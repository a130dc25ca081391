"""What a user keeps beside a dossier: a folder of own tables."""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path


def own_tables(dossier: str) -> Path | None:
    """Return the folder of own tables beside a dossier, `crisis.knowledge` beside `crisis.db`, if there is one."""
    folder = Path(f"{dossier.removesuffix('.db')}.knowledge")
    return folder if folder.is_dir() else None


def stamp(folder: Path | None) -> str:
    """Return a hash of the files of a folder, by name and content; nothing of no folder."""
    if folder is None:
        return ""
    files = (file for file in sorted(folder.glob("*")) if file.is_file())
    parts = [f"{file.name} {blake2b(file.read_bytes(), digest_size=16).hexdigest()}" for file in files]
    return blake2b("\n".join([str(folder.is_dir()), *parts]).encode(), digest_size=16).hexdigest()
