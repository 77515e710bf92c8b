"""`mtaudit languagetool install | status | start | stop`, without Java."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from mtaudit.analysis import languagetool_kept, languagetool_setup
from mtaudit.analysis.languagetool_kept import Kept
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
KEPT = Kept("http://127.0.0.1:4711/v2/", "secret", "6.8", 123, 45, "mtaudit 0.2.0")


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


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
        "Kept running  none; mtaudit languagetool start keeps one for later scans",
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


@pytest.mark.parametrize(
    ("unfit", "said"),
    [
        ("", "stops in 45 minutes if not used"),
        ("it was started for mtaudit 0.1.0", "not used: it was started for mtaudit 0.1.0"),
    ],
)
def test_status_of_a_kept_server(monkeypatch: pytest.MonkeyPatch, unfit: str, said: str) -> None:
    monkeypatch.setattr(languagetool_setup, "status", lambda: SetupStatus(JAVA, "", FOUND, ""))
    monkeypatch.setattr(languagetool_kept, "running", lambda: KEPT)
    monkeypatch.setattr(languagetool_kept, "why_unfit", lambda kept: unfit)
    monkeypatch.setattr(languagetool_kept, "minutes_left", lambda kept: 45)
    code, shown, _ = run("status")
    assert 0 == code
    where = "6.8 at http://127.0.0.1:4711 (process 123)"
    assert f"Kept running  {where}, {said}" == shown.splitlines()[2]
    assert "secret" not in shown


def test_start_says_where_and_until_when(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(idle_minutes: int, progress: SetupProgress) -> Kept:
        assert 45 == idle_minutes
        progress.note("LanguageTool starts.")
        return KEPT

    monkeypatch.setattr(languagetool_kept, "start", start)
    code, shown, told = run("start", "--idle", "45")
    assert (0, "LanguageTool starts.\n") == (code, told)
    assert (
        "LanguageTool 6.8 is kept for your scans at http://127.0.0.1:4711 (process 123); it stops "
        "after 45 minutes without one, or with: mtaudit languagetool stop\n"
    ) == shown


def test_start_that_fails_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(idle_minutes: int, progress: SetupProgress) -> Kept:
        raise LanguageToolUnavailable("LanguageTool needs Java.")

    monkeypatch.setattr(languagetool_kept, "start", start)
    assert (2, "", "mtaudit: LanguageTool needs Java.\n") == run("start")


def test_start_needs_a_number_of_minutes() -> None:
    code, _, told = run("start", "--idle", "0")
    assert 2 == code
    assert "Invalid value for '--idle'" in told


@pytest.mark.parametrize(
    ("was_kept", "said"),
    [(True, "LanguageTool has been stopped.\n"), (False, "No LanguageTool is kept.\n")],
)
def test_stop_is_fine_either_way(
    monkeypatch: pytest.MonkeyPatch, was_kept: bool, said: str
) -> None:
    monkeypatch.setattr(languagetool_kept, "stop", lambda progress: was_kept)
    assert (0, said, "") == run("stop")
