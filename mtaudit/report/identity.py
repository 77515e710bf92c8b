"""Findings and paths in, what other programs know them by out."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from mtaudit.model import Finding

# Halves of surrogate pairs that stand for no byte; U+DC80 to U+DCFF stand for one of a path
# that is not UTF-8.
_NO_BYTE = re.compile("[\ud800-\udc7f\udd00-\udfff]")


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, int]]:
    """The findings of one file by place, each with its number among those of its fingerprint."""
    seen: Counter[str] = Counter()
    for finding in sorted(findings, key=lambda one: (one.start, one.end, one.rule)):
        seen[finding.fingerprint] += 1
        yield finding, seen[finding.fingerprint]


def tidy(path: str) -> str:
    """The path without `./` and `a/../`, as repositories name their files."""
    return posixpath.normpath(path)


def uri(path: str) -> str:
    """The path as a valid URI: relative where the path is, else with `file://`."""
    raw = _NO_BYTE.sub("\ufffd", tidy(path)).encode("utf-8", "surrogateescape")
    encoded = quote(raw)
    return f"file:///{encoded.lstrip('/')}" if encoded.startswith("/") else encoded
