"""The notice of progress (办理情况告知书): what is open is the office's to find out, or how much it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.outline import questions_in_words
from assist_rules.decision.papers.sheet import Sheet
from assist_rules.facts.fields import Who

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer, OpenQuestion
    from assist_rules.errors import Lang

TITLE = ("办理情况告知书", "Notice of progress")


def progress(decision: Answer, lang: Lang) -> Sheet:
    """The paper of an open case in which the applicant has nothing to add."""
    sheet = Sheet(decision, lang)
    sheet.head(TITLE)
    if decision.outcome is Outcome.ELIGIBLE:
        sheet.say(
            f"{sheet.applied()}正在核定金额。{sheet.you}不需要补充材料，核定后书面通知。",
            f"{sheet.applied()}is being examined: the amount is being worked out. Nothing is needed from you; "
            "you will be told in writing.",
        )
    else:
        sheet.say(
            f"{sheet.applied()}正在办理。{sheet.you}不需要补充材料，作出决定后书面通知。",
            f"{sheet.applied()}is being examined. Nothing is needed from you; you will be told in writing.",
        )
        still_to_find(sheet, asked=0)
    accepted_by(sheet)
    return sheet


def still_to_find(sheet: Sheet, asked: int) -> None:
    """How many points the office finds out itself, by which means, and which of them the applicant could not tell."""
    now = [each for each in sheet.decision.open_questions if each.once is None]
    others = len(now) - asked
    if not others:
        return
    on = sheet.decision.rulebook.on
    of_province = any(each.kind == "standard" and wording.is_provincial(each.name, on) for each in now)
    papers = "当地和省级" if of_province else "当地"
    points, them = ("point is", "it") if others == 1 else ("points are", "them")
    sheet.say(
        f"{'另' if asked else '还'}有{others}项由办理机关查清（信息核对、入户调查、查阅{papers}文件或者依职权认定）"
        f"{f'，不需要{sheet.you}提供' if asked else ''}。",
        f"{others} {'more ' if asked else ''}{points} still to be found out by the "
        f"authority{f'; you need not bring anything for {them}' if asked else ''}.",
    )
    if lines := list(not_known_in_words(sheet.decision, now, sheet.lang)):
        sheet.say(
            f"其中以下情况，{sheet.you}说明不清楚；有凭据或者知道情况的人，请告诉办理机关：",
            "Of these you have said that you do not know; if there are papers, or people who know, please tell the authority:",
        )
        sheet.listed(lines)


def not_known_in_words(decision: Answer, now: Iterable[OpenQuestion], lang: Lang) -> Iterator[str]:
    """What the applicant was asked and does not know, as far as it is the applicant's to tell."""
    named = (each for each in now if each.not_known and each.who is Who.APPLICANT)
    return questions_in_words(decision, named, lang, with_who=False)


def accepted_by(sheet: Sheet) -> None:
    """The list of sources, and the body that accepts and asks; the decision has no day yet."""
    authority = sheet.decision.authority
    sheet.sources()
    sheet.signed((authority.accepts_zh, authority.accepts_en), dated=False)
