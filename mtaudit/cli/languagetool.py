"""`mtaudit languagetool …`: set LanguageTool up, see whether it is there, keep it running."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from mtaudit.cli.failing import EXIT_FAILED
from mtaudit.cli.progress import Bars

if TYPE_CHECKING:
    from mtaudit.analysis.languagetool_kept import Kept


@click.group()
def languagetool() -> None:
    """Set up LanguageTool, see whether it is there, or keep it running for later scans."""


@languagetool.command()
def install() -> None:
    """Fetch LanguageTool (about 120 MB) unless it is there already."""
    from mtaudit.analysis import languagetool_setup

    with Bars() as progress:
        found = languagetool_setup.install(progress)
    click.echo(f"LanguageTool {found.version} is ready ({found.origin}: {found.path}).")


@languagetool.command()
@click.option(
    "--idle",
    type=click.IntRange(min=1),
    metavar="MINUTES",
    default=30,
    show_default=True,
    help="Stop it when no scan has used it for so long.",
)
def start(idle: int) -> None:
    """Keep a LanguageTool running, so that later scans need not wait for it to start.

    It runs in the background with up to 1 GB of memory, on this machine only, and checks texts
    for you alone. Every scan of yours uses it without being told to.
    """
    from mtaudit.analysis import languagetool_kept

    with Bars() as progress:
        kept = languagetool_kept.start(idle, progress)
    click.echo(
        f"LanguageTool {kept.version} is kept for your scans {_where(kept)}; it stops after "
        f"{_minutes(kept.idle_minutes)} without one, or with: mtaudit languagetool stop"
    )


@languagetool.command()
def stop() -> None:
    """Stop the LanguageTool that `start` keeps; fine if there is none."""
    from mtaudit.analysis import languagetool_kept

    with Bars() as progress:
        stopped = languagetool_kept.stop(progress)
    click.echo("LanguageTool has been stopped." if stopped else "No LanguageTool is kept.")


@languagetool.command()
def status() -> None:
    """Say which Java and which LanguageTool a scan would use, and whether one is kept running.

    Exits with 2 if Java or LanguageTool is missing.
    """
    from mtaudit.analysis import languagetool_kept, languagetool_setup

    state = languagetool_setup.status()
    java, found, kept = state.java, state.languagetool, languagetool_kept.running()
    if java:
        click.echo(f"Java          {java.version} ({java.origin}: {java.path})")
    else:
        click.echo(f"Java          missing: {state.java_missing}")
    if found:
        size = f"{found.size_bytes / 1e6:.0f} MB"
        click.echo(f"LanguageTool  {found.version} ({found.origin}: {found.path}, {size})")
    else:
        click.echo(f"LanguageTool  missing: {state.languagetool_missing}")
    if kept is None:
        click.echo("Kept running  none; mtaudit languagetool start keeps one for later scans")
    elif why := languagetool_kept.why_unfit(kept):
        click.echo(f"Kept running  {kept.version} {_where(kept)}, not used: {why}")
    else:
        left = _minutes(languagetool_kept.minutes_left(kept))
        click.echo(f"Kept running  {kept.version} {_where(kept)}, stops in {left} if not used")
    sys.exit(0 if state.ready else EXIT_FAILED)


def _where(kept: Kept) -> str:
    return f"at {kept.url.removesuffix('/v2/')} (process {kept.process})"


def _minutes(number: int) -> str:
    return "1 minute" if number == 1 else f"{number} minutes"
