"""Rules and engines in, the line with all that could change a score out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from hashlib import sha256

from mtaudit import __version__
from mtaudit.detectors import BoundRule
from mtaudit.model import Engine
from mtaudit.score import PROFILE


def signature(rules: Iterable[BoundRule], engines: Mapping[str, Engine]) -> str:
    """One line with all that could change a score."""
    digest = sha256()
    packs: dict[str, None] = {}
    for bound in rules:
        packs[bound.rule.pack] = None
        # Not where it lies: that differs between a checkout and a wheel.
        digest.update(repr(replace(bound.rule, path="", lines={})).encode())
    languagetool = engines["languagetool"]
    checked = languagetool.version if languagetool.status == "on" else languagetool.status
    parts = (
        f"mtaudit {__version__}",
        f"rules {'+'.join(packs) or 'none'}@{digest.hexdigest()[:8]}",
        f"spacy {engines['spacy'].version} {engines['syntax'].version or 'de tokenizer'}",
        f"langdetect {engines['langdetect'].version}",
        f"languagetool {checked}",
        f"profile {PROFILE}",
    )
    return " | ".join(parts)
