"""Packages of their own that bring the law of a province, as their entry points say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assist_rules.errors import RuleDefinitionError

GROUP = "assist_rules.packs"
"""The group of entry points under which a package offers a pack; the name is the code of its province."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a package offers.

    Attributes:
        code: the code of the province.
        module: the name of the module that holds the pack.
        name: the name of the pack in it.
    """

    code: str
    module: str
    name: str

    @property
    def folder(self) -> Path | None:
        """Where the module is; None where it is no folder. Nothing of it is run."""
        from importlib.util import find_spec  # noqa: PLC0415 - asked once a package

        spec = find_spec(self.module)
        places = () if spec is None else spec.submodule_search_locations or ()
        return next((Path(place) for place in places), None)


@cache
def offers() -> Mapping[str, Offer]:
    """What packages offer, by the code of the province. Read once a process.

    Raises:
        RuleDefinitionError: two packages offer the same province.
    """
    from importlib.metadata import entry_points  # noqa: PLC0415 - costs as much as a decision, and few need it

    found: dict[str, Offer] = {}
    for point in entry_points(group=GROUP):
        offer = Offer(point.name, point.module, point.attr)
        if (other := found.setdefault(point.name, offer)) != offer:
            raise RuleDefinitionError.of(
                "two_packs",
                path=point.name,
                zh=f"{point.name} 的规则由两个软件包提供：{other.module}、{offer.module}；请只保留一个",
                en=f"two packages bring the law of {point.name}: {other.module} and {offer.module}; keep one",
            )
    return found
