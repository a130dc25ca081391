"""Two pieces of work at once."""

import os
import signal
import threading

from dragoman import workers
from dragoman.workers import side_by_side


def test_the_second_runs_in_a_process_of_its_own_where_there_are_two_cores(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # other tests leave threads that sleep
    here, there = side_by_side(os.getpid, os.getpid)
    assert here == os.getpid() != there


def test_with_one_core_both_run_here(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 1)
    assert side_by_side(os.getpid, os.getpid) == (os.getpid(), os.getpid())


def test_what_a_killed_process_owed_is_done_here(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 2)
    parent = os.getpid()

    def there():
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert side_by_side(os.getpid, there) == (parent, "done")


def test_a_process_with_other_threads_is_not_forked(monkeypatch):
    monkeypatch.setattr(workers, "cores", lambda: 2)
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert side_by_side(os.getpid, os.getpid) == (os.getpid(), os.getpid())
    finally:
        stop.set()
        thread.join()
