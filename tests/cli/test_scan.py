"""The command on a small folder: exact lines, exit codes, bad input in every format."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner, Result

from mtaudit.cli import main
from mtaudit.config import Config

GOOD = "Der Präsident sprach am Montag mit der Kanzlerin. Danach reiste er ab.\n"
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, catch_exceptions=False)


def scan(*arguments: str, stdin: bytes | None = None) -> Result:
    return run("scan", *arguments, "--languagetool", "off", stdin=stdin)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "in" / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path / "in"


def test_concise(folder: Path) -> None:
    result = scan("in", "--format", "concise")
    assert 1 == result.exit_code
    line = "in/bad.txt:1:24: critical seam/glued-words"
    assert [line] == [one[: len(line)] for one in result.stdout.splitlines()]


def test_exit_codes(folder: Path) -> None:
    assert 0 == scan("in/good.txt").exit_code
    assert 1 == scan("in").exit_code
    assert 0 == scan("in", "--exit-zero").exit_code
    assert 0 == scan("in", "--fail-on", "never").exit_code
    assert 1 == scan("in", "--fail-on", "critical").exit_code
    assert 1 == scan("in", "--fail-on", "suspect").exit_code
    assert 0 == scan("in/good.txt", "--fail-on", "suspect").exit_code
    assert 2 == scan("in", "missing.txt").exit_code
    assert 2 == scan("in", "missing.txt", "--exit-zero").exit_code
    assert 2 == run("scan").exit_code
    assert 2 == scan("in", "--format", "xml").exit_code


def test_json_goes_to_a_file(folder: Path) -> None:
    result = scan("in", "--format", "json", "--output", "audit.json")
    assert "" == result.stdout
    values = json.loads(Path("audit.json").read_text(encoding="utf-8"))
    schema = json.loads((files("mtaudit.report") / "report.schema.json").read_text("utf-8"))
    jsonschema.validate(values, schema)
    assert ["in/bad.txt", "in/good.txt"] == [file["path"] for file in values["files"]]
    assert {"status": "off", "version": None, "reason": "switched off"} == (
        values["engines"]["languagetool"]
    )


def test_two_runs_are_the_same_bytes(folder: Path) -> None:
    assert scan("in", "--format", "json").stdout == scan("in", "--format", "json").stdout


def test_standard_input(folder: Path) -> None:
    result = scan("-", "--format", "concise", stdin=BAD.encode())
    assert result.stdout.startswith("-:1:24: critical seam/glued-words")


def test_select_and_ignore(folder: Path) -> None:
    assert 0 == scan("in", "--ignore", "seam/glued-words").exit_code
    assert 0 == scan("in", "--select", "ads").exit_code
    assert 1 == scan("in", "--select", "seam").exit_code


def test_bad_input_is_named_in_every_format_and_costs_nothing_else(folder: Path) -> None:
    (folder / "binary.txt").write_bytes(b"\x89PNG\r\n\x00\x00\x01")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "loop.txt").symlink_to(folder / "loop.txt")
    (folder / "latin.txt").write_bytes("Der Präsident sprach über Größe.".encode("cp1252"))
    (folder / "nothing.md").write_text("```\ncode\n```\n", encoding="utf-8")
    for format_ in ("full", "concise", "json", "jsonl"):
        result = scan("in", "--format", format_)
        assert 2 == result.exit_code
        for name in ("binary.txt", "empty.txt", "loop.txt"):
            assert name in result.stdout, (format_, name)
        assert "TrumpLaut" in result.stdout
        assert "Windows-1252" in " ".join(result.stdout.split())


def test_english_is_not_audited_as_german(folder: Path) -> None:
    (folder / "english.txt").write_text(
        "The president said on Monday that the talks with the other side had been useful and "
        "that he would meet them again before the end of the week in the capital.",
        encoding="utf-8",
    )
    values = json.loads(scan("in/english.txt", "--format", "json").stdout)
    file = values["files"][0]
    assert ("en", False, []) == (file["language"], file["audited"], file["findings"])
    assert "not German" in scan("in/english.txt").stdout


def test_errors_are_one_line_without_traceback(folder: Path) -> None:
    result = run("scan", "in", "--suffix", "txt")
    assert (2, "") == (result.exit_code, result.stdout)
    assert 'mtaudit: --suffix: "txt" needs a full stop first, as in ".txt"\n' == result.stderr
    result = run("scan", "in", "--output", "no/such/folder/a.json", "--languagetool", "off")
    assert 2 == result.exit_code
    expected = "there is no such folder to write into; make it first"
    assert f"mtaudit: no/such/folder/a.json: {expected}\n" == result.stderr


def test_remote_server_needs_leave(folder: Path) -> None:
    result = run("scan", "in", "--languagetool-url", "http://192.0.2.1:8081")
    assert 2 == result.exit_code
    assert "192.0.2.1 is not this machine" in result.stderr


def test_rules_and_rule() -> None:
    listed = run("rules").stdout
    assert "seam/glued-words" in listed
    assert "critical" in listed
    page = run("rule", "seam/glued-words").stdout
    assert "Flagged:" in page
    assert "Left alone:" in page
    missing = run("rule", "seam/glued-wrods")
    assert 2 == missing.exit_code
    assert 'did you mean "seam/glued-words"?' in missing.stderr


def test_rule_of_languagetool() -> None:
    assert "switched off" in run("rule", "languagetool/MISSING_VERB").stdout


def test_score_explains_the_sum(folder: Path) -> None:
    result = run("score", "--explain", "in/bad.txt", "--languagetool", "off")
    assert 0 == result.exit_code
    assert "  25.0      1:24  critical  seam/glued-words  “TrumpLaut”" in result.stdout
    assert "penalty points in 10 words" in result.stdout
    assert "in/bad.txt: score 0.0" in result.stdout
    assert 2 == run("score", "missing.txt", "--languagetool", "off").exit_code


def test_a_closed_pipe_is_no_error(folder: Path) -> None:
    command = f"{sys.executable} -m mtaudit rules | head -n 1"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert "" == done.stderr
    assert 1 == len(done.stdout.splitlines())


def test_hostile_article_harms_no_terminal(folder: Path) -> None:
    hostile = "Er sah \x1b]0;evil\x07 Donald TrumpLaut [bold]einer[/bold] \u202eQuelle ab.\n"
    (folder / "hostile.txt").write_text(hostile, encoding="utf-8")
    for format_ in ("full", "concise", "json", "jsonl"):
        shown = scan("in/hostile.txt", "--format", format_).stdout
        assert not set("\x1b\x07\u202e") & set(shown), format_


def test_an_error_of_ours_names_rule_and_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(seen: Any) -> tuple[()]:
        if seen.document.path == "in/bad.txt":
            raise ZeroDivisionError("oh")
        return ()

    monkeypatch.setattr("mtaudit.detectors.glued._camels", broken)
    result = scan("in", "--format", "concise")
    assert 2 == result.exit_code
    where = "in/bad.txt: error: an error in mtaudit itself in the rule seam/glued-words"
    assert f"{where}: ZeroDivisionError: oh; please report it" in result.stdout
    # The rest of the run is not lost.
    report = json.loads(scan("in", "--format", "json").stdout)
    assert ["in/good.txt"] == [file["path"] for file in report["files"]]
    monkeypatch.setenv("MTAUDIT_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        scan("in/bad.txt")


def test_a_huge_file_is_not_read_whole(folder: Path) -> None:
    with (folder / "huge.txt").open("wb") as file:
        file.seek(50_000_000_000)
        file.write(b"x")
    result = scan("in/huge.txt", "--format", "concise")
    assert 2 == result.exit_code
    assert "over the limit of 20 MB" in result.stdout


def test_one_rule_of_languagetool_can_be_selected() -> None:
    one = Config(select=("languagetool/DE_AGREEMENT",))
    assert one.wants_some_of("languagetool/")
    assert not Config(select=("seam",)).wants_some_of("languagetool/")
    assert not Config(ignore=("languagetool",)).wants_some_of("languagetool/")
    assert Config(ignore=("languagetool/DE_AGREEMENT",)).wants_some_of("languagetool/")
