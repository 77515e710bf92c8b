"""`mtaudit languagetool …`: set LanguageTool up, or see whether it is there."""

from __future__ import annotations

import sys

import click

from mtaudit.cli.failing import EXIT_FAILED
from mtaudit.cli.progress import Bars


@click.group()
def languagetool() -> None:
    """Set up LanguageTool, or see whether it is there."""


@languagetool.command()
def install() -> None:
    """Fetch LanguageTool (about 120 MB) unless it is there already."""
    from mtaudit.analysis import languagetool_setup

    with Bars() as progress:
        found = languagetool_setup.install(progress)
    click.echo(f"LanguageTool {found.version} is ready ({found.origin}: {found.path}).")


@languagetool.command()
def status() -> None:
    """Say which Java and which LanguageTool a scan would use; exit with 2 if one is missing."""
    from mtaudit.analysis import languagetool_setup

    state = languagetool_setup.status()
    java, found = state.java, state.languagetool
    if java:
        click.echo(f"Java          {java.version} ({java.origin}: {java.path})")
    else:
        click.echo(f"Java          missing: {state.java_missing}")
    if found:
        size = f"{found.size_bytes / 1e6:.0f} MB"
        click.echo(f"LanguageTool  {found.version} ({found.origin}: {found.path}, {size})")
    else:
        click.echo(f"LanguageTool  missing: {state.languagetool_missing}")
    sys.exit(0 if state.ready else EXIT_FAILED)
