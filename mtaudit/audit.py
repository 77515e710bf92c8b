"""Paths or a text in, a `Report` out: ties reading, detecting and scoring together.

This is the Python API; the command uses nothing else.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import sha256
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import Protocol

from mtaudit import __version__
from mtaudit.analysis.languagetool_setup import (
    LanguageToolUnavailable,
    SetupProgress,
    SilentProgress,
)
from mtaudit.analysis.prose import Prose
from mtaudit.analysis.syntax import Analyser, pipeline_version
from mtaudit.analysis.with_langdetect import MIN_WORDS, guess
from mtaudit.analysis.with_languagetool import (
    EngineSettings,
    LanguageToolEngine,
    LanguageToolTextError,
    Match,
)
from mtaudit.config import Config
from mtaudit.detectors import BoundRule, Context, RuleSet, bind
from mtaudit.detectors.languagetool import PACK, Judged, judge_matches, mapping
from mtaudit.errors import UsageError
from mtaudit.model import (
    Document,
    Engine,
    FileError,
    FileReport,
    Finding,
    Report,
    Verdict,
)
from mtaudit.passages import damaged_passages
from mtaudit.read import discover as discovery
from mtaudit.read import read_text
from mtaudit.read.decode import MAX_FILE_BYTES, UnreadableFile, decode
from mtaudit.rulebook import load_rules
from mtaudit.score import (
    PROFILE,
    Item,
    is_mt_notice,
    itemize,
    judge,
    score_corpus,
    score_document,
)
from mtaudit.suppress import leave_out

SYNTAX_PACK = "syntax/"
# LanguageTool reads about 5,000 characters a second; a longer text is a book, not an article.
MAX_LANGUAGETOOL_CHARS = 500_000
_TOO_LONG = f"not checked by LanguageTool: longer than {MAX_LANGUAGETOOL_CHARS:,} characters"
# So many files may wait for LanguageTool while our own rules go on with the next ones.
MAX_WAITING = 64
# A capitalised word after a lower-case one or a comma: a noun or name, no sentence start.
_NAME = re.compile(r"(?<=[a-zäöüß,] )[A-ZÄÖÜ][\w’'-]+")
# Text of whose words this share are these German function words is German, whatever
# langdetect says of a part of it: 500 German articles have .094 and more, 30,617 English
# paragraphs of the WMT news .051 and less.
MIN_FUNCTION_WORDS = 0.08
MIN_FOREIGN_PROBABILITY = 0.9
_FUNCTION_WORDS = frozenset(
    "der die das und ist nicht ein eine mit von zu auf für sich dem den im als auch wird".split()
)


class Progress(SetupProgress, Protocol):
    """What a caller may watch: the files, and LanguageTool if it has to be set up first."""

    def files(self, total: int) -> None:
        """`total` files will be audited."""

    def file_done(self, path: str) -> None:
        """One of them is."""


class Silent(SilentProgress):
    """Watches nothing."""

    def files(self, total: int) -> None:
        pass

    def file_done(self, path: str) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Source:
    """A decoded text that is to be audited."""

    path: str
    text: str
    notices: tuple[str, ...] = ()


@dataclass(slots=True)
class _LanguageTool:
    """LanguageTool in a run; `gone` says why it takes no (further) part."""

    engine: LanguageToolEngine | None = None
    version: str | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """What all files of a run share."""

    config: Config
    rules: RuleSet
    context: Context
    languagetool: _LanguageTool


@dataclass(frozen=True, slots=True)
class _Pending:
    """A file that our rules have seen, and that LanguageTool may still be checking."""

    document: Document
    language: str | None
    findings: tuple[Finding, ...]
    prose: Prose | None = None
    matches: Future[tuple[Match, ...]] | None = None


def scan(
    paths: Iterable[str | Path],
    config: Config | None = None,
    *,
    progress: Progress | None = None,
    stdin: Callable[[], bytes] | None = None,
) -> Report:
    """Audits files, folders, globs and `-` (standard input).

    Raises RuleError for a bad rule file, UsageError for bad settings, and
    LanguageToolUnavailable if it is required and cannot be had.
    """
    config = config or Config()
    progress = progress or Silent()
    found = discovery.discover(map(str, paths), config.suffixes, config.exclude)
    stdin = stdin or partial(sys.stdin.buffer.read, MAX_FILE_BYTES + 1)
    sources, errors = _read_all(found.paths, stdin)
    return _report(sources, (*found.errors, *errors), config, progress)


def scan_texts(
    texts: Iterable[tuple[str, str]],
    config: Config | None = None,
    *,
    progress: Progress | None = None,
) -> Report:
    """Audits texts that are no files, given as (name, text); a name in .md is Markdown."""
    sources = tuple(Source(name, text) for name, text in texts)
    return _report(sources, (), config or Config(), progress or Silent())


def scan_text(text: str, config: Config | None = None, *, path: str = "text") -> FileReport:
    """Audits one text; `path` names it in the report, and ending in .md makes it Markdown."""
    return scan_texts([(path, text)], config).files[0]


def explain(
    path: str | Path, config: Config | None = None, *, progress: Progress | None = None
) -> tuple[FileReport, tuple[Item, ...]]:
    """One file's report, and what each of its findings costs.

    Raises UsageError if the file cannot be read.
    """
    report = scan([path], config, progress=progress)
    if not report.files:
        raise UsageError(f"{path}: {report.errors[0].message}" if report.errors else str(path))
    file = report.files[0]
    return file, itemize(read_text(file.text, file.path), file.findings)


def rules(config: Config | None = None) -> tuple[BoundRule, ...]:
    """The rules that a configuration selects, sorted by id."""
    config = config or Config()
    return tuple(bound for bound in _all_rules() if config.wants(bound.rule.id))


@cache
def _all_rules() -> tuple[BoundRule, ...]:
    return bind(load_rules())


def _read_all(
    paths: Iterable[str], stdin: Callable[[], bytes]
) -> tuple[tuple[Source, ...], tuple[FileError, ...]]:
    sources: list[Source] = []
    errors: list[FileError] = []
    for path in paths:
        try:
            decoded = decode(stdin() if path == discovery.STDIN else _bytes_of(path))
        except UnreadableFile as error:
            errors.append(FileError(path, str(error)))
        except OSError as error:
            errors.append(FileError(path, discovery.reason(error)))
        else:
            sources.append(Source(path, decoded.text, decoded.notices))
    return tuple(sources), tuple(errors)


def _bytes_of(path: str) -> bytes:
    """The file's bytes, but no more than tell that it is too large."""
    with Path(path).open("rb") as file:
        return file.read(MAX_FILE_BYTES + 1)


