"""`mtaudit cache …`: the results that are kept from run to run."""

from __future__ import annotations

import click

from mtaudit.cli.failing import fail


@click.group()
def cache() -> None:
    """Show or clear the results that are kept from run to run."""


@cache.command()
def info() -> None:
    """Say where the results are, how many there are, and how much room they take."""
    from mtaudit import kept as derived
    from mtaudit.audit.cache import Cache

    with Cache() as kept:
        found = kept.info()
    if found is None:
        fail(f"the cache cannot be used: {kept.trouble}")
    click.echo(f"file     {found.path}")
    click.echo(f"results  {found.entries:,}")
    click.echo(
        f"size     {_megabytes(found.size_bytes)} of at most {_megabytes(found.limit_bytes)}"
    )
    click.echo(f"derived  {_megabytes(derived.size_bytes())} made of rules and word lists")


@cache.command()
def clear() -> None:
    """Remove all of it; the next scan audits everything anew."""
    from mtaudit import kept as derived
    from mtaudit.audit.cache import Cache

    with Cache() as kept:
        removed = kept.clear()
    derived.clear()
    if kept.trouble:
        fail(f"the cache cannot be cleared: {kept.trouble}")
    click.echo(f"Removed {removed:,} {'result' if removed == 1 else 'results'}.")


def _megabytes(size_bytes: int) -> str:
    return f"{size_bytes / 1e6:,.1f} MB"
