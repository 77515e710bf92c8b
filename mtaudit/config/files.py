"""A settings file in, its checked values and the lines that they stand on out."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mtaudit.config.checks import CHECKS, Wrong, check, did_you_mean
from mtaudit.errors import UsageError

OWN_FILE, PYPROJECT = "mtaudit.toml", "pyproject.toml"
TABLE = ("tool", "mtaudit")
STDIN = "-"
MAX_FILE_BYTES = 10_000_000
# Options that a file cannot set, and why.
REFUSED = {
    "allow-remote": "must not stand in a file: only who scans may send articles to another "
    "machine; give --allow-remote on the command line",
}
_TOML_ERROR = re.compile(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SettingsFile:
    """A settings file: its path, its text, and its checked values by key."""

    path: Path
    text: str
    values: Mapping[str, Any]

    @property
    def shown(self) -> str:
        return shown(self.path)

    @property
    def folder(self) -> Path:
        return self.path.parent

    def line(self, key: str, entry: str = "") -> int:
        """The line, from 1, that a key or an entry below it stands on."""
        return _line(self.text, (*_prefix(self.path), key), entry)


def shown(path: Path) -> str:
    """A path as seen from the current folder."""
    return os.path.relpath(path).replace(os.sep, "/")


def find(path: str) -> Path | None:
    """The settings file that is nearest to `path`, upwards; `-` is in the current folder.

    A `pyproject.toml` without `[tool.mtaudit]` is passed by; `mtaudit.toml` goes before it.
    """
    start = Path.cwd() if path == STDIN else Path(path).absolute()
    start = Path(os.path.normpath(start))
    for folder in (start, *start.parents):
        own, pyproject = folder / OWN_FILE, folder / PYPROJECT
        # Not Path.is_file: a folder that nobody may look into holds no settings for us.
        if os.path.isfile(own):  # noqa: PTH113
            return own
        if os.path.isfile(pyproject) and _has_table(pyproject):  # noqa: PTH113
            return pyproject
    return None


def read(path: Path, known: Callable[[], Collection[str]]) -> SettingsFile:
    """Raises UsageError, with file and line, for a file that cannot be used."""
    content = _bytes(path)
    text = _decoded(path, content)
    data = _parsed(path, text)
    for part in _prefix(path):
        if not isinstance(data.get(part), dict):
            raise UsageError(f"{shown(path)}: there is no table [{'.'.join(TABLE)}] in it")
        data = data[part]
    file = SettingsFile(path, text, {})
    return SettingsFile(path, text, {key: _value(file, key, data[key], known) for key in data})


def _value(
    file: SettingsFile, key: str, value: object, known: Callable[[], Collection[str]]
) -> Any:
    if key in REFUSED:
        raise UsageError(f"{file.shown}:{file.line(key)}: {key}: {REFUSED[key]}")
    if key not in CHECKS:
        hint = did_you_mean(key, CHECKS, f"known are {', '.join(CHECKS)}")
        raise UsageError(f'{file.shown}:{file.line(key)}: unknown key "{key}"{hint}')
    try:
        return check(key, value, known)
    except Wrong as wrong:
        place = f"{file.shown}:{file.line(key, wrong.entry)}"
        raise UsageError(f"{place}: {key}: {wrong}") from None


def read_entries(path: Path) -> tuple[str, ...]:
    """The lines of a file of accepted names and words, without comments (#) and blank ones.

    Raises UsageError if it cannot be read.
    """
    lines = (line.strip() for line in _decoded(path, _bytes(path)).splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _has_table(path: Path) -> bool:
    content = _bytes(path)
    # Most files of the name say nothing of us, and need not even be TOML that we can read.
    if TABLE[-1].encode() not in content:
        return False
    data: Any = _parsed(path, _decoded(path, content))
    for part in TABLE:
        data = data.get(part) if isinstance(data, dict) else None
    return data is not None


def _prefix(path: Path) -> tuple[str, ...]:
    """The table that the settings stand in."""
    return TABLE if path.name == PYPROJECT else ()


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_FILE_BYTES + 1)
        if len(content) <= MAX_FILE_BYTES:
            return content
        problem = f"larger than {MAX_FILE_BYTES // 1_000_000} MB; name another file"
    except IsADirectoryError:
        problem = "is a folder; name the file itself"
    except FileNotFoundError:
        problem = "there is no such file"
    except PermissionError:
        problem = "no permission to read it; change its permissions or run with --isolated"
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
    raise UsageError(f"{shown(path)}: {problem}")


def _decoded(path: Path, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{shown(path)}:{line}: this is not UTF-8; save it as UTF-8") from None


def _parsed(path: Path, text: str) -> dict[str, Any]:
    # Here, for most runs have no settings file.
    import tomllib

    try:
        return tomllib.loads(text)
    except RecursionError:
        raise UsageError(f"{shown(path)}: too deeply nested") from None
    except tomllib.TOMLDecodeError as error:
        found = _TOML_ERROR.fullmatch(str(error))
        said = found[1] if found else str(error)
        line = found[2] if found and found[2] else str(text.rstrip().count("\n") + 1)
        raise UsageError(f"{shown(path)}:{line}: not valid TOML: {_in_words(said)}") from None


def _in_words(said: str) -> str:
    """What tomllib says, with what to do about the most likely slip."""
    said = said[:1].lower() + said[1:]
    if "after a key" in said:
        return f'{said}; rules and patterns need quotation marks, as in "calque/in-jahr"'
    return said


def _line(text: str, key: tuple[str, ...], entry: str) -> int:
    """The line, from 1, on which the statement of a key starts, or an entry below it stands.

    tomllib tells no lines. But what stands before a statement is TOML by itself, in which the
    key is missing; before all later statements it is there.
    """
    lines = text.split("\n")
    # To parse what stands before takes time: only where it looks like the key.
    like_the_key = re.compile(rf"{re.escape(key[-1])}[\"']?\s*[=.\]]")
    found = 0
    for index in (index for index, line in enumerate(lines) if like_the_key.search(line)):
        before = _parsed_or_none("\n".join(lines[:index]))
        if before is None:
            continue
        if _holds(before, key):
            break
        found = index
    rest = (index for index in range(found, len(lines)) if entry in lines[index])
    return 1 + (next(rest, found) if entry else found)


def _parsed_or_none(text: str) -> dict[str, Any] | None:
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None


def _holds(data: Any, key: tuple[str, ...]) -> bool:
    for part in key:
        if not isinstance(data, dict) or part not in data:
            return False
        data = data[part]
    return True
