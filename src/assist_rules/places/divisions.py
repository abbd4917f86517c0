"""Every division of the country by code and name, and what a GB/T 2260 code alone says.

A GB/T 2260 code has six digits: two for the province, two for the prefecture-level city, two for the county
or district. ``000000`` stands for the whole country. The *accepting place* of an application has to be in use today;
a place of registration may be any well-formed code.

Three facts make a bare prefix test wrong, and this module is where they are put right:

* A division that was raised to a district, merged or moved has a new code (莱城区 371202 is 莱芜区 370116 since 2018,
  and so in Jinan). Where its land went to several, the old code names no more than what is around them all.
* A municipality has no city between it and its districts (310101), nor has a county administered by its province
  directly (429004): it stands for its own city.
* Four cities have no counties (441900); each is its own county.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path

from assist_rules.errors import AmbiguousPlaceError, Problem, UnknownPlaceError, check_kind

NATION = "000000"
"""The code under which national figures stand."""
MUNICIPALITIES = ("11", "12", "31", "50")
"""The first digits of the municipalities, which are province and city at once."""
DIRECT = "90"
"""The third and fourth digit of a county directly under its province."""
GROUPS = frozenset(
    (
        *(f"{first}0{kind}00" for first in MUNICIPALITIES for kind in "12"),
        "419000",
        "429000",
        "469000",
        "659000",
    )
)
"""Codes under which lists print the districts of a municipality and the counties directly under a province (市辖区, 县); none is a division."""

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
_LONGER = (9, 12)
"""The digits of a township's and of a village's code, which begin with the county's."""
_WHOLE = len("曹县")
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|"
    "仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|裕固|独龙|鄂温克|鄂伦春|普米|保安|各"
)
_KINDS = (
    rf"(.{{2,}}?)(?:(?:{_PEOPLES})族?)*自治[区州县旗]",
    r"(.{2,}?)族?自治旗",
    r"(.{2,}?)(?:特别行政区|地区|林区|特区|新区|[省市区县盟旗州])",
)
"""How a name ends in the word for its kind; read when a name is first looked up."""
_ENGLISH_KINDS = r"\b(district|county|city|province|prefecture|municipality|banner|league|autonomous region)$"


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
        english: its name in Latin letters without the word for its kind (Lixia).
        level: province, prefecture-level city, or county (districts and county-level cities included).
        parent: the code of the division above it; the nation for a province.
        full_name: its name with those of the divisions above it (山东省济南市历下区).
    """

    code: str
    name: str
    english: str
    level: DivisionLevel
    parent: str
    full_name: str

    @property
    def old_codes(self) -> tuple[str, ...]:
        """Codes it, or a division merged into it, had before."""
        return tuple(sorted({each.code for each in _merged().get(self.code, ())} - {self.code}))

    @property
    def old_names(self) -> tuple[str, ...]:
        """Names that went with those codes, without repetition."""
        return tuple(sorted({each.name for each in _merged().get(self.code, ())} - {self.name}))


@dataclass(frozen=True, slots=True)
class Former:
    """A name given up, under the code it went with.

    Attributes:
        code: the code.
        name: the name.
        ended: the year in which it ended; None where it is not known.
        now: the codes in use over which its land lies today; empty where the source does not say.
    """

    code: str
    name: str
    ended: int | None
    now: tuple[str, ...]


# --- what is held ---------------------------------------------------------------------------------------


def _rows(name: str) -> Iterator[list[str]]:
    lines = (_DATA / name).read_text(encoding="utf-8").splitlines()
    return (line.split(",") for line in lines[1:])


@cache
def _names() -> dict[str, tuple[str, str]]:
    """The Chinese and the Latin name of each code in use, in the order of the codes."""
    return {code: (name, english) for code, name, english in _rows("divisions.csv")}


@cache
def _former() -> dict[str, tuple[Former, ...]]:
    """Each code with a name that was given up; the last name last."""
    held: dict[str, list[Former]] = {}
    for code, name, ended, now in _rows("former.csv"):
        one = Former(code, name, int(ended) if ended else None, tuple(now.split(";")) if now else ())
        held.setdefault(code, []).append(one)
    return {code: tuple(sorted(each, key=lambda one: one.ended or 0)) for code, each in held.items()}


@cache
def _merged() -> dict[str, list[Former]]:
    """What each division in use was before: the names given up whose land lies in it alone."""
    held: dict[str, list[Former]] = {}
    for each in _former().values():
        for one in each:
            if len(one.now) == 1:
                held.setdefault(one.now[0], []).append(one)
    return held


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
            is_direct = code[2:4] == DIRECT or code[:2] in MUNICIPALITIES
            return code[:2] + "0000" if is_direct else code[:4] + "00"


def _line(code: str) -> list[str]:
    """The names of a division in use and of those above it, highest first."""
    line: list[str] = []
    while code != NATION:
        line.append(_names()[code][0])
        code = _parent(code)
    return line[::-1]


@lru_cache(maxsize=8192)
def _held(code: str) -> Division:
    name, english = _names()[code]
    return Division(code, name, english, _level(code), _parent(code), "".join(_line(code)))


def _short(name: str) -> str | None:
    """The name without the word for its kind and the peoples in it, where two characters or more are left."""
    if len(name) <= _WHOLE:
        return None
    return next((match[1] for kind in _KINDS if (match := re.fullmatch(kind, name))), None)


def _forms(name: str) -> tuple[str, ...]:
    short = _short(name)
    return (name,) if short is None else (name, short)


def _indexed(called: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    index: dict[str, set[str]] = {}
    for name, codes in called:
        for form in _forms(name):
            index.setdefault(form, set()).update(codes)
    return {form: tuple(sorted(codes)) for form, codes in index.items()}


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    return _indexed((name, (code,)) for code, (name, _) in _names().items())


@cache
def _by_old_name() -> dict[str, tuple[str, ...]]:
    return _indexed((one.name, one.now) for each in _former().values() for one in each if one.now)


@cache
def _by_english() -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for code, (_, english) in _names().items():
        index.setdefault(_plain(english), []).append(code)
    return {name: tuple(codes) for name, codes in index.items()}


# --- what a code says -----------------------------------------------------------------------------------


def is_gb2260(code: str) -> bool:
    """Whether *code* is a well-formed GB/T 2260 code, of any province, current or former.

    Six digits that begin with the code of a province; a county has a city (or 90, directly under the
    province) above it. This does not say that the division exists.
    """
    return (
        len(code) == _CODE_LENGTH
        and code.isascii()
        and code.isdigit()
        and code[:2] in _PROVINCES
        and (code[2:4] != "00" or code[4:] == "00")
    )


def county_part(code: str) -> str:
    """The first six digits of a code of nine or twelve, a township's or a village's; any other text as it is."""
    is_longer = len(code) in _LONGER and code.isascii() and code.isdigit()
    return code[:_CODE_LENGTH] if is_longer else code


@lru_cache(maxsize=8192)
def current_code(code: str) -> str:
    """The code in use today for *code*: its successor's, or that of what is around its successors, where it has several.

    A code that is in use, or that no list has, is answered as it is. A former city of which the lists do not say what
    became stands for its province, and so does a heading of the lists that is no division (310100 市辖区).
    """
    if code in GROUPS:
        return code[:2] + "0000"
    if code == NATION or code in _names() or code not in _former():
        return code
    now = _former()[code][-1].now
    if len(now) == 1:
        return now[0]
    if not now:
        return code[:2] + "0000"
    around = [each for each in _above(now[0]) if all(each in _above(other) for other in now)]
    return around[0]


def _above(code: str) -> list[str]:
    line = [code]
    while line[-1] != NATION:
        line.append(_parent(line[-1]))
    return line


@cache
def former_codes() -> dict[str, str]:
    """Each code that is no division of today, with what it stands for; see :func:`current_code`."""
    return {code: current_code(code) for code in (*_former(), *GROUPS) if code not in _names()}


def ended_in(code: str) -> int | None:
    """The year in which a former code gave way to its successor; None where it is in use or the year not known."""
    return None if code in _names() or code not in _former() else _former()[code][-1].ended


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
    return tuple(_above(_code_or_raise(code)))


def province_of(code: str) -> str:
    """The code of the province of *code*.

    Raises:
        UnknownPlaceError: *code* is not a well-formed code.
    """
    return _code_or_raise(code)[:2] + "0000"


@lru_cache(maxsize=8192)
def city_of(code: str) -> str | None:
    """The code of the city of *code*, which for a district of a municipality is the municipality.

    None for a province, and for a county directly under one.

    Raises:
        UnknownPlaceError: *code* is not a well-formed code.
    """
    line = chain(code)
    if line[0][:2] in MUNICIPALITIES:
        return line[-2]
    return next((above for above in line if above != NATION and _level(above) is DivisionLevel.CITY), None)


@lru_cache(maxsize=8192)
def same_city(one: str, other: str) -> bool | None:
    """Whether two codes lie in one city today; open where one names only the province around the other.

    A county directly under its province is its own city.

    Raises:
        UnknownPlaceError: one of them is not a well-formed code.
    """
    homes = [city_of(code) or chain(code)[0] for code in (one, other)]
    if homes[0] == homes[1] and (
        _level(homes[0]) is not DivisionLevel.PROVINCE or homes[0][:2] in MUNICIPALITIES
    ):
        return True
    if any(home[:2] + "0000" in homes and home[:2] not in MUNICIPALITIES for home in homes) and same_province(
        *homes
    ):
        return None
    return False


@lru_cache(maxsize=8192)
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


@cache
def cities_without_counties() -> frozenset[str]:
    """The cities that are counties themselves, such as 东莞市 441900."""
    with_counties = {code[:4] for code in _names() if _level(code) is DivisionLevel.COUNTY}
    return frozenset(
        code for code in _names() if _level(code) is DivisionLevel.CITY and code[:4] not in with_counties
    )


@lru_cache(maxsize=8192)
def is_county(code: str) -> bool:
    """Whether *code* names a county, a district, or a city that has none; a former code by its successor."""
    now = current_code(code)
    return _level(now) is DivisionLevel.COUNTY or now in cities_without_counties()


def divisions(level: DivisionLevel | None = None, *, within: str = NATION) -> tuple[Division, ...]:
    """Every division in use, or those of one *level*, in the order of their codes.

    Args:
        level: provinces, cities or counties alone.
        within: the code of a province or city; those in it alone, itself among them.
    """
    return tuple(
        _held(code)
        for code in _names()
        if (level is None or _level(code) is level) and (within == NATION or within in chain(code))
    )


def name_of(code: str, lang: str = "zh") -> str:
    """How to show *code*: the full Chinese name or the pinyin name; the bare code where the name is not held."""
    if code == NATION:
        return "全国" if lang == "zh" else "nation"
    now = current_code(code)
    if now != code and code not in GROUPS and len(_former()[code][-1].now) != 1:
        # What is around its successors would be taken for where it was.
        return _formerly(_former()[code][-1]) if lang == "zh" else code
    if now not in _names():
        return code
    place = _held(now)
    return place.full_name if lang == "zh" else place.english


def _formerly(one: Former) -> str:
    return f"{one.name}（{_ended_zh(one)}）"


def _ended_zh(one: Former) -> str:
    """The year in which a name was given up, in words."""
    return f"{one.ended}年撤销" if one.ended else "已撤销"


# --- looking a place up ---------------------------------------------------------------------------------


def division(code_or_name: str, *, within: str | None = None) -> Division:
    """The division of a code or of a name.

    A name may be full or short and may carry the names above it: 历下, 历下区, 济南市历下区, 山东省济南市历下区,
    济南市中区; or be in Latin letters: Lixia; Lixia, Jinan. A former code or name gives the division it belongs to
    today (章丘市 → 章丘区). Of a township's or village's code of nine or twelve digits the county counts.

    Args:
        code_or_name: a code or a name.
        within: a code or name of a division above, to tell places of one name apart.

    Raises:
        AmbiguousPlaceError: the name fits more than one place, or the land of a former code went to several; the error
            carries them all.
        UnknownPlaceError: no place fits; the error suggests those that are near.
        AssistRulesError: it is no text.
    """
    check_kind(
        "code_or_name",
        code_or_name,
        str,
        "代码也是文字，请加引号，如“370102”",
        'a code is a text too: put it in quotes, such as "370102"',
    )
    text = code_or_name.strip()
    digits = county_part(text)
    if digits.isascii() and digits.isdigit():
        return _of_code(digits)
    fits = _of_name(text)
    if not fits and text.isascii():
        name, comma, above = text.partition(",")
        if comma and within is None:
            return division(name, within=above)
        fits = _of_english(text)
    if within is not None and fits:
        around = division(within).code
        fits = tuple(code for code in fits if around in chain(code))
    if not fits:
        raise _unknown(text, within)
    if len(fits) == 1:
        return _held(fits[0])
    zh, en = _listed(fits)
    raise AmbiguousPlaceError(
        Problem(
            path="",
            code="ambiguous_place",
            zh=f"“{text}”对应不止一个区划：{zh}。请写明上级区划或直接使用代码。",
            en=f"{text!r} fits more than one division: {en}. Name the city above it or use the code.",
        ),
        candidates=fits,
    )


def _of_code(code: str) -> Division:
    now = _code_or_raise(code)
    if code in _names() or code in GROUPS or (code in _former() and _former()[code][-1].now == (now,)):
        return _held(now)
    if code not in _former():
        raise _no_such_code(code)
    one = _former()[code][-1]
    ended_zh, ended_en = _ended_zh(one), f"ended in {one.ended}" if one.ended else "is no longer used"
    if not one.now:
        raise UnknownPlaceError(
            Problem(
                path="",
                code="former_place",
                zh=f"代码 {code}（{one.name}）{ended_zh}，资料未载其后续代码；请使用现行代码。",
                en=f"The code {code} ({one.name}) {ended_en}, and the lists do not say what took its place; "
                "use a code of today.",
            )
        )
    zh, en = _listed(one.now)
    raise AmbiguousPlaceError(
        Problem(
            path="",
            code="ambiguous_place",
            zh=f"代码 {code}（{one.name}）{ended_zh}，其区域分属：{zh}。请使用现行代码。",
            en=f"The code {code} ({one.name}) {ended_en}; its land went to {en}. Use the code of today.",
        ),
        candidates=one.now,
    )


def _listed(codes: Iterable[str]) -> tuple[str, str]:
    named = [(_held(code), code) for code in codes]
    return (
        "、".join(f"{place.full_name}（{code}）" for place, code in named),
        ", ".join(f"{place.full_name} ({code})" for place, code in named),
    )


def _of_name(text: str) -> tuple[str, ...]:
    """The codes of the divisions that *text* names; a whole name goes before a short one, today's before a former one."""
    for held in (_by_name, _by_old_name):
        index = held()
        whole: list[str] = []
        short: list[str] = []
        for start in range(len(text)):
            own = text[start:]
            for code in index.get(own, ()):
                if _leads(text[:start], code):
                    is_short = held is _by_name and own != _names()[code][0]
                    (short if is_short else whole).append(code)
        if found := whole or short:
            return tuple(sorted(set(found)))
    return ()


