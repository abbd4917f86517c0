"""An emergency for which temporary assistance is asked."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from assist_rules.errors import Problem
from assist_rules.models.contradictions import note_duplicates, note_order, note_sum
from assist_rules.models.record import Record, fact
from assist_rules.models.values import ITEMS_LIMIT, Day, Division, Flag, MemberId, Moment, Money

EmergencyKind: TypeAlias = Literal[
    "fire",
    "traffic_accident",
    "other_accident",
    "sudden_illness",
    "natural_disaster",
    "public_health_event",
    "social_safety_event",
    "other",
]
Severity: TypeAlias = Literal["lighter", "heavier", "major"]


class EarlierAid(Record):
    """Temporary assistance received before, in yuan."""

    on: Day | None = fact("救助日期", "day of the aid")
    amount: Money | None = fact("救助金额（元）", "amount of the aid (yuan)")
    same_cause: Flag | None = fact("是否同一事由", "for the same cause")


class Emergency(Record):
    """What happened, where and to whom. Times are Beijing time; amounts are yuan."""

    kind: EmergencyKind | None = fact("急难种类", "kind of emergency")
    occurred_at: Moment | None = fact("发生时间", "time it happened")
    reported_at: Moment | None = fact("报告时间", "time it was reported")
    aided_at: Moment | None = fact("先行救助时间", "time aid was given")
    papers_on: Day | None = fact("补齐手续日期", "day the papers were completed")
    place: Division | None = fact("急难发生地行政区划代码", "place of the emergency (GB/T 2260 code)")
    affected: Annotated[tuple[MemberId, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "受影响的成员", "members affected"
    )
    basic_life_in_serious_difficulty: Flag | None = fact(
        "基本生活是否出现严重困难", "basic life in serious difficulty"
    )
    immediate_measures_needed: Flag | None = fact("是否需要立即采取救助措施", "immediate measures needed")
    family_support_available: Flag | None = fact("是否能得到家庭支持", "support by the family available")
    as_individual: Flag | None = fact(
        "是否以个人名义申请（不以家庭申请）",
        "asked for by an individual and not for the family",
        exception=True,
    )
    severity: Severity | None = fact("困难程度", "severity of the hardship")
    mass_event: Flag | None = fact("是否群体性事件", "affects many households at once")
    homeless: Flag | None = fact("是否生活无着的流浪乞讨人员", "homeless or begging without support")
    cause_confirmed: Flag | None = fact("急难事由是否已核实", "cause confirmed", exception=True)
    proposed_amount: Money | None = fact("拟救助金额（元）", "proposed amount (yuan)", exception=True)
    earlier_aid: Annotated[tuple[EarlierAid, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "此前获得的临时救助", "earlier temporary assistance", exception=True
    )
    needs_other_scheme_first: Flag | None = fact(
        "是否应先申请其他救助", "another scheme has to be applied for first", exception=True
    )

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """Reports and aid do not precede the emergency; nobody is listed twice."""
        note_order(self, "occurred_at", "reported_at", at, found)
        note_order(self, "occurred_at", "aided_at", at, found)
        note_duplicates(self.affected or (), f"{at}affected[{{}}]", found)
        note_sum(self.earlier_aid, f"{at}earlier_aid", found)
