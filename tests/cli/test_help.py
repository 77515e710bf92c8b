"""`mtaudit help`, help texts with examples, and what the shell completes."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from mtaudit.cli import main
from mtaudit.cli.help import TOPICS, readme, section


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert 0 == result.exit_code
    return result.stdout


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_is_a_section_of_the_readme(topic: str) -> None:
    shown = run("help", topic)
    assert TOPICS[topic] == shown.splitlines()[0].strip()
    assert 5 < len(shown.splitlines())
    assert all(line == line.rstrip() for line in shown.splitlines())


def test_help_names_the_topics() -> None:
    shown = run("help")
    assert "Examples:" in shown
    assert all(topic in shown for topic in TOPICS)


def test_section_ends_at_the_next() -> None:
    assert "## B\nb\n### C\nc\n" == section("## A\na\n## B\nb\n### C\nc\n## D\n", "B")
    assert None is section("## A\n", "B")
    assert readme().startswith("# mtaudit")


def test_scan_teaches_by_example() -> None:
    assert 3 <= run("scan", "--help").count("  mtaudit scan ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mtaudit rule seam/gl", "plain,seam/glued-words"),
        ("mtaudit rule sea", "plain,seam"),
        ("mtaudit scan --format sa", "plain,sarif"),
        ("mtaudit scan --select quo", "plain,quotes"),
        ("mtaudit help sco", "plain,scores"),
    ],
)
def test_completion(words: str, expected: str) -> None:
    environment = {
        **os.environ,
        "_MTAUDIT_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    command = [sys.executable, "-c", "from mtaudit.cli import main; main(prog_name='mtaudit')"]
    shown = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert expected in shown.stdout.splitlines()
