"""The situations of each parent (重残、重病、服刑在押 …): 民发〔2019〕62号 一, with the two that 民发〔2020〕125号 adds.

A parent is in a situation where it is told, or where the township's check (查验) found one of them. What a custody, a lost
contact or a judgment is counts only when stated; so of a parent who does not live with the child the answer stays open
until the check has said that none of the situations is there. 6个月以上 takes the sixth month in.
"""

from __future__ import annotations

from datetime import date, timedelta

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Elapsed,
    Level,
    all_of,
    any_of,
    count,
    exists,
    months,
    not_,
    number,
    of_other,
    persons,
)
from assist_rules.facts import children as of
from assist_rules.facts import kin
from assist_rules.facts import obligors as of_kin
from assist_rules.law import national as law
from assist_rules.rule import Citation, Rule, holds
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.parents_lost import has_lost_parents, is_parent, parent_is_gone

OPINION = law.UNSUPPORTED_CHILD_OPINION_2019
ADDED = law.UNSUPPORTED_CHILD_NOTICE_2020
WHO = OPINION.at("一")
SINCE_2020 = date(2020, 1, 1)
ADDED_FROM = date(2021, 1, 1)
BEFORE_ADDED = ADDED_FROM - timedelta(days=1)


def _of_parent(name: str, zh: str, en: str, states: Condition, cites: Citation = WHO) -> Rule:
    return Rule(id=f"unsupported_child.{name}", zh=zh, en=en, cites=(cites,), states=states)


# --- the situations, in the order of the text ------------------------------------------------------------

is_severely_disabled = _of_parent(
    "parent_is_severely_disabled",
    "重残：一级、二级残疾，或者三级、四级精神、智力残疾",
    "severely disabled: grade 1 or 2, or grade 3 or 4 mental or intellectual",
    any_of(*of.parent_disabled),
)
is_seriously_ill = _of_parent(
    "parent_is_seriously_ill",
    "重病：属于当地规定的大病、地方病等",
    "seriously ill, by the list of the place",
    all_of(of.parent_seriously_ill, of.parent_illness_listed),
)
for_six_months = _of_parent(
    "custody_for_six_months",
    "期限在6个月以上",
    "for six months or more",
    # The term that was set, not what is left of it; one who has been held so long already needs no term.
    any_of(
        months(6) <= of.parent_custody_months,
        months(6) <= Elapsed(of.parent_custody_since, facts.applied_on),
    ),
)
serves_a_sentence = _of_parent(
    "parent_serves_a_sentence",
    "服刑在押，期限在6个月以上",
    "serves a sentence in custody, of six months or more",
    all_of(of.parent_is_sentenced, holds(for_six_months)),
)
is_in_rehabilitation = _of_parent(
    "parent_is_in_rehabilitation",
    "强制隔离戒毒，期限在6个月以上",
    "in compulsory drug rehabilitation, for six months or more",
    all_of(of.parent_in_rehabilitation, holds(for_six_months)),
)
term_has_run_out = Rule(
    id="unsupported_child.term_has_run_out",
    zh="父（母）的刑期（戒毒期限）按已说明的开始日期和期限已满，而没有说明释放",
    en="a parent's term has run out by the first day and the term that are told, and no release is told of",
    cites=(WHO,),
    states=exists(
        Level.PARENT,
        all_of(
            holds(is_parent),
            any_of(of.parent_is_sentenced, of.parent_in_rehabilitation),
            of.parent_custody_months < Elapsed(of.parent_custody_since, facts.applied_on),
        ),
    ),
)
is_otherwise_held = _of_parent(
    "parent_is_otherwise_held",
    "被执行其他限制人身自由的措施，期限在6个月以上",
    "deprived of liberty by another measure, for six months or more",
    all_of(of.parent_is_otherwise_held, holds(for_six_months)),
)
is_out_of_contact = _of_parent(
    "parent_is_out_of_contact",
    "失联：失去联系且未履行监护抚养责任6个月以上",
    "out of contact, and not performing the duties of a parent, for six months or more",
    # A report that the police took proves that contact was lost by that day.
    all_of(
        any_of(
            months(6) <= Elapsed(of.parent_out_of_contact_since, facts.applied_on),
            months(6) <= Elapsed(of.parent_reported_missing_on, facts.applied_on),
        ),
        not_(of.parent_performs),
    ),
)
has_lost_guardianship = _of_parent(
    "parent_has_lost_guardianship",
    "被撤销监护资格",
    "guardianship revoked by a court",
    of.parent_lost_guardianship,
    ADDED.unread.saying("K7"),
)
was_expelled = _of_parent(
    "parent_was_expelled",
    "被遣送（驱逐）出境且未履行抚养义务",
    "removed from the country and not supporting the child",
    all_of(of.parent_was_expelled, not_(of.parent_performs)),
    ADDED.unread.saying("K8"),
)
is_found_unable = _of_parent(
    "parent_is_found_unable",
    "经乡镇（街道）查验属于规定情形之一",
    "found by the township's check to be in one of the situations",
    # Of a parent at home the check counts when it is stated; of any other one the answer waits for it.
    any_of(of.parent_found_unable, all_of(not_(of.parent_in_household), of.parent_is_unable)),
    OPINION.at("二（二）"),
)

