"""The answer of a scheme for every pair of values of two quantities: exact regions, with what is due in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from assist_rules.decision.answer import Answer, Outcome, outcome_text
from assist_rules.decision.pieces import Sum, least_divisor, plain
from assist_rules.decision.runs import law_of, run_of
from assist_rules.decision.thresholds import Figure
from assist_rules.decision.wording import PER, yuan
from assist_rules.displays import Displayed, InParts, Parts, display_lang, table_html
from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option
from assist_rules.models import Application
from assist_rules.models.labels import Title
from assist_rules.readings.polygons import Half, Polygon
from assist_rules.readings.titles import said
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Area, Rulebook
from assist_rules.schemes import scheme_named
from assist_rules.schemes.scheme import Per, Scheme
from assist_rules.tables.results import Heading, Row, Tabular
from assist_rules.whatif.pairs import Axis, Form, Pairs, Said, TooManyError
from assist_rules.whatif.quantity import Quantity, area_of, check_ends, in_area, quantity_of
from assist_rules.whatif.sweep import (
    OVER,
    LowHigh,
    Number,
    Tried,
    course_of,
    said_pair,
    steps_of,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes

CORNER: Final = Decimal("0.0001")
"""To so much a corner is rounded where it is told."""


@dataclass(frozen=True, slots=True)
class SumOfTwo(Displayed):
    """A sum in yuan that moves evenly with two figures: (*by_x* × x + *by_y* × y + *plus*) ÷ *over*.

    Attributes:
        by_x: yuan for each unit of the first figure.
        by_y: yuan for each unit of the second one.
        plus: yuan beside them; negative where something is taken off.
        over: by what the whole is divided; what is no whole fen is the range of its two neighbours.
        least: what it is never less than.
    """

    by_x: Decimal
    by_y: Decimal
    plus: Decimal
    over: int = 1
    least: Decimal = Decimal(0)

    def at(self, x: Decimal, y: Decimal) -> tuple[Decimal, Decimal]:
        """The sum for one pair: twice the same, or the two fen between which it lies."""
        return Sum(self.by_x, self.by_y * y + self.plus, self.over, self.least).at(x)

    def text(self, lang: Lang = "zh") -> str:
        """The sum in terms of x and y."""
        terms = (
            [(yuan(abs(self.plus), lang), self.plus < 0)] if self.plus or not (self.by_x or self.by_y) else []
        )
        terms += [(_times(by, name), by < 0) for by, name in ((self.by_x, "x"), (self.by_y, "y")) if by]
        terms.sort(key=lambda term: term[1])
        (first, is_minus), *rest = terms
        text = (
            ("−" if is_minus else "")
            + first
            + "".join(f" {'−' if minus else '+'} {term}" for term, minus in rest)
        )
        return text if self.over == 1 else f"({text}) ÷ {self.over}"


@dataclass(frozen=True, slots=True)
class Bound(Displayed):
    """A line that bounds a part: *by_x* × x + *by_y* × y is at most *most*."""

    by_x: Decimal
    by_y: Decimal
    most: Decimal

    def text(self, lang: Lang = "zh") -> str:
        """The bound in terms of x and y, which is the same in both languages."""
        check_option("lang", lang, LANGS)
        turned = (self.by_x or self.by_y) < 0
        by_x, by_y, most = (-each if turned else each for each in (self.by_x, self.by_y, self.most))
        terms = [_times(by_x, "x")] if by_x else []
        if by_y:
            terms.append(("− " if by_y < 0 else "+ " if terms else "") + _times(by_y, "y"))
        return f"{' '.join(terms)} {'≥' if turned else '≤'} {'−' if most < 0 else ''}{abs(most):,f}"


def _times(by: Decimal, name: str) -> str:
    return name if abs(by) == 1 else f"{abs(by):f} × {name}"


@dataclass(frozen=True, slots=True)
class MapPart(InParts):
    """Pairs of values, all of those between some lines.

    Attributes:
        bounds: the lines, exactly, beside the ends of what was looked at.
        corners: its corners one way round, rounded to four places, for drawing; two of a line, one of a single pair.
        count: how many pairs of values are in it.
        polygon: the same in steps of the quantities.
    """

    bounds: tuple[Bound, ...]
    corners: tuple[tuple[Decimal, Decimal], ...]
    count: int
    polygon: Polygon = field(repr=False)

    def shown(self, lang: Lang) -> Parts:
        """Its lines, its corners and how many pairs are in it."""
        zh = lang == "zh"
        yield (
            "范围" if zh else "where",
            "，".join(each.text() for each in self.bounds)
            if zh
            else ", ".join(each.text() for each in self.bounds),
        )
        yield "顶点" if zh else "corners", self.wkt
        yield "数值对" if zh else "pairs", f"{self.count:,}"

    @property
    def wkt(self) -> str:
        """Its corners as well-known text, which software for maps reads."""
        points = [f"{x:f} {y:f}" for x, y in self.corners]
        match points:
            case [point]:
                return f"POINT ({point})"
            case [here, there]:
                return f"LINESTRING ({here}, {there})"
            case _:
                return f"POLYGON (({', '.join([*points, points[0]])}))"


@dataclass(frozen=True, slots=True)
class Region(InParts):
    """The pairs of values for which the answer is one and the same.

    Attributes:
        outcome: the outcome; None where a choice that the officer has stated is not lawful with such values.
        route: by which way in; None where several may be, or none.
        way: the title of that way in.
        low: the least that is due, while the outcome is open if it turns out eligible; None where nothing is paid, or the
            sum does not move evenly.
        high: the most that is due, the same where the amount is settled; None also where nothing bounds it.
        parts: where it is so, in convex parts that have no pair in common.
    """

    outcome: Outcome | None
    route: str | None
    way: Title | None
    low: SumOfTwo | None
    high: SumOfTwo | None
    parts: tuple[MapPart, ...]

    def shown(self, lang: Lang) -> Parts:
        """The outcome, the way in, what is due, and where it is so."""
        zh = lang == "zh"
        yield "结果" if zh else "outcome", outcome_text(self.outcome, lang)
        yield "途径" if zh else "way in", None if self.way is None else said(self.way, lang)
        due = tuple(dict.fromkeys(each.text(lang) for each in (self.low, self.high) if each is not None))
        yield "应发" if zh else "due", due or None
        for each in self.parts:
            yield from each.shown(lang)

    def amount_at(self, x: Decimal, y: Decimal) -> LowHigh | None:
        """Low and high of what is due for a pair of the region, in yuan; None where no sum is told."""
        if self.low is None:
            return None
        return self.low.at(x, y)[0], None if self.high is None else self.high.at(x, y)[1]


@dataclass(frozen=True)
class AnswerMap(Tabular):
    """What a scheme answers for every pair of values of two quantities, all else as it is told.

    Nobody is advised to tell anything but the truth: it shows how the rules work, not what to say.

    Attributes:
        x: the first quantity.
        y: the second one.
        over_x: the first and the last value of x.
        over_y: the first and the last value of y.
        scheme: the key of the scheme.
        zh: its title in Chinese.
        en: its title in English.
        person: the member decided for; None where it is the household.
        per: the period of what is due.
        regions: the answers; each pair of values is in one of them.
        reform: the reform that was tried; None for the law as it is.
    """

    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("region", "区域", "region"),
        Heading("outcome", "结果", "outcome"),
        Heading("route", "途径", "route"),
        Heading("way", "途径名称", "way in"),
        Heading("least", "应发（下限）", "least due"),
        Heading("most", "应发（上限）", "most due"),
        Heading("where", "范围", "where"),
        Heading("wkt", "顶点", "corners"),
    )

    x: Quantity
    y: Quantity
    over_x: tuple[Decimal, Decimal]
    over_y: tuple[Decimal, Decimal]
    scheme: str
    zh: str
    en: str
    person: str | None
    per: Per
    regions: tuple[Region, ...]
    reform: Reform | None = None

    def at(self, x: Number, y: Number) -> Region:
        """The region in which a pair of values lies.

        Raises:
            LookupError: it lies outside what was looked at.
            AssistRulesError: they are no values of the quantities.
        """
        pair = self.x.steps(x), self.y.steps(y)
        for region in self.regions:
            if any(part.polygon.holds(*pair) for part in region.parts):
                return region
        raise LookupError(x, y)

    def amount_at(self, x: Number, y: Number) -> LowHigh | None:
        """Low and high of what is due for a pair, in yuan; None where nothing is paid, or no sum is told."""
        return self.at(x, y).amount_at(Decimal(x), Decimal(y))

    # --- shown

    def text(self, lang: Lang = "zh") -> str:
        """What x and y are, then each region: where it is, the outcome, the way in and what is due.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        stop = "：" if lang == "zh" else ": "
        lines = [self._title(lang)]
        for name, quantity, (first, last) in (("x", self.x, self.over_x), ("y", self.y, self.over_y)):
            ends = f"{quantity.text(first, lang)} – {quantity.text(last, lang)}"
            path = f"（{quantity.path}）" if lang == "zh" else f" ({quantity.path})"
            lines.append(f"  {name}{stop}{quantity.title(lang)}{path}{'，' if lang == 'zh' else ', '}{ends}")
        return "\n".join([*lines, *(f"  {where}{stop}{says}" for where, says in self._rows(lang))])

    def _title(self, lang: Lang) -> str:
        return self.headline(lang) + said_pair("，随x和y", " over x and y", lang)

    def headline(self, lang: Lang) -> str:
        """The title of the scheme, with the reform where one was tried."""
        return said_pair(self.zh, self.en, lang) + ("" if self.reform is None else self.reform.mark(lang))

    def _rows(self, lang: Lang) -> Iterator[tuple[str, str]]:
        then, either = ("，", "；或者") if lang == "zh" else (", ", "; or ")
        for region in self.regions:
            where = either.join(self.where(part, lang) for part in region.parts)
            way = "" if region.way is None else said(region.way, lang)
            due = _due(region, self.per, lang)
            yield where, then.join(filter(None, (outcome_text(region.outcome, lang), way, due)))

    def where(self, part: MapPart, lang: Lang = "zh") -> str:
        """The lines that bound a part, but the ends of what was looked at."""
        bounds = [each.text() for each in part.bounds]
        return ("，" if lang == "zh" else ", ").join(bounds) or said_pair("全部", "everywhere", lang)

    def plot(self, ax: Axes | None = None, lang: Lang = "zh") -> Axes:
        """Draws it (extra ``plot``), on *ax* or on axes of its own, which are returned.

        Raises:
            AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
            UnknownOptionError: there is no such language.
        """
        from assist_rules.whatif.plot import plot_map  # noqa: PLC0415 - an extra

        axes: Axes = plot_map(self, ax, lang)
        return axes

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<AnswerMap {self.scheme} over {self.x.path} and {self.y.path}: {len(self.regions)} regions>"

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each part of each region, with its lines, and its corners as well-known text."""
        for number, region in enumerate(self.regions, 1):
            outcome = None if region.outcome is None else region.outcome.value
            way = None if region.way is None else said(region.way, lang)
            due = [None if each is None else each.text(lang) for each in (region.low, region.high)]
            for part in region.parts:
                yield str(number), outcome, region.route, way, *due, self.where(part, lang), part.wkt

    def _repr_html_(self) -> str:
        lang = display_lang()
        head = " ".join(self.text(lang).splitlines()[:3])
        return table_html(self._rows(lang), caption=head)

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values: numbers as text, with both texts."""
        del mode
        return {
            "scheme": self.scheme,
            "person": self.person,
            "x": self.x.path,
            "y": self.y.path,
            "per": self.per,
            "regions": [
                {
                    "outcome": None if each.outcome is None else each.outcome.value,
                    "route": each.route,
                    "low": _dumped(each.low),
                    "high": _dumped(each.high),
                    "parts": [
                        {
                            "bounds": [
                                [f"{end:f}" for end in (of.by_x, of.by_y, of.most)] for of in part.bounds
                            ],
                            "corners": [[f"{end:f}" for end in corner] for corner in part.corners],
                            "count": part.count,
                        }
                        for part in each.parts
                    ],
                }
                for each in self.regions
            ],
            "zh": self.text("zh"),
            "en": self.text("en"),
        }

    @cached_property
    def count(self) -> int:
        """How many pairs of values are in the regions, each once: all that were looked at."""
        return sum(part.count for region in self.regions for part in region.parts)


