"""Two pieces of work at once."""

import os
import signal
import threading

import pytest

from dragoman import workers
from dragoman.workers import Half, in_turn, side_by_side

LONG = "x" * 1_000_000  # more than a pipe holds
NAMES = Half(lambda: ("names", LONG), lambda mine, theirs: (mine[0], theirs()[0], os.getpid()))
TEXTS = Half(lambda: ("texts", LONG), lambda mine, theirs: (mine[0], theirs()[0], os.getpid()))


@pytest.fixture
def alone(monkeypatch):
    """Make it two cores, and no threads: other tests leave some that sleep."""
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)


def made(at_once, here=NAMES, there=TEXTS):
    """Return what both began with and made, and in which processes."""
    *begun, mine, theirs = at_once(here, there)
    assert begun == [("names", LONG), ("texts", LONG)]
    assert (mine[:2], theirs[:2]) == (("names", "texts"), ("texts", "names"))
    return mine[2], theirs[2]


@pytest.mark.usefixtures("alone")
def test_the_second_runs_in_a_process_of_its_own_where_there_are_two_cores():
    here, there = made(side_by_side)
    assert here == os.getpid() != there


@pytest.mark.usefixtures("alone")
def test_nobody_waits_for_the_other_who_does_not_ask():
    here = Half(NAMES.begin, lambda _, __: "done")
    assert side_by_side(here, Half(TEXTS.begin, lambda _, __: LONG)) == (("names", LONG), ("texts", LONG), "done", LONG)


def test_with_one_core_both_run_here(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert made(side_by_side) == made(in_turn) == (os.getpid(), os.getpid())


@pytest.mark.parametrize("when", ["begin", "end"])
@pytest.mark.usefixtures("alone")
def test_what_a_killed_process_owed_is_done_here(when):
    parent = os.getpid()

    def killed(found):
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return found

    begin = (lambda: killed(TEXTS.begin())) if when == "begin" else TEXTS.begin
    end = (lambda *both: killed(TEXTS.end(*both))) if when == "end" else TEXTS.end
    assert made(side_by_side, there=Half(begin, end)) == (parent, parent)


def test_a_process_with_other_threads_is_not_forked(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 2)
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert made(side_by_side) == (os.getpid(), os.getpid())
    finally:
        stop.set()
        thread.join()
