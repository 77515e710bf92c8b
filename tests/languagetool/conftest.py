"""A real LanguageTool for the tests of this folder, set up and warmed once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine

SLEEPING = frozenset(
    {"SUBJ_VERBLETZTSTELLUNG", "ORDER_OF_WORDS", "MISSING_VERB", "PUNCTUATION_PARAGRAPH_END"}
)


@pytest.fixture(scope="session")
def engine() -> Iterator[LanguageToolEngine]:
    with LanguageToolEngine(EngineSettings(enabled_rules=SLEEPING, picky=True)) as engine:
        engine.start()
        yield engine
