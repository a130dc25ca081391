"""Finding words in PostgreSQL: its index gives the texts that hold all words, `terms` sees to all else as FTS5 does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, text

from dragoman.store.rows import Hit
from dragoman.store.terms import Range, Shelf, Term, Tokens, cut, places, ranges, rank, terms

_LONGEST = 255  # characters of a stem that the index holds
_TABLE = """
CREATE TABLE words (
    report integer PRIMARY KEY REFERENCES reports (key) ON DELETE CASCADE,
    stems tsvector NOT NULL,
    tokens integer NOT NULL
)
"""
_INDEX = "CREATE INDEX words_by_stem ON words USING gin (stems)"
_ADD = "INSERT INTO words VALUES (:key, array_to_tsvector(CAST(:stems AS text[])), :tokens)"
_HOLDING = """
SELECT key, text FROM words JOIN reports ON report = key WHERE stems @@ CAST(:query AS tsquery) ORDER BY key
"""
_EVERY = "SELECT key, text FROM reports ORDER BY key"
_SHELF = "SELECT count(*), coalesce(sum(tokens), 0) FROM words"


def create_index(connection: Connection) -> None:
    """Create the index."""
    connection.execute(text(_TABLE))
    connection.execute(text(_INDEX))


def index_report(connection: Connection, key: int) -> None:
    """Add a report that was just inserted."""
    body = connection.execute(text("SELECT text FROM reports WHERE key = :key"), {"key": key}).scalar_one()
    stems = cut(body).stems
    held = sorted({each for each in stems if len(each) <= _LONGEST})
    connection.execute(text(_ADD), {"key": key, "stems": held, "tokens": len(stems)})


def rebuild_index(_connection: Connection) -> None:
    """Do nothing: the words of a report go with it."""


def find(connection: Connection, words: str) -> Iterator[Hit]:
    """Yield the reports that hold all the words, best first; "quoted words" stand together, a final * is open."""
    asked = terms(words)
    if not asked:
        return
    holding = [dict(_holding(connection, [term])) for term in asked]
    counts = [_counted(term, held) for term, held in zip(asked, holding, strict=True)]
    holders = [sum(bool(found) for found in each.values()) for each in counts]
    shelf = Shelf(*connection.execute(text(_SHELF)).one())
    hits: list[tuple[float, Hit]] = []
    for key, tokens in holding[0].items():
        found = [each.get(key, []) for each in counts]
        if all(found):
            score = rank([len(each) for each in found], holders, len(tokens.stems), shelf)
            hits.append((score, Hit(key, round(score, 6), tuple(ranges(found, tokens)))))
    yield from (hit for _, hit in sorted(hits, key=lambda scored: (scored[0], scored[1].key)))


def _counted(term: Term, held: Mapping[int, Tokens]) -> dict[int, list[Range]]:
    return {key: places(term, tokens) for key, tokens in held.items()}


def _holding(connection: Connection, asked: Sequence[Term]) -> Iterator[tuple[int, Tokens]]:
    """Yield the reports that hold all words of some terms, wherever they stand."""
    query = " & ".join(_lexemes(asked))
    rows = connection.execute(text(_HOLDING), {"query": query}) if query else connection.execute(text(_EVERY))
    for key, body in rows:
        yield int(key), cut(body)


def _lexemes(asked: Iterable[Term]) -> Iterator[str]:
    """Yield the stems in the form of a tsquery; they hold nothing but letters, digits and marks."""
    for term in asked:
        for stem in (stem for stem in term.stems if len(stem) <= _LONGEST):
            yield f"'{stem}'" + (":*" if term.is_open and stem is term.stems[-1] else "")
