"""`mtaudit report`: the audit as one HTML page, or a folder of pages, for people."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtaudit.cli.failing import EXIT_FAILED, EXIT_INTERRUPTED
from mtaudit.cli.options import scan_options, settle
from mtaudit.cli.outputs import Output, need_folder_of, save, tell_apart
from mtaudit.cli.progress import Bars

if TYPE_CHECKING:
    from mtaudit.model import Report

DEFAULT_FILE = "reports/audit.html"
DEFAULT_FOLDER = "reports/audit"
# Chromium opens 13 MB (1,000 damaged articles) in 1.5 s, 22 MB in 2.2 (benchmarks/html_report.py).
LARGE_BYTES = 20_000_000
_OWN_PAGE = re.compile(r"a\d+\.html")

EXAMPLES = """
\b
Examples:
  mtaudit report corpus/                    reports/audit.html, to open or to send by mail
  mtaudit report corpus/ --lang de          in German, whatever the browser's language
  mtaudit report archive/ --split           a folder of pages, for thousands of articles
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scan_options
@click.option(
    "--output",
    "-o",
    "target",
    metavar="FILE",
    help="Write to FILE, with --split to this folder.  "
    f"[default: {DEFAULT_FILE}; {DEFAULT_FOLDER} with --split]",
)
@click.option(
    "--lang",
    type=click.Choice(["de", "en"]),
    help="Language of the page.  [default: that of the browser]",
)
@click.option("--split", is_flag=True, help="Write a folder: an index and a page per file.")
def report(
    paths: tuple[str, ...], target: str | None, lang: str | None, split: bool, **options: Any
) -> None:
    """Audit PATH... and write a page that shows what is damaged, to open in a browser."""
    _, config = settle(paths[0], options)
    place = Path(target or (DEFAULT_FOLDER if split else DEFAULT_FILE))
    _make_room(place, is_named=target is not None)
    # Not earlier: a setting that cannot be used is told at once.
    from mtaudit import audit

    with Bars() as progress:
        found = audit.scan(paths, config, progress=progress)
    written = _write_folder(found, place, lang) if split else _write_page(found, place, lang)
    tell_apart(found, (Output("html", str(place)),))
    sys.exit(_exit_code(found) if written else EXIT_FAILED)


def _make_room(place: Path, *, is_named: bool) -> None:
    """Makes the folder that is the default; one that a person names must be there."""
    if is_named:
        need_folder_of(str(place))
    else:
        place.parent.mkdir(exist_ok=True)


def _write_page(found: Report, place: Path, lang: str | None) -> bool:
    from mtaudit.report import to_html

    page = to_html.render(found, lang=lang)
    if not save(str(place), page):
        return False
    size = len(page.encode())
    click.echo(f"{_told(found, place)}, {size / 1e6:,.1f} MB.")
    if size > LARGE_BYTES:
        click.echo(
            "mtaudit: a page of this size is slow to open; --split writes a folder of small pages",
            err=True,
        )
    return True


def _write_folder(found: Report, folder: Path, lang: str | None) -> bool:
    """An index and a page per file; pages of an earlier run that are not linked any more go."""
    from mtaudit.report import to_html

    folder.mkdir(exist_ok=True)
    names = set()
    for name, page in to_html.pages(found, lang=lang):
        if not save(str(folder / name), page):
            return False
        names.add(name)
    for old in folder.iterdir():
        if _OWN_PAGE.fullmatch(old.name) and old.name not in names:
            old.unlink()
    click.echo(f"{_told(found, folder / to_html.INDEX)}, in {len(names):,} pages.")
    return True


def _told(found: Report, place: Path) -> str:
    from mtaudit.report.clean import one_line

    count = len(found.files)
    return f"{one_line(str(place))}: {'1 file' if count == 1 else f'{count:,} files'}"


def _exit_code(found: Report) -> int:
    if found.interrupted:
        return EXIT_INTERRUPTED
    return EXIT_FAILED if found.errors else 0
