"""The store of results: bounded, safe for many at once, and never in the way."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from mtaudit.audit import cache as store
from mtaudit.audit.cache import FILE, MAX_PER_KEY, Cache
from mtaudit.kept import FOLDER_VARIABLE


def values(cache: Cache, key: bytes) -> list[dict[str, Any]]:
    return [entry.values for entry in cache.find(key)]


def test_values_are_there_for_the_next_run(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(b"key", 1, {"text": "„ä🙂\ud800“"})
    with Cache(tmp_path) as cache:
        assert [{"text": "„ä🙂\ud800“"}] == values(cache, b"key")
        assert [] == values(cache, b"other")
        assert cache.trouble is None


def test_a_key_has_a_value_for_each_variant_up_to_a_limit(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        for number in range(MAX_PER_KEY + 3):
            cache.put(b"key", [number], {"n": number})
        cache.put(b"key", [MAX_PER_KEY + 2], {"n": "anew"})
        found = [one["n"] for one in values(cache, b"key")]
    assert ["anew", *range(MAX_PER_KEY + 1, 2, -1)] == found


def test_what_was_not_used_for_the_most_runs_goes_first(tmp_path: Path) -> None:
    limit = 300_000
    noise = "".join(map(chr, range(200, 2200)))
    for run in range(20):
        with Cache(tmp_path, limit) as cache:
            for number in range(10):
                cache.put(b"%d-%d" % (run, number), 0, {"n": number, "text": noise[number:]})
            for entry in cache.find(b"0-0"):
                cache.touch(entry)
    with Cache(tmp_path, limit) as cache:
        found = cache.info()
        assert found is not None
        assert found.size_bytes <= limit
        assert 10 < found.entries < 200
        assert [] == values(cache, b"0-1")
        assert 1 == len(values(cache, b"0-0"))
        assert 1 == len(values(cache, b"19-9"))
    assert (tmp_path / FILE).stat().st_size < 2 * limit


def test_a_run_that_knows_all_writes_nothing(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(b"key", 0, {})
    before = (tmp_path / FILE).read_bytes()
    with Cache(tmp_path) as cache:
        for entry in cache.find(b"key"):
            cache.touch(entry)
    assert before == (tmp_path / FILE).read_bytes()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5000])
def test_a_broken_or_foreign_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    with Cache(tmp_path) as cache:
        cache.put(b"key", 0, {"n": 1})
        assert [{"n": 1}] == values(cache, b"key")
        assert cache.trouble is None


def test_a_broken_value_is_left_out(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(b"key", 0, {"n": 1})
        cache.put(b"key", 1, {"n": 2})
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("UPDATE results SET value = 'text' WHERE id = 1")
    database.close()
    with Cache(tmp_path) as cache:
        assert [{"n": 2}] == values(cache, b"key")


def test_another_layout_is_trouble_and_no_error(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("CREATE TABLE results (id)")
    database.close()
    with Cache(tmp_path) as cache:
        cache.put(b"key", 0, {"n": 1})
        assert [] == values(cache, b"key")
        assert cache.trouble is not None


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Cache(tmp_path / "file" / "below") as cache:
        cache.put(b"key", 0, {"n": 1})
        assert [] == values(cache, b"key")
        assert str(cache.trouble).endswith(f"{FILE}: not a directory")


def test_a_full_disk_stops_writing_but_not_reading(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(b"key", 0, {"n": 1})
        assert cache._database is not None
        (pages,) = cache._database.execute("PRAGMA page_count").fetchone()
        cache._database.execute(f"PRAGMA max_page_count = {pages}")
        for number in range(50):
            cache.put(b"more", number, {"text": "".join(map(chr, range(200, 2200)))})
        assert str(cache.trouble).endswith("database or disk is full")
        assert [{"n": 1}] == values(cache, b"key")


def test_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: str) -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(FOLDER_VARIABLE)
    monkeypatch.setattr(platformdirs, "user_cache_path", fail)
    with Cache() as cache:
        cache.put(b"key", 0, {})
        assert "could not determine home directory" in str(cache.trouble)


def test_a_locked_file_is_waited_for_and_then_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LOCKED_TIMEOUT_SECONDS", 0.1)
    with Cache(tmp_path) as cache:
        cache.put(b"key", 0, {"n": 1})
        other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        assert [] == values(cache, b"key")
        other.close()
    assert str(cache.trouble).endswith("database is locked")


WRITER = """
import sys
from pathlib import Path
from mtaudit.audit.cache import Cache
with Cache(Path(sys.argv[1])) as cache:
    for number in range(300):
        cache.put(b"%d" % number, sys.argv[2], {"by": sys.argv[2]})
    sys.exit(cache.trouble)
"""


def test_two_runs_at_once(tmp_path: Path) -> None:
    runs = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in ("a", "b")
    ]
    assert [0, 0] == [run.wait() for run in runs]
    with Cache(tmp_path) as cache:
        for number in range(300):
            found = values(cache, b"%d" % number)
            assert {"a", "b"} == {one["by"] for one in found}


def test_clear(tmp_path: Path) -> None:
    with Cache(tmp_path) as cache:
        cache.put(b"key", 0, {})
        assert 1 == cache.clear()
        assert [] == values(cache, b"key")
