"""Write the pages of coverage: what is on file for each place and year, and what each scheme settles with it.

    python tools/build_coverage.py           write the pages
    python tools/build_coverage.py --check   name the pages that are not what this writes

A province that has a folder in ``packs`` has its page there, so that one more province changes no page but its own;
``docs/reference/coverage.md`` is for all others.

What is settled is decided, not told: for every place, on every day of a year on which a figure or a rule turns, two
ordinary families apply to each scheme, one in need and one of means, of whom everything is told.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any, Literal, TypeAlias, cast

import assist_rules as ar
from assist_rules.decision.runs import programs
from assist_rules.packs import every_pack, folders, wording_of
from assist_rules.places import NATION, chain, city_of, divisions, name_of, province_of
from assist_rules.places.divisions import DivisionLevel
from assist_rules.rule import Confidence, Instrument, Rule
from assist_rules.rulebooks import shipped_standards
from assist_rules.schemes import SCHEMES
from assist_rules.standards import PARAMETERS, Holding
from assist_rules.standards.figures import span
from assist_rules.standards.of_packs import PACKS
from assist_rules.testing import told, told_emergency, told_household
from assist_rules.testing.ordinary import wed

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reference" / "coverage.md"
LEGEND = "../../../../docs/reference/coverage.md"
"""The same from the folder of a pack."""
DAY = timedelta(days=1)
SOURCE = "page of coverage: the place is taken to have no way in but those on file"

Raw: TypeAlias = dict[str, Any]
Kind: TypeAlias = Literal["need", "means"]
Settled: TypeAlias = tuple[str, str]
"""What a scheme settles on a day: whom it grants and whom it refuses, by the letters of the page."""

STANDARDS = shipped_standards()


# --- two ordinary families for each scheme -----------------------------------------------------------


def _family(place: str, on: date, *members: Raw, within_assets: bool, **more: Raw) -> ar.Application:
    findings = dict.fromkeys(("dibao", "edge", "extreme_poverty", "low_income", "rigid"), within_assets)
    household = told_household(assets={"financial": "0", "findings": findings})
    return ar.Application.model_validate(
        {
            "applied_on": str(on),
            "accepting_place": {"division": place, "area": "urban"},
            "applicant": "p1",
            "household": {"members": wed(members), **household},
            **more,
        }
    )


def _wages(per_month: int) -> list[Raw]:
    return [{"kind": "wages", "per_month": str(per_month)}]


def _three(place: str, on: date, each_earns: int, first: Raw | None = None) -> list[Raw]:
    """A couple and their child of eight."""
    incomes = _wages(each_earns) if each_earns else []
    return [
        told("p1", "self", place=place, incomes=incomes, **first or {}),
        told("p2", "spouse", place=place, incomes=incomes),
        told("p3", "child", place=place, birth_date=f"{on.year - 8}-01-01", employment="student"),
    ]


def _patient(on: date) -> Raw:
    """Of 90,000 yuan of medical cost within the year, more than a year's income of an ordinary person."""
    paid = date(on.year - 1, on.month, 1) + 40 * DAY
    return {
        "seriously_ill": True,
        "treatment_continuing": True,
        "serious_illness": {"on_local_list": True},
        "expenses": [{"kind": "medical_in_policy", "amount": "90000", "on": str(paid)}],
    }


def _old(place: str, on: date, pension: int) -> Raw:
    """A person of 76 without children, unable to work."""
    return told(
        "p1",
        place=place,
        birth_date=f"{on.year - 76}-01-01",
        marital_status="never_married",
        employment="retired" if pension else "unemployed",
        labour_capacity="none",
        incomes=[{"kind": "employee_pension", "per_month": str(pension)}] if pension else [],
    )


def _beside_the_standard(place: str, on: date) -> int:
    """What each of a couple earns so that three persons have a quarter more than the dibao standard."""
    found = STANDARDS.resolve("dibao_standard", place, "urban", on)
    monthly = 0 if found.low is None else found.low / (12 if found.unit.endswith("year") else 1)
    return int((monthly or 800) * 3 * 5 / 8)


_DEAD: Raw = {"deceased": True}
_CHILDREN: Mapping[str, Raw] = {
    "orphan": {"parents": [_DEAD, _DEAD]},
    "hiv_child": {"hiv_confirmed": True},
    "child_hardship": {
        "parents": [],
        "disabilities": [{"kind": "physical", "grade": 1}],
        "receives": [{"benefit": "dibao", "per_month": "0.00", "current": True}],
    },
    "orphan_study": {
        "orphan_as_minor": True,
        "study": {"level": "bachelor", "full_time": True},
    },
    "child_rehabilitation": {
        "disabilities": [{"kind": "hearing", "grade": 1}],
        "receives": ["dibao"],
    },
}
"""What is told of the child of ten for whom a scheme is, or of the student of nineteen."""


