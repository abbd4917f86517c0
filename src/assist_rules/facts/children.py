"""Facts of children whose parents cannot raise them: the situations of each parent, and what the child draws already.

A parent is a row of its own level: where both are named under ``parents``, one of the two; else a member of the household,
the one who is named, or one listed among the obligors, of whom not each is a parent.
"""

from __future__ import annotations

from typing import get_args

from assist_rules.expressions import Flag, Level, Unit, any_of
from assist_rules.facts.columns import How
from assist_rules.facts.fields import (
    LATEST,
    Who,
    always,
    category,
    claim,
    count,
    day,
    drawn,
    flag,
    judged,
    number_of,
    titled,
    untold,
)
from assist_rules.models.person import DEATHS
from assist_rules.models.values import ITEMS_LIMIT, ObligorRelation

P = Level.PARENT

# --- who is a parent -----------------------------------------------------------------------------------

parent_relation = titled(
    category("parent_relation", P, "relation", row="relation", values=get_args(ObligorRelation)),
    zh="父（母）或者其他义务人与该成员的关系",
    en="what a parent, or another obligor, is to the member",
)
parent_in_household = titled(
    flag("parent_in_household", P, "", row="in_household", exception=True),
    zh="父（母）是共同生活的家庭成员",
    en="the parent is a member of the household",
    no_zh="父（母）不是共同生活的家庭成员",
    no_en="the parent is not a member of the household",
)
parent_may_be_spouse = titled(
    always(flag("parent_may_be_spouse", P, "", row="may_be_spouse")), zh="可能是配偶", en="may be the spouse"
)
parent_is_untold = titled(
    always(flag("parent_is_untold", P, "", row="is_untold")),
    zh="未列出的父母配偶",
    en="a parent's spouse of whom nothing is told",
)
parent_is_step = titled(flag("parent_is_step", P, "step"), zh="系继父母子女关系", en="a step-relation")
parent_has_died, parent_declared_dead = (
    titled(
        claim(name, P, path, Who.RECORD_CHECK, how=How.COME), zh="父（母）已经死亡", en="the parent has died"
    )
    for name, path in (("parent_has_died", "died_on"), ("parent_declared_dead", "declared_dead_on"))
)
parent_deceased = titled(
    flag("parent_deceased", P, "deceased", Who.RECORD_CHECK), zh="父（母）已经死亡", en="the parent has died"
)
parent_is_dead = any_of(parent_has_died, parent_declared_dead, parent_deceased)
parent_declared_missing = titled(
    claim("parent_declared_missing", P, "declared_missing_on", Who.RECORD_CHECK, how=How.COME),
    zh="父（母）被宣告失踪",
    en="the parent is declared missing by a court",
)

# --- the situations of a parent -----------------------------------------------------------------------


def _certified(name: str, zh: str, en: str, *of: str) -> Flag:
    return titled(
        judged(f"parent_{name}", P, "disabilities", How.CERTIFIED, Who.RECORD_CHECK, of),
        zh=f"父（母）{zh}",
        en=f"the parent is {en}",
    )


parent_disabled = tuple(
    _certified(f"grade_{grade}", f"{zh}级残疾", f"disabled of grade {grade}", grade)
    for grade, zh in (("1", "一"), ("2", "二"))
) + tuple(
    _certified(
        f"grade_{grade}_{kind}", f"{zh}级{kind_zh}残疾", f"{kind_en} disabled of grade {grade}", grade, kind
    )
    for grade, zh in (("3", "三"), ("4", "四"))
    for kind, kind_zh, kind_en in (("mental", "精神", "mentally"), ("intellectual", "智力", "intellectually"))
)
"""The disabilities that the text names, in its order."""

