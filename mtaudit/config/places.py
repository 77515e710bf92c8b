"""Paths and gitignore patterns in, which path lies where a pattern says out."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


def below(path: str, root: str) -> str | None:
    """`path` relative to the folder `root` ("" is the current one), with `/`; None outside it.

    A path that leads there by a link counts as well: first as it is written, then as it is.
    """
    for real in (os.path.abspath, os.path.realpath):
        relative = os.path.relpath(real(path), real(root or os.curdir)).replace(os.sep, "/")
        if relative != ".." and not relative.startswith("../"):
            return relative
    return None


@lru_cache(maxsize=256)
def matcher(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """What tells whether a relative path matches gitignore patterns."""
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(patterns)
