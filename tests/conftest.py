"""No test uses the results or the LanguageTool that a person keeps, or those of another test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from mtaudit.audit.cache import FILE
from mtaudit.kept import FOLDER_VARIABLE


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """One folder for all tests, since what is worked out from word lists takes a while."""
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FOLDER_VARIABLE, str(folder))
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield folder


@pytest.fixture(autouse=True)
def no_results(own_cache: Path) -> None:
    (own_cache / "results" / FILE).unlink(missing_ok=True)
