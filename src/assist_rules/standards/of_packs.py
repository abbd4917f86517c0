"""The standards that a pack declares for its province, in ``standards.toml`` beside its rules.

```toml
place = "410000"

[[standard]]
name = "henan_winter_months"
zh = "冬季取暖救助月数"
en = "months of winter heating aid"
unit = "months"
most = "6"
absent = "may_add"
set_by = ["city", "county"]
since = 2023-01-01
article = "某省社会救助办法第九条"
article_en = "Provincial Measure art. 9"
```

They are data: a file of figures that names one is read before any rule, and without running the pack.
``dated``, ``least``, ``step``, ``default``, ``usual``, ``allowed`` and ``by_area`` may be added; numbers are text, in the unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.places import is_gb2260
from assist_rules.places.packages import offers
from assist_rules.standards.parameter import (
    MONTHLY,
    TIMES_DIBAO,
    TIMES_INCOME,
    TIMES_YEARLY_DIBAO,
    YEARLY_SUM,
    Kind,
    Parameter,
)
from assist_rules.standards.powers import Power, Rank

PACKS = Path(__file__).parents[1] / "packs"
"""Where the packs of provinces are that come with the library, a folder each."""
UNITS = (
    MONTHLY,
    YEARLY_SUM,
    "CNY/month",
    "CNY/case",
    TIMES_DIBAO,
    TIMES_YEARLY_DIBAO,
    TIMES_INCOME,
    "percent",
    "months",
    "years",
    "days",
    "working days",
    "count",
    "homes",
    "square metres",
    "switch",
)
Absent = Literal["needed", "may_add", "usual", "way_in"]
_RANKS: dict[Rank, tuple[str, str]] = {
    "nation": ("国家", "the nation"),
    "province": ("省级", "the province"),
    "city": ("设区的市级", "a prefecture-level city"),
    "county": ("县级", "a county"),
}
_TEXTS = frozenset(("name", "zh", "en", "unit", "absent", "dated", "article", "article_en"))
_NUMBERS = frozenset(("least", "most", "step", "default", "usual"))
_KEYS = _TEXTS | _NUMBERS | {"by_area", "allowed", "set_by", "since"}
_PERCENT, _MONTHS = 100, 12


def folders_at(place: str) -> Iterator[Path]:
    """The folders of packs that may have files for a place, or of every pack (``*``): of the library, then of packages."""
    yield from sorted(each for each in PACKS.iterdir() if each.is_dir())
    for offer in offers().values():
        if (place == "*" or place[:2] == offer.code[:2]) and offer.folder is not None:
            yield offer.folder


@cache
def declared_in_packs() -> tuple[Parameter, ...]:
    """The standards of every pack. Read once a process.

    Raises:
        RuleDefinitionError: a declaration is written wrongly; all problems of its file are in the error.
    """
    packages = {offer.folder: offer.code for offer in offers().values()}
    files = ((folder / "standards.toml", packages.get(folder)) for folder in folders_at("*"))
    return tuple(each for path, code in files if path.is_file() for each in read(path, code))


def read(path: Path, province: str | None = None) -> tuple[Parameter, ...]:
    """The standards that a file declares.

    Args:
        path: the file.
        province: the province whose pack it is, where that is told from outside.

    Raises:
        RuleDefinitionError: a declaration is written wrongly; all problems of the file are in the error.
    """
    import tomllib  # noqa: PLC0415 - few packs declare a standard

    try:
        held: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RuleDefinitionError.of(
            "not_toml", path=path.name, zh=f"不是合法的 TOML 文件：{error}", en=f"not a TOML file: {error}"
        ) from None
    place, rows = held.get("place"), held.get("standard")
    if not isinstance(place, str) or not is_gb2260(place) or place != (province or f"{place[:2]}0000"):
        raise RuleDefinitionError.of(
            "reach",
            path=f"{path.name}.place",
            zh=f"应为本规则包所属省级行政区划代码 {province or '（如 410000）'}，得到 {place!r}",
            en=f"expected the code of the province of the pack, {province or 'such as 410000'}, found {place!r}",
        )
    listed = _listed(rows)
    if not all(isinstance(each, dict) for each in listed):
        raise RuleDefinitionError.of(
            "not_a_list",
            path=f"{path.name}.standard",
            zh="应为 [[standard]] 列表",
            en="expected a list of [[standard]]",
        )
    declared = [_Row(f"{path.name}.standard[{at}]", place, row) for at, row in enumerate(listed)]
    found = [each.parameter() for each in declared]
    if problems := [problem for each in declared for problem in each.problems]:
        raise RuleDefinitionError(*problems)
    return tuple(each for each in found if each is not None)


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - as the file has it
    """A list; of what is none, one that fits nothing."""
    return list(cast("Iterable[Any]", value)) if isinstance(value, list) else [None]


class _Row:
    """One declaration while it is read; collects every problem instead of stopping at the first."""

    def __init__(self, where: str, place: str, table: Mapping[str, Any]) -> None:
        self.where, self.place, self.table = where, place, table
        self.problems: list[Problem] = []

    def expected(self, key: str, zh: str, en: str) -> None:
        found = self.table.get(key)
        self.problems.append(
            Problem(
                f"{self.where}.{key}",
                "declaration",
                f"应为{zh}，得到 {found!r}",
                f"expected {en}, found {found!r}",
            )
        )

    def parameter(self) -> Parameter | None:
        """The standard; None with the problems filled in."""
        for key in sorted(self.table.keys() - _KEYS):
            self.expected(
                key, f"以下字段之一：{'、'.join(sorted(_KEYS))}", f"one of {', '.join(sorted(_KEYS))}"
            )
        name, zh, en = (self.text(key) for key in ("name", "zh", "en"))
        if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
            self.expected("name", "小写字母、数字和下划线", "small letters, digits and underscores")
        unit = self.among("unit", UNITS)
        absent = self.among("absent", get_args(Absent), "needed")
        dated = self.among("dated", [each.value for each in Kind], Kind.STANDING.value)
        powers = self.powers()
        by_area = self.table.get("by_area", False)
        if not isinstance(by_area, bool):
            self.expected("by_area", "true 或 false", "true or false")
        if absent == "way_in" and unit != "switch":
            self.expected(
                "absent", "needed、may_add 或 usual（way_in 的单位是 switch）", "way_in of a switch alone"
            )
        if self.problems:
            return None
        yearly = unit == MONTHLY and dated == Kind.YEARLY.value
        blank = Parameter(
            name,
            zh,
            en,
            (MONTHLY, YEARLY_SUM) if yearly else (unit,),
            Kind(dated),
            scale=self.scale(unit, yearly=yearly),
            by_area=by_area is True,
            may_add=absent == "may_add",
            way_in=absent == "way_in",
            none="0" if absent == "way_in" else None,
            set_by=powers,
            place=self.place,
        )
        low = self.number("least", blank, 0)
        high = 1 if unit == "switch" else self.number("most", blank, None)
        default = self.number("default", blank, 0) if "default" in self.table else 0
        usual = self.number("usual", blank, None) if absent == "usual" else None
        if low is None or high is None or default is None or self.problems:
            return None
        if not low <= high:
            self.expected("most", "不小于 least 的数", "a number no less than least")
            return None
        return replace(blank, low=low, high=high, default=default, usual=usual, allowed=self.allowed())

    def text(self, key: str) -> str:
        value = self.table.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        self.expected(key, "文本", "text")
        return ""

    def among(self, key: str, values: list[str] | tuple[str, ...], default: str | None = None) -> str:
        value = self.table.get(key, default)
        if value in values:
            return cast("str", value)
        self.expected(key, f"其中之一：{'、'.join(values)}", f"one of {', '.join(values)}")
        return values[0]

    def scale(self, unit: str, *, yearly: bool) -> int:
        """Into how many parts one of the unit is divided."""
        if unit.startswith("CNY"):
            return _MONTHS if yearly else 1
        whole = _PERCENT if unit == "percent" else 1
        if "step" not in self.table:
            return whole
        step = self.decimal("step")
        if step is None or step <= 0 or whole % step:
            self.expected("step", '1 的若干分之一，如 "0.1"', 'a part of one, such as "0.1"')
            return whole
        return int(whole / step)

    def decimal(self, key: str) -> Decimal | None:
        value = self.table.get(key)
        try:
            found = Decimal(value) if isinstance(value, str) else None
        except InvalidOperation:
            found = None
        if found is None or not found.is_finite():
            self.expected(key, '带引号的数，如 "6"', 'a number in quotes, such as "6"')
            return None
        return found

    def number(self, key: str, parameter: Parameter, missing: int | None) -> int | None:
        """A number of the unit, as rules read it."""
        if key not in self.table and missing is not None:
            return missing
        value = self.decimal(key)
        if value is None:
            return None
        whole = parameter.over_scale(parameter.unit, value)
        if whole != int(whole) or whole < 0:
            self.expected(key, "不小于0、符合 step 的数", "a number of whole steps, not negative")
            return None
        return int(whole)

    def allowed(self) -> tuple[int, ...]:
        listed = _listed(self.table.get("allowed", []))
        if all(type(each) is int for each in listed):
            return tuple(listed)
        self.expected("allowed", "整数列表", "a list of whole numbers")
        return ()

    def powers(self) -> tuple[Power, ...]:
        """Who may set it, by the article that says so; nobody in particular where none does."""
        ranks = _listed(self.table.get("set_by", []))
        if not ranks:
            return ()
        if not all(each in _RANKS for each in ranks):
            self.expected("set_by", f"列表，取自：{'、'.join(_RANKS)}", f"a list of {', '.join(_RANKS)}")
            return ()
        since = self.table.get("since", date.min)
        if type(since) is not date:
            self.expected("since", "日期，如 2023-01-01", "a date such as 2023-01-01")
            return ()
        named = [_RANKS[each] for each in ranks]
        return (
            Power(
                since,
                frozenset(ranks),
                "city" if {"city", "county"} & {*ranks} else "province",
                "或".join(zh for zh, _ in named),
                " or ".join(en for _, en in named),
                self.text("article"),
                self.text("article_en"),
            ),
        )
