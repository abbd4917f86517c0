"""The notice of confirmation (确认通知书): whom it is for, how much, from when, how it was reckoned, what is to be told."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.outline import AS_PUBLISHED, due_from, parts_in_words, worked_out
from assist_rules.decision.papers.sentences import (
    notes,
    notes_of,
    remedy,
    signed_by_decider,
    supplied_papers,
)
from assist_rules.decision.papers.sheet import BLANK, Sheet
from assist_rules.decision.standing import holders, whom
from assist_rules.readings.titles import said
from assist_rules.schemes.special_aid import Force, opened

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer, Entitlement
    from assist_rules.errors import Lang

TITLE = ("确认通知书", "Notice of confirmation")


def grant(decision: Answer, lang: Lang) -> Sheet:
    """The paper of somebody who qualifies, and whose sum is settled."""
    sheet = Sheet(decision, lang)
    sheet.head(TITLE)
    way = decision.deciding_ways[0]
    by = "" if way is decision.of.ways[0] else sheet.pick(f"（{way.zh}）", f" ({way.en})")
    number = sheet.rule(way.eligible)
    sheet.say(
        f"{sheet.applied()}经审核符合条件{by}{number}，予以确认。",
        f"{sheet.applied()}meets the conditions{by} {number} and is confirmed.",
    )
    amount(sheet)
    lasts(sheet)
    supplied_papers(sheet)
    notes(sheet, notes_of(sheet, "grant"))
    elsewhere(sheet)
    remedy(sheet)
    signed_by_decider(sheet)
    return sheet


def elsewhere(sheet: Sheet) -> None:
    """What the class of whoever is granted this opens at other offices, in a sentence: they would not know to ask."""
    decision = sheet.decision
    tier = next((each.tier for each in decision.of.layers if not each.where), None)
    if tier is None:
        return
    application, persons = decision.application, () if decision.person is None else (decision.person,)
    supported = holders(application, "extreme_poverty")
    found = [
        (aid, cites)
        for aid, _, cites in opened(tier, decision.rulebook.on)
        if aid.force is Force.SHALL and whom(application, aid, tier, persons, supported) is not None
    ]
    if found:
        names = sheet.pick("、", ", ").join(sheet.pick(aid.zh, aid.en) for aid, _ in found)
        numbers = sheet.cite(*(cites for _, cites in found))
        sheet.say(
            f"还可以向乡镇（街道）询问、申请：{names}{numbers}。",
            f"Ask the township about these too: {names} {numbers}.",
        )


def has_sum(decision: Answer) -> bool:
    """Whether what is due is settled to be told in whole fen; a recognition has no sum to settle.

    A month of a yearly figure that is no whole fen is settled too: nothing about it is open but how it is rounded.
    """
    due = decision.entitlement
    if due is None or due.is_settled or due.is_in_two_periods:
        return True
    return due.high is not None and due.high - due.low <= FEN and not decision.open_questions


FEN = Decimal("0.01")
MONTH = ("＿＿＿＿年＿＿月", "____-__")
"""The month from which something is paid, where no text says it."""


def amount(sheet: Sheet) -> None:
    """Who is paid for, how much and from when, and the sum that gives it."""
    decision, entitlement = sheet.decision, sheet.decision.entitlement
    if entitlement is None:
        return
    if decision.person is None and entitlement.persons:
        names = wording.persons(decision.application, entitlement.persons, sheet.lang)
        count = len(entitlement.persons)
        sheet.say(f"保障对象：{names}，共{count}人", f"Paid for: {names} ({count} in all)")
    due = due_from(decision, entitlement, sheet.lang)
    told = wording.due(entitlement, sheet.lang)
    due = due.replace(told, exact(sheet, entitlement))
    if (
        entitlement.per == "month"
        and entitlement.from_month is None
        and decision.is_paid_from_its_month is None
    ):
        due += sheet.pick(f"，自{MONTH[0]}起发放", f", from {MONTH[1]}")
    worked = worked_out(decision, sheet.lang)
    numbers = "" if worked is None else sheet.based(worked.rule, worked.figures)
    told_apart = worked is not None and (worked.written or worked.figures)
    mark = "" if told_apart or not numbers else sheet.pick(numbers, f" {numbers}")
    sheet.say(f"金额：{due}{mark}", f"Amount: {due}{mark}")
    if worked is not None and told_apart:
        written = worked.written or said(AS_PUBLISHED, sheet.lang)
        sheet.say(f"计算：{written}{numbers}", f"Worked out: {written} {numbers}")
    sheet.lines += parts_in_words(entitlement, sheet.lang)


def exact(sheet: Sheet, entitlement: Entitlement) -> str:
    """The sum in whole fen; where a month of a yearly figure is none, a blank: no text says how it is rounded."""
    if entitlement.is_settled or entitlement.is_in_two_periods:
        return wording.due(entitlement, sheet.lang)
    per = wording.PER[entitlement.per]
    return sheet.pick(f"{per.zh}{BLANK[0]}元", f"{BLANK[1]} yuan{per.en}")


def lasts(sheet: Sheet) -> None:
    """How long a recognition that ends is good for."""
    for deadline in sheet.decision.deadlines:
        if deadline.code == "validity":
            numbers = sheet.cite(deadline.cites)
            day = sheet.pick("", "")
            if deadline.due is not None:
                day = sheet.pick(
                    f"，至{wording.day(deadline.due)}", f", until {wording.day(deadline.due, 'en')}"
                )
            sheet.say(f"{deadline.what_zh}{day}{numbers}。", f"{deadline.what_en}{day} {numbers}.")
