"""Annotations written by hand, so that a rule is tested without the model."""

from dragoman.reader.annotation import Annotation, Frame, Name, Word
from dragoman.records import Span, Time


def span(text, words, nth=1):
    """Return the nth occurrence of some words in a text."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words), words)


def day(text, words, begin, finish=None, granularity="day"):
    """Return a date by its words; one without a first day is open."""
    found = span(text, words)
    value = begin or "XXXX-05-04"
    return Time(found.start, found.end, words, "date", value, begin, finish or begin, granularity, "test")


def tree(text, rows):
    """Return an annotation of one sentence; a row reads "word TAG head relation [lemma]", heads counted from 1."""
    words, at = [], 0
    for i, row in enumerate(line for line in rows.strip().splitlines() if line.strip()):
        form, tag, head, relation, *lemma = row.split()
        at = text.index(form, at)
        up = int(head) - 1 if int(head) else i
        words.append(Word(at, at + len(form), form, lemma[0] if lemma else form.lower(), tag, up, relation))
        at += len(form)
    return Annotation(tuple(words), ((0, len(words)),), (), ())


def framed(text, frames, names=(), base=None):
    """Return an annotation with frames; a frame is (kind, label, {role: words}) and a role's words may be a list."""
    base = base or Annotation((), (), (), ())
    made = tuple(
        Frame(kind, label, 0.9, {r: _spans(text, w) for r, w in roles.items()}) for kind, label, roles in frames
    )
    named = tuple(Name(*_parts(span(text, words)), label, 0.9) for words, label in names)
    return Annotation(base.words, base.sentences, named, made)


def _spans(text, words):
    return tuple(span(text, w) for w in ([words] if isinstance(words, str) else words))


def _parts(found):
    return found.start, found.end, found.text
