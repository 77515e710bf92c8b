"""A heading in, the same without English title case out."""

from __future__ import annotations

import re
from collections.abc import Mapping

Groups = Mapping[str, str | None]

# Words that German writes with a capital only at the start; not those that may be a name
# or an address (Sie, Ihr), and not the article of a newspaper if it is the only one.
FUNCTION_WORDS = frozenset(
    """
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer Eines Kein Keine Keinen Und Oder Aber Sondern
    Für Mit Von Vom Zu Zum Zur Im In Ins Am An Auf Aus Bei Beim Bis Durch Gegen Nach Ohne Seit Um
    Unter Über Vor Während Wegen Zwischen Als Wie Dass Ob Wenn Weil Man Ist Sind War Wird Werden
    Wurde Hat Haben Kann Können Muss Müssen Soll Sollte Sollten Nicht Auch Nur Noch Sich Mehr
    Ich Wir Er Es Mein Meine Unser Unsere Sein Seine Dein Deine Deinen Deiner
    """.split()
)
# After one of these a capital is right: start of a part, a quotation, a bracket.
_NEW_START = re.compile(r"[.:!?…\-–—|/„“”\"»«‚‘’'(\[#•*]\s*$|\d\.?\s*$")
_ASKING = frozenset("Wie Warum Was Wann Wo Wer Weshalb Wieso Dass Ob Wenn Weil".split())
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
MIN_WORDS = 4
MIN_CAPITALS = 2
# Of the words that could be in lower case, so many are not: a title within a heading
# (“So gut ist Der Herr der Ringe”) leaves others as they should be.
MAX_LOWER_SHARE = 0.2


def title_case(text: str, groups: Groups) -> tuple[str, ...] | None:
    """The heading with function words, adjectives and last verbs in lower case.

    None unless two function words or more have a capital and nearly no word has none.
    """
    words = list(_WORD.finditer(text))
    if len(words) < MIN_WORDS or text.isupper():
        return None
    lower = sum(word[0][0].islower() for word in words)
    inside = [word for word in words[1:] if not _NEW_START.search(text[: word.start()])]
    flagged = [word for word in inside if word[0] in FUNCTION_WORDS]
    if len(flagged) < MIN_CAPITALS or lower > MAX_LOWER_SHARE * len(words):
        return None
    small = {word.start() for word in flagged}
    small.update(_adjectives(words, small))
    if words[0][0] in _ASKING and re.search(r"(?:[^n]t|en)$", words[-1][0]):
        small.add(words[-1].start())
    return ("".join(c.lower() if at in small else c for at, c in enumerate(text)),)


_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:en|er|es|em|e)")


def _adjectives(words: list[re.Match[str]], small: set[int]) -> set[int]:
    """Words with the ending of an adjective between an article and a noun."""
    return {
        middle.start()
        for before, middle, after in zip(words, words[1:], words[2:], strict=False)
        if before.start() in small
        and middle.start() not in small
        and after.start() not in small
        and re.fullmatch(r"(?:[Dd]|[Ee]in|[Kk]ein|[Mm]ein|[Dd]ein|[Uu]nser).*", before[0])
        and _ADJECTIVE.fullmatch(middle[0])
        and after.string[middle.end() : after.start()] == " "
    }
