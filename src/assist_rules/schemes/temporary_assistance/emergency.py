"""The emergency type (急难型): who is in it, and how much it may bring; with the small fast aid of 2026 (小额快救).

It has no test of income or assets. What an officer fills within a tier is a discretion with its range; a sum that is
proposed and lies within the tier settles it.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import (
    MONEY_LIMIT,
    Amount,
    Const,
    Discretion,
    Level,
    Unit,
    all_of,
    always,
    any_of,
    count,
    is_on,
    least,
    most,
    not_,
    persons,
    when,
    yuan,
)
from assist_rules.facts import emergency as of
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.temporary_assistance import standards
from assist_rules.schemes.temporary_assistance.responsible import (
    BEFORE_47,
    BEFORE_LAW,
    SINCE_2014,
    is_living,
    responsible_for_emergency,
)

ARTICLE_47 = law.INTERIM_MEASURES_2014.at("第四十七条")
ARTICLE_49 = law.INTERIM_MEASURES_2014.at("第四十九条")
ARTICLE_50 = law.INTERIM_MEASURES_2014.at("第五十条")
VAGRANTS = law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十一条、第五十二条")
NOTICE_47 = law.TEMPORARY_NOTICE_2014.unread
OPINION_2018 = law.TEMPORARY_OPINION_2018.at("二（一）")
SMALL_FAST = law.TEMPORARY_OPINION_2026.at("二（一）")
LAW_29 = law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")
CASE_BY_CASE = law.TEMPORARY_OPINION_2026.at("二")
BEFORE_TYPES = date(2018, 1, 22)

# --- who -----------------------------------------------------------------------------------------------

has_emergency = Rule(
    id="temporary_assistance.has_emergency",
    zh="遭遇火灾、交通事故等意外事件，家庭成员突发重大疾病，或者其他特殊困难",
    en="met with fire, a traffic accident or another accident, sudden serious illness, or other special hardship",
    cites=(ARTICLE_47, OPINION_2018, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=all_of(of.has_emergency, not_(of.cause_refuted)),
    no_zh="没有提出急难情形，或者急难事由经核实不成立",
    no_en="no emergency is stated, or its cause was checked and is not so",
    preempts=True,
)
in_difficulty = Rule(
    id="temporary_assistance.in_difficulty",
    zh="基本生活暂时出现严重困难",
    en="basic life is in serious difficulty for the time being",
    cites=(ARTICLE_47, OPINION_2018, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=of.in_serious_difficulty,
    no_zh="基本生活没有出现严重困难",
    no_en="basic life is not in serious difficulty",
)
needs_measures_at_first = Rule(
    id="temporary_assistance.needs_immediate_measures",
    zh="遭遇急难即可（没有立即救助的要求）",
    en="the emergency is enough; that measures be immediate is not asked",
    cites=(ARTICLE_47, law.SOCIAL_ASSISTANCE_LAW_2026.at("第五十条")),
    states=always(),
    until=BEFORE_TYPES,
)
needs_measures_since_2018 = Rule(
    id="temporary_assistance.needs_immediate_measures",
    zh="需要立即采取救助措施",
    en="immediate measures are needed",
    cites=(OPINION_2018, law.SOCIAL_ASSISTANCE_LAW_2026.at("第五十条")),
    states=of.needs_immediate_measures,
    no_zh="不需要立即采取救助措施，不属于急难型",
    no_en="no immediate measures are needed, so that it is not of the emergency type; aid for spending may be asked",
)
not_homeless = Rule(
    id="temporary_assistance.not_homeless",
    zh="不属于由救助管理机构救助的生活无着的流浪、乞讨人员",
    en="not a destitute vagrant, whom the rescue agency helps",
    cites=(ARTICLE_50, NOTICE_47.saying("GF47-OBJ-P"), VAGRANTS),
    states=not_(of.is_homeless),
    no_zh="属于生活无着的流浪、乞讨人员，由救助管理机构提供食宿、急病救治、协助返回等救助",
    no_en="a destitute vagrant: the rescue agency gives food and lodging, treatment of acute illness, help to return",
)
no_rules_of_its_own = Rule(
    id="temporary_assistance.no_rules_of_its_own",
    zh="不属于另有规定的群体性突发事件，或者应急、过渡期救助后仍有困难",
    en="not a mass emergency with rules of its own, or still in difficulty after emergency and transitional relief",
    cites=(NOTICE_47.saying("GF47-EXCL"), law.NOTICE_2022_83.at("二（一）")),
    states=any_of(not_(of.is_mass_event), of.relief_is_exhausted),
    in_force=SINCE_2014,
    no_zh="属于群体性突发事件，先按灾害、事故、公共卫生等专门规定救助",
    no_en="a mass emergency: relief under the rules for disasters, accidents and public health comes first",
)
no_other_scheme_first = Rule(
    id="temporary_assistance.no_other_scheme_first",
    zh="其他社会救助暂时无法覆盖，或者救助之后仍有困难",
    en="other assistance does not cover the case yet, or leaves it in difficulty",
    cites=(NOTICE_47.saying("GF47-DEF"),),
    states=not_(of.other_scheme_first),
    in_force=SINCE_2014,
    no_zh="应当先申请其他救助",
    no_en="other assistance has to be applied for first",
)
reaches_families = Rule(
    id="temporary_assistance.reaches_applicant",
    zh="以家庭提出申请",
    en="the applicant is a family",
    cites=(ARTICLE_47,),
    states=always(),
    until=BEFORE_47,
)
reaches_individuals = Rule(
    id="temporary_assistance.reaches_applicant",
    zh="以家庭提出申请，或者个人暂时得不到家庭支持",
    en="the applicant is a family, or an individual who cannot get family support for the time being",
    cites=(NOTICE_47.saying("GF47-OBJ-P"), OPINION_2018),
    # A household of one is a family; an individual is who has asked as one, apart from the family.
    states=any_of(not_(of.applies_as_individual), not_(of.has_family_support)),
    until=BEFORE_LAW,
    no_zh="以个人提出申请，但能够得到家庭支持",
    no_en="an individual who can get family support",
)
reaches_persons = Rule(
    id="temporary_assistance.reaches_applicant",
    zh="遭遇困难的人员，不论以家庭还是个人提出申请",
    en="a person in hardship, whether a family or an individual asks",
    cites=(LAW_29,),
    states=always(),
)
no_repeat = Rule(
    id="temporary_assistance.no_repeat",
    zh="没有无正当理由以同一事由重复申请",
    en="no repeated application for the same cause without good reason",
    cites=(NOTICE_47.saying("GF47-REPEAT"), CASE_BY_CASE),
    # Where the hardship is major, what was given before is the very reason to decide case by case.
    states=any_of(
        not_(of.aided_for_same_cause),
        of.severity.is_in("major"),
        not_(
            officer_may(
                "temporary_assistance.refuse_repeat",
                "以同一事由再次申请，是否认定为无正当理由而不予救助",
                "whether aid is refused because the same cause is brought forward again without good reason",
            )
        ),
    ),
    in_force=SINCE_2014,
    no_zh="无正当理由以同一事由重复申请",
    no_en="the same cause is brought forward again without good reason",
)
HIT_HERE = (holds(has_emergency), responsible_for_emergency, holds(in_difficulty))
NOT_EXCLUDED = (holds(not_homeless), holds(no_rules_of_its_own), holds(no_other_scheme_first))
emergency = Rule(
    id="temporary_assistance.emergency",
    zh="符合急难型临时救助条件",
    en="the conditions of emergency aid are met",
    cites=(ARTICLE_47, OPINION_2018, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=all_of(
        *HIT_HERE,
        holds(needs_measures_at_first, needs_measures_since_2018),
        *NOT_EXCLUDED,
        holds(reaches_families, reaches_individuals, reaches_persons),
        holds(no_repeat),
    ),
)

# --- how much ------------------------------------------------------------------------------------------

base = Rule(
    id="temporary_assistance.base",
    zh="临时救助的计算基数（月低保标准）",
    en="the base of temporary assistance: a month of the dibao standard",
    cites=(ARTICLE_49,),
    states=when(is_on(standards.urban_base), standards.urban_standard, standards.dibao_standard),
)
persons_aided = Rule(
    id="temporary_assistance.persons_aided",
    zh="救助人数",
    en="persons aided",
    cites=(ARTICLE_49,),
    # The dead are not aided, be they named or not.
    states=most(
        persons(1),
        least(
            of.members_affected
            - count(Level.MEMBER, all_of(of.is_named, of.is_affected, not_(holds(is_living)))),
            count(Level.MEMBER, all_of(of.is_named, holds(is_living))),
        ),
    ),
)


def _times_base(for_illness: Amount, for_others: Amount) -> Amount:
    """A number of bases for each person, by the kind of the emergency."""
    times = when(of.emergency_kind.is_in("sudden_illness"), for_illness, for_others)
    return amount(base) * times * amount(persons_aided)


tier_least = Rule(
    id="temporary_assistance.tier_least",
    zh="急难型救助金下限",
    en="least emergency aid of the tier",
    cites=(ARTICLE_49,),
    states=when(
        of.severity.is_in("lighter"),
        yuan(0),
        _times_base(standards.illness_least, standards.emergency_least),
    ),
    in_force=SINCE_2014,
)
largest_multiple = Rule(
    id="temporary_assistance.largest_emergency_aid",
    zh="困难较重的急难型救助金上限",
    en="most emergency aid of the heavier tier",
    cites=(ARTICLE_49,),
    states=_times_base(standards.illness_most, standards.emergency_most),
    in_force=SINCE_2014,
)
NO_CEILING = Const(MONEY_LIMIT, Unit.FEN)
tier_most = Rule(
    id="temporary_assistance.tier_most",
    zh="急难型救助金上限（重大困难一事一议，不设上限）",
    en="most emergency aid of the tier; major hardship is decided case by case, without a ceiling",
    cites=(ARTICLE_49, CASE_BY_CASE),
    states=when(
        of.severity.is_in("lighter"),
        when(
            yuan(0) < standards.light_emergency_most, standards.light_emergency_most, amount(largest_multiple)
        ),
        when(of.severity.is_in("major"), NO_CEILING, amount(largest_multiple)),
    ),
    in_force=SINCE_2014,
)


def _filled(id_: str, low: Amount, high: Amount, zh: str, en: str) -> Amount:
    """The sum proposed where it lies within the legal range, else the range."""
    fits = all_of(yuan(0) < of.proposed_amount, low <= of.proposed_amount, of.proposed_amount <= high)
    return when(fits, of.proposed_amount, Discretion(id_, low, high, zh=zh, en=en))


is_affected = Rule(
    id="temporary_assistance.is_affected",
    zh="受急难影响的成员",
    en="a member hit by the emergency",
    cites=(ARTICLE_47,),
    states=all_of(of.is_affected, holds(is_living)),
)
emergency_amount = Rule(
    id="temporary_assistance.emergency_amount",
    zh="急难型临时救助金",
    en="emergency aid",
    cites=(ARTICLE_49, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十九条")),
    states=_filled(
        "temporary_assistance.emergency_amount",
        amount(tier_least),
        amount(tier_most),
        "急难型临时救助金额（按困难程度分档）",
        "the amount of emergency aid, graded by the degree of hardship",
    ),
    shows=(tier_least, tier_most),
)

# --- small fast aid, from 2026-01-29 -------------------------------------------------------------------

small_fast_ceiling = Rule(
    id="temporary_assistance.small_fast_ceiling",
    zh="小额快救最高档（不超过当地一个月低保标准）",
    en="ceiling of small fast aid: one month of the local dibao standard",
    cites=(SMALL_FAST,),
    # Whether the month is that of each person or of the case is not said; for one person both are the same.
    states=when(
        amount(persons_aided) <= persons(1),
        standards.dibao_standard,
        when(
            is_on(standards.small_fast_per_person),
            standards.dibao_standard * amount(persons_aided),
            standards.dibao_standard,
        ),
    ),
)
is_small = Rule(
    id="temporary_assistance.is_small",
    zh="适用小额快救：不属于一事一议，拟救助金额不超过一个月低保标准",
    en="small fast aid fits: no case for case-by-case aid, and the sum proposed is within a month of the standard",
    cites=(SMALL_FAST,),
    states=all_of(not_(of.severity.is_in("major")), of.proposed_amount <= amount(small_fast_ceiling)),
    no_zh="困难重大，或者拟救助金额超过一个月低保标准，按一般程序办理",
    no_en="the hardship is major, or more than a month of the standard is proposed: the ordinary procedure applies",
)
small_fast_in_force = Rule(
    id="temporary_assistance.small_fast_available",
    zh="可以办理小额快救",
    en="small fast aid is there",
    cites=(SMALL_FAST,),
    states=holds(is_small),
)
small_fast_since_2026 = Rule(
    id="temporary_assistance.small_fast",
    zh="符合小额快救条件（一般3天内直接救助，不开展家庭经济状况核对、不公示）",
    en="the conditions of small fast aid are met: given directly, generally within 3 days, no economic check, no public display",
    cites=(SMALL_FAST, law.SOCIAL_ASSISTANCE_LAW_2026.at("第五十条")),
    # For "a family or an individual", without a word on the family's support.
    states=all_of(*HIT_HERE, *NOT_EXCLUDED, holds(no_repeat), holds(is_small)),
)
small_fast_amount = Rule(
    id="temporary_assistance.small_fast_amount",
    zh="小额快救金",
    en="small fast aid",
    cites=(SMALL_FAST,),
    states=_filled(
        "temporary_assistance.small_fast_amount",
        yuan(0),
        amount(small_fast_ceiling),
        "小额快救金额（当地分档，最高不超过一个月低保标准）",
        "the amount of small fast aid, by the tiers of the place, within a month of the dibao standard",
    ),
    shows=(small_fast_ceiling,),
)
small_fast = Rule(
    id="temporary_assistance.small_fast_eligible",
    zh="可以给予小额快救",
    en="small fast aid may be given",
    cites=(SMALL_FAST,),
    states=holds(small_fast_since_2026),
)
has_small_fast = Rule(
    id="temporary_assistance.has_small_fast",
    zh="小额快救已经施行且金额在其范围内",
    en="small fast aid is in force and the sum within it",
    cites=(SMALL_FAST,),
    states=all_of(of.has_emergency, holds(small_fast_in_force)),
)

# --- what a reader should know ---------------------------------------------------------------------------

emergency_is_stated = Rule(
    id="temporary_assistance.emergency_is_stated",
    zh="提出了急难情形",
    en="an emergency is stated",
    cites=(ARTICLE_47,),
    states=of.has_emergency,
)
proposal_outside_tier = Rule(
    id="temporary_assistance.proposal_outside_tier",
    zh="拟救助金额不在对应档次以内",
    en="the sum proposed lies outside the tier",
    cites=(ARTICLE_49, SMALL_FAST),
    states=all_of(
        of.has_emergency,
        yuan(0) < of.proposed_amount,
        any_of(of.proposed_amount < amount(tier_least), amount(tier_most) < of.proposed_amount),
        not_(holds(small_fast_since_2026)),
    ),
    in_force=SINCE_2014,
)
more_beyond_small_fast = Rule(
    id="temporary_assistance.more_beyond_small_fast",
    zh="困难较重，小额快救之外还可以按急难型救助",
    en="the hardship is heavier: emergency aid beyond the small fast aid is possible",
    cites=(SMALL_FAST,),
    states=all_of(holds(small_fast_since_2026), of.severity.is_in("heavier"), holds(emergency)),
)