parent_seriously_ill = titled(
    flag("parent_seriously_ill", P, "seriously_ill", Who.RECORD_CHECK),
    zh="父（母）患重病",
    en="the parent is seriously ill",
    no_zh="父（母）没有患重病",
    no_en="the parent is not seriously ill",
)
parent_illness_listed = titled(
    flag("parent_illness_listed", P, "serious_illness.on_local_list", Who.OFFICER),
    zh="父（母）所患疾病属于当地规定的重病",
    en="the parent's illness is on the local list",
    no_zh="父（母）所患疾病不属于当地规定的重病",
    no_en="the parent has no illness of the local list",
)
parent_is_sentenced = titled(
    claim("parent_is_sentenced", P, "custody", Who.RECORD_CHECK, how=How.CUSTODY, of=("prison",)),
    zh="父（母）服刑在押",
    en="the parent serves a sentence",
)
parent_in_rehabilitation = titled(
    claim(
        "parent_in_rehabilitation", P, "custody", Who.RECORD_CHECK, how=How.CUSTODY, of=("compulsory_rehab",)
    ),
    zh="父（母）被强制隔离戒毒",
    en="the parent is in compulsory drug rehabilitation",
)
parent_is_otherwise_held = titled(
    claim(
        "parent_is_otherwise_held",
        P,
        "custody",
        Who.RECORD_CHECK,
        how=How.CUSTODY,
        of=("detention", "other"),
    ),
    zh="父（母）被执行其他限制人身自由的措施",
    en="the parent is deprived of liberty by another measure",
)
parent_custody_months = titled(
    count("parent_custody_months", P, "custody.term_months", Unit.MONTHS, Who.RECORD_CHECK),
    zh="父（母）羁押或者服刑的期限",
    en="term of the parent's custody",
)
parent_custody_since = titled(
    day("parent_custody_since", P, "custody.from", Who.RECORD_CHECK, unstated=LATEST),
    zh="父（母）羁押或者服刑的开始日期",
    en="first day of the parent's custody",
)
parent_out_of_contact_since = titled(
    day("parent_out_of_contact_since", P, "out_of_contact_since", Who.RECORD_CHECK, unstated=LATEST),
    zh="父（母）失去联系的起始日期",
    en="day since which the parent is out of contact",
)
parent_reported_missing_on = titled(
    day("parent_reported_missing_on", P, "missing_report_accepted_on", Who.RECORD_CHECK, unstated=LATEST),
    zh="公安机关受理父（母）失联报案的日期",
    en="day on which the police took the report of the missing parent",
)
parent_performs = titled(
    flag("parent_performs", P, "performs_guardianship", Who.RECORD_CHECK),
    zh="父（母）履行监护抚养责任",
    en="the parent guards and supports the child",
    no_zh="父（母）没有履行监护抚养责任",
    no_en="the parent does not guard and support the child",
)
parent_lost_guardianship = titled(
    claim("parent_lost_guardianship", P, "guardianship_revoked_on", Who.RECORD_CHECK, how=How.COME),
    zh="父（母）被撤销监护资格",
    en="the parent's guardianship is revoked",
)
parent_was_expelled = titled(
    claim("parent_was_expelled", P, "expelled_on", Who.RECORD_CHECK, how=How.COME),
    zh="父（母）被遣送（驱逐）出境",
    en="the parent was expelled from the country",
)
parent_is_unable = titled(
    flag("parent_is_unable", P, "unable_to_raise", Who.RECORD_CHECK),
    zh="经查验父（母）属于规定情形之一",
    en="the parent is found in one of the situations",
    no_zh="经查验父（母）不属于任何一种规定情形",
    no_en="the parent is found in none of the situations",
)
parent_found_unable = titled(
    claim("parent_found_unable", P, "unable_to_raise", Who.RECORD_CHECK),
    zh="经查验父（母）属于规定情形之一",
    en="the parent is found in one of the situations",
)

# --- a parent at home ----------------------------------------------------------------------------------

lives_elsewhere = titled(
    claim("lives_elsewhere", Level.MEMBER, "co_resident", of=(False,)),
    zh="不共同生活",
    en="does not live in the household",
)
is_held = titled(
    claim(
        "is_held",
        Level.MEMBER,
        "custody",
        Who.RECORD_CHECK,
        how=How.CUSTODY,
        of=("prison", "compulsory_rehab", "detention", "other"),
    ),
    zh="在押或者被限制人身自由",
    en="in custody",
)
lost_guardianship = titled(
    claim("lost_guardianship", Level.MEMBER, "guardianship_revoked_on", Who.RECORD_CHECK, how=How.COME),
    zh="被撤销监护资格",
    en="guardianship is revoked",
)
has_lost_contact = titled(
    claim("has_lost_contact", Level.MEMBER, "out_of_contact_since", Who.RECORD_CHECK, how=How.COME),
    zh="失去联系",
    en="out of contact",
)
was_expelled = titled(
    claim("was_expelled", Level.MEMBER, "expelled_on", Who.RECORD_CHECK, how=How.COME),
    zh="被遣送（驱逐）出境",
    en="expelled from the country",
)
found_unable = titled(
    claim("found_unable", Level.MEMBER, "unable_to_raise", Who.RECORD_CHECK),
    zh="经查验属于不能抚养子女的规定情形",
    en="found in a situation in which a parent cannot raise a child",
)

