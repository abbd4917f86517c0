"""What a household owns, and what an investigation found about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BeforeValidator, Field

from assist_rules.errors import Problem
from assist_rules.models.contradictions import note_sum
from assist_rules.models.record import Record, fact
from assist_rules.models.values import ITEMS_LIMIT, Day, Flag, FloorArea, Money, Text

VehicleKind: TypeAlias = Literal[
    "car", "truck", "motorcycle", "disability_vehicle", "ship", "large_farm_machine", "other"
]
HomeType: TypeAlias = Literal[
    "commodity", "self_built", "policy_housing", "public_rental", "resettlement", "non_residential", "other"
]


class Vehicle(Record):
    """A motor vehicle, ship or large farm machine."""

    kind: VehicleKind | None = fact("车辆种类", "kind of vehicle")
    value: Money | None = fact("价值（元）", "value of the vehicle (yuan)")
    disability_use: Flag | None = fact("残疾人功能性补偿代步用", "used to make up for a disability")
    regularly_used: Flag | None = fact("是否经常使用", "vehicle regularly used")


class Home(Record):
    """A dwelling or other building; area in square metres."""

    floor_area_m2: FloorArea | None = fact("建筑面积（平方米）", "floor area (square metres)")
    bought_on: Day | None = fact("购买日期", "day the home was bought")
    only_home: Flag | None = fact("是否唯一住房", "only home")
    type: HomeType | None = fact("房屋类型", "type of building")


class Business(Record):
    """A business that a member runs or holds."""

    registered: Flag | None = fact("是否办理经营主体登记", "registered as a business")
    employs_others: Flag | None = fact("是否雇用他人", "employs others")
    registered_capital: Money | None = fact("注册资本（元）", "registered capital (yuan)")


class Outflow(Record):
    """Money that left the household's accounts before the application."""

    amount: Money | None = fact("转出金额（元）", "amount transferred (yuan)")
    on: Day | None = fact("转出日期", "day it left")
    explained: Flag | None = fact("是否已说明并举证", "explained with evidence")


class Purchase(Record):
    """A single purchase of something not necessary for living."""

    amount: Money | None = fact("购买金额（元）", "amount of the purchase (yuan)")
    on: Day | None = fact("购买日期", "day of the purchase")


class AssetFinding(Record):
    """What the investigation found: whether the assets meet a scheme's rule."""

    value: Flag = Field(title="财产是否符合规定", description="assets meet the rule")
    on: Day | None = fact("认定日期", "day of the finding")
    by: Text | None = fact("认定机关", "who found it")


def _finding(value: Any) -> Any:  # noqa: ANN401
    return {"value": value} if isinstance(value, bool) else value


Finding: TypeAlias = Annotated[
    AssetFinding, BeforeValidator(_finding, json_schema_input_type=AssetFinding | bool)
]
"""A finding; ``true`` or ``false`` alone is one without day and finder."""


class AssetFindings(Record):
    """Findings of the investigation, by the rule they were made for; each closes that asset rule."""

    dibao: Finding | None = fact("财产符合低保规定", "assets meet the dibao rule")
    edge: Finding | None = fact("财产符合低保边缘家庭规定", "assets meet the dibao-margin rule")
    extreme_poverty: Finding | None = fact("财产符合特困人员规定", "assets meet the extreme-poverty rule")
    low_income: Finding | None = fact("财产符合低收入家庭规定", "assets meet the low-income rule")
    rigid: Finding | None = fact("财产符合刚性支出困难家庭规定", "assets meet the rigid-expenditure rule")


class Assets(Record):
    """The household's assets, in yuan."""

    financial: Money | None = fact("金融资产合计（元）", "financial assets (yuan)")
    vehicles: Annotated[tuple[Vehicle, ...], Field(max_length=ITEMS_LIMIT)] | None = fact("车辆", "vehicles")
    homes: Annotated[tuple[Home, ...], Field(max_length=ITEMS_LIMIT)] | None = fact("房屋", "homes")
    business: Business | None = fact("经营实体", "business run")
    investments: Money | None = fact("投资额（元）", "investments (yuan)")
    outflows: Annotated[tuple[Outflow, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "大额资金转出", "money moved out"
    )
    single_purchases: Annotated[tuple[Purchase, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "非生活必需的单笔购买", "single purchases not necessary for living"
    )
    findings: AssetFindings | None = fact("财产核查结论", "findings about the assets")

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """Each list of amounts stays within its limit."""
        note_sum(self.outflows, f"{at}outflows", found)
        note_sum(self.single_purchases, f"{at}single_purchases", found)
