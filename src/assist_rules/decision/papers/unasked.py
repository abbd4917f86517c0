"""No paper: what is paid beside a benefit that is held is not applied for, so nobody is answered about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist_rules.decision.papers.sheet import Sheet

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.errors import Lang


def unasked(decision: Answer, lang: Lang) -> Sheet:
    """The sentence that says so."""
    sheet = Sheet(decision, lang)
    sheet.say(
        f"不制作文书：{sheet.scheme()}不需要申请，由发放相应待遇的部门一并发给。",
        f"No paper: nobody applies for the {sheet.scheme()}; whoever pays the benefit that is held pays it too.",
    )
    return sheet
