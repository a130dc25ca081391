"""What a brief covers: which reports, how many voices they are, what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman import wording as words
from dragoman.export.outline import Material
from dragoman.records import Finding, Report


def coverage(material: Material) -> tuple[str, ...]:
    """Return sentences on what the reports of a brief are."""
    reports = material.reports
    outlets = sorted({r.outlet for r in reports if r.outlet})
    dated = sorted(reported(r)[:10] for r in reports if reported(r))
    said = [f"{words.plural(len(reports), 'report')}{_from(outlets)}{_between(dated)}."]
    if material.about:
        said.append(f"Only what names {material.about}.")
    if news := material.news:
        added = len(news.reports.intersection(r.id for r in reports))
        moment = news.since[:16].replace("T", " ")
        said.append(f"{words.plural(added, 'report')} added since {moment} UTC; only what is new.")
    if undated := len(reports) - len(dated):
        said.append(f"{words.plural(undated, 'report')} {'gives' if undated == 1 else 'give'} no date.")
    if copies := sum(1 for r in reports if material.copies.get(r.id)):
        said.append(f"{words.plural(copies, 'report')} share passages with another; what is copied counts once.")
    if len(reports) > 1 and material.voices:
        said.append(_voices(material))
    return (*said, *_judged(material))


def _judged(material: Material) -> Iterator[str]:
    """Say what judgements do to the note that its lines cannot tell."""
    wrong, unbound = material.wrong, material.unbound
    if wrong:
        grown = sum(1 for f in wrong if _grown(f))
        since = f", {grown} of them with new records since" if grown else ""
        verb = "is" if len(wrong) == 1 else "are"
        yield f"{words.plural(len(wrong), 'finding')} judged wrong {verb} left out{since} (lists show all with --all)."
    if unbound:
        verb = "hangs" if unbound == 1 else "hang"
        yield f"{words.plural(unbound, 'judgement')} {verb} on nothing that is read now (dragoman judgements)."


def _voices(material: Material) -> str:
    """Say how many voices the reports are, and of how many nobody can tell whether they are independent."""
    voice = material.voices
    every = {voice.get(r.id, r.id) for r in material.reports}
    unknown = every - {voice.get(r.id, r.id) for r in material.reports if r.outlet or r.credit}
    said = f"By copies, agencies and owners they are {words.plural(len(every), 'voice')}"
    if not unknown:
        return f"{said}."
    of_them = "it is" if len(every) == 1 else f"{len(unknown)} of them {'is' if len(unknown) == 1 else 'are'}"
    return f"{said}; {of_them} of unknown independence, since neither outlet nor agency is known."


def _grown(finding: Finding) -> bool:
    """Tell whether a finding holds records that were not there when it was judged wrong."""
    judged = {record for each in finding.judged if each.kind == "wrong" for record in each.records}
    return not judged.issuperset((finding.id, *finding.aliases))


def reported(report: Report) -> str:
    """Return when a report came out, empty where it gives no date."""
    return max(report.published or "", report.updated or "")


def _from(outlets: Sequence[str]) -> str:
    if not outlets:
        return ""
    return f" from {words.plural(len(outlets), 'outlet')} ({words.listed(outlets)})"


def _between(dated: Sequence[str]) -> str:
    return f", {words.days(dated[0], dated[-1])}" if dated else ""