def _dumped(due: SumOfTwo | None) -> dict[str, str] | None:
    if due is None:
        return None
    parts = {
        "by_x": due.by_x,
        "by_y": due.by_y,
        "plus": due.plus,
        "over": Decimal(due.over),
        "least": due.least,
    }
    return {name: f"{value:f}" for name, value in parts.items()}


def _due(region: Region, per: Per, lang: Lang) -> str:
    zh = lang == "zh"
    if region.low is None:
        return ""
    low, high = (None if each is None else each.text(lang) for each in (region.low, region.high))
    if high is None:
        text = f"{low}以上" if zh else f"{low} or more"
    elif low == high:
        text = high
    else:
        text = f"{low}至{high}" if zh else f"between {low} and {high}"
    due = f"{PER[per].zh}{text}" if zh else f"{text}{PER[per].en}"
    if region.outcome is Outcome.UNDETERMINED:
        return f"如果符合条件，{due}" if zh else f"if eligible, {due}"
    return due


# --- worked out -------------------------------------------------------------------------------------------


def sweep_two(
    application: Application,
    x: str,
    y: str,
    scheme: str | Scheme = "dibao",
    *,
    over_x: tuple[Number, Number] = OVER,
    over_y: tuple[Number, Number] = OVER,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
    area: Area | None = None,
) -> AnswerMap:
    """What *scheme* answers for every pair of values of two quantities, all else as it is.

    The lines at which the answer turns are worked out from the rules, not looked for on a grid: to the fen, none passed
    over. Beside the corners of each part the answer is decided once more with both values as numbers.

    Args:
        application: what is known of the case.
        x: the first quantity, as :func:`.sweep` takes it.
        y: the second one.
        scheme: the key of one of the law's schemes, or a scheme of your own.
        over_x: the first and the last value of x; yuan for money.
        over_y: the first and the last value of y.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use; by default that of the accepting place on the day of the application.
        reform: a reform to try: the law as it would be.
        area: town or countryside, of a standard set apart; taken for told where the application does not tell it.

    Raises:
        InvalidApplicationError: there is no such fact, or an end of a range is none that it may have.
        AssistRulesError: *x* or *y* is no number, or both are one; a range is empty, or holds no figure that the place
            may set; or the answer turns too often to be followed, or where the rules multiply the one by the other.
    """
    of = scheme_named(scheme) if isinstance(scheme, str) else scheme
    law = law_of(application, rulebook, reform)
    run, row = run_of(of, in_area(application, area, x, y), person=person, rulebook=law)
    answer = Tried(of, run, row)
    first, second = _axis(answer, x, over_x, area), _axis(answer, y, over_y, area)
    if first.quantity.path == second.quantity.path:
        raise AssistRulesError.of(
            "one_quantity",
            path="y",
            zh="x和y是同一项；请另选一项，或者只用 sweep",
            en="x and y are one and the same; name another one, or use sweep",
        )
    pairs = Pairs(answer, first, second)
    try:
        parts = pairs.parts()
    except TooManyError:
        parts = []
    if not parts:
        raise AssistRulesError.of(
            "too_many_pieces",
            path="over",
            zh="在此范围内结果变化过多，或者规则把两者相乘，不能逐块确定；请缩小范围，或者对其中一项的各个取值分别用 sweep",
            en="over these ranges the answer turns too often to be followed, or the rules multiply the one by the other; "
            "narrow the ranges, or sweep along one for values of the other",
        )
    over = [(axis.quantity.step * axis.first, axis.quantity.step * axis.last) for axis in (first, second)]
    return AnswerMap(
        x=first.quantity,
        y=second.quantity,
        over_x=over[0],
        over_y=over[1],
        scheme=of.key,
        zh=of.zh,
        en=of.en,
        person=answer.person,
        per=of.per,
        regions=tuple(_regions(parts, pairs.whole, (first.quantity, second.quantity), of)),
        reform=run.rulebook.tried,
    )


