"""The procedure of dibao in Chongqing: arts. 18, 19, 22, 25, 26 and 29 of its regulation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assist_rules.packs.chongqing.instruments import DIBAO_REGULATION_2016 as REGULATION
from assist_rules.schemes.materials import Material
from assist_rules.schemes.procedure import (
    Case,
    Information,
    Limit,
    Procedure,
    is_objected,
    published,
    untold,
)

LIMITS = (
    Limit(
        "publicity",
        "在村（社区）公示审核意见",
        "publicity of the first opinion",
        7,
        "days",
        (REGULATION.at("第十八条第三项"),),
        published,
    ),
    Limit(
        "publicity_again",
        "重新调查核实后再次公示",
        "publicity after the new inquiry",
        3,
        "days",
        (REGULATION.at("第十八条第三项"),),
        untold,
        when=is_objected,
    ),
    # Days of appraisal and publicity do not count and are not told whole, so that no last day is named.
    Limit(
        "decision",
        "自受理之日起办结审批手续（群众评议和公示期限不计）",
        "decision, from acceptance, the days of appraisal and publicity not counted",
        30,
        "days",
        (REGULATION.at("第十九条"),),
        untold,
    ),
)


MATERIALS = (
    Material(
        "application",
        "最低生活保障申请书",
        "an application for dibao in writing",
        (REGULATION.at("第十五条"),),
    ),
    Material(
        "identity",
        "共同生活家庭成员的居民户口簿和居民身份证复印件",
        "copies of the household register and the identity cards of the members",
        (REGULATION.at("第十五条"),),
    ),
    Material("income", "家庭收入状况证明", "proof of the family's income", (REGULATION.at("第十五条"),)),
    Material(
        "assets",
        "家庭财产状况的有关材料（根据实际情况）",
        "papers on the family's assets, as the case has them",
        (REGULATION.at("第十五条第一项"),),
    ),
    Material(
        "spending",
        "家庭消费支出状况的有关材料（根据实际情况）",
        "papers on the family's spending, as the case has it",
        (REGULATION.at("第十五条第二项"),),
    ),
    Material(
        "local",
        "民政部门按规定要求提交的其他材料：＿＿＿＿",
        "what else the civil-affairs department asks by the rules: ________",
        (REGULATION.at("第十五条第三项"),),
    ),
)
"""Art. 15: three papers of every application, and others as the case has them."""


def dibao(case: Case, national: Procedure) -> Procedure:
    """What the regulation changes: the month from which is paid, the reviews, and what costs the benefit."""
    if not REGULATION.is_law(case.on, {REGULATION.place}):
        return national
    decided = None if case.is_refusal else case.application.decided_on
    return replace(
        national,
        information=(
            *(each for each in national.information if each.code != "review"),
            *(() if case.is_refusal else _information()),
        ),
        # 批准的当月
        from_month=None if decided is None else decided.replace(day=1),
        from_its_month=True,
    )


def _information() -> Iterator[Information]:
    yield Information(
        "review",
        "有重病、重残人员且收入基本无变化的家庭每年核查一次，人员和收入相对稳定的每半年核查一次；有在劳动年龄内、有劳动能力而无业成员的，"
        "原则上城市每月、农村每季度核查一次。",
        "Reviewed every year where a member is seriously ill or disabled and income is unchanged, every half-year where "
        "members and income are steady; with a member of working age who is able and jobless in principle every month in "
        "town and every quarter in the countryside.",
        REGULATION.at("第二十六条"),
        paper="grant",
    )
    yield Information(
        "reduction",
        "无正当理由不参加公益性社区服务劳动、连续三次拒绝适合的工作、不配合核查，或者主动放弃法定赡养费、扶养费、抚养费和其他合法收入的，"
        "可以书面说明理由减发或者停发低保金。",
        "Dibao may be reduced or stopped, with written reasons, for refusing community work, for refusing suitable work three "
        "times in a row, for not cooperating with a check, or for giving up legal support or other lawful income.",
        REGULATION.at("第二十五条、第二十九条"),
        paper="grant",
    )
