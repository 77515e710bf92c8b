"""Cleaned files in, a unified diff out, as `git apply` and `patch -p1` read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import unified_diff

from mtaudit.cleaned import CleanedFile
from mtaudit.report.clean import one_line

# Lines end with "\n" alone, as for git; a "\r" before it belongs to the line.
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_NO_BREAK = "\n\\ No newline at end of file\n"


def render(files: Iterable[CleanedFile]) -> str:
    """The diff of all files that change."""
    return "".join(line for file in files if file.gaps for line in _diff(file))


def _diff(file: CleanedFile) -> Iterator[str]:
    path = one_line(file.path).lstrip("/")
    old, new = (_LINE.findall(text) for text in (file.source.text, file.cleaned))
    for line in unified_diff(old, new, f"a/{path}", f"b/{path}"):
        yield line if line.endswith("\n") else line + _NO_BREAK