_OF_2019 = (
    is_severely_disabled,
    is_seriously_ill,
    serves_a_sentence,
    is_in_rehabilitation,
    is_otherwise_held,
    is_out_of_contact,
)


def _unable(*situations: Rule, until: date | None = None, cites: tuple[Citation, ...]) -> Rule:
    return Rule(
        id="unsupported_child.parent_is_unable",
        zh="父（母）符合规定情形之一",
        en="the parent is in one of the situations",
        cites=cites,
        states=any_of(*(holds(each) for each in situations), holds(is_found_unable)),
        until=until,
    )


unable_2020 = _unable(*_OF_2019, until=BEFORE_ADDED, cites=(WHO,))
unable_2021 = _unable(
    *_OF_2019, has_lost_guardianship, was_expelled, cites=(ADDED.unread.saying("K7", "K8"), WHO)
)
is_unable = holds(unable_2021, unable_2020)

# --- the pairs that count --------------------------------------------------------------------------------

is_able = _of_parent(
    "parent_is_able",
    "父（母）在世，未被宣告失踪，也不属于任何一种规定情形",
    "a living parent, not declared missing and in none of the situations",
    all_of(holds(is_parent), not_(holds(parent_is_gone)), not_(is_unable)),
)
is_living_and_unable = _of_parent(
    "parent_is_living_and_unable",
    "父（母）在世并符合规定情形之一",
    "a living parent in one of the situations",
    all_of(holds(is_parent), not_(of.parent_is_dead), is_unable),
)

# --- a parent at home ------------------------------------------------------------------------------------

cares_at_home = Rule(
    id="unsupported_child.cares_at_home",
    zh="在家中共同生活，没有重残、重病，也没有被说明属于其他规定情形",
    en="lives in the household, neither severely disabled nor seriously ill, and said to be in no other situation",
    cites=(WHO,),
    # Settles what most families are without asking who else owes the child support.
    states=not_(
        any_of(
            of.lives_elsewhere,
            exists(
                Level.DISABILITY,
                any_of(
                    facts.disability_grade.is_in("1", "2"),
                    all_of(
                        facts.disability_grade.is_in("3", "4"),
                        facts.disability_kind.is_in("mental", "intellectual"),
                    ),
                ),
            ),
            all_of(facts.seriously_ill, facts.illness_on_local_list),
            of.is_held,
            of.has_lost_contact,
            of.lost_guardianship,
            of.was_expelled,
            of.found_unable,
            facts.has_died,
            facts.declared_dead,
            facts.declared_missing,
        )
    ),
)
has_parent_at_home = Rule(
    id="unsupported_child.has_parent_at_home",
    zh="与有抚养能力的父（母）共同生活",
    en="lives with a parent who can raise the child",
    cites=(WHO,),
    states=exists(Level.KIN, all_of(kin.kin.is_in("parent"), of_other(holds(cares_at_home)))),
)
has_step_parent_at_home = Rule(
    id="unsupported_child.has_step_parent_at_home",
    zh="与有抚养能力的继父（母）共同生活",
    en="lives with a step-parent who can raise the child",
    cites=(WHO,),
    states=exists(Level.KIN, all_of(kin.kin.is_in("step_parent"), of_other(holds(cares_at_home)))),
)

# --- who is taken in ------------------------------------------------------------------------------------

