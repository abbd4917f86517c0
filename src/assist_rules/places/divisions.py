"""Divisions of Shandong by code and name, and what a GB/T 2260 code alone says.

A GB/T 2260 code has six digits: two for the province, two for the prefecture-level city, two for the county
or district. ``000000`` stands for the whole country. Only the *accepting place* of an application has to be one
of the divisions held here; a place of registration may be any well-formed code.

Two facts make a bare prefix test wrong, and this module is where they are put right: a division that was
raised to a district, merged or moved has a new code (莱城区 371202 is 莱芜区 370116 since 2018, and so in Jinan),
and a county administered by its province directly (429004) has no city above it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from assist_rules.errors import AmbiguousPlaceError, Problem, UnknownPlaceError

NATION = "000000"
"""The code under which national figures stand."""

_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
    ]
)
_DATA = Path(__file__).parent / "data"
_CODE_LENGTH = 6
_SUFFIXES = "省市区县"


class DivisionLevel(StrEnum):
    """The level of a division."""

    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Division:
    """An administrative division as it stands today.

    Attributes:
        code: its GB/T 2260 code.
        name: its name in Chinese, with the word for its kind (历下区).
        english: its name in pinyin without the word for its kind (Lixia).
        level: province, prefecture-level city, or county (districts and county-level cities included).
        parent: the code of the division above it; the nation for a province.
        full_name: its name with those of the divisions above it (山东省济南市历下区).
        old_codes: codes it, or a division merged into it, had before.
        old_names: names that went with those codes, without repetition.
    """

    code: str
    name: str
    english: str
    level: DivisionLevel
    parent: str
    full_name: str
    old_codes: tuple[str, ...] = ()
    old_names: tuple[str, ...] = ()


class _Gazetteer:
    """Every division held, with the names by which it may be called."""

    __slots__ = ("by_code", "by_name", "by_old_name")

    def __init__(
        self,
        by_code: dict[str, Division],
        by_name: dict[str, tuple[str, ...]],
        by_old_name: dict[str, tuple[str, ...]],
    ) -> None:
        self.by_code = by_code
        self.by_name = by_name
        self.by_old_name = by_old_name


def _rows(name: str) -> list[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return [line.split(",") for line in lines[1:]]


@cache
def _former() -> dict[str, tuple[str, str, str]]:
    """Each code no longer used: the name it had, its successor, the year of the change (empty if not known)."""
    return {code: (name, now, ended) for code, name, now, ended in _rows("shandong-former.csv")}


def _level(code: str) -> DivisionLevel:
    if code.endswith("0000"):
        return DivisionLevel.PROVINCE
    return DivisionLevel.CITY if code.endswith("00") else DivisionLevel.COUNTY


def _parent(code: str) -> str:
    match _level(code):
        case DivisionLevel.PROVINCE:
            return NATION
        case DivisionLevel.CITY:
            return code[:2] + "0000"
        case DivisionLevel.COUNTY:
            return code[:4] + "00" if code[2:4] != "90" else code[:2] + "0000"


def _short(name: str) -> str | None:
    """The name without the word for its kind, where one of two characters or more is left (曹县 has none)."""
    return name[:-1] if name[-1] in _SUFFIXES and len(name) > len("曹县") else None


def _calls(names: list[str]) -> list[str]:
    """Each way a chain of names, highest first, may be said: every level above in full, short or left out."""
    said = [""]
    for name in names[:-1]:
        said = [begun + form for begun in said for form in ("", name, _short(name)) if form is not None]
    last = names[-1]
    return [begun + form for begun in said for form in (last, _short(last)) if form is not None]


@cache
def _gazetteer() -> _Gazetteer:
    rows = _rows("shandong.csv")
    names = {code: name for code, name, _ in rows}

    def line(code: str) -> list[str]:
        return ([] if _level(code) is DivisionLevel.PROVINCE else line(_parent(code))) + [names[code]]

    old: dict[str, list[tuple[str, str]]] = {}
    for former_code, (former_name, now, _) in _former().items():
        old.setdefault(now, []).append((former_code, former_name))
    by_code: dict[str, Division] = {}
    by_name: dict[str, set[str]] = {}
    by_old_name: dict[str, set[str]] = {}
    for code, name, english in rows:
        before = old.get(code, [])
        by_code[code] = Division(
            code=code,
            name=name,
            english=english,
            level=_level(code),
            parent=_parent(code),
            full_name="".join(line(code)),
            old_codes=tuple(sorted({old_code for old_code, _ in before} - {code})),
            old_names=tuple(sorted({old_name for _, old_name in before} - {name})),
        )
        for call in _calls(line(code)):
            by_name.setdefault(call, set()).add(code)
        for _, old_name in before:
            for call in _calls([*line(code)[:-1], old_name]):
                by_old_name.setdefault(call, set()).add(code)
    return _Gazetteer(
        by_code,
        {name: tuple(sorted(codes)) for name, codes in by_name.items()},
        {name: tuple(sorted(codes)) for name, codes in by_old_name.items()},
    )


def is_gb2260(code: str) -> bool:
    """Whether *code* is a well-formed GB/T 2260 code, of any province, current or former.

    Six digits that begin with the code of a province; a county has a city (or 90, directly under the
    province) above it. This does not say that the division exists: the full table of the country is not held here.
    """
    return (
        len(code) == _CODE_LENGTH
        and code.isascii()
        and code.isdigit()
        and code[:2] in _PROVINCES
        and (code[2:4] != "00" or code[4:] == "00")
    )


@lru_cache(maxsize=8192)
def current_code(code: str) -> str:
    """The code in use today for *code*: the successor's where it was changed, else *code* itself."""
    former = _former().get(code) if code.startswith("37") else None
    return former[1] if former else code


