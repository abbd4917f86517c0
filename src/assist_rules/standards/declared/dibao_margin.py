"""The standards that the recognition of dibao margin families (低保边缘家庭) leaves to places."""

from __future__ import annotations

from assist_rules.standards.declared.asset_limits import asset_limits
from assist_rules.standards.parameter import (
    TIMES_DIBAO,
    TIMES_INCOME,
    Kind,
    Parameter,
    months,
    switch,
    term,
    times,
    way_in,
    yearly,
)
from assist_rules.standards.powers import OF_MEANS, OF_THE_MARGIN_LINE

DECLARED: tuple[Parameter, ...] = (
    # 57号 art. 8(2) says 一般: 1.5 stands where a place has no line of its own, and no line of more than 2 was seen
    Parameter(
        "dibao_margin_multiple",
        "低保边缘家庭收入上限（低保标准倍数）",
        "income line of the dibao margin, times the dibao standard",
        (TIMES_DIBAO,),
        Kind.STANDING,
        low=100,
        high=500,
        scale=100,
        way_in=True,
        none="1.5",
        unshown=(150, 200),
        set_by=OF_THE_MARGIN_LINE,
    ),
    yearly(
        "dibao_margin_income_line",
        "低保边缘家庭收入标准（当地以数额规定的）",
        "income line of the dibao margin, where the place fixes it as a sum",
        set_by=OF_THE_MARGIN_LINE,
    ),
    switch(
        "dibao_margin_income_line_inclusive",
        "收入恰好等于低保边缘家庭收入标准的，符合",
        "income exactly at that line is within it",
        set_by=OF_THE_MARGIN_LINE,
    ),
    switch(
        "dibao_margin_wage_cap",
        "放宽后的低保边缘收入上限不得超过月最低工资",
        "a widened line of the dibao margin may not exceed the monthly minimum wage",
        may_add=True,
        set_by=OF_THE_MARGIN_LINE,
    ),
    term(
        "dibao_margin_decision_working_days",
        "低保边缘家庭认定期限",
        "time limit of the decision on the dibao margin",
        "working days",
    ),
    way_in(
        "dibao_margin_expenditure_route",
        "支出型低保边缘家庭",
        "expenditure route into the dibao margin",
        set_by=OF_MEANS,
    ),
    months(
        "dibao_margin_expenditure_window_months",
        "支出型低保边缘支出核算期",
        "window of spending on the expenditure route into the dibao margin",
        6,
        12,
        set_by=OF_MEANS,
    ),
    # 0 where the route has no ceiling of income
    times(
        "dibao_margin_expenditure_income_ceiling",
        "支出型低保边缘收入上限（上年度人均可支配收入倍数）",
        "income ceiling of the expenditure route into the dibao margin, times the disposable income of the year before",
        TIMES_INCOME,
        most=1000,
        scale=100,
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_margin_uses_dibao_assets",
        "低保边缘家庭适用低保财产标准",
        "the dibao asset rule applies to the dibao margin",
        may_add=True,
        set_by=OF_MEANS,
    ),
    *asset_limits(of="dibao_margin", zh="低保边缘家庭", en="dibao margin", set_by=OF_MEANS),
    switch(
        "dibao_margin_expenditure_counts_medical",
        "支出型低保边缘扣减医疗支出",
        "expenditure route into the dibao margin deducts medical spending",
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_margin_expenditure_counts_education",
        "支出型低保边缘扣减教育支出",
        "expenditure route into the dibao margin deducts education spending",
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_margin_expenditure_counts_rehabilitation",
        "支出型低保边缘扣减康复支出",
        "expenditure route into the dibao margin deducts rehabilitation spending",
        set_by=OF_MEANS,
    ),
    switch(
        "dibao_margin_expenditure_counts_disaster",
        "支出型低保边缘扣减灾害事故支出",
        "expenditure route into the dibao margin deducts disaster and accident spending",
        set_by=OF_MEANS,
    ),
    way_in(
        "dibao_margin_residence_application",
        "低保边缘可在经常居住地申请",
        "the dibao margin may be applied for at the usual residence",
    ),
    term("dibao_margin_publicity_days", "低保边缘公示期", "days of publicity, dibao margin", "days"),
)
