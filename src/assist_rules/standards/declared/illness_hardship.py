"""The standards that the recognition of patients impoverished by illness and their medical aid leave to places."""

from __future__ import annotations

from assist_rules.standards.parameter import SUM_LIMIT, YEARLY_SUM, Parameter, money, percent, switch

DECLARED: tuple[Parameter, ...] = (
    switch(
        "illness_hardship_in_force",
        "因病致贫重病患者认定办法施行",
        "the recognition of patients impoverished by illness is in force",
    ),
    switch(
        "illness_hardship_deducts_family_cost",
        "因病致贫收入核算扣减全家（不限患者本人）的政策范围内个人负担费用",
        "the in-policy cost of the whole family, not of the patient alone, is deducted from income for illness hardship",
        may_add=True,
    ),
    money(
        "medical_aid_illness_deductible",
        "因病致贫重病患者医疗救助起付标准",
        "medical aid for patients impoverished by illness: deductible",
        YEARLY_SUM,
        may_add=True,
    ),
    # a place that has shown a least rate pays; its exact rate is then open between that and the whole
    percent(
        "medical_aid_illness_rate_min",
        "因病致贫重病患者医疗救助比例下限",
        "medical aid for patients impoverished by illness: least rate",
        may_add=True,
    ),
    percent(
        "medical_aid_illness_rate",
        "因病致贫重病患者医疗救助比例",
        "medical aid for patients impoverished by illness: rate",
    ),
    money(
        "medical_aid_illness_cap",
        "因病致贫重病患者医疗救助年度限额",
        "medical aid for patients impoverished by illness: cap a year",
        YEARLY_SUM,
        may_add=True,
        default=SUM_LIMIT,
    ),
    money(
        "medical_aid_dibao_deductible",
        "低保对象、特困人员医疗救助起付标准",
        "medical aid for dibao and extreme poverty: deductible",
        YEARLY_SUM,
        may_add=True,
    ),
    percent(
        "medical_aid_dibao_rate",
        "低保对象、特困人员医疗救助比例",
        "medical aid for dibao and extreme poverty: rate",
        may_add=True,
    ),
    money(
        "medical_aid_dibao_cap",
        "低保对象、特困人员医疗救助年度限额",
        "medical aid for dibao and extreme poverty: cap a year",
        YEARLY_SUM,
        may_add=True,
        default=SUM_LIMIT,
    ),
    money(
        "medical_aid_dibao_second_over",
        "低保对象、特困人员医疗救助再救助起付标准",
        "medical aid for dibao and extreme poverty: deductible of the second aid",
        YEARLY_SUM,
        may_add=True,
    ),
    percent(
        "medical_aid_dibao_second_rate",
        "低保对象、特困人员医疗救助再救助比例",
        "medical aid for dibao and extreme poverty: rate of the second aid",
        may_add=True,
    ),
    money(
        "medical_aid_dibao_second_cap",
        "低保对象、特困人员医疗救助再救助年度限额",
        "medical aid for dibao and extreme poverty: cap of the second aid a year",
        YEARLY_SUM,
        may_add=True,
        default=SUM_LIMIT,
    ),
    money(
        "medical_aid_margin_deductible",
        "低保边缘家庭成员、监测对象医疗救助起付标准",
        "medical aid for margin and monitored: deductible",
        YEARLY_SUM,
        may_add=True,
    ),
    percent(
        "medical_aid_margin_rate",
        "低保边缘家庭成员、监测对象医疗救助比例",
        "medical aid for margin and monitored: rate",
        may_add=True,
    ),
    money(
        "medical_aid_margin_cap",
        "低保边缘家庭成员、监测对象医疗救助年度限额",
        "medical aid for margin and monitored: cap a year",
        YEARLY_SUM,
        may_add=True,
        default=SUM_LIMIT,
    ),
    money(
        "medical_aid_margin_second_over",
        "低保边缘家庭成员、监测对象医疗救助再救助起付标准",
        "medical aid for margin and monitored: deductible of the second aid",
        YEARLY_SUM,
        may_add=True,
    ),
    percent(
        "medical_aid_margin_second_rate",
        "低保边缘家庭成员、监测对象医疗救助再救助比例",
        "medical aid for margin and monitored: rate of the second aid",
        may_add=True,
    ),
    money(
        "medical_aid_margin_second_cap",
        "低保边缘家庭成员、监测对象医疗救助再救助年度限额",
        "medical aid for margin and monitored: cap of the second aid a year",
        YEARLY_SUM,
        may_add=True,
        default=SUM_LIMIT,
    ),
    percent(
        "medical_aid_rigid_deductible_share",
        "刚性支出困难家庭大病患者医疗救助起付标准（占上年度全体居民人均可支配收入比例）",
        "medical aid for patients of rigid-expenditure families: deductible as a share of last year's disposable income of all residents",
        may_add=True,
    ),
    percent(
        "medical_aid_rigid_rate",
        "刚性支出困难家庭大病患者医疗救助比例",
        "medical aid for patients of rigid-expenditure families: rate",
        may_add=True,
    ),
    money(
        "medical_aid_rigid_cap",
        "刚性支出困难家庭大病患者医疗救助年度限额",
        "medical aid for patients of rigid-expenditure families: cap a year",
        YEARLY_SUM,
        may_add=True,
        default=SUM_LIMIT,
    ),
)
