"""The price supplement (价格临时补贴): 发改价格〔2021〕1553号, 社会救助法 art. 32.

It is decided for the month of the application, by the indices of that month, which the caller supplies with their source.
``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.law import national as law
from assist_rules.schemes.price_linked import eligibility
from assist_rules.schemes.price_linked.procedure import procedure
from assist_rules.schemes.scheme import Purpose, Scheme, Way

__all__ = ["PRICE_LINKED"]

PRICE_LINKED = Scheme(
    key="price_linked",
    zh="价格临时补贴",
    en="price supplement",
    article="the",
    is_asked_for=False,
    founded_by=eligibility.TRIGGER,
    restated_by=(law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十二条"),),
    in_force=date(2021, 12, 31),
    purpose=Purpose.PRICES,
    # It goes with what is held; of several classes it is paid once, being one benefit of the person.
    yields_to=(),
    level=Level.MEMBER,
    ways=(
        Way(
            "prices",
            "当月发放价格临时补贴",
            "with the price supplement of the month",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
            pays_if=eligibility.is_paid,
        ),
    ),
    procedure=procedure,
)
