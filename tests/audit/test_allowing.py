"""Runs with a baseline, with a revision, and with accepted words: what is left counts."""

from __future__ import annotations

import os
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

import mtaudit
from mtaudit.audit.progress import Silent
from mtaudit.baseline import Baseline, entries_of, save
from mtaudit.config import Config
from mtaudit.model import Report

OFF = Config(languagetool="off", cache=False, jobs=1)
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"
NEW = "Sie sah Emmanuel MacronNach dem Essen.\n"
LABEL = "Dieser Text wurde maschinell übersetzt.\n"


class Notes(Silent):
    """What a person is told while a run goes on."""

    def __init__(self) -> None:
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        self.notes.append(text)


def git(*arguments: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(["git", *names, *arguments], check=True, capture_output=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a bad article in a folder, and the current folder in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    Path("in").mkdir()
    Path("in/a.txt").write_text(BAD, encoding="utf-8")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    return tmp_path


def found(report: Report) -> dict[str, list[str]]:
    return {
        file.path: [file.text[one.start : one.end] for one in file.findings]
        for file in report.files
    }


def know(path: str, report: Report) -> str:
    baseline = Baseline(path)
    entries = (
        entry for file in report.files for entry in entries_of(file, baseline.place(file.path))
    )
    save(Baseline(path, tuple(sorted(entries))))
    return path


def test_known_findings_cost_nothing(folder: Path) -> None:
    before = mtaudit.scan(["in"], OFF)
    known = replace(OFF, baseline=know("known.json", before))
    Path("in/a.txt").write_text(f"{NEW}\n{BAD}", encoding="utf-8")
    report = mtaudit.scan(["in"], known)
    assert {"in/a.txt": ["MacronNach"]} == found(report)
    assert {"in_baseline": 1} == report.files[0].left_out
    assert before.files[0].findings[0].fingerprint == report.files[0].known[0].fingerprint
    assert "known.json" == report.baseline
    assert " | baseline 1@" in report.signature
    assert "baseline" not in before.signature


def test_a_renamed_file_stays_known(folder: Path) -> None:
    known = replace(OFF, baseline=know("known.json", mtaudit.scan(["in"], OFF)))
    Path("in/a.txt").rename("in/b.txt")
    assert {"in/b.txt": []} == found(mtaudit.scan(["in"], known))


def test_no_such_baseline(folder: Path) -> None:
    with pytest.raises(mtaudit.MtauditError, match=r"known\.json: there is no such baseline"):
        mtaudit.scan(["in"], replace(OFF, baseline="known.json"))


def test_since_a_revision(folder: Path) -> None:
    Path("in/b.txt").write_text(BAD, encoding="utf-8")
    progress = Notes()
    report = mtaudit.scan(["in"], replace(OFF, diff="HEAD"), progress=progress)
    assert {"in/b.txt": ["TrumpLaut"]} == found(report)
    assert ["Left aside: 1 file in which nothing changed (--diff HEAD)."] == progress.notes
    assert 0 == report.interrupted
    head = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, check=True).stdout
    assert report.signature.endswith(f" | diff {head[:8].decode()}")


def test_findings_on_unchanged_lines_are_left_out(folder: Path) -> None:
    Path("in/a.txt").write_text(f"{BAD}\n{NEW}", encoding="utf-8")
    report = mtaudit.scan(["in"], replace(OFF, diff="HEAD"))
    assert {"in/a.txt": ["MacronNach"]} == found(report)
    assert {"on_unchanged_line": 1} == report.files[0].left_out
    assert 25.0 == report.files[0].score.penalty


def test_what_is_known_is_taken_off_first(folder: Path) -> None:
    known = know("known.json", mtaudit.scan(["in"], OFF))
    Path("in/a.txt").write_text(f"{BAD}\n{NEW}", encoding="utf-8")
    report = mtaudit.scan(["in"], replace(OFF, baseline=known, diff="HEAD"))
    assert {"in_baseline": 1} == report.files[0].left_out
    assert {"in/a.txt": ["MacronNach"]} == found(report)


def test_a_finding_is_the_same_with_a_revision_and_without(folder: Path) -> None:
    """Names stand in other files, too: also in those that are left aside."""
    Path("in/c.txt").write_text("Das Netz von Starlink fiel aus.\n", encoding="utf-8")
    Path("in/d.txt").write_text("Sie kauften bei Starlink neue Geräte.\n", encoding="utf-8")
    git("add", "-A")
    git("commit", "-qm", "y")
    Path("in/e.txt").write_text(
        "Er sprach über die Lage. Tarlink aus Taiwan. Danach ging er nach Hause.\n",
        encoding="utf-8",
    )
    whole = found(mtaudit.scan(["in"], OFF))["in/e.txt"]
    assert whole
    assert {"in/e.txt": whole} == found(mtaudit.scan(["in"], replace(OFF, diff="HEAD")))


def test_what_a_text_says_of_itself_is_told_whatever_is_known(folder: Path) -> None:
    Path("in/a.txt").write_text(f"Das ist ein Text.\n\n{LABEL}", encoding="utf-8")
    git("commit", "-qam", "y")
    known = know("known.json", mtaudit.scan(["in"], OFF))
    Path("in/a.txt").write_text(f"Das ist ein anderer Text.\n\n{LABEL}", encoding="utf-8")
    for config in (replace(OFF, baseline=known), replace(OFF, diff="HEAD")):
        report = mtaudit.scan(["in"], config)
        assert (True, {"in/a.txt": []}) == (report.files[0].labelled_mt, found(report))


def test_the_score_of_a_file_without_changes(folder: Path) -> None:
    with pytest.raises(mtaudit.MtauditError, match=r"in/a\.txt: it has no changes since HEAD"):
        mtaudit.audit.explain("in/a.txt", replace(OFF, diff="HEAD"))


def test_accepted_words(folder: Path) -> None:
    report = mtaudit.scan(["in"], replace(OFF, accept=("TrumpLaut",)))
    assert {"in/a.txt": []} == found(report)
    assert {"accepted": 1} == report.files[0].left_out


def test_comments_in_markdown(folder: Path) -> None:
    Path("in/a.md").write_text(f"<!-- mtaudit-disable-next-line seam -->\n{BAD}", encoding="utf-8")
    Path("in/a.txt").write_text(f"<!-- mtaudit-disable -->\n\n{BAD}", encoding="utf-8")
    report = mtaudit.scan(["in"], OFF)
    assert {"switched_off_in_text": 1} == report.files[0].left_out
    assert "TrumpLaut" not in found(report)["in/a.md"]
    assert "TrumpLaut" in found(report)["in/a.txt"]


def test_kept_results_know_what_is_allowed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTAUDIT_CACHE_DIR", str(folder / "cache"))
    cached = replace(OFF, cache=True)
    know("known.json", mtaudit.scan(["in"], cached))
    known = replace(cached, baseline="known.json")
    for config, expected in ((known, []), (cached, ["TrumpLaut"]), (known, [])):
        report = mtaudit.scan(["in"], config)
        assert {"in/a.txt": expected} == found(report)
        assert 1 - len(expected) == len(report.files[0].known)
    Path("known.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
    assert {"in/a.txt": ["TrumpLaut"]} == found(mtaudit.scan(["in"], known))