def _report(
    sources: tuple[Source, ...],
    errors: tuple[FileError, ...],
    config: Config,
    progress: Progress,
) -> Report:
    chosen = rules(config)
    context = Context(_names(sources), Analyser(config.spacy_pipeline))
    progress.files(len(sources))
    with _languagetool(config, progress) as languagetool:
        run = _Run(config, RuleSet(chosen), context, languagetool)
        files = sorted(_audit_all(sources, run, progress), key=lambda file: file.path)
        engines = _engines(run)
    return Report(
        __version__,
        signature(chosen, engines),
        engines,
        tuple(files),
        tuple(sorted(errors, key=lambda error: error.path)),
        score_corpus(file.score for file in files if file.audited),
    )


def _names(sources: Iterable[Source]) -> Mapping[str, int]:
    """In how many texts of the run each capitalised word stands inside a sentence.

    A text that is there twice counts once: its damage must not become a name.
    """
    names: Counter[str] = Counter()
    for text in {source.text for source in sources}:
        names.update(set(_NAME.findall(text)))
    return names


@contextmanager
def _languagetool(config: Config, progress: Progress) -> Iterator[_LanguageTool]:
    """LanguageTool, which starts in the background with the first text, or why there is none."""
    if config.languagetool == "off" or not config.wants_some_of(PACK):
        yield _LanguageTool(gone="switched off")
        return
    own = mapping()
    settings = EngineSettings(
        enabled_rules=own.enabled_rules,
        disabled_rules=own.disabled_rules,
        disabled_categories=own.disabled_categories,
        # Without it, the rules that are tagged "picky" stay silent even if enabled.
        picky=True,
        url=config.languagetool_url,
        allow_remote=config.allow_remote,
    )
    engine = LanguageToolEngine(settings, progress)
    try:
        yield _LanguageTool(engine)
    finally:
        engine.close()


def _audit_all(sources: tuple[Source, ...], run: _Run, progress: Progress) -> Iterator[FileReport]:
    """The reports, in order; LanguageTool is kept busy with the files that come next."""
    waiting: deque[_Pending] = deque()
    for source in sources:
        waiting.append(_begin(source, run))
        # While LanguageTool has enough to do, our own rules go on; finished files leave.
        while waiting and (len(waiting) > MAX_WAITING or _is_done(waiting[0])):
            yield _finish(waiting.popleft(), run, progress)
    while waiting:
        yield _finish(waiting.popleft(), run, progress)


def _is_done(pending: _Pending) -> bool:
    return pending.matches is None or pending.matches.done()


def _begin(source: Source, run: _Run) -> _Pending:
    """Reads a text, hands it to LanguageTool, and looks at it with our own rules."""
    document = read_text(source.text, source.path, source.notices)
    language = language_of(document)
    if language not in (None, "de"):
        return _Pending(document, language, ())
    prose = Prose.of(document)
    matches = None
    if run.languagetool.engine and prose.text.strip() and not _is_too_long(prose):
        matches = run.languagetool.engine.submit(prose.text)
    findings = tuple(run.rules.find(document, run.context))
    return _Pending(document, language, findings, prose, matches)


