"""What Dragoman knows of the world, as tables: states, organisations, offices and who held them when, outlets.

knowledge = load()
knowledge.find("Kremlin")                                       what a name stands for
knowledge.offices("the Russian president")                      (Office("president", "RU"),)
knowledge.holders(Office("president", "RU"), "2022-01-02")      who held it that day
"""

from dragoman.knowledge.before import title_before
from dragoman.knowledge.knowledge import Knowledge, load
from dragoman.knowledge.rows import word_list
from dragoman.knowledge.types import (
    Holder,
    Institution,
    Known,
    Office,
    Organisation,
    Outlet,
    State,
    Territory,
    Title,
)

__all__ = [
    "Holder",
    "Institution",
    "Knowledge",
    "Known",
    "Office",
    "Organisation",
    "Outlet",
    "State",
    "Territory",
    "Title",
    "load",
    "title_before",
    "word_list",
]
