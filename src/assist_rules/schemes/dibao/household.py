"""Who is counted (共同生活的家庭成员): 最低生活保障审核确认办法 art. 7, and art. 5 of the measure of 2012.

The classes of the article are read of any two members, so that the household is the same whoever applies. Age is full
years on the day of the application: 未满18周岁 is below 18, 三年以上 is three years and more.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    all_of,
    any_of,
    count,
    every,
    exists,
    is_on,
    not_,
    of_other,
    years,
)
from assist_rules.facts import kin
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao import standards

# The Civil Code of 2021 took these over unchanged from the laws before it.
BEFORE_THE_CODE = law.INTERIM_MEASURES_2014.in_force

SINCE_2014 = law.INTERIM_MEASURES_2014.in_force
TERMS_OF_PLACE = (
    law.INTERIM_MEASURES_2014.at("第十条"),
    law.DIBAO_MEASURES_2021.at("第四十条"),
    law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十三条"),
)
"""How income and assets are recognised is for the province, and until the law of 2026 for the city, to say."""

ARTICLE_7_1 = law.DIBAO_MEASURES_2021.at("第七条第一款")
ARTICLE_7_1_3 = law.DIBAO_MEASURES_2021.at("第七条第一款第三项")
ARTICLE_7_2 = law.DIBAO_MEASURES_2021.at("第七条第二款")
ARTICLE_5_OF_2012 = law.DIBAO_MEASURES_2012.at("第五条")

STUDIES_UP_TO_BACHELOR = facts.study_level.is_in(
    "kindergarten",
    "primary",
    "junior_secondary",
    "senior_secondary",
    "secondary_vocational",
    "diploma",
    "bachelor",
    "special_education",
)

age = Elapsed(facts.birth_date, facts.applied_on)

is_minor = Rule(
    id="dibao.is_minor",
    zh="未成年（未满18周岁）",
    en="under 18",
    cites=(law.CIVIL_CODE.at("第十七条"),),
    states=age < years(18),
    in_force=BEFORE_THE_CODE,
)
studies_up_to_bachelor = Rule(
    id="dibao.studies_up_to_bachelor",
    zh="在全日制本科及以下学历教育就读",
    en="in full-time education at bachelor level or below",
    cites=(ARTICLE_7_1_3,),
    states=all_of(facts.studies_full_time, STUDIES_UP_TO_BACHELOR),
)
studies_2012 = Rule(
    id="dibao.studies_up_to_bachelor",
    zh="在本科及以下学历教育就读",
    en="in education at bachelor level or below",
    cites=(ARTICLE_5_OF_2012,),
    states=STUDIES_UP_TO_BACHELOR,
)
is_dependent_adult = Rule(
    id="dibao.is_dependent_adult",
    zh="已成年但不能独立生活（含在本科及以下学历教育就读的）",
    en="an adult who cannot live independently, students included",
    cites=(ARTICLE_7_1_3, ARTICLE_5_OF_2012),
    states=all_of(
        not_(holds(is_minor)),
        any_of(not_(facts.lives_independently), holds(studies_up_to_bachelor, studies_2012)),
    ),
    in_force=SINCE_2014,
)
is_unmarried_young_child = Rule(
    id="dibao.is_unmarried_young_child",
    zh="未婚且未满当地规定年龄",
    en="unmarried and below the age that the place sets",
    cites=(law.DIBAO_MEASURES_2021.at("第七条"),),
    states=all_of(facts.marital_status.is_in("never_married"), age < standards.unmarried_child_age),
)
has_died = Rule(
    id="dibao.has_died",
    zh="已经死亡或者被宣告死亡",
    en="has died or been declared dead",
    cites=(law.CIVIL_CODE.at("第十三条、第四十八条"),),
    states=any_of(facts.has_died, facts.declared_dead),
    in_force=BEFORE_THE_CODE,
)
clergy_apart_three_years = all_of(
    facts.clergy_is_apart, Elapsed(facts.clergy_apart_since, facts.applied_on) >= years(3)
)
is_away_as_clergy = Rule(
    id="dibao.is_away_as_clergy",
    zh="连续三年以上（含三年）脱离家庭独立生活的宗教教职人员",
    en="clergy living apart from the family for three years or more",
    cites=(law.DIBAO_MEASURES_2021.at("第七条第二款第一项"),),
    states=clergy_apart_three_years,
)
is_in_custody_or_missing = Rule(
    id="dibao.is_in_custody_or_missing",
    zh="在监狱内服刑、在戒毒所强制隔离戒毒或者宣告失踪",
    en="in prison, in compulsory rehabilitation, or declared missing by a court",
    cites=(law.DIBAO_MEASURES_2021.at("第七条第二款第二项"),),
    states=any_of(facts.in_prison, facts.in_compulsory_rehabilitation, facts.declared_missing),
)
is_away_2012 = Rule(
    id="dibao.is_away_2012",
    zh="连续三年以上脱离家庭独立生活的宗教教职人员，或者在监狱内服刑的人员",
    en="clergy living apart for three years or more, or serving a sentence in prison",
    cites=(ARTICLE_5_OF_2012,),
    states=any_of(clergy_apart_three_years, facts.in_prison),
)
is_left_out_2021 = Rule(
    id="dibao.is_left_out",
    zh="不计入共同生活的家庭成员",
    en="left out of the household",
    cites=(ARTICLE_7_2,),
    states=any_of(holds(is_away_as_clergy), holds(is_in_custody_or_missing), holds(has_died)),
)
is_left_out_2012 = Rule(
    id="dibao.is_left_out",
    zh="不计入共同生活的家庭成员",
    en="left out of the household",
    cites=(ARTICLE_5_OF_2012,),
    states=any_of(holds(is_away_2012), holds(has_died)),
)
is_left_out = holds(is_left_out_2021, is_left_out_2012)

# --- which two members belong to one household ---------------------------------------------------------
# The article names classes of people who live together, and the household is the same whichever of them applies; so
# it is read of any two members, and the household is everyone who hangs together with the applicant.

owes_support = Rule(
    id="dibao.owes_support",
    zh="两人之间有法定赡养、扶养、抚养义务关系",
    en="a statutory duty of support exists between the two",
    cites=(law.CIVIL_CODE.at("第一千零五十九条、第一千零六十七条、第一千零七十四条、第一千零七十五条"),),
    # Spouses, parents and children always owe one another support; for grandparents, grandchildren and siblings the
    # duty hangs on facts that only a finding can state, as for step-parents on who raised the child, and others owe it
    # only where it is found. A finding that a parent or child owes none goes before the relation.
    states=any_of(
        all_of(kin.kin.is_in("spouse", "parent", "child"), not_(kin.duty_denied)),
        all_of(
            kin.kin.is_in("sibling", "grandparent", "grandchild", "step_parent", "step_child", "unclear"),
            kin.duty,
        ),
        all_of(kin.kin.is_in("other"), kin.duty_found),
    ),
    in_force=BEFORE_THE_CODE,
)
lives_together = Rule(
    id="dibao.lives_together",
    zh="两人有法定义务关系并长期共同居住",
    en="the two have a duty of support and live together for the long term",
    cites=(law.DIBAO_MEASURES_2021.at("第七条第一款第四项"), ARTICLE_5_OF_2012),
    states=all_of(
        holds(owes_support),
        facts.co_resident,
        not_(is_left_out),
        of_other(facts.co_resident),
        of_other(not_(is_left_out)),
    ),
    in_force=SINCE_2014,
)


def _child_of_other(who: Condition) -> Condition:
    """One of the two is the other's child, and *who* holds of the child."""
    return any_of(
        all_of(kin.kin.is_in("parent"), who),
        all_of(kin.kin.is_in("child"), of_other(who)),
    )


