"""What the tests of cleaning share: texts cleaned as `mtaudit clean` does it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from mtaudit import Config, audit
from mtaudit.cleaned import CleanedFile
from mtaudit.cleaning import PACKS, clean
from mtaudit.model import FileReport, Severity

QUICK = Config(languagetool="off", select=PACKS, translated=False, jobs=1)


def look(texts: Iterable[tuple[str, str]]) -> tuple[FileReport, ...]:
    return audit.scan_texts(texts, QUICK).files


@pytest.fixture
def cleaned() -> Callable[..., CleanedFile]:
    """Cleans one text; with `floor`, of damaged passages, too."""

    def clean_one(text: str, path: str = "text.txt", floor: Severity | None = None) -> CleanedFile:
        def look_for_damage(texts: Iterable[tuple[str, str]]) -> tuple[FileReport, ...]:
            return audit.scan_texts(
                texts, Config(languagetool="off", translated=False, jobs=1)
            ).files

        files = look([(path, text)])
        if floor is None:
            return clean(files, look)[0]
        return clean(files, look, look_for_damage, floor)[0]

    return clean_one
