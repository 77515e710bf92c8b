"""Which format goes into which file, and what is said where that cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtaudit.cli import main, outputs
from mtaudit.cli.outputs import Output, outputs_of
from mtaudit.errors import UsageError
from mtaudit.report import FORMATS as RENDERERS

BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"


def scan(*arguments: str) -> Result:
    command = ["scan", *arguments, "--languagetool", "off"]
    return CliRunner().invoke(main, command, catch_exceptions=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.txt").write_text(BAD, encoding="utf-8")
    return tmp_path


def test_every_renderer_can_be_asked_for() -> None:
    assert sorted(["full", *RENDERERS]) == sorted(outputs.FORMATS)
    assert set(outputs.SUFFIXES.values()) <= set(outputs.FORMATS)


def test_suffix_names_the_format() -> None:
    expected = (Output("sarif", "a.sarif"), Output("junit", "A.XML"), Output("full", "a.txt"))
    assert expected == outputs_of("full", False, ["a.sarif", "A.XML", "a.txt"])


def test_a_person_names_the_format() -> None:
    assert (Output("gitlab", "a.json"),) == outputs_of("gitlab", True, ["a.json"])
    assert (Output("gitlab", "a.json"),) == outputs_of("full", False, ["gitlab:a.json"])
    assert (Output("concise"),) == outputs_of("concise", False, [])


@pytest.mark.parametrize(
    ("named", "targets", "message"),
    [
        (True, ["a.sarif", "b.csv"], "as in --output json:a.sarif"),
        (False, ["a.pdf"], "as in --output csv:a.pdf"),
        (False, ["gone/a.csv"], "gone/a.csv: there is no such folder"),
    ],
)
def test_refused(named: bool, targets: list[str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        outputs_of("json", named, targets)


def test_several_at_once(folder: Path) -> None:
    result = scan("bad.txt", "-o", "a.json", "-o", "a.sarif", "-o", "concise:a.lines")
    assert (1, "", "") == (result.exit_code, result.stdout, result.stderr)
    assert "bad.txt" == json.loads((folder / "a.json").read_text("utf-8"))["files"][0]["path"]
    assert "2.1.0" == json.loads((folder / "a.sarif").read_text("utf-8"))["version"]
    assert (folder / "a.lines").read_text("utf-8").startswith("bad.txt:1:24: critical")


def test_one_that_cannot_be_written_does_not_keep_back_the_others(folder: Path) -> None:
    (folder / "a.csv").mkdir()
    result = scan("bad.txt", "-o", "a.csv", "-o", "a.json")
    assert 2 == result.exit_code
    assert "mtaudit: a.csv: not written: is a directory\n" == result.stderr
    assert (folder / "a.json").is_file()


def test_refused_before_anything_is_audited(folder: Path) -> None:
    result = scan("missing.txt", "-o", "a.pdf")
    assert 2 == result.exit_code
    assert "a.pdf" in result.stderr
    assert "missing" not in result.stderr


def test_statistics(folder: Path) -> None:
    result = scan("bad.txt", "--statistics", "-o", "a.csv")
    assert 1 == result.exit_code
    assert "seam/glued-words" in result.stdout
    assert (folder / "a.csv").is_file()
