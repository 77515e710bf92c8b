"""Starts LanguageTool's own HTTP server, and asks one → its answers, as it gives them.

language-tool-python finds the server's jar, checks its settings and builds its command. The server
is started and asked from here, for three reasons: language-tool-python converts offsets with a
cache that threads spoil for one another (`Match.FOUR_BYTES_POSITIONS` in 3.4.0), it drops the HTTP
status that tells a refused text from a dead server, and its own restart, inside each query, would
start one new server per thread that notices.

A server of ours listens on the loopback interface, which all users of the machine share, so it
checks texts only for those who know its token: LanguageTool holds requests to a limit, here one
byte a month, unless they carry the token in a header. The token travels in files that only this
user can read. What remains: others see that something listens, and may ask whether it is well.

To import this takes a while (requests, language-tool-python), so it is done when a text is sent.
"""

from __future__ import annotations

import contextlib
import ipaddress
import os
import re
import secrets
import socket
import subprocess
import threading
import time
import urllib.parse
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from language_tool_python.config_file import LanguageToolConfig
from language_tool_python.download_lt import LocalLanguageTool

from mtaudit.analysis import languagetool_kept
from mtaudit.analysis.languagetool_setup import (
    CONNECT_TIMEOUT_SECONDS,
    Installation,
    Java,
    LanguageToolUnavailable,
    SetupProgress,
    end_supervised,
    java_environment,
    start_supervised,
)
from mtaudit.errors import UsageError

# Server up: 2 to 6 s on two idle cores.
SERVER_UP_TIMEOUT_SECONDS = 120
# The first check: 18 to 40 s, whatever its length.
WARM_UP_TIMEOUT_SECONDS = 180
# A server that is busy with four texts still says within milliseconds that it is well.
HEALTH_TIMEOUT_SECONDS = 10
TRIES_FOR_A_PORT = 3
TOKEN_HEADER = "X-Request-Limit-Access-Token"
A_MONTH_SECONDS = 30 * 24 * 3600
# Loads what the first German check loads whatever it is: speller, synthesizer, compounds, rules.
WARM_UP = {
    "language": "de-DE",
    "text": "Das ist ein Tesst mit einem Donaudampfschiffahrtskapitän. Wir gehen morgen nachhause.",
}


class NoAnswer(Exception):
    """The connection broke, or what came is no answer."""


class LateAnswer(NoAnswer):
    """Nothing came in the time that the text was given."""


class Refused(Exception):
    """The server is well and does not want this request; the text is what it said."""


# Asking


@dataclass(frozen=True)
class Server:
    """A server that answers at `url`, started by someone else."""

    url: str
    token: str

    def ask(self, parameters: Mapping[str, str], seconds: float) -> dict[str, Any]:
        """The answer to one check; raises NoAnswer, LateAnswer or Refused."""
        try:
            with _session(self) as session:
                response = session.post(
                    f"{self.url}check",
                    data=parameters,
                    timeout=(CONNECT_TIMEOUT_SECONDS, seconds),
                    allow_redirects=False,
                )
                if response.status_code == requests.codes.ok:
                    answer: dict[str, Any] = response.json()
                    return answer
        except requests.ReadTimeout as error:
            raise LateAnswer from error
        except requests.RequestException as error:
            raise NoAnswer from error
        raise Refused(f"HTTP {response.status_code}: {' '.join(response.text.split())[:200]}")

    def is_well(self, seconds: float | None = None) -> bool:
        """True if it says anything at all."""
        try:
            with _session(self) as session:
                session.get(
                    f"{self.url}healthcheck",
                    timeout=seconds or HEALTH_TIMEOUT_SECONDS,
                    allow_redirects=False,
                )
        except requests.RequestException:
            return False
        return True

    def is_gone(self) -> bool:
        """True once another program may listen in its place, which must not get our texts."""
        return False

    def ending(self) -> str:
        """What became of a server that does not answer, as it follows the word LanguageTool."""
        return "hung"

    def leave(self) -> None:
        """We are done with it."""

    def give_up(self) -> None:
        """Nobody shall wait for it again."""


@dataclass(frozen=True)
class OwnServer(Server):
    """A server that ends when we do."""

    process: subprocess.Popen[str]

    def is_well(self, seconds: float | None = None) -> bool:
        # A broken connection may be seen a moment before the process is gone.
        return not self.ends_within(1) and super().is_well(seconds)

    def is_gone(self) -> bool:
        return self.process.poll() is not None

    def ends_within(self, seconds: float) -> bool:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(seconds)
        return self.is_gone()

    def ending(self) -> str:
        code = self.process.poll()
        return super().ending() if code is None else f"died (exit code {code})"

    def leave(self) -> None:
        end_supervised(self.process)

    def give_up(self) -> None:
        self.leave()


