"""The marks that stand around quotations, German, English, French and straight; no text in."""

from __future__ import annotations

QUOTATION_MARKS = frozenset('"„“”«»‚‘›‹')
