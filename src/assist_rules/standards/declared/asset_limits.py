"""The limits that places set to the assets of a class of families, each read beside the finding on them."""

from __future__ import annotations

from assist_rules.standards.parameter import (
    TIMES_DIBAO,
    TIMES_YEARLY_DIBAO,
    Kind,
    Parameter,
    switch,
    times,
)
from assist_rules.standards.powers import Power

MOST_MONTHS, MOST_YEARS, MOST_HOMES, MOST_AREA = 1000, 100, 100, 100_000
"""No limit comes near these; floor area in square metres."""

IN_MONTHS = (
    (
        "financial_months",
        "人均金融资产上限（月低保标准倍数）",
        "ceiling of financial assets per person, in monthly dibao standards",
    ),
    (
        "single_outflow_months",
        "近一年单笔支出须说明的界限（月低保标准倍数）",
        "single outflow of the last year that must be explained, in monthly dibao standards",
    ),
    (
        "total_outflow_months",
        "近一年人均支出总额须说明的界限（月低保标准倍数）",
        "total outflow per person of the last year that must be explained, in monthly dibao standards",
    ),
)
IN_YEARS = (
    (
        "financial_years",
        "人均金融资产上限（年低保标准倍数）",
        "ceiling of financial assets per person, in yearly dibao standards",
    ),
    (
        "single_purchase_years",
        "一年内单笔非必需消费上限（年低保标准倍数）",
        "ceiling of a single non-necessary purchase within a year, in yearly dibao standards",
    ),
    (
        "investment_years",
        "投资上限（年低保标准倍数）",
        "ceiling of investments, in yearly dibao standards",
    ),
    (
        "investment_a_head_years",
        "人均投资上限（年低保标准倍数）",
        "ceiling of investments per person, in yearly dibao standards",
    ),
)
AREAS = (
    ("homes_area", "住房建筑面积合计上限", "ceiling of the floor area of all homes"),
    (
        "flat_bought_area",
        "一年内购买的商品住房建筑面积上限",
        "ceiling of the floor area of a commodity flat bought within a year",
    ),
)
SWITCHES = (
    (
        "vehicles",
        "不得拥有机动车辆、船舶、大型农机具",
        "no motor vehicle, ship or large farm machine may be owned",
    ),
    (
        "vehicles_in_use",
        "不得拥有并经常使用机动车辆、船舶、大型农机具",
        "no motor vehicle, ship or large farm machine may be owned and regularly used",
    ),
    ("premises_bought", "一年内不得购建非居住用房", "no premises may be bought or built within a year"),
    ("business", "不得有经营主体登记", "no business may be registered"),
    ("employs_others", "不得雇用他人经营", "no business may employ others"),
    ("reached_is_over", "财产达到限额即为超过", "assets at a limit are over it"),
)


def asset_limits(*, of: str, zh: str, en: str, set_by: tuple[Power, ...]) -> tuple[Parameter, ...]:
    """The limits of one class of families.

    Args:
        of: what the names of the standards begin with.
        zh: the class in Chinese.
        en: the class in English.
        set_by: who may set them.
    """

    def times_of(entry: tuple[str, str, str], unit: str, most: int) -> Parameter:
        name, title, title_en = entry
        return times(
            f"{of}_asset_{name}",
            zh + title,
            f"{title_en}, {en}",
            unit,
            most=most,
            may_add=True,
            set_by=set_by,
        )

    def area(entry: tuple[str, str, str]) -> Parameter:
        name, title, title_en = entry
        return Parameter(
            f"{of}_asset_{name}",
            zh + title,
            f"{title_en}, {en}",
            ("square metres",),
            Kind.STANDING,
            high=MOST_AREA * 100,
            scale=100,
            may_add=True,
            set_by=set_by,
        )

    return (
        *(times_of(each, TIMES_DIBAO, MOST_MONTHS) for each in IN_MONTHS),
        *(times_of(each, TIMES_YEARLY_DIBAO, MOST_YEARS) for each in IN_YEARS),
        times_of(("homes", "住房套数上限", "most homes"), "homes", MOST_HOMES),
        *(area(each) for each in AREAS),
        *(
            switch(f"{of}_asset_{name}", zh + title, f"{title_en}, {en}", may_add=True, set_by=set_by)
            for name, title, title_en in SWITCHES
        ),
    )
