"""One dossier and what may be done with it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from types import TracebackType
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, exists, func, insert, select
from sqlalchemy.exc import DatabaseError

from dragoman.errors import NotADossier, StoreError, UnknownRecord
from dragoman.records import Judgement, Report, TakenBack
from dragoman.store.alone import alone
from dragoman.store.backend import backend_at
from dragoman.store.findings import has_findings, keep_state, kept_findings, kept_holders
from dragoman.store.judgements import keep_judgement, keep_taken_back, kept_judgements
from dragoman.store.published import keep_published, kept_published
from dragoman.store.reports import completed, insert_report, kept_report, refuse_forgotten, said, text_hash
from dragoman.store.rows import Hit, KeptFinding, KeptReport, Outcome, Published, Receipt, Tombstone
from dragoman.store.schema import (
    check_version,
    derived,
    findings,
    holders,
    judgements,
    migrate,
    readings,
    reports,
    tombstones,
)
from dragoman.store.sqlite import MEMORY
from dragoman.store.watching import Watching, leave_out

_UNREAD = ~exists().where(readings.c.report == reports.c.key)


class ReaderKey(NamedTuple):
    """What a reading hangs on besides the report: the reading code's version and the model's hash."""

    version: str
    model: str


class Store:
    """A dossier: a file, or a schema of a PostgreSQL database.

    Reports, readings and judgements are only ever added to it; `forget` is the one exception.

    Every method that writes is one transaction: when it has returned, what it wrote survives a kill. Several
    processes may read while one writes. Use it as a context manager, or call `close`.
    """

    def __init__(self, engine: Engine, name: str, *, writing: bool) -> None:
        self._engine = engine
        self._backend = backend_at(name)
        self.name = name
        self._writing = writing

    @classmethod
    def open(cls, path: str = MEMORY, *, writing: bool = True, making: bool = True) -> Store:
        """Open a dossier, by the name of its file or as `postgresql://USER@HOST/DATABASE`.

        Where `writing`, bring it up to date and, where `making` too, make it if it is not there.
        Raises StoreError, or of its kind NotADossier and NewerDossier, each with a message fit for the user.
        """
        backend = backend_at(path)
        engine = backend.open_engine(path, writing=writing, making=writing and making)
        store = cls(engine, backend.shown(path), writing=writing)
        try:
            store._prepare()
        except StoreError:
            store._engine.dispose()
            raise
        return store

    def _prepare(self) -> None:
        if self._writing:
            self._keep_a_journal()
        with self._transaction(writing=self._writing) as connection:
            bare = self._backend.check_application(connection, self.name)
            if self._writing:
                if bare:
                    self._backend.claim(connection)
                migrate(connection, self.name)
            elif bare:
                raise NotADossier(f"{self.name}: is an empty file")
            else:
                check_version(connection, self.name)

    def _keep_a_journal(self) -> None:
        with self._naming_errors(), self._engine.connect() as connection:
            self._backend.check_application(connection, self.name)
            connection.rollback()
            self._backend.keep_a_journal(connection)

    @contextmanager
    def _transaction(self, *, writing: bool = False) -> Iterator[Connection]:
        engine = self._engine.execution_options(writing=writing)
        with self._naming_errors(), engine.begin() as connection:
            yield connection

    @contextmanager
    def _naming_errors(self) -> Iterator[None]:
        """Turn what the database complains of into an error that names the dossier."""
        try:
            yield
        except DatabaseError as error:
            raise self._backend.named(error, self.name) from error

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Write the journal back into the file, so that the file alone is the dossier, and let go of it."""
        if self._writing:
            with self._naming_errors(), self._engine.connect() as connection:
                self._backend.checkpoint(connection)
        self._engine.dispose()

    # Reports

    def keep_report(self, report: Report, added: str) -> Receipt:
        """Keep a report, or find that it is known; `added` is the time that is noted (ISO).

        Raises SourceError where the report was forgotten.
        """
        with self._transaction(writing=True) as connection:
            refuse_forgotten(connection, report)
            rows = connection.execute(select(reports).where(reports.c.id == report.id).order_by(reports.c.revision))
            kept = [kept_report(row) for row in rows.mappings()]
            same = [one for one in kept if one.report.text == report.text]
            if same:
                report = completed(report, same[-1].report)
                if said(report) == said(same[-1].report):
                    return Receipt(same[-1].key, same[-1].report, same[-1].revision, "known")
            outcome: Outcome = "correction" if same else "revision" if kept else "new"
            revision = kept[-1].revision + 1 if kept else 1
            key = insert_report(connection, report, revision, added)
            return Receipt(key, report, revision, outcome)

    def reports(self, after: int = 0) -> list[KeptReport]:
        """Return every revision of every report, by id and revision; or those whose key is greater than one."""
        wanted = select(reports).where(reports.c.key > after)
        with self._transaction() as connection:
            rows = connection.execute(wanted.order_by(reports.c.id, reports.c.revision))
            return [kept_report(row) for row in rows.mappings()]

    def unread(self) -> list[KeptReport]:
        """Return the revisions that no reader has read, by id and revision."""
        with self._transaction() as connection:
            rows = connection.execute(select(reports).where(_UNREAD).order_by(reports.c.id, reports.c.revision))
            return [kept_report(row) for row in rows.mappings()]

    def left(self) -> int:
        """Return how many revisions no reader has read: those that an interrupted run has kept."""
        with self._transaction() as connection:
            return connection.execute(select(func.count()).select_from(reports).where(_UNREAD)).scalar_one()

    def same_text(self, report: Report) -> str | None:
        """Return the id under which this text came in from this source before."""
        same = (reports.c.text_hash == text_hash(report.text), reports.c.source == report.source)
        with self._transaction() as connection:
            return connection.execute(
                select(reports.c.id).where(*same).order_by(reports.c.key).limit(1)
            ).scalar_one_or_none()

    def forget(self, report_id: str, when: str) -> bool:
        """Remove a report's texts, readings and words for good, and leave a tombstone.

        Returns whether no trace is left in the journal either: one stays while another process reads the dossier.
        Raises UnknownRecord.
        """
        with self._transaction(writing=True) as connection:
            hashes = connection.execute(select(reports.c.text_hash).where(reports.c.id == report_id)).scalars()
            stones = [{"id": report_id, "text_hash": each, "forgotten": when} for each in sorted(set(hashes))]
            if not stones:
                raise UnknownRecord(f"{self.name}: holds no report {report_id}")
            connection.execute(insert(tombstones), stones)
            connection.execute(delete(reports).where(reports.c.id == report_id))
            for table in (derived, findings, holders):
                connection.execute(delete(table))
            leave_out(connection, report_id)
            self._backend.rebuild_index(connection)
        with self._naming_errors():
            return self._backend.scrub(self._engine)

    def tombstones(self) -> list[Tombstone]:
        """Return what is left of the reports that were forgotten."""
        with self._transaction() as connection:
            rows = connection.execute(
                select(tombstones.c.id, tombstones.c.forgotten).distinct().order_by(tombstones.c.id)
            )
            return [Tombstone(*row) for row in rows]

    def search(self, words: str) -> list[Hit]:
        """Return where the words are found, best report first; "quoted words" stand together, a final * is open."""
        with self._transaction() as connection:
            return list(self._backend.find(connection, words))

    # Readings

    def keep_reading(self, key: int, reader: ReaderKey, body: bytes) -> None:
        """Keep what a reader made of a report, in the place of what the same reader made of it before."""
        mine = (
            readings.c.report == key,
            readings.c.reader_version == reader.version,
            readings.c.model_hash == reader.model,
        )
        with self._transaction(writing=True) as connection:
            last = connection.execute(select(func.max(readings.c.sequence))).scalar() or 0
            connection.execute(delete(readings).where(*mine))
            row = {"report": key, "reader_version": reader.version, "model_hash": reader.model}
            connection.execute(insert(readings), row | {"sequence": last + 1, "body": body})

    def readers(self, of: int | None = None) -> dict[int, list[ReaderKey]]:
        """Return for each report's key, or for one alone, who has read it, latest last."""
        columns = (readings.c.report, readings.c.reader_version, readings.c.model_hash)
        found: dict[int, list[ReaderKey]] = {}
        with self._transaction() as connection:
            query = select(*columns).order_by(readings.c.sequence)
            for key, version, model in connection.execute(
                query if of is None else query.where(readings.c.report == of)
            ):
                found.setdefault(key, []).append(ReaderKey(version, model))
        return found

    def read_since(self, sequence: int) -> list[tuple[int, int, ReaderKey]]:
        """Return what was read after a reading, as the sequence, the report's key and who read it, latest last."""
        columns = (readings.c.sequence, readings.c.report, readings.c.reader_version, readings.c.model_hash)
        wanted = select(*columns).where(readings.c.sequence > sequence).order_by(readings.c.sequence)
        with self._transaction() as connection:
            return [(at, key, ReaderKey(*reader)) for at, key, *reader in connection.execute(wanted)]

    def counts(self) -> tuple[int, int]:
        """Return how many reports, each revision for itself, and how many readings are kept."""
        both = (select(func.count()).select_from(table).scalar_subquery() for table in (reports, readings))
        with self._transaction() as connection:
            kept, read = connection.execute(select(*both)).one()
            return kept, read

    def reading(self, key: int, reader: ReaderKey) -> bytes:
        """Return what a reader made of a report; raise UnknownRecord where there is nothing."""
        mine = (
            readings.c.report == key,
            readings.c.reader_version == reader.version,
            readings.c.model_hash == reader.model,
        )
        with self._transaction() as connection:
            body: bytes | None = connection.execute(select(readings.c.body).where(*mine)).scalar_one_or_none()
        if body is None:
            raise UnknownRecord(f"{self.name}: report {key} has not been read by {reader.version}")
        return body

    # Judgements

    def judge(self, judgement: Judgement) -> Judgement:
        """Append a judgement to the ledger and return it with its id."""
        with self._transaction(writing=True) as connection:
            keep_judgement(connection, judgement)
            return kept_judgements(connection)[-1]

    def take_back(self, judgement: str, by: TakenBack) -> None:
        """Append to the ledger that a judgement, by its id, is taken back."""
        with self._transaction(writing=True) as connection:
            keep_taken_back(connection, judgement, by)

    def judgements(self) -> list[Judgement]:
        """Return the ledger, earliest first."""
        with self._transaction() as connection:
            return kept_judgements(connection)

    # What calendars were told

    def published(self) -> list[Published]:
        """Return what was published, in that order."""
        with self._transaction() as connection:
            return kept_published(connection)

    def publish(self, fresh: Sequence[Published]) -> bool:
        """Append what is published; False where the dossier cannot be written, or another was quicker."""
        try:
            with self._transaction(writing=True) as connection:
                keep_published(connection, fresh)
        except StoreError:
            return False
        return True

    # The watch

    def watching(self) -> Watching:
        """Return what a watch remembers in the dossier."""
        return Watching(self._transaction)

    def alone(self) -> AbstractContextManager[None]:
        """Hold what only one watch at a time may hold; StoreError where another process does."""
        return alone(self._engine, self.name)

    # What can be rebuilt

    def moment(self) -> str:
        """Return what changes with every report, reading and judgement that is added, and every report forgotten."""
        counts = (select(func.count()).select_from(table).scalar_subquery() for table in (judgements, tombstones))
        with self._transaction() as connection:
            told = connection.execute(select(*counts)).one()
            return f"{_moment(connection)}{told[0]}.{told[1]}"

    def derived(self, state: str) -> dict[str, bytes]:
        """Return what was derived from `state`, by name; empty where nothing was kept."""
        with self._transaction() as connection:
            mine = derived.c.state == f"{_moment(connection)}{state}"
            rows = connection.execute(select(derived.c.name, derived.c.body).where(mine))
            return {str(name): bytes(body) for name, body in rows}

    def keep_derived(
        self, state: str, bodies: Mapping[str, bytes], rows: Iterable[KeptFinding] = (), after: str | None = None
    ) -> bool:
        """Keep what was derived, to be quick the next time; False where the dossier cannot be written.

        `rows` are the findings whose digests its body "findings" holds, or those that the state `after` has not; then
        False too where that is not kept any more. What was derived before something was added is dropped here and not
        when it is added, since that takes time.
        """
        try:
            with self._transaction(writing=True) as connection:
                moment = _moment(connection)
                return keep_state(connection, (moment, state), bodies, (rows, after))
        except StoreError:
            return False

    def findings(self, kind: str | None = None) -> dict[bytes, bytes]:
        """Return the findings that are kept, of one kind or all, by digest; those of every state."""
        with self._transaction() as connection:
            return dict(kept_findings(connection, kind)) if has_findings(connection) else {}

    def bodies(self, digests: Collection[bytes]) -> dict[bytes, bytes]:
        """Return a few of the findings that are kept, by digest."""
        with self._transaction() as connection:
            wanted = select(findings.c.digest, findings.c.body).where(findings.c.digest.in_(digests))
            return {bytes(digest): bytes(body) for digest, body in connection.execute(wanted)} if digests else {}

    def keeps(self, state: str) -> bool:
        """Tell whether what was derived from a state is still kept, though something may have been added since."""
        with self._transaction() as connection:
            wanted = select(derived.c.state).where(derived.c.state.endswith(f" {state}", autoescape=True))
            return connection.execute(wanted.limit(1)).first() is not None

    def holders(self, beginning: str) -> list[tuple[str, bytes]]:
        """Return the ids of records and findings that begin so, each with the digest of a finding that holds it."""
        with self._transaction() as connection:
            return list(kept_holders(connection, beginning)) if has_findings(connection) else []


def _moment(connection: Connection) -> str:
    """Return what changes with every report and reading that is added."""
    last = select(func.max(reports.c.key)).scalar_subquery(), select(func.max(readings.c.sequence)).scalar_subquery()
    key, sequence = connection.execute(select(*last)).one()
    return f"{key or 0}.{sequence or 0} "
