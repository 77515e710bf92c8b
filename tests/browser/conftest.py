"""The HTML report in a real browser: Chromium without a window, without a network.

Debian's package is `chromium`; any other Chromium or Chrome on the path does, too. Where there
is none the tests are skipped, but not where CI is set.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

import mtaudit
from mtaudit.model import Report
from mtaudit.report import to_html

CORPUS = Path(__file__).parents[2] / "corpus"
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
DESKTOP = (1280, 900)
TIMEOUT_MS = 10_000
# Listens before any script of the page runs.
WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) => {
  window.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests; each page has a profile of its own."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        missing = "no Chromium on the path; install it: apt-get install chromium"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(missing)
    # Chromium has no sandbox for root, which tests in a container are.
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=found, args=sandbox)
        yield started
        started.close()


@dataclass
class Opener:
    """Opens pages and notes what none of them may do."""

    browser: Browser
    folder: Path
    requests: list[str] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)
    folders: set[Path] = field(default_factory=set)
    contexts: list[BrowserContext] = field(default_factory=list)
    pages: list[Page] = field(default_factory=list)

    def __call__(
        self, page: str | Path, address: str = "", size: tuple[int, int] = DESKTOP, **options: Any
    ) -> Page:
        """A page, given as its text or file, at an address (`#files`)."""
        file = page if isinstance(page, Path) else self.folder / "audit.html"
        if isinstance(page, str):
            file.write_text(page, encoding="utf-8")
        self.folders.add(file.parent)
        width, height = size
        context = self.browser.new_context(
            viewport={"width": width, "height": height}, locale="en-GB", offline=True, **options
        )
        context.set_default_timeout(TIMEOUT_MS)
        context.add_init_script(WATCH)
        self.contexts.append(context)
        opened = context.new_page()
        self.pages.append(opened)
        opened.on("request", lambda request: self.requests.append(request.url))
        opened.on("console", self._heard)
        opened.on("pageerror", lambda error: self.troubles.append(str(error)))
        opened.on("dialog", self._asked)
        opened.goto(file.as_uri() + address)
        return opened

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(message.text)

    def _asked(self, dialog: Any) -> None:
        self.troubles.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def check(self) -> None:
        """No error, no dialog, nothing that the policy had to stop, nothing asked for."""
        for page in self.pages:
            self.troubles += page.evaluate("() => window.violations ?? []")
        assert [] == self.troubles
        own = {file.as_uri() for folder in self.folders for file in folder.iterdir()}
        asked = {url.partition("#")[0] for url in self.requests if not url.startswith("data:")}
        assert set() == asked - own


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    opener = Opener(browser, tmp_path)
    yield opener
    try:
        opener.check()
    finally:
        for context in opener.contexts:
            context.close()


@pytest.fixture(scope="session")
def audited() -> Report:
    """The five articles of the corpus, audited without LanguageTool."""
    texts = [(f"corpus/{one.name}", one.read_text("utf-8")) for one in sorted(CORPUS.iterdir())]
    return mtaudit.scan_texts(texts, mtaudit.Config(languagetool="off", jobs=1))


@pytest.fixture(scope="session")
def corpus_page(audited: Report, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Their page, in the language of the browser."""
    file = tmp_path_factory.mktemp("corpus") / "audit.html"
    file.write_text(to_html.render(audited), encoding="utf-8")
    return file