def _axis(answer: Answer, path: str, over: tuple[Number, Number], area: Area | None) -> Axis:
    quantity = quantity_of(answer, path)
    ends = steps_of(quantity, over)
    check_ends(answer.application, quantity, ends)
    course = course_of(answer, quantity, *ends, area_of(answer.application, quantity, area))
    # A standard that the rules do not read moves nothing.
    read_as = course.read_as if isinstance(course, Figure) else {} if quantity.is_figure else None
    return Axis(quantity, course.least, course.most, read_as)


def _regions(
    parts: list[tuple[Polygon, Said]], whole: Polygon, by: tuple[Quantity, Quantity], of: Scheme
) -> Iterator[Region]:
    """The parts that say the same as one, the eligible first."""
    order = (Outcome.ELIGIBLE, Outcome.UNDETERMINED, Outcome.INELIGIBLE, None)
    found: dict[Said, list[Polygon]] = {}
    for polygon, answered in parts:
        found.setdefault(answered, []).append(polygon)
    for each in sorted(found, key=lambda each: order.index(each.outcome)):
        yield Region(
            each.outcome,
            each.route,
            next((Title(way.zh, way.en) for way in of.ways if way.route == each.route), None),
            _sum(each.low, *by),
            _sum(each.high, *by),
            tuple(_part(polygon, whole, *by) for polygon in found[each]),
        )


def _sum(form: Form | None, x: Quantity, y: Quantity) -> SumOfTwo | None:
    """The sum in yuan, for values in their own units."""
    if form is None:
        return None
    over = least_divisor(form.under, form.base)
    by_x, by_y = (
        Decimal(by * over) / (form.under * 100) / along.step for by, along in ((form.by_x, x), (form.by_y, y))
    )
    plus = Decimal(form.base * over) / form.under / 100
    return SumOfTwo(plain(by_x), plain(by_y), plain(plus), over, Decimal(form.least).scaleb(-2))


def _part(polygon: Polygon, whole: Polygon, x: Quantity, y: Quantity) -> MapPart:
    corners = tuple(
        dict.fromkeys(
            (plain((x.step * across / w).quantize(CORNER)), plain((y.step * up / w).quantize(CORNER)))
            for across, up, w in polygon.corners
        )
    )
    bounds = tuple(_bound(each, x, y) for each in polygon.least_halves(whole))
    return MapPart(bounds, corners, polygon.count, polygon)


def _bound(of: Half, x: Quantity, y: Quantity) -> Bound:
    a, b, c = of
    unit = max(x.step, y.step)
    return Bound(plain(a * unit / x.step), plain(b * unit / y.step), plain(-c * unit))