@cache
def _of_means(place: str, on: date) -> ar.Application:
    """One for nearly all schemes."""
    return _family(place, on, *_three(place, on, 20_000), within_assets=False)


def application(scheme: str, kind: Kind, place: str, on: date) -> ar.Application:
    """The ordinary family of a scheme: in need as the scheme understands it, or of means beyond every line."""
    if scheme == "extreme_poverty":
        return _family(
            place, on, _old(place, on, 0 if kind == "need" else 20_000), within_assets=kind == "need"
        )
    if kind == "means":
        return _of_means(place, on)
    if scheme == "temporary_assistance":
        emergency = told_emergency(str(on), place=place)
        return _family(place, on, *_three(place, on, 0), within_assets=True, emergency=emergency)
    if scheme.startswith("disability_"):
        disabled: Raw = {"disabilities": [{"kind": "physical", "grade": 1}], "receives": ["dibao"]}
        return _family(place, on, *_three(place, on, 0, disabled), within_assets=True)
    if scheme.startswith("elderly_"):
        elder: Raw = {"birth_date": f"{on.year - 75}-01-01", "receives": ["dibao"], "ability_grade": 2}
        return _family(place, on, *_three(place, on, 0, elder), within_assets=True)
    if scheme == "old_age_allowance":
        return _family(
            place, on, *_three(place, on, 0, {"birth_date": f"{on.year - 101}-01-01"}), within_assets=True
        )
    if scheme == "price_linked":
        return _family(place, on, *_three(place, on, 0, {"receives": ["dibao"]}), within_assets=True)
    if scheme in {"rigid_expenditure", "illness_hardship"}:
        return _family(place, on, *_three(place, on, 4500, _patient(on)), within_assets=True)
    if scheme in _CHILDREN:
        age = 19 if scheme == "orphan_study" else 10
        child: Raw = {"birth_date": f"{on.year - age}-01-01", **_CHILDREN[scheme]}
        return _family(place, on, told("p1", "self", place=place, **child), within_assets=True)
    each = _beside_the_standard(place, on) if scheme == "dibao_margin" else 0
    return _family(place, on, *_three(place, on, each), within_assets=True)


def settled(scheme: str, place: str, on: date) -> Settled:
    """What a scheme settles at a place on a day."""
    if on < SCHEMES[scheme].in_force:
        return "", ""
    book = ar.rulebook(place, on=on)
    need = ar.assess(application(scheme, "need", place, on), scheme, rulebook=book)
    grants = ""
    if need.outcome is ar.Outcome.ELIGIBLE:
        paid = need.amount
        grants = "G" if paid is None or paid[0] == paid[1] else "g"
    rich = application(scheme, "means", place, on)
    refuses = ""
    for letter, law in (("R", book), ("r", book.without_local_rules(source=SOURCE))):
        if ar.assess(rich, scheme, rulebook=law).outcome is ar.Outcome.INELIGIBLE:
            refuses = letter
            break
    return grants, refuses


# --- on which days, where ----------------------------------------------------------------------------


@cache
def _rules() -> tuple[Rule, ...]:
    """Every rule that schemes and packs reach, each once."""
    seen: dict[int, object] = {}
    ahead: list[object] = [rule for scheme in SCHEMES.values() for rule in scheme.roots()]
    ahead += [rule for pack in every_pack() for rule in pack.rules]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, tuple):
            ahead.extend(cast("tuple[object, ...]", thing))
        elif is_dataclass(thing) and not isinstance(thing, (type, Instrument)) and id(thing) not in seen:
            seen[id(thing)] = thing
            ahead.extend(getattr(thing, each.name) for each in fields(thing))
    return tuple(thing for thing in seen.values() if isinstance(thing, Rule))


@cache
def _rule_turns() -> tuple[date, ...]:
    """The days on which a rule begins, or has ended the day before."""
    starts = {rule.starts for rule in _rules() if rule.starts}
    ends = {rule.ends + DAY for rule in _rules() if rule.ends}
    return tuple(sorted({date.min, *starts, *ends, *(scheme.in_force for scheme in SCHEMES.values())}))


@cache
def _apart() -> frozenset[str]:
    """Places of which something is on file, or which word a rule."""
    return frozenset({*STANDARDS.places(), *_worded(), *(pack.code for pack in every_pack())})


