"""GitHub annotations, read back by the rules of the runner (`ActionCommand` there)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from mtaudit.model import DamagedPassage, Report, Severity
from mtaudit.report import FORMATS, to_github, to_terminal

_COMMAND = re.compile(r"\s*::(\w+)(?: (.*?))?::(.*)")


def unescape(text: str, *codes: str) -> str:
    for code in (*codes, "%0D", "%0A", "%25"):
        text = text.replace(code, chr(int(code[1:], 16)))
    return text


def commands(shown: str) -> list[tuple[str, dict[str, str], str]]:
    read = []
    for line in shown.splitlines():
        match = _COMMAND.fullmatch(line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        properties = {key: unescape(value, "%3A", "%2C") for key, value in pairs}
        read.append((match[1], properties, unescape(match[3])))
    return read


def test_one_annotation_per_passage_worst_first(hostile: Report) -> None:
    read = commands(to_github.render(hostile))
    assert ["error", "error", "error", "error", "notice"] == [name for name, _, _ in read]
    _, worst, text = read[2]
    assert "critical: repetition/silbe, seam/cut" == worst["title"]
    assert ("2", "3") == (worst["line"], worst["endLine"])
    assert "2:40 “herher” is doubled. → her" in text.splitlines()
    assert "major: languagetool/FORMULA" == read[3][1]["title"]


def test_columns_only_on_one_line(hostile: Report) -> None:
    over_two, on_one = (properties for _, properties, _ in commands(to_github.render(hostile))[2:4])
    assert not {"col", "endColumn"} & set(over_two)
    assert ("1", "32") == (on_one["col"], on_one["endColumn"])


def test_paths_come_back(hostile: Report) -> None:
    file = commands(to_github.render(hostile))[2][1]["file"]
    # All but the byte that is no UTF-8, which no command can hold.
    assert hostile.files[0].path.removeprefix("./").replace("\udcff", "<U+DCFF>") == file


def test_levels(report: Report) -> None:
    names = [name for name, _, _ in commands(to_github.render(report))]
    assert ["error", "warning", "error", "warning", "notice", "notice", "notice"] == names


def test_more_findings_make_a_passage_worse(report: Report) -> None:
    file = report.files[0]
    passages = tuple(
        DamagedPassage(*one, Severity.MINOR, which)
        for one, which in (((0, 5), (2,)), ((6, 9), (2, 3)))
    )
    shown = to_github.render(replace(report, files=(replace(file, passages=passages),)))
    lines = [(one["col"], one["endColumn"]) for _, one, _ in commands(shown) if "col" in one]
    assert [("7", "10"), ("1", "6")] == lines


# A page is for browsers; nobody prints it in a build.
@pytest.mark.parametrize("name", [*(name for name in FORMATS if name != "html"), "full"])
def test_no_text_starts_a_command(name: str, hostile: Report) -> None:
    """Whatever is printed in a build: commands begin a line with `::`, old ones stand anywhere."""
    renders = {**FORMATS, "full": to_terminal.render}
    shown = renders[name](hostile)
    allowed = {"error", "notice"} if name == "github" else set()
    begun = {
        line.split("::")[1].split(" ")[0] for line in shown.splitlines() if re.match(r"\s*::", line)
    }
    assert allowed == begun
    assert not re.search(r"##\w*\[", shown)
