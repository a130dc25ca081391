"""What was worked out once is kept: the latest asked for longest, and never made by two threads at a time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class Kept:
    """What was made under keys, up to a whole weight of `most`; beyond it what was asked for longest ago goes."""

    most: int
    weigh: Callable[[Any], int] = lambda _: 1
    _made: OrderedDict[Any, Future[Any]] = field(default_factory=OrderedDict)
    _weight: int = 0
    _lock: Lock = field(default_factory=Lock)

    def once(self, key: Any, make: Callable[[], T]) -> T:
        """Return what was made under a key, made now if it was not; others who ask meanwhile wait for it."""
        while True:
            with self._lock:
                found = self._made.get(key)
                if found is not None:
                    self._made.move_to_end(key)
                mine = self._made.setdefault(key, Future())
            if found is None:
                return self._make(key, make, mine)
            try:
                made: T = mine.result()
            except CancelledError:  # whoever made it failed, and has said why
                continue
            return made

    def drop(self, key: Any) -> None:
        """Forget what was made under a key, so that it is made again."""
        with self._lock:
            if (found := self._made.pop(key, None)) is not None and found.done():
                self._weight -= self.weigh(found.result())

    def _make(self, key: Any, make: Callable[[], T], promised: Future[Any]) -> T:
        try:
            made = make()
            self._weight_of(key, made)
            promised.set_result(made)
        finally:
            if not promised.done():
                with self._lock:
                    self._made.pop(key, None)
                promised.cancel()
        return made

    def _weight_of(self, key: Any, made: Any) -> None:
        """Count what was made, and let go of as much as is too much."""
        with self._lock:
            self._weight += self.weigh(made)
            for old in list(self._made):
                if self._weight <= self.most:
                    return
                if old != key and self._made[old].done():
                    self._weight -= self.weigh(self._made.pop(old).result())
            if self._weight > self.most:  # too heavy by itself
                self._weight -= self.weigh(made)
                self._made.pop(key, None)
