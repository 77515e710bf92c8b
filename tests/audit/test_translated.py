"""How likely a text was translated: when it is said, kept, and when it changes a verdict."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import mtaudit
from mtaudit.audit import pipeline
from mtaudit.config import Config
from mtaudit.errors import UsageError
from mtaudit.model import FileReport, Translated, Verdict

CORPUS = Path(__file__).parents[2] / "corpus"
OFF = Config(languagetool="off")
SENTENCE = "Am Abend sprach der Bürgermeister mit den Leuten, die seit Stunden warteten. "
# Long enough to be judged; what of it is said is the norms' business.
TEXT = SENTENCE * 12


def judged(config: Config = OFF, text: str = TEXT) -> FileReport:
    return mtaudit.scan_text(text, config)


@pytest.fixture
def certainly_translated(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Translated(0.95, False, "many small habits")
    monkeypatch.setattr(pipeline.translated, "judge", lambda document, sentences: said)


@pytest.mark.usefixtures("certainly_translated")
def test_a_likelihood_leaves_score_and_verdict_alone() -> None:
    report = judged(text="Er kam gestern Abend mit seiner Schwester nach Haus.")
    assert Translated(0.95, False, "many small habits") == report.translated
    assert (100.0, Verdict.CLEAN) == (report.score.value, report.verdict)


@pytest.mark.usefixtures("certainly_translated")
def test_who_wants_it_has_clean_texts_suspected() -> None:
    report = judged(replace(OFF, suspect_translated=True), "Er kam gestern Abend nach Haus.")
    assert (100.0, Verdict.SUSPECT) == (report.score.value, report.verdict)


def test_a_text_that_may_well_be_native_is_not_suspected(monkeypatch: pytest.MonkeyPatch) -> None:
    said = Translated(0.89, False, "many small habits")
    monkeypatch.setattr(pipeline.translated, "judge", lambda document, sentences: said)
    report = judged(replace(OFF, suspect_translated=True), "Er kam gestern Abend nach Haus.")
    assert Verdict.CLEAN is report.verdict


def test_nothing_is_judged_where_nobody_wants_it() -> None:
    assert judged(replace(OFF, translated=False)).translated is None


def test_nothing_is_said_of_text_in_another_language() -> None:
    english = "The mayor spoke with the people who had been waiting there for hours. " * 12
    assert judged(text=english).translated is None


def test_norms_of_one_tagger_are_none_for_another() -> None:
    # A pipeline that is never loaded, for no syntax rule is selected.
    other = replace(OFF, select=("seam",), spacy_pipeline="de_core_news_sm")
    said = judged(other).translated
    assert said is not None
    assert "the norms are those of the pipeline de_mtaudit" == said.reason


def test_to_suspect_what_nobody_judges_is_refused() -> None:
    with pytest.raises(UsageError, match="--no-translated"):
        Config(translated=False, suspect_translated=True)


def test_what_was_judged_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    first = mtaudit.scan([tmp_path], OFF).files[0]
    again = mtaudit.scan([tmp_path], OFF).files[0]
    assert first.translated is not None
    assert first.translated == again.translated
    assert mtaudit.scan([tmp_path], replace(OFF, translated=False)).files[0].translated is None


def test_the_translations_of_the_corpus_are_likelier_translated_than_its_german_articles() -> None:
    files = mtaudit.scan([CORPUS], OFF).files
    likely = [file.translated.probability or 0.0 for file in files if file.translated]
    native, translations = likely[:2], likely[2:]
    assert 3 == len(translations)
    assert max(native) < 0.5 < min(translations)
