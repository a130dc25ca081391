"""When to look again: pure rules of time. Moments are ISO, of UTC."""

from __future__ import annotations

from datetime import datetime, timedelta

GRACE = timedelta(minutes=1)  # what is due within it is looked at now: a cron job is never to the second
DAY = timedelta(days=1)
FIRST_RETRY = timedelta(minutes=5)
RETRIES = 6  # of an article: after 5, 10, 20 ... minutes, about five hours in all
SOONEST = timedelta(hours=1)
LATEST = timedelta(days=7)
FIRST_POST, LONGEST_POST = timedelta(minutes=1), timedelta(hours=6)


def iso(moment: datetime) -> str:
    """Write a moment to the second."""
    return moment.isoformat(timespec="seconds")


def is_due(moment: str | None, now: datetime) -> bool:
    """Tell whether something is to be looked at; what has no next look ("None") never is."""
    return moment is not None and moment <= iso(now + GRACE)


def next_feed_look(now: datetime, every: timedelta, asked: timedelta | None) -> str:
    """Return when to look at a list again: as often as the caller wants, or as seldom as it asks, up to a day."""
    return iso(now + max(every, min(asked or every, DAY)))


def feed_retry(now: datetime, every: timedelta, failures: int) -> str:
    """Return when to look again at a list that failed so many times: each time twice as late, up to a day."""
    return iso(now + min(every * 2 ** min(failures - 1, 10), max(every, DAY)))


def article_retry(now: datetime, failures: int) -> str | None:
    """Return when to look again at a page that failed so many times, None where it is given up."""
    return iso(now + FIRST_RETRY * 2 ** (failures - 1)) if failures <= RETRIES else None


def next_article_look(now: datetime, taken: str) -> str | None:
    """Return when to see whether an article has changed: after as long as it is known, a week long."""
    age = now - datetime.fromisoformat(taken)
    return iso(now + max(SOONEST, age)) if age < LATEST else None


def post_retry(now: datetime, failures: int) -> str:
    """Return when to send again what a webhook did not take so many times."""
    return iso(now + min(FIRST_POST * 2 ** min(failures - 1, 10), LONGEST_POST))
