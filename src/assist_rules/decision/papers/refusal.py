"""The notice of refusal (不予确认告知书): every ground with its text, where else to turn, and what to do against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assist_rules.decision.papers.sentences import (
    grounds,
    remedy,
    short_enough,
    signed_by_decider,
    supplied_papers,
    ways_on,
)
from assist_rules.decision.papers.sheet import Sheet

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.decision.outline import Sent
    from assist_rules.decision.referral import Referral
    from assist_rules.errors import Lang

TITLE = ("不予确认告知书", "Notice of refusal")


def refusal(decision: Answer, lang: Lang, referred: Sequence[Referral]) -> Sheet:
    """The paper of somebody who does not qualify, and does not hold the benefit."""
    return short_enough(lambda sent: _told(Sheet(decision, lang), referred, sent))


def _told(sheet: Sheet, referred: Sequence[Referral], sent: Sent) -> Sheet:
    sheet.head(TITLE)
    sheet.say(
        f"{sheet.applied()}经审核不予确认。理由：",
        f"{sheet.applied()}is refused, for these reasons:",
    )
    grounds(sheet, sent)
    supplied_papers(sheet)
    ways_on(sheet, referred)
    remedy(sheet)
    signed_by_decider(sheet)
    return sheet
