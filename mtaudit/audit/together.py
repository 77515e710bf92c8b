"""What was noted of each text in, findings about several of them out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from mtaudit.audit.allowing import Allowances
from mtaudit.audit.progress import Progress
from mtaudit.config import Config
from mtaudit.model import ACROSS, CorpusFinding, FileReport
from mtaudit.suppress import NOTHING, on_changed_lines

if TYPE_CHECKING:
    from mtaudit.across import Article, Sketch


def compare(
    files: Sequence[FileReport],
    sketches: Mapping[str, Sketch],
    config: Config,
    allowed: Allowances,
    progress: Progress,
) -> tuple[CorpusFinding, ...]:
    """Findings about several files, which are sorted by path; none when a person stops it."""
    if sum(map(bool, sketches.values())) < 2 or not config.wants_some_of(f"{ACROSS}/"):
        return ()
    try:
        return tuple(_found(files, sketches, config, allowed))
    except KeyboardInterrupt:
        progress.stopped()
        progress.note("The files were not compared with each other.")
        return ()


def _found(
    files: Sequence[FileReport],
    sketches: Mapping[str, Sketch],
    config: Config,
    allowed: Allowances,
) -> Iterator[CorpusFinding]:
    # Here, for a file alone is not compared.
    from mtaudit import across

    for bound in across.bound_rules():
        articles = [
            _article(file, sketches[file.path][bound.rule.id], config, allowed)
            for file in files
            if bound.rule.id in sketches[file.path]
        ]
        severity = config.severity_of(bound.rule.id)
        for finding in bound.compare(articles):
            yield replace(finding, severity=severity) if severity else finding


def _article(file: FileReport, sketch: str, config: Config, allowed: Allowances) -> Article:
    from mtaudit.across import Article

    return Article(
        file.path,
        sketch,
        partial(attrgetter("text"), file),
        config.accepts,
        _asked(file, allowed),
    )


def _asked(file: FileReport, allowed: Allowances) -> Callable[[int, int], bool]:
    """Tells of a place whether it is asked about: with --diff, if its lines changed."""
    changed = allowed.by_path.get(file.path, NOTHING).changed
    if changed is None:
        return lambda start, end: True
    return on_changed_lines(changed, file.text)