_RAISED_BY_STEP_PARENT = all_of(
    holds(has_step_parent_at_home),
    any_of(
        of.is_said_to_be_adopted,
        not_(
            officer_may(
                "unsupported_child.beside_step_parent",
                "父母另行列明，与之共同生活的继父（母）能够抚养的，是否仍认定为事实无人抚养儿童（国家文件没有写明）",
                "whether a child is taken in whose parents are named, and whom a step-parent in the household can raise; the "
                "national text does not say",
                where=holds(has_step_parent_at_home),
            )
        ),
    ),
)
no_able_parent = Rule(
    id="unsupported_child.no_able_parent",
    zh="没有能够抚养的父（母）：父母均死亡、失踪或者符合规定情形",
    en="no parent who can raise the child: each is dead, missing or in one of the situations",
    cites=(WHO,),
    states=not_(
        any_of(holds(has_parent_at_home), exists(Level.PARENT, holds(is_able)), _RAISED_BY_STEP_PARENT)
    ),
    no_zh="有一名父（母）不属于规定情形（重残、重病，服刑在押、强制隔离戒毒或者其他限制人身自由的期限六个月以上，失联六个月以上，撤销监护资格、遣送出境、死亡、失踪）",
    no_en="a parent is in none of the situations: severely disabled, seriously ill, in prison, rehabilitation or other "
    "custody for a term of 6 months or more, out of contact for 6 months or more, guardianship revoked, expelled, dead or "
    "missing",
)
not_both_dead = Rule(
    id="unsupported_child.not_both_dead",
    zh="父母不是均已死亡",
    en="not both parents are dead",
    cites=(WHO,),
    states=not_(holds(has_lost_parents)),
    no_zh="父母均已死亡的，按孤儿保障办理，不属于事实无人抚养儿童",
    no_en="with both parents dead the child is an orphan, and is supported as one",
)
is_within_wording = Rule(
    id="unsupported_child.is_within_wording",
    zh="在世的父（母）符合规定情形，而不是双方失踪或者一方死亡、另一方失踪",
    en="a living parent is in one of the situations, and it is not that both are missing, or one dead and one missing",
    cites=(WHO,),
    # Missing parents alone are outside the wording of both opinions: nobody is refused on it in silence.
    states=any_of(
        not_(
            exists(
                Level.PARENT,
                all_of(holds(is_parent), of.parent_declared_missing, not_(of.parent_is_dead)),
            )
        ),
        exists(Level.PARENT, any_of(holds(is_living_and_unable), holds(is_able))),
        # Whoever of two named is not gone is in a situation or is none to look for.
        all_of(number(2) <= of_kin.parents_named, of.parents_gone < of.parents_listed),
        officer_may(
            "unsupported_child.both_gone",
            "父母一方死亡、另一方被宣告失踪，或者双方被宣告失踪的，是否认定（国家文件没有写明；也可以按孤儿办理或者由民政部门监护）",
            "whether a child is taken in whose parents are both missing, or one dead and one missing; no national text says "
            "(the orphan scheme, or guardianship by civil affairs, may fit)",
            where=facts.listed,
        ),
    ),
    no_zh="父母双方失踪，或者一方死亡、另一方失踪，国家文件没有写明，经办机关未予认定",
    no_en="both parents are missing, or one dead and one missing, which no national text names, and the authority does not "
    "take the child in",
)
both_parents_known = Rule(
    id="unsupported_child.both_parents_known",
    zh="父母双方的情况均已查明，或者只查明一方而由经办机关认定",
    en="both parents are known, or one alone is and the authority takes the child in",
    cites=(WHO,),
    states=any_of(
        persons(2) <= count(Level.PARENT, holds(is_parent)),
        number(2) <= of.parents_listed,
        officer_may(
            "unsupported_child.one_parent_known",
            "只查明一名父（母）、另一名不详的，是否认定为事实无人抚养儿童（国家文件没有写明）",
            "whether a child of whom one parent alone is known is taken in; the national text does not say",
            where=facts.listed,
        ),
    ),
    no_zh="只查明一名父（母），经办机关未予认定",
    no_en="one parent alone is known, and the authority does not take the child in",
)
MEETS_UNSUPPORTED = (
    holds(no_able_parent),
    holds(not_both_dead),
    holds(is_within_wording),
    holds(both_parents_known),
)
"""The conditions of a child without de-facto support, but for the age, the place and that it lives."""
