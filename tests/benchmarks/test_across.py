"""The measurements of findings about several files, as far as they need no data."""

from __future__ import annotations

import sys

import across
import pytest


def test_the_corpus_has_one_quotation_in_two_wordings_and_one_name_in_two_forms(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["across.py", "corpus"])
    across.main()
    name, quotation = capsys.readouterr().out.splitlines()
    assert name.startswith("across/namensform The same name in two forms: “Kyiv” (3 times in one")
    assert name.endswith("002_c59a7be3ea0b39a8.txt 000_1cabb0b7726db9d7.txt")
    assert quotation.startswith("across/zitat-zwei-wortlaute The same quotation in two wordings")
    assert quotation.endswith("002_c59a7be3ea0b39a8.txt 004_6dea5b3e4e647803.txt")


def test_judgements_hold_no_text() -> None:
    judged = across.judged()
    assert 100 <= len(judged)
    assert {"rule", "places", "right"} == {key for one in judged for key in one}
    assert all(
        isinstance(start, int) and isinstance(end, int)
        for one in judged
        for _, start, end in one["places"]
    )
