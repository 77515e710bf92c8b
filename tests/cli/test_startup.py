"""Start-up stays short because nothing is imported that a run does not need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = frozenset(
    "anyascii babel jgo jinja2 langdetect language_tool_python markdown_it num2words numpy "
    "onnxruntime pydantic requests rich sacrebleu spacy thinc wordfreq yaml".split()
)
# What it takes to audit a plainly German text, and to print the table.
FOR_AN_ARTICLE = frozenset(("numpy", "onnxruntime"))
FOR_THE_TABLE = frozenset(("rich",))
GERMAN = """\
Der Gemeinderat hat am Montag über den neuen Haushalt beraten. Die Sitzung dauerte bis in die
Nacht, und nicht alle waren mit dem Ergebnis zufrieden. Für die Schulen ist mehr Geld
vorgesehen als im vergangenen Jahr; auf den Bau einer Halle wird verzichtet.
"""
RUN = """\
import atexit, sys
from pathlib import Path
atexit.register(lambda: Path(sys.argv[1]).write_text(" ".join(sys.modules)))
from mtaudit.cli import main
main(sys.argv[2:])
"""


def imported(folder: Path, *arguments: str) -> frozenset[str]:
    """The heavy packages that a run of the command has imported."""
    modules = folder / "modules"
    result = subprocess.run(
        [sys.executable, "-c", RUN, str(modules), *arguments],
        cwd=folder,
        env={**os.environ, "COLUMNS": "80"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "" == result.stderr
    assert 0 == result.returncode
    return HEAVY & {name.partition(".")[0] for name in modules.read_text().split()}


@pytest.mark.parametrize(
    "arguments", [["--version"], ["--help"], ["scan", "--help"], ["compare", "--help"]]
)
def test_what_needs_no_rules_imports_nothing_heavy(tmp_path: Path, arguments: list[str]) -> None:
    assert frozenset() == imported(tmp_path, *arguments)


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("json", FOR_AN_ARTICLE),
        ("concise", FOR_AN_ARTICLE),
        ("full", FOR_AN_ARTICLE | FOR_THE_TABLE),
    ],
)
def test_german_article_needs_the_network_and_nothing_else(
    tmp_path: Path, format_: str, expected: frozenset[str]
) -> None:
    (tmp_path / "neu.txt").write_text(GERMAN, encoding="utf-8")
    command = ["scan", "neu.txt", "--languagetool", "off", "--no-cache", "--format", format_]
    imported(tmp_path, *command)  # Keeps what is made of spaCy, wordfreq and YAML.
    assert expected == imported(tmp_path, *command)


def test_without_the_syntax_rules_no_network_is_needed(tmp_path: Path) -> None:
    (tmp_path / "neu.txt").write_text(GERMAN, encoding="utf-8")
    command = ["scan", "neu.txt", "--languagetool", "off", "--no-cache", "--format", "json"]
    imported(tmp_path, *command)
    assert "onnxruntime" not in imported(
        tmp_path, *command, "--ignore", "syntax", "--no-translated"
    )
