"""The procedure of both subsidies for disabled persons: 国发〔2015〕52号, 民发〔2021〕70号."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.law import national as law
from assist_rules.schemes.materials import Checklist, Material
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Limit,
    Procedure,
    accepted,
    decided,
    signed_where_asked,
    standing,
    untold,
)
from assist_rules.schemes.remedies import remedies

OPINION = law.DISABILITY_SUBSIDY_OPINION_2015.unread
WIDENED = law.DISABILITY_SUBSIDY_OPINION_2021.unread


def procedure(case: Case) -> Procedure:
    """Authority, first month and notes for a decision on a subsidy for disabled persons."""
    month = case.application.applied_on.replace(day=1)
    return Procedure(
        authority=_authority(case),
        information=tuple(_information(case)),
        from_month=None if case.is_refusal else month,
    )


def _authority(case: Case) -> Authority:
    township = case.application.accepting_place.township
    anywhere = standing(case, WIDENED.saying("DIS-CROSS"))
    return signed_where_asked(
        case,
        Authority(
            township or f"{case.place_name}的乡镇人民政府（街道办事处）",
            township or f"the township or subdistrict in {case.place_name_en}",
            f"{case.place_name}民政部门（残疾等级由残联核对）",
            f"the civil-affairs department of {case.place_name_en} (the disabled persons' federation checks the grade)",
            anywhere or OPINION.saying("DIS-STUDENT"),
            "county",
            refuses_zh=f"{case.place_name}民政部门",
            refuses_en=f"the civil-affairs department of {case.place_name_en}",
        ),
    )


LIMITS = (
    Limit(
        "passed_on",
        "外地代收的，转送户籍所在地",
        "papers taken elsewhere are passed on to the place of registration",
        3,
        "working_days",
        (WIDENED.saying("DIS-CROSS"),),
        accepted,
    ),
    Limit(
        "decision",
        "户籍所在地作出决定",
        "decision of the place of registration",
        10,
        "working_days",
        (WIDENED.saying("DIS-CROSS"),),
        untold,
    ),
    Limit(
        "told",
        "告知结果",
        "the result is told",
        3,
        "working_days",
        (WIDENED.saying("DIS-CROSS"),),
        decided,
    ),
)
"""The time limits, in the order of the procedure."""


APPLYING = OPINION.saying("DIS-APPLY")
MATERIALS = Checklist(
    (
        Material("application", "书面申请", "an application in writing", (APPLYING,)),
        Material("disability_certificate", "残疾人证", "the disability certificate", (APPLYING,)),
        Material(
            "proxy",
            "委托手续（法定监护人、赡养抚养扶养义务人、村（居）委会以外的人代办的）",
            "an authorisation, where somebody else than a guardian, a relative who owes support or the committee applies",
            (APPLYING,),
        ),
        Material(
            "local",
            "当地要求的其他证明材料：＿＿＿＿",
            "other proofs by the rules of the place: ________",
            (APPLYING,),
        ),
    )
)
"""What both are applied for with; guides repeat the opinion, and leave the other proofs to the place."""


def _information(case: Case) -> Iterator[Information]:
    yield Information(
        "both_may_be_held",
        "生活补贴和护理补贴可以同时享受；两项补贴均不计入家庭收入。",
        "The living and the nursing subsidy may be held together, and neither counts as income of the family.",
        OPINION.saying("DIS-BOTH"),
        paper="grant",
    )
    if (anywhere := standing(case, WIDENED.saying("DIS-CROSS"))) is not None:
        yield Information(
            "taken_anywhere",
            "全国任何乡镇（街道）均可受理申请，由其转送户籍所在地审核认定。",
            "Any township or subdistrict of the country takes the application and passes it on to the place of registration, "
            "which decides.",
            anywhere,
        )
    if not case.is_refusal:
        yield Information(
            "higher_of_a_kind",
            "同时符合养老、工伤、离休等福利性生活补贴或者护理补贴条件的，同类补贴择高享受一项。",
            "Whoever is also entitled to a welfare allowance for living or nursing by age, work injury or retirement of "
            "veteran cadres holds the higher one of a kind.",
            OPINION.saying("DIS-HIGHER"),
            paper="grant",
        )
        yield Information(
            "ends",
            "死亡、户籍迁出、残疾人证失效或者注销的，自次月起停发；请及时告知。",
            "Death, a registration moved away or a certificate that lapses or is cancelled ends it from the next month: "
            "report it.",
            OPINION.saying("DIS-END"),
            paper="grant",
        )
    yield from remedies(case, _authority(case))
