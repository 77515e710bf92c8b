"""`mtaudit report` and `mtaudit scan --html`: which file is written, and what is said."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtaudit.cli import main

BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--languagetool", "off"], catch_exceptions=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "in" / name).write_text(BAD, encoding="utf-8")
    return tmp_path


def test_it_is_written_where_one_looks_for_it(folder: Path) -> None:
    result = run("report", "in")
    assert (0, "reports/audit.html: 2 files, 0.1 MB.\n") == (result.exit_code, result.stdout)
    assert "TrumpLaut" in (folder / "reports" / "audit.html").read_text(encoding="utf-8")


def test_named_file_and_language(folder: Path) -> None:
    result = run("report", "in", "-o", "bericht.html", "--lang", "de")
    assert (0, "") == (result.exit_code, result.stderr)
    assert '<html lang="de" data-chosen>' in (folder / "bericht.html").read_text(encoding="utf-8")
    assert not (folder / "reports").exists()


def test_scan_writes_the_same_page_and_prints_as_ever(folder: Path) -> None:
    run("report", "in")
    plain = run("scan", "in")
    result = run("scan", "in", "--html", "page.html")
    assert (1, plain.stdout) == (result.exit_code, result.stdout)
    assert (folder / "reports" / "audit.html").read_bytes() == (folder / "page.html").read_bytes()


def test_suffix_and_format(folder: Path) -> None:
    assert "" == run("scan", "in", "-o", "page.html").stdout
    printed = run("scan", "in", "--format", "html").stdout
    assert (folder / "page.html").read_text(encoding="utf-8") == printed


def test_same_articles_same_bytes(folder: Path) -> None:
    run("report", "in", "-o", "one.html")
    run("report", "in", "-o", "two.html", "--no-cache")
    assert (folder / "one.html").read_bytes() == (folder / "two.html").read_bytes()


def test_a_large_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("mtaudit.cli.report"), "LARGE_BYTES", 1000)
    result = run("report", "in")
    assert 0 == result.exit_code
    assert "mtaudit: a page of this size is slow to open; --split writes" in result.stderr


@pytest.mark.parametrize("target", ["gone/page.html", "in"])
def test_a_place_that_cannot_be_written(target: str) -> None:
    result = run("report", "in", "-o", target)
    assert (2, "") == (result.exit_code, result.stdout)
    assert f"mtaudit: {target}: " in result.stderr
    assert "Traceback" not in result.stderr


def test_what_could_not_be_read_is_told_and_shown(folder: Path) -> None:
    result = run("report", "in", "gone.txt")
    assert 2 == result.exit_code
    assert "mtaudit: gone.txt: " in result.stderr
    assert "gone.txt" in (folder / "reports" / "audit.html").read_text(encoding="utf-8")


def test_nothing_but_german_is_needed(folder: Path) -> None:
    (folder / "en.txt").write_text("This is an English text about nothing.\n" * 9, encoding="utf-8")
    assert 0 == run("report", "en.txt").exit_code


def test_a_folder_of_pages(folder: Path) -> None:
    result = run("report", "in", "--split")
    assert (0, "reports/audit/index.html: 2 files, in 3 pages.\n") == (
        result.exit_code,
        result.stdout,
    )
    pages = folder / "reports" / "audit"
    assert ["a1.html", "a2.html", "index.html"] == sorted(one.name for one in pages.iterdir())
    assert 'href="a2.html#a2"' in (pages / "index.html").read_text(encoding="utf-8")
    assert "niemand nannte" in (pages / "a1.html").read_text(encoding="utf-8")


def test_pages_of_articles_that_are_gone_go(folder: Path) -> None:
    (folder / "pages").mkdir()
    (folder / "pages" / "about.html").touch()
    run("report", "in", "--split", "-o", "pages")
    (folder / "in" / "b.txt").unlink()
    run("report", "in", "--split", "-o", "pages")
    left = sorted(one.name for one in (folder / "pages").iterdir())
    assert ["a1.html", "about.html", "index.html"] == left


def test_a_folder_that_is_a_file(folder: Path) -> None:
    result = run("report", "in", "--split", "-o", "in/a.txt")
    assert 2 == result.exit_code
    assert result.stderr.startswith("mtaudit: in/a.txt: ")
