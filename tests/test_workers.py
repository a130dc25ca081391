"""Two pieces of work at once."""

import os
import signal
import threading

from dragoman.workers import in_turn, side_by_side


def test_both_results_come_back_whichever_process_made_them():
    (here, there), turns = side_by_side(os.getpid, os.getpid), in_turn(os.getpid, os.getpid)
    assert here == os.getpid()
    assert turns == (os.getpid(), os.getpid())
    assert there != 0


def test_what_a_killed_process_owed_is_done_here():
    parent = os.getpid()

    def there():
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return "done"

    assert side_by_side(os.getpid, there) == (parent, "done")


def test_a_process_with_other_threads_is_not_forked():
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert side_by_side(os.getpid, os.getpid) == (os.getpid(), os.getpid())
    finally:
        stop.set()
        thread.join()