def former_codes() -> dict[str, str]:
    """Each code no longer used, with the one in use today in its place."""
    return {code: now for code, (_, now, _) in _former().items() if code != now}


def ended_in(code: str) -> int | None:
    """The year in which a former code gave way to its successor; None where it is in use or the year not known."""
    former = _former().get(code)
    return int(former[2]) if former and former[2] and former[1] != code else None


def _code_or_raise(code: str) -> str:
    if code == NATION or is_gb2260(code):
        return current_code(code)
    raise UnknownPlaceError(
        Problem(
            path="",
            code="malformed_place_code",
            zh=f"“{code}”不是行政区划代码：应为六位数字，以省级代码开头（GB/T 2260），如 370102。请核对代码。",
            en=f"{code!r} is no division code: expected six digits that begin with a province's (GB/T 2260), "
            "such as 370102. Check the code.",
        )
    )


@lru_cache(maxsize=8192)
def chain(code: str) -> tuple[str, ...]:
    """The codes under which a figure for *code* may stand, nearest first: county, city, province, nation.

    A former code gives the chain of its successor.

    Raises:
        UnknownPlaceError: *code* is not a well-formed code.
    """
    place = _code_or_raise(code)
    above = [place]
    while above[-1] != NATION:
        above.append(_parent(above[-1]))
    return tuple(above)


def province_of(code: str) -> str:
    """The code of the province of *code*.

    Raises:
        UnknownPlaceError: *code* is not a well-formed code.
    """
    return _code_or_raise(code)[:2] + "0000"


@lru_cache(maxsize=8192)
def city_of(code: str) -> str | None:
    """The code of the prefecture-level city of *code*; None for a province or a county directly under one.

    Raises:
        UnknownPlaceError: *code* is not a well-formed code.
    """
    return next(
        (above for above in chain(code) if above != NATION and _level(above) is DivisionLevel.CITY), None
    )


def same_city(one: str, other: str) -> bool:
    """Whether two codes lie in one prefecture-level city today.

    Raises:
        UnknownPlaceError: one of them is not a well-formed code.
    """
    city = city_of(one)
    return city is not None and city == city_of(other)


def same_county(one: str, other: str) -> bool | None:
    """Whether two codes, former ones too, name one county; open where one names only the city or province around the other."""
    one, other = current_code(one), current_code(other)
    if one == other:
        return True
    return None if one in chain(other) or other in chain(one) else False