# --- the child -----------------------------------------------------------------------------------------

parents_listed = titled(
    number_of(
        "parents_listed",
        Level.MEMBER,
        "parents",
        How.COUNTED,
        Who.RECORD_CHECK,
        most=ITEMS_LIMIT,
        unstated=None,
    ),
    zh="已查明的父母人数",
    en="parents known",
)
parents_gone = titled(
    number_of(
        "parents_gone",
        Level.MEMBER,
        "parents",
        How.DEPARTED,
        Who.RECORD_CHECK,
        of=(*DEATHS, "declared_missing_on"),
        most=ITEMS_LIMIT,
        unstated=None,
    ),
    zh="父母中已经死亡、被宣告死亡或者失踪的人数",
    en="parents dead, declared dead or declared missing",
)
birth_parents_not_found = titled(
    flag("birth_parents_not_found", Level.MEMBER, "birth_parents_not_found", Who.RECORD_CHECK),
    zh="查找不到生父母",
    en="the birth parents cannot be found",
    no_zh="不是查找不到生父母",
    no_en="it is not that the birth parents cannot be found",
)
said_not_to_be_found = titled(
    claim("said_not_to_be_found", Level.MEMBER, "birth_parents_not_found", Who.RECORD_CHECK),
    zh="已查明找不到生父母",
    en="the birth parents are said not to be found",
)
"""Where a parent is told of who lives, nobody is asked whether the parents can be found."""
parents_untold = titled(
    untold("parents_untold", Level.MEMBER, "parents"), zh="没有说明父母", en="the parents are not told"
)
obligors_untold = titled(
    untold("obligors_untold", Level.MEMBER, "obligors"),
    zh="没有说明法定义务人",
    en="those obliged to support are not told",
)
diagnosed_for_rehabilitation = titled(
    flag("diagnosed_for_rehabilitation", Level.MEMBER, "diagnosed_for_rehabilitation", Who.RECORD_CHECK),
    zh="经诊断患有孤独症，或者未持证的视力、听力、言语、肢体、智力残疾",
    en="diagnosed with autism, or with a disability that is not certified",
)
permit_is_of_county = titled(
    judged("permit_is_of_county", Level.MEMBER, "residence_permit.division", How.COUNTY),
    zh="居住证由受理地发放",
    en="the residence permit is of the accepting county",
    no_zh="居住证不由受理地发放",
    no_en="the residence permit is not of the accepting county",
)
hiv_confirmed = titled(
    flag("hiv_confirmed", Level.MEMBER, "hiv_confirmed", Who.RECORD_CHECK),
    zh="经确证检测感染艾滋病病毒",
    en="infected with HIV, confirmed by a test",
)
"""Counts only when stated: nobody is asked."""
in_child_institution = titled(
    flag("in_child_institution", Level.MEMBER, "in_child_institution", Who.RECORD_CHECK),
    zh="由儿童福利机构收留抚养",
    en="brought up in a child-welfare institution",
    no_zh="不由儿童福利机构收留抚养",
    no_en="not brought up in a child-welfare institution",
)
is_said_to_study = titled(
    claim("is_said_to_study", Level.MEMBER, "study.full_time"), zh="全日制就读", en="studies full time"
)
birth_date_untold = titled(
    untold("birth_date_untold", Level.MEMBER, "birth_date"),
    zh="没有说明出生日期",
    en="the birth date is not told",
)
is_said_to_have_married = titled(
    claim("is_said_to_have_married", Level.MEMBER, "marital_status", of=("married", "divorced", "widowed")),
    zh="已说明结过婚",
    en="said to be or to have been married",
)
employment_untold = titled(
    untold("employment_untold", Level.MEMBER, "employment"),
    zh="没有说明就业状况",
    en="the employment is not told",
)
study_level_untold = titled(
    untold("study_level_untold", Level.MEMBER, "study.level"),
    zh="没有说明就读阶段",
    en="the level of study is not told",
)
is_said_to_be_orphan_as_minor = titled(
    claim("is_said_to_be_orphan_as_minor", Level.MEMBER, "orphan_as_minor", Who.RECORD_CHECK),
    zh="未满18周岁时被认定为孤儿",
    en="recognised as an orphan before 18",
)
is_said_to_be_no_orphan_as_minor = titled(
    claim("is_said_to_be_no_orphan_as_minor", Level.MEMBER, "orphan_as_minor", Who.RECORD_CHECK, of=(False,)),
    zh="已说明未满18周岁时没有被认定为孤儿",
    en="said not to have been recognised as an orphan before 18",
)
orphan_as_minor = titled(
    flag("orphan_as_minor", Level.MEMBER, "orphan_as_minor", Who.RECORD_CHECK),
    zh="未满18周岁时被认定为孤儿",
    en="recognised as an orphan before 18",
    no_zh="未满18周岁时没有被认定为孤儿",
    no_en="not recognised as an orphan before 18",
)
unsupported_as_minor = titled(
    flag("unsupported_as_minor", Level.MEMBER, "unsupported_as_minor", Who.RECORD_CHECK),
    zh="未满18周岁时被认定为事实无人抚养儿童",
    en="recognised before 18 as a child without de-facto support",
)
is_adopted = titled(
    flag("is_adopted", Level.MEMBER, "adopted", Who.RECORD_CHECK),
    zh="被收养",
    en="adopted",
    no_zh="没有被收养",
    no_en="not adopted",
)
is_said_to_be_adopted = titled(
    claim("is_said_to_be_adopted", Level.MEMBER, "adopted", Who.RECORD_CHECK), zh="被收养", en="adopted"
)
benefits_untold = titled(
    untold("benefits_untold", Level.MEMBER, "receives"),
    zh="没有说明已享受的待遇",
    en="benefits held are not told",
)
draws_dibao_a_month = titled(
    drawn("draws_dibao_a_month", ("dibao",)),
    zh="本人每月已享受的低保金",
    en="dibao drawn for the child a month",
)
draws_extreme_poverty_a_month = titled(
    drawn("draws_extreme_poverty_a_month", ("extreme_poverty",)),
    zh="本人每月已享受的特困人员救助供养金",
    en="support in extreme poverty drawn for the child a month",
)
draws_disability_living_a_month = titled(
    drawn("draws_disability_living_a_month", ("disability_living",)),
    zh="本人每月已享受的困难残疾人生活补贴",
    en="living subsidy drawn for the child a month",
)

