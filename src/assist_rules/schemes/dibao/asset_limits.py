"""The limits that a place sets to a household's assets, each computed from what is told (社会救助暂行办法 art. 10).

The nation knows no limit: a province or a city says how assets are recognised, and an investigation finds whether they are
within its rule. A limit that is on file is computed beside that finding, with both figures, and decides nothing. Only where
the place's own text makes its limits a bar does a sum over one refuse while nobody has found otherwise; a finding, either
way, stands. What bars is no more than what is told in full (``facts.assets``).

超过 and 高于 leave the limit itself in, and so every figure is read; a place that writes 低于, 以上 or 达到 says so by a switch.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Condition,
    Expression,
    all_of,
    any_of,
    is_on,
    least,
    number,
    when,
)
from assist_rules.facts import assets
from assist_rules.rule import Citation, Rule, amount
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.household import members_counted
from assist_rules.schemes.scheme import Alert
from assist_rules.standards import asked
from assist_rules.standards.declared.asset_limits import MOST_YEARS

BY_FINDING = (
    "财产符合当地规定与否，以核查认定为准",
    "whether the assets meet the local rule is for the finding on them to say, where one is made",
)
TO_EXPLAIN = ("应当书面说明并举证", "this has to be explained in writing, with evidence")
SQUARE_METRES = ("平方米", " square metres")


@dataclass(frozen=True, slots=True)
class _Ceiling:
    """What may come to so much and no more.

    Attributes:
        name: its name in the ids of its rules.
        zh: what is compared, in Chinese.
        en: the same in English.
        told: the amount that is compared.
        limit: the limit; nothing where the place has set none.
        shown: as much of it as is told in full; None where going over has to be explained and bars nothing.
        also: what else has to be so.
        also_shown: the same of what is told in full.
        unit: what follows a number, in Chinese and English; a sum of money says it by itself.
        counts: whether things are counted, of which no text takes the limit itself for over.
        then: what follows, in Chinese and English.
    """

    name: str
    zh: str
    en: str
    told: Amount
    limit: Amount
    shown: Amount | None = None
    also: tuple[Condition, ...] = ()
    also_shown: tuple[Condition, ...] = ()
    unit: tuple[str, str] = ("", "")
    counts: bool = False
    then: tuple[str, str] = BY_FINDING


@dataclass(frozen=True, slots=True)
class _Ban:
    """What a place lets no family have, whatever it is worth.

    Attributes:
        name: its name in the ids of its rules, and that of the switch.
        zh: what it is, in Chinese.
        en: the same in English.
        told: how many are told of.
        shown: how many are told of in full.
        rule: what the local rule says of it, in Chinese and English.
    """

    name: str
    zh: str
    en: str
    told: Amount
    shown: Amount
    rule: tuple[str, str]


class _Figures:
    """The figures and switches of one class of families by their names, each 0 where the place has shown none.

    A margin family that is held to the rule of dibao is held to the figures of dibao.
    """

    def __init__(self, of: str) -> None:
        self._of = of

    def limit(self, name: str) -> Amount:
        """So many of something."""
        own = _standard(f"{self._of}_asset_{name}")
        if self._of == "dibao":
            return own
        return when(is_on(standards.margin_uses_dibao_assets), _standard(f"dibao_asset_{name}"), own)

    def has(self, name: str) -> Condition:
        """Whether the place has that rule."""
        return self.limit(name) > 0


_standard = cache(asked)
"""Two words of one standard are one word."""


def _sums(of: _Figures) -> Iterator[_Ceiling]:
    """Limits in dibao standards, of the month or of the year."""
    standard, heads = standards.dibao_standard, amount(members_counted)
    months, years = of.limit("financial_months"), of.limit("financial_years")
    unlimited = number(MOST_YEARS * 12)
    fewest = least(when(months > 0, months, unlimited), when(years > 0, years * 12, unlimited))
    yield _Ceiling(
        "financial_assets",
        "申明的金融资产",
        "the financial assets told",
        facts.financial_assets,
        when(any_of(months > 0, years > 0), standard * fewest * heads),
        assets.financial_assets_stated,
    )
    for name, per_head in (("investment", False), ("investment_a_head", True)):
        limit = standard * of.limit(f"{name}_years") * 12
        yield _Ceiling(
            name,
            "申明的投资",
            "the investments told",
            assets.investments_stated,
            limit * heads if per_head else limit,
            assets.investments_stated,
        )
    yield _Ceiling(
        "single_purchase",
        "申请前一年内非生活必需的单笔购买",
        "a single purchase within the year before the application that is no necessity",
        assets.purchase,
        standard * of.limit("single_purchase_years") * 12,
        assets.purchase_shown,
    )
    yield _Ceiling(
        "single_outflow",
        "申请前一年内未作说明的单笔转出",
        "a single outflow within the year before the application that is not explained",
        assets.outflow,
        standard * of.limit("single_outflow_months"),
        then=TO_EXPLAIN,
    )
    yield _Ceiling(
        "total_outflow",
        "申请前一年内的转出合计（其中有未作说明的）",
        "the outflows within the year before the application, not all of them explained",
        assets.outflows,
        standard * of.limit("total_outflow_months") * heads,
        also=(assets.outflow > 0,),
        then=TO_EXPLAIN,
    )


def _homes(of: _Figures) -> Iterator[_Ceiling]:
    most, area = of.limit("homes"), of.limit("homes_area")
    yield _Ceiling(
        "homes",
        "申明的住房",
        "the number of homes told",
        assets.homes,
        most,
        assets.homes_shown,
        # 两套以上且总面积超过…: where the place has a limit of floor area too, the number alone is none.
        also=(area <= 0,),
        also_shown=(area <= 0,),
        unit=("套", ""),
        counts=True,
    )
    yield _Ceiling(
        "homes_area",
        "申明的住房建筑面积合计",
        "the floor area of the homes told",
        assets.homes_area,
        area,
        assets.homes_area_shown,
        also=(any_of(most <= 0, most < assets.homes),),
        also_shown=(any_of(most <= 0, most < assets.homes_shown),),
        unit=SQUARE_METRES,
    )
    yield _Ceiling(
        "flat_bought",
        "申请前一年内购买的商品住房的建筑面积",
        "the floor area of a commodity flat bought within the year before the application",
        assets.flat_bought,
        of.limit("flat_bought_area"),
        assets.flat_bought,
        unit=SQUARE_METRES,
    )


VEHICLES = "机动车辆、船舶、大型农机具（普通摩托车和残疾人功能性补偿代步车辆除外）"
VEHICLES_EN = (
    "motor vehicles, ships or large farm machines but ordinary motorcycles and those of a disabled person"
)
BANS = (
    _Ban(
        "vehicles",
        VEHICLES,
        VEHICLES_EN,
        assets.vehicles,
        assets.vehicles_shown,
        ("不得拥有", "none may be owned"),
    ),
    _Ban(
        "vehicles_in_use",
        "机动车辆、船舶、大型农机具（普通摩托车、残疾人功能性补偿代步车辆和申明不经常使用的除外）",
        "motor vehicles, ships or large farm machines but ordinary motorcycles, those of a disabled person and those told "
        "not to be in regular use",
        assets.vehicles_in_use,
        assets.vehicles_in_use_shown,
        ("不得拥有并经常使用", "none may be owned and regularly used"),
    ),
    _Ban(
        "premises_bought",
        "申请前一年内购买、建造的非居住用房",
        "premises bought or built within the year before the application",
        assets.premises_bought,
        assets.premises_bought,
        ("不得购建", "none may be bought or built"),
    ),
    _Ban(
        "business",
        "经营主体登记",
        "registered businesses",
        when(assets.business_registered, number(1)),
        when(assets.business_registered, number(1)),
        ("不得登记", "none may be registered"),
    ),
    _Ban(
        "employs_others",
        "雇用他人的经营",
        "businesses that employ others",
        when(assets.employs_others, number(1)),
        when(assets.employs_others, number(1)),
        ("不得雇用他人", "none may employ others"),
    ),
)


class AssetLimits:
    """The limits of one class of families.

    Attributes:
        alerts: what a decision warns of by them.
        exceeded_in_full: whether what is told in full is over one of them, for a place that makes them a bar.

    Args:
        of: the class, by the key of its scheme: its standards and rules are named by it.
        cites: the provisions that leave the rule on assets to places, the first that of the class.
        since: the first day of the rules; by default that of the first citation.
    """

    def __init__(self, of: str, *cites: Citation, since: date | None = None) -> None:
        self._of, self._cites, self._since = of, cites, since
        figures = _Figures(of)
        self._reached_is_over = figures.has("reached_is_over")
        ceilings = (*_sums(figures), *_homes(figures))
        self.alerts = (
            *(self._over(each) for each in ceilings),
            *(self._has(each, figures.has(each.name)) for each in BANS),
        )
        self.exceeded_in_full = any_of(
            *(
                self._exceeds(each, each.shown, each.also_shown)
                for each in ceilings
                if each.shown is not None
            ),
            *(all_of(figures.has(each.name), each.shown > 0) for each in BANS),
        )

    def _exceeds(self, ceiling: _Ceiling, told: Amount, also: tuple[Condition, ...]) -> Condition:
        over: Condition = ceiling.limit < told
        if not ceiling.counts:
            over = any_of(over, all_of(self._reached_is_over, ceiling.limit <= told))
        return all_of(ceiling.limit > 0, over, *also)

    def _over(self, of: _Ceiling) -> Alert:
        (unit, unit_en), (then, then_en) = of.unit, of.then
        over = self._rule(
            f"{of.name}_over",
            f"{of.zh}超过当地限额",
            f"over the local limit: {of.en}",
            self._exceeds(of, of.told, of.also),
            self._rule(f"{of.name}_told", of.zh, of.en, of.told),
            self._rule(f"{of.name}_limit", f"{of.zh}的当地限额", f"local limit of {of.en}", of.limit),
        )
        return Alert(
            over,
            f"{of.zh}{{told}}{unit}，{{compares}}当地限额{{limit}}{unit}；{then}",
            f"{of.en}: {{told}}{unit_en}, {{compares}} the local limit of {{limit}}{unit_en}; {then_en}",
        )

    def _has(self, of: _Ban, is_banned: Condition) -> Alert:
        banned = self._rule(
            f"{of.name}_banned",
            f"有当地规定不得有的{of.zh}",
            f"against the local rule: {of.en}",
            all_of(is_banned, of.told > 0),
            self._rule(f"{of.name}_told", f"申明的{of.zh}", f"told of: {of.en}", of.told),
        )
        (rule, rule_en), (then, then_en) = of.rule, BY_FINDING
        return Alert(
            banned,
            f"申明有{of.zh}{{told}}项，当地规定{rule}；{then}",
            f"{of.en}: {{told}} told of; by the local rule {rule_en}; {then_en}",
        )

    def _rule(self, name: str, zh: str, en: str, states: Expression, *shows: Rule) -> Rule:
        return Rule(f"{self._of}.{name}", zh, en, self._cites, states, in_force=self._since, shows=shows)
