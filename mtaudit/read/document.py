"""A file's bytes or a text in, a `Document` out."""

from __future__ import annotations

from pathlib import PurePath

from mtaudit.model import Document
from mtaudit.read import markdown, plain
from mtaudit.read.decode import decode
from mtaudit.read.sentences import split_sentences
from mtaudit.read.switches import PREFIX, find_switches

MARKDOWN_SUFFIXES = frozenset((".md", ".markdown", ".mdown"))


def read_document(path: str, content: bytes) -> Document:
    """The document in a file's bytes; raises UnreadableFile if they are no text."""
    decoded = decode(content)
    return read_text(decoded.text, path, decoded.notices)


def read_text(text: str, path: str = "", notices: tuple[str, ...] = ()) -> Document:
    """The document in a decoded text; `path` only tells Markdown from plain text."""
    is_markdown = PurePath(path).suffix.lower() in MARKDOWN_SUFFIXES
    passages = (markdown if is_markdown else plain).find_passages(text)
    tokens, sentences = split_sentences(text, passages)
    if not is_markdown or PREFIX not in text:
        return Document(path, text, passages, sentences, tokens, notices)
    off, problems = find_switches(text, markdown.find_comments(text))
    return Document(path, text, passages, sentences, tokens, (*notices, *problems), off)