def _of_english(text: str) -> tuple[str, ...]:
    """The codes of the divisions of a Latin name; where it fits several, of those spelt just so (Jinan, Jin'an)."""
    fits = _by_english().get(_plain(text), ())
    just_so = tuple(code for code in fits if _names()[code][1].lower() == text.lower())
    return just_so or fits


def _leads(said: str, code: str) -> bool:
    """Whether *said* is the divisions above *code*, highest first, each in full, short or left out."""
    ways = {""}
    for name in _line(code)[:-1]:
        ways |= {way + form for way in ways for form in _forms(name)}
    return said in ways


def _plain(english: str) -> str:
    """A Latin name for comparison."""
    return re.sub(r"[^a-z]", "", re.sub(_ENGLISH_KINDS, "", english.lower().strip()))


def _no_such_code(code: str) -> UnknownPlaceError:
    from difflib import get_close_matches  # noqa: PLC0415  only an error needs it

    around = [each for each in _names() if each[:4] == code[:4]] or list(_names())
    zh, en = _listed(sorted(get_close_matches(code, around, n=3, cutoff=0.5)))
    hint_zh = f"是否指：{zh}？" if zh else "请核对代码。"
    hint_en = f"Did you mean {en}?" if en else "Check the code."
    return UnknownPlaceError(
        Problem(
            path="",
            code="unknown_place",
            zh=f"没有代码为 {code} 的区划，现行的、已撤销的都没有。{hint_zh}",
            en=f"No division has the code {code}, in use or former. {hint_en}",
        )
    )


