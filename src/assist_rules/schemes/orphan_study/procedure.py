"""The procedure of the schooling aid, as far as offices and the ministry's news tell it; no limit of the nation was read."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.schemes.children import without_means_test
from assist_rules.schemes.materials import Checklist, Material
from assist_rules.schemes.orphan_study.eligibility import APPLY_2019, APPLY_2025, WHO_2019, WHO_2025
from assist_rules.schemes.procedure import (
    Authority,
    Case,
    Information,
    Procedure,
    of_county,
    standing,
)
from assist_rules.schemes.remedies import remedies


def procedure(case: Case) -> Procedure:
    """Authority and notes for a decision on the schooling aid."""
    authority = of_county(case, standing(case, APPLY_2025) or APPLY_2019)
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
    )


MATERIALS = Checklist(
    (
        Material("application", "孤儿助学金申请表", "the application for the aid", (APPLY_2019,)),
        Material("enrolment", "学籍证明", "proof of the enrolment", (APPLY_2019,)),
        Material(
            "account",
            "本人身份证和银行卡的复印件",
            "copies of the identity card and of the bank card of the student",
            (APPLY_2019,),
        ),
    ),
)
"""What an office names under the measures of 2019."""


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    yield without_means_test(standing(case, WHO_2025) or WHO_2019)
    revised = standing(case, APPLY_2025)
    if not case.is_refusal and revised is None:
        yield Information(
            "while_studying",
            "就读期间按学年发放。",
            "It is paid for each school year while the study goes on.",
            WHO_2019,
            paper="grant",
        )
    elif revised is not None and not case.is_refusal:
        yield Information(
            "while_studying",
            "连续就读期间按学年计算，按月或者按季度打入本人银行账户；学业中断以后能否继续发放，由经办机构认定。",
            "It is for each school year of unbroken study, and paid by the month or the quarter to the student's own account; "
            "whether it goes on after a break is the office's to find.",
            revised,
            paper="grant",
        )
    yield from remedies(case, authority)
