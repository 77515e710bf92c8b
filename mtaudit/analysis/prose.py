"""A document in, the text that an engine is to check out, with the way back to its places.

Passages are set apart by a blank line, so that a heading without a full stop is not read
together with the paragraph below it; code and markup are left out.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from mtaudit.model import Document, PassageKind

BETWEEN_PASSAGES = "\n\n"


@dataclass(frozen=True, slots=True)
class Prose:
    """`text`, made of pieces that start at `starts` there and at `origins` in the document."""

    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, document: Document) -> Prose:
        """The running text of a document."""
        parts: list[str] = []
        starts: list[int] = []
        origins: list[int] = []
        ends: list[int] = []
        length = 0
        for passage in document.passages:
            if passage.kind is PassageKind.CODE or not passage.prose:
                continue
            if parts:
                parts.append(BETWEEN_PASSAGES)
                length += len(BETWEEN_PASSAGES)
            for piece in passage.prose:
                parts.append(document.text[piece.start : piece.end])
                starts.append(length)
                origins.append(piece.start)
                ends.append(piece.end)
                length += piece.end - piece.start
        return cls("".join(parts), tuple(starts), tuple(origins), tuple(ends))

    def start_in_document(self, place: int) -> int:
        """Where the character at `place` stands in the document."""
        index = bisect_right(self.starts, place) - 1
        if index < 0:
            return 0
        return min(self.origins[index] + place - self.starts[index], self.ends[index])

    def end_in_document(self, place: int) -> int:
        """Where a span that ends at `place` ends in the document."""
        return self.start_in_document(place - 1) + 1 if place > 0 else 0
