"""The notice of non-acceptance (不予受理告知书): the office is not the one in charge, and which is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assist_rules.decision.papers.sentences import (
    grounds,
    remedy,
    short_enough,
    signed_by_decider,
    ways_on,
)
from assist_rules.decision.papers.sheet import Sheet

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.decision.outline import Sent
    from assist_rules.decision.referral import Referral
    from assist_rules.errors import Lang

TITLE = ("不予受理告知书", "Notice of non-acceptance")


def not_in_charge(decision: Answer, lang: Lang, referred: Sequence[Referral]) -> Sheet:
    """The paper of somebody who applied at the wrong place; nothing is said of the merits."""
    return short_enough(lambda sent: _told(Sheet(decision, lang), referred, sent))


def _told(sheet: Sheet, referred: Sequence[Referral], sent: Sent) -> Sheet:
    sheet.head(TITLE)
    sheet.say(
        f"{sheet.applied()}不属于本地受理范围，不予受理。理由：",
        f"{sheet.applied()}is not accepted here, for these reasons:",
    )
    grounds(sheet, sent, first_way=True)
    ways_on(sheet, referred)
    remedy(sheet)
    signed_by_decider(sheet)
    return sheet
