"""What an answer hangs on: the facts that alone force it, how far it is from turning, and what would turn it.

Each question is answered by deciding again: nothing here knows a rule.
"""

from __future__ import annotations

import math
import re
from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate, takewhile
from typing import Final, Literal, TypeAlias, cast

from dateutil.relativedelta import relativedelta

from assist_rules.decision.again import Again, Sum, is_told, told_otherwise
from assist_rules.decision.answer import OUTCOMES, Answer, Outcome
from assist_rules.decision.basis import Basis, basis_under, outcome_basis
from assist_rules.decision.runs import run_of
from assist_rules.errors import LANGS, InvalidApplicationError, Lang, check_option
from assist_rules.expressions import (
    Amount,
    AtMost,
    Below,
    Const,
    Elapsed,
    Fact,
    Level,
    MonthGap,
    Standard,
    Unit,
)
from assist_rules.models import Application, Person
from assist_rules.models.annotations import literal_values
from assist_rules.models.assets import AssetFinding
from assist_rules.models.income import Income, Payer
from assist_rules.models.labels import field_title, value_title
from assist_rules.models.paths import is_exception_field, parse_path
from assist_rules.models.record import Record, record_of
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import Finding, money_text, settling_spots, truth

# --- the core ------------------------------------------------------------------------------------------

STRUCTURE: Final = frozenset(
    {
        "applied_on",
        "accepted_on",
        "decided_on",
        "publicity_from",
        "accepting_place",
        "applicant",
        "id",
        "relation",
        "assumed",
        "not_known",
    }
)
"""Fields that say which case it is: who is related how, where and when it was handed in. They are always kept."""

ATTEMPTS: Final = 4
"""How many grounds are tried for the smallest core."""

LIKELY, RESTING, IDLE = 0.7, 0.35, 0.02
"""How many needed facts a group may hold on average that is tried together; how many facts are needed of those that an
answer rests on, and of the others. Estimates: they decide how soon a core is found, not which."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A told fact that can be made unknown: where it stands, and the told facts inside it.

    Attributes:
        keys: the way to it through the data.
        is_fact: whether it says something by itself, as a list does by being complete; a mere group does not.
        only_counts_told: whether it, or a fact inside it, counts as denied and not as open once it is unknown.
    """

    path: str
    keys: tuple[str | int, ...]
    parts: tuple[_Told, ...]
    is_fact: bool
    only_counts_told: bool

    @property
    def kind(self) -> str:
        """The field, whoever it is told of."""
        return _anyones(self.path)


def _anyones(path: str) -> str:
    """The path of a field, whoever and whichever item it is told of."""
    return _BRACKETS.sub("[]", path)


_BRACKETS = re.compile(r"\[[^\]]*\]")

CLAIMED: Final = frozenset({"expenses", "choices"})
"""Fields without a mark that count as nothing where they are not told: deductions are counted as claimed."""


def core(decision: Answer) -> tuple[str, ...]:
    """The paths of a smallest set of told facts that alone forces the outcome of *decision*.

    With every other fact unknown the outcome is the same, and without any one of them it is not. A list stands for
    its being complete and for the kinds of its items; fields inside it that are needed too stand beside it. An open
    decision is forced by nothing.
    """
    if decision.outcome is Outcome.UNDETERMINED:
        return ()
    facts = tuple(_told(decision.application, "", ()))
    roots: list[Sequence[Finding]] = [[ground.finding] for ground in decision.grounds[:ATTEMPTS]]
    bases = [outcome_basis(decision), *(basis_under(each) for each in roots)]
    again = Again(decision)
    # Those the answer rests on come last.
    resting = dict.fromkeys(_resting(facts, basis) for basis in bases)
    found = [_Reduction(again, facts, last).needed for last in resting]
    smallest = min(found, key=len)
    return tuple(path for path in _paths(facts) if path in smallest)


