"""A real LanguageTool for the tests of this folder, set up, warmed and kept once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtaudit.analysis import languagetool_kept
from mtaudit.analysis.languagetool_kept import Kept
from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine

SLEEPING = frozenset(
    {"SUBJ_VERBLETZTSTELLUNG", "ORDER_OF_WORDS", "MISSING_VERB", "PUNCTUATION_PARAGRAPH_END"}
)


@pytest.fixture(scope="package")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kept]:
    """The server that every scan and engine of these tests uses, unless it looks elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield languagetool_kept.start()
        languagetool_kept.stop()


@pytest.fixture(scope="package")
def engine(kept: Kept) -> Iterator[LanguageToolEngine]:
    with LanguageToolEngine(EngineSettings(enabled_rules=SLEEPING, picky=True)) as engine:
        yield engine
