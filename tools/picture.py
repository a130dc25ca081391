"""Draw the picture of a brief for the README: `python -m tools.picture examples/talks-2022 docs/brief.svg`."""

import io
import re
import sys
from pathlib import Path

from rich.console import Console

from dragoman.dossier import Dossier
from dragoman.export.brief import brief_terminal
from dragoman.pipeline import add
from dragoman.store import Store

_WEB_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)  # a picture must not load from other hosts


def main(source: str, target: str) -> None:
    """Read the reports and save their brief as it looks on a terminal of 110 columns."""
    console = Console(record=True, width=110, file=io.StringIO(), force_terminal=True)
    with Store.open() as store:
        for _ in add(store, [source]):
            pass
        brief_terminal(Dossier(store), console, most=5)
    drawn = console.export_svg(title="dragoman brief")
    Path(target).write_text(_WEB_FONTS.sub("", drawn), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:3])