@cache
def _worded() -> frozenset[str]:
    """The places whose texts word a rule, the nation among them."""
    return frozenset(rule.place for rule in _rules())


@cache
def alike(county: str) -> tuple[str, ...]:
    """What tells a county apart: the places at and above it that have something of their own."""
    return tuple(code for code in chain(county) if code in _apart())


def turns(place: str, year: int) -> tuple[date, ...]:
    """The first day of a year, and each later one of it on which a figure or a rule turns there."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found = {first, *(day for day in _rule_turns() if first <= day <= last)}
    day = last
    while (since := STANDARDS.unchanged_since(place, day)) > first:
        found.add(since)
        day = since - DAY
    return tuple(sorted(found))


@cache
def _held(place: str) -> tuple[Holding, ...]:
    return tuple(row for row in STANDARDS.on_file(place) if row.figures)


@cache
def _epoch(on: date) -> date:
    return max(day for day in _rule_turns() if day <= on)


_KNOWN: dict[tuple[object, ...], Settled] = {}


def settled_at(place: str, on: date) -> dict[str, Settled]:
    """What each scheme settles at a place on a day; decided once for all that have the same rules and the figures that these ask."""
    wording, epoch = wording_of(place), _epoch(on)
    figures = [
        (row.parameter.name, row.area, *_answer(row, place, on))
        for row in _held((alike(place) or (NATION,))[0])
    ]
    found: dict[str, Settled] = {}
    for key, scheme in SCHEMES.items():
        # No rule names a day of its own beside those from and to which it is law, so that the day matters by them alone.
        program = programs(scheme).on(epoch, wording)
        asked = {each.name for each in program.standards}
        same = (key, id(program), on < scheme.in_force, *(each for each in figures if each[0] in asked))
        if same not in _KNOWN:
            _KNOWN[same] = settled(key, place, on)
        found[key] = _KNOWN[same]
    return found


def _answer(row: Holding, place: str, on: date) -> tuple[object, ...]:
    found = STANDARDS.resolve(row.parameter.name, place, row.area, on)
    return found.low, found.high, found.unit, found.status == "conflict"


def over(place: str, year: int) -> tuple[str, ...]:
    """What each scheme settles at a place in the course of a year, in the words of the page."""
    days = turns(place, year)
    lasts = [*(day - DAY for day in days[1:]), date(year, 12, 31)]
    found = [settled_at(place, day) for day in days]
    return tuple(cell(days, lasts, [each[scheme] for each in found]) for scheme in SCHEMES)


def cell(days: Sequence[date], lasts: Sequence[date], found: Sequence[Settled]) -> str:
    """What a scheme settles in a year, part by part, each from its first day to its last."""
    grants = _course(list(zip(days, lasts, (each[0] for each in found), strict=True)))
    refuses = _course(list(zip(days, lasts, (each[1] for each in found), strict=True)))
    return ", ".join((*grants, *refuses)) or "–"


def _course(parts: Sequence[tuple[date, date, str]]) -> Iterator[str]:
    """What is settled in the course of a year, each with its days where it is not so all year."""
    start, end = parts[0][0], parts[-1][1]
    for what, run in groupby(parts, key=lambda part: part[2]):
        held = list(run)
        first, last = held[0][0], held[-1][1]
        if what:
            days = {
                (True, True): "",
                (True, False): f" to {last:%m-%d}",
                (False, True): f" from {first:%m-%d}",
                (False, False): f" {first:%m-%d} to {last:%m-%d}",
            }[first == start, last == end]
            yield f"{what} {first:%m-%d}" if first == last else f"{what}{days}"


# --- what is on file ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OnFile:
    """A standard of which a place has a figure that is proved for days of a year.

    Attributes:
        standard: its name.
        confidence: how its papers were read: verified where all were.
        value: the figures, for comparison with those of the place above.
        mark: the areas where not all, and ``*`` where the figures do not cover the whole year.
    """

    standard: str
    confidence: Confidence
    value: tuple[object, ...]
    mark: str


def on_file(place: str, year: int) -> dict[str, OnFile]:
    """What is on file for a place itself in a year, by standard."""
    by_name: dict[str, list[tuple[str, int, Confidence, object]]] = defaultdict(list)
    for row in _held(place):
        own = [figure for figure in row.figures if figure.place == place]
        starts = sorted({figure.start for figure in own if figure.start})
        days, values, read = 0, set[object](), Confidence.VERIFIED
        for figure in own:
            after = next((each for each in starts if figure.start and each > figure.start), None)
            proved = span(figure, after)
            if proved is None:
                continue
            first, last = max(proved[0], date(year, 1, 1)), min(proved[1], date(year, 12, 31))
            if first <= last:
                days += (last - first).days + 1
                values.add((first, figure.answer))
                read = max(read, figure.confidence, key=lambda each: each.rank)
        if days:
            by_name[row.parameter.name].append((row.area, days, read, frozenset(values)))
    whole = (date(year, 12, 31) - date(year, 1, 1)).days + 1
    return {
        name: OnFile(
            name,
            max((each[2] for each in rows), key=lambda each: each.rank),
            tuple((each[0], each[3]) for each in rows),
            _mark(name, [each[0] for each in rows], partly=any(each[1] < whole for each in rows)),
        )
        for name, rows in by_name.items()
    }


def _mark(name: str, areas: Sequence[str], *, partly: bool) -> str:
    told = f" {areas[0]}" if PARAMETERS[name].by_area and len(areas) == 1 and areas[0] != "all" else ""
    return f"{told}{'*' if partly else ''}"


# --- the page ----------------------------------------------------------------------------------------


@cache
def homes() -> Mapping[Path, tuple[str, ...]]:
    """Each page with the provinces that it is for: one that has a folder in ``packs``, or those others with something on file."""
    own = {code: folder / "COVERAGE.md" for code, folder in folders().items() if folder.parent == PACKS}
    packed = {*own, *(pack.code for pack in every_pack())}
    others = {province_of(code) for code in _apart() if code != NATION} - packed
    return {PAGE: tuple(sorted(others)), **{path: (code,) for code, path in own.items()}}


def _within(place: str, provinces: Sequence[str]) -> bool:
    """Whether a page is for a place; what is the nation's stands on the page of those others."""
    return province_of(place) in provinces if place != NATION else homes()[PAGE] == provinces


