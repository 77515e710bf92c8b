"""Paths and settings in, what is allowed in each file out, settled before the run begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from mtaudit import baseline as baselines
from mtaudit.config import Config
from mtaudit.read.changes import Changes, changes_since
from mtaudit.suppress import Allowed


@dataclass(frozen=True, slots=True)
class Allowances:
    """What is allowed by path; `unchanged` are the paths in which nothing is asked about.

    `labels` say in a report's signature what was compared with.
    """

    by_path: Mapping[str, Allowed] = field(default_factory=dict)
    unchanged: frozenset[str] = frozenset()
    labels: tuple[str, ...] = ()


def allowances(paths: Iterable[str], config: Config) -> Allowances:
    """Raises UsageError for a baseline or a revision that cannot be used."""
    paths = tuple(paths)
    baseline = baselines.load(config.baseline) if config.baseline else None
    changes = changes_since(config.diff, paths) if config.diff is not None else None
    by_path = {
        path: Allowed(
            baseline.known(path) if baseline else (),
            changes.lines[path] if changes else None,
        )
        for path in paths
        if (baseline or changes) and (changes is None or path in changes.lines)
    }
    labels = [baseline.label()] if baseline else []
    if changes:
        labels.append(_label(changes))
    unchanged = frozenset(path for path in paths if changes and path not in changes.lines)
    return Allowances(by_path, unchanged, tuple(labels))


def _label(changes: Changes) -> str:
    """By commit, for a name may be another commit tomorrow."""
    commits = "+".join(commit[:8] for commit in changes.commits)
    return f"diff {commits or 'none'}"
