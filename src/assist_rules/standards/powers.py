"""The articles that say who may set standards, each with the days of which it speaks.

The power is that of the division that sets a figure, on the day on which its paper begins. A figure set by one that had
the power then stands after the power has passed to another, with a warning, until a paper of that one replaces it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

Rank: TypeAlias = Literal["nation", "province", "city", "county"]
"""Administrative rank of a division; ``city`` is one at prefecture level (设区的市)."""

LAW_FROM = date(2026, 7, 1)
"""The first day of the Social Assistance Law (社会救助法 art. 78)."""


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


# how dibao's income and assets are recognised, and its standard
_OF_DIBAO = _city_or_above(
    date.min, "社会救助暂行办法第十条", "Interim Measures for Social Assistance art. 10"
)
_OF_MEANS = _province(LAW_FROM, "社会救助法第二十三条", "Social Assistance Law art. 23")

OF_THE_DIBAO_STANDARD = (
    _OF_DIBAO,
    _city_or_above(LAW_FROM, "社会救助法第十九条", "Social Assistance Law art. 19"),
)
OF_THE_GUIDING_STANDARD = (
    _province(date.min, "社会救助法第十九条", "Social Assistance Law art. 19", nation=False),
)
OF_EXTREME_POVERTY = (_city_or_above(LAW_FROM, "社会救助法第十七条", "Social Assistance Law art. 17"),)
# The province sets the line or a guiding line, beside which a city has its own as it has under art. 19.
OF_THE_MARGIN_LINE = (
    _city_or_above(
        LAW_FROM, "社会救助法第二十一条第三款", "Social Assistance Law art. 21(3)", asked="province"
    ),
)
OF_THE_RIGID_SHARE = (_city_or_above(LAW_FROM, "社会救助法第二十二条", "Social Assistance Law art. 22"),)
OF_MEANS_OF_DIBAO = (_OF_DIBAO, _OF_MEANS)
OF_MEANS = (_OF_MEANS,)
"""How income and assets are recognised where art. 10 of the interim measures, which speaks of dibao alone, says nothing."""
OF_DELEGATION = (_province(LAW_FROM, "社会救助法第四十四条第二款", "Social Assistance Law art. 44(2)"),)