def _told(record: Record, at: str, keys: tuple[str | int, ...]) -> Iterator[_Told]:
    """The told facts of a record, in the order of the format."""
    for name, field in type(record).model_fields.items():
        key = field.alias or name
        value: object = getattr(record, name)
        if value is None or name in STRUCTURE:
            continue
        path, way = at + key, (*keys, key)
        if name == "household":
            yield from _told(cast("Record", value), f"{path}.", way)
        elif name == "members":
            for index, person in enumerate(cast("tuple[Person, ...]", value)):
                yield from _told(person, f"{path}[{person.id}].", (*way, index))
        elif field.is_required():
            continue
        else:
            parts: tuple[_Told, ...] = ()
            claimed = name in CLAIMED or is_exception_field(field.json_schema_extra)
            is_fact = True
            if isinstance(value, Record):
                parts = tuple(_told(value, f"{path}.", way))
                is_fact = any(each.is_required() for each in type(value).model_fields.values())
            elif isinstance(value, Mapping):
                yield from (
                    _Told(f"{path}[{entry}]", (*way, entry), (), True, claimed)
                    for entry in cast("Mapping[str, object]", value)
                )
                continue
            elif isinstance(value, tuple):
                parts = tuple(
                    part
                    for index, item in enumerate(cast("tuple[object, ...]", value))
                    if isinstance(item, Record)
                    for part in _told(item, f"{path}[{index}].", (*way, index))
                )
            yield _Told(path, way, parts, is_fact, claimed or any(each.only_counts_told for each in parts))


def _paths(facts: Iterable[_Told]) -> Iterator[str]:
    for fact in facts:
        yield fact.path
        yield from _paths(fact.parts)


def _resting(facts: Iterable[_Told], basis: Basis) -> frozenset[str]:
    """The paths of those *facts*, down to the parts, that *basis* reads."""
    places = {leaf.path for leaf in basis.inputs if leaf.kind != "standard" and leaf.path}
    above = {place[:end] for place in places for end in _ends_of_steps(place)}
    # A place that ends in a member or an item stands for its being there, not for each fact inside it.
    whole = {place for place in places if not place.endswith("]")}
    return frozenset(
        path
        for path in _paths(facts)
        if path in above or any(path[:end] in whole for end in _ends_of_steps(path))
    )


def _ends_of_steps(path: str) -> Iterator[int]:
    """Where each step of a path ends, the whole of it last."""
    yield from (at for at, letter in enumerate(path) if letter in ".[")
    yield len(path)