@lru_cache(maxsize=256)
def _near(text: str) -> tuple[str, ...]:
    """The codes of places whose names are near to *text*, the likeliest first."""
    from difflib import SequenceMatcher, get_close_matches  # noqa: PLC0415  only an error needs it

    said = _plain(text) if text.isascii() else text
    index = _by_english() if text.isascii() else {**_by_old_name(), **_by_name()}
    near = get_close_matches(said, index, n=12, cutoff=0.5)
    if not near:  # a slip in a name with those above it
        said = said[-len("历下区") :]
        near = get_close_matches(said, index, n=12, cutoff=0.5)
    # Who slips seldom slips in the first letter.
    near.sort(key=lambda name: (name[0] != said[0], -SequenceMatcher(None, said, name).ratio()))
    return tuple(dict.fromkeys(code for name in near for code in index[name]))


def _unknown(text: str, within: str | None) -> UnknownPlaceError:
    codes = _near(text)
    if within is not None:
        around = division(within).code
        codes = tuple(code for code in codes if around in chain(code))
    zh, en = _listed(codes[:3])
    hint_zh = f"是否指：{zh}？" if zh else "请使用六位代码或完整名称。"
    hint_en = f"Did you mean {en}?" if en else "Use the six-digit code or the full name."
    place_zh = f"“{within}”内" if within else ""
    place_en = f" within {within!r}" if within else ""
    return UnknownPlaceError(
        Problem(
            path="",
            code="unknown_place",
            zh=f"{place_zh}没有名为“{text}”的区划；应为县级以上区划的名称或代码。{hint_zh}",
            en=f"No division is called {text!r}{place_en}; expected the name or code of a division, county or above. "
            f"{hint_en}",
        )
    )
