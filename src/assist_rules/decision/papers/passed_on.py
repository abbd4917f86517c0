"""The notice that papers are passed on (转送办理告知书): another place decides, and any office may take them in (异地受理)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.papers.progress import accepted_by
from assist_rules.decision.papers.sheet import Sheet
from assist_rules.decision.referral import in_charge

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.decision.referral import Referral
    from assist_rules.errors import Lang
    from assist_rules.schemes.procedure import Information

TITLE = ("转送办理告知书", "Notice that the papers are passed on")
TAKEN_ANYWHERE = "taken_anywhere"
"""The code of the note by which an office that does not decide takes the papers in all the same."""


def taken_anywhere(decision: Answer) -> Information | None:
    """The note by which any office takes an application in and passes it on; None where none does."""
    return next((each for each in decision.information if each.code == TAKEN_ANYWHERE), None)


def passed_on(decision: Answer, note: Information, lang: Lang, referred: Sequence[Referral]) -> Sheet:
    """The paper of somebody who applied where it is not decided: nothing is refused, and nobody has to come again."""
    sheet = Sheet(decision, lang)
    sheet.head(TITLE)
    there = next((each for each in referred if each.is_elsewhere), None) or in_charge(decision)
    where = (
        ("＿＿＿＿", "________")
        if there is None
        else (wording.place(there.place), wording.place(there.place, "en"))
    )
    mark = sheet.cite(note.cites)
    sheet.say(
        f"{sheet.applied()}已经收到，由户籍所在地（{where[0]}）审核认定。材料由本处转送，{sheet.you}不必再次申请{mark}。",
        f"{sheet.applied()}has been received. The place of registration ({where[1]}) decides; the papers are passed on, and you "
        f"need not apply again {mark}.",
    )
    limits = [each for each in decision.deadlines if each.code in {"passed_on", "decision"}]
    days = {each.code: each.length for each in limits}
    if len(days) == len(limits) > 1:
        sheet.say(
            f"转送在{days['passed_on']}个工作日内，审核在户籍所在地收到后{days['decision']}个工作日内；结果书面告知。",
            f"They are passed on within {days['passed_on']} working days and decided within {days['decision']} working days after "
            "they arrive; the result is told in writing.",
        )
    accepted_by(sheet)
    return sheet
