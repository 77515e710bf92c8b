"""A file of known findings in, what each text is forgiven out; a report in, the same file anew out.

A finding is known by its rule, its text and its sentence, so many times per file; its line plays
no part. Paths are relative to the folder of the baseline.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

from mtaudit.errors import UsageError
from mtaudit.model import FileReport, Severity

VERSION = 1
DEFAULT_NAME = "mtaudit-baseline.json"
MAX_TEXT_CHARS = 60
# A folder in which thousands of files got new names at once costs more than it is worth.
MAX_OFFERED = 2_000
_NO_BASELINE = "this is no baseline; name another file, or remove it and write it anew"
_KEYS = ("path", "rule", "text", "fingerprint", "count")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A finding that is known, `count` times in a file; `text` is for people."""

    path: str
    rule: str
    text: str
    fingerprint: str
    count: int


@dataclass(frozen=True)
class Baseline:
    """A baseline: where it lies, and its entries, sorted."""

    file: str
    entries: tuple[Entry, ...] = ()

    @cached_property
    def _folder(self) -> str:
        return os.path.realpath(Path(self.file).parent)

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Entry, ...]]:
        """The entries of each file."""
        found: dict[str, list[Entry]] = {}
        for entry in self.entries:
            found.setdefault(entry.path, []).append(entry)
        return {path: tuple(entries) for path, entries in found.items()}

    @cached_property
    def gone(self) -> frozenset[str]:
        """The files that are no longer there: removed, renamed or moved."""
        return frozenset(path for path in self.by_path if not self._exists(path))

    def place(self, path: str) -> str:
        """A path as entries have it."""
        return os.path.relpath(os.path.realpath(path), self._folder).replace(os.sep, "/")

    def known(self, path: str) -> tuple[tuple[str, int], ...]:
        """The fingerprints that are known in a file, sorted, each with how often.

        A file that has no entries may have got a new name: then it has those of a file that is
        gone and had the same name, else of those that are gone from the same folder.
        """
        place = self.place(path)
        entries = self.by_path.get(place) or self._left_by_others(PurePosixPath(place))
        counts: Counter[str] = Counter()
        for entry in entries:
            counts[entry.fingerprint] += entry.count
        return tuple(sorted(counts.items()))

    def label(self) -> str:
        """How many findings are known, and which, for the signature of a report."""
        known = sorted((one.path, one.fingerprint, one.count) for one in self.entries)
        digest = sha256(json.dumps(known).encode()).hexdigest()[:8]
        return f"baseline {count_of(self.entries)}@{digest}"

    def _left_by_others(self, place: PurePosixPath) -> tuple[Entry, ...]:
        same_name, same_folder = self._gone_by_name_and_folder
        paths = same_name.get(place.name) or same_folder.get(str(place.parent), [])
        entries = tuple(entry for path in paths for entry in self.by_path[path])
        return entries if len(entries) <= MAX_OFFERED else ()

    @cached_property
    def _gone_by_name_and_folder(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        names: dict[str, list[str]] = {}
        folders: dict[str, list[str]] = {}
        for path in sorted(self.gone):
            names.setdefault(PurePosixPath(path).name, []).append(path)
            folders.setdefault(str(PurePosixPath(path).parent), []).append(path)
        return names, folders

    def _exists(self, path: str) -> bool:
        return os.path.lexists(Path(self._folder, path))


def count_of(entries: Iterable[Entry]) -> int:
    """How many findings these are."""
    return sum(entry.count for entry in entries)


class Renewal(NamedTuple):
    """A baseline made anew; what it has gained, what it has lost, what nobody looked for."""

    baseline: Baseline
    gained: int
    lost: tuple[Entry, ...]
    unseen: tuple[Entry, ...]


def renewed(
    old: Baseline,
    files: Iterable[FileReport],
    looked_for: Callable[[FileReport | None, str], bool],
    *,
    add: bool,
) -> Renewal:
    """The baseline after a run that used none: without what is gone; if `add`, with what is new.

    `looked_for` says whether a rule took part in the audit of a file (None: in the run). What
    nobody looked for stays as it is, be it for its rule or for its file.
    """
    new: list[Entry] = []
    unseen: list[Entry] = []
    rest = dict(old.by_path)
    for file in files:
        before = rest.pop(old.place(file.path), ())
        found = entries_of(file, old.place(file.path))
        new.extend(found if add else _limited(found, old.known(file.path)))
        unseen.extend(one for one in before if not looked_for(file, one.rule))
    for path, entries in rest.items():
        is_gone = path in old.gone
        unseen.extend(one for one in entries if not (is_gone and looked_for(None, one.rule)))
    baseline = Baseline(old.file, tuple(sorted({*new, *unseen})))
    lost = tuple(_difference(old.entries, baseline.entries))
    gained = count_of(_difference(baseline.entries, old.entries))
    return Renewal(baseline, gained, lost, tuple(sorted(unseen)))


def entries_of(file: FileReport, place: str) -> Iterator[Entry]:
    """The counted findings of a file as entries; neutral ones cost nothing and need none."""
    counts: Counter[tuple[str, str]] = Counter()
    texts: dict[str, str] = {}
    for finding in file.findings:
        if finding.severity is not Severity.NEUTRAL:
            counts[finding.rule, finding.fingerprint] += 1
            texts.setdefault(finding.fingerprint, file.text[finding.start : finding.end])
    for (rule, fingerprint), count in counts.items():
        yield Entry(place, rule, _short(texts[fingerprint]), fingerprint, count)


def _limited(entries: Iterable[Entry], known: Iterable[tuple[str, int]]) -> Iterator[Entry]:
    """The entries with no more of each than is known."""
    most = dict(known)
    for entry in entries:
        if count := min(entry.count, most.get(entry.fingerprint, 0)):
            yield replace(entry, count=count)


def _difference(entries: Iterable[Entry], others: Iterable[Entry]) -> Iterator[Entry]:
    """What `entries` have more than `others`; a finding that is in another file now counts not."""
    there = Counter({(one.path, one.fingerprint): one.count for one in others})
    more: list[Entry] = []
    for entry in entries:
        key = (entry.path, entry.fingerprint)
        same = min(entry.count, there[key])
        there[key] -= same
        more.append(replace(entry, count=entry.count - same))
    elsewhere: Counter[str] = Counter()
    for (_, fingerprint), count in there.items():
        elsewhere[fingerprint] += count
    for entry in more:
        moved = min(entry.count, elsewhere[entry.fingerprint])
        elsewhere[entry.fingerprint] -= moved
        if entry.count > moved:
            yield replace(entry, count=entry.count - moved)


def load(file: str) -> Baseline:
    """The baseline in a file; raises UsageError if it holds none."""
    try:
        text = Path(file).read_text(encoding="utf-8")
        values = json.loads(text)
    except FileNotFoundError:
        raise UsageError(
            f"{file}: there is no such baseline; `mtaudit baseline write` writes one"
        ) from None
    except json.JSONDecodeError as error:
        raise UsageError(f"{file}:{error.lineno}: {_what_is_wrong(text, error)}") from None
    except (ValueError, RecursionError):
        raise UsageError(f"{file}: {_NO_BASELINE}") from None
    return Baseline(file, tuple(_entries(file, values)))


def _what_is_wrong(text: str, error: json.JSONDecodeError) -> str:
    line = text[text.rfind("\n", 0, error.pos) + 1 :]
    if line.startswith(("<<<<<<<", "=======", ">>>>>>>")):
        return "git could not merge the baseline; keep the lines of both sides"
    return f"not valid JSON: {error.msg.lower()}; mend it, or remove the file and write it anew"


def _entries(file: str, values: Any) -> list[Entry]:
    version = values.get("version") if isinstance(values, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise UsageError(
            f"{file}: a newer mtaudit wrote this baseline (version {version}); update mtaudit"
        )
    found = values.get("findings") if isinstance(values, dict) else None
    if version != VERSION or not isinstance(found, list):
        raise UsageError(f"{file}: {_NO_BASELINE}")
    # A merge may leave one entry twice.
    counts: dict[Entry, int] = {}
    for number, one in enumerate(found, 1):
        entry = _entry(one)
        if entry is None:
            raise UsageError(f"{file}: finding {number} is not as mtaudit writes it; write it anew")
        key = replace(entry, count=0)
        counts[key] = max(entry.count, counts.get(key, 0))
    return sorted(replace(entry, count=count) for entry, count in counts.items())


def _entry(values: Any) -> Entry | None:
    if not isinstance(values, dict) or set(values) != set(_KEYS):
        return None
    entry = Entry(**values)
    texts = all(isinstance(one, str) for one in astuple(entry)[:-1])
    return entry if texts and type(entry.count) is int and entry.count > 0 else None


def save(baseline: Baseline) -> None:
    """Writes a baseline, one entry per line, so that git shows and merges findings one by one.

    The file is there whole, old or new, whatever happens. Raises UsageError if it cannot be
    written.
    """
    lines = ",\n".join(_line(entry) for entry in baseline.entries)
    text = f'{{"version": {VERSION}, "findings": [\n{lines}\n]}}\n'
    # Where the file is a link, what it leads to is replaced.
    file = Path(os.path.realpath(baseline.file))
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8", newline="\n")
        draft.replace(file)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{baseline.file}: cannot be written: {reason}") from None
    finally:
        draft.unlink(missing_ok=True)


def _line(entry: Entry) -> str:
    values = ", ".join(f"{_json(key)}: {_json(getattr(entry, key))}" for key in _KEYS)
    return f"{{{values}}}"


def _json(value: str | int) -> str:
    """JSON with letters as they are, and escapes for what would disturb who reads it."""
    return json.dumps(value, ensure_ascii=isinstance(value, str) and not value.isprintable())


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_TEXT_CHARS else line[: MAX_TEXT_CHARS - 1] + "…"
