"""A family's budget along one sum: each benefit, and what the best lawful combination pays in all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar, Final, Literal

from assist_rules.decision.answer import Outcome
from assist_rules.decision.assessment import Assessment, assess_all
from assist_rules.decision.runs import law_of
from assist_rules.decision.wording import money_range, yuan
from assist_rules.displays import InParts, Parts, display_lang, table_html
from assist_rules.errors import LANGS, AssistRulesError, Lang, check_option
from assist_rules.expressions import Level
from assist_rules.models import Application
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Rulebook
from assist_rules.schemes import SCHEMES
from assist_rules.standards import PARAMETERS
from assist_rules.tables.results import Heading, Row, Tabular
from assist_rules.whatif.quantity import CHOICES, Quantity
from assist_rules.whatif.sweep import OVER, Number, Sweep, said_pair, sweep

if TYPE_CHECKING:
    from matplotlib.axes import Axes


MOST_ASSESSED: Final = 400
"""So many values are assessed for one curve; where it takes more, it is refused."""


@dataclass(frozen=True, slots=True)
class Stretch(InParts):
    """The values over which the family holds the same benefits, and their total moves evenly.

    Attributes:
        first: the first value.
        last: the last one.
        schemes: the schemes of the best lawful combination.
        possible: those that are undetermined and may still join it; what they pay is not in the total.
        at_first: the least and the most paid a month at the first value, in yuan; None for what nothing bounds.
        at_last: the same at the last.
    """

    first: Decimal
    last: Decimal
    schemes: tuple[str, ...]
    possible: tuple[str, ...]
    at_first: tuple[Decimal, Decimal | None]
    at_last: tuple[Decimal, Decimal | None]

    def shown(self, lang: Lang) -> Parts:
        """From where to where, the schemes held, those that may join, and the total at both ends."""
        zh = lang == "zh"
        yield "自" if zh else "from", self.first
        yield "至" if zh else "to", self.last
        for title, keys in (
            (("制度", self.schemes), ("可能还有", self.possible))
            if zh
            else (("schemes", self.schemes), ("may join", self.possible))
        ):
            yield title, tuple(SCHEMES[each].zh if zh else SCHEMES[each].en for each in keys) or None
        ends = dict.fromkeys(money_range(*each, lang) for each in (self.at_first, self.at_last))
        yield "每月合计" if zh else "total a month", " → ".join(ends)

    @property
    def rate(self) -> Decimal:
        """By how many yuan the least total moves for one yuan more."""
        if self.first == self.last:
            return Decimal(0)
        return (self.at_last[0] - self.at_first[0]) / (self.last - self.first)

    def total_at(self, value: Decimal) -> Decimal:
        """The least total a month at a value, in yuan."""
        return (self.at_first[0] + self.rate * (value - self.first)).quantize(Decimal("0.01"))


@dataclass(frozen=True)
class Curve(Tabular):
    """What a family is paid in all for every value of one sum, all else as it is told.

    Nobody is advised to tell anything but the truth: it shows how the rules work together, not what to say.

    Attributes:
        quantity: the sum.
        benefits: the sweep of each scheme that is decided for the household, and of each member for one that is decided for
            a person, by the key of the scheme and the member (empty for the household).
        stretches: the total, from the least value to the greatest, without a gap.
        reform: the reform that was tried; None for the law as it is.
    """

    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("first", "自", "from", "decimal"),
        Heading("last", "至", "to", "decimal"),
        Heading("schemes", "项目", "schemes"),
        Heading("titles", "项目名称", "benefits"),
        Heading("possible", "待定项目", "undetermined"),
        Heading("low_at_first", "起点每月合计（下限）", "least a month at first", "decimal"),
        Heading("high_at_first", "起点每月合计（上限）", "most a month at first", "decimal"),
        Heading("low_at_last", "终点每月合计（下限）", "least a month at last", "decimal"),
        Heading("high_at_last", "终点每月合计（上限）", "most a month at last", "decimal"),
    )

    quantity: Quantity
    benefits: dict[tuple[str, str], Sweep]
    stretches: tuple[Stretch, ...]
    reform: Reform | None = None

    def at(self, value: Number) -> Stretch:
        """The stretch in which a value lies.

        Raises:
            LookupError: it lies outside what was looked at.
            AssistRulesError: it is no value of the sum.
        """
        figure = self.quantity.steps(value) * self.quantity.step
        for stretch in self.stretches:
            if stretch.first <= figure <= stretch.last:
                return stretch
        raise LookupError(value)

    def total_at(self, value: Number) -> Decimal:
        """The least that is paid a month with a value, in yuan."""
        return self.at(value).total_at(Decimal(value))

    @property
    def jumps(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """The values at which the total jumps, each with by how much: below 0 it is a cliff."""
        found: list[tuple[Decimal, Decimal]] = []
        for below, above in zip(self.stretches, self.stretches[1:], strict=False):
            jump = above.at_first[0] - below.at_last[0]
            moved = max(abs(below.rate), abs(above.rate)) * (above.first - below.last)
            if abs(jump) > moved + Decimal("0.05"):
                found.append((above.first, jump))
        return tuple(found)

    # --- shown

    def rows(self, lang: Lang = "zh") -> list[tuple[str, str, str]]:
        """A line for each stretch: from where to where, the benefits held, and their total a month.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        return [
            (
                f"{self.quantity.text(each.first, lang)} – {self.quantity.text(each.last, lang)}",
                self._names(each, lang),
                _totals(each, lang),
            )
            for each in self.stretches
        ]

    @staticmethod
    def _names(stretch: Stretch, lang: Lang) -> str:
        names = [said_pair(SCHEMES[key].zh, SCHEMES[key].en, lang) for key in stretch.schemes]
        none = "无" if lang == "zh" else "none"
        return ("、" if lang == "zh" else ", ").join(names) or none

    def text(self, lang: Lang = "zh") -> str:
        """The stretches line by line, then the jumps of the total."""
        zh = lang == "zh"
        title = self.quantity.title(lang)
        mark = "" if self.reform is None else self.reform.mark(lang)
        lines = [f"每月合计{mark}，随“{title}”" if zh else f"total a month{mark} along {title}"]
        lines += ["  " + ("：" if zh else ": ").join(row) for row in self.rows(lang)]
        for at, jump in self.jumps:
            kind = ("断崖" if jump < 0 else "跳升") if zh else ("cliff" if jump < 0 else "notch")
            where = self.quantity.text(at, lang)
            lines.append(
                f"  {kind}：{where}（{jump:+,.2f}元）" if zh else f"  {kind} at {where} ({jump:+,.2f} yuan)"
            )
        return "\n".join(lines)

    def plot(self, ax: Axes | None = None, lang: Lang = "zh") -> Axes:
        """Draws it (extra ``plot``), on *ax* or on axes of its own, which are returned.

        Raises:
            AssistRulesError: matplotlib is not installed, or Chinese is wanted and no font has it.
            UnknownOptionError: there is no such language.
        """
        from assist_rules.whatif.plot import plot_curve  # noqa: PLC0415 - an extra

        axes: Axes = plot_curve(self, ax, lang)
        return axes

    def __str__(self) -> str:
        return self.text()

    def __repr__(self) -> str:
        return f"<Curve along {self.quantity.path}: {len(self.stretches)} stretches, {len(self.jumps)} jumps>"

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each stretch, with the total a month at both of its ends; keys of schemes joined by ``;``."""
        for each in self.stretches:
            schemes = ";".join(each.schemes), self._names(each, lang), ";".join(each.possible)
            yield each.first, each.last, *schemes, *each.at_first, *each.at_last

    def _repr_html_(self) -> str:
        lang = display_lang()
        return table_html(self.rows(lang), caption=self.text(lang).splitlines()[0])

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values: sums as text, with each benefit and both texts."""
        return {
            "path": self.quantity.path,
            "stretches": [
                {
                    "first": f"{each.first:f}",
                    "last": f"{each.last:f}",
                    "schemes": list(each.schemes),
                    "possible": list(each.possible),
                    "at_first": [None if end is None else f"{end:f}" for end in each.at_first],
                    "at_last": [None if end is None else f"{end:f}" for end in each.at_last],
                }
                for each in self.stretches
            ],
            "benefits": [each.model_dump(mode) for each in self.benefits.values()],
            "zh": self.text("zh"),
            "en": self.text("en"),
        }


