"""Sends German texts to a LanguageTool server → `Match`es, in characters of the text that was sent.

The server is the one that `--languagetool-url` names, else the one that is kept, else one of our
own; `languagetool_server.py`, which takes a while to import, is only needed once a text is sent.
"""

from __future__ import annotations

import atexit
import os
import queue
import re
import threading
import time
from bisect import bisect_left
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from mtaudit.analysis.languagetool_setup import (
    LanguageToolGone,
    LanguageToolUnavailable,
    SetupProgress,
    SilentProgress,
    find_java,
    install,
)
from mtaudit.errors import MtauditError, UsageError

if TYPE_CHECKING:
    from mtaudit.analysis.languagetool_server import Server

LANGUAGES = ("de-DE", "de-AT", "de-CH")
# Twice the throughput of one client on two cores; no more for four (facts: 460 words/s for one).
MOST_WORKERS = 4
# A text gets two minutes, and ten times what the slowest seen took: 460 words/s, shared by four.
# A page of nothing but misspelt words was read at 300 characters a second.
ANSWER_SECONDS = 120
ANSWER_CHARS_PER_SECOND = 80
TRIES_PER_TEXT = 3
CLOSE_TIMEOUT_SECONDS = 5


class LanguageToolTextError(MtauditError):
    """The server is there but did not check this one text, or not all of it."""


@dataclass(frozen=True, slots=True)
class Match:
    """What LanguageTool found; `start` and `end` are characters of the text that was sent."""

    start: int
    end: int
    rule_id: str
    category_id: str
    message: str
    suggestions: tuple[str, ...]
    issue_type: str


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """`url` names a server that is already there; `workers` 0 means one per core, at most four.

    `answer_seconds`: a server that says nothing for so long (and a second for each 80 characters)
    hangs, or the text is too much for it.
    `picky` makes the rules tagged so available at all: an enabled rule that is tagged picky
    (SUBJ_VERBLETZTSTELLUNG, ORDER_OF_WORDS, PUNCTUATION_PARAGRAPH_END) stays silent without it.
    """

    enabled_rules: frozenset[str] = frozenset()
    disabled_rules: frozenset[str] = frozenset()
    disabled_categories: frozenset[str] = frozenset()
    picky: bool = False
    url: str | None = None
    allow_remote: bool = False
    workers: int = 0
    answer_seconds: float = ANSWER_SECONDS


# Offsets and answers


class CodePoints:
    """Turns UTF-16 offsets, as Java counts, into characters of one text."""

    def __init__(self, text: str) -> None:
        self._wide: list[int] = []
        """Where, in UTF-16 units, the characters start that take two of them."""
        if not text.isascii() and max(text) > "\uffff":
            wide = (index for index, char in enumerate(text) if char > "\uffff")
            self._wide = [index + before for before, index in enumerate(wide)]

    def start(self, unit: int) -> int:
        """A start inside a character is that character's."""
        return unit - bisect_left(self._wide, unit)

    def end(self, unit: int) -> int:
        """An end inside a character takes the whole of it."""
        inside = bisect_left(self._wide, unit - 1)
        if inside < len(self._wide) and self._wide[inside] == unit - 1:
            unit += 1
        return self.start(unit)


def read_matches(answer: dict[str, Any], text: str) -> tuple[Match, ...]:
    """The matches of a server's answer about this text, sorted by place."""
    points = CodePoints(text)
    return tuple(
        sorted(
            (_read_match(match, points) for match in answer["matches"]),
            key=lambda match: (match.start, match.end, match.rule_id),
        )
    )


def _read_match(match: dict[str, Any], points: CodePoints) -> Match:
    rule = match["rule"]
    return Match(
        start=points.start(match["offset"]),
        end=points.end(match["offset"] + match["length"]),
        rule_id=rule["id"],
        category_id=rule["category"]["id"],
        message=clean_message(match["message"]),
        suggestions=tuple(replacement["value"] for replacement in match["replacements"]),
        issue_type=rule["issueType"],
    )


def clean_message(message: str) -> str:
    """LanguageTool's own words without its tags; a bare < in a message stays."""
    return re.sub(r"</?(?:suggestion|marker|pattern|b|i|em|strong|br|p|a)\b[^<>]*>", "", message)


# The engine


@dataclass(slots=True)
class _Job:
    text: str
    language: str
    future: Future[tuple[Match, ...]] = field(default_factory=Future)


