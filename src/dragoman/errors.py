"""Every error that Dragoman raises on purpose.

DragomanError
├── SourceError          a source cannot be read: names it and says why
│   ├── EmptySource
│   ├── UnreadableSource
│   ├── RefusedAddress
│   ├── Declined         a server answered with another status than was hoped for
│   └── Resting          a server asked not to be asked for a while
├── ModelError           the reader's model is missing or damaged
├── StoreError           a dossier cannot be opened or written
│   ├── NotADossier
│   └── NewerDossier
├── KnowledgeError       a user's own table is wrong: names file, line and reason
├── UnknownRecord        an id that the dossier does not hold
├── NotYet               what is asked for is still being worked out
└── UsageError           options that contradict each other or make no sense
    └── NotForWriting    a judgement where the dossier is only shown
"""


class DragomanError(Exception):
    """Root of the tree; its message is one line, fit to show to a user."""


class SourceError(DragomanError):
    """A source cannot be read.

    `source` is the path or address as given, `reason` a short clause in plain words.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source = source
        self.reason = reason


class EmptySource(SourceError):
    """There is no text in the source."""


class UnreadableSource(SourceError):
    """The bytes are not what the source's kind promises."""


class RefusedAddress(SourceError):
    """An address that Dragoman does not fetch unless told to."""


class Declined(SourceError):
    """A server answered, but not with what it was asked for.

    `status` is that of HTTP; `retry` what it says of when to come back (Retry-After as it stands: seconds or a date).
    """

    def __init__(self, source: str, reason: str, status: int, retry: str | None = None) -> None:
        super().__init__(source, reason)
        self.status = status
        self.retry = retry


class Resting(SourceError):
    """A server is not asked before the time `until` (ISO, UTC), since it is in trouble or wants to be left alone."""

    def __init__(self, source: str, reason: str, until: str) -> None:
        super().__init__(source, reason)
        self.until = until


class ModelError(DragomanError):
    """The reader's model file is missing, damaged or of another version."""


class StoreError(DragomanError):
    """A dossier cannot be opened, read or written."""


class NotADossier(StoreError):
    """The file is there, but Dragoman did not write it."""


class NewerDossier(StoreError):
    """A later Dragoman wrote this dossier."""


class KnowledgeError(DragomanError):
    """A table that a user keeps beside a dossier is wrong.

    `file` is its path, `line` the number of the line (0: the whole file), `reason` a short clause in plain words.
    """

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}" if line else f"{file}: {reason}")
        self.file = file
        self.line = line
        self.reason = reason


class UnknownRecord(DragomanError):
    """No report, record or finding bears this id."""


class UsageError(DragomanError):
    """What the caller asks for makes no sense."""


class NotForWriting(UsageError):
    """The dossier is shown to be read; nobody judges in it."""


class NotYet(DragomanError):
    """What is asked for is still being worked out; whoever asks again later will get it."""
