"""Paths or text in, `Document`s out: discovery, decoding, passages, sentences."""

from mtaudit.read.document import read_document, read_text

__all__ = ["read_document", "read_text"]
