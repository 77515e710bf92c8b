"""What rich can draw in, text for a terminal out."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, RenderableType


def drawn(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """All parts, one below the other, in `width` columns, with ANSI colours if `colour`."""
    output = StringIO()
    console = Console(
        file=output,
        width=width,
        force_terminal=colour,
        no_color=not colour,
        color_system="standard" if colour else None,
        highlight=False,
        emoji=False,
        legacy_windows=False,
    )
    for part in parts:
        console.print(part)
    # Rich fills lines up with blanks; they only get in the way of copying.
    return "\n".join(line.rstrip(" ") for line in output.getvalue().split("\n"))
