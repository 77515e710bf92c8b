"""Sends German texts to a LanguageTool server → `Match`es, in characters of the text that was sent.

language-tool-python finds the server's jar, checks its settings and builds its command. The server
is started and asked from here, for three reasons: language-tool-python converts offsets with a
cache that threads spoil for one another (`Match.FOUR_BYTES_POSITIONS` in 3.4.0), it drops the HTTP
status that tells a refused text from a dead server, and its own restart, inside each query, would
start one new server per thread that notices.
"""

from __future__ import annotations

import atexit
import contextlib
import ipaddress
import os
import queue
import re
import socket
import subprocess
import threading
import time
import urllib.parse
from bisect import bisect_left
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

import requests
from language_tool_python.config_file import LanguageToolConfig
from language_tool_python.download_lt import LocalLanguageTool

from mtaudit.analysis.languagetool_setup import (
    Installation,
    Java,
    LanguageToolUnavailable,
    SetupProgress,
    SilentProgress,
    end_supervised,
    find_java,
    install,
    java_environment,
    start_supervised,
)
from mtaudit.errors import MtauditError, UsageError

LANGUAGES = ("de-DE", "de-AT", "de-CH")
# Twice the throughput of one client on two cores; no more for four (facts: 460 words/s for one).
MOST_WORKERS = 4
CONNECT_TIMEOUT_SECONDS = 10
# The slowest seen: 460 words/s for one client, shared by four. A text gets ten times that.
ANSWER_TIMEOUT_SECONDS = 300
ANSWER_CHARS_PER_SECOND = 80
# Server up: 2 to 6 s on two idle cores.
SERVER_UP_TIMEOUT_SECONDS = 120
TRIES_FOR_A_PORT = 3
RESTARTS = 1
TRIES_PER_TEXT = 3
CLOSE_TIMEOUT_SECONDS = 5
# Loads what the first German check loads whatever it is: speller, synthesizer, compounds, rules.
WARM_UP_TEXT = (
    "Das ist ein Tesst mit einem Donaudampfschiffahrtskapitän. Wir gehen morgen nachhause."
)


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


# Where the server is


def server_url(url: str, *, allow_remote: bool) -> str:
    """The address of the server's API, ending in /v2/; texts go to this machine unless allowed."""
    parts = urllib.parse.urlsplit(url if "://" in url else f"http://{url}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(
            f"{url} is no address of a LanguageTool server, like http://127.0.0.1:8081"
        )
    if not allow_remote and not _is_loopback(parts.hostname):
        raise UsageError(
            f"{parts.hostname} is not this machine, and your texts would be sent there; "
            "name a server on localhost or allow a remote one."
        )
    path = re.sub(r"/v2(/check)?/?$", "", parts.path).rstrip("/")
    return urllib.parse.urlunsplit((parts.scheme, parts.netloc, f"{path}/v2/", "", ""))


