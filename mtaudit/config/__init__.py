"""Settings of a run: `Config` with its defaults, and the files that settings stand in."""

from mtaudit.config.values import DEFAULT_SUFFIXES, OWN_PIPELINE, Config, LanguageToolMode

__all__ = ["DEFAULT_SUFFIXES", "OWN_PIPELINE", "Config", "LanguageToolMode"]
