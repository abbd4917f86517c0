"""The procedure of the consumption subsidy for elders, as far as reports of the notice tell it."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.schemes.elderly_consumption.eligibility import SUM, WHO
from assist_rules.schemes.materials import Checklist, Material
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure, of_county
from assist_rules.schemes.remedies import remedies

MATERIALS = Checklist(
    (
        Material(
            "ability_assessment",
            "老年人能力统一评估的结果",
            "the result of the common assessment of abilities",
            (WHO,),
        ),
    )
)


def procedure(case: Case) -> Procedure:
    """Authority and notes for a decision on the consumption subsidy; no report names a limit or the first month."""
    authority = of_county(case, WHO)
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
    )


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    if not case.is_refusal:
        yield Information(
            "vouchers",
            "通过“民政通”申请；以电子消费券按月发放，用于居家、社区和机构养老服务，不发现金。",
            "Asked for in the online application of civil affairs; paid by the month as vouchers for services at home, in the "
            "community or in an institution, not in cash.",
            SUM,
        )
    yield from remedies(case, authority)
