"""What a pack is, and how one is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from assist_rules.errors import RuleDefinitionError
from assist_rules.law import ALL
from assist_rules.places import DivisionLevel, chain, divisions, is_gb2260, name_of, province_of
from assist_rules.places.packages import Offer, offers
from assist_rules.rule import Citation, Instrument, Rule
from assist_rules.schemes.materials import Material
from assist_rules.schemes.procedure import Case, Limit, Procedure
from assist_rules.schemes.scheme import Alert


@dataclass(frozen=True, slots=True)
class Pack:
    """The law of one province, with that of its cities and counties, as far as it differs from the nation's.

    Attributes:
        code: GB/T 2260 code of the province.
        rules: its versions of national rules, by the ids of those; each reaches as far as its first citation.
        procedures: by the key of a scheme, what its texts change in the national procedure: a function of the case and of
            that procedure. It is for the texts of the province alone to say when; it may look at the day and the place.
        limits: by the key of a scheme, its time limits: one goes before the national of its code, and comes after those where
            there is none. Limits of cities and counties stand before those of the province.
        alerts: by the key of a scheme, what else its decisions warn of there, such as two texts that differ.
        materials: by the key of a scheme, papers that its application is made with there: one goes before the national of its
            code, and comes after those where there is none.
        restating: texts that say what a national rule says, or set the terms that it leaves to places, with the ids of those
            rules: they are cited there after the nation's.

    Raises:
        RuleDefinitionError: a rule, a limit or a text reaches beyond the province; or two of one place and id overlap in time.
    """

    code: str
    rules: tuple[Rule, ...] = ()
    procedures: Mapping[str, Callable[[Case, Procedure], Procedure]] = field(
        default_factory=dict[str, "Callable[[Case, Procedure], Procedure]"]
    )
    limits: Mapping[str, tuple[Limit, ...]] = field(default_factory=dict[str, tuple[Limit, ...]])
    alerts: Mapping[str, tuple[Alert, ...]] = field(default_factory=dict[str, tuple[Alert, ...]])
    materials: Mapping[str, tuple[Material, ...]] = field(default_factory=dict[str, tuple[Material, ...]])
    restating: Mapping[Citation, tuple[str, ...]] = field(default_factory=dict[Citation, tuple[str, ...]])

    def __post_init__(self) -> None:
        for rule in (*self.rules, *(alert.rule for alerts in self.alerts.values() for alert in alerts)):
            self._require_reach(rule.id, rule.place)
        for limit in (each for limits in self.limits.values() for each in limits):
            for cited in limit.cites:
                self._require_reach(limit.code, cited.instrument.place)
        for paper in (each for papers in self.materials.values() for each in papers):
            for cited in paper.cites:
                self._require_reach(paper.code, cited.instrument.place)
        for cited in self.restating:
            self._require_reach(cited.instrument.key, cited.instrument.place)
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

    def _require_reach(self, name: str, place: str) -> None:
        if self.code not in chain(place):
            raise RuleDefinitionError.of(
                "reach",
                path=name,
                zh=f"依据的文件适用于 {place}，不在 {self.code} 之内；请把该省的文件写在 cites 的第一项",
                en=f"the first citation reaches {place}, which is not in {self.code}; cite a text of this province first",
            )


@cache
def every_pack() -> tuple[Pack, ...]:
    """The packs that come with the library, and those of other packages."""
    return tuple(pack for pack, _ in map(_at, _provinces()) if pack is not None)


@cache
def folders() -> Mapping[str, Path]:
    """Where the files of each pack are (``figures``, ``cases``, ``SPEC.md``), by the code of its province.

    A pack that is a single module has none.
    """
    found = {code: _at(code)[1] for code in _provinces()}
    return {code: folder for code, folder in found.items() if folder is not None}


def pack_of(province: str) -> Pack | None:
    """The pack of a province, by its code; None where there is none. That of no other province is read for it."""
    return _at(province)[0]


def local_procedure(place: str, scheme: str) -> Callable[[Case, Procedure], Procedure] | None:
    """What the pack of a place's province changes in the procedure of a scheme; None where it says nothing.

    Raises:
        UnknownPlaceError: the place is no division code.
    """
    pack = pack_of(province_of(place))
    return None if pack is None else pack.procedures.get(scheme)


def local_limits(place: str, scheme: str) -> tuple[Limit, ...]:
    """The time limits that the pack of a place's province has for a scheme.

    Raises:
        UnknownPlaceError: the place is no division code.
    """
    pack = pack_of(province_of(place))
    return () if pack is None else pack.limits.get(scheme, ())


def local_materials(place: str, scheme: str) -> tuple[Material, ...]:
    """The papers that the pack of a place's province names for an application for a scheme.

    Raises:
        UnknownPlaceError: the place is no division code.
    """
    pack = pack_of(province_of(place))
    return () if pack is None else pack.materials.get(scheme, ())


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
def instruments() -> tuple[Instrument, ...]:
    """Every instrument of the nation, then those that stand in the modules of each pack."""
    found = dict.fromkeys(ALL)
    for name in (
        *(f"{_PACKAGE}.{each}" for each in _folders()),
        *(offer.module for offer in offers().values()),
    ):
        package = import_module(name)
        below = iter_modules(getattr(package, "__path__", ()), f"{name}.")
        for module in (package, *(import_module(each.name) for each in below)):
            found.update(
                dict.fromkeys(held for held in vars(module).values() if isinstance(held, Instrument))
            )
    return tuple(found)


@cache
def texts_restating(rule: str) -> tuple[Citation, ...]:
    """The texts of all places that restate a rule or set its terms, by its id."""
    return tuple(cited for pack in every_pack() for cited, ids in pack.restating.items() if rule in ids)


@cache
def _at(province: str) -> tuple[Pack | None, Path | None]:
    """The pack of a province and where its files are; None of either where there is none."""
    name, offer = _named(province), offers().get(province)
    if name in _folders():
        module = import_module(f"{_PACKAGE}.{name}")
        if offer is not None:
            raise RuleDefinitionError.of(
                "two_packs",
                path=offer.module,
                zh=f"本库已有 {province} 的规则；请不要同时安装 {offer.module}",
                en=f"the library has a pack of {province} itself; do not install {offer.module} beside it",
            )
        return _of_province(module.PACK, province, name), Path(module.__path__[0])
    return (None, None) if offer is None else (_of_offer(offer), offer.folder)


_PACKAGE = __name__.rpartition(".")[0]


@cache
def _folders() -> frozenset[str]:
    """The folders beside this module, each of the name of its province."""
    return frozenset(each.name for each in iter_modules(import_module(_PACKAGE).__path__) if each.ispkg)


def _named(province: str) -> str:
    return name_of(province, "en").lower().replace(" ", "_")


def _provinces() -> tuple[str, ...]:
    """The codes of the provinces that have a pack."""
    own = [each.code for each in divisions(DivisionLevel.PROVINCE) if _named(each.code) in _folders()]
    return (*own, *(code for code in offers() if code not in own))


def _of_province(pack: object, code: str, path: str) -> Pack:
    if isinstance(pack, Pack) and pack.code == code:
        return pack
    raise RuleDefinitionError.of(
        "pack",
        path=path,
        zh=f"此处应为 {code} 的 Pack，得到 {pack!r:.60}",
        en=f"the Pack of {code} is expected here, not {pack!r:.60}",
    )


def _of_offer(offer: Offer) -> Pack:
    found: object = getattr(import_module(offer.module), offer.name, None)
    pack = _of_province(found, offer.code, f"{offer.module}:{offer.name}")
    folder = offer.folder
    for path in () if folder is None else (folder / "figures").glob("*.toml"):
        if not is_gb2260(path.stem) or province_of(path.stem) != offer.code:
            raise RuleDefinitionError.of(
                "reach",
                path=str(path),
                zh=f"文件名应为 {offer.code} 之内的行政区划代码，如 {offer.code}.toml；其他地方的数值不能由本省的规则包提供",
                en=f"the file is named by a code within {offer.code}, such as {offer.code}.toml: a pack brings no figures "
                "of other provinces",
            )
    return pack
