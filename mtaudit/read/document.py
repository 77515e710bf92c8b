"""A file's bytes or a text in, a `Document` out."""

from __future__ import annotations

from pathlib import PurePath

from mtaudit.model import Document
from mtaudit.read import plain
from mtaudit.read.decode import decode
from mtaudit.read.pieces import cut_long
from mtaudit.read.sentences import split_sentences
from mtaudit.read.switches import PREFIX, find_switches

MARKDOWN_SUFFIXES = frozenset((".md", ".markdown", ".mdown"))


def is_markdown(path: str) -> bool:
    """True if a file of this name is read as Markdown."""
    return PurePath(path).suffix.lower() in MARKDOWN_SUFFIXES


def read_document(path: str, content: bytes) -> Document:
    """The document in a file's bytes; raises UnreadableFile if they are no text."""
    decoded = decode(content)
    return read_text(decoded.text, path, decoded.notices)


def read_text(text: str, path: str = "", notices: tuple[str, ...] = ()) -> Document:
    """The document in a decoded text; `path` only tells Markdown from plain text."""
    if not is_markdown(path):
        passages = cut_long(text, plain.find_passages(text))
        tokens, sentences = split_sentences(text, passages)
        return Document(path, text, passages, sentences, tokens, notices)
    # Here, for plain text needs no parser of Markdown.
    from mtaudit.read import markdown

    passages = cut_long(text, markdown.find_passages(text))
    tokens, sentences = split_sentences(text, passages)
    if PREFIX not in text:
        return Document(path, text, passages, sentences, tokens, notices)
    off, problems = find_switches(text, markdown.find_comments(text))
    return Document(path, text, passages, sentences, tokens, (*notices, *problems), off)
