"""What a caller may watch while a run goes on."""

from __future__ import annotations

from typing import Protocol

from mtaudit.analysis.languagetool_setup import SetupProgress, SilentProgress


class Progress(SetupProgress, Protocol):
    """What a caller may watch: the files, and LanguageTool if it has to be set up first."""

    def files(self, total: int) -> None:
        """`total` files will be audited: those whose results are not known already."""

    def file_done(self, path: str) -> None:
        """One of them is."""

    def stopped(self) -> None:
        """A person wants the run to end (Ctrl-C): return to have what is finished reported."""


class Silent(SilentProgress):
    """Watches nothing."""

    def files(self, total: int) -> None:
        pass

    def file_done(self, path: str) -> None:
        pass

    def stopped(self) -> None:
        raise KeyboardInterrupt
