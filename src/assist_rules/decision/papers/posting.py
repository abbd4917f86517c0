"""The public display (公示): name, number of members and sum, for how long, and where to object.

No illness, disability, income or asset, and no reason that shows one (最低生活保障审核确认办法 art. 24). What a text says is
not displayed has no paper: aid that is quick and small, a recognition that gives no aid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assist_rules.decision.answer import Outcome
from assist_rules.decision.outline import counted
from assist_rules.decision.papers.grant import exact, has_sum
from assist_rules.decision.papers.sheet import Sheet
from assist_rules.decision.papers.unasked import unasked

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.errors import Lang

NOT_DISPLAYED = frozenset({"not_posted", "no_economic_check"})
"""Notes by which a text says that there is no public display."""


def posting(decision: Answer, lang: Lang) -> Sheet:
    """The display of a grant that is proposed; a sentence where there is none."""
    sheet = Sheet(decision, lang)
    if not decision.is_in_force or decision.outcome is not Outcome.ELIGIBLE:
        sheet.say("没有拟予确认的结果，不作公示。", "Nothing to display: no grant is proposed.")
        return sheet
    if not decision.of.is_asked_for:
        return unasked(decision, lang)
    barred = next((each for each in decision.information if each.code in NOT_DISPLAYED), None)
    if barred is not None:
        cites = barred.cites.text(lang)
        sheet.say(f"不作公示：{barred.zh}（{cites}）", f"Not displayed: {barred.en} ({cites})")
        return sheet
    if not has_sum(decision):
        sheet.say("金额尚未确定，暂不公示。", "Nothing to display yet: the amount is not settled.")
        return sheet
    sheet.say(f"{sheet.scheme()}公示", f"Public display: {sheet.scheme()}")
    sheet.say(f"申请人：{sheet.name()}", f"Applicant: {sheet.name()}")
    entitlement = decision.entitlement
    if decision.person is None:
        paid = 0 if entitlement is None else len(entitlement.persons)
        count = paid or counted(decision)
        sheet.say(f"人数：{count}人", f"Members: {count}")
    if entitlement is not None:
        due = exact(sheet, entitlement)
        sheet.say(f"拟保障金额：{due}", f"Proposed amount: {due}")
    days = next((each for each in decision.deadlines if each.code == "publicity"), None)
    length = "＿＿" if days is None else str(days.length)
    number = "" if days is None else sheet.cite(days.cites)
    sheet.say(
        f"公示期：{length}天，自＿＿＿＿年＿＿月＿＿日至＿＿＿＿年＿＿月＿＿日{number}",
        f"On display for {length.replace('＿＿', '__')} days, from ____-__-__ to ____-__-__ {number}".rstrip(),
    )
    sheet.say(
        "对公示内容有异议的，请在公示期内向＿＿＿＿反映，电话：＿＿＿＿",
        "Objections, while it is displayed, to: ________, telephone: ________",
    )
    sheet.sources()
    authority = decision.authority
    sheet.signed((authority.accepts_zh, authority.accepts_en), dated=False)
    return sheet
