"""The standards that the recognition of families in rigid expenditure (刚性支出困难家庭) leaves to places."""

from __future__ import annotations

from assist_rules.standards.parameter import Parameter, months, percent, switch, term
from assist_rules.standards.powers import OF_MEANS, OF_THE_RIGID_SHARE

DECLARED: tuple[Parameter, ...] = (
    percent(
        "rigid_expenditure_ratio",
        "刚性支出占家庭总收入比例界限",
        "share of household income that rigid spending must exceed",
        set_by=OF_THE_RIGID_SHARE,
    ),
    switch(
        "rigid_expenditure_uses_margin_assets",
        "刚性支出困难家庭适用低保边缘财产标准",
        "the asset rule of the dibao margin applies to rigid expenditure",
        may_add=True,
        set_by=OF_MEANS,
    ),
    term(
        "rigid_expenditure_decision_working_days",
        "刚性支出困难家庭认定期限",
        "time limit of the decision on rigid expenditure",
        "working days",
    ),
    term(
        "rigid_expenditure_decision_working_days_extended",
        "刚性支出困难家庭特殊情形认定期限",
        "time limit of the decision on rigid expenditure in the special cases",
        "working days",
    ),
    months(
        "rigid_expenditure_validity_months_max",
        "刚性支出困难家庭认定有效期上限",
        "longest validity of the recognition of rigid expenditure",
        may_add=True,
    ),
    switch(
        "rigid_expenditure_ratio_inclusive",
        "刚性支出占比恰好等于界限的也符合（不低于）",
        "a share exactly at the limit will do for rigid expenditure (not below, rather than above)",
        set_by=OF_THE_RIGID_SHARE,
    ),
    switch(
        "rigid_expenditure_needs_registration",
        "刚性支出困难家庭须为本地户籍",
        "a family in rigid expenditure has to be registered in the place",
    ),
    switch(
        "rigid_expenditure_counts_disaster",
        "灾害事故支出计入刚性支出",
        "disaster and accident spending counts as rigid expenditure",
        may_add=True,
    ),
    switch(
        "rigid_expenditure_counts_employment",
        "就业支出计入刚性支出",
        "employment spending counts as rigid expenditure",
        may_add=True,
    ),
    switch(
        "rigid_expenditure_counts_insurance",
        "社会保障支出计入刚性支出",
        "social-insurance spending counts as rigid expenditure",
        may_add=True,
    ),
)
