"""`mtaudit config`, and settings as `mtaudit scan` takes them: exact lines and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtaudit.cli import main

BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"
SETTINGS = """# what we agreed on
languagetool = "off"
ignore = ["ads"]
accept-file = "namen.txt"
per-file-ignores = {"archiv/*" = ["seam", "boilerplate/agentur"]}
exclude = ["entwurf/"]
fail-on = "critical"
"""


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, catch_exceptions=False)


def flagged(*arguments: str) -> list[str]:
    """The paths in which a scan finds something."""
    result = run("scan", *arguments, "--format", "concise", "--fail-on", "never")
    assert (0, "") == (result.exit_code, result.stderr)
    lines = result.stdout.splitlines()
    return sorted({line.partition(":")[0] for line in lines})


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with settings and a damaged article in each of four folders."""
    for folder in ("", "neu", "archiv/2019", "entwurf"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "a.txt").write_text(BAD, encoding="utf-8")
    (tmp_path / "mtaudit.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "namen.txt").write_text("Kyjiw\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_text(desk: Path) -> None:
    shown = run("config", "neu", "--ignore", "seam", "--jobs", "2")
    assert 0 == shown.exit_code
    expected = """Settings are in mtaudit.toml.

select              default                       []
ignore              mtaudit.toml:3, command line  ["ads", "seam"]
severity            default                       {}
per-file-ignores    mtaudit.toml:5                {"archiv/*" = ["seam",
                                                  "boilerplate/agentur"]}
accept              default                       []
accept-file         mtaudit.toml:4                "namen.txt"
exclude             mtaudit.toml:6                ["entwurf/"]
force-exclude       default                       false
suffixes            default                       [".txt", ".md", ".markdown"]
languagetool        mtaudit.toml:2                "off"
languagetool-url    default                       none
spacy-pipeline      default                       "de_mtaudit"
translated          default                       true
suspect-translated  default                       false
baseline            default                       none
cache               default                       true
jobs                command line                  2
format              default                       "full"
fail-on             mtaudit.toml:7                "critical"
color               default                       none
"""
    assert expected == shown.stdout


def test_json(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk / "neu")
    shown = json.loads(run("config", "--format", "json").stdout)
    assert "../mtaudit.toml" == shown["file"]
    assert {"value": ["ads"], "origin": "mtaudit.toml:3"} == shown["settings"]["ignore"]
    assert {"value": None, "origin": "default"} == shown["settings"]["baseline"]


def test_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    first = run("config").stdout.splitlines()[0]
    none = "There is no settings file: no mtaudit.toml, no pyproject.toml with [tool.mtaudit]."
    assert none == first


def test_isolated(desk: Path) -> None:
    shown = run("config", "--isolated").stdout.splitlines()
    assert "No settings file is read, for --isolated." == shown[0]
    assert not [line for line in shown if "mtaudit.toml:" in line]
    result = run("config", "--isolated", "--config", "mtaudit.toml")
    assert 2 == result.exit_code
    expected = "--isolated reads no settings file, and --config names one; choose"
    assert f"mtaudit: {expected}\n" == result.stderr


def test_harmful_characters_are_shown_as_codes(desk: Path) -> None:
    (desk / "mtaudit.toml").write_text('accept = ["a\\u001b[31m\\u202eb"]\n', encoding="utf-8")
    shown = run("config").stdout
    assert '["a\\u001b[31m<U+202E>b"]' in shown


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (
            ["--select", "calqe"],
            '--select: there is no rule or pack "calqe"; did you mean "calque"?',
        ),
        (
            ["--ignore", "seam/glued-word"],
            '--ignore: there is no rule or pack "seam/glued-word"; did you mean '
            '"seam/glued-words"?',
        ),
        (["--severity", "seam"], '--severity: "seam" must be RULE=LEVEL, as in calque=neutral'),
        (
            ["--severity", "seam=low"],
            '--severity: "seam" is "low"; it can be neutral, minor, major, critical',
        ),
        (
            ["--per-file-ignores", "archiv/*"],
            '--per-file-ignores: "archiv/*" must be PATTERN:RULE, as in archiv/*:ads',
        ),
        (
            ["--per-file-ignores", "archiv/*:add"],
            '--per-file-ignores: there is no rule or pack "add"; did you mean "ads"?',
        ),
        (["--suffix", "txt"], '--suffix: "txt" needs a full stop first, as in ".txt"'),
        (["--exclude", "!"], '--exclude: "!" is no gitignore pattern'),
        (["--accept", ""], '--accept: must be a list of texts in quotation marks; "" is none'),
        (["--accept-file", "x.txt"], "--accept-file: x.txt: there is no such file"),
        (["--config", "my.toml"], "my.toml: there is no such file"),
        (["--config", "neu"], "neu: is a folder; name the file itself"),
        (
            ["--baseline", "a.json", "--no-baseline"],
            "--baseline names a file, and --no-baseline wants none; choose",
        ),
    ],
)
def test_option_that_cannot_be_used(desk: Path, options: list[str], expected: str) -> None:
    for command in ("config", "scan"):
        result = run(command, "neu", *options)
        assert (2, f"mtaudit: {expected}\n") == (result.exit_code, result.stderr)


