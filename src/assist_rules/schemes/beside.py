"""What is held beside extreme poverty (特困人员救助供养), where no text settles it and the place says whether both are."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Standard, any_of, is_on, not_
from assist_rules.rule import Citation, Rule


def rule_beside_extreme_poverty(
    scheme: str, lets_both: Standard, *cites: Citation, no_zh: str, no_en: str
) -> Rule:
    """Extreme poverty is not held, or the place lets both be held; open while it is held and the place has not said.

    Args:
        scheme: the key of the scheme.
        lets_both: the switch of the place.
        cites: where the scheme stands, and what comes nearest to settling it.
        no_zh: what the place does not do, where it has said no.
        no_en: the same in English.
    """
    return Rule(
        id=f"{scheme}.beside_extreme_poverty",
        zh="未享受特困人员救助供养，或者当地允许同时享受",
        en="not supported in extreme poverty, or the place lets both be held",
        cites=cites,
        states=any_of(not_(facts.holds_extreme_poverty), is_on(lets_both)),
        no_zh=f"已享受特困人员救助供养，当地{no_zh}",
        no_en=f"supported in extreme poverty, and the place {no_en}",
    )
