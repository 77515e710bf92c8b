"""Markdown, rendered as GitHub does: nothing in an article may take effect."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from mtaudit.model import DamagedPassage, FileReport, Report, Severity
from mtaudit.report import to_markdown
from mtaudit.report.markdown import cell, code, prose

# What GitHub and GitLab make links of in text outside code, after Markdown is done with it.
_LINKED = re.compile(r"@\w|#\d|!\d|GH-\d|https?://|www\.\w|~\w|%\w")
HOSTILE = [
    "<script>alert(1)</script> <b>x</b> <!-- x -->",
    "[Klick](https://evil.example) ![x](y.png) [a][b]",
    "@alle @org/team, #1, org/repo#12 !3 GH-4 ~label %milestone",
    "https://evil.example www.evil.example evil@evil.example <https://evil.example>",
    "*a* **b** _c_ __d__ ~~e~~ `f` ``g`` \\` $h$ | i | &amp; &#64;alle :smile:",
    "# Titel\n\n- Punkt\n\n1. eins\n\n> Zitat\n\n```\ncode\n```\n\n---",
    "`",
    "``",
    "` `",
    "",
    "a|b\\|c",
    "\\",
    "a\\",
]


def html(markdown: str) -> str:
    return MarkdownIt("gfm-like", {"html": True}).render(markdown)


def outside_code(rendered: str) -> str:
    return re.sub(r"<code>.*?</code>", "", rendered, flags=re.DOTALL)


def tags(rendered: str) -> set[str]:
    return set(re.findall(r"<(\w+)", outside_code(rendered)))


@pytest.mark.parametrize("text", HOSTILE)
def test_code_spans_show_the_text(text: str) -> None:
    rendered = html(f"x {code(text)} y")
    assert {"p"} == tags(rendered)
    assert "x  y" == re.sub(r"</?p>", "", outside_code(rendered)).strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_prose_shows_the_text(text: str) -> None:
    rendered = html(f"x {prose(text)} y")
    assert {"p"} == tags(rendered)
    assert not _LINKED.search(rendered)
    shown = html_text(rendered).replace("\u200b", "")
    assert " ".join(f"x {text} y".split()) == " ".join(shown.split())


def html_text(rendered: str) -> str:
    from html import unescape

    return unescape(re.sub(r"<[^>]*>", "", rendered))


@pytest.mark.parametrize("text", HOSTILE)
def test_cells_stay_one_cell(text: str) -> None:
    rendered = html(f"| a | b |\n|---|---|\n| {cell(text)} | 1 |\n")
    assert 2 == rendered.count("<td>")
    assert "<td>1</td>" in rendered


def test_no_text_of_an_article_takes_effect(hostile: Report) -> None:
    rendered = html(to_markdown.render(hostile))
    expected = "h2 p strong ul li table thead tr th tbody td h3".split()
    assert set(expected) == tags(rendered)
    assert not _LINKED.search(outside_code(rendered))
    assert "<code>her</code>" in rendered


def test_worst_file_stands_first(report: Report) -> None:
    rows = [line for line in to_markdown.render(report).splitlines() if line.startswith("| `")]
    assert ["`in/bad.txt`", "`in/good.txt`", "`in/english.txt`"] == [row.split()[1] for row in rows]


def test_a_report_of_nothing_says_why(report: Report) -> None:
    expected = """\
## mtaudit

- not read: `in/empty.txt`: the file is empty
- languagetool took no part: no Java was found; install Java 17
"""
    assert expected == to_markdown.render(replace(report, files=()))


def test_what_is_cut_is_said(report: Report) -> None:
    file = report.files[0]
    many = tuple(numbered(file, number) for number in range(130))
    shown = to_markdown.render(replace(report, files=many))
    assert "and 30 more files that are no worse." in shown.splitlines()
    passages = [line for line in shown.splitlines() if line.startswith("- **minor**")]
    assert 60 == len(passages)
    assert "and 70 more damaged passages; `mtaudit scan` shows all." in shown.splitlines()


def numbered(file: FileReport, number: int) -> FileReport:
    passage = DamagedPassage(file.findings[3].start, file.findings[3].end, Severity.MINOR, (3,))
    return replace(file, path=f"in/{number:03}.txt", passages=(passage,))
