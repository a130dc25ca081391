"""Where a text names somebody or something: the reader's names, put right by what is known, or known names alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman.knowledge import Knowledge, Known, title_before, word_list
from dragoman.reader.annotation import Annotation
from dragoman.records import MentionKind

KINDS: dict[str, MentionKind] = {
    "person": "person",
    "organisation": "organisation",
    "place": "place",
    "group": "group",
    "facility": "facility",
    "weapon": "weapon",
}
JOINED = frozenset({"person", "organisation", "facility"})
SORTS: dict[str, MentionKind] = {
    "state": "state",
    "capital": "place",
    "adjective": "group",
    "people": "group",
    "institution": "organisation",
    "organisation": "organisation",
    "outlet": "organisation",
    "territory": "place",
}
ROYAL = frozenset(word_list("royal titles"))
_PLACED = re.compile(
    rf"\b(?:{'|'.join(word_list('placing words'))})\s+(?:\w+ern\s+|central\s+|downtown\s+)?$", re.IGNORECASE
)
_ACTS = re.compile(rf"['’]s\s|\s(?:{'|'.join(word_list('acting words'))})\b")
_TOKEN = re.compile(r"[^\s,;:()\"“”]+")
_REST_OF_WORD = re.compile(r"-?\w+")
_APART = re.compile(r"\s+[-–—]|,")
_WITHIN = re.compile(r"\b(?:in|near|into|outside|around)\s+$")
_ABBREVIATED = r"(?:[A-Z]|[A-Z][a-z]{1,3})\."
_PERSON_RUN = re.compile(
    rf"(?<![\w.])(?:{_ABBREVIATED}|[A-Z][\w’'-]*\w)"
    rf"(?:\s(?:(?:bin|ibn|de|da|von|van|der|del|ben|al|el)\s)?(?:{_ABBREVIATED}|(?:al-|el-)?[A-Z][\w’'-]*\w))*"
)
_CLITIC = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of text that names something; `known` where a table has the form."""

    start: int
    end: int
    kind: MentionKind
    known: Known | None


def find_named(text: str, annotation: Annotation, knowledge: Knowledge) -> tuple[Named, ...]:
    """Return the names of a text in order, without overlap; persons without title and form of address."""
    modelled = (_from_label(text, n.start, n.end, n.label) for n in annotation.names)
    own = list(_rejoined(text, modelled)) or list(_runs(text, knowledge))
    bare = [b for n in own if (b := _bared(text, n, knowledge)) is not None]
    bare = [n for n in bare if not _glued(text, n, bare, knowledge)]
    bare = list(_settled(text, [*bare, *_again(text, bare)], knowledge))
    known = [Named(s, e, _kind(text, s, k), k) for s, e, k in knowledge.find_all(text)]
    surnames = {word for n in bare if n.kind == "person" for word in text[n.start : n.end].split()[1:]}
    return tuple(_merge(text, bare, (known, surnames)))


def _rejoined(text: str, names: Iterable[Named]) -> Iterator[Named]:
    """Yield names, two of one kind with a single space between as one: "Ban" and "Ki-moon"."""
    last: Named | None = None
    for name in names:
        if last and last.kind == name.kind in JOINED and text[last.end : name.start] == " ":
            last = replace(last, end=name.end)
            continue
        if last:
            yield last
        last = name
    if last:
        yield last


def _glued(text: str, name: Named, named: Sequence[Named], knowledge: Knowledge) -> bool:
    """Tell a "person" of several words each of which is a place: headlines run together ("Benghazi Jordan")."""
    words = text[name.start : name.end].split()
    if name.kind != "person" or len(words) < 2:
        return False
    places = {text[n.start : n.end] for n in named if n.kind == "place"}
    return all(word in places or word in knowledge.forms for word in words)


