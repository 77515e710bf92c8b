"""Paths as given in, the files to read out, in order, each once.

Folders are walked without hidden and ignored files and without following links to
folders, so that a loop of links ends; a glob that the shell left alone is expanded here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from glob import glob, has_magic
from pathlib import Path

import pathspec

from mtaudit.config import Config, places
from mtaudit.model import FileError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, the paths that lead to none, and those that were left out as excluded."""

    paths: tuple[str, ...]
    errors: tuple[FileError, ...]
    excluded: tuple[str, ...] = ()


def discover(paths: Iterable[str], config: Config) -> Found:
    """The files behind `paths`, sorted within each; `-` (standard input) stays as it is."""
    files: dict[str, None] = {}
    errors: list[FileError] = []
    excluded: list[str] = []
    for path in paths:
        try:
            found = list(_expand(path, config))
            is_excluded = not found and _holds_excluded(path, config)
        except OSError as error:
            errors.append(FileError(shown(path), reason(error)))
            continue
        if is_excluded and config.force_exclude:
            excluded.append(shown(path))
        elif not found:
            errors.append(FileError(shown(path), _nothing_at(path, config.suffixes, is_excluded)))
        files.update(dict.fromkeys(found))
    return Found(tuple(files), tuple(errors), tuple(excluded))


def shown(path: str) -> str:
    """A path as reports show it: with `/`."""
    return path.replace(os.sep, "/")


def reason(error: OSError) -> str:
    """What the operating system says, for a person."""
    if isinstance(error, PermissionError):
        return "no permission to read it; change its permissions or exclude it"
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    return (error.strerror or str(error)).lower()


def _expand(path: str, config: Config) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif Path(path).is_dir():
        yield from _walk(Path(path), config)
    elif has_magic(path) and not Path(path).exists():
        for match in sorted(glob(path, recursive=True)):  # noqa: PTH207, Path.glob wants a root
            if Path(match).is_file() and not _is_left_out(match, config):
                yield shown(match)
    else:
        Path(path).stat()
        if not _is_left_out(path, config):
            yield shown(path)


def _is_left_out(path: str, config: Config) -> bool:
    """True for a file that is named and excluded all the same."""
    place = places.below(path, config.root) if config.force_exclude else None
    return place is not None and bool(places.matcher(config.exclude).match_file(place))


def _holds_excluded(path: str, config: Config) -> bool:
    """True if there would be files to read but for `exclude`."""
    return bool(config.exclude) and any(True for _ in _expand(path, replace(config, exclude=())))


@dataclass(frozen=True, slots=True)
class _Walk:
    """A folder that is walked: `place` is where it lies for the patterns of `excluded`."""

    top: Path
    place: str
    excluded: pathspec.GitIgnoreSpec
    suffixes: tuple[str, ...]

    def leaves_out(self, path: Path, is_folder: bool) -> bool:
        relative = path.relative_to(self.top).as_posix()
        return bool(self.excluded.match_file(f"{self.place}{relative}{'/' * is_folder}"))


def _walk(folder: Path, config: Config) -> Iterator[str]:
    """The files of a folder, sorted; `.gitignore` files from the repository's root down.

    Outside of the folder that patterns are relative to, they are relative to this one. To name
    a folder that a pattern excludes voids that pattern, unless excludes are forced.
    """
    below = places.below(str(folder), config.root)
    place = "" if below in (None, ".") else f"{below}/"
    patterns = config.exclude
    if place and not config.force_exclude:
        patterns = tuple(one for one in patterns if not places.matcher((one,)).match_file(place))
    walk = _Walk(folder, place, places.matcher(patterns), config.suffixes)
    yield from _walk_below(folder, walk, _ignores_above(folder))


_Ignores = tuple[tuple[Path, pathspec.GitIgnoreSpec], ...]


def _walk_below(folder: Path, walk: _Walk, ignores: _Ignores) -> Iterator[str]:
    # A list, not a function that calls itself: folders can be deeper than Python's stack.
    waiting: list[tuple[Path, _Ignores | None]] = [(folder, ignores)]
    while waiting:
        path, ignored = waiting.pop()
        if ignored is None:
            yield shown(str(path))
        else:
            waiting += reversed(list(_inside(path, walk, ignored)))


def _inside(folder: Path, walk: _Walk, ignores: _Ignores) -> Iterator[tuple[Path, _Ignores | None]]:
    """What is to be read in a folder, sorted; folders with the patterns that hold in them."""
    own = _ignore_file(folder)
    ignores = (*ignores, own) if own else ignores
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith("."):
            continue
        if walk.leaves_out(path, is_folder) or _is_ignored(path, is_folder, ignores):
            continue
        if is_folder:
            # To read a folder that cannot be opened says why.
            yield path, ignores if os.access(path, os.R_OK | os.X_OK) else None
        elif path.suffix.lower() in walk.suffixes and (entry.is_symlink() or entry.is_file()):
            yield path, None


def _ignores_above(folder: Path) -> _Ignores:
    """The `.gitignore` files of the folders above, up to the repository's root."""
    chain: list[tuple[Path, pathspec.GitIgnoreSpec]] = []
    current = folder.resolve()
    if (current / ".git").exists():
        return ()
    for parent in current.parents:
        own = _ignore_file(parent)
        if own:
            chain.append(own)
        if (parent / ".git").exists():
            return tuple(reversed(chain))
    return ()


def _ignore_file(folder: Path) -> tuple[Path, pathspec.GitIgnoreSpec] | None:
    try:
        lines = (folder / ".gitignore").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    return folder.resolve(), pathspec.GitIgnoreSpec.from_lines(lines)


def _is_ignored(path: Path, is_folder: bool, ignores: _Ignores) -> bool:
    if not ignores:
        return False
    place = path.parent.resolve() / path.name
    tail = "/" if is_folder else ""
    return any(spec.match_file(place.relative_to(root).as_posix() + tail) for root, spec in ignores)


def _nothing_at(path: str, suffixes: tuple[str, ...], is_excluded: bool) -> str:
    if is_excluded:
        return "all that could be read in it is excluded; name the files to audit them"
    if Path(path).is_dir():
        return f"no {' or '.join(suffixes)} files in this folder; name others with --suffix"
    return "no file matches this pattern"