is_child_counted = Rule(
    id="dibao.is_child_counted",
    zh="一人是另一人的未成年子女，或者已成年但不能独立生活的子女",
    en="one of the two is a minor child of the other, or an adult child who cannot live independently",
    cites=(law.DIBAO_MEASURES_2021.at("第七条第一款第二项、第三项"), ARTICLE_5_OF_2012),
    # Parents who are not married to each other are not joined through their child.
    states=all_of(
        any_of(
            _child_of_other(holds(is_minor)),
            _child_of_other(holds(is_dependent_adult)),
            _child_of_other(holds(is_unmarried_young_child)),
        ),
        any_of(not_(kin.is_parted), kin.lives_with),
    ),
    in_force=SINCE_2014,
)
belongs_with = Rule(
    id="dibao.belongs_with",
    zh="与该成员属于同一家庭（配偶，未成年或者不能独立生活的子女，有法定义务并长期共同居住）",
    en="of one household with that member: spouses, a minor or dependent child, or a duty of support and one home",
    cites=(ARTICLE_7_1, ARTICLE_5_OF_2012),
    states=all_of(
        any_of(kin.is_spouse, holds(is_child_counted), holds(lives_together)),
        not_(holds(has_died)),
        of_other(not_(holds(has_died))),
    ),
    in_force=SINCE_2014,
)

