"""No paper: the scheme is not in force on the day, so nobody can have applied for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.papers.sheet import Sheet, source_text

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.errors import Lang


def not_in_force(decision: Answer, lang: Lang) -> Sheet:
    """The sentence that says so."""
    sheet = Sheet(decision, lang)
    not_yet = wording.not_yet(decision.of, decision.rulebook.on, lang)
    founded = decision.of.founded_by
    # Nothing can be looked up by a blank.
    known = founded.instrument.titled or founded.instrument.number
    source = sheet.pick("", " ").join(source_text(founded, lang)) if known else ""
    sheet.say(
        f"不制作文书：{sheet.scheme()}{not_yet}{source and f'（{source}）'}。",
        f"No paper: {sheet.scheme()} {not_yet}{source and f' ({source})'}.",
    )
    return sheet
