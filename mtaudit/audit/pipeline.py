"""Sources in, a `FileReport` or `FileError` for each out, in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import version as installed_version

from mtaudit.analysis.languagetool_setup import LanguageToolUnavailable
from mtaudit.analysis.prose import Prose
from mtaudit.analysis.syntax import AnalysedSentence, pipeline_version
from mtaudit.analysis.with_languagetool import (
    EngineSettings,
    LanguageToolEngine,
    LanguageToolTextError,
    Match,
)
from mtaudit.audit.language import language_of
from mtaudit.audit.progress import Progress
from mtaudit.audit.sources import Asked, Source, load
from mtaudit.config import Config
from mtaudit.detectors import Context, RuleSet
from mtaudit.detectors.languagetool import PACK, Judged, judge_matches, mapping
from mtaudit.model import Document, Engine, FileError, FileReport, Finding, Verdict
from mtaudit.passages import damaged_passages
from mtaudit.read import read_text
from mtaudit.read.decode import Decoded
from mtaudit.score import is_mt_notice, judge, score_document
from mtaudit.suppress import NOTHING, Allowed, leave_out

SYNTAX_PACK = "syntax/"
# LanguageTool reads about 5,000 characters a second; a longer text is a book, not an article.
MAX_LANGUAGETOOL_CHARS = 500_000
_TOO_LONG = f"not checked by LanguageTool: longer than {MAX_LANGUAGETOOL_CHARS:,} characters"
# So many files may wait for LanguageTool while our own rules go on with the next ones.
MAX_WAITING = 64


@dataclass(slots=True)
class LanguageTool:
    """LanguageTool in a run; `gone` says why it takes no (further) part."""

    engine: LanguageToolEngine | None = None
    version: str | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """What all files of a run share; `allowed` by path, for files that have something allowed."""

    config: Config
    rules: RuleSet
    names: Mapping[str, int]
    analyse: Callable[[Document], Sequence[AnalysedSentence]]
    languagetool: LanguageTool
    allowed: Mapping[str, Allowed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Pending:
    """A file that our rules have seen, and that LanguageTool may still be checking."""

    document: Document
    language: str | None
    context: Context
    findings: tuple[Finding, ...] = ()
    prose: Prose | None = None
    matches: Future[tuple[Match, ...]] | None = None


def audit_all(
    sources: Iterable[Source], run: Run, progress: Progress
) -> Iterator[FileReport | FileError]:
    """The reports, in order; LanguageTool is kept busy with the files that come next."""
    waiting: deque[_Pending | FileError] = deque()
    for source in sources:
        decoded = load(source)
        if isinstance(decoded, FileError):
            waiting.append(decoded)
        else:
            waiting.append(_begin(source.path, decoded, run))
        # While LanguageTool has enough to do, our own rules go on; finished files leave.
        while waiting and (len(waiting) > MAX_WAITING or _is_done(waiting[0])):
            yield _finish(waiting.popleft(), run, progress)
    while waiting:
        yield _finish(waiting.popleft(), run, progress)


def _is_done(pending: _Pending | FileError) -> bool:
    return isinstance(pending, FileError) or pending.matches is None or pending.matches.done()


def _begin(path: str, decoded: Decoded, run: Run) -> _Pending:
    """Reads a text, hands it to LanguageTool, and looks at it with our own rules."""
    document = read_text(decoded.text, path, decoded.notices)
    language = language_of(document)
    context = Context(Asked(run.names), run.analyse)
    if language not in (None, "de"):
        return _Pending(document, language, context)
    prose = Prose.of(document)
    matches = None
    if run.languagetool.engine and prose.text.strip() and not _is_too_long(prose):
        matches = run.languagetool.engine.submit(prose.text)
    findings = tuple(run.rules.find(document, context))
    return _Pending(document, language, context, findings, prose, matches)


def _finish(pending: _Pending | FileError, run: Run, progress: Progress) -> FileReport | FileError:
    """Adds what LanguageTool says, leaves out what is said twice, scores."""
    if isinstance(pending, FileError):
        progress.file_done(pending.path)
        return pending
    document, notices = pending.document, pending.document.notices
    audited = pending.language in (None, "de")
    judged, notice = _judged(pending, run)
    wanted = [
        finding
        for finding in (*pending.findings, *judged.findings)
        if run.config.wants(finding.rule)
    ]
    allowed = run.allowed.get(document.path, NOTHING)
    kept, known, left_out = leave_out(wanted, document, allowed)
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
        known,
    )


def _judged(pending: _Pending, run: Run) -> tuple[Judged, str | None]:
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
    return judge_matches(pending.document, placed, pending.context), None


def _is_too_long(prose: Prose) -> bool:
    return len(prose.text) > MAX_LANGUAGETOOL_CHARS


@contextmanager
def languagetool_for(config: Config, progress: Progress) -> Iterator[LanguageTool]:
    """LanguageTool, which starts in the background with the first text, or why there is none."""
    if config.languagetool == "off" or not config.wants_some_of(PACK):
        yield LanguageTool(gone="switched off")
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
        yield LanguageTool(engine)
    finally:
        engine.close()


def engines_of(run: Run) -> dict[str, Engine]:
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
