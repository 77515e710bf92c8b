"""No test uses the results or the LanguageTool that a person keeps, or those of another test."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mtaudit.analysis.languagetool_setup import SERVER_JAR, languagetool_version
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


@pytest.fixture
def make_languagetool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Path]:
    """Makes a Java of a program and a LanguageTool without content, and lets only them be found."""

    def make(program: str) -> Path:
        java = tmp_path / "bin" / "java"
        java.parent.mkdir()
        java.write_text(program, encoding="utf-8")
        java.chmod(0o755)
        languagetool = tmp_path / f"LanguageTool-{languagetool_version()}"
        rules = languagetool / "org" / "languagetool" / "rules" / "de"
        rules.mkdir(parents=True)
        (rules / "grammar.xml").write_text("<rules/>", encoding="utf-8")
        with zipfile.ZipFile(languagetool / SERVER_JAR, "w") as jar:
            jar.writestr("META-INF/MANIFEST.MF", "")
        monkeypatch.setenv("PATH", f"{java.parent}{os.pathsep}{os.environ['PATH']}")
        monkeypatch.setenv("LTP_PATH", str(tmp_path))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        return languagetool

    return make
