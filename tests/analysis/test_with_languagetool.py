"""The engine against a server that is made here: offsets, refusals, restarts; no Java."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import portalocker
import pytest

from mtaudit.analysis import languagetool_kept, languagetool_server, with_languagetool
from mtaudit.analysis.languagetool_kept import Kept
from mtaudit.analysis.languagetool_server import TOKEN_HEADER, OwnServer, server_url
from mtaudit.analysis.languagetool_setup import (
    LanguageToolGone,
    LanguageToolUnavailable,
    start_supervised,
)
from mtaudit.analysis.with_languagetool import (
    CodePoints,
    EngineSettings,
    LanguageToolEngine,
    LanguageToolTextError,
    clean_message,
)
from mtaudit.errors import UsageError

Answer = tuple[int, Any] | None
"""Status and body; None breaks the connection off."""


class FakeServer(ThreadingHTTPServer):
    """Answers checks as `reply` says; knows what it was sent."""

    daemon_threads = True

    def __init__(self, reply: Callable[[dict[str, str]], Answer]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.reply = reply
        self.sent: list[dict[str, str]] = []
        self.tokens: set[str | None] = set()
        self.hangs = threading.Event()
        """While set, nothing is said any more, as by a process that is stopped."""
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.thread = threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    def handle_error(self, request: object, client_address: object) -> None:
        pass  # a client that went away


class Handler(BaseHTTPRequestHandler):
    server: FakeServer

    def do_GET(self) -> None:
        if not self.is_left_hanging():
            self.send_response(200)
            self.end_headers()

    def do_POST(self) -> None:
        self.server.tokens.add(self.headers[TOKEN_HEADER])
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = dict(urllib.parse.parse_qsl(body))
        if sent["text"] == languagetool_server.WARM_UP["text"]:
            return self.answer(200, found())
        self.server.sent.append(sent)
        reply = self.server.reply(sent)
        if self.is_left_hanging():
            return None
        if reply is None:
            return self.connection.close()
        return self.answer(*reply)

    def is_left_hanging(self) -> bool:
        """True once the client has gone without an answer."""
        if not self.server.hangs.is_set():
            return False
        select.select([self.connection], [], [], 10)
        return True

    def answer(self, status: int, body: Any) -> None:
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        pass


def found(*places: tuple[int, int], **more: Any) -> dict[str, Any]:
    """An answer with a match at each place, in UTF-16 units."""
    matches = [
        {
            "offset": offset,
            "length": length,
            "message": "Meinten Sie <suggestion>Test</suggestion>?",
            "replacements": [{"value": "Test"}],
            "rule": {"id": "R", "issueType": "misspelling", "category": {"id": "TYPOS"}},
        }
        for offset, length in places
    ]
    return {"software": {"version": "6.8"}, "matches": matches, **more}


def find_word(sent: dict[str, str]) -> Answer:
    """Finds each "Tesst", counting like Java."""
    units = sent["text"].encode("utf-16-le")
    word = "Tesst".encode("utf-16-le")
    places = [at // 2 for at in range(0, len(units), 2) if units.startswith(word, at)]
    return 200, found(*((place, 5) for place in places))


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[dict[str, str]], Answer]], FakeServer]]:
    servers: list[FakeServer] = []

    def start(reply: Callable[[dict[str, str]], Answer]) -> FakeServer:
        servers.append(FakeServer(reply))
        return servers[-1]

    yield start
    for server in servers:
        server.stop()


Serve = Callable[[Callable[[dict[str, str]], Answer]], FakeServer]


@pytest.mark.parametrize("text", ["", "abc", "ä€ß", "a😀b😀c", "😀", "e\u0301😀", "👩‍👩‍👧x"])
def test_every_place_in_utf16_becomes_its_character(text: str) -> None:
    points = CodePoints(text)
    unit = 0
    for index, char in enumerate(text):
        width = len(char.encode("utf-16-le")) // 2
        assert index == points.start(unit)
        assert index + 1 == points.end(unit + width)
        if width == 2:
            assert index == points.start(unit + 1), "a start inside a character is its start"
            assert index + 1 == points.end(unit + 1), "an end inside a character is its end"
        unit += width
    assert len(text) == points.start(unit) == points.end(unit)


@pytest.mark.parametrize(
    "before", ["", "😀 ", "e\u0301 ü ", "Zeile\r\n\r\n", "\ufeff", "👩‍👩‍👧\r\n\ufeff𝔄 ", "\ud83d "]
)
def test_matches_lie_where_the_text_has_them(serve: Serve, before: str) -> None:
    text = f"{before}Tesst 😀 Tesst."
    with LanguageToolEngine(EngineSettings(url=serve(find_word).url)) as engine:
        matches = engine.check(text)
    assert ["Tesst", "Tesst"] == [text[match.start : match.end] for match in matches]
    assert len(before) == matches[0].start


def test_threads_do_not_spoil_one_another(serve: Serve) -> None:
    texts = ["😀" * (number % 7) + f" Tesst {number} 😀 Tesst" for number in range(200)]
    with LanguageToolEngine(EngineSettings(url=serve(find_word).url, workers=4)) as engine:
        answers = [engine.submit(text) for text in texts]
        for text, answer in zip(texts, answers, strict=True):
            assert {"Tesst"} == {text[match.start : match.end] for match in answer.result()}


def test_settings_are_sent(serve: Serve) -> None:
    server = serve(find_word)
    settings = EngineSettings(
        enabled_rules=frozenset({"B", "A"}),
        disabled_rules=frozenset({"C"}),
        disabled_categories=frozenset({"D"}),
        picky=True,
        url=server.url,
    )
    with LanguageToolEngine(settings) as engine:
        engine.check("Grüezi", "de-CH")
    assert [
        {
            "language": "de-CH",
            "text": "Grüezi",
            "enabledRules": "A,B",
            "disabledRules": "C",
            "disabledCategories": "D",
            "level": "picky",
        }
    ] == server.sent


def test_a_message_loses_its_tags(serve: Serve) -> None:
    assert "Meinten Sie Test? a < b, <3" == clean_message(
        "Meinten Sie <suggestion>Test</suggestion>?<br/> a < b, <3"
    )


def test_an_empty_text_needs_no_server() -> None:
    with LanguageToolEngine(EngineSettings(url="http://127.0.0.1:9")) as engine:
        assert () == engine.check(" \r\n")


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        ((413, "Text exceeds limit"), "refused a text of 6 characters .HTTP 413: Text exceeds"),
        ((500, "took too long"), "HTTP 500: took too long"),
        ((302, "elsewhere"), "HTTP 302"),
        ((200, found(warnings={"incompleteResults": True})), "checked only a part"),
        ((200, "{"), "broke off 3 times"),
        (None, "broke off 3 times"),
    ],
)
def test_a_refused_text_fails_alone(serve: Serve, reply: Answer, said: str) -> None:
    def answer(sent: dict[str, str]) -> Answer:
        return reply if sent["text"] == "Böses!" else find_word(sent)

    with LanguageToolEngine(EngineSettings(url=serve(answer).url)) as engine:
        bad, good = engine.submit("Böses!"), engine.submit("Tesst")
        with pytest.raises(LanguageToolTextError, match=said):
            bad.result()
        assert 1 == len(good.result())


def test_a_broken_connection_is_tried_again(serve: Serve) -> None:
    replies = iter([None, None])
    server = serve(lambda sent: next(replies, find_word(sent)))
    with LanguageToolEngine(EngineSettings(url=server.url)) as engine:
        assert 1 == len(engine.check("Tesst"))
    assert 3 == len(server.sent)


def test_no_server_at_the_url_is_said() -> None:
    with (
        LanguageToolEngine(EngineSettings(url="http://127.0.0.1:9")) as engine,
        pytest.raises(LanguageToolUnavailable, match=r"127\.0\.0\.1:9/v2/ does not answer"),
    ):
        engine.check("Tesst")


def test_a_foreign_server_that_goes_ends_all(serve: Serve) -> None:
    server = serve(find_word)
    with LanguageToolEngine(EngineSettings(url=server.url)) as engine:
        engine.check("Tesst")
        assert "6.8" == engine.version
        server.stop()
        server.reply = lambda sent: None
        for text in ("Tesst", "Noch einer"):
            with pytest.raises(LanguageToolUnavailable, match="does not answer"):
                engine.check(text)


def test_texts_for_this_machine_go_past_a_proxy(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "")
    with LanguageToolEngine(EngineSettings(url=serve(find_word).url)) as engine:
        assert 1 == len(engine.check("Tesst"))


@pytest.mark.parametrize(
    ("given", "url"),
    [
        ("localhost:8081", "http://localhost:8081/v2/"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081/v2/"),
        ("http://[::1]:8081/v2/check", "http://[::1]:8081/v2/"),
        ("https://localhost/lt/v2", "https://localhost/lt/v2/"),
    ],
)
def test_server_url_is_completed(given: str, url: str) -> None:
    assert url == server_url(given, allow_remote=False)


@pytest.mark.parametrize("url", ["http://example.org", "http://0.0.0.0:8081", "localhost.evil.org"])
def test_a_server_elsewhere_needs_a_word(url: str) -> None:
    with pytest.raises(UsageError, match="is not this machine"):
        server_url(url, allow_remote=False)
    assert server_url(url, allow_remote=True).endswith("/v2/")


@pytest.mark.parametrize("url", ["ftp://localhost", "http://", ""])
def test_nonsense_is_no_server_url(url: str) -> None:
    with pytest.raises(UsageError, match="is no address"):
        server_url(url, allow_remote=True)


def test_an_unknown_language_is_refused() -> None:
    with LanguageToolEngine() as engine, pytest.raises(UsageError, match="en-US is none of"):
        engine.submit("Text", "en-US")


@dataclass
class Told:
    """A progress that remembers what it was told."""

    notes: list[str] = field(default_factory=list)

    def begin(self, what: str, total_bytes: int, target: Path) -> None: ...

    def advance(self, done_bytes: int) -> None: ...

    def note(self, text: str) -> None:
        self.notes.append(text)


class Mortal:
    """Starts servers of ours that end at the n-th text: they die, connection and all, or hang."""

    def __init__(self, serve: Serve, ends: list[tuple[str, int]]) -> None:
        self.serve = serve
        self.ends = ends
        self.started: list[FakeServer] = []

    def __call__(self, *arguments: object) -> OwnServer:
        how, end_at = self.ends[len(self.started)]
        process = start_supervised([sys.executable, "-c", "import time; time.sleep(60)"], {})
        barrier = threading.Barrier(2, timeout=5)

        def reply(sent: dict[str, str]) -> Answer:
            if len(fake.sent) < end_at:
                return find_word(sent)
            # Both workers have a text there when it ends, so that both notice.
            if len(fake.sent) <= end_at + 1:
                barrier.wait()
            if how == "hang":
                fake.hangs.set()
                return None
            process.kill()
            process.wait()
            fake.socket.close()
            return None

        fake = self.serve(reply)
        self.started.append(fake)
        return OwnServer(f"{fake.url}/v2/", "secret", process)


@pytest.fixture
def mortal(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> Callable[[list[tuple[str, int]]], Mortal]:
    def make(ends: list[tuple[str, int]]) -> Mortal:
        mortal = Mortal(serve, ends)
        monkeypatch.setattr(languagetool_server, "start_server", mortal)
        monkeypatch.setattr(with_languagetool, "find_java", lambda: None)
        monkeypatch.setattr(with_languagetool, "install", lambda *arguments: None)
        monkeypatch.setattr(languagetool_server, "HEALTH_TIMEOUT_SECONDS", 0.3)
        monkeypatch.setattr(languagetool_server, "WARM_UP_TIMEOUT_SECONDS", 0.3)
        return mortal

    return make


MakeMortal = Callable[[list[tuple[str, int]]], Mortal]
NEVER = ("", 1000)
IMPATIENT = EngineSettings(workers=2, answer_seconds=0.3)


@pytest.mark.parametrize(
    ("how", "said"), [("die", "died (exit code -9)"), ("hang", "hung")], ids=["die", "hang"]
)
def test_a_server_that_ends_is_started_again_once(mortal: MakeMortal, how: str, said: str) -> None:
    servers, told = mortal([(how, 5), NEVER]), Told()
    texts = [f"Tesst {number}" for number in range(20)]
    with LanguageToolEngine(IMPATIENT, told) as engine:
        answers = [engine.submit(text) for text in texts]
        assert [1] * 20 == [len(answer.result()) for answer in answers]
    assert 2 == len(servers.started)
    assert [f"LanguageTool {said}; it is started again."] == told.notes


@pytest.mark.parametrize("first", ["die", "hang"])
@pytest.mark.parametrize("second", ["die", "hang"])
def test_a_server_that_ends_again_ends_all(mortal: MakeMortal, first: str, second: str) -> None:
    servers = mortal([(first, 5), (second, 5)])
    with LanguageToolEngine(IMPATIENT) as engine:
        answers = [engine.submit(f"Tesst {number}") for number in range(20)]
        errors = [error for answer in answers if (error := answer.exception())]
        assert {LanguageToolGone} == {type(error) for error in errors}
        assert 10 <= len(errors) <= 14
        said = {"die": "died (exit code -9)", "hang": "hung"}
        assert str(errors[0]).startswith(
            f"LanguageTool {said[first]}, was started again, and {said[second]}; give Java more"
        )
        with pytest.raises(LanguageToolUnavailable, match="was started again"):
            engine.check("Später")
    assert 2 == len(servers.started)


def test_a_server_of_ours_is_told_its_token(mortal: MakeMortal, serve: Serve) -> None:
    servers, foreign = mortal([NEVER]), serve(find_word)
    with LanguageToolEngine() as engine:
        engine.check("Tesst")
    assert {"secret"} == servers.started[0].tokens
    with LanguageToolEngine(EngineSettings(url=foreign.url)) as engine:
        engine.check("Tesst")
    assert {None} == foreign.tokens


def test_a_text_that_takes_too_long_fails_alone(mortal: MakeMortal) -> None:
    servers = mortal([NEVER])
    with LanguageToolEngine(IMPATIENT) as engine:
        assert "6.8" == engine.version
        slow = threading.Event()
        servers.started[0].reply = lambda sent: (
            slow.wait(5) and find_word(sent) if sent["text"] == "Lang" else find_word(sent)
        )
        answers = [engine.submit(text) for text in ("Lang", "Tesst", "Tesst")]
        with pytest.raises(LanguageToolTextError, match="too long for a text of 4 characters"):
            answers[0].result()
        assert [1, 1] == [len(answer.result()) for answer in answers[1:]]
        slow.set()
    assert 1 == len(servers.started)


def test_a_foreign_server_that_hangs_ends_all(
    serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(languagetool_server, "HEALTH_TIMEOUT_SECONDS", 0.3)
    server = serve(find_word)
    with LanguageToolEngine(EngineSettings(url=server.url, answer_seconds=0.3)) as engine:
        engine.check("Tesst")
        server.hangs.set()
        for text in ("Tesst", "Noch einer"):
            with pytest.raises(LanguageToolUnavailable, match="does not answer"):
                engine.check(text)


# The kept server


@pytest.fixture
def keep(serve: Serve) -> Iterator[Callable[..., FakeServer]]:
    """Keeps a server that is made here, as the keeper would."""
    languagetool_kept._make_folder()
    with languagetool_kept._lock().open("w") as lock:
        portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE)

        def start(made_for: str | None = None) -> FakeServer:
            server = serve(find_word)
            ours = languagetool_kept._made_for()
            url, made_for = f"{server.url}/v2/", made_for or ours
            languagetool_kept._write(Kept(url, "secret", "6.8", 1, 30, made_for))
            return server

        yield start


def test_the_kept_server_is_used_and_left_running(
    keep: Callable[..., FakeServer], mortal: MakeMortal
) -> None:
    server, own = keep(), mortal([])
    state = languagetool_kept._state()
    os.utime(state, (0, 0))
    with LanguageToolEngine() as engine:
        assert 1 == len(engine.check("Tesst"))
        assert "6.8" == engine.version
    assert {"secret"} == server.tokens
    assert [] == own.started
    assert languagetool_kept.running()
    assert state.stat().st_mtime > 0, "its end was not put off"


def test_a_kept_server_for_something_else_is_not_used(
    keep: Callable[..., FakeServer], mortal: MakeMortal
) -> None:
    kept, own, told = keep(made_for="mtaudit 0.0.1"), mortal([NEVER]), Told()
    with LanguageToolEngine(None, told) as engine:
        engine.check("Tesst")
    assert set() == kept.tokens
    assert 1 == len(own.started)
    assert told.notes[0].startswith(
        "The LanguageTool that is kept is not used: it was started for mtaudit 0.0.1, this is "
    )


def test_what_a_killed_keeper_leaves_is_not_used(mortal: MakeMortal, serve: Serve) -> None:
    languagetool_kept._make_folder()
    languagetool_kept._lock().touch()
    kept, own = serve(find_word), mortal([NEVER])
    state = Kept(f"{kept.url}/v2/", "secret", "6.8", 1, 30, languagetool_kept._made_for())
    languagetool_kept._write(state)
    with LanguageToolEngine() as engine:
        engine.check("Tesst")
    assert set() == kept.tokens
    assert 1 == len(own.started)


def test_a_kept_server_that_is_stopped_meanwhile_gets_no_more_texts(
    keep: Callable[..., FakeServer], mortal: MakeMortal
) -> None:
    kept, own, told = keep(), mortal([NEVER]), Told()
    with LanguageToolEngine(None, told) as engine:
        engine.check("Erster Tesst")
        languagetool_kept._state().unlink()  # its port is free for anybody from now on
        assert 1 == len(engine.check("Zweiter Tesst"))
    assert ["Erster Tesst"] == [sent["text"] for sent in kept.sent]
    assert 1 == len(own.started)
    assert ["LanguageTool ended; it is started again."] == told.notes


def test_a_kept_server_that_hangs_is_given_up(
    keep: Callable[..., FakeServer], mortal: MakeMortal
) -> None:
    kept, own = keep(), mortal([NEVER])
    with LanguageToolEngine(IMPATIENT) as engine:
        engine.check("Tesst")
        kept.hangs.set()
        assert 1 == len(engine.check("Noch ein Tesst"))
    assert 1 == len(own.started)
    assert languagetool_kept.running() is None


def test_closing_fails_what_is_pending(serve: Serve) -> None:
    hold = threading.Event()

    def slow(sent: dict[str, str]) -> Answer:
        hold.wait(5)
        return find_word(sent)

    engine = LanguageToolEngine(EngineSettings(url=serve(slow).url, workers=1))
    assert "6.8" == engine.version
    answers = [engine.submit(f"Tesst {number}") for number in range(3)]
    threading.Timer(0.2, hold.set).start()
    engine.close()
    assert all(isinstance(a.exception(), LanguageToolUnavailable) for a in answers[1:])
    with pytest.raises(RuntimeError, match="closed"):
        engine.submit("Noch einer")


def test_an_engine_that_nobody_used_starts_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    with LanguageToolEngine():
        pass
