"""The written forms of everything in the tables, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from dragoman.knowledge.rows import word_list
from dragoman.knowledge.types import Institution, Known, Organisation, Outlet, State, Territory

_PAIRS = tuple(zip(word_list("british spellings"), word_list("american spellings"), strict=True))
_WAYS = {word: pair for pair in _PAIRS for word in pair}
_SPELT = re.compile(rf"\b({'|'.join(_WAYS)})\b")
_SHORT = {"UN ": ("U.N. ", "United Nations "), "US ": ("U.S. ",)}
_WORD = re.compile(r"[A-Za-zÀ-ž](?:[\w’'&.+-]*\w\+?)?")
_JOINT = re.compile(r"[-’']")


def known_forms(
    states: Iterable[State],
    institutions: Iterable[Institution],
    organisations: Iterable[Organisation],
    others: tuple[Iterable[Outlet], Iterable[Territory]],
) -> Mapping[str, Known]:
    """Return what each written form stands for, in capitals too.

    Of rivals the first listed wins: state, organisation, house, outlet, territory.
    """
    forms: dict[str, Known] = {}
    outlets, territories = others
    for known in (
        *(k for s in states for k in _state_forms(s)),
        *(k for o in organisations for k in _body_forms(o)),
        *(
            Known(f, i.name, "institution", i.state)
            for i in institutions
            for f in (i.name, *i.aliases)
            if i.state != "*"
        ),
        *(Known(f, o.name, "outlet", o.state) for o in outlets for f in _outlet_forms(o)),
        *(Known(f, t.name, "territory", None) for t in territories for f in (t.name, *t.aliases)),
    ):
        for form in spellings(bare(known.form)):
            forms[form] = _joined(forms.get(form), known)
    for form, known in list(forms.items()):
        if len(form) > 3 and known.sort not in {"outlet", "territory"}:
            forms.setdefault(form.upper(), known)
    return forms


def _outlet_forms(outlet: Outlet) -> Iterator[str]:
    """Yield the forms that mean an outlet in running text: neither its sites nor one word behind an article."""
    for form in (outlet.name, *outlet.aliases):
        if form[0].isupper() and (form == bare(form) or " " in bare(form)):
            yield form


def _joined(first: Known | None, then: Known) -> Known:
    """Return the first of two meanings of a form, or the one that is sure; where none is, the other one is noted."""
    if first is None or (first.garbled and not then.garbled):
        return then
    if first.garbled and then.garbled and then.name not in (first.name, *first.others):
        return replace(first, others=(*first.others, then.name))
    return first


def spellings(form: str) -> tuple[str, ...]:
    """Return a form with each word as British and as Americans spell it, both apostrophes, "UN X" in all ways.

    The spellings mix: "Organization for Security and Co-operation".
    """
    found = [form, *map("".join, product(*(_WAYS.get(part, (part,)) for part in _SPELT.split(form))))]
    for short, ways in _SHORT.items():
        if form.startswith(short):
            found += [way + each[len(short) :] for way in ways for each in found]
    if "'" in form:
        found += [each.replace("'", "’") for each in found]
    return tuple(dict.fromkeys(found))


def bare(form: str) -> str:
    """Return a form without its article."""
    return form[4:] if form[:4].lower() == "the " else form


def _body_forms(body: Organisation) -> Iterator[Known]:
    yield from (Known(form, body.name, "organisation", None) for form in (body.name, *body.aliases))
    yield from (Known(form, body.name, "organisation", None, garbled=True) for form in body.garbled)


def _state_forms(state: State) -> Iterator[Known]:
    yield from (Known(form, state.name, "state", state.code) for form in (state.name, *state.aliases))
    yield from (Known(form, form, "capital", state.code) for form in state.capital)
    yield from (Known(form, state.name, "adjective", state.code) for form in state.adjectives)
    people = (*state.people, *(a for a in state.adjectives if a.endswith(("n", "i", "o", "k", "c", "t"))))
    yield from (Known(f"{form}s", state.name, "people", state.code) for form in people if not form.endswith("men"))
    yield from (Known(form, state.name, "people", state.code) for form in state.people)


class Gazetteer:
    """Finds known forms in running text: longest first, by their first word, on whole words, case as written.

    `behind` gives the longer name that begins with the words of a state where they end in a text.
    """

    def __init__(self, forms: Mapping[str, Known], behind: Callable[[str, int, Known], Known | None]) -> None:
        starts: dict[str, list[str]] = {}
        for form in sorted(sorted(forms), key=len, reverse=True):
            first = _WORD.match(form)
            starts.setdefault(first.group() if first else form, []).append(form)
        self._starts = starts
        self._forms = forms
        self._behind = behind

    def find(self, text: str) -> Iterator[tuple[int, int, Known]]:
        """Yield start, end and what stands there, from left to right without overlap."""
        at = 0
        while match := _WORD.search(text, at):
            known = self._known(text, match)
            at = match.start() + len(known.form) if known else _next(match)
            if known:
                yield match.start(), at, known

    def _known(self, text: str, match: re.Match[str]) -> Known | None:
        """Return what stands at a word, with the form that stands there."""
        form = self._at(text, match.start(), match.group())
        if form is None:
            return None
        known = _as_written(self._forms[form], form)
        return self._behind(text, match.start() + len(form), known) or known

    def _at(self, text: str, start: int, word: str) -> str | None:
        joint = _JOINT.search(word)
        shorter = word[: joint.start()].rstrip(".") if joint else word
        for key in (word, f"{word}.", shorter):
            for form in self._starts.get(key, ()):
                if text.startswith(form, start) and _ends(text, start + len(form)):
                    return form
        return None


def _as_written(known: Known, form: str) -> Known:
    """Return what a form stands for, with the form as it is written."""
    return known if known.form == form else replace(known, form=form)


def _next(match: re.Match[str]) -> int:
    """Return where to look on: behind a hyphen inside the word, else behind the word."""
    inner = _JOINT.search(match.group())
    return match.start() + inner.end() if inner else match.end()


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalnum()
