"""The engine against a server that is made here: offsets, refusals, restarts; no Java."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from mtaudit.analysis import with_languagetool
from mtaudit.analysis.languagetool_setup import LanguageToolUnavailable, start_supervised
from mtaudit.analysis.with_languagetool import (
    CodePoints,
    EngineSettings,
    LanguageToolEngine,
    LanguageToolTextError,
    Server,
    clean_message,
    server_url,
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
        self.send_response(200)
        self.end_headers()

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        sent = dict(urllib.parse.parse_qsl(body))
        if sent["text"] == with_languagetool.WARM_UP_TEXT:
            return self.answer(200, found())
        self.server.sent.append(sent)
        reply = self.server.reply(sent)
        if reply is None:
            return self.connection.close()
        return self.answer(*reply)

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


class Mortal:
    """Starts servers of ours that die at the n-th text, process and connection together."""

    def __init__(self, serve: Serve, die_at: list[int]) -> None:
        self.serve = serve
        self.die_at = die_at
        self.started: list[FakeServer] = []

    def __call__(self, *arguments: object) -> Server:
        die_at = self.die_at[len(self.started)]
        process = start_supervised([sys.executable, "-c", "import time; time.sleep(60)"], {})
        barrier = threading.Barrier(2, timeout=5)

        def reply(sent: dict[str, str]) -> Answer:
            if len(fake.sent) < die_at:
                return find_word(sent)
            # Both workers have a text there when it dies, so that both notice.
            if len(fake.sent) <= die_at + 1:
                barrier.wait()
            process.kill()
            process.wait()
            fake.socket.close()
            return None

        fake = self.serve(reply)
        self.started.append(fake)
        return Server(f"{fake.url}/v2/", process)


@pytest.fixture
def mortal(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Callable[[list[int]], Mortal]:
    def make(die_at: list[int]) -> Mortal:
        mortal = Mortal(serve, die_at)
        monkeypatch.setattr(with_languagetool, "start_server", mortal)
        monkeypatch.setattr(with_languagetool, "find_java", lambda: None)
        monkeypatch.setattr(with_languagetool, "install", lambda *arguments: None)
        return mortal

    return make


def test_a_server_that_dies_is_started_again_once(mortal: Callable[[list[int]], Mortal]) -> None:
    servers = mortal([5, 1000])
    texts = [f"Tesst {number}" for number in range(20)]
    with LanguageToolEngine(EngineSettings(workers=2)) as engine:
        answers = [engine.submit(text) for text in texts]
        assert [1] * 20 == [len(answer.result()) for answer in answers]
    assert 2 == len(servers.started)


def test_a_server_that_dies_again_ends_all(mortal: Callable[[list[int]], Mortal]) -> None:
    servers = mortal([5, 5])
    with LanguageToolEngine(EngineSettings(workers=2)) as engine:
        answers = [engine.submit(f"Tesst {number}") for number in range(20)]
        errors = [error for answer in answers if (error := answer.exception())]
        assert {LanguageToolUnavailable} == {type(error) for error in errors}
        assert 10 <= len(errors) <= 14
        assert "died, was started again, and died again" in str(errors[0])
        with pytest.raises(LanguageToolUnavailable, match="died again"):
            engine.check("Später")
    assert 2 == len(servers.started)


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
