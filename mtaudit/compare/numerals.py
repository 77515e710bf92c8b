"""A text and its language in, the numbers in it out, however they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, cached_property, lru_cache

from mtaudit.compare.locales import GERMAN, Locale, locale

# The smallest number in words that is worth a word: “one” and “two” come and go with the idiom.
MIN_TOLD_WORD = 13
MAX_DIGITS = 30
MAX_BETWEEN = 12
_SPACES = "\u00a0\u2009\u202f"
_URL = re.compile(r"(?:https?://|www\.)\S+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_HALVES = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4), "⅓": Fraction(1, 3),
           "⅔": Fraction(2, 3), "⅛": Fraction(1, 8)}  # fmt: skip
_HALF = "".join(_HALVES)
_AFTERNOON = re.compile(r"\s?p\.?\s?m\b", re.IGNORECASE)
_DECADE = re.compile(r"(?:['’]?s|er[ns]?|-?е|-х)\b")
# “Six decades” are “60 Jahre”, “two weeks” are “14 Tage”.
_SPANS = (
    (re.compile(r"[\s-]?(?:weeks?|Wochen?)\b", re.IGNORECASE), 7),
    (re.compile(r"[\s-]?(?:decades?|Jahrzehnten?)\b", re.IGNORECASE), 10),
    (re.compile(r"[\s-]?(?:dozen|Dutzend)\b", re.IGNORECASE), 12),
)
# “Covid-19”, “A320”: such a number belongs to a name.
_PART_OF_NAME = re.compile(r"[^\W\d_]-?\Z")
# Between the numbers of a range: “2 bis 3 Millionen”.
_RANGE = re.compile(
    r"\s*(?:[-–—]|to|and|or|through|bis|und|oder|à|et|ou|a|y|o|e|tot|en|of|до|и|или|та|або)\s*\D{0,2}"
)
# What is converted for German readers has another number there, and rightly so.
_CONVERTED = re.compile(
    r"[\s-]?(?:miles?|mi|mph|feet|foot|ft|inch(?:es)?|yards?|pounds?|lbs?|ounces?|oz|gallons?|acres?|stones?"
    r"|degrees|square|fahrenheit|°\s?F|[F’'′″\"”](?!\w)|[ap]\.?m\b\.?\s(?:E[SD]?T|P[SD]?T|GMT|BST)"
    r"|E[SD]?T|P[SD]?T|GMT|BST)",
    re.IGNORECASE,
)
# How German and Dutch build numbers into one word.
_COMPOUND = {
    GERMAN: re.compile(
        "(?:(?P<thousands>.*?)tausend)?(?:und)?(?:(?P<hundreds>.*?)hundert)?(?:und)?(?P<rest>.*)"
    ),
    "nl": re.compile(
        "(?:(?P<thousands>.*?)duizend)?(?:(?P<hundreds>.*?)honderd)?(?:en)?(?P<rest>.*)"
    ),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number at `[start, end)`: `values` are what it says, `loosely` what it may be said as.

    `told` is false for one whose absence proves nothing (“two”); `converted` is true for one
    that has another value for German readers (“26 miles”).
    """

    start: int
    end: int
    values: frozenset[Fraction]
    loosely: frozenset[Fraction] = frozenset()
    parts: tuple[Fraction, ...] = ()
    scale: Fraction = Fraction(1)
    told: bool = True
    converted: bool = False

    @property
    def any(self) -> frozenset[Fraction]:
        """All that it may stand for."""
        return self.values | self.loosely


