"""What Shandong and its cities say of children in key hardship (重点困境儿童) and without de-facto support (事实无人抚养儿童).

The notice of 2018 was not read; guides of Qingdao, Yantai and Tai'erzhuang repeat its classes. Two of the four left for the
allowance of children without support in 2020. None of them says who is poor, or which illness or grade counts: what is not
certain by any reading is for whoever decides.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Elapsed,
    Level,
    all_of,
    any_of,
    count,
    exists,
    months,
    most,
    not_,
    number,
    of_other,
    persons,
)
from assist_rules.facts import children as of
from assist_rules.facts import kin
from assist_rules.facts.medical import holds_dibao
from assist_rules.packs.shandong import cities, instruments
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.child_hardship import standards
from assist_rules.schemes.child_hardship.eligibility import sum_of_place, terms_of_place
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.parents_lost import (
    has_lost_parents,
    is_parent,
    lives_in_household,
    parent_is_gone,
)
from assist_rules.schemes.scheme import Alert

KEY = instruments.SHANDONG_CHILDREN_2018.unread.saying("KEY-SD")
SINCE_2020 = date(2020, 1, 1)

# --- children in key hardship ------------------------------------------------------------------------------

right_place = Rule(
    id="child_hardship.right_place",
    zh="户籍在受理地",
    en="registered in the accepting place",
    cites=(KEY,),
    states=facts.registered_here,
    no_zh="受理地不对：由儿童户籍所在地的县（市、区）确认",
    no_en="wrong place: the county where the child is registered decides",
)
one_parent_is_gone = Rule(
    id="child_hardship.one_parent_is_gone",
    zh="父母一方死亡或者失踪",
    en="one parent is dead or missing",
    cites=(KEY,),
    # Two parents at home settle what most families are. Whether 失踪 needs a judgment is not said.
    states=all_of(
        count(Level.KIN, all_of(kin.kin.is_in("parent"), of_other(holds(lives_in_household)))) < persons(2),
        any_of(
            number(1) <= of.parents_gone,
            exists(Level.PARENT, all_of(holds(is_parent), holds(parent_is_gone))),
            all_of(
                exists(
                    Level.PARENT,
                    all_of(
                        holds(is_parent),
                        months(0) <= Elapsed(of.parent_out_of_contact_since, facts.applied_on),
                    ),
                ),
                officer_may(
                    "child_hardship.counts_as_missing",
                    "父（母）失去联系而未被宣告失踪的，是否算作失踪（当地文件没有写明）",
                    "whether a parent out of contact, and not declared missing by a court, counts as missing; the text does not say",
                ),
            ),
        ),
    ),
)
of_one_parent = Rule(
    id="child_hardship.of_one_parent",
    zh="父母一方死亡或者失踪，另一方因经济困难无法履行抚养义务",
    en="one parent is dead or missing, and the other too poor to support the child",
    cites=(KEY,),
    # With both parents lost the child is an orphan.
    states=all_of(
        holds(one_parent_is_gone),
        not_(holds(has_lost_parents)),
        officer_may(
            "child_hardship.other_parent_too_poor",
            "父母一方死亡或者失踪的，另一方是否因经济困难无法履行抚养义务",
            "whether the other parent is too poor to support a child one of whose parents is dead or missing",
            where=facts.listed,
        ),
    ),
    no_zh="父母没有一方死亡或者失踪，或者另一方并非因经济困难无法履行抚养义务",
    no_en="neither parent is dead or missing, or the other one is not too poor to support the child",
)
certificate_stands = rule_on_certificates("child_hardship", KEY)
is_severely_disabled_or_ill = Rule(
    id="child_hardship.is_severely_disabled_or_ill",
    zh="重度残疾，或者患重病、罕见病需要长期治疗",
    en="severely disabled, or with a serious or rare illness that needs long treatment",
    cites=(KEY,),
    states=any_of(
        exists(Level.DISABILITY, all_of(facts.disability_grade.is_in("1", "2"), holds(certificate_stands))),
        all_of(
            exists(Level.DISABILITY, holds(certificate_stands)),
            officer_may(
                "child_hardship.disability_counts",
                "儿童的残疾（三级、四级）是否属于当地规定的重残",
                "whether the child's disability of grade 3 or 4 is severe by the rule of the place",
                where=facts.listed,
            ),
        ),
        all_of(
            facts.seriously_ill,
            officer_may(
                "child_hardship.illness_counts",
                "儿童所患疾病是否属于当地规定的、需要长期治疗的重病或者罕见病",
                "whether the child's illness is a serious or rare one that needs long treatment, by the rule of the place",
                where=facts.listed,
            ),
        ),
    ),
)
of_poor_family = Rule(
    id="child_hardship.of_poor_family",
    zh="贫困家庭的重残、重病儿童",
    en="a severely disabled or seriously ill child of a poor family",
    cites=(KEY,),
    # A family on dibao is poor by any reading.
    states=all_of(
        holds(is_severely_disabled_or_ill),
        any_of(
            holds_dibao,
            officer_may(
                "child_hardship.family_is_poor",
                "重残、重病儿童的家庭是否属于当地规定的贫困家庭",
                "whether the family of a severely disabled or seriously ill child is a poor one by the rule of the place",
            ),
        ),
    ),
    no_zh="儿童没有重残、重病，或者有重残、重病而家庭不属于当地规定的贫困家庭",
    no_en="the child is neither severely disabled nor seriously ill, or is and the family is none of the poor ones by the "
    "rule of the place",
)
terms_of_key_hardship = Rule(
    id=terms_of_place.id,
    zh="符合山东省重点困境儿童的条件",
    en="the conditions of Shandong for children in key hardship are met",
    cites=(KEY,),
    states=all_of(holds(right_place), any_of(holds(of_one_parent), holds(of_poor_family))),
    in_force=SINCE_2020,
    gathers=True,
)
drawn_already = Rule(
    id="child_hardship.drawn_already",
    zh="本人每月已获得的低保金和残疾人生活补贴",
    en="dibao and living subsidy that the child draws already",
    cites=(KEY, cities.TAIERZHUANG_CHILD_HARDSHIP.unread.saying("KEY-TOPUP")),
    states=of.draws_dibao_a_month + of.draws_disability_living_a_month,
)
difference = Rule(
    id=sum_of_place.id,
    zh="重点困境儿童基本生活费标准（扣除已获得的低保金、残疾人生活补贴，补差发放）",
    en="the sum of the place, less the dibao and living subsidy drawn already",
    cites=(KEY,),
    states=most(standards.allowance - amount(drawn_already), 0),
    in_force=SINCE_2020,
)
RULES = (terms_of_key_hardship, difference)

# --- children without de-facto support ---------------------------------------------------------------------


def _counted_from_report(of_place: Rule) -> Alert:
    return Alert(
        of_place,
        "父（母）失联，但公安机关受理报案未满六个月；当地从受理之日起计算六个月，请核对",
        "contact with a parent is lost, and the police have had the report for less than six months; the place counts the six "
        "months from the day they took it: check",
    )


_LOST_WITHOUT_REPORT = exists(
    Level.PARENT,
    all_of(
        holds(is_parent),
        months(6) <= Elapsed(of.parent_out_of_contact_since, facts.applied_on),
        not_(months(6) <= Elapsed(of.parent_reported_missing_on, facts.applied_on)),
    ),
)
contact_counted_in_jining = Rule(
    id="unsupported_child.contact_counted_from_report",
    zh="济宁：失联自公安机关受理报案之日起满6个月",
    en="Jining: contact is lost for six months from the day the police took the report",
    cites=(cities.JINING_UNSUPPORTED_CHILD.unread.saying("FACT-SD-JN"),),
    states=_LOST_WITHOUT_REPORT,
)
contact_counted_in_gangcheng = Rule(
    id="unsupported_child.contact_counted_from_report",
    zh="钢城：失联自公安机关受理报案之日起满6个月",
    en="Gangcheng: contact is lost for six months from the day the police took the report",
    cites=(cities.GANGCHENG_UNSUPPORTED_CHILD.unread.saying("FACT-SD-GC"),),
    states=_LOST_WITHOUT_REPORT,
)

ALERTS = (_counted_from_report(contact_counted_in_jining), _counted_from_report(contact_counted_in_gangcheng))
