"""What a standard was through time in one place, with its papers, and how far town and countryside are apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from assist_rules.displays import Displayed, InParts, Parts, display_lang, table_html
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.places import Division, DivisionLevel, division, divisions, name_of
from assist_rules.readings.titles import figure_text
from assist_rules.rulebooks import AREAS, Area, shipped_standards
from assist_rules.standards import AREA_WORDS, Resolved, Standards, parameter_named
from assist_rules.standards.lookup import STATUS_WORDS, Status
from assist_rules.tables.results import Heading, Row, Tabular

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_FEN: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Period(InParts):
    """The days over which a standard was one and the same.

    Attributes:
        area: town or countryside; None for a standard that is not set apart.
        first: the first day.
        last: the last one; None where nothing ends it.
        low: the figure, or the least it can be; None where two papers differ.
        high: the figure again; None where only the least is known.
        unit: its unit.
        papers: the papers it comes from.
        status: how the look-up ended.
    """

    area: Area | None
    first: date
    last: date | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    papers: tuple[str, ...]
    status: Status

    def shown(self, lang: Lang) -> Parts:
        """The area, from when to when, the figure and its papers."""
        zh, at = lang == "zh", 0 if lang == "zh" else 1
        yield "城乡" if zh else "area", AREA_WORDS[self.area or "all"][at] or None
        yield "自" if zh else "from", self.first
        yield "至" if zh else "to", self.last
        yield "数值" if zh else "figure", self.figure(lang)
        yield "文件" if zh else "papers", self.papers

    def figure(self, lang: Lang = "zh") -> str:
        """The figure with its unit, or how the look-up ended."""
        if self.low is None:
            return STATUS_WORDS[self.status][0 if lang == "zh" else 1]
        return figure_text(f"{self.low:f}", self.unit, lang)


@dataclass(frozen=True)
class History(Tabular):
    """A standard of one place through time; days of which nothing is proved are left out.

    Attributes:
        standard: the name of the standard.
        place: the place.
        periods: the periods, by area, oldest first.
    """

    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("area", "城乡", "area"),
        Heading("first", "自", "from", "date32"),
        Heading("last", "至", "to", "date32"),
        Heading("low", "数值，或者下限", "figure, or least", "decimal"),
        Heading("high", "上限", "most", "decimal"),
        Heading("unit", "单位", "unit"),
        Heading("status", "状态", "status"),
        Heading("papers", "文件", "papers"),
    )

    standard: str
    place: Division
    periods: tuple[Period, ...]

    def rows(self, lang: Lang = "zh") -> list[tuple[str, str, str, str]]:
        """A line for each period: area, from when to when, the figure, its papers.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        return [
            (
                AREA_WORDS[each.area or "all"][0 if lang == "zh" else 1],
                f"{each.first} – {'' if each.last is None else each.last}".rstrip(),
                each.figure(lang),
                ("；" if lang == "zh" else "; ").join(each.papers),
            )
            for each in self.periods
        ]

    def text(self, lang: Lang = "zh") -> str:
        """The periods line by line."""
        parameter = parameter_named(self.standard)
        title = parameter.zh if lang == "zh" else parameter.en
        head = f"{name_of(self.place.code, lang)}{'：' if lang == 'zh' else ': '}{title}"
        rows = [*("  " + "  ".join(filter(None, row)) for row in self.rows(lang))]
        nothing = "  没有数值在册" if lang == "zh" else "  no figure is on file"
        return "\n".join([head, *(rows or [nothing])])

    def plot(self, ax: Axes | None = None, lang: Lang = "zh") -> Axes:
        """Draws it (extra ``plot``), on *ax* or on axes of its own, which are returned.

        Raises:
            AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
            UnknownOptionError: there is no such language.
        """
        from assist_rules.whatif.plot import plot_history  # noqa: PLC0415 - an extra

        axes: Axes = plot_history(self, ax, lang)
        return axes

    def __str__(self) -> str:
        return self.text()

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each period."""
        at, mark = (0, "；") if lang == "zh" else (1, "; ")
        for each in self.periods:
            status = STATUS_WORDS[each.status][at]
            papers = mark.join(each.papers)
            yield each.area, each.first, each.last, each.low, each.high, each.unit, status, papers

    def _repr_html_(self) -> str:
        lang = display_lang()
        return table_html(self.rows(lang), caption=self.text(lang).splitlines()[0])

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values."""
        del mode
        return {
            "standard": self.standard,
            "place": self.place.code,
            "periods": [
                {
                    "area": each.area,
                    "first": each.first.isoformat(),
                    "last": None if each.last is None else each.last.isoformat(),
                    "low": None if each.low is None else f"{each.low:f}",
                    "high": None if each.high is None else f"{each.high:f}",
                    "unit": each.unit,
                    "papers": list(each.papers),
                    "status": each.status,
                }
                for each in self.periods
            ],
        }