STEPS = 5
"""From member to member, how far a household reaches: no family of those named in an application is longer."""


def _is_joined() -> Rule:
    """Whether a member hangs together with the applicant, through one member after another."""
    joined = Rule(
        id="dibao.is_applicant",
        zh="申请人本人",
        en="the applicant",
        cites=(ARTICLE_7_1, ARTICLE_5_OF_2012),
        states=facts.relation.is_in("self"),
        in_force=SINCE_2014,
    )
    for step in range(1, STEPS + 1):
        joined = Rule(
            id=f"dibao.is_joined_{step}",
            zh="申请人本人，或者与申请人一家的成员属于同一家庭",
            en="the applicant, or of one household with a member of the applicant's",
            cites=(ARTICLE_7_1, ARTICLE_5_OF_2012),
            states=any_of(
                holds(joined), exists(Level.KIN, all_of(holds(belongs_with), of_other(holds(joined))))
            ),
            in_force=SINCE_2014,
        )
    return joined


is_joined = _is_joined()
is_counted_2021 = Rule(
    id="dibao.is_counted",
    zh="计入共同生活的家庭成员",
    en="counted as a member of the household",
    cites=(ARTICLE_7_1, ARTICLE_7_2),
    states=all_of(
        facts.listed,
        holds(is_joined),
        not_(holds(is_away_as_clergy)),
        not_(holds(is_in_custody_or_missing)),
        not_(holds(has_died)),
    ),
)
is_counted_2012 = Rule(
    id="dibao.is_counted",
    zh="计入共同生活的家庭成员",
    en="counted as a member of the household",
    cites=(ARTICLE_5_OF_2012,),
    states=all_of(
        facts.listed,
        holds(is_joined),
        not_(holds(is_away_2012)),
        not_(holds(has_died)),
    ),
)
is_counted = holds(is_counted_2021, is_counted_2012)

members_counted = Rule(
    id="dibao.members_counted",
    zh="共同生活的家庭成员人数",
    en="members of the household counted",
    cites=(law.INTERIM_MEASURES_2014.at("第九条"),),
    states=count(Level.MEMBER, is_counted),
)

