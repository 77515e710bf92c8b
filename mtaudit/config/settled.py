"""A settings file and the command line in, what holds and where it comes from out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mtaudit.config import places
from mtaudit.config.files import SettingsFile, read_entries, shown
from mtaudit.config.values import DEFAULT_SUFFIXES, OWN_PIPELINE, Config
from mtaudit.errors import UsageError

COMMAND_LINE = "command line"
DEFAULTS: Mapping[str, Any] = {
    "select": (),
    "ignore": (),
    "severity": {},
    "per-file-ignores": {},
    "accept": (),
    "accept-file": None,
    "exclude": (),
    "force-exclude": False,
    "suffixes": DEFAULT_SUFFIXES,
    "languagetool": "auto",
    "languagetool-url": None,
    "spacy-pipeline": OWN_PIPELINE,
    "translated": True,
    "suspect-translated": False,
    "baseline": None,
    "cache": True,
    "jobs": 0,
    "format": "full",
    "fail-on": "major",
    "color": None,
}
# On the command line these add to what the file says; all others take its place.
ADDED = frozenset({"ignore", "severity", "per-file-ignores", "accept", "exclude"})


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds for a run: the command line before the file, and that before the defaults.

    `given` are the checked values of the command line by key. `root` is the folder that the
    file's patterns are relative to, "" for the current one.
    """

    file: SettingsFile | None = None
    given: Mapping[str, Any] = field(default_factory=dict)
    root: str = ""

    def value(self, key: str) -> Any:
        """What a setting is."""
        return self._joined(key, self.given.get(key))

    def origin(self, key: str) -> str:
        """Whence it is: `default`, `mtaudit.toml:3`, `command line`, or the last two."""
        origins = []
        if self.file and self._in_file(key):
            origins.append(f"{self.file.path.name}:{self.file.line(key)}")
        if key in self.given:
            origins.append(COMMAND_LINE)
        return ", ".join(origins) or "default"

    def config(self, *, allow_remote: bool = False, diff: str | None = None) -> Config:
        """The settings as a run takes them; raises UsageError if `accept-file` is of no use."""
        exclude = tuple(places.moved(one, self.root) for one in self.given.get("exclude", ()))
        names = self._place("accept-file")
        ignores = self.given.get("per-file-ignores", {}).items()
        ignores_by_place = {places.moved(one, self.root): rules for one, rules in ignores}
        return Config(
            suffixes=self.value("suffixes"),
            # A list of names beside the articles is none of them.
            exclude=(
                *self._joined("exclude", exclude),
                *(places.only(names, self.root) if names else ()),
            ),
            languagetool=self.value("languagetool"),
            languagetool_url=self.value("languagetool-url"),
            allow_remote=allow_remote,
            spacy_pipeline=self.value("spacy-pipeline"),
            select=self.value("select"),
            ignore=self.value("ignore"),
            severity=tuple(self.value("severity").items()),
            per_file_ignores=tuple(self._joined("per-file-ignores", ignores_by_place).items()),
            accept=(*self.value("accept"), *self._entries(names)),
            force_exclude=self.value("force-exclude"),
            translated=self.value("translated"),
            suspect_translated=self.value("suspect-translated"),
            jobs=self.value("jobs"),
            cache=self.value("cache"),
            baseline=self._place("baseline"),
            diff=diff,
            root=self.root,
        )

    def _in_file(self, key: str) -> bool:
        """True if the file's value plays a part.

        Who selects rules on the command line wants to see them: the file's `ignore` gives way.
        """
        if self.file is None or key not in self.file.values:
            return False
        if key == "ignore" and "select" in self.given:
            return False
        return key not in self.given or key in ADDED

    def _joined(self, key: str, given: Any) -> Any:
        """`given`, if anything was, with what the file says, or else the default."""
        if not self.file or not self._in_file(key):
            return given if key in self.given else DEFAULTS[key]
        written = self.file.values[key]
        return _both(written, given) if key in self.given else written

    def _place(self, key: str) -> str | None:
        """The file that a setting names; a settings file names it from its own folder."""
        value: str | None = self.value(key)
        if value and self.file and self._in_file(key):
            return shown(self.file.folder / value)
        return value

    def _entries(self, path: str | None) -> tuple[str, ...]:
        """The names and words in the file of `accept-file`."""
        try:
            return read_entries(Path(path)) if path else ()
        except UsageError as error:
            place = "--accept-file"
            if self.file and self._in_file("accept-file"):
                place = f"{self.file.shown}:{self.file.line('accept-file')}: accept-file"
            raise UsageError(f"{place}: {error}") from None


def _both(first: Any, second: Any) -> Any:
    """Two lists as one; of two tables, what they say of the same key, or else the second."""
    if isinstance(first, tuple):
        return (*first, *second)
    if not isinstance(first, Mapping):
        return second
    same = {key: _both(first[key], second[key]) for key in first if key in second}
    return {**first, **second, **same}