def history(
    place: str,
    standard: str = "dibao_standard",
    *,
    first: date | None = None,
    last: date | None = None,
    standards: Standards | None = None,
) -> History:
    """What a standard was in a place through time, with the papers.

    Args:
        place: a GB/T 2260 code or a name.
        standard: the name of the standard.
        first: the first day; by default the first for which a paper is on file.
        last: the last day; by default the histories have no end.
        standards: the figures; by default those shipped.

    Raises:
        UnknownPlaceError: no such place.
        UnknownStandardError: no standard has that name.
    """
    held, at, parameter = standards or shipped_standards(), division(place), parameter_named(standard)
    areas: tuple[Area | None, ...] = AREAS if parameter.by_area else (None,)
    days = [day for day in held.turning_days(standard, at.code) if date.min < day <= (last or date.max)]
    starts = days if first is None else sorted({first, *(day for day in days if first < day)})
    periods: list[Period] = []
    for area in areas:
        periods += _periods(held, standard, at.code, area, starts, last)
    return History(standard, at, tuple(periods))


def _periods(
    held: Standards, standard: str, place: str, area: Area | None, starts: Sequence[date], last: date | None
) -> Iterator[Period]:
    if not starts:  # nothing is on file
        return
    ends: list[date | None] = [*(each - timedelta(days=1) for each in starts[1:]), last]
    before: Period | None = None
    for start, end in zip(starts, ends, strict=True):
        found = held.resolve(standard, place, area or "all", start)
        here = _period(found, area, start, end)
        if before is not None and here is not None and _is_same(before, here):
            before = _period(found, area, before.first, end)
            continue
        if before is not None:
            yield before
        before = here
    if before is not None:
        yield before


def _period(found: Resolved, area: Area | None, first: date, last: date | None) -> Period | None:
    if found.low is None and found.status != "conflict":
        return None
    papers = tuple(dict.fromkeys(each.document for each in found.figures if each.document))
    return Period(area, first, last, found.low, found.high, found.unit, papers, found.status)


def _is_same(one: Period, other: Period) -> bool:
    return (one.low, one.high, one.unit, one.papers, one.status) == (
        other.low,
        other.high,
        other.unit,
        other.papers,
        other.status,
    )


