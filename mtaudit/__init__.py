"""mtaudit audits German text for the damage that machine translation leaves.

    import mtaudit
    report = mtaudit.scan(["corpus/"])
    file = mtaudit.scan_text("Das ist bei Donald TrumpLaut einer Quelle so.")

Both take a `Config`; `Report` and its parts are frozen dataclasses (see `mtaudit.model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.7.0"
__all__ = [
    "Config",
    "FileReport",
    "Finding",
    "MtauditError",
    "Report",
    "scan",
    "scan_text",
    "scan_texts",
]

if TYPE_CHECKING:
    from mtaudit.audit import scan, scan_text, scan_texts
    from mtaudit.config import Config
    from mtaudit.errors import MtauditError
    from mtaudit.model import FileReport, Finding, Report

_HOMES = {
    "Config": "config",
    "FileReport": "model",
    "Finding": "model",
    "MtauditError": "errors",
    "Report": "model",
    "scan": "audit",
    "scan_text": "audit",
    "scan_texts": "audit",
}


def __getattr__(name: str) -> Any:
    """Loads a part of the API on first use: `mtaudit --help` need not wait for spaCy."""
    if name not in _HOMES:
        raise AttributeError(f"module 'mtaudit' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"mtaudit.{_HOMES[name]}"), name)
