"""A real LanguageTool for the tests of this folder, set up, warmed and kept once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtaudit.analysis import languagetool_kept
from mtaudit.analysis.languagetool_kept import Kept
from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine

SLEEPING = frozenset(
    {"SUBJ_VERBLETZTSTELLUNG", "ORDER_OF_WORDS", "MISSING_VERB", "PUNCTUATION_PARAGRAPH_END"}
)


@pytest.fixture(scope="session")
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Where it is noted which server is kept for these tests."""
    folder = tmp_path_factory.mktemp("kept")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder))
        languagetool_kept.start()
    yield folder
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(folder))
        languagetool_kept.stop()


@pytest.fixture(scope="module", autouse=True)
def kept(state: Path) -> Iterator[Kept]:
    """The server that every scan and engine of these tests uses, unless it looks elsewhere.

    Tests in other folders see none of it.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(state))
        found = languagetool_kept.running()
        assert found
        yield found


@pytest.fixture(scope="session")
def engine(state: Path) -> Iterator[LanguageToolEngine]:
    with LanguageToolEngine(EngineSettings(enabled_rules=SLEEPING, picky=True)) as engine:
        yield engine
