"""Files and what was found in them in, each file without debris out.

What was taken out can bring more to light: where a line went, another stands at the end. So the
rest is looked at again until nothing more goes, and to clean what was cleaned changes nothing.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import accumulate

from mtaudit.cleaned import CleanedFile, Removal, without
from mtaudit.cleaning.gaps import gaps_of, merged
from mtaudit.cleaning.markup import survives
from mtaudit.cleaning.stretches import PACKS, damage, debris
from mtaudit.model import Document, FileReport, Severity, Span
from mtaudit.read import read_text
from mtaudit.read.document import is_markdown

__all__ = ["PACKS", "clean"]

# Audits texts, given as (path, text): the first with the rules that find debris, the second
# with all.
Rescan = Callable[[Iterable[tuple[str, str]]], Iterable[FileReport]]
EMPTIED = "nothing would be left of it, so it stays as it is"
ENDLESS = "there is more to remove each time that it is cleaned, so it stays as it is"
# Articles take three rounds; a text that was made to take thousands must not.
MAX_ROUNDS = 20
# To look at Markdown once more takes as long as parsing it.
MAX_LOOKS = 50


def clean(
    files: Iterable[FileReport],
    look_for_debris: Rescan,
    look_for_damage: Rescan | None = None,
    floor: Severity = Severity.MAJOR,
) -> tuple[CleanedFile, ...]:
    """Takes debris out of files of which the debris was found, then their damaged passages.

    Without `look_for_damage` damaged passages stay, else those from severity `floor` on go.
    """
    files = tuple(files)
    done = {file.path: CleanedFile(file, note=_note(file)) for file in files}
    _without_debris(files, done, look_for_debris)
    if look_for_damage:
        _without_damage(done, look_for_debris, look_for_damage, floor)
    return tuple(done.values())


def _note(file: FileReport) -> str:
    return "" if file.audited else f"not German ({file.language}), so it stays as it is"


def _without_debris(
    found: Iterable[FileReport], done: dict[str, CleanedFile], look: Rescan
) -> None:
    changed: list[str] = []
    for _ in range(MAX_ROUNDS):
        changed = [file.path for file in found if _take_out(file, done, _debris)]
        if not changed:
            return
        found = _again(changed, done, look)
    _give_up(changed, done)


def _without_damage(
    done: dict[str, CleanedFile],
    look_for_debris: Rescan,
    look_for_damage: Rescan,
    floor: Severity,
) -> None:
    changed: list[str] = []
    for _ in range(MAX_ROUNDS):
        # All of them: rules ask the other files of a run for names.
        found = _again(done, done, look_for_damage)
        changed = [file.path for file in found if _take_out(file, done, partial(_damage, floor))]
        if not changed:
            return
        _without_debris(_again(changed, done, look_for_debris), done, look_for_debris)
    _give_up(changed, done)


def _give_up(paths: Iterable[str], done: dict[str, CleanedFile]) -> None:
    for path in paths:
        done[path] = CleanedFile(done[path].source, note=ENDLESS)


def _again(
    paths: Iterable[str], done: Mapping[str, CleanedFile], look: Rescan
) -> Iterable[FileReport]:
    return look([(path, done[path].cleaned) for path in paths])


def _debris(document: Document, file: FileReport) -> tuple[Removal, ...]:
    return debris(document, file.findings)


def _damage(floor: Severity, document: Document, file: FileReport) -> tuple[Removal, ...]:
    return damage(document, file.passages, file.findings, floor)


def _take_out(
    file: FileReport,
    done: dict[str, CleanedFile],
    find: Callable[[Document, FileReport], tuple[Removal, ...]],
) -> bool:
    """True if anything went; `file` is what was found in the text as it is by now."""
    if not file.findings or done[file.path].note == ENDLESS:
        return False
    document = read_text(file.text, file.path)
    taken = _harmless(document, find(document, file))
    if not taken:
        return False
    gaps = gaps_of(file.text, taken)
    if not without(file.text, gaps).strip():
        done[file.path] = replace(done[file.path], note=EMPTIED)
        return False
    done[file.path] = _added(done[file.path], taken, gaps)
    return True


def _harmless(document: Document, removals: tuple[Removal, ...]) -> tuple[Removal, ...]:
    """The removals that leave the rest of a Markdown text what it was; of plain text, all."""
    if not removals or not is_markdown(document.path):
        return removals
    taken: tuple[Removal, ...] = ()
    waiting = [removals]
    for _ in range(MAX_LOOKS):
        if not waiting:
            break
        more = waiting.pop()
        if survives(document, gaps_of(document.text, (*taken, *more))):
            taken = (*taken, *more)
        elif len(more) > 1:
            waiting += [more[len(more) // 2 :], more[: len(more) // 2]]
    return taken


def _added(file: CleanedFile, removals: Iterable[Removal], gaps: Iterable[Span]) -> CleanedFile:
    """The file with more gaps, which are places of the text as it is by now."""
    origin = _Origin(file.gaps)
    moved = (
        replace(one, start=origin.of(one.start), end=origin.of(one.end - 1) + 1) for one in removals
    )
    more = (Span(origin.of(gap.start), origin.of(gap.end - 1) + 1) for gap in gaps)
    return replace(
        file,
        removals=tuple(sorted((*file.removals, *moved), key=lambda one: (one.start, one.end))),
        gaps=merged((*file.gaps, *more)),
    )


class _Origin:
    """Where in a text stood what stands in it without its gaps."""

    def __init__(self, gaps: Iterable[Span]) -> None:
        gaps = tuple(gaps)
        self._lost = (0, *accumulate(gap.end - gap.start for gap in gaps))
        # Where the gaps are in the text without them.
        self._places = [gap.start - lost for gap, lost in zip(gaps, self._lost, strict=False)]

    def of(self, place: int) -> int:
        """The place in the whole text of the character at `place` of the rest."""
        return place + self._lost[bisect_right(self._places, place)]