def _is_loopback(host: str) -> bool:
    """By its name alone: what a resolver answers can change between two questions."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


@dataclass(frozen=True, slots=True)
class Server:
    """A server that answers at `url`; `process` is None if it is not ours."""

    url: str
    process: subprocess.Popen[str] | None = None

    def stop(self) -> None:
        if self.process is not None:
            end_supervised(self.process)

    def still_answers(self) -> bool:
        """A broken connection may be seen a moment before the process is gone."""
        if self.process is not None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=1)
                return False
        with _session(self.url) as session:
            return _is_up(session, self.url, timeout=CONNECT_TIMEOUT_SECONDS)


def start_server(java: Java, installation: Installation, closed: threading.Event) -> Server:
    """A new server of ours, on a free port of the loopback interface; `closed` breaks it off."""
    for _ in range(TRIES_FOR_A_PORT):
        port = _free_port()
        command = _server_command(java, installation, port)
        server = Server(
            f"http://127.0.0.1:{port}/v2/", start_supervised(command, java_environment(java))
        )
        try:
            if _wait_until_up(server, closed):
                return server
        except BaseException:
            server.stop()
            raise
        server.stop()
    raise LanguageToolUnavailable(
        f"LanguageTool in {installation.path} ended at once when it was started with {java.path}; "
        "set it up anew with mtaudit languagetool install, or run with --languagetool off."
    )


def _wait_until_up(server: Server, closed: threading.Event) -> bool:
    """False if the process ended, as it does when another program was quicker at its port."""
    assert server.process is not None
    deadline = time.monotonic() + SERVER_UP_TIMEOUT_SECONDS
    with _session(server.url) as session:
        while time.monotonic() < deadline:
            if closed.is_set():
                raise LanguageToolUnavailable("LanguageTool was closed while it started.")
            up = _is_up(session, server.url, timeout=2)
            if server.process.poll() is not None:
                return False
            if up:
                return True
            closed.wait(0.1)
    raise LanguageToolUnavailable(
        f"LanguageTool did not start within {SERVER_UP_TIMEOUT_SECONDS} seconds; try again when "
        "the machine is less busy, or run with --languagetool off."
    )


def _is_up(session: requests.Session, url: str, timeout: float) -> bool:
    with contextlib.suppress(requests.RequestException):
        return session.get(f"{url}healthcheck", timeout=timeout, allow_redirects=False).ok
    return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _server_command(java: Java, installation: Installation, port: int) -> list[str]:
    """Without --public the server listens on the loopback interface only."""
    config = LanguageToolConfig(
        {
            # Reuses the parsed rules: 3 to 18 times faster. Never pipelinePrewarming, see facts.
            "pipelineCaching": True,
            "maxPipelinePoolSize": 8,
            # Pipelines are made anew, in seconds, if they expire while nothing is sent.
            "pipelineExpireTimeInSeconds": 24 * 3600,
            # No maxTextLength and no maxCheckTimeMillis: long articles are checked whole.
        }
    )
    with _language_tool_python_finds(java, installation):
        return LocalLanguageTool.from_version_name(installation.version).get_server_cmd(
            port, config
        )


_environment_lock = threading.Lock()


@contextlib.contextmanager
def _language_tool_python_finds(java: Java, installation: Installation) -> Iterator[None]:
    """It looks in the environment only; ours is changed for the moment it takes to look."""
    ours = {
        "PATH": os.pathsep.join([str(java.path.parent), os.environ.get("PATH", "")]),
        "LTP_PATH": str(Path(installation.path).parent),
    }
    with _environment_lock:
        before = {name: os.environ.get(name) for name in ours}
        os.environ.update(ours)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _session(url: str) -> requests.Session:
    """A proxy named in the environment must not get texts that are meant for this machine."""
    session = requests.Session()
    # On a connection that is kept, the server's two writes per answer wait 40 ms for each other
    # (Nagle and delayed acknowledgement); and none goes stale between two texts.
    session.headers["Connection"] = "close"
    session.trust_env = not _is_loopback(urllib.parse.urlsplit(url).hostname or "")
    return session


# The engine


@dataclass(slots=True)
class _Job:
    text: str
    language: str
    future: Future[tuple[Match, ...]] = field(default_factory=Future)


class LanguageToolEngine:
    """Checks texts with one LanguageTool server, several at once.

    Nothing is started before the first `start` or `submit`. A server of ours that dies is started
    again once and no text is lost; when it dies again, every later text raises
    `LanguageToolUnavailable`. What concerns one text alone raises `LanguageToolTextError`.
    """

    def __init__(
        self, settings: EngineSettings | None = None, progress: SetupProgress | None = None
    ) -> None:
        self._settings = settings or EngineSettings()
        self._progress = progress or SilentProgress()
        self._foreign: Server | None = None
        if self._settings.url is not None:
            url = server_url(self._settings.url, allow_remote=self._settings.allow_remote)
            self._foreign = Server(url)
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        """Guards what follows. Held during a restart, so that all others wait for it."""
        self._closed = threading.Event()
        self._started: Future[str] | None = None
        self._threads: list[threading.Thread] = []
        self._server: Server | None = None
        self._restarts = 0
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

    @property
    def url(self) -> str:
        """Where the server listens, once it is warm."""
        self.start().result()
        assert self._server is not None
        return self._server.url

    def close(self) -> None:
        """Ends the server; texts that are still pending raise `LanguageToolUnavailable`."""
        self._closed.set()
        atexit.unregister(self.close)
        # Before the lock is asked for: a restart holds it, and gives up once `closed` is set.
        with self._lock:
            if self._server is not None:
                self._server.stop()
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

    def _bring_up(self, started: Future[str]) -> None:
        try:
            server = self._foreign or start_server(
                find_java(), install(_Breakable(self._progress, self._closed)), self._closed
            )
            with self._lock:
                self._server = server
                if self._closed.is_set():
                    server.stop()
            started.set_result(self._warm_up(server))
        except BaseException as error:
            started.set_exception(error)

    def _warm_up(self, server: Server) -> str:
        try:
            with _session(server.url) as session:
                answer = self._answer(session, _Job(WARM_UP_TEXT, "de-DE"))
                return str(answer["software"]["version"])
        except (LanguageToolTextError, KeyError) as error:
            raise LanguageToolUnavailable(
                f"What answers at {server.url} is no LanguageTool that can check German ({error}); "
                "correct the address, or run with --languagetool off."
            ) from error

    def _work(self, started: Future[str]) -> None:
        with contextlib.ExitStack() as stack:
            session: requests.Session | None = None
            while (job := self._jobs.get()) is not None:
                if not job.future.set_running_or_notify_cancel():
                    continue
                try:
                    started.result()
                    if session is None:
                        session = stack.enter_context(_session(self._living_server().url))
                    job.future.set_result(read_matches(self._answer(session, job), job.text))
                except BaseException as error:
                    job.future.set_exception(error)

    def _answer(self, session: requests.Session, job: _Job) -> dict[str, Any]:
        """Asks again when the connection broke, so that no text is lost or half checked."""
        tries = 0
        while True:
            server = self._living_server()
            try:
                return self._ask(session, server, job)
            except requests.ReadTimeout as error:
                raise LanguageToolTextError(
                    "LanguageTool took too long for a text of "
                    f"{len(job.text)} characters; split it."
                ) from error
            except requests.RequestException as error:
                if self._replace(server):
                    continue
                tries += 1
                if tries == TRIES_PER_TEXT:
                    raise LanguageToolTextError(
                        f"LanguageTool broke off {tries} times at a text of "
                        f"{len(job.text)} characters."
                    ) from error

    def _living_server(self) -> Server:
        with self._lock:
            self._raise_if_gone()
            assert self._server is not None
            return self._server

    def _raise_if_gone(self) -> None:
        if self._closed.is_set():
            raise LanguageToolUnavailable("LanguageTool was closed before this text was checked.")
        if self._gone:
            raise LanguageToolUnavailable(self._gone)

    def _replace(self, server: Server) -> bool:
        """Sees to it that another server answers; false if this one does, after all."""
        with self._lock:
            self._raise_if_gone()
            if self._server is not server:
                return True  # another worker noticed first
            if server.still_answers():
                return False
            server.stop()
            try:
                self._server = self._another_server(server)
            except LanguageToolUnavailable as error:
                self._gone = str(error)
                raise
            return True

    def _another_server(self, dead: Server) -> Server:
        if dead.process is None:
            raise LanguageToolUnavailable(
                f"The LanguageTool server at {dead.url} does not answer; start it, correct "
                "the address, or run with --languagetool off."
            )
        if self._restarts == RESTARTS:
            raise LanguageToolUnavailable(
                f"LanguageTool died, was started again, and died again ({_ending(dead.process)}); "
                "give Java more memory (JDK_JAVA_OPTIONS=-Xmx2g), or run with --languagetool off."
            )
        self._restarts += 1
        return start_server(find_java(), install(), self._closed)

    def _ask(self, session: requests.Session, server: Server, job: _Job) -> dict[str, Any]:
        """The server's answer about the whole text; a text it refuses raises."""
        response = session.post(
            f"{server.url}check",
            data=self._parameters(job),
            timeout=(
                CONNECT_TIMEOUT_SECONDS,
                ANSWER_TIMEOUT_SECONDS + len(job.text) / ANSWER_CHARS_PER_SECOND,
            ),
            allow_redirects=False,
        )
        if response.status_code != requests.codes.ok:
            raise LanguageToolTextError(
                f"LanguageTool refused a text of {len(job.text)} characters "
                f"(HTTP {response.status_code}: {' '.join(response.text.split())[:200]})."
            )
        answer: dict[str, Any] = response.json()
        if (answer.get("warnings") or {}).get("incompleteResults"):
            raise LanguageToolTextError(
                f"LanguageTool checked only a part of a text of {len(job.text)} characters."
            )
        return answer

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


def _ending(process: subprocess.Popen[str]) -> str:
    """How a process ended, in the numbers a shell would show."""
    code = process.returncode
    return "it did not answer" if code is None else f"exit code {code}"
