"""Results of earlier runs: the same as anew, and only where nothing they rest on has changed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest

import mtaudit
from mtaudit.analysis.languagetool_setup import LanguageToolUnavailable
from mtaudit.analysis.with_languagetool import Match
from mtaudit.audit import pipeline, results, run
from mtaudit.audit.cache import Cache
from mtaudit.audit.progress import Silent
from mtaudit.config import Config
from mtaudit.model import Report
from mtaudit.report import to_json, to_terminal

OFF = Config(languagetool="off")
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte. "
GOOD = "Sie kam gestern Abend nach Haus."
CORPUS = Path(__file__).parents[2] / "corpus"


class Watching(Silent):
    """Remembers what was audited, and what was said."""

    def __init__(self) -> None:
        self.audited: list[str] = []
        self.notes: list[str] = []

    def file_done(self, path: str) -> None:
        self.audited.append(Path(path).name)

    def note(self, text: str) -> None:
        self.notes.append(text)


def scan(folder: Path, config: Config = OFF) -> tuple[Report, list[str]]:
    """The report, and the names of the files that were audited for it."""
    watching = Watching()
    return mtaudit.scan([folder], config, progress=watching), watching.audited


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    write(folder / "a.txt", BAD)
    write(folder / "b.txt", GOOD)
    return folder


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_what_is_known_is_not_audited_again(folder: Path) -> None:
    first = scan(folder)
    assert ["a.txt", "b.txt"] == first[1]
    assert (first[0], []) == scan(folder)


def test_only_a_changed_text_is_audited_again(folder: Path) -> None:
    scan(folder)
    write(folder / "b.txt", "Ganz neu.")
    assert ["b.txt"] == scan(folder)[1]
    write(folder / "b.txt", GOOD)
    assert [] == scan(folder)[1]


def test_a_moved_file_is_known_and_markdown_is_something_else(folder: Path) -> None:
    scan(folder)
    (folder / "a.txt").rename(folder / "c.txt")
    report, audited = scan(folder)
    assert ([], ["b.txt", "c.txt"]) == (audited, [Path(one.path).name for one in report.files])
    (folder / "c.txt").rename(folder / "c.md")
    assert ["c.md"] == scan(folder)[1]


def test_how_a_text_was_read_counts(folder: Path) -> None:
    write(folder / "a.txt", "Er heißt so.")
    scan(folder)
    (folder / "a.txt").write_bytes("Er heißt so.".encode("cp1252"))
    report, audited = scan(folder)
    assert ["a.txt"] == audited
    assert "Windows-1252" in report.files[0].notices[0]


@pytest.mark.parametrize(
    "changed",
    [
        {"ignore": ("seam",)},
        {"severity": (("seam", "minor"),)},
        {"accept": ("TrumpLaut",)},
        {"per_file_ignores": (("a.txt", ("seam",)),)},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_other_settings_give_other_results(folder: Path, changed: dict[str, object]) -> None:
    before = scan(folder)[0]
    other = replace(OFF, root=str(folder), **changed)  # type: ignore[arg-type]
    report, audited = scan(folder, other)
    assert "a.txt" in audited
    assert before.files[0] != report.files[0]
    assert report == scan(folder, replace(other, cache=False))[0]
    assert (before, []) == scan(folder)


def test_settings_for_one_file_leave_the_others_known(folder: Path) -> None:
    scan(folder)
    for_a = replace(OFF, root=str(folder), per_file_ignores=(("a.txt", ("seam",)),))
    assert ["a.txt"] == scan(folder, for_a)[1]


def test_a_finding_that_rests_on_other_files(folder: Path) -> None:
    """Starlink in two other texts makes “Tarlink” a dropped letter."""
    write(folder / "c.txt", "Er sprach über die Lage. Tarlink aus Taiwan. Danach ging er heim.")
    alone = mtaudit.scan([folder / "c.txt"], OFF).files[0]
    write(folder / "a.txt", "Das Netz von Starlink fiel aus.")
    write(folder / "b.txt", "Sie kauften bei Starlink neue Geräte.")
    together = scan(folder)[0]
    assert [] == list(alone.findings)
    assert ["seam/dropped-letter"] == [one.rule for one in together.files[2].findings]
    assert (together, []) == scan(folder)
    assert alone == mtaudit.scan([folder / "c.txt"], OFF).files[0]
    write(folder / "b.txt", "Sie kauften dort neue Geräte.")
    report, audited = scan(folder)
    assert (["b.txt", "c.txt"], ()) == (audited, report.files[2].findings)


def test_other_code_and_other_engines(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan(folder)
    monkeypatch.setattr(results, "own_digest", lambda: "edited")
    assert ["a.txt", "b.txt"] == scan(folder)[1]
    monkeypatch.setattr(results, "versions", lambda: ("spacy 4",))
    assert ["a.txt", "b.txt"] == scan(folder)[1]


def test_texts_that_are_no_files_leave_no_trace() -> None:
    mtaudit.scan_text(BAD, OFF)
    with Cache() as cache:
        found = cache.info()
    assert found is not None
    assert 0 == found.entries


def test_without_a_cache(folder: Path) -> None:
    off = replace(OFF, cache=False)
    assert ["a.txt", "b.txt"] == scan(folder, off)[1]
    assert ["a.txt", "b.txt"] == scan(folder, off)[1]


def test_a_cache_that_cannot_be_used_is_told_once(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MTAUDIT_CACHE_DIR", str(folder / "a.txt"))
    watching = Watching()
    report = mtaudit.scan([folder], OFF, progress=watching)
    assert ["a.txt", "b.txt"] == [Path(one.path).name for one in report.files]
    assert 1 == len(watching.notes)
    assert "Results are not kept for the next run: " in watching.notes[0]
    assert "not a directory" in watching.notes[0]


def test_a_known_corpus_is_reported_byte_by_byte_as_anew() -> None:
    anew = mtaudit.scan([CORPUS], replace(OFF, cache=False))
    mtaudit.scan([CORPUS], OFF)
    known, audited = scan(CORPUS)
    assert [] == audited
    assert to_json.render(anew) == to_json.render(known)
    assert to_terminal.render(anew, colour=True) == to_terminal.render(known, colour=True)


HEAVY = ("spacy", "numpy", "wordfreq", "langdetect", "onnxruntime", "requests", "yaml")
SECOND_RUN = f"""
import sys
from pathlib import Path
import mtaudit
from mtaudit.audit import run
run.expected_version = lambda: "6.8"
report = mtaudit.scan([sys.argv[1]], mtaudit.Config(languagetool=sys.argv[2]))
assert report.files
assert not (loaded := [name for name in {HEAVY} if name in sys.modules]), loaded
"""


def test_a_known_folder_loads_no_engine(folder: Path) -> None:
    scan(folder)
    subprocess.run([sys.executable, "-c", SECOND_RUN, str(folder), "off"], check=True)


# LanguageTool


class Engine:
    """Checks every text, or as many as it `lives` for."""

    version = "6.8"
    lives = 100
    made = 0

    def __init__(self, *_: object) -> None:
        type(self).made += 1
        self.texts = 0

    def submit(self, text: str) -> Future[tuple[Match, ...]]:
        answer: Future[tuple[Match, ...]] = Future()
        self.texts += 1
        if self.texts <= self.lives:
            start = text.index("gestern")
            answer.set_result((Match(start, start + 7, "SOME", "GRAMMAR", "Falsch.", (), ""),))
        else:
            answer.set_exception(LanguageToolUnavailable("the server died twice"))
        return answer

    def close(self) -> None:
        pass


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Engine]]:
    class Fresh(Engine):
        made = 0

    monkeypatch.setattr(run, "expected_version", lambda: "6.8")
    monkeypatch.setattr(pipeline, "LanguageToolEngine", Fresh)
    yield Fresh


def test_languagetool_is_not_started_for_what_it_has_checked(
    folder: Path, engine: type[Engine]
) -> None:
    first = scan(folder, Config())[0]
    assert (first, []) == scan(folder, Config())
    assert ("on", "6.8") == (
        first.engines["languagetool"].status,
        first.engines["languagetool"].version,
    )
    assert [2, 1] == [len(file.findings) for file in first.files]
    assert 1 == engine.made


def test_a_known_folder_starts_no_java(folder: Path, engine: type[Engine]) -> None:
    scan(folder, Config())
    subprocess.run([sys.executable, "-c", SECOND_RUN, str(folder), "required"], check=True)


def test_with_and_without_languagetool_are_two_results(folder: Path, engine: type[Engine]) -> None:
    with_it = scan(folder, Config())[0]
    without = scan(folder)[0]
    assert [2, 1] == [len(report.files[0].findings) for report in (with_it, without)]
    assert (with_it, []) == scan(folder, Config())
    assert (without, []) == scan(folder)


def test_what_languagetool_missed_is_not_kept(folder: Path, engine: type[Engine]) -> None:
    engine.lives = 1
    report = scan(folder, Config())[0]
    assert [(), ("not checked by LanguageTool",)] == [file.notices for file in report.files]
    report, audited = scan(folder, Config())
    assert ["b.txt"] == audited
    assert [(), ()] == [file.notices for file in report.files]


def test_another_languagetool_checks_anew(
    folder: Path, engine: type[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    scan(folder, Config())
    monkeypatch.setattr(run, "expected_version", lambda: "6.9")
    assert ["a.txt", "b.txt"] == scan(folder, Config())[1]
    # It said 6.9 and was 6.8: nobody knows what to call the result.
    assert ["a.txt", "b.txt"] == scan(folder, Config())[1]


def test_a_foreign_server_may_change_at_any_time(folder: Path, engine: type[Engine]) -> None:
    foreign = Config(languagetool_url="http://127.0.0.1:1")
    assert ["a.txt", "b.txt"] == scan(folder, foreign)[1]
    assert ["a.txt", "b.txt"] == scan(folder, foreign)[1]


class Missing(Engine):
    @property
    def version(self) -> str:  # type: ignore[override]
        raise LanguageToolUnavailable("install Java 17")


def test_where_languagetool_cannot_be_had_that_is_told_each_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "expected_version", lambda: None)
    monkeypatch.setattr(pipeline, "LanguageToolEngine", Missing)
    first, _ = scan(folder, Config())
    assert ("unavailable", "install Java 17") == (
        first.engines["languagetool"].status,
        first.engines["languagetool"].reason,
    )
    assert (first, []) == scan(folder, Config())
    with pytest.raises(mtaudit.MtauditError, match="install Java 17"):
        scan(folder, Config(languagetool="required"))


def test_languagetool_that_has_to_be_set_up_first_is_used(
    folder: Path, engine: type[Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "expected_version", lambda: None)
    first, audited = scan(folder, Config())
    assert (["a.txt", "b.txt"], [2, 1]) == (audited, [len(one.findings) for one in first.files])
    monkeypatch.setattr(run, "expected_version", lambda: "6.8")
    assert (first, []) == scan(folder, Config())


def test_languagetool_is_not_set_up_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "expected_version", lambda: None)
    monkeypatch.setattr(pipeline, "LanguageToolEngine", Missing)
    report = mtaudit.scan([tmp_path / "none.txt"], Config(languagetool="required"))
    assert ["no such file or folder"] == [error.message for error in report.errors]
