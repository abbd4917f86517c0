"""The clocks of dibao and its margin in Zhejiang: arts. 11 and 13(3) of its regulation; and what stops aid (art. 51)."""

from __future__ import annotations

from dataclasses import replace

from assist_rules.packs.zhejiang.instruments import ASSISTANCE_REGULATION as REGULATION
from assist_rules.schemes.procedure import (
    Case,
    Information,
    Limit,
    Procedure,
    applied,
    published,
    standing,
    untold,
)

STOPS = REGULATION.at("第五十一条")
BY_ARTICLE_11 = (
    Limit(
        "first_opinion",
        "乡镇（街道）调查核实并提出初审意见（自接到申请之日起）",
        "the township's inquiry and first opinion, from the application",
        15,
        "working_days",
        (REGULATION.at("第十一条第二款"),),
        applied,
    ),
    Limit(
        "publicity",
        "在村（社区）公示审核意见",
        "publicity of the first opinion",
        7,
        "days",
        (REGULATION.at("第十一条第二款"),),
        published,
    ),
    # When the county received the opinion is no field of an application.
    Limit(
        "decision",
        "县级民政部门审批（自收到初审意见之日起）",
        "the county's decision, from receiving the opinion",
        5,
        "working_days",
        (REGULATION.at("第十一条"),),
        untold,
    ),
)
"""Fifteen working days for the township, seven days of publicity, five working days for the county."""
LIMITS = {"dibao": BY_ARTICLE_11, "dibao_margin": BY_ARTICLE_11}


def with_what_stops_aid(case: Case, national: Procedure) -> Procedure:
    """Art. 51, told to who is not refused."""
    if case.is_refusal or standing(case, STOPS) is None:
        return national
    stops = Information(
        "aid_stops",
        "收入和财产超过规定标准、不如实申报、拒绝核查或者骗取救助的，应当书面说明理由停止救助。",
        "Aid stops, with written reasons, over the limits, for untrue declaration, for refusing the check, or for fraud.",
        STOPS,
        paper="grant",
    )
    return replace(national, information=(*national.information, stops))
