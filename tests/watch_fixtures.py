"""What tests of the watch share: a site that misbehaves, a clock that stands still, a run of one round."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from dragoman.intake import IntakeOptions
from dragoman.pipeline import PipelineOptions
from dragoman.store import Store
from dragoman.watch import Means, WatchOptions, watch
from tests import miniature
from tests.misbehaving import Answer, Site

MORNING = datetime(2022, 1, 9, 8, tzinfo=UTC)
TALKS = "Arland and Borland hold talks in Geneva on 2022-01-12."
RIVAL = "Arland and Borland hold talks in Geneva on 2022-01-13, it was said."


def pipeline(added=None, limits=None):
    """Options of a pipeline with the reader in miniature."""
    intake = IntakeOptions(**{"timeout": 5.0, "allow_private": True} | (limits or {}))
    return PipelineOptions(intake, jobs=1, read=miniature.read, reader=miniature.READER, added=added)


class Clock:
    """A clock that stands still but for what is waited."""

    def __init__(self, now=MORNING):
        self._now, self._lock, self._stopped, self.waits = now, threading.Lock(), False, []

    def now(self):
        return self._now

    def wait(self, seconds):
        with self._lock:
            self.waits.append(seconds)
            self._now += timedelta(seconds=seconds)
        return self._stopped

    def stopped(self):
        return self._stopped

    def stop(self):
        self._stopped = True

    def go(self, **later):
        self._now += timedelta(**later)


@pytest.fixture
def site():
    made = Site()
    made.pages["/robots.txt"] = Answer(status=404)
    yield made
    made.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(tmp_path):
    with Store.open(str(tmp_path / "crisis.db")) as opened:
        yield opened


@pytest.fixture
def run(store, clock):
    """Watch once and return what happened."""

    def once(*sources, limits=None, **options):
        means = Means(WatchOptions(once=True, **{"pause": 0.0} | options), pipeline(limits=limits), clock)
        return list(watch(store, sources, means))

    return once