someone_is_counted = Rule(
    id="dibao.someone_is_counted",
    zh="有可以计入的家庭成员",
    en="there is a member who can be counted",
    cites=(law.INTERIM_MEASURES_2014.at("第九条"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第十八条第一款")),
    states=exists(Level.MEMBER, is_counted),
    no_zh="没有可以计入的家庭成员（服刑、强制隔离戒毒、宣告失踪、脱离家庭的宗教教职人员等不计入）",
    no_en="there is no member who can be counted (prisoners, declared missing, clergy living apart are not)",
    preempts=True,
)

# --- where to apply: arts. 4 and 5 -------------------------------------------------------------------

counted_here = Rule(
    id="dibao.counted_here",
    zh="有家庭成员的户籍在受理地",
    en="a counted member is registered in the accepting place",
    cites=(law.INTERIM_MEASURES_2014.at("第十一条"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第一款")),
    states=exists(Level.MEMBER, all_of(is_counted, facts.registered_here)),
)
no_one_registered_elsewhere = Rule(
    id="dibao.no_one_registered_elsewhere",
    zh="家庭成员的户籍都在受理地",
    en="every counted member is registered in the accepting place",
    cites=(law.DIBAO_MEASURES_2021.at("第四条"),),
    states=not_(exists(Level.MEMBER, all_of(is_counted, not_(facts.registered_here)))),
)
lives_where_registered_here = Rule(
    id="dibao.lives_where_registered_here",
    zh="有家庭成员户籍和经常居住地都在受理地",
    en="a counted member is both registered and living in the accepting place",
    cites=(law.DIBAO_MEASURES_2021.at("第五条第一款"),),
    states=exists(Level.MEMBER, all_of(is_counted, facts.registered_here, facts.lives_where_registered)),
)
no_one_lives_where_registered = Rule(
    id="dibao.no_one_lives_where_registered",
    zh="没有家庭成员的户籍地与经常居住地一致",
    en="no counted member lives where registered",
    cites=(law.DIBAO_MEASURES_2021.at("第五条第一款"),),
    states=not_(exists(Level.MEMBER, all_of(is_counted, facts.lives_where_registered))),
)
registration_route = Rule(
    id="dibao.registration_route",
    zh="受理地是家庭成员的户籍所在地，且属于应当受理的户籍地",
    en="the accepting place is the right place of registration of a counted member",
    cites=(
        law.DIBAO_MEASURES_2021.at("第四条、第五条第一款"),
        law.INTERIM_MEASURES_2014.at("第十一条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第一款"),
    ),
    states=all_of(
        holds(counted_here),
        any_of(
            holds(no_one_registered_elsewhere),
            holds(lives_where_registered_here),
            holds(no_one_lives_where_registered),
        ),
    ),
)
registration_route_2014 = Rule(
    id="dibao.registration_route",
    zh="受理地是家庭成员的户籍所在地",
    en="the accepting place is where a counted member is registered",
    cites=(law.INTERIM_MEASURES_2014.at("第十一条"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第一款")),
    states=holds(counted_here),
    until=date(2021, 6, 30),
)
every_member_holds_permit = Rule(
    id="dibao.every_member_holds_permit",
    zh="全部家庭成员持有当地居住证达到规定月数",
    en="every counted member has held a local residence permit for the months required",
    cites=(law.DIBAO_MEASURES_2021.at("第五条第三款"),),
    states=every(
        Level.MEMBER,
        any_of(
            not_(is_counted),
            all_of(
                # Nobody holds a residence permit of the city in which he is registered.
                not_(facts.registered_in_city),
                facts.permit_is_held,
                facts.permit_is_of_city,
                Elapsed(facts.permit_since, facts.applied_on) >= standards.permit_months,
            ),
        ),
    ),
)
someone_has_contract = Rule(
    id="dibao.someone_has_contract",
    zh="至少一名家庭成员的当地劳动合同剩余期限达到规定月数",
    en="a counted member has a local labour contract with the months required still to run",
    cites=(law.DIBAO_MEASURES_2021.at("第五条第三款"),),
    states=exists(
        Level.MEMBER,
        all_of(
            is_counted,
            Elapsed(facts.applied_on, facts.contract_until) >= standards.permit_contract_months,
        ),
    ),
)
someone_is_insured = Rule(
    id="dibao.someone_is_insured",
    zh="至少一名家庭成员连续缴纳社会保险达到规定月数且正常缴费（补缴的不计）",
    en="a counted member has paid social insurance without a break for the months required, back payments left out",
    cites=(law.DIBAO_MEASURES_2021.at("第五条第三款"),),
    states=exists(
        Level.MEMBER,
        all_of(
            is_counted,
            facts.insured_months - facts.back_paid_months >= standards.permit_insurance_months,
            facts.insurance_in_payment,
        ),
    ),
)
permit_route = Rule(
    id="dibao.permit_route",
    zh="持有居住证的家庭在居住地申请",
    en="a family of residence-permit holders applies where it lives",
    cites=(law.DIBAO_MEASURES_2021.at("第五条第三款"), law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第一款")),
    states=all_of(
        is_on(standards.permit_route),
        holds(every_member_holds_permit),
        holds(someone_has_contract),
        holds(someone_is_insured),
    ),
)
residence_application = Rule(
    id="dibao.residence_application",
    zh="申请人户籍地与经常居住地在同一市县内不一致，当地允许向经常居住地申请",
    en="who lives elsewhere in the city than registered applies where he lives, as the city allows",
    cites=(law.DIBAO_MEASURES_2012.at("第十一条第一项"),),
    states=all_of(
        is_on(standards.residence_application),
        exists(
            Level.MEMBER, all_of(facts.relation.is_in("self"), facts.registered_in_city, facts.lives_here)
        ),
    ),
    until=date(2021, 6, 30),
)
place_in_province = Rule(
    id="dibao.place_in_province",
    zh="家庭成员户籍在同省不同县，省级规定允许在受理地申请",
    en="members are registered in several counties of one province, whose rule allows the accepting place",
    cites=(law.DIBAO_MEASURES_2021.at("第五条第二款"),),
    states=all_of(
        is_on(standards.place_in_province),
        holds(counted_here),
        not_(holds(no_one_registered_elsewhere)),
        every(Level.MEMBER, any_of(not_(is_counted), facts.registered_in_province)),
    ),
)
right_place = Rule(
    id="dibao.right_place",
    zh="向有权受理的地方提出申请",
    en="the application is made where it can be accepted",
    cites=(
        law.INTERIM_MEASURES_2014.at("第十一条"),
        law.DIBAO_MEASURES_2021.at("第四条、第五条"),
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第一款"),
    ),
    states=any_of(
        holds(registration_route, registration_route_2014),
        holds(permit_route),
        holds(place_in_province),
        holds(residence_application),
    ),
    no_zh="受理地不对：应向家庭成员户籍所在地（符合居住证条件的可向居住地）申请",
    no_en="wrong place: apply where a member is registered, or where the family lives on residence permits",
)
