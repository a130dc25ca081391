"""Finding words: SQLite's FTS5 over the reports' texts. Another database gets its own version of this module."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, text

from dragoman.store.rows import Hit

_OPEN, _CLOSE = chr(57344), chr(57345)  # private use: not in texts
_MARKS = re.compile(f"[{_OPEN}{_CLOSE}]")
_TERM = re.compile(r'"([^"]*)"|(\S+)')

# The index keeps no text of its own. The view takes out of the texts the two characters that mark a match, one for
# one, so that offsets in what `highlight` returns can be trusted.
_VIEW = """
CREATE VIEW searched AS
SELECT key, replace(replace(text, char(57344), ' '), char(57345), ' ') AS text FROM reports
"""
_INDEX = """
CREATE VIRTUAL TABLE words USING
fts5(text, content='searched', content_rowid='key', tokenize='porter unicode61 remove_diacritics 2')
"""
_FIND = """
SELECT rowid, rank, highlight(words, 0, char(57344), char(57345)) FROM words
WHERE words MATCH :query ORDER BY rank, rowid
"""


def create_index(connection: Connection) -> None:
    """Create the index and the view that it reads."""
    connection.execute(text(_VIEW))
    connection.execute(text(_INDEX))


def index_report(connection: Connection, key: int) -> None:
    """Add a report that was just inserted."""
    connection.execute(
        text("INSERT INTO words(rowid, text) SELECT key, text FROM searched WHERE key = :key"), {"key": key}
    )


def rebuild_index(connection: Connection) -> None:
    """Write the index anew from the texts that are left, so that no word of a forgotten one stays in it."""
    connection.execute(text("INSERT INTO words(words) VALUES ('rebuild')"))


def find(connection: Connection, words: str) -> Iterator[Hit]:
    """Yield the reports that hold all the words, best first; "quoted words" stand together, a final * is open."""
    query = match_query(words)
    if not query:
        return
    for key, rank, marked in connection.execute(text(_FIND), {"query": query}):
        yield Hit(key, round(rank, 6), tuple(_ranges(marked)))


def match_query(words: str) -> str:
    """Return the FTS5 query for a user's words: every term quoted, so that none is taken for syntax.

    >>> match_query('troops "Geneva talks" negotiat*')
    '"troops" "Geneva talks" "negotiat"*'
    """
    terms = []
    for phrase, word in _TERM.findall(words):
        bare = (phrase or word.rstrip("*")).replace('"', " ").replace("\0", " ")
        if any(character.isalnum() for character in bare):
            terms.append(f'"{bare}"' + ("*" if word.endswith("*") else ""))
    return " ".join(terms)


def _ranges(marked: str) -> Iterator[tuple[int, int]]:
    """Yield the marked ranges, in offsets of the unmarked text."""
    start = 0
    for passed, mark in enumerate(_MARKS.finditer(marked)):
        place = mark.start() - passed
        if mark.group() == _OPEN:
            start = place
        elif place > start:
            yield start, place
