"""`mtaudit baseline` as a person uses it: exact lines, exit codes, the file."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

from mtaudit import audit
from mtaudit.cli import main
from mtaudit.config import Config
from mtaudit.model import Engine

GOOD = "Der Präsident sprach am Montag mit der Kanzlerin. Danach reiste er ab.\n"
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"
NEW = "Sie sah Emmanuel MacronNach dem Essen.\n"
NAME = "mtaudit-baseline.json"
USE = (
    f"Scans use it with --baseline {NAME}, or with this line in mtaudit.toml:\n"
    f'  baseline = "{NAME}"\n'
)


def run(*arguments: str) -> Result:
    options = ("--languagetool", "off", "--no-cache", "--jobs", "1")
    return CliRunner().invoke(main, [*arguments, *options], catch_exceptions=False)


def baseline(*arguments: str) -> tuple[int, str]:
    result = run("baseline", *arguments)
    return result.exit_code, result.output


def concise(*arguments: str) -> list[str]:
    lines = run("scan", *arguments, "--format", "concise").stdout.splitlines()
    return [line.partition(": ")[0] for line in lines]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a good and a bad article in it."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/good.txt").write_text(GOOD, encoding="utf-8")
    Path("in/bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_write_and_scan(folder: Path) -> None:
    assert (0, f"{NAME}: 1 known finding in 1 file (1 new, 0 gone).\n{USE}") == (
        baseline("write", "in")
    )
    assert ["in/bad.txt:1:24"] == concise("in")
    assert [] == concise("in", "--baseline", NAME)
    assert 0 == run("scan", "in", "--baseline", NAME).exit_code
    assert "Left out: 1 known from the baseline." in run("scan", "in", "--baseline", NAME).stdout
    Path("in/good.txt").write_text(NEW + GOOD, encoding="utf-8")
    assert ["in/good.txt:1:18"] == concise("in", "--baseline", NAME)
    assert 1 == run("scan", "in", "--baseline", NAME).exit_code


def test_write_again_changes_nothing(folder: Path) -> None:
    baseline("write", "in")
    before = Path(NAME).read_bytes()
    assert (
        f"{NAME}: 1 known finding in 1 file (0 new, 0 gone).\n{USE}" == baseline("write", "in")[1]
    )
    assert before == Path(NAME).read_bytes()


def test_write_goes_on_where_other_files_are_known(folder: Path) -> None:
    baseline("write", "in")
    Path("new.txt").write_text(NEW, encoding="utf-8")
    assert (
        f"{NAME}: 2 known findings in 2 files (1 new, 0 gone).\n"
        f"Kept 1 of files or rules that were not looked at.\n{USE}"
    ) == baseline("write", "new.txt")[1]


def test_prune(folder: Path) -> None:
    baseline("write", "in")
    assert (0, f"{NAME}: 1 known finding in 1 file (0 gone).\n") == baseline("prune", "in")
    Path("in/bad.txt").write_text(GOOD + NEW, encoding="utf-8")
    assert (0, f"{NAME}: 0 known findings in 0 files (1 gone).\n") == baseline("prune", "in")
    assert '{"version": 1, "findings": [\n\n]}\n' == Path(NAME).read_text(encoding="utf-8")


def test_prune_follows_a_renamed_file(folder: Path) -> None:
    baseline("write", "in")
    Path("in/bad.txt").rename("in/worse.txt")
    assert [] == concise("in", "--baseline", NAME)
    assert f"{NAME}: 1 known finding in 1 file (0 gone).\n" == baseline("prune", "in")[1]
    found = json.loads(Path(NAME).read_text(encoding="utf-8"))["findings"]
    assert ["in/worse.txt"] == [one["path"] for one in found]


def test_prune_needs_a_baseline(folder: Path) -> None:
    message = f"mtaudit: {NAME}: there is no such baseline; `mtaudit baseline write` writes one\n"
    for part in ("prune", "show"):
        assert (2, message) == baseline(part, "in")


def test_what_is_not_selected_stays(folder: Path) -> None:
    baseline("write", "in")
    Path("in/bad.txt").write_text(GOOD, encoding="utf-8")
    for how in (("--ignore", "seam"), ("--select", "ads"), ("--per-file-ignores", "in/*:seam")):
        assert (
            f"{NAME}: 1 known finding in 1 file (0 gone).\n"
            "Kept 1 of files or rules that were not looked at.\n"
        ) == baseline("prune", "in", *how)[1]
    assert "(1 gone)" in baseline("prune", "in")[1]


def test_what_languagetool_found_stays_where_it_takes_no_part(folder: Path) -> None:
    baseline("write", "in")
    text = Path(NAME).read_text(encoding="utf-8")
    text = text.replace("seam/glued-words", "languagetool/X").replace('t": "', 't": "0')
    Path(NAME).write_text(text, encoding="utf-8")
    assert (
        f"{NAME}: 1 known finding in 1 file (0 gone).\n"
        "Kept 1 of LanguageTool, which took no part.\n"
    ) == baseline("prune", "in")[1]
    assert "2 known findings in 1 file (1 new, 0 gone)" in baseline("write", "in")[1]


@pytest.mark.parametrize(
    ("notices", "expected"), [((), True), (("not checked by LanguageTool: too long",), False)]
)
def test_a_file_that_languagetool_did_not_check(notices: tuple[str, ...], expected: bool) -> None:
    run_of_all = SimpleNamespace(engines={"languagetool": Engine("on", "6.8")})
    file = SimpleNamespace(path="a.txt", audited=True, notices=notices)
    looked_for = import_module("mtaudit.cli.baseline")._looked_for(run_of_all, Config())
    assert expected == looked_for(file, "languagetool/X")
    assert looked_for(file, "seam/x")
    assert not looked_for(SimpleNamespace(path="a.txt", audited=False, notices=()), "seam/x")


def test_without_languagetool_a_person_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = audit.scan(["in"], Config(languagetool="off", cache=False))
    gone = {**whole.engines, "languagetool": Engine("unavailable", None, "install Java 17")}
    monkeypatch.setattr(audit, "scan", lambda *_, **__: replace(whole, engines=gone))
    code, told = baseline("write", "in")
    assert 0 == code
    assert told.endswith("mtaudit: languagetool took no part: install Java 17\n")


def test_show(folder: Path) -> None:
    Path("in/b.txt").write_text(f"{NEW}\nAm Montag reiste sie ab , ohne ein Wort.\n", "utf-8")
    baseline("write", "in")
    listed = (
        "in/b.txt\n"
        "      1  seam/glued-words                     “MacronNach”\n"
        "      1  typography/blank-before-punctuation  “,”\n"
        "in/bad.txt\n"
        "      1  seam/glued-words                     “TrumpLaut”"
    )
    assert (0, f"{listed}\n{NAME}: 3 known findings in 2 files.\n") == baseline("show")
    Path("in/bad.txt").write_text(GOOD, encoding="utf-8")
    told = "3 known findings in 2 files (1 gone; `mtaudit baseline prune` forgets them)"
    assert (0, f"{listed}  1 gone\n{NAME}: {told}.\n") == baseline("show", "in")
    Path("in/bad.txt").unlink()
    assert "in/bad.txt (no longer there)\n" in baseline("show")[1]


def test_show_harms_no_terminal(folder: Path) -> None:
    entry = {"path": "a\x1b[2J.txt", "rule": "x/\x1by", "text": "\u202eevil", "fingerprint": "f"}
    values = {"version": 1, "findings": [{**entry, "count": 1}]}
    Path(NAME).write_text(json.dumps(values), encoding="utf-8")
    assert not set("\x1b\u202e") & set(baseline("show")[1])


def test_the_settings_name_the_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From whatever folder: the file is beside the settings."""
    Path("mtaudit.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    monkeypatch.chdir("in")
    assert (
        "../known.json: 1 known finding in 1 file (1 new, 0 gone).\n" == (baseline("write", ".")[1])
    )
    assert [] == concise(".")
    monkeypatch.chdir("..")
    assert [] == concise("in")
    assert ["in/bad.txt:1:24"] == concise("in", "--no-baseline")


def test_a_settings_file_without_baseline(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("pyproject.toml").write_text("[tool.mtaudit]\njobs = 1\n", encoding="utf-8")
    monkeypatch.chdir("in")
    assert baseline("write", ".")[1].endswith(
        f"Scans use it with --baseline ../{NAME}, or with this line in ../pyproject.toml:\n"
        f'  baseline = "{NAME}"\n'
    )


def test_what_cannot_be_read_is_told_and_stays_known(folder: Path) -> None:
    baseline("write", "in")
    Path("in/bad.txt").write_bytes(b"\0\1\2")
    code, told = baseline("prune", "in")
    assert 2 == code
    assert f"{NAME}: 1 known finding in 1 file (0 gone).\n" in told
    assert "mtaudit: in/bad.txt: the file is binary, not text\n" in told


@pytest.mark.parametrize("part", ["write", "prune", "show"])
def test_what_a_baseline_cannot_be_about(folder: Path, part: str) -> None:
    baseline("write", "in")
    assert (2, "mtaudit: a baseline is about whole files; leave --diff out\n") == (
        baseline(part, "in", "--diff", "HEAD")
    )
    assert (2, "mtaudit: a baseline is about files; name them instead of -\n") == (
        baseline(part, "-")
    )


def test_a_broken_baseline_is_left_as_it_is(folder: Path) -> None:
    Path(NAME).write_text("<<<<<<< HEAD\n", encoding="utf-8")
    message = f"mtaudit: {NAME}:1: git could not merge the baseline; keep the lines of both sides\n"
    assert (2, message) == baseline("write", "in")
    assert (2, message) == (
        run("scan", "in", "--baseline", NAME).exit_code,
        run("scan", "in", "--baseline", NAME).stderr,
    )


def test_a_folder_that_is_not_there(folder: Path) -> None:
    code, told = baseline("write", "in", "--baseline", "no/such/known.json")
    assert (2, "mtaudit: no/such/known.json: cannot be written: no such file or directory\n") == (
        code,
        told,
    )


def test_ctrl_c_leaves_the_baseline_as_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    baseline("write", "in")
    before = Path(NAME).read_bytes()
    monkeypatch.setattr(audit, "scan", lambda *_, **__: SimpleNamespace(interrupted=1))
    assert (130, "mtaudit: stopped; the baseline is as it was\n") == baseline("write", "in")
    assert before == Path(NAME).read_bytes()


def test_diff(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for arguments in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", *arguments], check=True)
    result = run("scan", "in", "--diff", "HEAD")
    assert 0 == result.exit_code
    assert "Left aside: 2 files in which nothing changed (--diff HEAD).\n" in result.stderr
    Path("in/good.txt").write_text(NEW + GOOD, encoding="utf-8")
    assert ["in/good.txt:1:18"] == concise("in", "--diff", "HEAD")
    result = run("scan", "in", "--diff", "nosuch")
    assert (2, "") == (result.exit_code, result.stdout)
    assert 'mtaudit: --diff: git knows no revision "nosuch" here;' in result.stderr
