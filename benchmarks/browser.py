"""Chromium without a window, for measurements and pictures of the HTML report."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The one on the path; exits with a message if there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise SystemExit("no Chromium on the path; install it: apt-get install chromium")
    # Chromium has no sandbox for root.
    sandbox = [] if os.geteuid() else ["--no-sandbox"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=sandbox)
        yield browser
        browser.close()