def _totals(stretch: Stretch, lang: Lang) -> str:
    def money(ends: tuple[Decimal, Decimal | None]) -> str:
        low, high = ends
        if low == high:
            return yuan(low, lang)
        return f"{yuan(low, lang)} – {'…' if high is None else yuan(high, lang)}"

    first, last = money(stretch.at_first), money(stretch.at_last)
    return first if first == last else f"{first} → {last}"


def budget_curve(
    application: Application,
    path: str,
    *,
    over: tuple[Number, Number] = OVER,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
) -> Curve:
    """What the family is paid in all for every value of one told sum: each benefit, and the best lawful combination.

    Where the combination turns is found to the fen, by dividing each stretch at the breakpoints of what it is made of, as
    decided beside what else is held, and where the choice between benefits turns.

    Args:
        application: what is known of the case.
        path: a fact that is a sum, such as ``household.members[p2].incomes[0].per_month``.
        over: the first and the last value, in yuan.
        rulebook: the law to use; by default that of the accepting place on the day of the application.
        reform: a reform to try: the law as it would be.

    Raises:
        InvalidApplicationError: there is no such fact, or an end of the range is none that it may have.
        AssistRulesError: *path* is no number, a standard or a choice; the range is empty; or the total turns too often to be
            followed.
    """
    if path in PARAMETERS or path.startswith(CHOICES):
        raise AssistRulesError.of(
            "no_fact",
            path=path,
            zh=f"“{path}”是当地标准或者经办裁量，合计曲线只随已申报的金额变化；请用 sweep_all 逐项推演",
            en=f'"{path}" is a standard or an officer\'s choice, and a budget follows a sum that is told; use sweep_all',
        )
    rulebook = law_of(application, rulebook, reform)
    benefits = {
        (scheme.key, person or ""): sweep(
            application, path, scheme, over=over, person=person, rulebook=rulebook
        )
        for scheme in SCHEMES.values()
        for person in (
            [None] if scheme.level is Level.HOUSEHOLD else [each.id for each in application.household.members]
        )
    }
    every = next(iter(benefits.values()))
    quantity, tried = every.quantity, every.reform
    budget = _Budget(application, quantity, rulebook)
    first, last = (quantity.steps(each) for each in over)
    # What an open answer may come to is in no total.
    cuts = {
        quantity.steps(above.first)
        for each in benefits.values()
        for below, above in pairwise(each.pieces)
        if not below.outcome is above.outcome is Outcome.UNDETERMINED
    }
    return Curve(quantity, benefits, tuple(budget.stretches(first, last, cuts)), tried)


