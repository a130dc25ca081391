"""The pages, a module each; each has one router."""

from dragoman.web.pages import (
    actors,
    commitments,
    disputes,
    events,
    figures,
    findings,
    judge,
    meetings,
    outputs,
    places,
    reports,
    search,
    statements,
    timeline,
    today,
)

ROUTERS = (
    today.router, meetings.router, statements.router, commitments.router, figures.router, events.router,
    timeline.router, actors.router, disputes.router, places.router, reports.router, findings.router, judge.router,
    search.router, outputs.router,
)  # fmt: skip
