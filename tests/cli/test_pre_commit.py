"""The real pre-commit on a real git repository, with our hooks as they are published."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOKS = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
GOOD = "Der Präsident sprach am Montag mit der Kanzlerin. Danach reiste er wieder ab.\n"
BAD = "Er traf gestern Donald TrumpLaut einer Quelle, die niemand nannte.\n"


def git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A repository whose commits are watched by the hook `mtaudit`."""
    published = tmp_path / "mtaudit"
    published.mkdir()
    git(published, "init", "--quiet")
    (published / MANIFEST.name).write_bytes(MANIFEST.read_bytes())
    git(published, "add", ".")
    git(published, "commit", "--quiet", "--message", "Publish")
    hook = {
        "id": "mtaudit",
        # Installed here already; a newsroom's pre-commit installs it by itself.
        "language": "system",
        "files": "^artikel/",
    }
    revision = git(published, "rev-parse", "HEAD")
    folder = tmp_path / "newsroom"
    (folder / "artikel").mkdir(parents=True)
    config = {"repos": [{"repo": str(published), "rev": revision, "hooks": [hook]}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), encoding="utf-8")
    git(folder, "init", "--quiet")
    return folder


def commit(folder: Path) -> subprocess.CompletedProcess[str]:
    """What pre-commit does with the files that are about to be committed."""
    git(folder, "add", ".")
    binaries = Path(sys.executable).parent
    environment = {
        **os.environ,
        "PATH": f"{binaries}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(folder.parent / "home"),
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": "*",
    }
    command = [sys.executable, "-m", "pre_commit", "run", "--verbose", "--color", "never"]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_a_good_article_passes_and_a_bad_one_does_not(newsroom: Path) -> None:
    (newsroom / "artikel" / "gut.txt").write_text(GOOD, encoding="utf-8")
    (newsroom / "README.md").write_text(BAD, encoding="utf-8")
    passed = commit(newsroom)
    assert 0 == passed.returncode, passed.stdout + passed.stderr
    assert "Passed" in passed.stdout

    (newsroom / "artikel" / "schlecht.txt").write_text(BAD, encoding="utf-8")
    failed = commit(newsroom)
    assert 1 == failed.returncode, failed.stdout + failed.stderr
    lines = [line for line in failed.stdout.splitlines() if ":1:" in line]
    assert 1 == len(lines)
    assert lines[0].startswith("artikel/schlecht.txt:1:24: critical seam/glued-words ")


def test_settings_leave_files_out_that_pre_commit_names(newsroom: Path) -> None:
    (newsroom / "artikel" / "alt").mkdir()
    (newsroom / "artikel" / "alt" / "schlecht.txt").write_text(BAD, encoding="utf-8")
    (newsroom / "mtaudit.toml").write_text('exclude = ["artikel/alt/"]\n', encoding="utf-8")
    passed = commit(newsroom)
    assert 0 == passed.returncode, passed.stdout + passed.stderr


def test_hooks() -> None:
    entries = {hook["id"]: hook["entry"] for hook in HOOKS}
    assert {"mtaudit", "mtaudit-full"} == set(entries)
    assert "--languagetool off" in entries["mtaudit"]
    assert "--languagetool required" in entries["mtaudit-full"]
    assert all(hook["require_serial"] for hook in HOOKS)
