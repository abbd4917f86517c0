"""The tiers (分档) by which a place pays dibao instead of the shortfall, and the limits that its city sets them.

最低生活保障审核确认办法 art. 23 leaves the choice to places; some cities ask for so many tiers, so wide a step
between them, and so high a top tier.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assist_rules.errors import Problem


@dataclass(frozen=True, slots=True)
class TierLimits:
    """What a city asks of the tiers of a place; None where it asks nothing.

    Attributes:
        count_min: least number of tiers.
        step_min: least difference between neighbouring tiers, in yuan.
        top_share: least share of the dibao standard in the top tier, in per cent.
        standard: the dibao standard, in yuan a month.
    """

    count_min: int | None = None
    step_min: Decimal | None = None
    top_share: Decimal | None = None
    standard: Decimal | None = None


def breaches(tiers: Sequence[Decimal], limits: TierLimits) -> Iterator[Problem]:
    """Every limit that *tiers* (yuan a person a month, in any order) break."""
    ordered = sorted(tiers, reverse=True)
    if not ordered:
        yield Problem(
            "tiers",
            "no_tiers",
            "没有给出任何档次，至少应有一档；请列出各档金额",
            "no tier was given, at least one is expected; list the sum of each tier",
        )
        return
    if limits.count_min is not None and len(ordered) < limits.count_min:
        yield Problem(
            "tiers",
            "too_few_tiers",
            f"只有{len(ordered)}档，当地规定不少于{limits.count_min}档；请补足档次",
            f"{len(ordered)} tiers, the place asks for at least {limits.count_min}; add tiers",
        )
    if limits.step_min is not None:
        for higher, lower in pairwise(ordered):
            if higher - lower < limits.step_min:
                yield Problem(
                    "tiers",
                    "step_too_small",
                    f"{higher}元与{lower}元两档相差{higher - lower}元，当地规定不少于{limits.step_min}元；请拉开档差",
                    f"{higher} and {lower} yuan are {higher - lower} apart, the place asks for at least "
                    f"{limits.step_min}; widen the step",
                )
    if limits.top_share is not None and limits.standard is not None:
        least = limits.standard * limits.top_share / 100
        if ordered[0] < least:
            yield Problem(
                "tiers",
                "top_tier_too_low",
                f"最高档{ordered[0]}元，当地规定不低于低保标准的{limits.top_share}%（{least}元）；请提高最高档",
                f"the top tier is {ordered[0]} yuan, the place asks for at least {limits.top_share} % of the "
                f"standard ({least}); raise it",
            )