class _Budget:
    """The best combination at values of a sum."""

    def __init__(self, application: Application, quantity: Quantity, rulebook: Rulebook | None) -> None:
        self._application, self._quantity, self._rulebook = application, quantity, rulebook
        self._known: dict[int, Assessment] = {}

    def _at(self, step: int) -> Assessment:
        if step not in self._known:
            if len(self._known) >= MOST_ASSESSED:
                raise AssistRulesError.of(
                    "too_many_pieces",
                    path="over",
                    zh="在此区间内合计变化过多，不能逐段确定；请缩小区间",
                    en="over this range the total turns too often to be followed piece by piece; narrow the range",
                )
            value = self._quantity.step * step
            told = int(value) if self._quantity.step == 1 else f"{value:f}"
            changed = self._application.replace_fact(self._quantity.path, told)
            self._known[step] = assess_all(changed, rulebook=self._rulebook)
        return self._known[step]

    def stretches(self, first: int, last: int, cuts: set[int]) -> list[Stretch]:
        """The total from one value to another, divided at *cuts* and where it turns; equal neighbours as one."""
        starts = sorted({first, *(each for each in cuts if first < each <= last)})
        ends = [*(each - 1 for each in starts[1:]), last]
        found: list[Stretch] = []
        for start, end in zip(starts, ends, strict=True):
            for each in self._followed(start, end):
                if found and _continues(found[-1], each):
                    before = found.pop()
                    found.append(
                        Stretch(
                            before.first,
                            each.last,
                            each.schemes,
                            each.possible,
                            before.at_first,
                            each.at_last,
                        )
                    )
                else:
                    found.append(each)
        return found

    def _followed(self, first: int, last: int) -> Iterator[Stretch]:
        one, other = self._at(first), self._at(last)
        if first == last:
            yield self._stretch(first, last)
            return
        inner = self._inner_cuts(first, last)
        if inner:
            cut = min(inner)
            yield from self._followed(first, cut - 1)
            yield from self._followed(cut, last)
            return
        middle = (first + last) // 2
        if _held(one) == _held(other) == _held(self._at(middle)) and self._is_even(first, middle, last):
            yield self._stretch(first, last)
            return
        yield from self._followed(first, middle)
        yield from self._followed(middle + 1, last)

    def _inner_cuts(self, first: int, last: int) -> set[int]:
        """Where a benefit that is decided beside what else is held turns, between two values."""
        quantity, cuts = self._quantity, set[int]()
        for end in (first, last):
            told = self._at(end)
            for decision in told.granted:
                if decision.application == told.application:
                    continue  # those of the family as it is told have been divided at already
                over = (first * quantity.step, last * quantity.step)
                beside = sweep(
                    decision.application,
                    quantity.path,
                    decision.of,
                    over=over,
                    person=decision.person,
                    rulebook=self._rulebook,
                )
                cuts |= {quantity.steps(piece.first) for piece in beside.pieces[1:]}
        return {each for each in cuts if first < each <= last}

    def _is_even(self, first: int, middle: int, last: int) -> bool:
        """Whether the totals at three values lie on a line, to the fen."""
        totals = [self._at(each).combination.total() for each in (first, middle, last)]
        for one, between, other in zip(*totals, strict=True):
            if one is None or between is None or other is None:
                if not one == between == other:
                    return False
                continue
            on_line = one + (other - one) * (middle - first) / (last - first)
            if abs(between - on_line) > Decimal("0.01"):
                return False
        return True

    def _stretch(self, first: int, last: int) -> Stretch:
        one, other = self._at(first), self._at(last)
        step = self._quantity.step
        combination = one.combination
        return Stretch(
            first * step,
            last * step,
            combination.schemes,
            combination.possible,
            combination.total(),
            other.combination.total(),
        )


def _held(of: Assessment) -> tuple[object, ...]:
    combination = of.combination
    return (*((each.scheme, each.persons) for each in combination.shares), combination.possible)


def _continues(one: Stretch, other: Stretch) -> bool:
    """Whether *other* goes on as *one* ends."""
    if (one.schemes, one.possible) != (other.schemes, other.possible):
        return False
    step = other.first - one.last
    return all(
        (before is after is None)
        or (
            before is not None
            and after is not None
            and abs(after - before - one.rate * step) <= Decimal("0.01")
        )
        for before, after in zip(one.at_last, other.at_first, strict=True)
    ) and (one.first == one.last or other.first == other.last or one.rate == other.rate)
