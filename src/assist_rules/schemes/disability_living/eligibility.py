"""Who gets the living subsidy (困难残疾人生活补贴), and how much: 国发〔2015〕52号, widened by 民发〔2021〕70号."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Condition,
    Level,
    all_of,
    any_of,
    exists,
    is_on,
    not_,
    when,
)
from assist_rules.facts import disability, medical
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.disability_living import standards
from assist_rules.schemes.disability_nursing.eligibility import (
    OPINION,
    SINCE_2016,
    WIDENED,
    is_lasting,
    not_in_extreme_poverty,
    right_place,
    without_work_injury_care_fee,
)
from assist_rules.schemes.discretion import officer_may

certificate_stands = rule_on_certificates("disability_living", OPINION.saying("DIS-LIVING"))


def _certified(condition: Condition) -> Condition:
    return exists(Level.DISABILITY, all_of(condition, holds(certificate_stands)))


is_disabled = Rule(
    id="disability_living.is_disabled",
    zh="持有残疾人证（一级至四级）",
    en="certified disability of grades 1 to 4",
    cites=(OPINION.saying("DIS-LIVING"),),
    states=exists(Level.DISABILITY, holds(certificate_stands)),
    in_force=SINCE_2016,
    no_zh="没有有效的残疾人证",
    no_en="no certified disability",
)
in_dibao_family = Rule(
    id="disability_living.in_dibao_family",
    zh="低保家庭中的残疾人",
    en="a disabled person on dibao",
    cites=(OPINION.saying("DIS-LIVING"),),
    states=medical.holds_dibao,
    in_force=SINCE_2016,
    no_zh="没有享受最低生活保障",
    no_en="not on dibao",
)
in_widened_family = Rule(
    id="disability_living.in_widened_family",
    zh="当地扩大到低保边缘家庭、其他低收入家庭的残疾人",
    en="a disabled person of a margin family or of another low-income family that the place takes in",
    cites=(
        OPINION.saying("DIS-LIVING"),
        WIDENED.saying("DIS-LIVING-70"),
        law.REFORM_OPINION_2020.at("十三"),
        law.OPINION_2023_39.at("四（五）"),
    ),
    states=any_of(
        all_of(medical.holds_dibao_margin, is_on(standards.takes_margin)),
        all_of(medical.holds_rigid_expenditure, is_on(standards.takes_rigid)),
    ),
)
is_poor = Rule(
    id="disability_living.is_poor",
    zh="属于低保家庭或者当地扩大的困难家庭",
    en="on dibao, or of a family that the place takes in beside it",
    cites=(OPINION.saying("DIS-LIVING"), WIDENED.saying("DIS-LIVING-70")),
    states=any_of(holds(in_dibao_family), holds(in_widened_family)),
    in_force=SINCE_2016,
    no_zh="不是低保家庭，也不是当地扩大范围内的困难家庭（先申请低保、低保边缘的，认定后可以申请）",
    no_en="neither on dibao nor of a family that the place takes in (once dibao or the margin is recognised it may be "
    "applied for)",
)
not_in_orphan_scheme = Rule(
    id="disability_living.not_in_orphan_scheme",
    zh="未享受孤儿基本生活保障，也未全额享受事实无人抚养儿童保障",
    en="holds neither the orphan's allowance nor the full one of a child without support",
    cites=(OPINION.saying("DIS-X-ORPH"), law.UNSUPPORTED_CHILD_OPINION_2019.at("三（一）、三（二）")),
    states=not_(
        any_of(
            facts.holds_orphan,
            all_of(
                facts.holds_unsupported_child,
                officer_may(
                    "disability_living.full_child_allowance",
                    "事实无人抚养儿童基本生活补贴是否为全额享受（未因低保、特困等扣减）",
                    "whether the allowance of a child without support is drawn in full (not cut for dibao or extreme "
                    "poverty)",
                    where=facts.holds_unsupported_child,
                ),
            ),
        )
    ),
    in_force=SINCE_2016,
    no_zh="已享受孤儿基本生活保障或者全额享受事实无人抚养儿童保障，不享受生活补贴（可以享受护理补贴）",
    no_en="draws the allowance of an orphan, or the full one of a child without support; the nursing subsidy is not "
    "touched by it",
)
is_child_in_hardship = Rule(
    id="disability_living.is_child_in_hardship",
    zh="已享受重点困境儿童保障",
    en="holds the allowance of a child in key hardship",
    cites=(OPINION.saying("DIS-X-ORPH"),),
    states=disability.holds_child_hardship,
    in_force=SINCE_2016,
)
eligible = Rule(
    id="disability_living.eligible",
    zh="符合困难残疾人生活补贴条件",
    en="the living subsidy is due",
    cites=(OPINION.saying("DIS-LIVING"),),
    states=all_of(
        holds(right_place),
        holds(is_disabled),
        holds(is_poor),
        holds(not_in_extreme_poverty),
        holds(without_work_injury_care_fee),
        holds(not_in_orphan_scheme),
        holds(is_lasting),
    ),
    in_force=SINCE_2016,
)
pays = Rule(
    id="disability_living.pays",
    zh="困难残疾人生活补贴（按残疾等级）",
    en="living subsidy, by the grade of disability",
    cites=(OPINION.saying("DIS-LIVING"),),
    # Of several certificates the severest counts.
    states=when(
        _certified(facts.disability_grade.is_in("1")),
        standards.grade_1,
        when(_certified(facts.disability_grade.is_in("2")), standards.grade_2, standards.grade_3_4),
    ),
    in_force=SINCE_2016,
)
