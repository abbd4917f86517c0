"""The procedure: 国办发〔2010〕54号, and where one may apply since 2021; nothing about the child is displayed in public."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.law import national as law
from assist_rules.schemes.children import (
    ANYWHERE,
    PASSED_ON,
    TOLD,
    coming_of_age,
    not_posted,
    taken_anywhere,
    without_means_test,
)
from assist_rules.schemes.materials import Checklist, Material
from assist_rules.schemes.parents_lost import WHO
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Limit,
    Procedure,
    applied,
    of_county,
    somebody_holds,
    standing,
    untold,
)
from assist_rules.schemes.remedies import remedies

OPINION = law.ORPHAN_OPINION_2010
NOTICE = law.ORPHAN_ALLOWANCE_NOTICE_2010.unread
HARDSHIP = law.CHILD_HARDSHIP_OPINION_2016.at("二（一）")


def procedure(case: Case) -> Procedure:
    """Authority and notes for a decision on an orphan; no text at hand sets the first month."""
    authority = of_county(case, WHO)
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
    )


LIMITS = (
    PASSED_ON,
    Limit(
        "verification",
        "乡镇（街道）查验",
        "the township's check",
        15,
        "working_days",
        (ANYWHERE,),
        applied,
    ),
    # It runs from the day the county receives the papers, which is no field of an application.
    Limit(
        "decision", "县级民政部门作出确认", "the county's decision", 15, "working_days", (ANYWHERE,), untold
    ),
    TOLD,
)
"""The time limits, in the order of the procedure."""

MATERIALS = Checklist(
    (
        Material(
            "application",
            "孤儿基本生活费申请（由监护人提出；福利机构养育的，由机构提出）",
            "the application of the guardian, or of the institution that brings the child up",
            (NOTICE.saying("ORPHAN-APPLY"),),
        ),
        Material(
            "loss",
            "父母死亡证明，或者人民法院宣告死亡（失踪）的判决；查找不到生父母的，公安机关出具的证明",
            "proof that the parents are dead, or the court's judgment that declares them so (or missing); of a child whose "
            "parents cannot be found, that of the police",
            (NOTICE.saying("ORPHAN-APPLY"),),
        ),
    ),
)
"""What the notice of 2010 asks."""


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    yield not_posted(NOTICE.saying("ORPHAN-PRIVACY"))
    yield from taken_anywhere(case)
    yield without_means_test(WHO)
    if case.is_refusal:
        yield from _after_refusal(case)
    else:
        yield from _with_allowance(case)
    yield from remedies(case, authority)


def _with_allowance(case: Case) -> Iterator[Information]:
    yield Information(
        "payee",
        "孤儿基本生活费专款专用，用于孤儿本人：机构养育的拨给机构，亲属抚养、家庭寄养的发给监护人。",
        "The money is for the orphan alone: to the institution that brings the child up, else to the guardian.",
        OPINION.at("二（一）"),
    )
    if (choice := standing(case, law.EXTREME_POVERTY_MEASURES_2021.at("第九条"))) is not None:
        yield Information(
            "choice",
            "同时符合特困人员条件的，可以自主选择其一；选择孤儿保障的，不再认定为特困人员。",
            "Who meets the conditions of extreme poverty too chooses one of the two; whoever chooses this one is not recognised "
            "in extreme poverty.",
            choice,
        )
    yield Information(
        "other_aid",
        "可以同时享受重度残疾人护理补贴、康复救助，按规定享受医疗救助、教育资助；不再享受困难残疾人生活补贴。",
        "The nursing subsidy and rehabilitation may be held beside it, medical and education aid by their own rules; the living "
        "subsidy for disabled persons not.",
        law.DISABILITY_SUBSIDY_OPINION_2015.unread.saying("DIS-X-ORPH"),
    )
    of_age = coming_of_age(case)
    yield Information(
        "ends",
        "被依法收养、查找到生父母的，应当及时告知，保障随之终止" + of_age[0] + "。",
        "It ends with an adoption, or when the birth parents are found, which is to be told"
        + of_age[1]
        + ".",
        OPINION.at("一（四）"),
        paper="grant",
    )


def _after_refusal(case: Case) -> Iterator[Information]:
    if somebody_holds(case, "orphan"):
        yield Information(
            "support_ends",
            "不再符合孤儿条件的，停发孤儿基本生活费；成年后仍在校就读的，继续享有教育等相应政策。",
            "Who is no longer an orphan gets no allowance; one of age who is still in school keeps the policies on education.",
            OPINION.at("二（三）"),
        )
    yield Information(
        "other_children",
        "父母不能抚养的，可以申请事实无人抚养儿童保障；家庭贫困或者儿童残疾、重病的，可以申请低保、临时救助和当地的困境儿童保障。",
        "A child whose parents cannot raise it may apply as one without de-facto support; one of a poor family, disabled or ill, "
        "for dibao, temporary aid and what the place has for children in hardship.",
        standing(case, HARDSHIP) or WHO,
    )
