"""The procedure of the old-age allowance, as far as texts have one: 老年人权益保障法 art. 33, 国发〔2016〕14号."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.law import national as law
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure, of_county
from assist_rules.schemes.remedies import remedies

ALLOWANCE = law.ELDERLY_RIGHTS_LAW.at("第三十三条第二款")


def procedure(case: Case) -> Procedure:
    """Authority and notes for a decision on the old-age allowance; no text at hand sets a limit or the first month."""
    authority = of_county(case, ALLOWANCE)
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
    )


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    if not case.is_refusal:
        yield Information(
            "beside_extreme_poverty",
            "享受特困人员救助供养的，可以同时享受高龄津贴；高龄津贴不计入特困人员的收入。",
            "Whoever is supported in extreme poverty may hold it too, and it is no income there.",
            law.EXTREME_POVERTY_OPINION_2016.unread.saying("GF14-STACK"),
        )
    yield from remedies(case, authority)