class _Reduction:
    """What is left of some facts when each that the outcome can do without, one after another, is made unknown.

    The fewer facts are told, the less is settled: what can go together can go one by one, and what cannot be spared now
    cannot be spared later. So as many are tried together as will probably go; what is probable decides how often the
    case is decided again, not what is left. Only a fact that counts nothing when it is not told can spare another by
    its loss; those found before it are then tried again.

    Attributes:
        needed: the paths of the facts left.
    """

    def __init__(self, again: Again, facts: Iterable[_Told], resting: frozenset[str]) -> None:
        self.needed: set[str] = set()
        self._again = again
        self._application, self._rows = again.decision.application, again.run.rows
        self._resting = resting
        self._needed_of: Counter[str] = Counter()
        self._tried_of: Counter[str] = Counter()
        waiting = sorted(facts, key=lambda fact: fact.path in resting)
        while waiting:
            waiting = self._tried_again(waiting)

    def _tried_again(self, waiting: list[_Told]) -> list[_Told]:
        """Tries every fact that is *waiting*, with what is inside; those found to be needed that may be spared by now."""
        outermost = {fact.path for fact in waiting}
        needed: list[_Told] = []
        spared: list[_Told] = []
        groups: list[_Told] = []
        while waiting:
            together = self._likely_to_go(waiting)
            gone = together if self._can_go(together) else self._before_the_first_needed(together)
            if needed and any(fact.only_counts_told for fact in gone):
                spared += needed
                needed.clear()
            for fact in gone:
                self._tried_of[fact.kind] += 1
                self.needed.difference_update(_paths([fact]))
            waiting = waiting[len(gone) :]
            if len(gone) < len(together):
                first = waiting.pop(0)
                self._tried_of[first.kind] += 1
                self._needed_of[first.kind] += 1
                if first.path in outermost:
                    needed.append(first)
                if first.is_fact:
                    self.needed.add(first.path)
                else:
                    groups.append(first)
                # Where it is tried again, some of those inside it have gone before.
                waiting = [*(each for each in first.parts if is_told(self._application, each.keys)), *waiting]
        # What is needed although nothing inside it is says something by being told at all, as a benefit held does.
        self.needed |= {each.path for each in groups if self.needed.isdisjoint(_paths(each.parts))}
        return spared

    def _likely_to_go(self, facts: Sequence[_Told]) -> Sequence[_Told]:
        """As many of *facts* as will hardly hold one that is needed; the first at least."""
        weights = accumulate(map(self._weight, facts))
        return facts[: max(1, sum(1 for _ in takewhile(lambda weight: weight < LIKELY, weights)))]

    def _weight(self, fact: _Told) -> float:
        """How likely a fact is needed: by whether the answer rests on it, and by others of its kind."""
        first = RESTING if fact.path in self._resting else IDLE
        return (2 * first + self._needed_of[fact.kind]) / (2 + self._tried_of[fact.kind])

    def _before_the_first_needed(self, together: Sequence[_Told]) -> Sequence[_Told]:
        """Leaves out those of *together*, which cannot all go, that come before the first that cannot; they are returned."""
        gone: list[_Told] = []
        while len(together) > 1:
            weights = list(accumulate(map(self._weight, together)))
            half = max(1, min(bisect(weights, weights[-1] / 2), len(together) - 1))
            if self._can_go(together[:half]):
                gone += together[:half]
                together = together[half:]
            else:
                together = together[:half]
        return gone

    def _can_go(self, facts: Iterable[_Told]) -> bool:
        """Leaves some facts out, if the outcome is the same without them."""
        less = self._application
        for fact in facts:
            less = told_otherwise(less, fact.keys, None)
        rows = self._again.rows(less, self._rows)
        if self._again.outcome(rows) is not self._again.decision.outcome:
            return False
        self._application, self._rows = less, rows
        return True


def _again(decision: Answer, application: Application) -> Answer:
    run, row = run_of(decision.of, application, person=decision.person, rulebook=decision.rulebook)
    return type(decision)(decision.of, run, row)


# --- margins -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Margin:
    """How far a deciding comparison is from turning.

    Attributes:
        rule: the id of the rule that compares.
        zh: the title of the rule in Chinese.
        en: the title in English.
        member: whom it is about; None for the household.
        holds: whether the comparison holds now.
        amount: what is compared with the limit, in *unit*; where it is a range, its end nearest to the limit.
        limit: the limit, in *unit*; where it is a range, its end nearest to the amount.
        distance: how far the amount is from the limit, in *unit*; never negative, odd days of a month not counted.
        direction: which way the amount must go for the comparison to turn.
        at_limit: whether the comparison turns as soon as the amount reaches the limit, or only beyond it.
        unit: yuan or whole months.
    """

    rule: str
    zh: str
    en: str
    member: str | None
    holds: bool
    amount: Decimal
    limit: Decimal
    distance: Decimal
    direction: Literal["up", "down"]
    at_limit: bool
    unit: Literal["yuan", "months"]

    def text(self, lang: Lang = "zh") -> str:
        """The margin in one line."""
        check_option("lang", lang, LANGS)
        far = money_text(self.distance) if self.unit == "yuan" else f"{self.distance:f}"
        if lang == "zh":
            who = f"（{self.member}）" if self.member else ""
            unit = "元" if self.unit == "yuan" else "个月"
            way = "增加" if self.direction == "up" else "减少"
            word = "达到" if self.at_limit else "超过"
            return f"{self.zh}{who}：相比的数额{way}{word} {far} {unit}即反转"
        who = f" ({self.member})" if self.member else ""
        word = "" if self.at_limit else "more than "
        return (
            f"{self.en}{who}: turns when the amount compared goes {self.direction} by {word}{far} {self.unit}"
        )


