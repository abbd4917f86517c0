"""No paper: the scheme is not in force on the day, so nobody can have applied for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist_rules.decision.outline import capital, grounds_in_words
from assist_rules.decision.papers.sheet import Sheet

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.errors import Lang


def not_in_force(decision: Answer, lang: Lang) -> Sheet:
    """The sentence that says so."""
    sheet = Sheet(decision, lang)
    for ground in grounds_in_words(decision, lang):
        sheet.say(
            f"不制作文书：{sheet.scheme()}，{ground}。", f"No paper ({sheet.scheme()}). {capital(ground)}."
        )
    return sheet
