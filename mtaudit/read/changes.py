"""Paths and a git revision in, which lines of each file changed since then out.

Compared are the files as they are now, committed or not. Lines are counted as git does: a line
feed ends one.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mtaudit.errors import UsageError
from mtaudit.read.discover import STDIN

# First and last line of each changed stretch, from 1, in order; None: all of them.
Lines = tuple[tuple[int, int], ...] | None

# No name in git holds "//", so nothing in a name is taken for what comes before or behind it;
# and no line of a text begins like a header, for each is marked with ">" or "<".
_DIFF = (
    *("diff-index", "-p", "-U0", "--inter-hunk-context=0", "-M"),
    *("--no-color", "--no-ext-diff", "--no-textconv", "--src-prefix=old//", "--dst-prefix=new//"),
    *("--output-indicator-new=>", "--output-indicator-old=<"),
)
_HEADER = re.compile(
    rb'^(?:(?:\+\+\+ |Binary files .* and )(?P<name>"new//.*"|new//.*?|/dev/null)(?: differ|\t)?'
    rb"|@@ -\S+ \+(?P<first>\d+)(?:,(?P<count>\d+))? @@.*)$",
    re.MULTILINE,
)
_DIGEST = re.compile(r"[0-9a-f]{40,64}")
# A hook of git sets these for its own repository; the files may lie in another.
_NOT_INHERITED = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the `commits` that were compared with, one for each repository.

    `lines` has only the files that changed; what git does not know yet is new as a whole.
    """

    commits: tuple[str, ...]
    lines: Mapping[str, Lines]


def changes_since(revision: str, paths: Iterable[str]) -> Changes:
    """The changed lines of these files; `REVISION...` means since the branch left REVISION.

    Raises UsageError if a path lies in no git repository, or the revision is unknown there.
    """
    lines: dict[str, Lines] = {}
    repositories: dict[str, _Repository] = {}
    tops: dict[str, str] = {}
    for path in paths:
        if path == STDIN:
            lines[path] = None
            continue
        real = os.path.realpath(path)
        folder = str(Path(real).parent)
        if folder not in tops:
            tops[folder] = _top_of(folder, path)
        top = tops[folder]
        if top not in repositories:
            repositories[top] = _Repository.since(revision, top)
        name = os.fsencode(os.path.relpath(real, top).replace(os.sep, "/"))
        if repositories[top].has_changed(name):
            lines[path] = repositories[top].changed.get(name)
    return Changes(tuple(sorted({one.commit for one in repositories.values()})), lines)


@dataclass(frozen=True, slots=True)
class _Repository:
    """The commit that a repository is compared with, what changed since, and what it knows."""

    commit: str
    changed: Mapping[bytes, Lines]
    known: frozenset[bytes]

    @classmethod
    def since(cls, revision: str, top: str) -> _Repository:
        commit = _commit(revision, top)
        changed = _parse(_git(top, *_DIFF, commit, "--"))
        return cls(commit, changed, frozenset(_git(top, "ls-files", "-z").split(b"\0")))

    def has_changed(self, name: bytes) -> bool:
        return name in self.changed or name not in self.known


def _top_of(folder: str, path: str) -> str:
    for parent in (Path(folder), *Path(folder).parents):
        if (parent / ".git").exists():
            return str(parent)
    raise UsageError(
        f"{path}: lies in no git repository, so nobody knows what changed; scan it without --diff"
    )


def _commit(revision: str, top: str) -> str:
    """The commit to compare with."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise UsageError(f'--diff: "{revision}" is no revision; name one such as HEAD or main')
    name, since_branching = _split(revision)
    commit = _resolved(f"{_resolved(name, revision, top)}^{{commit}}", revision, top)
    if not since_branching:
        return commit
    base = _run(top, "merge-base", commit, "HEAD")
    if base.returncode:
        raise UsageError(
            f'--diff: "{revision}" has no commit in common with HEAD; a shallow clone needs its '
            "whole history (fetch-depth: 0), or name another revision"
        )
    return base.stdout.decode("ascii").split()[0]


def _resolved(name: str, revision: str, top: str) -> str:
    found = _run(top, "rev-parse", "--verify", "--quiet", name)
    digest = found.stdout.decode("ascii", "replace").strip()
    if found.returncode or not _DIGEST.fullmatch(digest):
        raise UsageError(_unknown(revision, found))
    return digest


def _split(revision: str) -> tuple[str, bool]:
    """The revision's name, and whether it is the commit that counts where HEAD left it."""
    for ending, since_branching in (("...", True), ("..", False)):
        for tail in (ending + "HEAD", ending):
            if revision.endswith(tail):
                return revision.removesuffix(tail) or "HEAD", since_branching
    return revision, False


def _unknown(revision: str, found: subprocess.CompletedProcess[bytes]) -> str:
    said = found.stderr.decode("utf-8", "replace").strip()
    if said:
        return f'--diff: git cannot find "{revision}": {said.splitlines()[0]}'
    if ".." in revision:
        return (
            f'--diff: "{revision}" does not end at the files as they are; name one revision, or '
            "REF... for what changed since the branch left REF"
        )
    return (
        f'--diff: git knows no revision "{revision}" here; a shallow clone needs to fetch it '
        "first (fetch-depth: 0)"
    )


def _parse(diff: bytes) -> dict[bytes, Lines]:
    """The changed lines by name in git."""
    changed: dict[bytes, list[tuple[int, int]] | None] = {}
    stretches: list[tuple[int, int]] = []
    for header in _HEADER.finditer(diff):
        if header["name"]:
            stretches = []
            # What git takes for binary, such as UTF-16, has no lines that it could name.
            is_binary = header[0].startswith(b"Binary")
            name = _unquoted(header["name"]).removeprefix(b"new//")
            changed[name] = None if is_binary else stretches
        elif count := int(header["count"] or 1):
            first = int(header["first"])
            stretches.append((first, first + count - 1))
    return {name: None if one is None else tuple(one) for name, one in changed.items()}


def _unquoted(name: bytes) -> bytes:
    """A name as it is: git writes odd ones in quotation marks with escapes, all in ASCII."""
    if not name.startswith(b'"'):
        return name
    return name[1:-1].decode("unicode_escape").encode("latin-1")


def _git(top: str, *arguments: str) -> bytes:
    done = _run(top, *arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it failed"]
        raise UsageError(f"--diff: git {arguments[0]}: {said[0]}")
    return done.stdout


def _run(top: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    inherited = {name: value for name, value in os.environ.items() if name not in _NOT_INHERITED}
    command = ["git", "-C", top, "-c", "core.quotePath=true", "-c", "core.fsmonitor=false"]
    try:
        return subprocess.run(
            [*command, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            env={**inherited, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"},
        )
    except FileNotFoundError:
        raise UsageError("--diff needs git, which is not there; install it") from None
