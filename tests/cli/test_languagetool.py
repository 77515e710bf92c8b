"""`mtaudit languagetool install | status`, without Java."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mtaudit.analysis import languagetool_setup
from mtaudit.analysis.languagetool_setup import (
    Installation,
    Java,
    LanguageToolUnavailable,
    SetupProgress,
    SetupStatus,
)
from mtaudit.cli import main

JAVA = Java(Path("/opt/java/bin/java"), "21.0.1", "PATH")
FOUND = Installation(Path("/opt/LanguageTool-6.8"), "6.8", "LTP_PATH", 124_000_000)


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["languagetool", *arguments], catch_exceptions=False)
    return result.exit_code, result.stdout, result.stderr


def test_status_of_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languagetool_setup, "status", lambda: SetupStatus(JAVA, "", FOUND, ""))
    code, shown, _ = run("status")
    assert 0 == code
    assert [
        "Java          21.0.1 (PATH: /opt/java/bin/java)",
        "LanguageTool  6.8 (LTP_PATH: /opt/LanguageTool-6.8, 124 MB)",
    ] == shown.splitlines()


def test_status_of_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = SetupStatus(None, "install Java 17.", None, "run mtaudit languagetool install.")
    monkeypatch.setattr(languagetool_setup, "status", lambda: missing)
    code, shown, _ = run("status")
    assert 2 == code
    assert "Java          missing: install Java 17." in shown
    assert "LanguageTool  missing: run mtaudit languagetool install." in shown


def test_install_says_what_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def install(progress: SetupProgress) -> Installation:
        progress.begin("LanguageTool 6.8 for German, 133 jars", 124_000_000, Path("/cache"))
        progress.advance(62_000_000)
        progress.note("No Maven here.")
        return FOUND

    monkeypatch.setattr(languagetool_setup, "install", install)
    code, shown, told = run("install")
    assert 0 == code
    assert "LanguageTool 6.8 is ready (LTP_PATH: /opt/LanguageTool-6.8).\n" == shown
    assert [
        "Fetching LanguageTool 6.8 for German, 133 jars (124 MB) into /cache; this is done once.",
        "No Maven here.",
    ] == told.splitlines()


def test_install_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def install(progress: SetupProgress) -> Installation:
        raise LanguageToolUnavailable("nothing could be fetched; run with --languagetool off.")

    monkeypatch.setattr(languagetool_setup, "install", install)
    code, shown, told = run("install")
    assert (2, "") == (code, shown)
    assert "mtaudit: nothing could be fetched; run with --languagetool off.\n" == told
