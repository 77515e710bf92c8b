"""What was worked out from a regular expression, by its source: once, and for later runs too.

A pattern of which anything is known has been compiled before, so it is no bad one.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

_known: dict[str, Any] = {}


def known(what: str, source: str, work_out: Callable[[], Any]) -> Any:
    """What `work_out`, named `what`, answers for a source: a value that JSON can hold."""
    key = f"{what} {source}"
    if key not in _known:
        _known[key] = work_out()
    return _known[key]


def dump() -> bytes:
    """All that is known."""
    return json.dumps(_known, ensure_ascii=False).encode("utf-8", "surrogatepass")


def load(dumped: bytes) -> None:
    """Knows all that was known to a `dump`."""
    _known.update(json.loads(dumped.decode("utf-8", "surrogatepass")))