@cache
def counties(within: str) -> tuple[str, ...]:
    """The counties of a province or city."""
    return tuple(each.code for each in divisions(DivisionLevel.COUNTY, within=within))


@cache
def _elsewhere() -> str:
    """A county that has nothing of its own, nor any place above it but the nation."""
    return next(each for each in counties(NATION) if not {*alike(each)} - {NATION})


def _by_city(province: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for county in counties(province):
        found[city_of(county) or county].append(county)
    return found


def _short(code: str) -> str:
    """The last part of a place's name."""
    above = next((each for each in chain(code)[1:] if each != NATION), None)
    name = name_of(code)
    return name.removeprefix(name_of(above)) if above else name


def grouped(
    provinces: Sequence[str], value: Callable[[str], tuple[str, ...]]
) -> list[tuple[str, tuple[str, ...]]]:
    """Rows of places with one value, folded: a province, its cities where they differ, counties that differ from their city."""
    rows: list[tuple[str, tuple[str, ...]]] = []
    for province in provinces:
        places: dict[tuple[str, ...], list[str]] = defaultdict(list)
        cities = _by_city(province)
        for city, held in cities.items():
            values = {county: value(county) for county in held}
            common = Counter(values.values()).most_common(1)[0][0]
            places[common].append(_short(city))
            apart: dict[tuple[str, ...], list[str]] = defaultdict(list)
            for county, own in values.items():
                if own != common:
                    apart[own].append(_short(county))
            for own, names in apart.items():
                places[own].append(f"{_short(city)}（{'、'.join(names)}）")
        name = name_of(province)
        if len(places) == 1:
            rows.append((f"**{name}**", next(iter(places))))
        else:
            rows += [(f"**{name}** {'、'.join(names)}", own) for own, names in places.items()]
    return rows


def _places_of(held: Mapping[str, OnFile], confidence: Confidence) -> str:
    """The places with a figure of a standard, counties that equal their city folded."""
    own = {code: each for code, each in held.items() if each.confidence is confidence}
    named: list[str] = []
    for code in sorted(own):
        if code == NATION or province_of(code) == code:
            named.append(f"{name_of(code)}{own[code].mark}")
        elif city_of(code) in {code, None}:
            named.append(f"{_short(code)}{own[code].mark}")
    for city, below in groupby(
        sorted(code for code in own if city_of(code) not in {code, None}), key=city_of
    ):
        over_it = held.get(city or "")
        apart = [code for code in below if over_it is None or held[code].value != over_it.value]
        marks = {own[code].mark for code in apart}
        if apart:
            mark = marks.pop() if len(marks) == 1 else "*"
            named.append(f"{_short(city or '')} {len(apart)}/{len(counties(city or ''))}{mark}")
    return "、".join(named)


def rows_on_file(provinces: Sequence[str], year: int) -> Iterator[tuple[str, str, str]]:
    """Each standard that a page has on file in a year, and the places by how their papers were read."""
    held: dict[str, dict[str, OnFile]] = defaultdict(dict)
    for place in sorted(each for each in STANDARDS.places() if _within(each, provinces)):
        for name, each in on_file(place, year).items():
            held[name][place] = each
    for name in PARAMETERS:
        if name in held:
            yield (
                f"{PARAMETERS[name].zh} `{name}`",
                _places_of(held[name], Confidence.VERIFIED),
                _places_of(held[name], Confidence.SECONDARY),
            )


def years(provinces: Sequence[str]) -> range:
    """From the first year in which a figure or a rule of a page's own begins to the last, or to that of the nation."""
    own, nation = (
        [day.year for place in _apart() if _within(place, each) for day in _begins(place)]
        for each in (provinces, homes()[PAGE])
    )
    return range(min(own), max(*own, *nation) + 1)


def _begins(place: str) -> Iterator[date]:
    """The days from which a place has a figure or a rule."""
    for row in _held(place):
        yield from (
            day for figure in row.figures if figure.place == place and (day := figure.start or figure.end)
        )
    yield from (rule.starts for rule in _rules() if rule.starts and rule.place == place)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def year_section(provinces: Sequence[str], year: int) -> str:
    """What is on file in a year, and what it settles."""
    heads = ("place", *(SCHEMES[key].zh for key in SCHEMES))
    places = grouped(provinces, lambda county: over(county, year))
    if _within(NATION, provinces):
        places.append(("every place without a page of its own", over(_elsewhere(), year)))
    filed = list(rows_on_file(provinces, year))
    return (
        f"\n## {year}\n\n"
        + _table(heads, ((place, *cells) for place, cells in places))
        + (f"\n{_table(('standard', 'verified', 'secondary'), filed)}" if filed else "")
    )


MADE_BY = (
    "<!-- Made by tools/build_coverage.py; run `make coverage` after a change of rules or figures. -->\n"
)
HEAD = f"""# Coverage

{MADE_BY}
What is on file for each place and year, and what each scheme settles with that alone, before an office has brought a figure.
This page is that of the nation; a province with a pack has its own beside its rules, `src/assist_rules/packs/PROVINCE/COVERAGE.md`.

**What is settled** is decided, not told: on each day of the year on which a figure or a rule turns, two ordinary families of the town apply, everything told of them.
One is in need as the scheme understands it: without income; a quarter over the dibao standard for the margin; a patient whose cost exceeds a year's income for illness and rigid expenditure; 76 years old without children for extreme poverty; ten years old without parents for orphans, with HIV, or severely disabled and on dibao for key hardship; hit by an accident for temporary assistance.
The other earns 20,000 yuan a head.

* **G** the family in need is granted it, amount settled; **g** granted, the amount open within its range.
* **R** the family of means is refused; **r** refused once the place is known to have no way in of its own but those on file.
* – nothing is settled: the answer is open, and names the figures that would close it. Before its first day a scheme settles nothing.

Where it is so for a part of the year alone, the days stand behind it.
Places with the same row share it; counties that are not named have that of their city, cities that are not named that of their province.

**What is on file** names, for each standard, the places with a figure of their own that its paper proves for days of the year, by [how the papers were read](../glossary.md): verified where all were.
`*` stands where it does not prove the whole year, `urban` or `rural` where the other area has none, `9/12` where so many of a city's counties have a figure that is not the city's.
"""


def page(path: Path) -> str:
    """A whole page, the latest year first."""
    provinces = homes()[path]
    head = HEAD
    if path != PAGE:
        names = "、".join(map(name_of, provinces))
        head = f"# Coverage of {names}\n\n{MADE_BY}\nWhat the letters say stands in [Coverage]({LEGEND}).\n"
    return head + "".join(year_section(provinces, year) for year in reversed(years(provinces)))


def main(arguments: Sequence[str]) -> int:
    """Write the pages, or compare them."""
    made = {path: page(path) for path in homes()}
    stale = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        name = path.relative_to(ROOT).as_posix()
        if "--check" in arguments:
            print(f"{name} is stale: run `make coverage` and read the difference", file=sys.stderr)
        else:
            path.write_text(made[path], encoding="utf-8")
            print(f"{name}: {len(made[path])} characters")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
