"""The clocks of dibao and its margin in Zhejiang: arts. 11 and 13(3) of its regulation; and what stops aid (art. 51)."""

from __future__ import annotations

from dataclasses import replace

from assist_rules.packs.zhejiang.instruments import ASSISTANCE_REGULATION as REGULATION
from assist_rules.schemes.procedure import Case, Information, Procedure, calendar, working

REPLACED = frozenset({"decision", "publicity"})
"""Codes of the national limits that the regulation has its own for."""


def by_article_11(case: Case, national: Procedure) -> Procedure:
    """Fifteen working days for the township, seven days of publicity, five working days for the county."""
    if not REGULATION.is_law(case.on, {REGULATION.place}):
        return national
    application, article = case.application, REGULATION.at("第十一条")
    own = (
        working(
            "乡镇（街道）调查核实并提出初审意见（自接到申请之日起）",
            "the township's inquiry and first opinion, from the application",
            15,
            application.applied_on,
            REGULATION.at("第十一条第二款"),
        ),
        calendar(
            "在村（社区）公示审核意见",
            "publicity of the first opinion",
            7,
            application.publicity_from,
            REGULATION.at("第十一条第二款"),
        ),
        # When the county received the opinion is no field of an application.
        working(
            "县级民政部门审批（自收到初审意见之日起）",
            "the county's decision, from receiving the opinion",
            5,
            None,
            article,
        ),
    )
    kept = tuple(each for each in national.deadlines if each.code not in REPLACED)
    stops = Information(
        "aid_stops",
        "收入和财产超过规定标准、不如实申报、拒绝核查或者骗取救助的，应当书面说明理由停止救助。",
        "Aid stops, with written reasons, over the limits, for untrue declaration, for refusing the check, or for fraud.",
        REGULATION.at("第五十一条"),
    )
    return replace(
        national,
        deadlines=(*own, *kept),
        information=(*national.information, *(() if case.is_refusal else (stops,))),
    )
