"""Settings and what LanguageTool did in, which engines took part out; loads none of them."""

from __future__ import annotations

from importlib.metadata import version

from mtaudit.analysis.versions import pipeline_version
from mtaudit.config import Config
from mtaudit.model import Engine
from mtaudit.suppress import LANGUAGETOOL

SYNTAX = "syntax/"


def wants_languagetool(config: Config) -> bool:
    """True if LanguageTool is to check texts."""
    return config.languagetool != "off" and config.wants_some_of(LANGUAGETOOL)


def engines_of(config: Config, checked: str | None, gone: str | None) -> dict[str, Engine]:
    """What took part, for the report.

    `checked`: the version of LanguageTool that checked a text; `gone`: why it checked no more.
    """
    if not wants_languagetool(config):
        languagetool = Engine("off", None, "switched off")
    elif gone:
        languagetool = Engine("unavailable", checked, gone)
    elif checked is None:
        languagetool = Engine("off", None, "there was no German text to check")
    else:
        languagetool = Engine("on", checked)
    if config.wants_some_of(SYNTAX):
        syntax = Engine("on", pipeline_version(config.spacy_pipeline))
    else:
        syntax = Engine("off", None, "no rule of the pack syntax is selected")
    return {
        "langdetect": Engine("on", version("langdetect")),
        "languagetool": languagetool,
        "spacy": Engine("on", version("spacy")),
        "syntax": syntax,
    }
