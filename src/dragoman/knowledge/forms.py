"""The written forms of everything in the tables, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from dragoman.knowledge.types import Institution, Known, Organisation, Outlet, State, Territory

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
        *(Known(f, i.name, "institution", i.state) for i in institutions for f in (i.name, *i.aliases)),
        *(Known(f, o.name, "outlet", o.state) for o in outlets for f in (o.name, *o.aliases) if f[0].isupper()),
        *(Known(f, t.name, "territory", None) for t in territories for f in (t.name, *t.aliases)),
    ):
        forms.setdefault(bare(known.form), known)
    for form, known in list(forms.items()):
        if len(form) > 3 and known.sort not in {"outlet", "territory"}:
            forms.setdefault(form.upper(), known)
    return forms


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
    """Finds known forms in running text: longest first, by their first word, on whole words, case as written."""

    def __init__(self, forms: Mapping[str, Known]) -> None:
        starts: dict[str, list[str]] = {}
        for form in sorted(forms, key=lambda f: (-len(f), f)):
            first = _WORD.match(form)
            starts.setdefault(first.group() if first else form, []).append(form)
        self._starts = starts
        self._forms = forms

    def find(self, text: str) -> Iterator[tuple[int, int, Known]]:
        """Yield start, end and what stands there, from left to right without overlap."""
        at = 0
        while match := _WORD.search(text, at):
            form = self._at(text, match.start(), match.group())
            at = match.start() + len(form) if form else _next(match)
            if form:
                yield match.start(), at, self._forms[form]

    def _at(self, text: str, start: int, word: str) -> str | None:
        joint = _JOINT.search(word)
        shorter = word[: joint.start()].rstrip(".") if joint else word
        for key in (word, f"{word}.", shorter):
            for form in self._starts.get(key, ()):
                if text.startswith(form, start) and _ends(text, start + len(form)):
                    return form
        return None


def _next(match: re.Match[str]) -> int:
    """Return where to look on: behind a hyphen inside the word, else behind the word."""
    inner = _JOINT.search(match.group())
    return match.start() + inner.end() if inner else match.end()


def _ends(text: str, at: int) -> bool:
    return at >= len(text) or not text[at].isalnum()
