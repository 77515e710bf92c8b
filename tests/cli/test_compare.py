"""The command on two small files: what it says, exit codes, and files that are not what they
should be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mtaudit.cli import main

ARTICLE = (
    "Die Stadt Norderhafen baut bis 2027 eine neue Brücke über die Elster. Das teilte "
    "Bürgermeisterin Helen Markwart am Dienstag mit.\n\nDie alte Brücke stammt aus dem Jahr 1953.\n"
)
REFERENCE = (
    "Bis 2027 errichtet die Stadt Norderhafen eine neue Brücke über die Elster. Das gab "
    "Bürgermeisterin Helen Markwart am Dienstag bekannt.\n\nDie alte Brücke wurde 1935 gebaut.\n"
)
SOURCE = (
    "The town of Norderhafen will build a new bridge across the Elster by 2027. Mayor Helen "
    "Markwart announced this on Tuesday.\n\nThe old bridge dates from 1935.\n"
)


def run(*arguments: str, stdin: bytes | None = None) -> Result:
    command = ["compare", *arguments]
    return CliRunner().invoke(main, command, input=stdin, catch_exceptions=False)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.txt", ARTICLE), ("ref.txt", REFERENCE), ("en.txt", SOURCE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_against_the_source() -> None:
    result = run("a.txt", "--source", "en.txt")
    assert (0, "") == (result.exit_code, result.stderr)
    lines = result.stdout.splitlines()
    assert "number changed  “1935” has become “1953”." in lines
    assert "1 difference: 1 number changed." in lines
    assert "    Die alte Brücke stammt aus dem Jahr [1953]." in lines
    assert "    The old bridge dates from {1935}." in lines


def test_against_a_reference() -> None:
    result = run("a.txt", "--reference", "ref.txt")
    assert (0, "") == (result.exit_code, result.stderr)
    assert "3 passages aligned; not aligned: none." in result.stdout
    assert "    Die alte Brücke [stammt aus dem Jahr 1953]." in result.stdout.splitlines()
    assert "chrf: nrefs:1|case:mixed" in result.stdout


def test_both_as_json_to_a_file(folder: Path) -> None:
    result = run("a.txt", "--reference", "ref.txt", "--source", "en.txt", "-o", "both.json")
    assert (0, "") == (result.exit_code, result.stdout)
    values = json.loads((folder / "both.json").read_text(encoding="utf-8"))
    assert ("de", "en") == (values["reference"]["language"], values["source"]["language"])
    printed = run("a.txt", "--reference", "ref.txt", "--source", "en.txt", "--format", "json")
    assert values == json.loads(printed.stdout)


def test_standard_input() -> None:
    named = run("a.txt", "--source", "en.txt").stdout
    piped = run("-", "--source", "en.txt", stdin=ARTICLE.encode())
    assert named.replace("a.txt", "-").count("-:") == piped.stdout.count("-:") > 0
    source = run("a.txt", "--source", "-", stdin=SOURCE.encode())
    assert "1 difference: 1 number changed." in source.stdout


def test_exit_codes() -> None:
    assert 0 == run("a.txt", "--reference", "ref.txt", "--fail-under", "10").exit_code
    assert 1 == run("a.txt", "--reference", "ref.txt", "--fail-under", "99").exit_code
    assert 1 == run("a.txt", "--source", "en.txt", "--fail-on-difference").exit_code
    Path("a.txt").write_text(ARTICLE.replace("1953", "1935"), encoding="utf-8")
    assert 0 == run("a.txt", "--source", "en.txt", "--fail-on-difference").exit_code


def test_markdown_is_read_as_markdown(folder: Path) -> None:
    (folder / "a.md").write_text(f"# Brücke\n\n`Code 4711` {ARTICLE}", encoding="utf-8")
    (folder / "en.md").write_text(f"# Bridge\n\n{SOURCE}\n\n```\n1 + 815\n```\n", encoding="utf-8")
    assert "1 difference: 1 number changed." in run("a.md", "--source", "en.md").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.txt",), "nothing to compare with; name a --reference"),
        (("a.txt", "--reference", "none.txt"), "none.txt: no such file"),
        (("a.txt", "--reference", "."), "."),
        (("a.txt", "--reference", "empty.txt"), "empty.txt: the file is empty"),
        (("a.txt", "--reference", "binary.txt"), "binary.txt: the file is binary"),
        (("a.txt", "--reference", "code.md"), "code.md: there is no running text in it"),
        (("a.txt", "--reference", "a.txt"), "a.txt: this file is named twice"),
        (("a.txt", "--reference", "./a.txt"), "./a.txt: this file is named twice"),
        (("-", "--reference", "-"), "can be only one of the texts"),
        (
            ("en.txt", "--reference", "ref.txt"),
            "en.txt: its language is “en”, and it must be German",
        ),
        (("a.txt", "--reference", "en.txt"), "en.txt: its language is “en”, and it must be German"),
        (("a.txt", "--source", "ref.txt"), "ref.txt: it is German, and a source is in another"),
        (("a.txt", "--source", "short.txt"), "short.txt: too short to tell its language; name it"),
        (("a.txt", "--source", "en.txt", "--fail-under", "9"), "--fail-under is about chrF"),
        (("a.txt", "--reference", "ref.txt", "--fail-on-difference"), "is about a --source"),
        (("a.txt", "--reference", "ref.txt", "--source-language", "en"), "is about a --source"),
        (("a.txt", "--source", "en.txt", "-o", "no/such.json"), "there is no such folder"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    folder: Path, arguments: tuple[str, ...], said: str
) -> None:
    (folder / "empty.txt").write_text(" \n", encoding="utf-8")
    (folder / "binary.txt").write_bytes(b"\0\1\2")
    (folder / "code.md").write_text("```\nx = 1\n```\n", encoding="utf-8")
    (folder / "short.txt").write_text("Hello there.\n", encoding="utf-8")
    result = run(*arguments, stdin=b"")
    assert (2, "") == (result.exit_code, result.stdout)
    assert said in result.stderr
    assert 1 == result.stderr.count("\n")


def test_short_texts(folder: Path) -> None:
    (folder / "kurz.txt").write_text("Er kam 1953 an.\n", encoding="utf-8")
    (folder / "short.txt").write_text("He came in 1935.\n", encoding="utf-8")
    result = run("kurz.txt", "--source", "short.txt", "--source-language", "en")
    assert 0 == result.exit_code
    assert "note: kurz.txt: too short to tell its language; taken for German" in result.stdout
    assert "“1935” has become “1953”." in result.stdout


def test_colours_only_where_wanted() -> None:
    plain = run("a.txt", "--source", "en.txt").stdout
    coloured = run("a.txt", "--source", "en.txt", "--color").stdout
    assert "\x1b[" not in plain
    assert "\x1b[" in coloured
