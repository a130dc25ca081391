"""The pages, a module each; each has one router."""

from dragoman.web.pages import findings, judge, reports, today

ROUTERS = (today.router, findings.router, reports.router, judge.router)