def margins(decision: Answer) -> tuple[Margin, ...]:
    """How far each deciding comparison of money or months is from turning, the nearest first in each unit.

    Comparisons that are open have no distance and are left out.
    """
    found: dict[Margin, None] = {}
    for deciding in outcome_basis(decision, into_amounts=False).findings:
        if deciding.rule.is_amount:
            continue
        for level, row, node in settling_spots(decision.run, deciding.spot):
            if isinstance(node, Below | AtMost):
                margin = _margin(decision.run, deciding, level, row, node)
                if margin is not None:
                    found[margin] = None
    return tuple(sorted(found, key=lambda each: (each.unit != "yuan", each.distance)))


def _margin(run: Run, found: Finding, level: Level, row: int, node: Below | AtMost) -> Margin | None:
    unit = node.left.unit
    holds = truth(run.value(node, level, row))
    if holds is None or unit not in {Unit.FEN, Unit.MONTHS}:
        return None
    # Over one scale, so that the distance is exact.
    scale = math.lcm(node.left.scale, node.right.scale)
    left, right = (
        [end * (scale // side.scale) for end in run.value(side, level, row)]
        for side in (node.left, node.right)
    )
    divisor = Decimal(scale * (100 if unit is Unit.FEN else 1))
    # The ends that face each other: as ranges, the two sides are never closer than these.
    near_left, near_right = (left[1], right[0]) if holds else (left[0], right[1])
    left_moves = _moves(node.left) >= _moves(node.right)
    near = (near_left, near_right) if left_moves else (near_right, near_left)
    amount, limit, distance = (each / divisor for each in (*near, abs(near_left - near_right)))
    # Below turns at equality when it holds and beyond it when it fails; at most the other way round.
    at_limit = isinstance(node, Below) is holds
    return Margin(
        rule=found.rule.id,
        zh=found.rule.zh,
        en=found.rule.en,
        member=run.rows.member_of(level, row),
        holds=holds,
        amount=amount if unit is Unit.FEN else amount // 1,
        limit=limit,
        distance=distance if unit is Unit.FEN else distance // 1,
        direction="up" if left_moves is holds else "down",
        at_limit=at_limit,
        unit="yuan" if unit is Unit.FEN else "months",
    )


def _moves(node: Amount) -> int:
    """How surely a side of a comparison is what a case brings, not the limit it meets; alike, the left side is."""
    match node:
        case Fact() | Elapsed() | MonthGap():
            return 2
        case Const() | Standard():
            return 0
        case _:
            return 1


# --- changes -------------------------------------------------------------------------------------------

ROWS: Final = frozenset({"relation", "kind", "benefit", "marital_status"})
"""Categories that are not changed: what a person or a record is, and whether a person is married."""

PLACES: Final = frozenset({"registered", "accepting_place"})
"""Records that are not changed: where a person is registered, and where the application is handed in."""

COUNTED: Final = 120
"""How far up a number of persons or months is tried."""

CUTS: Final = 12
"""How many distances at which something turned are kept in mind."""

TURNS: Final = 64
"""How many turns of conditions are followed on the way to a turn of the outcome."""

WINDOWS: Final = (12, 6, 4, 3, 2, 1)
"""The times before an application over which income may be counted, in months: even parts of a year."""

FEW: Final = 2
"""Of more sums of one field it is tried first whether they can turn anything all together."""

REACH: Final = 500_000_00
"""How far up a sum is tried, in fen. What turns only beyond it turns on the limit of a figure that is not on file."""


Plain: TypeAlias = Decimal | bool | str | int
"""A told value that may be another: yuan, an answer, one of a closed list, a grade or a count."""


@dataclass(frozen=True, slots=True)
class Change:
    """One told fact changed, all else as it is, and the outcome that follows.

    Income that is told payment by payment is changed as one: by what it comes to a month.

    Attributes:
        path: the fact; of payments, the list that they stand in.
        before: what is told; of payments, what they come to a month, over the months that the rules look at.
        after: the nearest value that turns the outcome: for money, no smaller change in this direction does.
        outcome: the outcome of the changed application, as decided again.
        kind: of payments, their kind of income; None for any other fact.
        payments: the paths of the payments in whose place one steady income of the kind is told.
        months: the first and the last month of that income, such as "2024-04"; the payments are of the time between.
    """

    path: str
    before: Plain
    after: Plain
    outcome: Outcome
    kind: str | None = None
    payments: tuple[str, ...] = ()
    months: tuple[str, str] = ("", "")

    def made_in(self, application: Application) -> Application:
        """A copy of *application*, the one decided, in which the change is made.

        Raises:
            InvalidApplicationError: the changed application is refused.
        """
        value: object = self.after
        if self.payments:
            incomes = cast("tuple[Income, ...]", application.fact(self.path))
            places = {int(each.removeprefix(f"{self.path}[").partition("]")[0]) for each in self.payments}
            value, _ = _steadied(incomes, places, cast("Decimal", self.after), self.months)
        return application.replace_fact(self.path, value)

    def text(self, lang: Lang = "zh") -> str:
        """The change in one line."""
        check_option("lang", lang, LANGS)
        path, before, after = (
            self.path,
            *(_shown(self.path, value, lang) for value in (self.before, self.after)),
        )
        outcome = OUTCOMES[self.outcome]
        if self.kind is not None:
            kind, count = value_title(f"{path}[0].kind", self.kind), len(self.payments)
            first, last = self.months
            if lang == "zh":
                return f"{kind.zh}（{path}，{first}至{last}共{count}笔）由平均每月 {before} 变为每月 {after}：{outcome[0]}"
            return (
                f"{kind.en} ({path}, {count} payments from {first} to {last}) "
                f"from {before} a month on average to {after} a month: {outcome[1]}"
            )
        title = field_title(path)
        if lang == "zh":
            return f"{title.zh}（{path}）由 {before} 变为 {after}：{outcome[0]}"
        return f"{title.en} ({path}) from {before} to {after}: {outcome[1]}"


def _shown(path: str, value: object, lang: Lang) -> str:
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[lang][value]
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    words = value_title(path, str(value))
    return words.zh if lang == "zh" else words.en


def changes(decision: Answer) -> tuple[Change, ...]:
    """The nearest lawful changes of single told facts that turn the outcome of *decision*, each decided again.

    Sums of money come first, by the size of the change, in each direction, those told payment by payment as one; then findings and answers turned round; then
    categories (of grades only the nearest in each direction). No dates, registrations, relations or marriages are
    changed, and no officer's choices.
    """
    paths = {
        leaf.path: None
        for found in decision.trace
        for leaf in found.inputs
        if leaf.kind == "fact" and leaf.status in {"told", "assumed", "not_claimed"}
    }
    again = Again(decision)
    told = {path: value for path in paths if (value := _fact_at(again, path)) is not None}
    answers: list[Change] = []
    categories: list[Change] = []
    for path, value in told.items():
        match value:
            case bool():
                answers += _valued(again, path, value, [not value])
            case int():
                categories += _counts(again, path, value)
            case str():
                categories += _valued(again, path, value, _others(path, value))
            case _:
                pass
    sums = {path: value for path, value in told.items() if isinstance(value, Decimal)}
    return (*sorted(_sums(again, sums), key=_size), *answers, *categories)


def _size(change: Change) -> Decimal:
    return abs(cast("Decimal", change.after) - cast("Decimal", change.before))


def _fact_at(again: Again, path: str) -> Plain | None:
    """The told value at *path* that may lawfully be another; None where there is none."""
    name = path.rpartition(".")[2]
    if not path or name in ROWS or path.endswith("]") or PLACES.intersection(path.split(".")):
        return None
    try:
        value = again.place(path).value
    except InvalidApplicationError:  # the untold spouse of a married member has a path and no facts
        return None
    if isinstance(value, AssetFinding):
        return value.value
    return value if isinstance(value, bool | Decimal | int | str) else None


def _turned(again: Again, change: Change) -> Iterator[Change]:
    """The change with its outcome, if the changed application is one and is decided otherwise."""
    outcome = _outcome_with(again.decision, change)
    if outcome is not None and outcome is not again.decision.outcome:
        yield replace(change, outcome=outcome)


def _outcome_with(decision: Answer, change: Change) -> Outcome | None:
    """The outcome with a change made; None where that is no application."""
    try:
        return _again(decision, change.made_in(decision.application)).outcome
    except InvalidApplicationError:
        return None


def _valued(again: Again, path: str, before: Plain, values: Iterable[Plain]) -> list[Change]:
    outcome = again.decision.outcome
    return [
        change
        for after in values
        if again.with_facts({path: after}) is not outcome
        for change in _turned(again, Change(path, before, after, outcome))
    ]


def _counts(again: Again, path: str, before: int) -> list[Change]:
    """The nearest grade or number in each direction."""
    outcome = again.decision.outcome
    # What is settled with the number unknown is settled for every number.
    if outcome is not Outcome.UNDETERMINED and again.with_facts({path: None}) is outcome:
        return []
    found: list[Change] = []
    for values in (range(before - 1, -1, -1), range(before + 1, before + COUNTED)):
        for after in values:
            if again.with_facts({path: after}) is outcome:
                continue
            tried = Change(path, before, after, outcome)
            if change := [*_turned(again, tried)]:
                found += change
                break
            if _outcome_with(again.decision, tried) is None:
                break
    return found


# --- sums of money


def _sums(again: Again, told: Mapping[str, Decimal]) -> list[Change]:
    """The nearest sums in each direction, of payments of one kind together, in the order in which they are told."""
    cuts = _distances(again.decision)
    found: dict[str, list[Change]] = {}
    for months in WINDOWS:
        left = [path for path in told if path not in found]
        for payments in _paid_one_by_one(again.decision.application, left, months):
            changed = _monthly(again, payments, cuts)
            if changed is not None:
                found |= {**{path: [] for path in payments.paths}, payments.paths[0]: changed}
    alone = {
        path: Sum(again, again.place(path).keys, max(_fen(value), REACH))
        for path, value in told.items()
        if path not in found
    }
    idle = _idle(again, alone)
    for path, given in alone.items():
        value = told[path]
        found[path] = [
            change
            for end in (0, given.most)
            if path not in idle and (fen := _first_turn(given, _fen(value), end, cuts)) is not None
            for change in _turned(again, Change(path, value, _yuan(fen), again.decision.outcome))
        ]
    return [change for path in told for change in found[path]]


def _fen(yuan: Decimal) -> int:
    return int(yuan * 100)


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _idle(again: Again, sums: Mapping[str, Sum]) -> set[str]:
    """Those of *sums* that surely turn nothing; many of one field are tried together first."""
    if again.decision.outcome is Outcome.UNDETERMINED:
        return set()
    fields: dict[str, list[str]] = {}
    for path, given in sums.items():
        if given.has_ranges:
            fields.setdefault(_anyones(path) if given.is_column else path, []).append(path)
    idle: set[str] = set()
    for paths in fields.values():
        if len(paths) > FEW and not Sum.may_turn([sums[path] for path in paths]):
            idle.update(paths)
        else:
            idle.update(path for path in paths if not _may_turn(sums[path]))
    return idle


def _may_turn(given: Sum) -> bool:
    return given.outcome(0, given.most) is not given.again.decision.outcome


def _first_turn(given: Sum, start: int, end: int, cuts: list[int]) -> int | None:
    """The first number of fen from *start* towards *end* at which the outcome is another; see :func:`_nearest` for *cuts*."""
    if given.again.decision.outcome is not Outcome.UNDETERMINED and given.has_ranges:
        return _nearest(given, start, end, cuts)
    return _next_turn(_Probe(given), start, end)


# --- payments


@dataclass(frozen=True, slots=True)
class _Payments:
    """Incomes of one kind that a member is paid one by one.

    Attributes:
        list: the path of the member's incomes.
        paths: those of the payments.
        places: which incomes of the list they are.
        months: how many months they are of, the full ones before the application.
        between: the first and the last of those months.
        fen: what they come to in all.
    """

    list: str
    kind: str
    paths: tuple[str, ...]
    places: tuple[int, ...]
    months: int
    between: tuple[str, str]
    fen: int


def _paid_one_by_one(application: Application, told: Iterable[str], months: int) -> list[_Payments]:
    """The payments of each member, kind and payer in the *months* before that of the application, if they are several."""
    end = application.applied_on.replace(day=1)
    start = end - relativedelta(months=months)
    groups: dict[tuple[str, str, Payer | None], list[tuple[str, int, Decimal]]] = {}
    for path in told:
        if (payment := _PAYMENT.fullmatch(path)) is None:
            continue
        incomes = cast("tuple[Income, ...]", application.fact(payment[1]))
        income = incomes[int(payment[2])]
        if income.amount is not None and income.on is not None and start <= income.on < end:
            group = groups.setdefault((payment[1], income.kind, income.paid_by), [])
            group.append((path, int(payment[2]), income.amount))
    return [
        _Payments(
            incomes,
            kind,
            tuple(path for path, _, _ in group),
            tuple(place for _, place, _ in group),
            months,
            (f"{start:%Y-%m}", f"{end - relativedelta(months=1):%Y-%m}"),
            sum(_fen(amount) for _, _, amount in group),
        )
        for (incomes, kind, _), group in groups.items()
        if len(group) > 1
    ]


_PAYMENT: Final = re.compile(r"(household\.members\[[^\]]*\]\.incomes)\[(\d+)\]\.amount")


def _steadied(
    incomes: Sequence[Income], places: Collection[int], per_month: Decimal, months: tuple[str, str]
) -> tuple[tuple[Income, ...], int]:
    """*incomes* with one steady income of some months in place of those at *places*, and where it stands."""
    first = min(places)
    kind, payer = incomes[first].kind, incomes[first].paid_by
    steady = Income(kind=kind, per_month=per_month, from_month=months[0], until=months[1], paid_by=payer)
    left = tuple(
        steady if place == first else income
        for place, income in enumerate(incomes)
        if place == first or place not in places
    )
    return left, first


def _monthly(again: Again, payments: _Payments, cuts: list[int]) -> list[Change] | None:
    """The nearest sums a month, in each direction, in whose place the payments may be told.

    None where it is not the same for every rule to be told what they come to a month.
    """
    decision = again.decision
    keys = again.place(payments.list).keys
    incomes = cast("tuple[Income, ...]", again.place(payments.list).value)
    below, above = payments.fen // payments.months, -(-payments.fen // payments.months)
    told, place = _steadied(incomes, payments.places, _yuan(below), payments.between)
    application = told_otherwise(decision.application, keys, told)
    given = Sum(again, (*keys, place, "per_month"), max(above, REACH), application)
    if not (given.has_ranges and _is_alike(decision, again.run_on(given.rows(below, above)))):
        return None
    if decision.outcome is not Outcome.UNDETERMINED and not _may_turn(given):
        return []
    before = (Decimal(payments.fen) / payments.months / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    change = Change(
        payments.list, before, before, decision.outcome, payments.kind, payments.paths, payments.between
    )
    return [
        turned
        for start, end in ((above, 0), (below, given.most))
        if (fen := _first_turn(given, start, end, cuts)) is not None
        for turned in _turned(again, replace(change, after=_yuan(fen)))
    ]


def _is_alike(decision: Answer, other: Run | None) -> bool:
    """Whether all that the outcome rests on about the household and the members lies between the ends of *other*."""
    if other is None:
        return False
    for found in outcome_basis(decision).findings:
        if found.cell.level in {Level.HOUSEHOLD, Level.MEMBER}:
            low, high, *_ = other.at(found.cell, found.row)
            if not (low <= found.pair[0] and found.pair[1] <= high):
                return False
    return True


# --- the nearest sum


def _nearest(given: Sum, start: int, end: int, cuts: list[int]) -> int | None:
    """The first number of fen from *start* towards *end* at which a settled outcome is another; None where there is none.

    Whether it is the same all over a stretch is read off the ranges; a stretch of which that is not sure is divided.

    Args:
        given: the sum.
        start: what is told.
        end: how far it may go.
        cuts: distances at which other sums turned something, the latest last: sums that are added up turn it alike, so that a
            stretch is divided there first.
    """
    outcome, step = given.again.decision.outcome, 1 if end > start else -1

    def is_same(near: int, far: int) -> bool:
        return given.outcome(*sorted((start + step * near, start + step * far))) is outcome

    def first(near: int, far: int) -> int | None:
        """The nearest distance in a stretch of which it is not sure."""
        if near == far:
            cuts.extend((near + 1, near))
            return near
        cut = next((each for each in reversed(cuts[-CUTS:]) if near < each <= far), (near + far) // 2 + 1)
        is_sure = is_same(near, cut - 1)
        if not is_sure and (found := first(near, cut - 1)) is not None:
            return found
        if not is_same(cut, far):
            return first(cut, far)
        if is_sure and cut not in cuts:
            cuts.append(cut)
        return None

    last = abs(end - start)
    distance = None if last == 0 or is_same(1, last) else first(1, last)
    return None if distance is None else start + step * distance


def _distances(decision: Answer) -> list[int]:
    """The distances in fen, a month and a year, of the comparisons of money that decide: the nearest last."""
    exact = [int(each.distance * 100) for each in margins(decision) if each.unit == "yuan"]
    return [times * each + beyond for each in exact[1::-1] for times in (12, 1) for beyond in (2, 1, 0)]


@dataclass(frozen=True, slots=True)
class _Look:
    """What came of one value: the outcome (None: refused), and the truth of every condition it hangs on."""

    outcome: Outcome | None
    truths: tuple[bool, ...]


class _Probe:
    """Decides with one sum of money set to any number of fen, and looks into every condition."""

    def __init__(self, given: Sum) -> None:
        self.given = given
        decision = given.again.decision
        ways = [
            rule for way in decision.of.ways for rule in (way.eligible, way.available) if rule is not None
        ]
        self.plan = decision.run.program.under(ways)
        self.looks: dict[int, _Look] = {}

    def __call__(self, fen: int) -> _Look:
        if fen not in self.looks:
            self.looks[fen] = self._look(fen)
        return self.looks[fen]

    def _look(self, fen: int) -> _Look:
        rows = self.given.rows(fen, fen)
        outcome = self.given.again.outcome(rows)
        if outcome is None:
            return _Look(None, ())
        run = replace(self.given.again.run, rows=rows)
        return _Look(outcome, run.values(self.plan).truths())


def _next_turn(probe: _Probe, start: int, end: int) -> int | None:
    """The first number of fen from *start* towards *end* at which an open outcome is another; None where there is none.

    No condition that holds for a sum and fails for a larger one holds again for one larger still (or the other way
    round), so the sums between two at which every condition is the same differ in none. Each step therefore goes to the
    first sum at which any condition turns, and no band is stepped over. Where conditions turn more than TURNS times,
    none is offered.
    """
    step = 1 if end > start else -1
    outcome, here = probe(start).outcome, start
    for _ in range(TURNS):
        if here == end or probe(end).truths == probe(here).truths:
            return None
        truths, same, other = probe(here).truths, here, end
        while abs(other - same) > 1:
            middle = same + step * (abs(other - same) // 2)
            if probe(middle).truths == truths:
                same = middle
            else:
                other = middle
        here = other
        if probe(here).outcome is not outcome:
            return here
    return None


def _others(path: str, told: str) -> list[str]:
    """The other values of the closed list at *path*; none where it is free text."""
    return [value for value in _closed_list(path) if value != told]


def _closed_list(path: str) -> tuple[str, ...]:
    """The values that the field at *path* may have; empty where any text will do."""
    record: type[Record] | None = Application
    annotation: object = None
    for name, _ in parse_path(path):
        fields = {} if record is None else record.model_fields
        annotation = next(each.annotation for key, each in fields.items() if (each.alias or key) == name)
        record = record_of(annotation)
    return literal_values(annotation)
