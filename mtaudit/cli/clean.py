"""`mtaudit clean`: articles without the debris of their pages, where a person wants them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from mtaudit.cli.failing import EXIT_FAILED, EXIT_INTERRUPTED, fail
from mtaudit.cli.options import scan_options, settle
from mtaudit.cli.outputs import need_folder_of, save
from mtaudit.cli.progress import Bars

if TYPE_CHECKING:
    from mtaudit.cleaned import CleanedFile, CleaningReport
    from mtaudit.config import Config
    from mtaudit.model import FileReport, Report

DEFAULT_DROP = "ads,boilerplate,disclaimer"
NOTHING = "none"
STDIN = "-"

EXAMPLES = """
\b
Examples:
  mtaudit clean corpus/                      what would go; nothing is written
  mtaudit clean corpus/ --output cleaned/    cleaned articles, in the same folders
  mtaudit clean corpus/ --dry-run            what would go, as a diff
  mtaudit clean article.txt > cleaned.txt    one article, to standard output
  mtaudit clean corpus/ --in-place --drop ads
"""


@click.command(epilog=EXAMPLES)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@scan_options
@click.option(
    "--drop",
    multiple=True,
    metavar="PACKS",
    default=(DEFAULT_DROP,),
    help="What goes: packs or rules of ads, boilerplate, disclaimer (notices that the text is "
    f"machine-translated), or {NOTHING}; may be repeated.  [default: {DEFAULT_DROP}]",
)
@click.option(
    "--drop-passages",
    "floor",
    type=click.Choice(["minor", "major", "critical"]),
    help="Drop damaged passages from this severity on, too.",
)
@click.option(
    "--output",
    "-o",
    "folder",
    metavar="FOLDER",
    help="Write all articles below FOLDER, cleaned where there was something to clean.",
)
@click.option("--in-place", is_flag=True, help="Write cleaned articles in place of the old ones.")
@click.option("--dry-run", is_flag=True, help="Write nothing, and show what would go as a diff.")
@click.option("--patch", metavar="FILE", help="Write what goes as a diff to FILE, too.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["full", "json"]),
    default="full",
    help="How to tell what was removed.  [default: full]",
)
def clean(
    paths: tuple[str, ...],
    drop: tuple[str, ...],
    floor: str | None,
    folder: str | None,
    in_place: bool,
    dry_run: bool,
    patch: str | None,
    format_: str,
    **options: Any,
) -> None:
    """Write articles without advertising lines, page debris and notices.

    One article goes to standard output; of several is only told what would go, unless --output
    or --in-place says where to write them. What goes fills its line or paragraph, or is a marker
    that is no word of any sentence; all else stays as it is, byte by byte.
    """
    _check(paths, options, to_folder=folder is not None, in_place=in_place)
    if patch:
        need_folder_of(patch)
    packs = _packs(",".join(drop))
    _, config = settle(paths[0], options)
    stdin = _standard_input() if paths == (STDIN,) else b""
    # How likely a text was translated says nothing of what goes.
    config = replace(config, baseline=None, translated=False, suspect_translated=False)
    report = _clean(paths, config, packs, floor, stdin)
    is_printed = _is_one(paths) and not (folder or in_place or dry_run)
    if is_printed:
        report = _printed(report, stdin)
    elif not dry_run and (folder or in_place):
        report = _written(report, paths, folder)
    if patch and not save(patch, _patch(report)):
        sys.exit(EXIT_FAILED)
    _tell(report, format_, as_diff=dry_run, aside=is_printed)
    if report.files and not (is_printed or folder or in_place or dry_run):
        click.echo("Nothing was written: --output FOLDER or --in-place says where to.", err=True)
    sys.exit(EXIT_FAILED if report.errors else 0)


def _check(
    paths: tuple[str, ...], options: Mapping[str, Any], *, to_folder: bool, in_place: bool
) -> None:
    if to_folder and in_place:
        fail("--output names a folder, and --in-place wants none; choose")
    if STDIN in paths and (len(paths) > 1 or to_folder or in_place):
        fail(
            "- is standard input, which goes to standard output; clean files in a run of their own"
        )
    for key in ("baseline", "diff"):
        if options[key] is not None:
            fail(f"what is cleaned is cleaned as a whole; leave --{key} out")


def _is_one(paths: tuple[str, ...]) -> bool:
    """True for one article, not a folder of them."""
    return len(paths) == 1 and (paths[0] == STDIN or Path(paths[0]).is_file())


def _packs(drop: str) -> tuple[str, ...]:
    """The packs and rules that `--drop` names."""
    from mtaudit.cleaning import PACKS
    from mtaudit.rulebook import names

    if drop == NOTHING:
        return ()
    wanted = tuple(name.strip() for name in drop.split(",") if name.strip())
    known = names()
    for name in wanted or ("",):
        if name not in known or name.partition("/")[0] not in PACKS:
            damage = "; --drop-passages drops damaged passages" if name in known else ""
            fail(
                f'--drop: "{name}" is no pack or rule of page debris; name some of '
                f"{', '.join(PACKS)}, or their rules (`mtaudit rules` lists them){damage}"
            )
    return wanted


def _standard_input() -> bytes:
    from mtaudit.audit.sources import standard_input

    return standard_input()


def _clean(
    paths: tuple[str, ...],
    config: Config,
    packs: tuple[str, ...],
    floor: str | None,
    stdin: bytes,
) -> CleaningReport:
    """What goes of each file; ends the run if a person stops it."""
    from mtaudit import audit
    from mtaudit.cleaned import CleaningReport
    from mtaudit.cleaning import PACKS
    from mtaudit.cleaning import clean as clean_all
    from mtaudit.model import Severity

    # Debris is told by its wording: that needs neither LanguageTool nor syntax.
    quick = replace(config, select=packs or PACKS, languagetool="off")
    if not packs:
        quick = replace(quick, ignore=(*config.ignore, *PACKS))
    with Bars() as progress:
        report = _unless_stopped(audit.scan(paths, quick, progress=progress, stdin=lambda: stdin))
        last = report

        def debris(texts: Iterable[tuple[str, str]]) -> tuple[FileReport, ...]:
            return _unless_stopped(audit.scan_texts(texts, quick, progress=progress)).files

        def damage(texts: Iterable[tuple[str, str]]) -> tuple[FileReport, ...]:
            nonlocal last
            last = _unless_stopped(audit.scan_texts(texts, config, progress=progress))
            return last.files

        if floor:
            files = clean_all(report.files, debris, damage, Severity(floor))
        else:
            files = clean_all(report.files, debris)
    _tell_of_engines(last)
    return CleaningReport(report.version, last.signature, files, report.errors)


def _unless_stopped(report: Report) -> Report:
    """The report of a run, unless a person stopped it: half of what there is helps nobody."""
    if report.interrupted:
        click.echo("mtaudit: stopped; nothing was written", err=True)
        sys.exit(EXIT_INTERRUPTED)
    return report


def _tell_of_engines(report: Report) -> None:
    from mtaudit.report.wording import unavailable

    for sentence in unavailable(report):
        click.echo(f"mtaudit: {sentence}", err=True)


def _printed(report: CleaningReport, stdin: bytes) -> CleaningReport:
    """Prints the one article there is, in the encoding that it has."""
    from mtaudit.cleaning.files import cleaned_bytes

    def write(file: CleanedFile) -> str | None:
        content = stdin if file.path == STDIN else Path(file.path).read_bytes()
        sys.stdout.buffer.write(cleaned_bytes(content, file))
        sys.stdout.flush()
        return None

    return _each(report, write)


def _written(report: CleaningReport, paths: tuple[str, ...], folder: str | None) -> CleaningReport:
    """Writes all files below `folder`, or those that change in place."""
    from mtaudit.cleaning.files import targets, write_below, write_in_place

    below = targets(paths, (file.path for file in report.files), folder) if folder else {}
    seen: set[str] = set()

    def write(file: CleanedFile) -> str | None:
        if folder:
            write_below(file, below[file.path], Path(folder))
            return below[file.path].as_posix()
        place = os.path.realpath(file.path)
        if not file.gaps or place in seen:
            return None
        # A file and the links to it are written once.
        seen.add(place)
        write_in_place(file)
        return file.path

    return _each(report, write)


def _each(report: CleaningReport, write: Callable[[CleanedFile], str | None]) -> CleaningReport:
    """Writes each file; what cannot be written is told, and the others are all the same."""
    from mtaudit.cleaning.files import NotWritten
    from mtaudit.model import FileError

    files: list[CleanedFile] = []
    errors = list(report.errors)
    for file in report.files:
        try:
            files.append(replace(file, target=write(file)))
        except BrokenPipeError:
            raise
        except (NotWritten, OSError) as error:
            files.append(file)
            errors.append(FileError(file.path, f"not written: {_why(error)}"))
    return replace(report, files=tuple(files), errors=tuple(errors))


def _why(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "no permission to write there"
    if isinstance(error, FileNotFoundError):
        return "it is no longer there"
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def _patch(report: CleaningReport) -> str:
    from mtaudit.report import to_patch

    return to_patch.render(report.files)


def _tell(report: CleaningReport, format_: str, *, as_diff: bool, aside: bool) -> None:
    """What was removed; on standard error if the article itself is on standard output."""
    from mtaudit.report import to_cleaning, to_cleaning_json
    from mtaudit.report.clean import one_line, visible

    if format_ == "json":
        text = to_cleaning_json.render(report)
    elif as_diff:
        text = f"{visible(_patch(report))}{to_cleaning.summary(report)}\n"
    else:
        text = to_cleaning.render(report)
    click.echo(text, nl=False, err=aside)
    for error in report.errors:
        click.echo(f"mtaudit: {one_line(error.path)}: {one_line(error.message)}", err=True)
