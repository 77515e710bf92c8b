"""`mtaudit compare`: an article beside a reference, beside its source, or both."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mtaudit.cli.failing import EXIT_FAILED, drop_output
from mtaudit.cli.outputs import colour_of, need_folder_of, save, width_of
from mtaudit.errors import UsageError

if TYPE_CHECKING:
    from mtaudit.comparison import Comparison
    from mtaudit.model import Document

EXIT_DIFFERENT = 1
STDIN = "-"
GERMAN = "de"

EXAMPLES = """
\b
Examples:
  mtaudit compare artikel.txt --reference agentur.txt   chrF, BLEU, TER; worst passages first
  mtaudit compare artikel.txt --source article.en.txt   numbers, names, paragraphs that differ
  mtaudit compare neu.txt --reference alt.txt --fail-under 60
  mtaudit compare neu.txt --source en.txt -o vergleich.json
"""


@click.command(epilog=EXAMPLES)
@click.argument("article", metavar="ARTICLE", type=click.Path(allow_dash=True))
@click.option(
    "--reference",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="Another translation, or the original German wording.",
)
@click.option(
    "--source",
    metavar="FILE",
    type=click.Path(allow_dash=True),
    help="The article that ARTICLE was translated from.",
)
@click.option(
    "--source-language",
    metavar="CODE",
    help="Its language, such as en or uk.  [default: as the text tells]",
)
@click.option(
    "--passages",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    metavar="N",
    help="Show the worst N passages; 0: all of them.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["full", "json"]),
    help="full: for people; json: for programs.  [default: full]",
)
@click.option(
    "--output",
    "-o",
    "target",
    metavar="FILE",
    help="Write to FILE, as JSON if its suffix is .json.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="CHRF",
    help="Exit with 1 if chrF against the reference is lower.",
)
@click.option(
    "--fail-on-difference", is_flag=True, help="Exit with 1 if anything differs from the source."
)
@click.option("--color/--no-color", default=None, help="Colours or none. [default: by terminal]")
def compare(
    article: str,
    reference: str | None,
    source: str | None,
    source_language: str | None,
    passages: int,
    format_: str | None,
    target: str | None,
    fail_under: float | None,
    fail_on_difference: bool,
    color: bool | None,
) -> None:
    """Compare the German ARTICLE with other words for the same, or with its source."""
    _check(article, reference, source, fail_under, fail_on_difference, source_language)
    if target:
        need_folder_of(target)
    from mtaudit.compare import compare as compare_texts

    read = _read([one for one in (article, reference, source) if one])
    spoken = GERMAN
    if source:
        spoken = _foreign(read[source], source_language)
    german = {one: _german(read[one]) for one in (article, reference) if one}
    found = compare_texts(
        german[article],
        reference=german[reference] if reference else None,
        source=read[source] if source else None,
        source_language=spoken,
    )
    written = _write(found, _format(format_, target), target, passages, color)
    sys.exit(_exit_code(found, fail_under, fail_on_difference) if written else EXIT_FAILED)


def _check(
    article: str,
    reference: str | None,
    source: str | None,
    fail_under: float | None,
    fail_on_difference: bool,
    source_language: str | None,
) -> None:
    """Raises UsageError for options that make no sense together."""
    others = [one for one in (reference, source) if one]
    if not others:
        raise UsageError(
            "nothing to compare with; name a --reference (other German words for the same), "
            "the --source that the article was translated from, or both"
        )
    if [article, *others].count(STDIN) > 1:
        raise UsageError("- stands for standard input, which can be only one of the texts")
    for one, other in ((article, reference), (article, source), (reference, source)):
        if one and other and _is_same(one, other):
            raise UsageError(f"{other}: this file is named twice; compare it with another one")
    if not reference and fail_under is not None:
        raise UsageError("--fail-under is about chrF, which needs a --reference")
    if not source and (fail_on_difference or source_language):
        option = "--fail-on-difference" if fail_on_difference else "--source-language"
        raise UsageError(f"{option} is about a --source, and none is named")


def _is_same(one: str, other: str) -> bool:
    if one == other:
        return True
    return (
        STDIN not in (one, other)
        and Path(one).exists()
        and Path(other).exists()
        and (Path(one).samefile(other))
    )


def _read(paths: list[str]) -> dict[str, Document]:
    """The documents; raises UsageError for the first that cannot be read."""
    from mtaudit.audit import sources
    from mtaudit.model import FileError
    from mtaudit.read import read_text

    read: dict[str, Document] = {}
    for source in sources.files(paths, sources.standard_input):
        text = sources.load(source)
        if isinstance(text, FileError):
            raise UsageError(f"{text.path}: {text.message}")
        document = read_text(text.text, source.path, text.notices)
        if not document.words:
            raise UsageError(f"{source.path}: there is no running text in it")
        read[source.path] = document
    return read


def _german(document: Document) -> Document:
    """The document, with a notice if it is too short to tell whether it is German."""
    from mtaudit.audit.language import language_of

    language = language_of(document)
    if language is None:
        told = "too short to tell its language; taken for German"
        return replace(document, notices=(*document.notices, told))
    if language != GERMAN:
        raise UsageError(
            f"{document.path}: its language is “{language}”, and it must be German; the text in "
            "another language is the --source"
        )
    return document


def _foreign(document: Document, named: str | None) -> str:
    """The language of a source; raises UsageError if it cannot be told or is German."""
    from mtaudit.audit.language import language_of

    language = named or language_of(document)
    if language is None:
        raise UsageError(
            f"{document.path}: too short to tell its language; name it, as in --source-language en"
        )
    if language == GERMAN:
        raise UsageError(
            f"{document.path}: it is German, and a source is in another language; compare German "
            "texts with --reference"
        )
    return language


def _format(named: str | None, target: str | None) -> str:
    if named:
        return named
    return "json" if target and Path(target).suffix.lower() == ".json" else "full"


def _write(
    found: Comparison, format_: str, target: str | None, passages: int, color: bool | None
) -> bool:
    """False if the file could not be written, which is told."""
    text = _render(found, format_, target, passages, color)
    if target:
        return save(target, text)
    try:
        click.echo(text, nl=False, color=True)
    except BrokenPipeError:
        drop_output()
    return True


def _render(
    found: Comparison, format_: str, target: str | None, passages: int, color: bool | None
) -> str:
    if format_ == "json":
        from mtaudit.report import to_comparison_json

        return to_comparison_json.render(found)
    from mtaudit.report import to_comparison

    return to_comparison.render(
        found, passages=passages, width=width_of(target), colour=colour_of(color, target)
    )


def _exit_code(found: Comparison, fail_under: float | None, fail_on_difference: bool) -> int:
    against = found.against_reference
    if against and fail_under is not None and against.scores.chrf < fail_under:
        return EXIT_DIFFERENT
    source = found.against_source
    # What is no translation of its source differs from it.
    differs = source and (source.differences or source.doubt)
    return EXIT_DIFFERENT if fail_on_difference and differs else 0
