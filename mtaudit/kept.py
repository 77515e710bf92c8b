"""What takes long to work out in, its bytes out: worked out once, then kept for later runs.

The files lie in the user's cache folder, `derived/`. Nothing depends on them: without a folder
that can be written, each run works out anew what it needs.
"""

from __future__ import annotations

import contextlib
import os
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from mtaudit import __version__

FOLDER_VARIABLE = "MTAUDIT_CACHE_DIR"
# Of each name so many are kept: two checkouts and a hook must not drive each other's out.
MAX_FILES = 4
_SUM_BYTES = 4


def cache_folder() -> Path:
    """The user's cache folder for all of mtaudit; raises RuntimeError if there is no home."""
    import platformdirs

    named = os.environ.get(FOLDER_VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("mtaudit")


def folder() -> Path:
    """Where the files lie; raises RuntimeError if there is no home folder."""
    return cache_folder() / "derived"


def size_bytes() -> int:
    """How much room the files take."""
    return sum(path.stat().st_size for path in _files())


def clear() -> int:
    """Removes all files; how many there were."""
    files = _files()
    for path in files:
        path.unlink(missing_ok=True)
    return len(files)


def _files() -> list[Path]:
    try:
        return [path for path in folder().iterdir() if path.is_file()]
    except (OSError, RuntimeError):
        return []


def kept(name: str, made_from: str, make: Callable[[], bytes], *modules: str) -> bytes:
    """What `make` returns, from an earlier run if there was one.

    `made_from` says what it is made from, such as a library's version; `modules` are the
    `__file__` of the code that makes it: other code makes other bytes.
    """
    key = sha256(f"{__version__}\n{made_from}\n".encode())
    for module in modules:
        # Where there is no source, only the version tells code apart.
        with contextlib.suppress(OSError):
            key.update(Path(module).read_bytes())
    file = f"{name}-{key.hexdigest()[:16]}"
    content = None
    with contextlib.suppress(OSError, RuntimeError):
        content = _read(folder() / file)
    if content is None:
        content = make()
        # A full disk, a folder that is not ours: the next run works it out again.
        with contextlib.suppress(OSError, RuntimeError):
            _write(folder() / file, content)
    return content


def _read(path: Path) -> bytes | None:
    """The content of a file; None if it is not what was written."""
    stored = path.read_bytes()
    content = stored[_SUM_BYTES:]
    return content if stored[:_SUM_BYTES] == _checksum(content) else None


def _write(path: Path, content: bytes) -> None:
    """Writes a file so that nobody ever reads half of it, and drops the oldest of its name."""
    from tempfile import NamedTemporaryFile

    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".tmp", delete=False) as file:
        unfinished = Path(file.name)
        try:
            file.write(_checksum(content) + content)
            file.close()
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
    name = path.name.rpartition("-")[0]
    others = sorted(path.parent.glob(f"{name}-*"), key=lambda one: one.stat().st_mtime)
    for old in others[:-MAX_FILES]:
        old.unlink(missing_ok=True)


def _checksum(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM_BYTES)
