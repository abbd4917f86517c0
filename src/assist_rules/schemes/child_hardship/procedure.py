"""The procedure of children in key hardship, as far as texts have one: 国发〔2016〕36号."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.law import national as law
from assist_rules.schemes.child_hardship.eligibility import OTHERS
from assist_rules.schemes.children import not_posted
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure, of_county, standing
from assist_rules.schemes.remedies import remedies

PRIVACY = (law.SOCIAL_ASSISTANCE_LAW_2026.at("第十一条"), law.INTERIM_MEASURES_2014.at("第六十一条"))
"""What no text has displayed is kept from others."""


def procedure(case: Case) -> Procedure:
    """Authority and notes; no text at hand sets a limit or the first month."""
    authority = of_county(case, OTHERS)
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
    )


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    yield not_posted(standing(case, *PRIVACY) or OTHERS)
    if case.is_refusal:
        yield Information(
            "other_children",
            "家庭贫困的，可以申请低保、临时救助；无劳动能力、无生活来源、法定抚养人无抚养能力的未满16周岁儿童，可以申请特困人员救助供养。",
            "A child of a poor family may apply for dibao or temporary aid; one under 16 without means whose supporter is unable, "
            "for extreme poverty.",
            OTHERS,
        )
    yield from remedies(case, authority)
