"""English times, dates, sums and measures in, German ones out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import floor, log10

Groups = Mapping[str, str | None]

MONTHS = (
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()
)
_MONTH_NUMBER = {
    name: number
    for names in (
        MONTHS,
        "January February March April May June July August September October November "
        "December".split(),
        "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
    )
    for number, name in enumerate(names, 1)
}


def clock(text: str, groups: Groups) -> tuple[str, ...] | None:
    """`hour`, `minute`, `half` (a or p) as a time of 24 hours."""
    hour, minute = int(groups["hour"] or 0), groups.get("minute")
    if not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if (groups["half"] or "").lower() == "p" else 0)
    return (f"{hour}:{minute} Uhr" if minute and minute != "00" else f"{hour} Uhr",)


def date(text: str, groups: Groups) -> tuple[str, ...] | None:
    """`month` (number or name), perhaps with `day` and `year`, in the German order.

    Two numbers of which either may be the month give two suggestions, American order first.
    """
    month = groups["month"] or ""
    number = int(month) if month.isdigit() else _MONTH_NUMBER[month]
    if "day" not in groups:
        return (MONTHS[number - 1],)
    day = int(groups["day"] or 0)
    if month.isdigit() and number > 12:
        number, day = day, number
    if not (1 <= day <= 31 and 1 <= number <= 12):
        return None
    year = groups.get("year") or ""
    years = f" {_full_year(year)}" if year else ""
    found = [f"{day}. {MONTHS[number - 1]}{years}"]
    if month.isdigit() and day <= 12 and day != number:
        found.append(f"{number}. {MONTHS[day - 1]}{years}")
    return tuple(found)


def _full_year(year: str) -> str:
    if len(year) == 4:
        return year
    return ("19" if int(year) > 60 else "20") + year


def decimal(text: str, groups: Groups) -> tuple[str, ...] | None:
    """English commas and points in a number as German points and commas."""
    return (german_number(text),)


def count(text: str, groups: Groups) -> tuple[str, ...] | None:
    """Commas between thousands as points."""
    return (text.replace(",", "."),)


def german_number(number: str) -> str:
    """An English number in German form; “1.000” with nothing but zeros stays a thousand."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d{1,2}", number):
        return number
    swapped = number.replace(",", "\0").replace(".", ",").replace("\0", ".")
    return "0" + swapped if swapped.startswith(",") else swapped


_CURRENCY = {"$": "Dollar", "€": "Euro", "£": "Pfund", "¥": "Yen"}
# English billion is German Milliarde, with a capital or without.
_SCALE = {
    **dict.fromkeys("m mn mio million millionen millions".split(), "Million"),
    **dict.fromkeys("b bn mrd milliarde milliarden billion billions".split(), "Milliarde"),
    **dict.fromkeys("tn trillion trillions billionen".split(), "Billion"),
}


def money(text: str, groups: Groups) -> tuple[str, ...] | None:
    """`sign`, `number` and perhaps `scale`, with the currency behind."""
    number = german_number(groups["number"] or "")
    sign = groups.get("sign") or ""
    currency = _CURRENCY.get(sign, sign)
    parts = [number, _german_scale(groups.get("scale") or "", number), currency]
    return (" ".join(filter(None, parts)),)


def _german_scale(scale: str, number: str) -> str:
    if not scale:
        return ""
    name = _SCALE[scale.lower().rstrip(".")]
    if number == "1":
        return name
    return name + ("n" if name.endswith("e") else "en")


class _Unit:
    """How an imperial unit is told in a metric one: `factor` or, for Fahrenheit, a shift."""

    def __init__(self, name: str, factor: float, shift: float = 0.0) -> None:
        self.name, self.factor, self.shift = name, factor, shift


_UNITS: tuple[tuple[re.Pattern[str], _Unit], ...] = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (r"mph|(?:Meilen|miles) (?:pro Stunde|per hour)", _Unit("km/h", 1.609)),
        (r"Meilen?|[Mm]iles?", _Unit("Kilometer", 1.609)),
        (r"Fuß|[Ff]eet|[Ff]oot|ft", _Unit("Meter", 0.3048)),
        (r"[Ii]nch(?:es)?", _Unit("Zentimeter", 2.54)),
        (r"[Pp]ounds?|lbs?", _Unit("Kilogramm", 0.4536)),
        (r"Unzen?|[Oo]unces?|oz", _Unit("Gramm", 28.35)),
        (r"Gallonen?|[Gg]allons?", _Unit("Liter", 3.785)),
        (r"Acres?|acres?|Morgen Land", _Unit("Hektar", 0.4047)),
        (r"Quadratmeilen?", _Unit("Quadratkilometer", 2.59)),
        (r"Quadratfuß", _Unit("Quadratmeter", 0.0929)),
        (r"°\s?F|Grad Fahrenheit|[Dd]egrees? Fahrenheit", _Unit("Grad Celsius", 5 / 9, 32)),
    )
)


def metric(text: str, groups: Groups) -> tuple[str, ...] | None:
    """`number` of an imperial `unit`, rounded, in metric units."""
    number = groups["number"] or ""
    value = _value(number)
    for pattern, unit in _UNITS:
        if value is not None and pattern.fullmatch(groups["unit"] or ""):
            digits = len(re.sub(r"\D", "", number).strip("0"))
            scale = groups.get("scale")
            told = _told((value - unit.shift) * unit.factor, max(2, digits), bool(unit.shift))
            return (" ".join(filter(None, ("rund", told, scale, unit.name))),)
    return ()


def _value(number: str) -> float | None:
    """The value of a number in German or English form."""
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", number):
        return float(re.sub(r"[.,]", "", number))
    try:
        return float(number.replace(",", ".").replace("−", "-").replace("–", "-"))
    except ValueError:
        return None


def _told(value: float, digits: int, whole: bool) -> str:
    """`value` with so many digits that count, German points and commas."""
    if value == 0 or whole:
        return str(round(value)).replace("-", "−")
    places = digits - 1 - floor(log10(abs(value)))
    rounded = round(value, places)
    told = f"{rounded:,.{max(0, places)}f}"
    if "." in told:
        told = told.rstrip("0").rstrip(".")
    return told.replace(",", "\0").replace(".", ",").replace("\0", ".")
