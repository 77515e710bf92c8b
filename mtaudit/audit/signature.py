"""Settings and engines in, the line with all that could change a score out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mtaudit import __version__
from mtaudit.config import Config
from mtaudit.model import Engine
from mtaudit.rulebook import RuleFolder, digest
from mtaudit.score import PROFILE


def signature(
    config: Config, engines: Mapping[str, Engine], rules: RuleFolder, compared: Iterable[str] = ()
) -> str:
    """One line with all that could change a score; `compared`: baseline and revision, if any."""
    packs = {rule.partition("/")[0]: None for rule in rules if config.wants(rule)}
    languagetool = engines["languagetool"]
    checked = languagetool.version if languagetool.status == "on" else languagetool.status
    parts = [
        f"mtaudit {__version__}",
        f"rules {'+'.join(packs) or 'none'}@{digest(wanted=config.wants)[:8]}",
        f"spacy {engines['spacy'].version} {engines['syntax'].version or 'de tokenizer'}",
        f"langdetect {engines['langdetect'].version}",
        f"languagetool {checked}",
        f"profile {PROFILE}",
    ]
    if config.effect():
        parts.append(f"settings {config.effect()}")
    return " | ".join((*parts, *compared))
