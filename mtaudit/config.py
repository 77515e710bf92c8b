"""Settings of a run: `Config` with its defaults, checked when it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from mtaudit.errors import UsageError

LanguageToolMode = Literal["auto", "required", "off"]

# The spaCy pipeline that comes with mtaudit.
OWN_PIPELINE = "de_mtaudit"
DEFAULT_SUFFIXES = (".txt", ".md", ".markdown")


@dataclass(frozen=True, slots=True)
class Config:
    """What to read, with which engines, and what to show.

    `suffixes`: which files of a folder are read; files that are named are read whatever
    they are called. `exclude`: gitignore patterns, beside hidden files and `.gitignore`.
    `languagetool`: "auto" goes on without it, "required" does not, "off" never starts Java.
    `languagetool_url`: a server that is already there, on this machine unless
    `allow_remote`. `spacy_pipeline`: an installed spaCy pipeline with STTS tags that is to
    stand in for the one that comes along. `select`, `ignore`: rule ids or beginnings of
    them ("calque").
    """

    suffixes: tuple[str, ...] = DEFAULT_SUFFIXES
    exclude: tuple[str, ...] = ()
    languagetool: LanguageToolMode = "auto"
    languagetool_url: str | None = None
    allow_remote: bool = False
    spacy_pipeline: str = OWN_PIPELINE
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.languagetool not in get_args(LanguageToolMode):
            known = ", ".join(get_args(LanguageToolMode))
            raise UsageError(f'languagetool is "{self.languagetool}"; it can be {known}')
        for suffix in self.suffixes:
            if not suffix.startswith(".") or len(suffix) < 2:
                raise UsageError(f'the suffix "{suffix}" needs a full stop first, as in ".txt"')

    def wants(self, rule: str) -> bool:
        """True if a rule of this id is selected and not ignored."""
        selected = not self.select or any(rule.startswith(one) for one in self.select)
        return selected and not any(rule.startswith(one) for one in self.ignore)

    def wants_some_of(self, pack: str) -> bool:
        """True if any rule of a pack ("languagetool/") may be selected and not ignored."""
        selected = not self.select or any(
            one.startswith(pack) or pack.startswith(one) for one in self.select
        )
        return selected and not any(pack.startswith(one) for one in self.ignore)
