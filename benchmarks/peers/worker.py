"""Texts in, what one checker makes of them out: a process of its own, in that checker's Python.

FOLDER/bin/python benchmarks/peers/worker.py proselint

Each line of the input is a JSON list of texts, or of pairs of source and translation; the answer
is a line with the seconds it took and, for each text, the number of findings, or 1 if a filter
drops it. A checker is imported when the process starts, as a command would.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from functools import cache
from typing import Any

Work = Callable[[list[Any]], list[int]]
# Gopher's own list is English; a German text has these as often as an English one has those.
STOP_WORDS = ["der", "die", "das", "und", "zu", "von", "mit", "haben"]
GERMAN = "deu"


# mtaudit and LanguageTool, in mtaudit's Python


def mtaudit_alone() -> Work:
    return _mtaudit(languagetool="off")


def mtaudit_without_syntax() -> Work:
    return _mtaudit(languagetool="off", ignore=("syntax",), translated=False)


def mtaudit_with_languagetool() -> Work:
    from mtaudit.analysis.with_languagetool import LanguageToolEngine
    from mtaudit.audit import pipeline

    @cache
    def engine(settings: Any) -> LanguageToolEngine:
        return LanguageToolEngine(settings)

    # An audit ends the server that it started; here, one serves all audits.
    LanguageToolEngine.close = lambda self: None  # type: ignore[method-assign]
    pipeline.LanguageToolEngine = lambda settings, progress: engine(settings)  # type: ignore
    return _mtaudit(languagetool="required")


def _mtaudit(**settings: Any) -> Work:
    import mtaudit
    from mtaudit.report.excerpt import counted

    config = mtaudit.Config(jobs=1, **settings)

    def work(texts: list[str]) -> list[int]:
        report = mtaudit.scan_texts([(f"{n:06}", text) for n, text in enumerate(texts)], config)
        return [len(list(counted(file.findings))) for file in report.files]

    return work


def languagetool_as_in_mtaudit() -> Work:
    """The server with the settings and the choice of rules that mtaudit has for it."""
    from mtaudit.analysis.with_languagetool import EngineSettings, LanguageToolEngine
    from mtaudit.detectors.languagetool import mapping

    own = mapping()
    lists = (own.enabled_rules, own.disabled_rules, own.disabled_categories)
    engine = LanguageToolEngine(EngineSettings(*lists, picky=True))

    def work(texts: list[str]) -> list[int]:
        answers = [engine.submit(text) for text in texts]
        return [len(answer.result()) for answer in answers]

    return work


def languagetool() -> Work:
    """language-tool-python as it comes, with the LanguageTool and the Java that mtaudit uses."""
    from mtaudit.analysis.languagetool_setup import find_java, find_languagetool, java_environment

    found = find_languagetool()
    os.environ.update(java_environment(find_java()))
    os.environ["LTP_PATH"] = str(found.path.parent)
    import language_tool_python

    tool = language_tool_python.LanguageTool("de-DE", language_tool_download_version=found.version)
    return lambda texts: [len(tool.check(text)) for text in texts]


# Peers, in a Python of their own


def gopher() -> Work:
    from datatrove.pipeline.filters import GopherQualityFilter, GopherRepetitionFilter

    return _dropped(
        GopherRepetitionFilter(language=GERMAN),
        GopherQualityFilter(language=GERMAN, stop_words=STOP_WORDS),
    )


def c4() -> Work:
    from datatrove.pipeline.filters import C4QualityFilter

    return _dropped(C4QualityFilter(language=GERMAN))


def fineweb() -> Work:
    from datatrove.pipeline.filters import FineWebQualityFilter

    return _dropped(FineWebQualityFilter(language=GERMAN))


def _dropped(*filters: Any) -> Work:
    from datatrove.data import Document

    def is_dropped(text: str) -> bool:
        document = Document(text=text, id="")
        for one in filters:
            kept = one.filter(document)
            if not (kept[0] if isinstance(kept, tuple) else kept):
                return True
        return False

    return lambda texts: [int(is_dropped(text)) for text in texts]


def proselint() -> Work:
    from proselint.checks import __register__
    from proselint.config import DEFAULT
    from proselint.registry import CheckRegistry
    from proselint.tools import LintFile

    CheckRegistry().register_many(__register__)
    # As many findings as there are; by default it stops at 1,000.
    config = {**DEFAULT, "max_errors": sys.maxsize}
    return lambda texts: [len(LintFile("text", text).lint(config)) for text in texts]


def pofilter() -> Work:
    """Each line is a unit; a text without source is its own."""
    from translate.filters import checks
    from translate.storage.pypo import pounit

    config = checks.CheckerConfig(targetlanguage="de")
    checkers = [checks.StandardChecker, checks.StandardUnitChecker]
    checker = checks.TeeChecker(config, checkerclasses=checkers, languagecode="de")

    def failures(source: str, target: str) -> int:
        unit = pounit(source)
        unit.target = target
        return len(checker.run_filters(unit))

    def work(texts: list[Any]) -> list[int]:
        found = []
        for text in texts:
            pairs = [(line, line) for line in text.split("\n")] if isinstance(text, str) else [text]
            found.append(sum(failures(*pair) for pair in pairs))
        return found

    return work


CHECKERS: dict[str, Callable[[], Work]] = {
    "mtaudit": mtaudit_alone,
    "mtaudit-without-syntax": mtaudit_without_syntax,
    "mtaudit-languagetool": mtaudit_with_languagetool,
    "languagetool-as-in-mtaudit": languagetool_as_in_mtaudit,
    "languagetool": languagetool,
    "gopher": gopher,
    "c4": c4,
    "fineweb": fineweb,
    "proselint": proselint,
    "pofilter": pofilter,
}


def main() -> None:
    # What a checker prints goes where errors go; the answers have the output to themselves.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    work = CHECKERS[sys.argv[1]]()
    for line in sys.stdin:
        texts = json.loads(line)
        began = time.perf_counter()
        found = work(texts)
        seconds = time.perf_counter() - began
        answers.write(json.dumps({"seconds": seconds, "found": found}) + "\n")
        answers.flush()


if __name__ == "__main__":
    main()
