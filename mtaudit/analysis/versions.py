"""What tells one version of the shipped data or of a spaCy pipeline from another; loads neither."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path

from mtaudit.config import OWN_PIPELINE

GERMAN = Path(__file__).parent / "german"


@cache
def german_digest() -> str:
    """Digest of the lexicon, the network and the nouns that come along (30 ms)."""
    digest = sha256()
    for name in ("lexicon.npz", "network.onnx", "order.onnx", "vocabulary.txt", "determined.txt"):
        digest.update((GERMAN / name).read_bytes())
    return digest.hexdigest()


@cache
def pipeline_version(name: str) -> str:
    """The name of a pipeline and what tells one version of it from another, if it has any."""
    if name == OWN_PIPELINE:
        return f"{name}@{german_digest()[:8]}"
    try:
        return f"{name} {metadata.version(name)}"
    except metadata.PackageNotFoundError:
        return name
