"""Paths and gitignore patterns in, which path lies where a pattern says out."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_SPECIAL = re.compile(r"[\\*?\[\]]")


def below(path: str, root: str) -> str | None:
    """`path` relative to the folder `root` ("" is the current one), with `/`; None outside it.

    A path that leads there by a link counts as well: first as it is written, then as it is.
    """
    for real in (os.path.abspath, os.path.realpath):
        relative = os.path.relpath(real(path), real(root or os.curdir)).replace(os.sep, "/")
        if relative != ".." and not relative.startswith("../"):
            return relative
    return None


def moved(pattern: str, root: str) -> str:
    """A gitignore pattern that is relative to the current folder as one relative to `root`.

    A pattern without a slash matches everywhere and stays as it is; so does one that cannot
    be written otherwise, for the current folder lies outside `root`.
    """
    body = pattern.removeprefix("!")
    here, there = below(os.curdir, root), below(root or os.curdir, "")
    if here == there or "/" not in body.rstrip("/"):
        return pattern
    sign, body = pattern[: -len(body)], body.lstrip("/")
    if here is not None:
        return f"{sign}/{_literal(here)}/{body}"
    return f"{sign}/{body.removeprefix(f'{there}/')}"


def only(path: str, root: str) -> tuple[str, ...]:
    """The pattern, relative to `root`, of this file alone; none if it lies outside."""
    place = below(path, root)
    return () if place is None else (f"/{_literal(place)}",)


def _literal(path: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", path)


@lru_cache(maxsize=256)
def matcher(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    """What tells whether a relative path matches gitignore patterns."""
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(patterns)
