"""`mtaudit config`: what each setting is, and where that was said."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import TYPE_CHECKING, Any

import click

from mtaudit.cli.options import scan_options, settle

if TYPE_CHECKING:
    from mtaudit.config.settled import Settled

WIDTH = 80
GAP = "  "


@click.command()
@click.argument("path", default=".", metavar="[PATH]")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: one object with a value and an origin for each setting.",
)
@scan_options
def config(path: str, format_: str, **options: Any) -> None:
    """Show each setting that a scan of PATH would have, and where that was said."""
    settled, _ = settle(path, options)
    click.echo(_as_json(settled) if format_ == "json" else _as_text(settled, options["isolated"]))


def _as_json(settled: Settled) -> str:
    from mtaudit.config.checks import CHECKS

    settings = {key: {"value": settled.value(key), "origin": settled.origin(key)} for key in CHECKS}
    file = settled.file.shown if settled.file else None
    return json.dumps({"file": file, "settings": settings}, ensure_ascii=False, indent=2)


def _as_text(settled: Settled, is_isolated: bool) -> str:
    from mtaudit.config.checks import CHECKS, as_toml
    from mtaudit.report.clean import one_line

    rows = [(key, settled.origin(key), settled.value(key)) for key in CHECKS]
    first = max(len(key) for key, _, _ in rows)
    second = max(len(origin) for _, origin, _ in rows)
    lines = [_headline(settled, is_isolated), ""]
    for key, origin, value in rows:
        start = f"{key:{first}}{GAP}{origin:{second}}{GAP}"
        shown = "none" if value is None else one_line(as_toml(value))
        lines.extend(_wrapped(start, shown))
    return "\n".join(lines)


def _headline(settled: Settled, is_isolated: bool) -> str:
    from mtaudit.report.clean import one_line

    if settled.file:
        return f"Settings are in {one_line(settled.file.shown)}."
    if is_isolated:
        return "No settings file is read, for --isolated."
    return "There is no settings file: no mtaudit.toml, no pyproject.toml with [tool.mtaudit]."


def _wrapped(start: str, value: str) -> list[str]:
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    return textwrap.wrap(
        value,
        max(width, len(start) + WIDTH // 4),
        initial_indent=start,
        subsequent_indent=" " * len(start),
        break_long_words=False,
        break_on_hyphens=False,
    )
