"""`mtaudit help TOPIC`: a section of README.md on the terminal, so that there is one text."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import click

from mtaudit.cli.failing import fail

MAX_WIDTH = 100
# A topic and the heading of its section.
TOPICS = {
    "across": "Articles compared with each other",
    "baseline": "Known findings",
    "cache": "Speed",
    "cleaning": "Cleaning",
    "comparing": "Comparing two texts",
    "environment": "Environment variables",
    "exit-codes": "Exit codes",
    "formats": "Formats",
    "html": "The HTML report",
    "languagetool": "LanguageTool",
    "pre-commit": "New articles: pre-commit and CI",
    "python": "Python",
    "quality": "How good is it?",
    "rules": "Rules",
    "scores": "Score",
    "settings": "Settings",
    "severities": "What it says",
    "syntax": "Syntax",
    "translated": "Translated into German",
}


@click.command("help")
@click.argument("topic", required=False, type=click.Choice(list(TOPICS)))
@click.pass_context
def help_(context: click.Context, /, topic: str | None) -> None:
    """Explain a TOPIC: scores, severities, settings, formats, exit codes and more."""
    if topic is None:
        if context.parent:
            click.echo(context.parent.get_help())
        click.echo("\nTopics of `mtaudit help`:\n  " + "  ".join(TOPICS))
        return
    found = section(readme(), TOPICS[topic])
    if found is None:
        fail(f"README.md has no section on {topic}; install mtaudit anew")
    _show(found)


def readme() -> str:
    """README.md of the checkout, or the one that the installed package carries."""
    beside = Path(__file__).parents[2]
    if (beside / "pyproject.toml").is_file():
        return (beside / "README.md").read_text(encoding="utf-8")
    from importlib.metadata import metadata

    # The description of core metadata 2.1 is the body of the message.
    return str(metadata("mtaudit").json["description"])


def section(text: str, heading: str) -> str | None:
    """The section under `## heading`, up to the next heading of its rank."""
    found = re.search(rf"^## {re.escape(heading)}\n.*?(?=^## |\Z)", text, re.M | re.S)
    return found[0] if found else None


def _show(text: str) -> None:
    from rich.console import Console
    from rich.markdown import Markdown

    width = min(MAX_WIDTH, shutil.get_terminal_size((MAX_WIDTH, 24)).columns)
    console = Console(width=width, color_system="auto" if sys.stdout.isatty() else None)
    with console.capture() as capture:
        console.print(Markdown(text, hyperlinks=False))
    # Rich fills lines with blanks up to the width.
    lines = (line.rstrip() for line in capture.get().splitlines())
    click.echo("\n".join(lines), color=True)
