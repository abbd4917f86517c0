"""The standards that the subsidies of elders leave to provinces and cities."""

from __future__ import annotations

from assist_rules.standards.parameter import (
    MONTHLY,
    SUM_LIMIT,
    YEARLY_SUM,
    Kind,
    Parameter,
    money,
    switch,
    way_in,
)


def _allowance(name: str, zh: str, en: str) -> Parameter:
    """An old-age allowance, which places publish by the month or by the year."""
    return Parameter(name, zh, en, (MONTHLY, YEARLY_SUM), Kind.STANDING, high=SUM_LIMIT * 12, scale=12)


DECLARED: tuple[Parameter, ...] = (
    money("elderly_hardship", "经济困难老年人养老服务补贴", "subsidy for elders in hardship"),
    money(
        "elderly_hardship_60", "经济困难老年人补贴（60至79周岁）", "subsidy for elders in hardship, 60 to 79"
    ),
    money(
        "elderly_hardship_80", "经济困难老年人补贴（80至89周岁）", "subsidy for elders in hardship, 80 to 89"
    ),
    money(
        "elderly_hardship_90", "经济困难老年人补贴（90至99周岁）", "subsidy for elders in hardship, 90 to 99"
    ),
    Parameter(
        "elderly_hardship_beside_disability_living",
        "经济困难老年人补贴可以与困难残疾人生活补贴同时享受",
        "the subsidy for elders in hardship may be held beside the living subsidy of disabled persons",
        ("switch",),
        Kind.STANDING,
        high=1,
        usual=1,
    ),
    switch(
        "elderly_hardship_beside_extreme_poverty",
        "经济困难老年人补贴可以与特困人员救助供养同时享受",
        "the subsidy for elders in hardship may be held beside extreme poverty",
    ),
    money(
        "elderly_nursing",
        "经济困难老年人护理补贴（生活长期不能自理）",
        "nursing subsidy for elders in hardship who cannot look after themselves",
        MONTHLY,
    ),
    switch(
        "elderly_nursing_beside_extreme_poverty",
        "经济困难老年人护理补贴可以与特困人员救助供养同时享受",
        "the nursing subsidy for elders in hardship may be held beside extreme poverty",
    ),
    switch(
        "elderly_consumption_beside_nursing",
        "养老服务消费补贴可以与特困供养、护理补贴同时享受",
        "the consumption subsidy for elders may be held beside extreme poverty or a nursing subsidy",
    ),
    _allowance("old_age_allowance", "高龄津贴", "old-age allowance"),
    _allowance("old_age_allowance_70", "高龄津贴（70至79周岁）", "old-age allowance, 70 to 79"),
    _allowance("old_age_allowance_80", "高龄津贴（80至89周岁）", "old-age allowance, 80 to 89"),
    _allowance("old_age_allowance_90", "高龄津贴（90至99周岁）", "old-age allowance, 90 to 99"),
    _allowance("old_age_allowance_100", "高龄津贴（100周岁以上）", "old-age allowance, 100 and over"),
    way_in(
        "old_age_allowance_paid", "向80周岁以上老年人发放高龄津贴", "an old-age allowance is paid from 80"
    ),
    way_in("old_age_allowance_takes_70", "高龄津贴扩大到70周岁以上", "the old-age allowance begins at 70"),
    switch(
        "old_age_allowance_by_birth_year",
        "高龄津贴按出生年份计算年龄（当年内满岁的，全年按满岁计）",
        "the old-age allowance counts ages by the year of birth",
    ),
    switch(
        "old_age_allowance_beside_hardship",
        "高龄津贴可以与经济困难老年人补贴同时享受",
        "the old-age allowance may be held beside the subsidy for elders in hardship",
    ),
    switch(
        "old_age_allowance_beside_disability_living",
        "高龄津贴可以与困难残疾人生活补贴同时享受",
        "the old-age allowance may be held beside the living subsidy of disabled persons",
    ),
)