def same_province(one: str, other: str) -> bool:
    """Whether two codes lie in one province.

    Raises:
        UnknownPlaceError: one of them is not a well-formed code.
    """
    return province_of(one) == province_of(other)


def divisions(level: DivisionLevel | None = None) -> tuple[Division, ...]:
    """Every division held, or those of one *level*, in the order of their codes."""
    return tuple(place for place in _gazetteer().by_code.values() if level is None or place.level is level)


def name_of(code: str, lang: str = "zh") -> str:
    """How to show *code*: the full Chinese name or the pinyin name; the bare code where the name is not held."""
    if code == NATION:
        return "全国" if lang == "zh" else "nation"
    place = _gazetteer().by_code.get(current_code(code))
    if place is None:
        return code
    return place.full_name if lang == "zh" else place.english


def division(code_or_name: str, *, within: str | None = None) -> Division:
    """The division of a code or of a name.

    A name may be full or short and may carry the names above it: 历下, 历下区, 济南市历下区, 山东省济南市历下区,
    济南市中区. A former code or name gives the division it belongs to today (章丘市 → 章丘区).

    Args:
        code_or_name: a six-digit code or a Chinese name.
        within: a code or name of a division above, to tell places of one name apart.

    Raises:
        AmbiguousPlaceError: the name fits more than one place; the error carries them all.
        UnknownPlaceError: no place fits; the error suggests names that are near.
    """
    held = _gazetteer()
    text = code_or_name.strip()
    if text.isascii() and text.isdigit():
        place = held.by_code.get(_code_or_raise(text))
        if place is None:
            raise UnknownPlaceError(
                Problem(
                    path="",
                    code="place_not_held",
                    zh=f"代码 {text} 格式正确，但本库未收录该地的规定；目前收录山东省及其16个市、136个县（市、区）。"
                    "户籍地可用任何代码，受理地须为已收录的区划。",
                    en=f"The code {text} is well formed, but its rules are not held; held are Shandong, its 16 cities "
                    "and 136 counties. A place of registration may be any code, the accepting place must be held.",
                )
            )
        fits: tuple[str, ...] = (place.code,)
    else:
        fits = held.by_name.get(text) or held.by_old_name.get(text, ())
    if within is not None and fits:
        above = division(within).code
        fits = tuple(code for code in fits if above in chain(code))
    match fits:
        case (code,):
            return held.by_code[code]
        case ():
            raise _unknown(text, within)
        case _:
            named = [(held.by_code[code].full_name, code) for code in fits]
            raise AmbiguousPlaceError(
                Problem(
                    path="",
                    code="ambiguous_place",
                    zh=f"“{text}”对应不止一个区划：{'、'.join(f'{name}（{code}）' for name, code in named)}。"
                    "请写明上级区划或直接使用代码。",
                    en=f"{text!r} fits more than one division: "
                    f"{', '.join(f'{name} ({code})' for name, code in named)}. "
                    "Name the city above it or use the code.",
                ),
                candidates=fits,
            )


def _unknown(text: str, within: str | None) -> UnknownPlaceError:
    from difflib import get_close_matches  # noqa: PLC0415  only an error needs it

    held = _gazetteer()
    near = get_close_matches(text, [*held.by_name, *held.by_old_name], n=3, cutoff=0.5)
    hint_zh = f"是否指：{'、'.join(near)}？" if near else "请使用六位代码或完整名称。"
    hint_en = f"Did you mean {', '.join(near)}?" if near else "Use the six-digit code or the full name."
    place_zh = f"“{within}”内" if within else ""
    place_en = f" within {within!r}" if within else ""
    return UnknownPlaceError(
        Problem(
            path="",
            code="unknown_place",
            zh=f"{place_zh}没有名为“{text}”的区划；应为山东省内区划的名称或代码。{hint_zh}",
            en=f"No division is called {text!r}{place_en}; expected the name or code of a division of Shandong. "
            f"{hint_en}",
        )
    )
