"""A text in, line and column of its places out, both from 1, columns in code points."""

from __future__ import annotations

import re
from bisect import bisect_right

_BREAK = re.compile(r"\r\n|\n|\r")


class Lines:
    """The lines of one text; `\\r\\n`, `\\n` and `\\r` end a line."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def position(self, place: int) -> tuple[int, int]:
        """Line and column of the character at `place`."""
        line = bisect_right(self._starts, place)
        return line, place - self._starts[line - 1] + 1
