"""`mtaudit cache`, and what a scan says of its cache."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mtaudit import kept
from mtaudit.audit.cache import FILE
from mtaudit.cli import main


def run(*arguments: str, code: int = 0) -> str:
    result = CliRunner().invoke(main, arguments)
    assert code == result.exit_code, result.output
    return result.output


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("Ein guter Satz.", encoding="utf-8")
    return path


def test_info_and_clear(
    article: Path, own_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What all tests have derived from rules and word lists is theirs to keep.
    monkeypatch.setattr(kept, "folder", lambda: tmp_path / "derived")
    (tmp_path / "derived").mkdir()
    (tmp_path / "derived" / "rules-1").write_bytes(bytes(2_500_000))
    run("scan", str(article), "--languagetool", "off")
    said = run("cache", "info").splitlines()
    assert [f"file     {own_cache / 'results' / FILE}", "results  1"] == said[:2]
    assert said[2].endswith(" MB of at most 200.0 MB")
    assert "derived  " in said[3]
    assert list((tmp_path / "derived").iterdir())
    assert "Removed 1 result.\n" == run("cache", "clear")
    assert "Removed 0 results.\n" == run("cache", "clear")
    assert not list((tmp_path / "derived").iterdir())
    assert "derived  0.0 MB made of rules and word lists" in run("cache", "info")


def test_no_cache(article: Path) -> None:
    run("scan", str(article), "--languagetool", "off", "--no-cache")
    assert "results  0" in run("cache", "info")


def test_trouble_is_a_line(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTAUDIT_CACHE_DIR", str(article))
    where = article / "results" / FILE
    assert f"mtaudit: the cache cannot be used: {where}: not a directory\n" == run(
        "cache", "info", code=2
    )
    assert f"mtaudit: the cache cannot be cleared: {where}: not a directory\n" == run(
        "cache", "clear", code=2
    )
    said = run("scan", str(article), "--languagetool", "off")
    assert 1 == said.count("Results are not kept for the next run: ")
    assert "1 file: 1 clean." in said