def _finish(pending: _Pending, run: _Run, progress: Progress) -> FileReport:
    """Adds what LanguageTool says, leaves out what is said twice, scores."""
    document, notices = pending.document, pending.document.notices
    audited = pending.language in (None, "de")
    judged, notice = _judged(pending, run)
    kept, left_out = leave_out((*pending.findings, *judged.findings), document)
    kept = tuple(finding for finding in kept if run.config.wants(finding.rule))
    left_out.update(judged.left_out)
    if notice:
        notices = (*notices, notice)
    if not document.words:
        notices = (*notices, "there is no running text to audit")
    if not audited:
        notices = (*notices, f"not audited: the text is not German ({pending.language})")
    score = score_document(document, kept)
    verdict = judge(document, kept)
    progress.file_done(document.path)
    return FileReport(
        document.path,
        document.text,
        pending.language,
        audited,
        score,
        verdict if audited else Verdict.SUSPECT,
        any(is_mt_notice(finding) for finding in kept),
        kept,
        damaged_passages(document, kept),
        dict(sorted(left_out.items())),
        notices,
    )


def _judged(pending: _Pending, run: _Run) -> tuple[Judged, str | None]:
    """LanguageTool's findings with places in the document, or a notice why there are none."""
    nothing = Judged((), {})
    languagetool = run.languagetool
    if pending.matches is None or pending.prose is None:
        skipped = languagetool.engine and pending.prose and _is_too_long(pending.prose)
        return nothing, _TOO_LONG if skipped else None
    try:
        matches = pending.matches.result()
    except LanguageToolUnavailable as error:
        if run.config.languagetool == "required":
            raise
        languagetool.gone = str(error)
        # That it never was there is said once, by the engine; here, that it went away.
        return nothing, "not checked by LanguageTool" if languagetool.version else None
    except LanguageToolTextError as error:
        if run.config.languagetool == "required":
            raise
        return nothing, f"not checked by LanguageTool: {error}"
    languagetool.version = languagetool.engine.version if languagetool.engine else None
    prose = pending.prose
    placed = (
        replace(
            match,
            start=prose.start_in_document(match.start),
            end=prose.end_in_document(match.end),
        )
        for match in matches
    )
    return judge_matches(pending.document, placed, run.context), None


def _is_too_long(prose: Prose) -> bool:
    return len(prose.text) > MAX_LANGUAGETOOL_CHARS


def language_of(document: Document) -> str | None:
    """ISO 639-1 code of a text as a whole; None if it is too short to tell."""
    if document.words < MIN_WORDS:
        return None
    best = guess(document.text)
    if best.language == "de":
        return "de"
    german = sum(token.text in _FUNCTION_WORDS for token in document.tokens)
    if german >= MIN_FUNCTION_WORDS * document.words:
        return "de"
    return best.language if best.probability >= MIN_FOREIGN_PROBABILITY else None


def _engines(run: _Run) -> dict[str, Engine]:
    """What took part, for the report."""
    languagetool = run.languagetool
    if languagetool.engine is None:
        third = Engine("off", None, languagetool.gone)
    elif languagetool.gone:
        third = Engine("unavailable", languagetool.version, languagetool.gone)
    elif languagetool.version is None:
        third = Engine("off", None, "there was no German text to check")
    else:
        third = Engine("on", languagetool.version)
    if run.config.wants_some_of(SYNTAX_PACK):
        syntax = Engine("on", pipeline_version(run.config.spacy_pipeline))
    else:
        syntax = Engine("off", None, "no rule of the pack syntax is selected")
    return {
        "langdetect": Engine("on", installed_version("langdetect")),
        "languagetool": third,
        "spacy": Engine("on", installed_version("spacy")),
        "syntax": syntax,
    }


def signature(rules: Iterable[BoundRule], engines: Mapping[str, Engine]) -> str:
    """One line with all that could change a score."""
    digest = sha256()
    packs: dict[str, None] = {}
    for bound in rules:
        packs[bound.rule.pack] = None
        # Not where it lies: that differs between a checkout and a wheel.
        digest.update(repr(replace(bound.rule, path="", lines={})).encode())
    languagetool = engines["languagetool"]
    checked = languagetool.version if languagetool.status == "on" else languagetool.status
    parts = (
        f"mtaudit {__version__}",
        f"rules {'+'.join(packs) or 'none'}@{digest.hexdigest()[:8]}",
        f"spacy {engines['spacy'].version} {engines['syntax'].version or 'de tokenizer'}",
        f"langdetect {engines['langdetect'].version}",
        f"languagetool {checked}",
        f"profile {PROFILE}",
    )
    return " | ".join(parts)
