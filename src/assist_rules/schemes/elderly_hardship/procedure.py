"""The procedure of the subsidies for elders in hardship, as far as the law has one: 老年人权益保障法 arts. 30 and 37."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.law import national as law
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure, of_county
from assist_rules.schemes.remedies import remedies

GOVERNMENTS = law.ELDERLY_RIGHTS_LAW.at("第三十七条第二款")
"""地方各级人民政府: no text at hand divides the work, which is done as for dibao."""


def procedure(case: Case) -> Procedure:
    """Authority and notes for a decision on a subsidy of an elder; no text at hand sets a limit or the first month."""
    authority = of_county(case, GOVERNMENTS)
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
    )


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    if not case.is_refusal:
        yield Information(
            "birthday",
            "周岁按出生日期计算，生日当天满岁；到下一个年龄段的，按新标准发放，请核对。",
            "A year of age is full on the birthday: when the next band is reached, check that its sum is paid.",
            law.ELDERLY_RIGHTS_LAW.at("第二条"),
        )
    yield from remedies(case, authority)
