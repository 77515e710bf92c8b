"""What is answered for whole texts, and for which there is no answer."""

from __future__ import annotations

import re

import pytest

from mtaudit.analysis import tagging
from mtaudit.model import Translated
from mtaudit.read import read_text
from mtaudit.translated import MIN_WORDS, judge

WRITTEN = """Schon wieder steht die Brücke still. Seit gestern früh geht an der Weser nichts mehr,
und diesmal soll es länger dauern: Erst im Herbst, so die Stadt, werde man wieder hinüberfahren
können. Dabei war das Bauwerk doch gerade erst saniert worden. Im Rathaus gibt man sich wortkarg.
Man prüfe derzeit, woran es gelegen habe, heißt es dort nur, mit Schuldzuweisungen solle man
vorsichtig sein. Die Händler am Ufer sehen das freilich anders. Bei ihnen bleiben seither die
Kunden aus, und wer die Umleitung kennt, der weiß auch, warum. Eine halbe Stunde braucht man
mindestens, bei Regen eher mehr. „Das ist ja kein Zustand“, schimpft eine Bäckerin, die ihren Laden
nun wohl schon mittags zusperren muss. Auch die Schulen sind betroffen. Dort fängt der Unterricht
bis auf Weiteres später an, was wiederum die Eltern ärgert. Im Landtag will die Opposition das
Thema noch vor der Sommerpause zur Sprache bringen. Ob das etwas ändert, ist allerdings fraglich.
Geld für eine neue Brücke steht im Haushalt jedenfalls nicht, und vom Bund ist auch keines zu
erwarten. So bleibt den Leuten vorerst nur die Fähre, die man eigentlich längst hatte einstellen
wollen. Sie fährt nun wieder alle zehn Minuten, auch sonntags."""

TRANSLATED = """
Die Brücke wurde am Montag für den Verkehr gesperrt, nachdem Ingenieure Risse in einem
ihrer Pfeiler entdeckt hatten, die sich als größer herausstellten, als sie ursprünglich angenommen
hatten. Der Bürgermeister sagte, dass die Sicherheit der Bewohner seine oberste Priorität sei und
dass er alles tun werde, was in seiner Macht stehe, um die Brücke so schnell wie möglich wieder zu
öffnen. Er fügte hinzu, dass die Stadt eine Firma beauftragt habe, um die Ursache des Schadens zu
untersuchen. Die Ladenbesitzer, die von der Sperrung betroffen sind, sagten, dass sie einen
erheblichen Teil ihrer Kunden verloren haben und dass sie nicht wissen, wie lange sie ihre Geschäfte
noch betreiben können. Eine Bäckerin, die ihren Laden seit zwanzig Jahren führt, sagte, sie habe
noch nie eine so schwierige Zeit erlebt. Während einige Schulen ihren Unterricht später beginnen,
haben andere beschlossen, ihre Schüler von zu Hause aus lernen zu lassen. Die Brücke, die in den
1960er Jahren gebaut wurde, ist eine der am stärksten befahrenen Brücken in der Region. Es wird
erwartet, dass die Arbeiten bis zum Herbst dauern werden. In der Zwischenzeit wird eine Fähre
eingesetzt, um die Menschen auf die andere Seite des Flusses zu bringen."""


RECIPE = """
Die Milch leicht erwärmen, Hefe hineinbröckeln und mit einem Löffel Zucker verrühren. Zehn
Minuten gehen lassen. Mehl in eine Schüssel geben, Salz, restlichen Zucker, Eier und Butter zufügen,
Hefemilch dazugießen und alles zu einem glatten Teig verkneten. Zugedeckt an einem warmen Ort eine
Stunde ruhen lassen. Inzwischen Äpfel schälen, entkernen, in dünne Scheiben schneiden und mit
Zitronensaft beträufeln. Quark mit Vanillezucker glatt rühren. Teig ausrollen, auf ein gefettetes
Blech legen, mit Quark bestreichen und dicht mit Äpfeln belegen. Mit Zimt und Zucker bestreuen. Im
vorgeheizten Ofen bei 180 Grad etwa vierzig Minuten backen. Herausnehmen, auskühlen lassen, mit
Puderzucker bestäuben und in Stücke schneiden. Dazu passt geschlagene Sahne."""

