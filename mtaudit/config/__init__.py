"""Settings of a run: `Config` with its defaults, and the files that settings stand in."""

from mtaudit.config.values import (
    DEFAULT_SUFFIXES,
    FAIL_ON,
    FORMATS,
    OWN_PIPELINE,
    Config,
    LanguageToolMode,
)

__all__ = [
    "DEFAULT_SUFFIXES",
    "FAIL_ON",
    "FORMATS",
    "OWN_PIPELINE",
    "Config",
    "LanguageToolMode",
]
