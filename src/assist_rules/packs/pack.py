"""What a pack is, and how one is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from assist_rules.errors import RuleDefinitionError
from assist_rules.places import chain, province_of
from assist_rules.rule import Citation, Rule
from assist_rules.schemes.procedure import Case, Procedure
from assist_rules.schemes.scheme import Alert

GROUP = "assist_rules.packs"
"""The group of entry points under which a package of its own offers a pack; the name is the code of its province."""


@dataclass(frozen=True, slots=True)
class Pack:
    """The law of one province, with that of its cities and counties, as far as it differs from the nation's.

    Attributes:
        code: GB/T 2260 code of the province.
        rules: its versions of national rules, by the ids of those; each reaches as far as its first citation.
        procedures: by the key of a scheme, what its texts change in the national procedure: a function of the case and of
            that procedure. It is for the texts of the province alone to say when; it may look at the day and the place.
        alerts: by the key of a scheme, what else its decisions warn of there, such as two texts that differ.

    Raises:
        RuleDefinitionError: a rule reaches beyond the province; or two of one place and id overlap in time.
    """

    code: str
    rules: tuple[Rule, ...] = ()
    procedures: Mapping[str, Callable[[Case, Procedure], Procedure]] = field(
        default_factory=dict[str, "Callable[[Case, Procedure], Procedure]"]
    )
    alerts: Mapping[str, tuple[Alert, ...]] = field(default_factory=dict[str, tuple[Alert, ...]])

    def __post_init__(self) -> None:
        for rule in (*self.rules, *(alert.rule for alerts in self.alerts.values() for alert in alerts)):
            if self.code not in chain(rule.place):
                raise RuleDefinitionError.of(
                    "reach",
                    path=rule.id,
                    zh=f"规则依据的文件适用于 {rule.place}，不在 {self.code} 之内；请把该省的文件写在 cites 的第一项",
                    en=f"the rule's first citation reaches {rule.place}, which is not in {self.code}; cite a text of "
                    "this province first",
                )
        for at, rule in enumerate(self.rules):
            for other in self.rules[:at]:
                if (rule.id, rule.place) == (other.id, other.place) and rule.overlaps(other):
                    raise RuleDefinitionError.of(
                        "overlap",
                        path=rule.id,
                        zh=f"同一地方的两个版本同时有效；请用 in_force 或 until 分开（{other.starts} 至 {other.ends}）",
                        en=f"two versions of one place are in force at once; set them apart with in_force= or until= "
                        f"({other.starts} to {other.ends})",
                    )


def restated(rule: Rule, *cites: Citation) -> Rule:
    """A rule as it stands, by the texts of a place: where the text on file is another place's, and the terms are its own.

    Such a rule asks whether the place has shown something, or reads a standard that the place sets. Without a text of the
    place it would be another one's law, and keep every answer open that rests on it.
    """
    return replace(rule, cites=cites, in_force=None)


@cache
def every_pack() -> tuple[Pack, ...]:
    """The packs that come with the library, and those of other packages."""
    return (*_own().values(), *(pack for code, pack in _offered().items() if code not in _own()))


def pack_of(province: str) -> Pack | None:
    """The pack of a province, by its code; None where there is none."""
    return next((pack for pack in every_pack() if pack.code == province), None)


def local_procedure(place: str, scheme: str) -> Callable[[Case, Procedure], Procedure] | None:
    """What the pack of a place's province changes in the procedure of a scheme; None where it says nothing.

    Raises:
        UnknownPlaceError: the place is no division code.
    """
    pack = pack_of(province_of(place))
    return None if pack is None else pack.procedures.get(scheme)


def local_alerts(place: str, scheme: str) -> tuple[Alert, ...]:
    """What decisions of a scheme warn of in a place beside what the scheme warns of everywhere.

    Raises:
        UnknownPlaceError: the place is no division code.
    """
    pack = pack_of(province_of(place))
    above = chain(place)
    alerts = () if pack is None else pack.alerts.get(scheme, ())
    return tuple(alert for alert in alerts if alert.rule.place in above)


@cache
def _own() -> dict[str, Pack]:
    """The folders beside this module, by the codes of their provinces."""
    package = __name__.rpartition(".")[0]
    folder = import_module(package).__path__
    found = [import_module(f"{package}.{each.name}").PACK for each in iter_modules(folder) if each.ispkg]
    return {pack.code: pack for pack in found}


@cache
def _offered() -> dict[str, Pack]:
    return {pack.code: pack for pack in _entry_points()}


def _entry_points() -> Iterator[Pack]:
    from importlib.metadata import entry_points  # noqa: PLC0415 - costs as much as a decision, and few need it

    for point in entry_points(group=GROUP):
        pack: object = point.load()
        if not isinstance(pack, Pack) or pack.code != point.name:
            raise RuleDefinitionError.of(
                "pack",
                path=point.value,
                zh=f"入口点“{point.name}”应为该代码省份的 Pack，得到 {pack!r:.60}",
                en=f"the entry point {point.name} is the Pack of the province of that code, not {pack!r:.60}",
            )
        yield pack