@dataclass(frozen=True, slots=True)
class Gap(Displayed):
    """How far town and countryside are apart in a place on a day.

    Attributes:
        place: the code of the place.
        on: the day.
        urban: the figure of the town, in yuan a person a month.
        rural: that of the countryside.
        papers: the papers of both.
    """

    place: str
    on: date
    urban: Decimal
    rural: Decimal
    papers: tuple[str, ...]

    @property
    def ratio(self) -> Decimal:
        """The rural figure for each yuan of the urban one: 1 where there is no gap."""
        return self.rural / self.urban

    @property
    def difference(self) -> Decimal:
        """The urban figure less the rural one."""
        return self.urban - self.rural

    def text(self, lang: Lang = "zh") -> str:
        """Both figures in a line, and the rural one for each yuan of the urban one.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        urban, rural = (f"{figure.quantize(_FEN):f}" for figure in (self.urban, self.rural))
        place, ratio = name_of(self.place, lang), f"{self.ratio:.3f}"
        if lang == "zh":
            return f"{place}，{self.on}：城镇{urban}元/人·月，农村{rural}元/人·月，农村为城镇的{ratio}倍"
        return f"{place}, {self.on}: urban {urban}, rural {rural} yuan a person a month, rural {ratio} times urban"


class Gaps(tuple[Gap, ...], Tabular):
    """How far town and countryside are apart, by place and day.

    A frame has yuan a year: a twelfth of what a paper sets for the year may be no whole fen.
    """

    __slots__ = ()
    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("place", "区划代码", "place"),
        Heading("name", "地区", "name"),
        Heading("on", "日期", "day", "date32"),
        Heading("urban_a_year", "城镇（元/年）", "urban (yuan a year)", "decimal"),
        Heading("rural_a_year", "农村（元/年）", "rural (yuan a year)", "decimal"),
        Heading("difference_a_year", "差额（元/年）", "difference (yuan a year)", "decimal"),
        Heading("papers", "文件", "papers"),
    )

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each place and day."""
        for each in self:
            papers = ("；" if lang == "zh" else "; ").join(each.papers)
            urban, rural = ((12 * figure).quantize(_FEN) for figure in (each.urban, each.rural))
            yield each.place, name_of(each.place, lang), each.on, urban, rural, urban - rural, papers

    def text(self, lang: Lang = "zh") -> str:
        """A line for each place and day: both figures, and the rural one for each yuan of the urban one.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        nothing = (
            "没有城乡两项数值都有据的地方和日期"
            if lang == "zh"
            else "of no place and day are both figures proved"
        )
        return "\n".join(each.text(lang) for each in self) or nothing

    def __str__(self) -> str:
        return self.text()

    def plot(self, ax: Axes | None = None, lang: Lang = "zh") -> Axes:
        """Draws the rural figure for each yuan of the urban one (extra ``plot``), one line a place, and returns the axes.

        Raises:
            AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
            UnknownOptionError: there is no such language.
        """
        from assist_rules.whatif.plot import plot_gaps  # noqa: PLC0415 - an extra

        axes: Axes = plot_gaps(self, ax, lang)
        return axes


def gaps(
    years: Sequence[int],
    *,
    within: str,
    level: Literal["city", "county"] = "city",
    standard: str = "dibao_standard",
    month: int = 12,
    standards: Standards | None = None,
) -> Gaps:
    """How far town and countryside are apart, by place and year; where either figure is not proved it is left out.

    Args:
        years: the years.
        within: the code or name of a province or city.
        level: whether its cities are asked, or its counties, for which a city may set figures that differ.
        standard: a standard that places set apart by area, as a sum.
        month: of each year the first day of this month is asked.
        standards: the figures; by default those shipped.

    Raises:
        UnknownPlaceError: no such place.
        UnknownStandardError: no standard has that name.
    """
    held, of = standards or shipped_standards(), division(within)
    found: list[Gap] = []
    for place in divisions(DivisionLevel(level), within=of.code):
        for year in years:
            on = date(year, month, 1)
            town, country = (_monthly(held.resolve(standard, place.code, area, on)) for area in AREAS)
            if town is not None and country is not None:
                papers = dict.fromkeys((*town[1], *country[1]))
                found.append(Gap(place.code, on, town[0], country[0], tuple(papers)))
    return Gaps(found)


def _monthly(found: Resolved) -> tuple[Decimal, tuple[str, ...]] | None:
    if found.low is None or found.low != found.high:
        return None
    months = {"CNY/person/month": 1, "CNY/person/year": 12}.get(found.unit)
    papers = tuple(each.document for each in found.figures if each.document)
    return None if months is None else (found.low / months, papers)
