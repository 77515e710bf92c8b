"""A text in, its result from an earlier run out, if nothing that it rests on is different.

It rests on the text; on mtaudit's own code, data and rules; on the versions of the engines; on
the settings for its path and what a person allows there; and on what the run answered when rules
asked for names. All of that is compared; no clock and no time stamp is asked.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import astuple
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import mtaudit
from mtaudit.analysis.versions import german_digest, pipeline_version
from mtaudit.audit.cache import Cache
from mtaudit.audit.engines import wants_languagetool
from mtaudit.audit.record import Audited, from_values, to_values
from mtaudit.config import OWN_PIPELINE, Config
from mtaudit.read.decode import Decoded
from mtaudit.read.document import is_markdown
from mtaudit.rulebook import digest as digest_of_rules
from mtaudit.suppress import NOTHING, Allowed

# The packages that read and weigh texts.
PACKAGES = ("langdetect", "markdown-it-py", "numpy", "onnxruntime", "spacy", "wordfreq")


class Results:
    """The results of earlier runs, for a run with these names and settings.

    `languagetool`: the version that is to check the texts, None if none is.
    """

    def __init__(
        self,
        cache: Cache,
        config: Config,
        languagetool: str | None,
        names: Mapping[str, int],
        allowed: Mapping[str, Allowed],
    ) -> None:
        self._cache = cache
        self._config = config
        self._languagetool = languagetool
        self._names = names
        self._allowed = allowed
        self._basis = json.dumps(
            [own_digest(), *versions(), config.spacy_pipeline, languagetool or "off"]
        ).encode()

    def find(self, path: str, decoded: Decoded) -> Audited | None:
        """The result that an audit of this text would have."""
        for entry in self._cache.find(self._key(path, decoded)):
            try:
                values = entry.values
                asked = values["asked"]
                if values["answered"] == [self._names.get(name, 0) for name in asked]:
                    found = from_values(values, path, decoded)
                    self._cache.touch(entry)
                    return found
            except (KeyError, TypeError, ValueError):
                # No result of this mtaudit; the audit that follows puts one beside it.
                continue
        return None

    def keep(self, audited: Audited) -> None:
        """For later runs; only what all wanted engines took part in."""
        if audited.complete and audited.checked in (None, self._languagetool):
            key = self._key(audited.path, audited.decoded)
            self._cache.put(key, sorted(audited.answers.items()), to_values(audited))

    def _key(self, path: str, decoded: Decoded) -> bytes:
        effect = self._config.for_path(path).effect()
        allowed = astuple(self._allowed.get(path, NOTHING))
        about = [is_markdown(path), decoded.notices, effect, self._config.translated, allowed]
        text = decoded.text.encode("utf-8", "surrogatepass")
        return sha256(b"\0".join((self._basis, json.dumps(about).encode(), text))).digest()


def can_be_kept(config: Config) -> bool:
    """False where nobody can tell whether an engine is still the same."""
    if wants_languagetool(config) and config.languagetool_url is not None:
        return False  # Whoever runs that server may change its rules at any time.
    pipeline = config.spacy_pipeline
    return pipeline == OWN_PIPELINE or pipeline_version(pipeline) != pipeline


@cache
def own_digest() -> str:
    """What tells one state of mtaudit from another, by the bytes of its code, data and rules.

    By version alone, who works on mtaudit would get results of the code of yesterday.
    """
    found = sha256(german_digest().encode())
    for path in sorted(_own_files(Path(mtaudit.__file__).parent)):
        content = path.read_bytes()
        found.update(f"{path.name} {len(content)}\n".encode())
        found.update(content)
    found.update(digest_of_rules().encode())
    return found.hexdigest()


def _own_files(package: Path) -> Iterator[Path]:
    """The files of the package but for the lexicon and the rules, which have their own digests."""
    for folder, folders, files in os.walk(package):
        folders[:] = [one for one in folders if one not in ("__pycache__", "german", "packs")]
        yield from (Path(folder, file) for file in files if not file.endswith(".pyc"))


@cache
def versions() -> tuple[str, ...]:
    """Python and the packages that read and weigh texts."""
    return (platform.python_version(), *(f"{name} {_version(name)}" for name in PACKAGES))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