def numbers_in(text: str, language: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers of a stretch, in order; those in addresses of the web are none."""
    return _reader(language).read(text, start, len(text) if end is None else end)


@cache
def _reader(language: str) -> _Reader:
    return _Reader(locale(language))


@lru_cache(maxsize=100_000)
def _value(language: str, word: str) -> tuple[Fraction | None, bool]:
    return _reader(language).value(word)


@dataclass(frozen=True)
class _Reader:
    locale: Locale

    def read(self, text: str, start: int, end: int) -> list[Number]:
        taken = bytearray(end - start)
        for url in _URL.finditer(text, start, end):
            taken[url.start() - start : url.end() - start] = b"\1" * len(url[0])
        found: list[Number] = []
        for reading in (self._digits, self._words):
            for one in list(reading(text, start, end)):
                if not taken[one.start - start]:
                    found.append(one)
                    taken[one.start - start : one.end - start] = b"\1" * (one.end - one.start)
        return _with_ranges(text, sorted(found, key=lambda one: one.start))

    def _digits(self, text: str, start: int, end: int) -> Iterator[Number]:
        for match in self._number.finditer(text, start, end):
            written = match["digits"]
            if len(written) > MAX_DIGITS:
                continue
            values, loosely, parts = self._readings(written)
            if half := match["half"]:
                loosely |= {value + _HALVES[half] for value in values}
            named = _PART_OF_NAME.search(text[max(0, match.start() - 2) : match.start()])
            number = Number(*match.span(), values, loosely, parts, told=not named)
            yield self._completed(text, match.end(), number)
        for match in re.finditer(f"(?<!\\d)[{_HALF}]", text[start:end]):
            place = start + match.start()
            yield Number(place, place + 1, frozenset((_HALVES[match[0]],)), told=False)

    @cached_property
    def _number(self) -> re.Pattern[str]:
        spaces = _SPACES + (" " if self.locale.group.isspace() or self._is_german else "")
        return re.compile(
            rf"(?P<digits>\d{{1,3}}(?:[{spaces}]\d{{3}})+(?![\d])|\d+(?:[.,:'’/]\d+)*)(?P<half>[{_HALF}]?)"
        )

    @property
    def _is_german(self) -> bool:
        return self.locale.language == GERMAN

    def _readings(
        self, written: str
    ) -> tuple[frozenset[Fraction], frozenset[Fraction], tuple[Fraction, ...]]:
        """What digits say in this language, what they may say in another, and their parts."""
        parts = tuple(Fraction(int(one)) for one in re.split(r"\D", written))
        if len(parts) == 1:
            return frozenset(parts), frozenset(), ()
        grouped, decimal = _grouped(written), _decimal(written)
        readings = frozenset(one for one in (grouped, decimal) if one is not None)
        own = self._own(written, grouped, decimal)
        if own is not None:
            return frozenset((own,)), readings - {own}, ()
        clock = _of_clock(written)
        return frozenset(parts[:1] if clock is None else (clock,)), readings, parts

    def _own(
        self, written: str, grouped: Fraction | None, decimal: Fraction | None
    ) -> Fraction | None:
        signs = set(re.sub(r"\d", "", written))
        if grouped is not None and (signs <= {self.locale.group, "'", "’", *_SPACES, " "}):
            return grouped
        if decimal is not None and written[_last(written)] == self.locale.decimal:
            return decimal
        return grouped if len(signs) == 1 and signs <= {" ", *_SPACES} else None

    def _completed(self, text: str, end: int, number: Number) -> Number:
        """The number with what stands behind it: “million”, “p.m.”, “miles”, the s of a decade."""
        if scaled := self._scale.match(text, end):
            return self._scaled(scaled, number)
        if _AFTERNOON.match(text, end):
            later = {value + 12 for value in number.values if value < 12}
            number = replace(number, loosely=number.loosely | later)
            number = replace(number, parts=()) if later else number
        if _DECADE.match(text, end):
            short = {value % 100 for value in number.values if value > 1000}
            number = replace(number, loosely=number.loosely | short)
        for pattern, size in _SPANS:
            if pattern.match(text, end):
                sizes = frozenset(size * value for value in number.values)
                number = replace(number, loosely=number.loosely | sizes)
        converted = not self._is_german and bool(_CONVERTED.match(text, end))
        return replace(number, converted=converted)

    @cached_property
    def _scale(self) -> re.Pattern[str]:
        words = sorted(self.locale.scales, key=len, reverse=True)
        long = "|".join(re.escape(one) for one in words if len(one) > 1)
        short = "|".join(re.escape(one) for one in words if len(one) == 1)
        return re.compile(
            rf"(?:(?:\s+an?)?[\s{_SPACES}-]{{0,2}}(?P<long>{long or '(?!)'})"
            rf"|(?P<short>{short or '(?!)'}))(?![^\W\d_])",
            re.IGNORECASE,
        )

    def _scaled(self, match: re.Match[str], number: Number) -> Number:
        scale = self.locale.scales[match[match.lastgroup or 0].casefold()]
        values = frozenset(value * scale for value in number.values)
        loosely = frozenset(value * scale for value in number.loosely)
        if match["short"]:
            # “5m” is a length as often as a sum.
            loosely |= number.values
        return Number(number.start, match.end(), values, loosely, (), scale, number.told)

    def _words(self, text: str, start: int, end: int) -> Iterator[Number]:
        previous: Number | None = None
        for match in _WORD.finditer(text, start, end):
            word = match[0].casefold()
            if month := self.locale.months.get(word):
                # “March” is no 3, but a part of “3/15”.
                yield Number(*match.span(), frozenset(), parts=(Fraction(month),), told=False)
                continue
            value, whole = _value(self.locale.language, word)
            if value is None:
                if previous:
                    yield previous
                previous = None
                continue
            told = whole and value >= MIN_TOLD_WORD and word not in self.locale.idioms
            per_cent = frozenset((100 * value,) if value == Fraction(1, 2) else ())
            number = Number(*match.span(), frozenset((value,)), per_cent, told=told)
            joined = _joined(text, previous, number)
            number = self._completed(text, number.end, joined or number)
            if previous and not joined:
                yield previous
            previous = number
        if previous:
            yield previous

    def value(self, word: str) -> tuple[Fraction | None, bool]:
        """The number that a word is, or begins with; whether it is all of the word."""
        words = self.locale.number_words
        if word in words:
            return Fraction(words[word]), True
        if scale := self.locale.scales.get(word):
            return (scale, False) if len(word) > 2 else (None, False)
        if (compound := _COMPOUND.get(self.locale.language)) and (found := compound.match(word)):
            value = self._compound(found)
            if value is not None:
                return value, True
        begun = self._beginning.match(word)
        return (Fraction(words[begun[0]]), False) if begun else (None, False)

    def _compound(self, found: re.Match[str]) -> Fraction | None:
        """“zweitausenddreihundertvier”, if each of its parts is a number."""
        if found["thousands"] is None and found["hundreds"] is None:
            return None
        total = Fraction(0)
        for name, size, implied in (("thousands", 1000, 1), ("hundreds", 100, 1), ("rest", 1, 0)):
            part = found[name]
            if part is None:
                continue
            known = self.locale.number_words.get(part)
            if known is None and part.endswith("hundert"):
                known = 100 * self.locale.number_words.get(part.removesuffix("hundert") or "ein", 1)
            if known is None and part and part not in ("ein", "een"):
                return None
            total += size * (known if known is not None else (1 if part else implied))
        return total

    @cached_property
    def _beginning(self) -> re.Pattern[str]:
        words = sorted(self.locale.number_words, key=len, reverse=True)
        return re.compile("|".join(re.escape(one) for one in words if len(one) > 2) or "(?!)")


def _sign(written: str) -> str:
    return next((char for char in written if not char.isdigit()), "")


def _last(written: str) -> int:
    return max(place for place, char in enumerate(written) if not char.isdigit())


def _grouped(written: str) -> Fraction | None:
    """The number, if all signs in it part thousands."""
    head, *rest = re.split(r"\D", written)
    signs = set(re.sub(r"\d", "", written))
    if len(signs) == 1 and signs <= set(".,'’ " + _SPACES) and len(head) <= 3:
        return Fraction(int(head + "".join(rest))) if all(len(one) == 3 for one in rest) else None
    return None


def _decimal(written: str) -> Fraction | None:
    """The number, if the last sign in it parts the decimals, and others thousands."""
    place = _last(written)
    whole, decimals = written[:place], written[place + 1 :]
    if written[place] not in ".,":
        return None
    if not whole.isdigit():
        if _sign(whole) == written[place] or (value := _grouped(whole)) is None:
            return None
        whole = str(value)
    return Fraction(f"{whole}.{decimals}")


def _of_clock(written: str) -> Fraction | None:
    """“15:30” and “15.30” as one number."""
    clock = re.fullmatch(r"(\d{1,2})[:.](\d\d)", written)
    return Fraction(f"{clock[1]}.{clock[2]}") if clock else None


def _joined(text: str, previous: Number | None, number: Number) -> Number | None:
    """“twenty one” and “двадцать один” as one number."""
    if previous is None or text[previous.end : number.start].strip(" -") not in ("", "et", "y"):
        return None
    (tens,), (ones,) = previous.values, number.values
    if not (tens >= 20 and tens % 10 == 0 and tens < 100 and ones < 10):
        return None
    return Number(previous.start, number.end, frozenset((tens + ones,)))


def _with_ranges(text: str, numbers: Iterable[Number]) -> list[Number]:
    """Numbers before “bis 3 Millionen” may be millions, too, those before “to 3 miles” miles."""
    found = list(numbers)
    for place in reversed(range(len(found) - 1)):
        one, after = found[place], found[place + 1]
        between = text[one.end : after.start]
        if len(between) > MAX_BETWEEN or not _RANGE.fullmatch(between):
            continue
        if after.scale != 1 and one.scale == 1:
            more = frozenset(value * after.scale for value in one.values)
            found[place] = replace(one, loosely=one.loosely | more)
        if after.converted:
            found[place] = replace(found[place], converted=True)
    return found


def said_in(number: Number, others: Iterable[Number]) -> bool:
    """True if the number is among others, or made of them as a date or a score is."""
    known: set[Fraction] = set()
    pieces: set[Fraction] = set()
    for other in others:
        if number.values & other.any or number.loosely & other.values:
            return True
        known |= other.any
        if len(other.parts) > 1:
            known.update(other.parts)
        pieces.update(other.parts)
    if number.values & known:
        return True
    return len(number.parts) > 1 and set(number.parts) <= known | pieces
