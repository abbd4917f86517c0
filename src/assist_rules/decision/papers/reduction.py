"""The hearing before aid is cut or ended (拟减发、停发): the reasons first, then the recipient's own word, then the decision.

What the recipient says is heard before aid is cut or ended since the Social Assistance Law (art. 48); before it the texts
ask for reasons (最低生活保障审核确认办法 art. 32) and, where support of extreme poverty ends, for a display. To be heard takes
nothing from anybody, so this paper goes first on every day.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.papers.grant import amount
from assist_rules.decision.papers.sentences import grounds, notes, short_enough, signed_by_decider, ways_on
from assist_rules.decision.papers.sheet import Sheet

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.decision.outline import Sent
    from assist_rules.decision.referral import Referral
    from assist_rules.errors import Lang

ENDS = ("拟停发告知书（听取意见）", "Notice of an intended end, with hearing")
CUTS = ("拟减发告知书（听取意见）", "Notice of an intended cut, with hearing")


def held_by(decision: Answer) -> tuple[str, ...]:
    """The members, or the one decided for, who are told to hold the benefit on the day of the application."""
    application = decision.application
    household, day = application.household, application.applied_on
    who = [each for each in household.members if decision.person in {None, each.id}]
    return tuple(each.id for each in who if household.holds(each, decision.scheme, day) is True)


def held_amount(decision: Answer) -> Decimal | None:
    """What the household, or the person, is paid a month today; None where it is not told of everybody who holds it."""
    household = decision.application.household
    if decision.scheme == "dibao" and household.current_dibao is not None:
        return household.current_dibao.per_month
    day, total = decision.application.applied_on, Decimal(0)
    for id_ in held_by(decision):
        member = household.member(id_)
        for each in (member and member.receives) or ():
            if each.benefit == decision.scheme and each.held_on(day):
                if each.per_month is None:
                    return None
                total += each.per_month
    return total


def is_lower(decision: Answer) -> bool:
    """Whether what is granted is less than what is paid today."""
    entitlement = decision.entitlement
    if entitlement is None or entitlement.high is None or not held_by(decision):
        return False
    today = held_amount(decision)
    return today is not None and entitlement.per == "month" and entitlement.high < today


def reduction(decision: Answer, lang: Lang, referred: Sequence[Referral]) -> Sheet:
    """The paper of somebody who holds the benefit and would lose it, or a part of it."""
    return short_enough(lambda sent: _told(Sheet(decision, lang), referred, sent))


def _told(sheet: Sheet, referred: Sequence[Referral], sent: Sent) -> Sheet:
    decision = sheet.decision
    ends = decision.outcome is Outcome.INELIGIBLE
    sheet.head(ENDS if ends else CUTS)
    today, whom, held = _today(sheet), _whom(sheet), decision.of.in_text_en
    holds = "hold" if whom == "You" else "holds"
    if ends:
        sheet.say(
            f"{whom}现在享受{sheet.scheme()}{today}。经审核，不再符合条件，拟停止。理由：",
            f"{whom} now {holds} {held}{today}. The conditions are no longer met and it is to end, for these reasons:",
        )
        grounds(sheet, sent)
        ways_on(sheet, referred)
        notes(sheet, {"other_assistance"})
    else:
        sheet.say(
            f"{whom}现在享受{sheet.scheme()}{today}。经审核，拟减发：",
            f"{whom} now {holds} {held}{today}. It is to be cut:",
        )
        amount(sheet)
    heard = next((each for each in decision.information if each.code == "heard"), None)
    number = "" if heard is None else sheet.cite(heard.cites)
    sheet.say(
        f"作出决定前，先听{sheet.you}的意见{number}。请于＿＿＿＿年＿＿月＿＿日前告诉＿＿＿＿（电话：＿＿＿＿），"
        "口头、书面都可以。决定作出后另行书面通知，并告知怎样申请行政复议、提起诉讼。",
        f"You are heard before it is decided {number}. Tell ________ (telephone: ________) by ____-__-__, in words or in "
        "writing. The decision is then told in writing, with the ways to have it reviewed.",
    )
    notes(sheet, {"ends"})
    signed_by_decider(sheet)
    return sheet


def _today(sheet: Sheet) -> str:
    today = held_amount(sheet.decision)
    if not today:
        return ""
    money = wording.yuan(today, sheet.lang)
    return sheet.pick(f"，每月{money}", f", {money} a month")


def _whom(sheet: Sheet) -> str:
    decision = sheet.decision
    if decision.person is not None or decision.application.household.draws_dibao(
        decision.application.applied_on
    ):
        return sheet.pick(sheet.you, "You" if decision.person is not None else "Your household")
    names = wording.persons(decision.application, held_by(decision), sheet.lang)
    return sheet.pick(f"{sheet.you}的{names}", f"Your household ({names})")
