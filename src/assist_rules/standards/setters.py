"""Who may set which standard, from which day on, and by which article.

The power is that of the division that sets a figure, on the day on which its paper begins. A figure set by one that had
the power then stands after the power has passed to another, with a warning, until a paper of that one replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from assist_rules.places import NATION
from assist_rules.standards.parameters import PARAMETERS, Parameter

Rank: TypeAlias = Literal["nation", "province", "city", "county"]
"""Administrative rank of a division; ``city`` is one at prefecture level (设区的市)."""

LAW_FROM = date(2026, 7, 1)
"""The first day of the Social Assistance Law (社会救助法 art. 78)."""
GUIDE = "dibao_guiding_standard"


@dataclass(frozen=True, slots=True)
class Power:
    """Who may set some standards from a day on.

    Attributes:
        since: the first day.
        ranks: the divisions that may.
        asked: whose paper closes the question where none is on file.
        zh: they, in Chinese.
        en: they, in English.
        article_zh: where it stands, in Chinese.
        article_en: where it stands, in English.
    """

    since: date
    ranks: frozenset[Rank]
    asked: Literal["province", "city"]
    zh: str
    en: str
    article_zh: str
    article_en: str


def _city_or_above(
    since: date, article_zh: str, article_en: str, *, asked: Literal["province", "city"] = "city"
) -> Power:
    return Power(
        since,
        frozenset(("nation", "province", "city")),
        asked,
        "省级或设区的市级",
        "a province or prefecture-level city",
        article_zh,
        article_en,
    )


def _province(since: date, article_zh: str, article_en: str, *, nation: bool = True) -> Power:
    return Power(
        since,
        frozenset(("nation", "province") if nation else ("province",)),
        "province",
        "省级",
        "the province",
        article_zh,
        article_en,
    )


_ARTICLE_10 = _city_or_above(
    date.min, "社会救助暂行办法第十条", "Interim Measures for Social Assistance art. 10"
)
_ARTICLE_17 = _city_or_above(LAW_FROM, "社会救助法第十七条", "Social Assistance Law art. 17")
_ARTICLE_19 = _city_or_above(LAW_FROM, "社会救助法第十九条", "Social Assistance Law art. 19")
_ARTICLE_19_GUIDE = _province(date.min, "社会救助法第十九条", "Social Assistance Law art. 19", nation=False)
# The province sets the line or a guiding line, beside which a city has its own as it has under art. 19.
_ARTICLE_21 = _city_or_above(
    LAW_FROM, "社会救助法第二十一条第三款", "Social Assistance Law art. 21(3)", asked="province"
)
_ARTICLE_22 = _city_or_above(LAW_FROM, "社会救助法第二十二条", "Social Assistance Law art. 22")
_ARTICLE_23 = _province(LAW_FROM, "社会救助法第二十三条", "Social Assistance Law art. 23")
_ARTICLE_44 = _province(LAW_FROM, "社会救助法第四十四条第二款", "Social Assistance Law art. 44(2)")

_TABLE: tuple[tuple[tuple[str, ...], tuple[Power, ...]], ...] = (
    (("dibao_standard",), (_ARTICLE_10, _ARTICLE_19)),
    ((GUIDE,), (_ARTICLE_19_GUIDE,)),
    (
        (
            "extreme_poverty_basic_living",
            "extreme_poverty_care_full",
            "extreme_poverty_care_half",
            "extreme_poverty_care_self",
            "extreme_poverty_care_wage",
            "extreme_poverty_care_self_by_form",
        ),
        (_ARTICLE_17,),
    ),
    (("dibao_margin_multiple", "dibao_margin_multiple_max", "dibao_margin_wage_cap"), (_ARTICLE_21,)),
    (("rigid_expenditure_ratio", "rigid_expenditure_ratio_inclusive"), (_ARTICLE_22,)),
    # how assets and income are recognised: art. 10 of the interim measures speaks of dibao alone
    (
        (
            "dibao_asset_financial_months",
            "dibao_asset_financial_years",
            "dibao_asset_single_outflow_months",
            "dibao_asset_total_outflow_months",
            "dibao_asset_single_purchase_years",
            "dibao_asset_investment_years",
            "dibao_employment_cost_deduction",
        ),
        (_ARTICLE_10, _ARTICLE_23),
    ),
    (
        (
            "central_base_pension_disregard",
            "dibao_income_window_months",
            "dibao_disregards_local_pension",
            "dibao_disregards_old_age_allowance",
            "dibao_support_formula",
            "dibao_support_exempt_multiple",
            "dibao_support_rate",
            "dibao_support_per_head",
            "dibao_single_support_receivable",
            "dibao_support_in_household",
            "dibao_new_job_disregard_months",
            "dibao_supported_employment_deduction_max",
            "dibao_expenditure_route",
            "dibao_expenditure_window_months",
            "dibao_expenditure_income_window_months",
            "dibao_expenditure_counts_medical",
            "dibao_expenditure_counts_education",
            "dibao_expenditure_counts_rehabilitation",
            "dibao_expenditure_income_ceiling",
            "dibao_expenditure_net_income_multiple",
            "dibao_expenditure_needs_continuing_care",
            "dibao_margin_expenditure_route",
            "dibao_margin_expenditure_window_months",
            "dibao_margin_expenditure_income_ceiling",
            "dibao_margin_expenditure_counts_medical",
            "dibao_margin_expenditure_counts_education",
            "dibao_margin_expenditure_counts_rehabilitation",
            "dibao_margin_expenditure_counts_disaster",
            "dibao_margin_uses_dibao_assets",
            "dibao_margin_asset_financial_years",
            "rigid_expenditure_uses_margin_assets",
            "extreme_poverty_disregards_social_insurance",
        ),
        (_ARTICLE_23,),
    ),
    (
        (
            "dibao_delegated_to_township",
            "extreme_poverty_delegated_to_township",
            "temporary_assistance_all_delegated",
        ),
        (_ARTICLE_44,),
    ),
)

POWERS: dict[str, tuple[Power, ...]] = {name: powers for names, powers in _TABLE for name in names}
"""Powers by standard, earliest first; a standard without an entry may be set by anybody."""


def power_over(parameter: str, on: date) -> Power | None:
    """Who may set a standard on a day; None where no article says.

    Raises:
        UnknownStandardError: no standard has that name.
    """
    held = [power for power in POWERS.get(parameter, ()) if power.since <= on]
    if not held and parameter not in PARAMETERS:
        from assist_rules.standards.parameters import parameter_named  # noqa: PLC0415  only an error needs it

        parameter_named(parameter)
    return held[-1] if held else None


def _rank(setter: str) -> Rank:
    if setter == NATION:
        return "nation"
    if setter.endswith("0000"):
        return "province"
    return "city" if setter.endswith("00") else "county"


def may_set(setter: str, parameter: str, on: date) -> bool:
    """Whether the division *setter* may set a standard on a day; one that is not known is not held against a figure.

    Args:
        setter: a GB/T 2260 code, ``000000`` for the nation; empty where it is not known.
        parameter: the name of the standard.
        on: the first day of the figure.

    Raises:
        UnknownStandardError: no standard has that name.
    """
    power = power_over(parameter, on)
    return power is None or not setter or _rank(setter) in power.ranks


def no_power(setter: str, parameter: Parameter, on: date) -> tuple[str, str]:
    """That *setter* has no power to set *parameter* on a day and who has, in Chinese and English."""
    power = power_over(parameter.name, on)
    if power is None:
        raise ValueError(parameter.name)
    return (
        f"{setter} 无权制定{parameter.zh}：应由{power.zh}制定（{power.article_zh}）。",
        f"{setter} has no power to set the {parameter.en}: {power.en} sets it ({power.article_en}).",
    )