# --- what is chosen for the child: 特困人员认定办法 art. 9 -----------------------------------------------


def _chosen(scheme: str, zh: str, en: str) -> tuple[Flag, Flag]:
    """A choice told for one child, and the same told for the household."""
    return (
        titled(
            claim(f"chooses_{scheme}", Level.MEMBER, "child_scheme", of=(scheme,)),
            zh=f"选择{zh}",
            en=f"chooses {en}",
        ),
        titled(
            claim(f"{scheme}_is_chosen", Level.HOUSEHOLD, "choices.child_scheme", of=(scheme,)),
            zh=f"家庭为儿童选择{zh}",
            en=f"the household chooses {en} for its children",
        ),
    )


child_scheme_untold = titled(
    untold("child_scheme_untold", Level.MEMBER, "child_scheme"),
    zh="没有为该儿童单独作出选择",
    en="nothing is chosen for this child alone",
)
chooses_extreme_poverty, extreme_poverty_is_chosen = _chosen(
    "extreme_poverty", "特困人员救助供养", "support in extreme poverty"
)
chooses_orphan, orphan_is_chosen = _chosen("orphan", "孤儿保障", "the support of orphans")
chooses_unsupported_child, unsupported_child_is_chosen = _chosen(
    "unsupported_child", "事实无人抚养儿童保障", "the support of children without support"
)
