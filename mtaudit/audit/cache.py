"""Values by key on this machine's disk: kept from run to run, bounded, safe for many at once.

One SQLite file. Whatever is wrong with it or its disk, a run goes on without: nothing here
raises; `trouble` says why. No clock is asked: what was not used for the most runs goes first.
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from mtaudit.kept import cache_folder

# Another layout gets another name, so that two versions of mtaudit do not disturb each other.
FILE = "results-1.sqlite3"
# 1 to 2 kB per article: more than 100,000 of them.
MAX_BYTES = 200_000_000
# Above the limit, entries go until this share of it is used.
KEPT_SHARE = 0.9
# One key has several values if what else they rest on differs: the same article in two folders.
MAX_PER_KEY = 8
LOOK_AT_SIZE_EVERY = 200
LOCKED_TIMEOUT_SECONDS = 5
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL, variant BLOB NOT NULL, value BLOB NOT NULL, used INTEGER NOT NULL,
    UNIQUE (key, variant)
);
CREATE INDEX IF NOT EXISTS by_use ON results (used, id);
"""


def folder() -> Path:
    """Where results are kept; raises RuntimeError if there is no home folder."""
    return cache_folder() / "results"


@dataclass(frozen=True, slots=True)
class Info:
    """What a person may want to know of the cache."""

    path: Path
    entries: int
    size_bytes: int
    limit_bytes: int


class Entry(NamedTuple):
    """A value that was kept."""

    number: int
    used: int
    values: dict[str, Any]


class Cache:
    """Values by key; several per key, told apart by their `variant`."""

    def __init__(self, place: Path | None = None, limit_bytes: int = MAX_BYTES) -> None:
        self.trouble: str | None = None
        self._limit = limit_bytes
        self._database: sqlite3.Connection | None = None
        self._can_write = True
        self._turn = 0
        self._stored = 0
        self._found: dict[int, int] = {}
        self._path = Path(FILE)
        with self._troubled():
            self._path = (place or folder()) / FILE
            self._open(self._path)

    def find(self, key: bytes) -> Iterator[Entry]:
        """What is kept under a key; what cannot be read is left out."""
        rows: list[tuple[int, int, bytes]] = []
        with self._troubled():
            if self._database:
                rows = self._database.execute(
                    "SELECT id, used, value FROM results WHERE key = ? ORDER BY used DESC, id DESC",
                    (key,),
                ).fetchall()
        for number, used, value in rows:
            # The checksum of zlib tells a damaged value.
            with contextlib.suppress(zlib.error, ValueError, TypeError):
                values = json.loads(zlib.decompress(value))
                if isinstance(values, dict):
                    yield Entry(number, used, values)

    def touch(self, entry: Entry) -> None:
        """Says that an entry was of use."""
        self._found[entry.number] = entry.used

    def put(self, key: bytes, variant: object, values: dict[str, Any]) -> None:
        """Keeps a value; it is there for others at once."""
        with self._troubled(writing=True):
            if self._database is None or not self._can_write:
                return
            self._turn = self._turn or self._latest_turn() + 1
            self._database.execute(
                "INSERT OR REPLACE INTO results (key, variant, value, used) VALUES (?, ?, ?, ?)",
                (key, _digest(variant), zlib.compress(_dump(values)), self._turn),
            )
            self._database.execute(
                "DELETE FROM results WHERE id IN (SELECT id FROM results WHERE key = ? "
                "ORDER BY used DESC, id DESC LIMIT -1 OFFSET ?)",
                (key, MAX_PER_KEY),
            )
            self._stored += 1
            if self._stored % LOOK_AT_SIZE_EVERY == 0:
                self._shrink()

    def close(self) -> None:
        """Notes what was of use, and lets go what is too much."""
        with self._troubled(writing=True):
            if self._database and self._can_write:
                self._mark_used()
                self._shrink()
        with contextlib.suppress(sqlite3.Error):
            if self._database:
                self._database.close()
        self._database = None

    def __enter__(self) -> Cache:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def info(self) -> Info | None:
        """What is there; None if there is trouble."""
        with self._troubled():
            if self._database:
                (entries,) = self._database.execute("SELECT count(*) FROM results").fetchone()
                return Info(self._path, entries, self._size(), self._limit)
        return None

    def clear(self) -> int:
        """Removes all values; how many there were."""
        with self._troubled(writing=True):
            if self._database:
                removed = self._database.execute("DELETE FROM results").rowcount
                self._database.execute("VACUUM")
                return removed
        return 0

    def _open(self, path: Path) -> None:
        # Results quote the articles; they are nobody else's business.
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            self._database = _connect(path)
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            # Not a database, or a broken one. What lies beside it belongs to it.
            for one in (path, path.with_name(FILE + "-journal")):
                one.unlink(missing_ok=True)
            self._database = _connect(path)

    def _mark_used(self) -> None:
        """Only a run that stores something counts as one: a known folder needs no writing."""
        assert self._database is not None
        turn = self._turn or self._latest_turn()
        used = [(turn, number) for number, before in self._found.items() if before < turn]
        if used:
            self._database.execute("BEGIN IMMEDIATE")
            self._database.executemany("UPDATE results SET used = ? WHERE id = ?", used)
            self._database.execute("COMMIT")

    def _latest_turn(self) -> int:
        assert self._database is not None
        (turn,) = self._database.execute("SELECT coalesce(max(used), 0) FROM results").fetchone()
        return int(turn)

    def _size(self) -> int:
        assert self._database is not None
        (pages,) = self._database.execute("PRAGMA page_count").fetchone()
        (free,) = self._database.execute("PRAGMA freelist_count").fetchone()
        (page_bytes,) = self._database.execute("PRAGMA page_size").fetchone()
        return int((pages - free) * page_bytes)

    def _shrink(self) -> None:
        """Removes a twentieth at a time, the least used first, until there is room again."""
        assert self._database is not None
        if self._size() <= self._limit:
            return
        while self._size() > self._limit * KEPT_SHARE:
            removed = self._database.execute(
                "DELETE FROM results WHERE id IN (SELECT id FROM results ORDER BY used, id "
                "LIMIT (SELECT count(*) / 20 + 1 FROM results))"
            ).rowcount
            if not removed:
                break

    @contextlib.contextmanager
    def _troubled(self, *, writing: bool = False) -> Iterator[None]:
        """Stands aside at the first trouble; where only writing fails, reading goes on."""
        try:
            yield
        except (sqlite3.Error, OSError, RuntimeError) as error:
            self.trouble = self.trouble or f"{self._path}: {_short(error)}"
            self._can_write = False
            if not writing:
                self._database = None


def _connect(path: Path) -> sqlite3.Connection:
    """Each statement is a transaction of its own."""
    database = sqlite3.connect(path, timeout=LOCKED_TIMEOUT_SECONDS, isolation_level=None)
    # After a power failure the file may be broken: then it is made anew.
    database.execute("PRAGMA synchronous = OFF")
    database.executescript(_SCHEMA)
    return database


def _dump(values: object) -> bytes:
    return json.dumps(values, separators=(",", ":")).encode()


def _digest(values: object) -> bytes:
    return sha256(_dump(values)).digest()


def _short(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower().rstrip(".")
