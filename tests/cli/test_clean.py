"""`mtaudit clean` as a person uses it: exact lines, exit codes, files."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtaudit import audit
from mtaudit.cli import main
from mtaudit.model import Report

A = "Der Präsident sprach am Montag mit der Kanzlerin.\n"
B = "Danach reiste er ab.\n"
AD = f"{A}\nWerbung\n\n{B}"
CLEAN = f"{A}\n{B}"
BAD = f"{B}Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"
TOLD = "in/ad.txt\n  3:1  Werbung  (ads/anzeige-zeile)\n1 stretch in 1 of 2 files: 1 ads.\n"
HINT = "Nothing was written: --output FOLDER or --in-place says where to.\n"
CORPUS = Path(__file__).parents[2] / "corpus"


def clean(*arguments: str, given: bytes | None = None) -> Result:
    options = ("--languagetool", "off", "--no-cache", "--jobs", "1")
    return CliRunner().invoke(main, ["clean", *arguments, *options], given, catch_exceptions=False)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an advertisement in an article, and a damaged article."""
    monkeypatch.chdir(tmp_path)
    Path("mtaudit.toml").touch()
    Path("in/deep").mkdir(parents=True)
    Path("in/ad.txt").write_text(AD, encoding="utf-8")
    Path("in/deep/bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def texts(top: str) -> dict[str, str]:
    found = sorted(one for one in Path(top).rglob("*") if one.is_file())
    return {one.relative_to(top).as_posix(): one.read_text(encoding="utf-8") for one in found}


def test_a_folder_is_only_looked_at(folder: Path) -> None:
    result = clean("in")
    assert (0, TOLD, HINT) == (result.exit_code, result.stdout, result.stderr)
    assert {"ad.txt": AD, "deep/bad.txt": BAD} == texts("in")


def test_to_a_folder_and_again(folder: Path) -> None:
    result = clean("in", "--output", "out")
    told = TOLD.replace("in/ad.txt", "in/ad.txt → out/ad.txt")
    assert (0, told, "") == (result.exit_code, result.stdout, result.stderr)
    assert {"ad.txt": CLEAN, "deep/bad.txt": BAD} == texts("out")
    result = clean("out", "--output", "again")
    assert "There is nothing to remove from 2 files.\n" == result.stdout
    assert texts("out") == texts("again")
    # Where there is an older one, it is replaced.
    assert 0 == clean("in", "--output", "out").exit_code


def test_in_place(folder: Path) -> None:
    Path("in/link.txt").symlink_to("ad.txt")
    before = Path("in/deep/bad.txt").stat()
    result = clean("in", "--in-place")
    assert (0, "") == (result.exit_code, result.stderr)
    assert CLEAN == Path("in/ad.txt").read_text(encoding="utf-8")
    assert Path("in/link.txt").is_symlink()
    after = Path("in/deep/bad.txt").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)
    assert "There is nothing to remove from 3 files.\n" == clean("in", "--in-place").stdout


def test_one_article_goes_to_standard_output(folder: Path) -> None:
    told = TOLD.replace("1 of 2 files", "1 of 1 file")
    result = clean("in/ad.txt")
    assert (0, CLEAN, told) == (result.exit_code, result.stdout, result.stderr)


def test_standard_input_keeps_its_encoding() -> None:
    result = clean("-", given=AD.replace("\n", "\r\n").encode("utf-16"))
    expected = CLEAN.replace("\n", "\r\n").encode("utf-16")
    assert (0, expected) == (result.exit_code, result.stdout_bytes)


def test_dry_run_shows_a_diff(folder: Path) -> None:
    result = clean("in", "--dry-run", "--output", "out")
    assert result.stdout == (
        "--- a/in/ad.txt\n+++ b/in/ad.txt\n@@ -1,5 +1,3 @@\n"
        " Der Präsident sprach am Montag mit der Kanzlerin.\n"
        " \n-Werbung\n-\n Danach reiste er ab.\n"
        "1 stretch in 1 of 2 files: 1 ads.\n"
    )
    assert not Path("out").exists()


def test_patch(folder: Path) -> None:
    assert 0 == clean("in", "--patch", "p.diff").exit_code
    assert Path("p.diff").read_text(encoding="utf-8").startswith("--- a/in/ad.txt\n")


def test_json(folder: Path) -> None:
    values = json.loads(clean("in", "-o", "out", "--format", "json").stdout)
    assert ["out/ad.txt", "out/deep/bad.txt"] == [file["target"] for file in values["files"]]
    assert ["Werbung"] == [one["text"] for one in values["files"][0]["removed"]]


def test_what_is_dropped(folder: Path) -> None:
    nothing = "There is nothing to remove from 2 files.\n"
    assert nothing == clean("in", "--drop", "boilerplate,disclaimer").stdout
    assert nothing == clean("in", "--drop", "none").stdout
    assert nothing == clean("in", "--ignore", "ads/anzeige-zeile").stdout
    assert TOLD == clean("in", "--drop", "ads/anzeige-zeile").stdout
    assert TOLD == clean("in", "--drop", "disclaimer", "--drop", "ads").stdout
    assert TOLD == clean("in", "--select", "seam").stdout
    passages = clean("in", "--drop", "none", "--drop-passages", "major", "-o", "out")
    assert passages.stdout.endswith("1 stretch in 1 of 2 files: 1 damaged.\n")
    assert {"ad.txt": AD, "deep/bad.txt": B} == texts("out")


