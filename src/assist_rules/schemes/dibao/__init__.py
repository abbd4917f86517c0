"""The minimum living guarantee (最低生活保障, dibao): 社会救助暂行办法 ch. 2, 最低生活保障审核确认办法.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from assist_rules.law import national as law
from assist_rules.schemes import materials
from assist_rules.schemes.dibao import entitlement as pay
from assist_rules.schemes.dibao.expenditure import expenditure, place_has_route
from assist_rules.schemes.dibao.gradual_exit import gradual_exit, gradual_exit_amount
from assist_rules.schemes.dibao.means_test import (
    DIBAO_ASSETS,
    HOUSEHOLD_AFTER_DEDUCTIONS,
    household_eligible,
    is_paid,
    someone_dilutes,
)
from assist_rules.schemes.dibao.procedure import LIMITS, procedure
from assist_rules.schemes.dibao.separate import (
    amount_apart,
    basic_amount_apart,
    place_has_rule,
    separate_household,
    stays,
)
from assist_rules.schemes.dibao.single_person import (
    ALONE_AFTER_DEDUCTIONS,
    is_eligible_alone,
    single_person,
    single_person_amount,
    single_person_basic,
    single_person_supplement,
)
from assist_rules.schemes.dibao.withholding import refused_work_since_the_law
from assist_rules.schemes.scheme import Alert, GivesWay, Higher, Layer, Part, Purpose, Scheme, Tier, Way

HOUSEHOLD = Way(
    "household",
    "按家庭纳入",
    "as a household",
    eligible=household_eligible,
    pays=pay.household_amount,
    for_whom=is_paid,
    parts=(
        Part("basic", pay.basic_amount),
        Part("supplement", pay.supplement),
        Part("withheld", pay.withheld),
    ),
)
EXPENDITURE = replace(
    pay.BY_SPENDING.way(HOUSEHOLD),
    route="expenditure",
    zh="按支出型纳入",
    en="by spending",
    eligible=expenditure,
    available=place_has_route,
)
ALONE = Way(
    "single_person",
    "按单人户纳入",
    "as single applicants",
    eligible=single_person,
    pays=single_person_amount,
    for_whom=is_eligible_alone,
    parts=(Part("basic", single_person_basic), Part("supplement", single_person_supplement)),
)

DIBAO = Scheme(
    key="dibao",
    zh="最低生活保障",
    en="minimum living guarantee (dibao)",
    article="the",
    founded_by=law.INTERIM_MEASURES_2014.at("第九条"),
    restated_by=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条"),),
    in_force=date(2014, 5, 1),
    purpose=Purpose.LIVING,
    yields_to=(
        GivesWay(
            ("extreme_poverty",),
            "符合特困人员条件的应当依法纳入特困人员救助供养，不再同时享受低保金",
            "those who meet the conditions of extreme poverty are taken into it and not paid dibao as well",
            (
                law.EXTREME_POVERTY_MEASURES_2021.at("第四条"),
                law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-NODUP"),
            ),
            Higher(
                "就高不重复：整户低保合计更高，本人不再同时享受特困人员救助供养",
                "the higher benefit, not both: dibao for the whole household comes to more",
                first_zh="特困人员救助供养",
                first_en="extreme-poverty support",
                instead_zh="整户低保",
                instead_en="dibao for the whole household",
            ),
        ),
    ),
    layers=(Layer(Tier.DIBAO),),
    ways=(
        HOUSEHOLD,
        EXPENDITURE,
        ALONE,
        HOUSEHOLD_AFTER_DEDUCTIONS.way(HOUSEHOLD),
        ALONE_AFTER_DEDUCTIONS.way(ALONE),
        Way(
            "separate_household",
            "部分成员视为单独立户后按家庭纳入",
            "as a household, others standing apart",
            eligible=separate_household,
            pays=amount_apart,
            for_whom=stays,
            parts=(Part("basic", basic_amount_apart),),
            by_claim=True,
            available=place_has_rule,
        ),
        Way(
            "gradual_exit",
            "渐退期内继续享受",
            "in a gradual exit",
            eligible=gradual_exit,
            pays=gradual_exit_amount,
            for_whom=is_paid,
            parts=(Part("basic", gradual_exit_amount),),
            by_claim=True,
        ),
    ),
    procedure=procedure,
    materials=materials.DIBAO,
    limits=LIMITS,
    alerts=(
        *DIBAO_ASSETS.alerts,
        Alert(
            someone_dilutes,
            "特困人员计入家庭人数而不发低保金，会摊低家庭人均收入；国家规定没有写明，请按当地规定核对",
            "a member in extreme poverty is counted and not paid for, which lowers income a head; no national text says so: "
            "check the local rule",
        ),
        Alert(
            refused_work_since_the_law,
            "社会救助法第二十七条对拒绝就业没有规定减发、停发，减发、停发本人低保金的依据只有社会救助暂行办法第四十五条",
            "the Social Assistance Law (art. 27) has no sanction for refusing work; what is withheld rests on art. 45 of the "
            "Interim Measures alone",
        ),
    ),
)