@dataclass(frozen=True)
class KeptServer(Server):
    """The server that `mtaudit languagetool start` keeps for all scans."""

    def ask(self, parameters: Mapping[str, str], seconds: float) -> dict[str, Any]:
        # Before and after: a text may take longer than the server waits for the next one.
        languagetool_kept.touch()
        answer = super().ask(parameters, seconds)
        languagetool_kept.touch()
        return answer

    def is_gone(self) -> bool:
        kept = languagetool_kept.running()
        return kept is None or kept.token != self.token

    def ending(self) -> str:
        if not self.is_gone():
            time.sleep(1)  # Its keeper may see a moment later that it died.
        return "ended" if self.is_gone() else super().ending()

    def give_up(self) -> None:
        languagetool_kept.forget(self.token)


def warm_up(server: Server) -> str:
    """The version of LanguageTool that answers, once it has loaded all that German needs."""
    try:
        return str(server.ask(WARM_UP, WARM_UP_TIMEOUT_SECONDS)["software"]["version"])
    except (NoAnswer, Refused) as error:
        raise LanguageToolUnavailable(
            f"LanguageTool {error or server.ending()} at its first check; give Java more memory "
            "(JDK_JAVA_OPTIONS=-Xmx2g)."
        ) from error


def kept_server(progress: SetupProgress) -> KeptServer | None:
    """The kept server, if there is one that a scan can use."""
    kept = languagetool_kept.running()
    if kept is None:
        return None
    if why := languagetool_kept.why_unfit(kept):
        progress.note(f"The LanguageTool that is kept is not used: {why}.")
        return None
    server = KeptServer(kept.url, kept.token)
    return server if server.is_well(seconds=2) else None


def _session(server: Server) -> requests.Session:
    """A proxy named in the environment must not get texts that are meant for this machine."""
    session = requests.Session()
    # On a connection that is kept, the server's two writes per answer wait 40 ms for each other
    # (Nagle and delayed acknowledgement); and none goes stale between two texts.
    session.headers["Connection"] = "close"
    if server.token:
        session.headers[TOKEN_HEADER] = server.token
    session.trust_env = not _is_loopback(urllib.parse.urlsplit(server.url).hostname or "")
    return session


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


# Starting


def start_server(java: Java, installation: Installation, closed: threading.Event) -> OwnServer:
    """A new server, on a free port of the loopback interface; `closed` breaks it off."""
    for _ in range(TRIES_FOR_A_PORT):
        port, token = _free_port(), secrets.token_urlsafe()
        command = _server_command(java, installation, port, token)
        process = start_supervised(command, java_environment(java))
        server = OwnServer(f"http://127.0.0.1:{port}/v2/", token, process)
        try:
            if _wait_until_up(server, closed):
                return server
        except BaseException:
            server.leave()
            raise
        server.leave()
    raise LanguageToolUnavailable(
        f"LanguageTool in {installation.path} ended at once when it was started with {java.path}; "
        "set it up anew with mtaudit languagetool install, or run with --languagetool off."
    )


def _wait_until_up(server: OwnServer, closed: threading.Event) -> bool:
    """False if the process ended, as it does when another program was quicker at its port."""
    deadline = time.monotonic() + SERVER_UP_TIMEOUT_SECONDS
    while time.monotonic() < deadline:
        if closed.is_set():
            raise LanguageToolUnavailable("LanguageTool was closed while it started.")
        up = Server.is_well(server, seconds=2)
        if server.is_gone():
            return False
        if up:
            return True
        closed.wait(0.1)
    raise LanguageToolUnavailable(
        f"LanguageTool did not start within {SERVER_UP_TIMEOUT_SECONDS} seconds; try again when "
        "the machine is less busy, or run with --languagetool off."
    )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _server_command(java: Java, installation: Installation, port: int, token: str) -> list[str]:
    """Without --public the server listens on the loopback interface only."""
    config = LanguageToolConfig(
        {
            # Reuses the parsed rules: 3 to 18 times faster. Never pipelinePrewarming, see facts.
            "pipelineCaching": True,
            "maxPipelinePoolSize": 8,
            # Pipelines are made anew, in seconds, if they expire while nothing is sent.
            "pipelineExpireTimeInSeconds": 24 * 3600,
            # No maxTextLength and no maxCheckTimeMillis: long articles are checked whole.
            "requestLimit": 1,
            "requestLimitInBytes": 1,
            "requestLimitPeriodInSeconds": A_MONTH_SECONDS,
        }
    )
    # The one setting that language-tool-python 3.4.0 does not know; the file is this user's alone.
    with Path(config.path).open("a", encoding="utf-8") as file:
        file.write(f"requestLimitAccessToken={token}\n")
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
