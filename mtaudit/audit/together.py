"""What was noted of each text in, findings about several of them out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
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
    from mtaudit.across import Article, BoundRule, Sketch


def compare(
    files: Sequence[FileReport],
    sketches: Sequence[Sketch],
    config: Config,
    allowed: Allowances,
    progress: Progress,
) -> tuple[CorpusFinding, ...]:
    """Findings about several files, each with its sketch; none when a person stops it."""
    if sum(map(bool, sketches)) < 2 or not config.wants_some_of(f"{ACROSS}/"):
        return ()
    # A place names its file by the path.
    paths = Counter(file.path for file in files)
    noted = [
        (file, sketch)
        for file, sketch in zip(files, sketches, strict=True)
        if sketch and paths[file.path] == 1
    ]
    noted.sort(key=lambda one: one[0].path)
    try:
        return tuple(_found(noted, config, allowed))
    except KeyboardInterrupt:
        progress.stopped()
        progress.note("The files were not compared with each other.")
        return ()


def _found(
    noted: Sequence[tuple[FileReport, Sketch]], config: Config, allowed: Allowances
) -> Iterator[CorpusFinding]:
    # Here, for a file alone is not compared.
    from mtaudit import across

    for bound in across.bound_rules():
        articles = list(_articles(bound, noted, config, allowed))
        severity = config.severity_of(bound.rule.id)
        for finding in bound.compare(articles):
            yield replace(finding, severity=severity) if severity else finding


def _articles(
    bound: BoundRule,
    noted: Sequence[tuple[FileReport, Sketch]],
    config: Config,
    allowed: Allowances,
) -> Iterator[Article]:
    """The files of which a rule noted something; where it is ignored, it noted nothing."""
    from mtaudit.across import Article

    for file, sketch in noted:
        if bound.rule.id in sketch:
            text = partial(attrgetter("text"), file)
            asked = _asked(file, allowed)
            yield Article(file.path, sketch[bound.rule.id], text, config.accepts, asked)


def _asked(file: FileReport, allowed: Allowances) -> Callable[[int, int], bool]:
    """Tells of a place whether it is asked about: with --diff, if its lines changed."""
    changed = allowed.by_path.get(file.path, NOTHING).changed
    if changed is None:
        return lambda start, end: True
    return on_changed_lines(changed, file.text)
