"""The standards that the support of people in extreme poverty (特困人员救助供养) leaves to places."""

from __future__ import annotations

from assist_rules.standards.parameter import (
    MONTHLY,
    SUM_LIMIT,
    YEARLY_SUM,
    Kind,
    Parameter,
    switch,
    term,
    way_in,
    yearly,
)
from assist_rules.standards.powers import OF_DELEGATION, OF_EXTREME_POVERTY, OF_MEANS

DECLARED: tuple[Parameter, ...] = (
    yearly(
        "extreme_poverty_basic_living",
        "特困人员基本生活标准",
        "basic living of extreme poverty",
        by_area=True,
        set_by=OF_EXTREME_POVERTY,
    ),
    yearly(
        "extreme_poverty_care_full",
        "特困人员全护理（全自理能力丧失）标准",
        "care of extreme poverty, full",
        set_by=OF_EXTREME_POVERTY,
    ),
    yearly(
        "extreme_poverty_care_half",
        "特困人员半护理标准",
        "care of extreme poverty, half",
        set_by=OF_EXTREME_POVERTY,
    ),
    yearly(
        "extreme_poverty_care_self",
        "特困人员全自理照料标准",
        "care of extreme poverty, able to look after oneself",
        set_by=OF_EXTREME_POVERTY,
    ),
    Parameter(
        "extreme_poverty_care_wage",
        "照料护理标准所依据的最低工资（三分之一、六分之一、十分之一分别为全护理、半护理、全自理）",
        "minimum wage of which care of extreme poverty is a third, a sixth or a tenth",
        (MONTHLY, YEARLY_SUM),
        Kind.STANDING,
        high=SUM_LIMIT * 12,
        scale=12,
        may_add=True,
        set_by=OF_EXTREME_POVERTY,
    ),
    switch(
        "extreme_poverty_care_self_by_form",
        "全自理照料标准按供养形式为全护理或者半护理的三分之一",
        "care of those able to look after themselves is a third of full care in an institution, of half care at home",
        may_add=True,
        set_by=OF_EXTREME_POVERTY,
    ),
    way_in(
        "extreme_poverty_disregards_social_insurance",
        "认定特困时职工养老金、失业保险金属于不计入的社会保险",
        "employees' pensions and unemployment benefit are social insurance left out of income for extreme poverty",
        set_by=OF_MEANS,
    ),
    switch(
        "extreme_poverty_province_labour_rule",
        "省级规定的其他无劳动能力情形",
        "further cases without labour capacity named by the province",
        may_add=True,
    ),
    switch(
        "extreme_poverty_province_obligor_rule",
        "省级规定的其他义务人无履行义务能力情形",
        "further cases of obligors without capacity named by the province",
        may_add=True,
    ),
    switch(
        "extreme_poverty_delegated_to_township",
        "特困审核确认权限下放乡镇（街道）",
        "decision on extreme poverty delegated to the township",
        may_add=True,
        set_by=OF_DELEGATION,
    ),
    term(
        "extreme_poverty_delegated_investigation_working_days",
        "权限下放的特困调查核实期限",
        "time limit of the investigation where the decision on extreme poverty is delegated",
        "working days",
    ),
    term(
        "extreme_poverty_delegated_decision_working_days",
        "权限下放的特困公示期满后确认期限",
        "time limit of the decision after publicity where that on extreme poverty is delegated",
        "working days",
    ),
)