def _again(text: str, named: Sequence[Named]) -> Iterator[Named]:
    """Yield persons' names that stand elsewhere unmarked: whole names and last words."""
    people = [text[n.start : n.end] for n in named if n.kind == "person"]
    forms = {
        form for name in people for form in (name, name.rsplit(maxsplit=1)[-1]) if len(form) > 3 and form[0].isupper()
    }
    taken = {i for n in named for i in range(n.start, n.end)}
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        for match in re.finditer(rf"(?<![\w-]){re.escape(form)}(?![\w-])", text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield Named(match.start(), match.end(), "person", None)


def _settled(text: str, named: Iterable[Named], knowledge: Knowledge) -> Iterator[Named]:
    """Yield names in order, each form of the kind that it bears most often: "Misrata" is a place throughout.

    A lone word behind "in" and the like speaks for a place as well, and so does a city's name in the tables.
    """
    ordered = sorted(named, key=lambda n: n.start)
    votes: dict[str, Counter[MentionKind]] = {}
    for n in ordered:
        form = text[n.start : n.end]
        votes.setdefault(form, Counter())[n.kind] += 1
        within = " " not in form and _WITHIN.search(text, max(0, n.start - 10), n.start)
        votes[form]["place"] += 2 * bool(within) + (form in knowledge.cities)
    for n in ordered:
        (kind, count), *_ = votes[text[n.start : n.end]].most_common()
        yield replace(n, kind=kind) if count > votes[text[n.start : n.end]][n.kind] else n


def _from_label(text: str, start: int, end: int, label: str) -> Named:
    """Return a reader's name with whole words, without clitic and without what a dash or comma sets apart."""
    rest = _REST_OF_WORD.match(text, end - (text[end - 1] == "-"))
    end = rest.end() if rest else end
    apart = _APART.search(text, start + 1, end)
    end = apart.start() if apart and label == "person" else end
    clitic = _CLITIC.search(text, start, end)
    return Named(start, clitic.start() if clitic and clitic.start() > start else end, KINDS.get(label, "other"), None)


def _kind(text: str, start: int, known: Known) -> MentionKind:
    """Return the kind of a known form: a capital that acts is its state, unless somebody is in it or goes there."""
    if known.sort == "capital" and not _PLACED.search(text, max(0, start - 40), start):
        return "state" if _acts(text, start + len(known.form)) else "place"
    return SORTS[known.sort]


def _acts(text: str, end: int) -> bool:
    return bool(_ACTS.match(text, end))


def _merge(text: str, own: list[Named], known: tuple[list[Named], set[str]]) -> Iterator[Named]:
    """Yield both, in order: of two that overlap the longer, of two equal ones the known, unless a person bears it."""
    chosen = sorted({n.start: n for n in _undominated(text, own, known)}.values(), key=lambda n: n.start)
    last = -1
    for named in chosen:
        if named.start >= last:
            yield named
            last = named.end


def _undominated(text: str, own: list[Named], tables: tuple[list[Named], set[str]]) -> Iterator[Named]:
    known, surnames = tables
    for name in own:
        bearer = text[name.start : name.end] in surnames
        rivals = [k for k in _overlapping(known, name) if _beats(k, name, bearer=bearer)]
        yield from rivals or [name]
    for name in known:
        if not any(n.start < name.end and name.start < n.end for n in _near(own, name)):
            yield name


def _beats(known: Named, own: Named, *, bearer: bool) -> bool:
    """Tell whether a known form covers a name that no person of the report bears as a surname."""
    if own.kind == "person" and bearer:
        return False
    return known.start <= own.start and own.end <= known.end


def _overlapping(known: list[Named], name: Named) -> list[Named]:
    first = bisect_left(known, name.start, key=lambda k: k.end)
    found = []
    for k in known[first:]:
        if k.start >= name.end:
            break
        if k.end > name.start:
            found.append(k)
    return found


def _near(own: list[Named], name: Named) -> list[Named]:
    first = bisect_left(own, name.start, key=lambda n: n.end)
    return own[first : first + 3]


def _bared(text: str, name: Named, knowledge: Knowledge) -> Named | None:
    """Return a name without article and, for persons, without titles before it; None where nothing is left."""
    if name.kind != "person":
        article = re.match(r"[Tt]he\s+", text[name.start : name.end])
        start = name.start + article.end() if article and article.end() < name.end - name.start else name.start
        return Named(start, name.end, name.kind, knowledge.find(text[start : name.end]))
    words = list(_TOKEN.finditer(text, name.start, name.end))
    dropped = _titles_before([w.group() for w in words], knowledge)
    return Named(words[dropped].start(), name.end, "person", None) if dropped < len(words) else None


def _titles_before(words: list[str], knowledge: Knowledge) -> int:
    """Return how many words at the front of a name are titles; a king keeps his where one word would be left."""
    at = 0
    while at < len(words):
        step = next((n for n in range(min(5, len(words) - at), 0, -1) if _is_title(words[at : at + n], knowledge)), 0)
        step = step or _owning_state(words[at:], knowledge)
        if not step or (at + step == len(words) - 1 and words[at].lower() in ROYAL):
            break
        at += step
    return at


def _owning_state(words: list[str], knowledge: Knowledge) -> int:
    """Return 1 where a state's name stands before a title or a given name: "US President", "to Poland Daniel"."""
    known = knowledge.forms.get(_CLITIC.sub("", words[0]))
    if known is None or known.sort != "state" or len(words) < 2:
        return 0
    return int(words[1] in knowledge.given_names or any(_is_title(words[1:n], knowledge) for n in (2, 3, 4)))


def _is_title(words: list[str], knowledge: Knowledge) -> bool:
    phrase = " ".join(words)
    if phrase.lower() in knowledge.titles or phrase in knowledge.honorifics or phrase.lower() in {"former", "ex"}:
        return True
    known = knowledge.forms.get(_CLITIC.sub("", phrase))
    return known is not None and known.sort in {"adjective", "institution", "organisation"}


# Without a reader's names: runs of capitalised words that begin with a given name or follow a title


def _runs(text: str, knowledge: Knowledge) -> Iterator[Named]:
    found = (_person_in(text, run, knowledge) for run in _PERSON_RUN.finditer(text))
    yield from (person for person in found if person is not None)


def _person_in(text: str, run: re.Match[str], knowledge: Knowledge) -> Named | None:
    end = run.start() + len(_CLITIC.sub("", run.group()).rstrip("."))
    words = list(_TOKEN.finditer(text, run.start(), end))
    dropped = _titles_before([w.group() for w in words], knowledge)
    if dropped >= len(words):
        return None
    rest = len(words) - dropped
    first = words[dropped].group()
    titled_before = dropped > 0 or title_before(text, words[0].start(), knowledge) is not None
    named = rest > 1 and (first in knowledge.given_names or titled_before)
    titled = rest == 1 and dropped > 0 and first not in knowledge.forms
    ok = (named or titled) and text[words[dropped].start() : end] not in knowledge.forms
    return Named(words[dropped].start(), end, "person", None) if ok else None