class LanguageToolEngine:
    """Checks texts with one LanguageTool server, several at once.

    Nothing is started before the first `start` or `submit`. When the server dies or hangs, one of
    our own takes its place, once, and no text is lost; when that one does, every later text raises
    `LanguageToolGone`. What concerns one text alone raises `LanguageToolTextError`.
    """

    def __init__(
        self, settings: EngineSettings | None = None, progress: SetupProgress | None = None
    ) -> None:
        self._settings = settings or EngineSettings()
        self._progress = progress or SilentProgress()
        self._foreign = self._named_server()
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        """Guards what follows. Held during a restart, so that all others wait for it."""
        self._closed = threading.Event()
        self._started: Future[str] | None = None
        self._threads: list[threading.Thread] = []
        self._server: Server | None = None
        self._warm: Server | None = None
        self._ended = ""
        """What became of the first server, once it has been replaced."""
        self._gone = ""

    def start(self) -> Future[str]:
        """Sets up, starts and warms the server in the background → its version, once it is warm."""
        with self._lock:
            if self._closed.is_set():
                raise RuntimeError("this LanguageTool engine is closed")
            if self._started is None:
                self._started = Future()
                # Left to itself, an engine that nobody closed still ends its server.
                atexit.register(self.close)
                self._run_in_background(self._bring_up, self._started)
                for _ in range(self._settings.workers or min(os.cpu_count() or 1, MOST_WORKERS)):
                    self._run_in_background(self._work, self._started)
            return self._started

    def submit(self, text: str, language: str = "de-DE") -> Future[tuple[Match, ...]]:
        """Queues one text; it is sent whole, as it is."""
        if language not in LANGUAGES:
            raise UsageError(f"{language} is none of the languages {', '.join(LANGUAGES)}")
        job = _Job(text, language)
        if text.strip():
            self.start()
            self._jobs.put(job)
        else:
            job.future.set_result(())
        return job.future

    def check(self, text: str, language: str = "de-DE") -> tuple[Match, ...]:
        """Checks one text and waits for it."""
        return self.submit(text, language).result()

    @property
    def version(self) -> str:
        """Of the LanguageTool that answers; waits for it."""
        return self.start().result()

    def close(self) -> None:
        """Ends the server; texts that are still pending raise `LanguageToolUnavailable`."""
        self._closed.set()
        atexit.unregister(self.close)
        # Before the lock is asked for: a restart holds it, and gives up once `closed` is set.
        with self._lock:
            if self._server is not None:
                self._server.leave()
        for _ in self._threads:
            self._jobs.put(None)
        deadline = time.monotonic() + CLOSE_TIMEOUT_SECONDS
        for thread in self._threads:
            thread.join(max(0, deadline - time.monotonic()))

    def __enter__(self) -> LanguageToolEngine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _run_in_background(self, target: Any, started: Future[str]) -> None:
        # Daemons: an interpreter that ends must not wait for texts that nobody waits for.
        thread = threading.Thread(target=target, args=(started,), daemon=True, name="languagetool")
        self._threads.append(thread)
        thread.start()

    def _named_server(self) -> Server | None:
        if self._settings.url is None:
            return None
        from mtaudit.analysis.languagetool_server import Server, server_url

        return Server(server_url(self._settings.url, allow_remote=self._settings.allow_remote), "")

    def _bring_up(self, started: Future[str]) -> None:
        try:
            from mtaudit.analysis.languagetool_server import kept_server

            server = self._foreign or kept_server(self._progress) or self._own_server()
            with self._lock:
                self._server = server
                if self._closed.is_set():
                    server.leave()
            started.set_result(self._warm_up(server))
        except BaseException as error:
            started.set_exception(error)

    def _own_server(self) -> Server:
        from mtaudit.analysis.languagetool_server import start_server

        java = find_java()
        return start_server(java, install(_Breakable(self._progress, self._closed)), self._closed)

    def _warm_up(self, server: Server) -> str:
        from mtaudit.analysis.languagetool_server import WARM_UP

        try:
            answer = self._answer(_Job(WARM_UP["text"], WARM_UP["language"]))
            return str(answer["software"]["version"])
        except (LanguageToolTextError, KeyError) as error:
            raise LanguageToolUnavailable(
                f"What answers at {server.url} is no LanguageTool that can check German ({error}); "
                "correct the address, or run with --languagetool off."
            ) from error

    def _work(self, started: Future[str]) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.future.set_running_or_notify_cancel():
                continue
            try:
                started.result()
                job.future.set_result(read_matches(self._answer(job), job.text))
            except BaseException as error:
                job.future.set_exception(error)

    def _answer(self, job: _Job) -> dict[str, Any]:
        """Asks again when no answer came, so that no text is lost or half checked."""
        from mtaudit.analysis.languagetool_server import LateAnswer, NoAnswer, Refused

        size = f"a text of {len(job.text)} characters"
        tries = 0
        while True:
            server = self._living_server()
            try:
                answer = server.ask(self._parameters(job), self._patience(server, job))
            except Refused as error:
                raise LanguageToolTextError(f"LanguageTool refused {size} ({error}).") from error
            except NoAnswer as error:
                if self._replace(server):
                    continue
                if isinstance(error, LateAnswer):
                    raise LanguageToolTextError(
                        f"LanguageTool took too long for {size}; split it."
                    ) from error
                tries += 1
                if tries == TRIES_PER_TEXT:
                    raise LanguageToolTextError(
                        f"LanguageTool broke off {tries} times at {size}."
                    ) from error
                continue
            self._warm = server
            if (answer.get("warnings") or {}).get("incompleteResults"):
                raise LanguageToolTextError(f"LanguageTool checked only a part of {size}.")
            return answer

    def _patience(self, server: Server, job: _Job) -> float:
        """How many seconds a server may take for a text."""
        from mtaudit.analysis.languagetool_server import WARM_UP_TIMEOUT_SECONDS

        seconds = self._settings.answer_seconds + len(job.text) / ANSWER_CHARS_PER_SECOND
        return seconds if self._warm is server else seconds + WARM_UP_TIMEOUT_SECONDS

    def _living_server(self) -> Server:
        with self._lock:
            self._raise_if_gone()
            server = self._server
        assert server is not None
        if server.is_gone():
            self._replace(server)
            return self._living_server()
        return server

    def _raise_if_gone(self) -> None:
        if self._closed.is_set():
            raise LanguageToolUnavailable("LanguageTool was closed before this text was checked.")
        if self._gone:
            raise (LanguageToolGone if self._warm else LanguageToolUnavailable)(self._gone)

    def _replace(self, server: Server) -> bool:
        """Sees to it that another server answers; false if this one does, after all."""
        with self._lock:
            self._raise_if_gone()
            if self._server is not server:
                return True  # another worker noticed first
            if not server.is_gone() and server.is_well():
                return False
            ending = server.ending()
            server.give_up()
            try:
                self._server = self._another_server(server, ending)
            except LanguageToolUnavailable as error:
                self._gone = str(error)
                self._raise_if_gone()
            return True

    def _another_server(self, server: Server, ending: str) -> Server:
        if server is self._foreign:
            raise LanguageToolUnavailable(
                f"The LanguageTool server at {server.url} does not answer; start it, correct "
                "the address, or run with --languagetool off."
            )
        if self._ended:
            raise LanguageToolUnavailable(
                f"LanguageTool {self._ended}, was started again, and {ending}; "
                "give Java more memory (JDK_JAVA_OPTIONS=-Xmx2g), or run with --languagetool off."
            )
        self._ended = ending
        self._progress.note(f"LanguageTool {ending}; it is started again.")
        return self._own_server()

    def _parameters(self, job: _Job) -> dict[str, str]:
        settings = self._settings
        lists = {
            "enabledRules": settings.enabled_rules,
            "disabledRules": settings.disabled_rules,
            "disabledCategories": settings.disabled_categories,
        }
        # Half a surrogate pair cannot be sent; the replacement counts one UTF-16 unit as well.
        text = re.sub("[\ud800-\udfff]", "\ufffd", job.text)
        parameters = {"language": job.language, "text": text}
        # Sorted, since the server keeps one pipeline per combination as it is written.
        parameters |= {name: ",".join(sorted(ids)) for name, ids in lists.items() if ids}
        return parameters | ({"level": "picky"} if settings.picky else {})


class _Breakable:
    """Passes a setup's progress on until the engine is closed, then ends the setup."""

    def __init__(self, progress: SetupProgress, closed: threading.Event) -> None:
        self._progress = progress
        self._closed = closed

    def begin(self, what: str, total_bytes: int, target: Path) -> None:
        self._raise_if_closed()
        self._progress.begin(what, total_bytes, target)

    def advance(self, done_bytes: int) -> None:
        self._raise_if_closed()
        self._progress.advance(done_bytes)

    def note(self, text: str) -> None:
        self._raise_if_closed()
        self._progress.note(text)

    def _raise_if_closed(self) -> None:
        if self._closed.is_set():
            raise LanguageToolUnavailable("LanguageTool was closed while it was being set up.")