def test_the_place_of_an_error_is_seen_from_the_current_folder(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "namen.txt").unlink()
    monkeypatch.chdir(desk / "neu")
    expected = "../mtaudit.toml:4: accept-file: ../namen.txt: there is no such file"
    assert f"mtaudit: {expected}\n" == run("scan", ".").stderr


def test_bad_settings_stop_a_scan(desk: Path) -> None:
    (desk / "mtaudit.toml").write_text('jobs = 1\ningore = ["ads"]\n')
    result = run("scan", "neu")
    assert (2, "") == (result.exit_code, result.stdout)
    expected = 'mtaudit.toml:2: unknown key "ingore"; did you mean "ignore"?'
    assert f"mtaudit: {expected}\n" == result.stderr
    assert 1 == run("scan", "neu", "--isolated", "--languagetool", "off").exit_code


def test_settings_hold_for_a_scan_wherever_it_is_run(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ["a.txt", "neu/a.txt"] == flagged(".")
    monkeypatch.chdir(desk / "neu")
    assert ["../neu/a.txt"] == flagged("../archiv", "../neu")
    monkeypatch.chdir("/")
    assert [f"{desk}/a.txt", f"{desk}/neu/a.txt"] == flagged(str(desk))


def test_settings_of_the_first_path_hold_for_all(desk: Path) -> None:
    (desk / "neu" / "mtaudit.toml").write_text('languagetool = "off"\nselect = ["ads"]\n')
    assert [] == flagged("neu", "a.txt")
    assert ["a.txt", "neu/a.txt"] == flagged("a.txt", "neu")


def test_named_settings_hold_from_the_current_folder(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk / "shared").mkdir()
    (desk / "mtaudit.toml").rename(desk / "shared" / "ours.toml")
    (desk / "namen.txt").rename(desk / "shared" / "namen.txt")
    assert ["a.txt", "neu/a.txt"] == flagged(".", "--config", "shared/ours.toml")


def test_standard_input_has_the_settings_of_the_current_folder(desk: Path) -> None:
    (desk / "mtaudit.toml").write_text('languagetool = "off"\nformat = "concise"\n')
    result = run("scan", "-", stdin=BAD.encode())
    assert 1 == result.exit_code
    assert result.stdout.startswith("-:1:24: critical seam/glued-words ")


def test_format_and_fail_on_of_the_file(desk: Path) -> None:
    (desk / "mtaudit.toml").write_text(
        'languagetool = "off"\nformat = "json"\nfail-on = "never"\nselect = ["seam"]\n'
    )
    result = run("scan", "neu")
    assert 0 == result.exit_code
    assert ["neu/a.txt"] == [file["path"] for file in json.loads(result.stdout)["files"]]
    assert 1 == run("scan", "neu", "--fail-on", "minor").exit_code


def test_severity_and_accepted_words(desk: Path) -> None:
    (desk / "mtaudit.toml").write_text('languagetool = "off"\nselect = ["seam"]\n')
    assert 1 == run("scan", "neu").exit_code
    assert 0 == run("scan", "neu", "--severity", "seam=neutral").exit_code
    assert 0 == run("scan", "neu", "--severity", "seam=minor").exit_code
    assert 0 == run("scan", "neu", "--accept", "TrumpLaut").exit_code
    (desk / "namen.txt").write_text("TrumpLaut\n")
    assert 0 == run("scan", "neu", "--accept-file", "namen.txt").exit_code


def test_per_file_ignores_on_the_command_line(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk / "archiv")
    assert [] == flagged(".")
    monkeypatch.chdir(desk)
    assert ["a.txt"] == flagged(".", *("--per-file-ignores", "neu/*:seam"), "--select", "seam")


def test_select_shows_what_the_file_ignores(desk: Path) -> None:
    (desk / "mtaudit.toml").write_text('languagetool = "off"\nignore = ["seam"]\n')
    assert [] == flagged("neu")
    assert ["neu/a.txt"] == flagged("neu", "--select", "seam")


def test_force_exclude(desk: Path) -> None:
    named = ("entwurf/a.txt", "neu/a.txt")
    assert list(named) == flagged(*named)
    assert ["neu/a.txt"] == flagged(*named, "--force-exclude")
    result = run("scan", "entwurf/a.txt", "--force-exclude", "--format", "concise")
    assert (0, "") == (result.exit_code, result.stdout)
    assert "There is nothing to audit: all that was named is excluded.\n" == result.stderr
    (desk / "mtaudit.toml").write_text(SETTINGS + "force-exclude = true\n", encoding="utf-8")
    assert ["neu/a.txt"] == flagged(*named)
    assert list(named) == flagged(*named, "--no-force-exclude")


def test_the_list_of_names_is_no_article(desk: Path) -> None:
    (desk / "namen.txt").write_text(BAD, encoding="utf-8")
    assert ["a.txt", "neu/a.txt"] == flagged(".")
    assert ["namen.txt"] == flagged("namen.txt", "--config", "mtaudit.toml")


def test_score_of_an_excluded_file(desk: Path) -> None:
    result = run("score", "entwurf/a.txt", "--force-exclude")
    notice = "There is nothing to audit: all that was named is excluded."
    assert (2, f"{notice}\nmtaudit: entwurf/a.txt: it is excluded\n") == (
        result.exit_code,
        result.stderr,
    )