PLAY = """ANNA. Komm herein! Setz dich doch.
PAUL. Nein, danke. Ich bleibe lieber stehen.
ANNA. Wie du willst. Hast du Hunger?
PAUL. Nein.
ANNA. Durst?
PAUL. Auch nicht. Ich will nur wissen, wo er ist.
ANNA. Wer?
PAUL. Du weißt genau, wen ich meine.
ANNA. Er ist fort. Seit gestern. Er hat nichts gesagt.
PAUL. Das glaube ich dir nicht.
ANNA. Dann glaub es eben nicht. Was soll ich machen? Soll ich ihn suchen?
PAUL. Ja! Genau das sollst du!
ANNA. Du bist verrückt.
PAUL. Vielleicht. Vielleicht bin ich das. Aber ich bin nicht fortgelaufen.
ANNA. Geh jetzt, bitte.
PAUL. Ich gehe nicht, bevor du mir sagst, was passiert ist. Alles. Von Anfang an.
ANNA. Also gut. Hör zu."""

ENGLISH = """
The council met on Tuesday to discuss the new bridge across the river. Several residents
complained that the works would take too long and that nobody had asked them what they wanted. The
mayor said that the plans had been public for two years and that every household had received a
letter. In the end the councillors voted by a narrow majority to go ahead with the project, which
will cost about four million pounds. Work is expected to begin next spring and should be finished
before the summer of the following year."""

LIST = "\n".join(
    f"- {amount} {thing}."
    for amount in ("500 g", "ein Pfund", "drei", "etwas")
    for thing in (
        "Mehl, gesiebt", "Zucker", "Butter, weich", "Äpfel, geschält", "Rosinen",
        "Mandeln, gehackt",
        "Zimt", "Nelken", "Sahne, geschlagen", "Quark",
    )
)  # fmt: skip


def judged(text: str, path: str = "text.txt") -> Translated:
    document = read_text(text, path)
    return judge(document, tagging.analyse(document))


def test_a_translation_is_told_from_what_a_journalist_wrote() -> None:
    written, translated = judged(WRITTEN), judged(TRANSLATED)
    assert not written.abstained
    assert not translated.abstained
    assert written.probability is not None
    assert translated.probability is not None
    assert written.probability < 0.2 < 0.8 < translated.probability


def test_reasons_are_words_with_figures() -> None:
    reason = judged(TRANSLATED).reason or ""
    one = re.compile(r"(?:many|few) .+ \(\d+\.\d per 1,000 words; German news has \d+\.\d\)")
    assert 1 <= len(reason.split("; many")) <= 3
    assert one.match(reason)
    assert "translated news has" in (judged(WRITTEN).reason or "")


def test_the_same_text_has_the_same_answer() -> None:
    assert judged(TRANSLATED) == judged(TRANSLATED)


@pytest.mark.parametrize(
    "text", [RECIPE, PLAY, ENGLISH, LIST], ids=["recipe", "play", "en", "list"]
)
def test_no_answer_for_what_the_norms_do_not_know(text: str) -> None:
    told = judged(text)
    assert (None, True) == (told.probability, told.abstained)
    assert (told.reason or "").startswith("unlike the news")


def test_no_answer_for_few_words() -> None:
    short = " ".join(TRANSLATED.split()[: MIN_WORDS - 1]) + "."
    expected = "79 words of running text are too few; it takes 80"
    assert Translated(None, True, expected) == judged(short)
    assert not judged(" ".join(TRANSLATED.split()[: MIN_WORDS + 10]) + ".").abstained


def test_headings_and_code_are_no_running_text() -> None:
    code = "```\n" + TRANSLATED + "\n```\n"
    assert "0 words of running text are too few; it takes 80" == judged(code, "text.md").reason
    heading = "# " + TRANSLATED.replace("\n", " ") + "\n"
    assert "0 words of running text are too few; it takes 80" == judged(heading, "text.md").reason


def test_a_text_that_was_not_analysed_has_no_answer() -> None:
    expected = Translated(None, True, "the text is too long to be analysed")
    assert expected == judge(read_text(TRANSLATED, "text.txt"), ())


@pytest.mark.parametrize(
    "map_typography",
    [
        lambda text: re.sub("[„“]", '"', text),
        lambda text: re.sub("„(.*?)“", r"»\1«", text),
        lambda text: re.sub("[„“]", "", text).replace(" – ", " - "),
    ],
    ids=["straight", "guillemets", "none"],
)
def test_quotation_marks_hardly_matter(map_typography) -> None:  # type: ignore[no-untyped-def]
    """Not at all to what is counted; the tagger sees them, and may tag a word otherwise."""
    assert judged(map_typography(WRITTEN)).probability == pytest.approx(
        judged(WRITTEN).probability, abs=0.05
    )
