"""Sources in, an `Audited` or a `FileError` for each out.

`begin` is what our own rules do, here or in a worker; `finish` adds what LanguageTool says,
leaves out what is said twice or allowed, and scores.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

from mtaudit import across, translated
from mtaudit.analysis.languagetool_setup import LanguageToolGone, LanguageToolUnavailable
from mtaudit.analysis.prose import Prose
from mtaudit.analysis.syntax import MAX_ANALYSED_CHARS, AnalysedSentence, Analyser, is_too_long
from mtaudit.analysis.with_languagetool import (
    EngineSettings,
    LanguageToolEngine,
    LanguageToolTextError,
    Match,
)
from mtaudit.audit.engines import SYNTAX, wants_languagetool
from mtaudit.audit.language import language_of
from mtaudit.audit.progress import Progress
from mtaudit.audit.record import Audited
from mtaudit.audit.sources import Asked, Source, load
from mtaudit.audit.workers import Workers
from mtaudit.config import OWN_PIPELINE, Config
from mtaudit.detectors import BoundRule, Context, RuleSet, bound_rules
from mtaudit.detectors.languagetool import Judged, judge_matches, mapping
from mtaudit.errors import MtauditError, unforeseen, wants_traceback
from mtaudit.model import Document, FileError, FileReport, Finding, Translated, Verdict
from mtaudit.passages import damaged_passages
from mtaudit.read import read_text
from mtaudit.read.decode import Decoded
from mtaudit.score import is_mt_notice, judge, score_document
from mtaudit.suppress import NOTHING, Allowed, leave_out

# LanguageTool reads about 5,000 characters a second; a longer text is a book, not an article.
MAX_LANGUAGETOOL_CHARS = 500_000
_TOO_LONG = f"not checked by LanguageTool: longer than {MAX_LANGUAGETOOL_CHARS:,} characters"
_NOT_ANALYSED = f"not checked by syntax rules: longer than {MAX_ANALYSED_CHARS:,} characters"
# Where a person wants clean texts suspected that were translated: so likely, or more.
SUSPECT_LIKELIHOOD = 0.9
_OTHER_TAGS = f"the norms are those of the pipeline {OWN_PIPELINE}"
# So many files may wait for LanguageTool or a worker while others go on.
MAX_WAITING = 64

T = TypeVar("T")
Submit = Callable[[str], "Future[tuple[Match, ...]]"]
Outcome = Audited | FileError
Start = Callable[[str, Decoded], "Future[Begun | Outcome]"]


@dataclass(frozen=True, slots=True)
class Task:
    """What a run is about, for this process and its workers.

    `languagetool`: whether it is to check texts. `allowed` by path, for files that have
    something allowed.
    """

    config: Config
    names: Mapping[str, int]
    languagetool: bool
    allowed: Mapping[str, Allowed] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """A task with all that it takes to do it."""

    task: Task
    rules: RuleSet
    across: tuple[across.BoundRule, ...]
    analyse: Callable[[Document], Sequence[AnalysedSentence]]

    @classmethod
    def of(cls, task: Task) -> Run:
        """Loads the rules; the engines load when the first rule asks for them."""
        rules = RuleSet(selected(task.config))
        return cls(task, rules, selected_across(task.config), Analyser(task.config.spacy_pipeline))


@dataclass(frozen=True, slots=True)
class Begun:
    """A text that our rules have seen; `prose` is what LanguageTool is to check, if anything.

    `document` stays in the process that read it, and is read again in another.
    """

    path: str
    decoded: Decoded
    language: str | None
    asked: Asked
    findings: tuple[Finding, ...]
    prose: Prose | None
    notices: tuple[str, ...]
    document: Document | None
    sketch: across.Sketch = field(default_factory=dict)
    translated: Translated | None = None
    matches: Future[tuple[Match, ...]] | None = None

    def to_send(self) -> Begun:
        """The same for another process, without what is large and there already."""
        return replace(self, document=None, asked=Asked({}, self.asked.answers))

    def received(self, names: Mapping[str, int]) -> Begun:
        """The same as it was before it was sent."""
        return replace(self, document=self.read(), asked=Asked(names, self.asked.answers))

    def read(self) -> Document:
        """The document, read again if need be."""
        return self.document or read_text(self.decoded.text, self.path, self.decoded.notices)


@dataclass(frozen=True, slots=True)
class Checked:
    """What LanguageTool says of a text; `complete` is false if it could not check it."""

    judged: Judged = field(default_factory=lambda: Judged((), {}))
    version: str | None = None
    complete: bool = True
    notices: tuple[str, ...] = ()


NOTHING_TO_CHECK = Checked()


def selected(config: Config) -> tuple[BoundRule, ...]:
    """The rules that a configuration selects, sorted by id."""
    return tuple(bound for bound in _all_rules() if config.wants(bound.rule.id))


def selected_across(config: Config) -> tuple[across.BoundRule, ...]:
    """The rules about several texts that a configuration selects, sorted by id."""
    return tuple(bound for bound in _all_across() if config.wants(bound.rule.id))


@cache
def _all_across() -> tuple[across.BoundRule, ...]:
    return across.bound_rules()


@cache
def _all_rules() -> tuple[BoundRule, ...]:
    return bound_rules()


# One text


def audit(path: str, decoded: Decoded, run: Run, submit: Submit | None = None) -> Begun | Outcome:
    """All that can be done without waiting for LanguageTool."""

    def done() -> Begun | Audited:
        begun = begin(path, decoded, run, submit)
        return begun if begun.prose else finish(begun, run.task, NOTHING_TO_CHECK)

    return _attempt(path, done)


def _attempt(path: str, work: Callable[[], T]) -> T | FileError:
    """What the work gives; where mtaudit itself fails, that: the other files go on."""
    try:
        return work()
    except MtauditError:
        raise
    except Exception as error:
        if wants_traceback():
            raise
        return FileError(path, unforeseen(error))


def begin(path: str, decoded: Decoded, run: Run, submit: Submit | None = None) -> Begun:
    """Reads a text, hands it to LanguageTool, and looks at it with our own rules."""
    document = read_text(decoded.text, path, decoded.notices)
    language = language_of(document)
    asked = Asked(run.task.names)
    if language not in (None, "de"):
        return Begun(path, decoded, language, asked, (), None, (), document)
    prose, notices = _to_check(document, run.task)
    matches = submit(prose.text) if prose and submit else None
    findings = tuple(run.rules.find(document, Context(asked, run.analyse)))
    wanted = run.task.config.for_path(path).wants
    noting = (bound for bound in run.across if wanted(bound.rule.id))
    sketch = across.sketch(noting, document, findings)
    return Begun(
        path,
        decoded,
        language,
        asked,
        findings,
        prose,
        notices,
        document,
        sketch,
        _translated(document, run),
        matches,
    )


def _translated(document: Document, run: Run) -> Translated | None:
    """How likely a German text was translated, if a person wants to know."""
    if not run.task.config.translated:
        return None
    if run.task.config.spacy_pipeline != OWN_PIPELINE:
        return Translated(None, True, _OTHER_TAGS)
    return translated.judge(document, run.analyse(document))


def _to_check(document: Document, task: Task) -> tuple[Prose | None, tuple[str, ...]]:
    """What LanguageTool is to check of a German text, and what to say if it cannot."""
    if not task.languagetool or not wants_languagetool(task.config.for_path(document.path)):
        return None, ()
    prose = Prose.of(document)
    if len(prose.text) > MAX_LANGUAGETOOL_CHARS:
        return None, (_TOO_LONG,)
    return (prose if prose.text.strip() else None), ()


def finish(begun: Begun, task: Task, checked: Checked) -> Audited:
    """Adds what LanguageTool says, leaves out what is said twice or allowed, scores."""
    path, language, document = begun.path, begun.language, begun.read()
    config = task.config.for_path(path)
    found = tuple(_as_configured((*begun.findings, *checked.judged.findings), config))
    allowed = task.allowed.get(path, NOTHING)
    kept, known, left_out = leave_out(found, document, allowed, config.accepts)
    left_out.update(checked.judged.left_out)
    audited = language in (None, "de")
    report = FileReport(
        path,
        document.text,
        language,
        audited,
        score_document(document, kept),
        _verdict(document, kept, begun.translated, config) if audited else Verdict.SUSPECT,
        # What a text says of itself it says, whatever a person allows.
        any(is_mt_notice(finding) for finding in found),
        kept,
        damaged_passages(document, kept),
        dict(sorted(left_out.items())),
        (
            *document.notices,
            *begun.notices,
            *checked.notices,
            *_notices(document, language, config),
        ),
        known,
        begun.translated,
    )
    answers = begun.asked.answers
    return Audited(report, begun.decoded, answers, checked.version, checked.complete, begun.sketch)


def _verdict(
    document: Document,
    findings: tuple[Finding, ...],
    translated: Translated | None,
    config: Config,
) -> Verdict:
    verdict = judge(document, findings)
    likelihood = (translated and translated.probability) or 0.0
    if config.suspect_translated and verdict is Verdict.CLEAN and likelihood >= SUSPECT_LIKELIHOOD:
        return Verdict.SUSPECT
    return verdict


def _as_configured(findings: Iterable[Finding], config: Config) -> Iterator[Finding]:
    """The findings that are wanted, with the severities that are wanted."""
    for finding in findings:
        if config.wants(finding.rule):
            severity = config.severity_of(finding.rule)
            yield replace(finding, severity=severity) if severity else finding


def _notices(document: Document, language: str | None, config: Config) -> Iterator[str]:
    if not document.words:
        yield "there is no running text to audit"
    if language not in (None, "de"):
        yield f"not audited: the text is not German ({language})"
    elif is_too_long(document) and config.wants_some_of(SYNTAX):
        yield _NOT_ANALYSED


# All texts


def audit_all(
    sources: Iterable[Source],
    task: Task,
    languagetool: LanguageTool,
    jobs: int,
    tell: Callable[[Outcome], None],
    stopped: Callable[[], None],
) -> None:
    """Tells of each source, in order, while later ones are worked on.

    When a person stops the run, tells of what is done already and returns.
    """
    waiting: deque[Future[Begun | Outcome]] = deque()

    def tell_first() -> None:
        tell(_finished(waiting[0].result(), task, languagetool))
        waiting.popleft()

    with _auditors(task, languagetool.submit, jobs) as start:
        try:
            for source in sources:
                decoded = load(source)
                if isinstance(decoded, FileError):
                    tell(decoded)
                    continue
                waiting.append(start(source.path, decoded))
                while waiting and (len(waiting) > MAX_WAITING or _is_done(waiting[0])):
                    tell_first()
            while waiting:
                tell_first()
        except KeyboardInterrupt:
            stopped()
            for future in filter(_is_done, waiting):
                tell(_finished(future.result(), task, languagetool))


@contextmanager
def _auditors(task: Task, submit: Submit | None, jobs: int) -> Iterator[Start]:
    """Who audits texts: this process, one at a time, or workers."""
    if jobs == 1:
        run = Run.of(task)

        def here(path: str, decoded: Decoded) -> Future[Begun | Outcome]:
            done: Future[Begun | Outcome] = Future()
            done.set_result(audit(path, decoded, run, submit))
            return done

        yield here
        return

    def send_prose(done: Begun | Outcome) -> Begun | Outcome:
        if isinstance(done, Begun) and done.prose and submit:
            return replace(done, matches=submit(done.prose.text))
        return done

    workers = Workers(jobs, task, send_prose)
    try:
        yield workers.submit
    finally:
        workers.close()


def _is_done(future: Future[Begun | Outcome]) -> bool:
    if not future.done() or future.exception():
        return future.done()
    begun = future.result()
    return not isinstance(begun, Begun) or begun.matches is None or begun.matches.done()


def _finished(begun: Begun | Outcome, task: Task, languagetool: LanguageTool) -> Outcome:
    if not isinstance(begun, Begun):
        return begun
    whole = begun if begun.document else begun.received(task.names)
    checked = languagetool.checked(whole, task)
    return _attempt(whole.path, lambda: finish(whole, task, checked))


@dataclass(slots=True)
class LanguageTool:
    """LanguageTool in a run; `gone` says why it takes no (further) part."""

    engine: LanguageToolEngine | None = None
    version: str | None = None
    gone: str | None = None

    @property
    def submit(self) -> Submit | None:
        return self.engine.submit if self.engine else None

    def set_up(self) -> str | None:
        """Its version, once it is there; raises LanguageToolUnavailable if it cannot be had."""
        return self.engine.version if self.engine else None

    def checked(self, begun: Begun, task: Task) -> Checked:
        """LanguageTool's findings with places in the document, or a notice why there are none."""
        if begun.prose is None or begun.matches is None:
            return NOTHING_TO_CHECK
        try:
            matches = begun.matches.result()
        except LanguageToolUnavailable as error:
            if task.config.languagetool == "required":
                raise
            self.gone = str(error)
            # That it never was there is said once, by the engine; here, that it went away, which
            # it may have done at the first file, with others checked meanwhile.
            was_there = self.version or isinstance(error, LanguageToolGone)
            notices = ("not checked by LanguageTool",) if was_there else ()
            return Checked(complete=False, notices=notices)
        except LanguageToolTextError as error:
            if task.config.languagetool == "required":
                raise
            return Checked(complete=False, notices=(f"not checked by LanguageTool: {error}",))
        if self.engine:
            self.version = self.engine.version
        return Checked(_judged(begun, begun.prose, matches), self.version)


def _judged(begun: Begun, prose: Prose, matches: Iterable[Match]) -> Judged:
    placed = (
        replace(
            match,
            start=prose.start_in_document(match.start),
            end=prose.end_in_document(match.end),
        )
        for match in matches
    )
    return judge_matches(begun.read(), placed, Context(begun.asked))


@contextmanager
def languagetool_for(config: Config, progress: Progress) -> Iterator[LanguageTool]:
    """LanguageTool, which starts in the background with the first text, if it is wanted."""
    if not wants_languagetool(config):
        yield LanguageTool()
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
