"""Huge and monstrous texts: audited within bounds of time and memory, each in a process of its own.

`RLIMIT_AS` bounds the memory (two gigabytes hold the libraries' address space as well),
`RLIMIT_CPU` the work, however busy the machine is.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

SENTENCE = "Der Präsident sprach am Montag mit der Kanzlerin über die Lage im Land. "
MAX_BYTES = 2_000_000_000
MAX_SECONDS = 60


def _bound() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MAX_BYTES, MAX_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))


def scan(path: str, *options: str) -> list[dict[str, Any]]:
    """The reports of the files, by the real command with little memory and time."""
    command = [sys.executable, "-m", "mtaudit", "scan", path, "--languagetool", "off"]
    done = subprocess.run(
        [*command, "--format", "json", "--exit-zero", *options],
        capture_output=True,
        check=False,
        preexec_fn=_bound,
    )
    assert (0, b"") == (done.returncode, done.stderr)
    found: list[dict[str, Any]] = json.loads(done.stdout)["files"]
    return found


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_line_of_five_megabytes() -> None:
    text = (SENTENCE * 80_000)[:5_000_000]
    Path("line.txt").write_text(text, encoding="utf-8")
    [file] = scan("line.txt")
    assert ["not checked by syntax rules: longer than 1,000,000 characters"] == file["notices"]
    assert file["words"] > 800_000
    assert len(text) - file["findings"][-1]["end"] < 1000


def test_a_run_of_five_megabytes_is_no_prose() -> None:
    Path("run.txt").write_text("x" * 5_000_000 + " Wort.", encoding="utf-8")
    assert 1 == scan("run.txt")[0]["words"]


def test_a_hundred_thousand_lines() -> None:
    lines = "".join(f"Zeile {number}\n" for number in range(100_000))
    Path("lines.txt").write_text(lines, encoding="utf-8")
    [file] = scan("lines.txt", "--ignore", "syntax")
    assert 200_000 == file["words"]


def test_two_hundred_thousand_findings() -> None:
    text = "Das ist gut .\n" * 200_000
    Path("found.txt").write_text(text, encoding="utf-8")
    [file] = scan("found.txt", "--select", "typography")
    assert len(file["findings"]) >= 200_000


MARKS = ("„", '" ', "Er „sagt ", "(", "e\u0301\u0301\u0301", "a\u200b", "🙂", "&amp;", "1 ")


def test_floods_of_marks(folder: Path) -> None:
    """A million opening quotation marks, and 200,000 characters of the others."""
    (folder / "million.txt").write_text("„" * 1_000_000, encoding="utf-8")
    for number, piece in enumerate(MARKS):
        text = piece * (200_000 // len(piece))
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    assert 1 + len(MARKS) == len(scan(".", "--ignore", "syntax"))


MARKDOWN = {
    "quotations": ">" * 10_000 + " Wort.",
    "spaced quotations": "> " * 10_000 + "Wort.",
    "lists": "- " * 10_000 + "Wort.",
    "brackets": "[" * 10_000 + "Wort" + "]" * 10_000,
    "links": "[a](" * 50_000,
    "stars": "*" * 10_000 + "Wort" + "*" * 10_000,
    "emphasis": "*a " * 30_000,
    "ticks": "".join("`" * count + " " for count in range(1, 1000)),
    "tags": "<div>" * 100_000,
    "half tags": "<a " * 100_000,
    "comments": "<!-- " * 100_000,
    "entities": "&amp;&#x41;" * 20_000,
    "references": "".join(f"[r{number}]: /x{number}\n" for number in range(5_000)),
    "long table": "| a | b |\n|---|---|\n" + "| Zelle eins | Zelle zwei |\n" * 36_000,
    "wide table": "|" + " a |" * 20_000 + "\n|" + "---|" * 20_000 + "\n|" + " b |" * 20_000 + "\n",
    "backslashes": "\\" * 500_000,
    "front matter": "---\n" + "a: b\n" * 20_000,
}


def test_monstrous_markdown(folder: Path) -> None:
    """All of it in one run, so that the command starts once."""
    for name, text in MARKDOWN.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    assert len(MARKDOWN) == len(scan(".", "--ignore", "syntax"))


def test_ten_thousand_files(folder: Path) -> None:
    for number in range(10_000):
        (folder / f"{number:05}.txt").write_text(f"Das ist Satz {number}.\n", encoding="utf-8")
    assert 10_000 == len(scan(".", "--select", "ads"))