def test_a_baseline_of_the_settings_hides_nothing(folder: Path) -> None:
    Path("mtaudit.toml").write_text('baseline = "known.json"\n', encoding="utf-8")
    assert TOLD == clean("in").stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["in", "--output", "out", "--in-place"], "--output names a folder, and --in-place wants"),
        (["in", "--output", "in"], "in lies in in, which is read"),
        (["in", "--output", "mtaudit.toml"], "mtaudit.toml is a file; name a folder"),
        (["none"], "mtaudit: none: no such file or folder\n"),
        (["-", "in"], "- is standard input"),
        (["-", "--in-place"], "- is standard input"),
        (["in", "--diff", "HEAD"], "leave --diff out"),
        (["in", "--baseline", "b.json"], "leave --baseline out"),
        (["in", "--drop", "add"], '--drop: "add" is no pack or rule of page debris'),
        (["in", "--drop", "seam"], "--drop-passages drops damaged passages"),
        (["in", "--drop", ","], '--drop: "" is no pack'),
        (["in", "--patch", "none/p.diff"], "there is no such folder"),
    ],
)
def test_what_cannot_be_done_is_said(folder: Path, arguments: list[str], message: str) -> None:
    result = clean(*arguments)
    assert 2 == result.exit_code
    assert message in result.stderr
    assert {"ad.txt": AD, "deep/bad.txt": BAD} == texts("in")


def test_what_cannot_be_written_or_read_is_told_and_the_rest_is_done(folder: Path) -> None:
    Path("in/ro.txt").write_text(AD, encoding="utf-8")
    Path("in/ro.txt").chmod(0o444)
    Path("in/empty.txt").touch()
    result = clean("in", "--in-place")
    assert (2, CLEAN) == (result.exit_code, Path("in/ad.txt").read_text(encoding="utf-8"))
    assert (
        "mtaudit: in/empty.txt: the file is empty\n"
        "mtaudit: in/ro.txt: not written: it is read-only; make it writable, or write to a "
        "folder with --output\n"
    ) == result.stderr


def test_a_file_that_vanishes_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = audit.scan

    def scan_and_lose(*arguments: object, **options: object) -> Report:
        report = scan(*arguments, **options)  # type: ignore[arg-type]
        Path("in/ad.txt").unlink()
        return report

    monkeypatch.setattr(audit, "scan", scan_and_lose)
    result = clean("in", "-o", "out")
    assert (2, "mtaudit: in/ad.txt: not written: it is no longer there\n") == (
        result.exit_code,
        result.stderr,
    )
    assert {"deep/bad.txt": BAD} == texts("out")


def test_who_stops_it_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = import_module("mtaudit.audit.run")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "load", stop)
    monkeypatch.setattr(run, "survey", lambda sources: {})
    monkeypatch.setattr("mtaudit.audit.pipeline.audit_all", stop)
    monkeypatch.setattr("mtaudit.cli.progress.signal.signal", lambda *_: None)
    result = clean("in", "--in-place")
    assert 130 == result.exit_code
    assert result.stderr.endswith("mtaudit: stopped; nothing was written\n")
    assert {"ad.txt": AD, "deep/bad.txt": BAD} == texts("in")


def test_what_goes_of_the_corpus(tmp_path: Path) -> None:
    """Debris and nothing else; read line by line."""
    result = clean(str(CORPUS), "-o", str(tmp_path / "out"), "--format", "json")
    values = json.loads(result.stdout)
    told = {
        Path(file["path"]).name[:3]: [(one["line"], one["text"]) for one in file["removed"]]
        for file in values["files"]
    }
    notice = next(text for line, text in told["003"] if line == 43)
    assert notice.startswith("Dieser Inhalt wurde maschinell aus dem Originalmaterial übersetzt.")
    assert notice.endswith("Für die Originalversion klicken Sie hier")
    assert {
        "000": [(1, "date 2023-08")],
        "001": [(12, "- Nachrichtenagentur dpa")],
        "002": [(16, "Details zur Meldung")],
        "003": [
            (5, "Für die Links auf dieser Seite können wir eine Provision verdienen."),
            (7, "Foto: JIM WATSON / Contributor (Getty Images)"),
            *((line, "Werbung") for line in (11, 17, 21, 33, 39)),
            (43, notice),
            (45, "Werbung"),
        ],
        "004": [],
    } == told
    for file in values["files"]:
        before = Path(file["path"]).read_text(encoding="utf-8")
        after = (tmp_path / "out" / Path(file["path"]).name).read_text(encoding="utf-8")
        for one in file["removed"]:
            before = before.replace(one["text"], "", 1)
        assert before.split() == after.split()
        assert not after.endswith("\n")
