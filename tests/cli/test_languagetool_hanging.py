"""A LanguageTool that hangs in the middle of a scan: every report says which file was not checked.

Java is a script made here; LanguageTool's own behaviour is in tests/languagetool/.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner

import mtaudit
from mtaudit.analysis import languagetool_server
from mtaudit.analysis.with_languagetool import EngineSettings
from mtaudit.audit import pipeline
from mtaudit.cli import main
from mtaudit.report import FORMATS

# At a text about stones, that text hangs, and from then on whoever asks how it is.
JAVA = """#!{python}
import http.server, json, sys, time, urllib.parse

if "-version" in sys.argv:
    sys.exit(print('openjdk version "17.0.1" 2025-04-15'))
hangs = False

class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.answer("OK", hangs)

    def do_POST(self):
        global hangs
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        stones = "Steine" in urllib.parse.parse_qs(body)["text"][0]
        hangs = hangs or stones
        self.answer(json.dumps({{"software": {{"version": "6.8"}}, "matches": []}}), stones)

    def answer(self, text, late):
        if late:
            time.sleep(60)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *arguments):
        pass

port = int(sys.argv[sys.argv.index("-p") + 1])
http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
"""
SENTENCE = "Er sammelt seit vielen Jahren {}, die er am Strand findet und in den Keller legt. "


@pytest.fixture
def folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_languagetool: Callable[[str], Path]
) -> Path:
    """Two articles, of which the first is too much for the LanguageTool that is made here."""
    make_languagetool(JAVA.format(python=sys.executable))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(languagetool_server, "HEALTH_TIMEOUT_SECONDS", 0.5)
    monkeypatch.setattr(languagetool_server, "WARM_UP_TIMEOUT_SECONDS", 1)
    impatient = partial(EngineSettings, answer_seconds=0.5, workers=2)
    monkeypatch.setattr(pipeline, "EngineSettings", impatient)
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(SENTENCE.format("Steine"), encoding="utf-8")
    (articles / "b.txt").write_text(SENTENCE.format("Muscheln"), encoding="utf-8")
    return articles


def test_a_hanging_languagetool_is_told_in_every_format(folder: Path) -> None:
    # Loaded now, our own rules do not keep the second article back until all is over.
    mtaudit.scan_text(SENTENCE, mtaudit.Config(languagetool="off"))
    formats = [*FORMATS, "full"]
    outputs = [f"--output={name}:{folder.parent / name}.out" for name in formats]
    result = CliRunner().invoke(main, ["scan", str(folder), *outputs], catch_exceptions=False)
    assert 0 == result.exit_code
    assert "LanguageTool hung; it is started again.\n" in result.stderr
    gone = "LanguageTool hung, was started again, and hung; give Java more memory"
    assert f"mtaudit: languagetool dropped out: {gone}" in result.stderr
    for name in formats:
        report = (folder.parent / f"{name}.out").read_text(encoding="utf-8")
        assert 1 == report.count("not checked by LanguageTool"), name
        assert "a.txt" in report, name


def test_it_ends_the_scan_if_it_is_required(folder: Path) -> None:
    arguments = ["scan", str(folder), "--languagetool", "required"]
    result = CliRunner().invoke(main, arguments, catch_exceptions=False)
    assert (2, "") == (result.exit_code, result.stdout)
    last = result.stderr.splitlines()[-1]
    assert last.startswith("mtaudit: LanguageTool hung, was started again, and hung; give Java")
