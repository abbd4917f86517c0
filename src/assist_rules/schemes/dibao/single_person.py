"""Who may apply alone (单人户): 最低生活保障审核确认办法 art. 8, and the adult jobless severely disabled of 2022.

Classes ① and ② stand inside a margin family (低保边缘家庭); ③ and the class of 2022 do not ask about the family.
A family that itself meets the conditions is admitted whole, never in part (民发〔2022〕83号 一(一)).
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Discretion,
    Elapsed,
    Level,
    all_of,
    any_of,
    exists,
    is_on,
    least,
    most,
    not_,
    per_cent,
    total,
    when,
    years,
    yuan,
)
from assist_rules.facts import self_care
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.disabled import (
    NOTICE_83,
    adult_jobless_severely_disabled,
    has_listed_disability,
    is_severely_disabled,
)
from assist_rules.schemes.dibao.entitlement import own_supplement
from assist_rules.schemes.dibao.expenditure import MEETS_MEANS
from assist_rules.schemes.dibao.household import (
    TERMS_OF_PLACE,
    has_died,
    is_counted,
    is_in_custody_or_missing,
    is_minor,
    permit_route,
)
from assist_rules.schemes.dibao.income import (
    AFTER_DEDUCTIONS,
    AFTER_TRANSFERS,
    INCOME_BESIDE_SUPPORT_DUE,
    IS_PROTECTED_OBLIGOR,
    deductible_possible,
    owes_no_support,
    support_by_formula,
    support_exempt,
    support_received,
    transfers_unclaimed,
)
from assist_rules.schemes.dibao.margin_family import OWN_INCOME as FAMILY_INCOME
from assist_rules.schemes.dibao.margin_family import margin_family, room_below
from assist_rules.schemes.dibao.means_test import (
    asset_test,
    procedure_goes_on,
)
from assist_rules.schemes.dibao.withholding import withheld_from
from assist_rules.schemes.discretion import officer_may

ARTICLE_8 = law.DIBAO_MEASURES_2021.at("第八条")
NOTICE_2020 = law.NOTICE_2020_06.unread.saying("MF69-1")
SINCE_2012 = law.INTERIM_MEASURES_2014.in_force
LAST_OF_2012 = law.DIBAO_MEASURES_2012.until

disabled_in_margin_family = Rule(
    id="dibao.disabled_in_margin_family",
    zh="低保边缘家庭中持有规定等级残疾人证的成员",
    en="a member of a margin family with a disability of the listed grades",
    cites=(
        law.DIBAO_MEASURES_2021.at("第八条第一款第一项"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第二款"),
    ),
    states=all_of(is_counted, holds(margin_family), holds(has_listed_disability)),
)
ill_in_margin_family = Rule(
    id="dibao.ill_in_margin_family",
    zh="低保边缘家庭中患有当地认定的重特大疾病的成员",
    en="a member of a margin family with a serious illness recognised there",
    cites=(
        law.DIBAO_MEASURES_2021.at("第八条第一款第二项"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第二款"),
    ),
    states=all_of(is_counted, holds(margin_family), facts.seriously_ill, facts.illness_on_local_list),
)
clergy_in_hardship = Rule(
    id="dibao.clergy_in_hardship",
    zh="脱离家庭、在宗教场所居住三年以上（含三年）的生活困难的宗教教职人员",
    en="clergy in hardship who have lived at a religious site, apart from the family, for three years or more",
    cites=(law.DIBAO_MEASURES_2021.at("第八条第一款第三项"), law.DIBAO_MEASURES_2012.at("第十条第二项")),
    states=all_of(facts.clergy_is_at_site, Elapsed(facts.clergy_at_site_since, facts.applied_on) >= years(3)),
    in_force=SINCE_2012,
)
is_alive = Rule(
    id="dibao.is_alive",
    zh="在世",
    en="is alive",
    cites=(ARTICLE_8,),
    states=not_(holds(has_died)),
    in_force=SINCE_2012,
)
class_before_2021 = Rule(
    id="dibao.single_class_before_2021",
    zh="困难家庭中丧失劳动能力且单独立户的成年重度残疾人",
    en="an adult severely disabled person of a family in difficulty, without capacity to work, with a registration of the own",
    cites=(law.DIBAO_MEASURES_2012.at("第十条第一项"),),
    # The text does not say which family is in difficulty, and the registration is no field of an application.
    states=all_of(
        not_(holds(is_minor)),
        holds(is_severely_disabled),
        self_care.labour_capacity.is_in("none"),
        officer_may(
            "dibao.registered_alone",
            "是否属于困难家庭且单独立户（2021年7月前）",
            "whether the family is in difficulty and the person has a household registration of the own (before July 2021)",
            where=holds(is_alive),
        ),
    ),
)
class_of_place_before_2021 = Rule(
    id="dibao.single_class_of_place_before_2021",
    zh="属于2021年7月前当地另行规定可以单独申请的重度残疾人或者重病患者",
    en="one of the severely disabled or seriously ill whom the place itself let apply alone before July 2021",
    cites=(law.INTERIM_MEASURES_2014.at("第九条"),),
    # Art. 10 of 2012 names two classes and no others; the local texts seen add the disabled who live on their family.
    states=all_of(
        is_on(standards.single_class_before_2021),
        any_of(holds(is_severely_disabled), facts.seriously_ill),
        officer_may(
            "dibao.single_class_of_place",
            "是否属于当地规定的单独申请人员（2021年7月前）",
            "whether the member is one of those whom the place let apply alone (before July 2021)",
            where=holds(is_alive),
        ),
    ),
    until=LAST_OF_2012,
)
low_income_2020 = Rule(
    id="dibao.low_income_family_2020",
    zh="低收入家庭：人均月收入低于低保标准1.5倍，财产符合规定",
    en="a family of low income: below 1.5 times the standard a head, its assets within the rule",
    cites=(NOTICE_2020,),
    states=all_of(
        room_below(standards.dibao_standard * per_cent(150)) > 0,
        any_of(facts.asset_finding_dibao, facts.asset_finding_margin),
    ),
    until=LAST_OF_2012,
)
FAMILY_AFTER_TRANSFERS = AFTER_TRANSFERS.where({FAMILY_INCOME: FAMILY_INCOME - amount(transfers_unclaimed)})
class_of_2020 = Rule(
    id="dibao.single_class_of_2020",
    zh="低收入家庭中的重度残疾人、重病患者",
    en="a severely disabled or seriously ill member of a family of low income",
    cites=(NOTICE_2020,),
    # 高于低保标准 is what a family that meets the means test is not; one at the standard itself is not shut out by it.
    states=all_of(
        is_counted,
        any_of(holds(low_income_2020), holds(FAMILY_AFTER_TRANSFERS.of(low_income_2020))),
        any_of(holds(is_severely_disabled), facts.seriously_ill),
    ),
    until=LAST_OF_2012,
)
in_special_hardship = Rule(
    id="dibao.in_special_hardship",
    zh="低保边缘家庭中确有特殊困难的其他成员",
    en="another member of a margin family who is in real special hardship",
    cites=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第二款"),),
    states=all_of(
        is_counted,
        holds(margin_family),
        officer_may(
            "dibao.special_hardship",
            "是否确有特殊困难，可以单独纳入低保",
            "whether the member is in real special hardship and is admitted alone",
            where=holds(is_alive),
        ),
    ),
)
place_has_other_class = Rule(
    id="dibao.place_has_other_single_class",
    zh="当地规定了可以单独申请的其他特殊困难人员",
    en="the place names further persons in special hardship who may apply alone",
    cites=(law.DIBAO_MEASURES_2021.at("第八条第一款第四项"),),
    states=is_on(standards.other_single_class),
)
in_other_class = Rule(
    id="dibao.in_other_single_class",
    zh="属于当地规定可以单独申请的其他特殊困难人员",
    en="one of the further persons in special hardship whom the place lets apply alone",
    cites=(law.DIBAO_MEASURES_2021.at("第八条第一款第四项"),),
    states=all_of(
        holds(place_has_other_class),
        officer_may(
            "dibao.other_single_class",
            "是否属于当地规定的其他特殊困难人员",
            "whether the member is one of the further persons that the place names",
            where=holds(is_alive),
        ),
    ),
)
may_apply_alone = Rule(
    id="dibao.may_apply_alone",
    zh="可以单独提出申请的人员",
    en="a person who may apply alone",
    cites=(ARTICLE_8, NOTICE_83, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第二款")),
    states=all_of(
        not_(facts.holds_extreme_poverty),
        not_(holds(has_died)),
        not_(holds(is_in_custody_or_missing)),
        facts.applies_alone,
        any_of(
            holds(disabled_in_margin_family),
            holds(ill_in_margin_family),
            holds(clergy_in_hardship),
            holds(adult_jobless_severely_disabled),
            holds(class_before_2021),
            holds(class_of_place_before_2021),
            holds(class_of_2020),
            holds(in_special_hardship),
            holds(in_other_class),
        ),
    ),
    in_force=SINCE_2012,
    no_zh="不属于可以单独申请的人员",
    no_en="not a person who may apply alone",
)

# --- the person's own means -----------------------------------------------------------------------------

support_exempt_for_single = Rule(
    id="dibao.support_exempt_for_single",
    zh="对单独申请人员不计算赡养、抚养、扶养费的义务人",
    en="an obligor whose support of a single applicant is not computed",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    states=holds(support_exempt),
)
is_protected_obligor = Rule(
    id="dibao.is_protected_obligor",
    zh="义务人是兄弟姐妹或者60周岁以上老年人",
    en="the obligor is a sibling or 60 or over",
    cites=(NOTICE_83,),
    states=IS_PROTECTED_OBLIGOR,
)
support_for_single = Rule(
    id="dibao.support_for_single",
    zh="对单独申请人员应给付的赡养、抚养、扶养费（扣除视情豁免部分）",
    en="support an obligor ought to pay a single applicant, less what is exempted",
    # What is due is due on any day; the exemption alone is of 2022.
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"), NOTICE_83),
    in_force=SINCE_2012,
    states=when(
        any_of(holds(owes_no_support), holds(support_exempt_for_single)),
        yuan(0),
        # The formulas seen are for obligors who live elsewhere; for those in the household a place has to say. What is
        # exempted never exceeds what is due, also while neither is known.
        most(
            0,
            when(facts.obligor_in_household, standards.support_in_household, amount(support_by_formula))
            - when(
                holds(is_protected_obligor),
                Discretion(
                    "dibao.support_due_exemption",
                    yuan(0),
                    when(
                        facts.obligor_in_household, standards.support_in_household, amount(support_by_formula)
                    ),
                    zh="兄弟姐妹或者60周岁以上老年人给付的赡养、抚养、扶养费的豁免额",
                    en="how much support by siblings or persons of 60 and over is exempted",
                ),
            ),
        ),
    ),
)
own_support = Rule(
    id="dibao.own_support",
    zh="本人应得的赡养、抚养、扶养费",
    en="support due to the person",
    cites=(law.DIBAO_MEASURES_2021.at("第十三条第一款第四项"),),
    states=when(
        any_of(is_on(standards.support_formula), is_on(standards.support_receivable)),
        most(0, total(Level.OBLIGOR, amount(support_for_single)) - amount(support_received)),
    ),
    in_force=SINCE_2012,
)
own_income = Rule(
    id="dibao.own_income",
    zh="本人月收入（应得的赡养、抚养、扶养费另计）",
    en="the person's own income a month, support due apart",
    cites=(ARTICLE_8, law.DIBAO_MEASURES_2021.at("第十三条")),
    states=INCOME_BESIDE_SUPPORT_DUE,
    in_force=SINCE_2012,
)
OWN_INCOME = amount(own_income)
own_shortfall = Rule(
    id="dibao.own_shortfall",
    zh="本人收入与低保标准的差额",
    en="shortfall of the person's own income below the standard",
    cites=(ARTICLE_8,),
    states=standards.dibao_standard - OWN_INCOME - amount(own_support),
    in_force=SINCE_2012,
)
own_income_test = Rule(
    id="dibao.own_income_test",
    zh="本人收入低于当地最低生活保障标准",
    en="the person's own income is below the local dibao standard",
    cites=(ARTICLE_8, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款")),
    states=amount(own_shortfall) > 0,
    in_force=SINCE_2012,
    no_zh="本人收入不低于当地最低生活保障标准",
    no_en="the person's own income is not below the local dibao standard",
)
own_residence_application = Rule(
    id="dibao.own_residence_application",
    zh="本人户籍地与经常居住地在同一市县内不一致，当地允许向经常居住地申请",
    en="lives elsewhere in the city than registered and applies there, as the city allows",
    cites=(law.DIBAO_MEASURES_2012.at("第十一条第一项"),),
    states=all_of(is_on(standards.residence_application), facts.registered_in_city, facts.lives_here),
    until=date(2021, 6, 30),
)
own_place = Rule(
    id="dibao.own_place",
    zh="受理地是本人户籍所在地，或者居住证家庭的居住地",
    en="the accepting place is where the person is registered, or lives on the family's residence permits",
    cites=(law.DIBAO_MEASURES_2021.at("第四条"), law.INTERIM_MEASURES_2014.at("第十一条")),
    states=any_of(facts.registered_here, holds(permit_route), holds(own_residence_application)),
    in_force=SINCE_2012,
    no_zh="户籍不在受理地，也不具备凭居住证申请的条件",
    no_en="is not registered here, nor meets the conditions to apply on residence permits",
)
own_asset_test = Rule(
    id="dibao.own_asset_test",
    zh="本人财产状况符合当地最低生活保障规定",
    en="the person's own assets meet the local dibao rule",
    cites=(ARTICLE_8, law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款")),
    states=any_of(holds(asset_test), facts.own_assets_finding),
    in_force=SINCE_2012,
    no_zh="本人财产不符合当地最低生活保障规定",
    no_en="the person's own assets do not meet the local dibao rule",
)
is_eligible_alone = Rule(
    id="dibao.is_eligible_alone",
    zh="本人符合按单人户纳入低保的条件",
    en="the person meets the conditions of dibao as a single applicant",
    cites=(ARTICLE_8, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第二款")),
    states=all_of(holds(may_apply_alone), holds(own_place), holds(own_income_test), holds(own_asset_test)),
    in_force=SINCE_2012,
)
someone_is_eligible_alone = Rule(
    id="dibao.someone_is_eligible_alone",
    zh="有成员符合按单人户纳入低保的条件",
    en="a member meets the conditions of dibao as a single applicant",
    cites=(ARTICLE_8, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第二款")),
    states=exists(Level.MEMBER, holds(is_eligible_alone)),
    in_force=SINCE_2012,
    no_zh="没有成员符合单独纳入低保的条件",
    no_en="no member meets the conditions of a single applicant",
)
family_is_not_admitted = Rule(
    id="dibao.family_is_not_admitted",
    zh="家庭整体不符合低保条件（符合的应整户纳入）",
    en="the family as a whole does not meet the conditions (else it is admitted whole)",
    cites=(NOTICE_83,),
    # By its means, wherever it has to apply for them: a family refused for place or procedure is admitted whole elsewhere.
    # A family of one is a family.
    states=not_(MEETS_MEANS),
    in_force=SINCE_2012,
    no_zh="家庭收入和财产整体符合低保条件，应整户纳入，不得只纳入个别成员",
    no_en="the family as a whole meets the means test and is admitted whole, never some of its members",
)
single_person = Rule(
    id="dibao.single_person",
    zh="成员按单人户符合低保条件",
    en="members are admitted as single applicants",
    cites=(ARTICLE_8, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十一条第二款")),
    states=all_of(
        holds(family_is_not_admitted),
        holds(someone_is_eligible_alone),
        holds(procedure_goes_on),
    ),
    in_force=SINCE_2012,
)

ALONE_AFTER_DEDUCTIONS = AFTER_DEDUCTIONS.where(
    {
        OWN_INCOME: OWN_INCOME
        - amount(transfers_unclaimed)
        - Discretion(
            "dibao.own_rigid_deduction",
            yuan(0),
            amount(deductible_possible),
            zh="本人刚性支出的扣减额",
            en="how much of the person's rigid expenditure is deducted",
        )
    }
)

# --- amount ----------------------------------------------------------------------------------------------

least_for_single = Rule(
    id="dibao.least_for_single",
    zh="低保边缘家庭中单独纳入人员的最低补助额",
    en="least amount for a single applicant out of a margin family",
    cites=TERMS_OF_PLACE,
    states=when(
        any_of(holds(disabled_in_margin_family), holds(ill_in_margin_family)),
        standards.dibao_standard * standards.single_person_min_share,
    ),
    in_force=SINCE_2012,
)
own_amount = Rule(
    id="dibao.own_amount",
    zh="单独纳入人员本人的低保金",
    en="dibao of one single applicant",
    cites=(ARTICLE_8, law.DIBAO_MEASURES_2021.at("第二十三条")),
    states=least(most(0, amount(own_shortfall), amount(least_for_single)), standards.dibao_standard),
    in_force=SINCE_2012,
)
withheld_from_single = withheld_from(own_amount, "dibao.refused_work_alone", "dibao.withheld_from_single")
single_person_basic = Rule(
    id="dibao.single_person_basic",
    zh="按单人户发放的基本低保金",
    en="basic dibao for the single applicants",
    cites=(ARTICLE_8, law.DIBAO_MEASURES_2021.at("第二十三条")),
    states=total(Level.MEMBER, amount(own_amount) - amount(withheld_from_single), holds(is_eligible_alone)),
    in_force=SINCE_2012,
)
single_person_supplement = Rule(
    id="dibao.single_person_supplement",
    zh="单独纳入人员的分类施保金",
    en="supplements of the single applicants",
    cites=(
        law.INTERIM_MEASURES_2014.at("第十二条第二款"),
        law.DIBAO_MEASURES_2021.at("第二十七条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十条"),
    ),
    states=total(Level.MEMBER, own_supplement, holds(is_eligible_alone)),
    in_force=SINCE_2012,
)
single_person_amount = Rule(
    id="dibao.single_person_amount",
    zh="按单人户发放的低保金",
    en="dibao for the single applicants",
    cites=(ARTICLE_8, law.DIBAO_MEASURES_2021.at("第二十三条")),
    states=amount(single_person_basic) + amount(single_person_supplement),
    in_force=SINCE_2012,
)
