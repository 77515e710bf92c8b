"""Paths as given in, the files to read out, in order, each once.

Folders are walked without hidden and ignored files and without following links to
folders, so that a loop of links ends; a glob that the shell left alone is expanded here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

import pathspec

from mtaudit.model import FileError

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Found:
    """The files to read, and the paths that lead to none."""

    paths: tuple[str, ...]
    errors: tuple[FileError, ...]


def discover(paths: Iterable[str], suffixes: tuple[str, ...], exclude: tuple[str, ...]) -> Found:
    """The files behind `paths`, sorted within each; `-` (standard input) stays as it is."""
    files: dict[str, None] = {}
    errors: list[FileError] = []
    excluded = pathspec.GitIgnoreSpec.from_lines(exclude)
    for path in paths:
        try:
            found = list(_expand(path, suffixes, excluded))
        except OSError as error:
            found = []
            errors.append(FileError(shown(path), reason(error)))
        else:
            if not found:
                errors.append(FileError(shown(path), _nothing_at(path, suffixes)))
        files.update(dict.fromkeys(found))
    return Found(tuple(files), tuple(errors))


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


def _expand(
    path: str, suffixes: tuple[str, ...], excluded: pathspec.GitIgnoreSpec
) -> Iterator[str]:
    if path == STDIN:
        yield path
    elif Path(path).is_dir():
        yield from _walk(Path(path), suffixes, excluded)
    elif has_magic(path) and not Path(path).exists():
        for match in sorted(glob(path, recursive=True)):  # noqa: PTH207, Path.glob wants a root
            if Path(match).is_file():
                yield shown(match)
    else:
        Path(path).stat()
        yield shown(path)


def _walk(
    folder: Path, suffixes: tuple[str, ...], excluded: pathspec.GitIgnoreSpec
) -> Iterator[str]:
    """The files of a folder, sorted; `.gitignore` files from the repository's root down."""
    ignores = _ignores_above(folder)
    yield from _walk_below(folder, folder, suffixes, excluded, ignores)


def _walk_below(
    folder: Path,
    top: Path,
    suffixes: tuple[str, ...],
    excluded: pathspec.GitIgnoreSpec,
    ignores: tuple[tuple[Path, pathspec.GitIgnoreSpec], ...],
) -> Iterator[str]:
    own = _ignore_file(folder)
    ignores = (*ignores, own) if own else ignores
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = Path(entry.path)
        is_folder = entry.is_dir(follow_symlinks=False)
        if entry.name.startswith("."):
            continue
        relative = path.relative_to(top).as_posix() + ("/" if is_folder else "")
        if excluded.match_file(relative) or _is_ignored(path, is_folder, ignores):
            continue
        if is_folder:
            if os.access(path, os.R_OK | os.X_OK):
                yield from _walk_below(path, top, suffixes, excluded, ignores)
            else:
                yield shown(str(path))
        elif path.suffix.lower() in suffixes and (entry.is_symlink() or entry.is_file()):
            yield shown(str(path))


def _ignores_above(folder: Path) -> tuple[tuple[Path, pathspec.GitIgnoreSpec], ...]:
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


def _is_ignored(
    path: Path, is_folder: bool, ignores: tuple[tuple[Path, pathspec.GitIgnoreSpec], ...]
) -> bool:
    if not ignores:
        return False
    place = path.parent.resolve() / path.name
    tail = "/" if is_folder else ""
    return any(spec.match_file(place.relative_to(root).as_posix() + tail) for root, spec in ignores)


def _nothing_at(path: str, suffixes: tuple[str, ...]) -> str:
    if Path(path).is_dir():
        return f"no {' or '.join(suffixes)} files in this folder; name others with --suffix"
    return "no file matches this pattern"
