"""Which columns of a register are read is known before it is known which of them have gaps."""

from __future__ import annotations

from datetime import date

import pytest

from assist_rules.expressions import Standard
from assist_rules.packs import every_pack, wording_of
from assist_rules.readings.nodes import nodes_under
from assist_rules.readings.steps import Figure, Lowering
from assist_rules.schemes import SCHEMES
from assist_rules.screening.answers import Answer

PLACES = ("370102", "310101", "410102")
"""Of two provinces with rules of their own, and of one without."""


@pytest.mark.parametrize("key", ["dibao", "orphan", "temporary_assistance"])
def test_saying_why_reads_no_column_that_was_not_foreseen(key: str) -> None:
    """Grounds, questions, marks and margins are of what was lowered for the answer; a column that is missed ends in an error."""
    scheme = SCHEMES[key]
    local = [rule for pack in every_pack() for rule in pack.rules]
    standards = {each for each in nodes_under(scheme.roots(), local) if isinstance(each, Standard)}
    figures = {
        each.key: Figure(*(f"{each.key}:{part}" for part in ("low", "high", "area", "carried", "second")))
        for each in standards
    }
    wordings = {int(place): wording_of(place) for place in PLACES}
    columns = Lowering({date(2026, 8, 1)}, figures, wordings=wordings)
    answer = Answer(columns, scheme)
    answer.lower(why=True)
    foreseen = columns.columns
    for said in (answer.deciding, answer.questions, answer.marks, answer.margins):
        said()
    assert columns.columns == foreseen
