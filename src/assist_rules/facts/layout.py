"""An application laid out in rows, one level at a time, for the rules to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

from assist_rules.expressions import Level
from assist_rules.facts.columns import Value
from assist_rules.facts.fields import Field, KinRow, MemberRow, ObligorRow
from assist_rules.models import Application, Person
from assist_rules.models.kinship import BACK, OPEN_TIE, Kin, Kinship, Tie, kin_of_untold_spouse, names_both

if TYPE_CHECKING:
    from pydantic import BaseModel


def kinship_of(application: Application) -> Kinship:
    """The ties between the members of the household on the day of the application."""
    return Kinship(application.household.members, application.applied_on)


Pairs: TypeAlias = tuple[list[tuple[Value, ...]], list[int], list[tuple[int, int] | None], list[int]]
"""The rows of each member beside each other one: values, owners, bounds by owner, and the row of the other one."""


def _obligors(row: MemberRow, kinship: Kinship) -> list[ObligorRow] | None:
    """Those listed, the parents who are no members, and the members of the household whose relation may create a duty."""
    person, application = row.person, row.application
    if person is None or person.obligors is None:
        return None
    rows = [ObligorRow(item.relation, item, application) for item in person.obligors]
    outside = listed = sum(item.relation in {"parent", None} for item in person.obligors)
    for at, parent in enumerate(person.parents or ()):
        if not isinstance(parent, str):
            # A parent who is listed as an obligor too is not asked of twice.
            if outside == 0:
                place = f"household.members[{person.id}].parents[{at}]"
                rows.append(ObligorRow("parent", parent, application, place=place))
            outside = max(0, outside - 1)
    for other in application.household.members:
        if other.id != person.id:
            tie = kinship.tie(person, other)
            if (found := _owed(tie)) is not None:
                place = f"household.members[{other.id}]"
                rows.append(ObligorRow(found[0], other, application, tie, place, person))
    wed_to_untold = kinship.untold_parents(person) if listed == 0 else []
    if not any(item.relation in {"child", None} for item in person.obligors):
        wed_to_untold += kinship.untold_children(person)
    for married in wed_to_untold:
        untold = Person.model_construct(id=f"{married.id}.spouse", relation="other")
        place = f"household.members[{untold.id}]"
        rows.append(ObligorRow(None, untold, application, OPEN_TIE, place, married))
    return rows


def _parents(row: MemberRow, kinship: Kinship) -> list[ObligorRow] | None:
    """Both parents who are named; where fewer are, those who may owe support."""
    person, application = row.person, row.application
    if person is None or not names_both(person):
        return _obligors(row, kinship)
    rows = [
        ObligorRow("parent", parent, application, place=f"household.members[{person.id}].parents[{at}]")
        for at, parent in enumerate(person.parents or ())
        if not isinstance(parent, str)
    ]
    for other in application.household.members:
        if other.id != person.id and (tie := kinship.tie(person, other)).kin == "parent":
            place = f"household.members[{other.id}]"
            rows.append(ObligorRow("parent", other, application, tie, place, person))
    return rows


def _owed(tie: Tie) -> tuple[str | None] | None:
    """The relation by which a member may owe another one support, itself None while open; None where no duty can follow."""
    if tie.kin is None or tie.is_spouse is None:
        return (None,)
    if tie.kin in {"step_parent", "step_child", "unclear"}:
        # Where no duty follows from the relation, only the finding of one makes it.
        return None if tie.duty is False else ("other",)
    if tie.kin == "other":
        return ("other",) if tie.duty is True else None
    return (tie.kin,)


@dataclass(slots=True)
class Rows:
    """An application laid out in rows, each level in order.

    Attributes:
        places: where those stand who may owe support and are members, or parents outside the household.
        others: for each pair of members, the row of the other one.
        kinship: the ties between the members.
        between: the two members of such a row; twice the one who is married to somebody untold.
    """

    values: dict[Level, list[tuple[Value, ...]]]
    parents: dict[Level, list[int]]
    slices: dict[Level, list[tuple[int, int] | None]]
    members: list[MemberRow]
    places: dict[tuple[Level, int], str]
    others: list[int] = field(default_factory=list[int])
    kinship: Kinship | None = None
    between: dict[tuple[Level, int], tuple[Person, Person]] = field(
        default_factory=dict[tuple[Level, int], tuple[Person, Person]]
    )

    def path(self, level: Level, row: int, name: str) -> str:
        """Where the answer to a fact of a row goes, *name* being its path below the row."""
        two = self._two(level, row)
        if two is not None and self.kinship is not None:
            is_told = two[0].id != two[1].id
            # Of somebody untold nothing is asked but who it is.
            told_by = _told_by(self.kinship.tie(*two), name) if is_told else "spouse"
            if told_by is not None:
                asked = self.kinship.asked(*two) if is_told else two[0]
                return f"household.members[{asked.id}].{told_by}"
        place = self.place(level, row)
        return f"{place}.{name}" if place and name else (name or place)

    def _two(self, level: Level, row: int) -> tuple[Person, Person] | None:
        """The two members whom a row of obligors or of kin is about; None for any other."""
        if level is not Level.KIN:
            return self.between.get((level, row))
        one, other = (self.members[each].person for each in (self.parents[level][row], self.others[row]))
        return None if one is None or other is None else (one, other)

    def asked(self, level: Level, row: int, field: Field) -> str:
        """Where the answer to an open fact of a row goes."""
        second = (
            field.then is not None
            and level is Level.MEMBER
            and self.members[row].person is not None
            and field.then[1](self.members[row])
        )
        return self.path(level, row, field.then[0] if second and field.then else field.path)

    def place(self, level: Level, row: int) -> str:
        """The path of a row in the application, by member id."""
        if level is Level.HOUSEHOLD:
            return ""
        if level is Level.MEMBER:
            return f"household.members[{self.members[row].id}]"
        if (told := self.places.get((level, row))) is not None:
            return told
        if level is Level.KIN:
            one, other = self.parents[level][row], self.others[row]
            return f"household.members[{self.members[one].id}].beside[{self.members[other].id}]"
        member = self.parents[level][row]
        bounds = self.slices[level][member]
        start = 0 if bounds is None else bounds[0]
        return f"{self.place(Level.MEMBER, member)}.{LISTS[level]}[{row - start}]"

    def member_of(self, level: Level, row: int) -> str | None:
        """The id of the member that a row belongs to; None for the household."""
        if level is Level.HOUSEHOLD:
            return None
        return self.members[row if level is Level.MEMBER else self.parents[level][row]].id


LISTS: dict[Level, str] = {
    Level.INCOME: "incomes",
    Level.EXPENSE: "expenses",
    Level.DISABILITY: "disabilities",
    Level.OBLIGOR: "obligors",
    Level.PARENT: "obligors",
}
"""The field of a member that holds each list."""


def _told_by(tie: Tie, name: str) -> str | None:
    """The field that tells of a tie, for a fact whose path is *name*; None where it is a fact of one person."""
    match name:
        case "has_statutory_duty" | "relation" if tie is OPEN_TIE:
            return "spouse"  # of somebody untold it is asked who it is
        case "has_statutory_duty":
            return "has_statutory_duty" if tie.with_applicant else "duties"
        case "relation":
            return "spouse" if tie.is_spouse is None else "parents"
        case "spouse" | "parents" | "guardian":
            return name
        case _:
            return None


def members_of(application: Application, kinship: Kinship) -> list[MemberRow]:
    """The members, and an untold one for the spouse of each married member who lists none."""
    people = application.household.members
    rows = [MemberRow(application, person, person.id, kinship) for person in people]
    rows.extend(
        MemberRow(application, None, f"{person.id}.spouse")
        for person in people
        if kinship.lacks_spouse(person)
    )
    return rows


class _Known:
    """Which rows of a lay-out made before hold for *application* too, because they are read from the same records.

    Attributes:
        same: the members of whom everything is as it was, by row.
        is_all: whether they are all.
    """

    def __init__(self, rows: Rows, application: Application) -> None:
        self.rows = rows
        before = rows.members[0].application
        members, others = application.household.members, before.household.members
        is_same_case = _is_same(application, before, "household") and _is_same(
            application.household, before.household, "members"
        )
        self.same = frozenset(
            index
            for index, (one, other) in enumerate(zip(members, others, strict=True))
            if is_same_case and one is other
        )
        self.is_all = len(self.same) == len(members)

    def items(self, level: Level, member: int) -> list[tuple[Value, ...]]:
        """The rows of a list that a member tells."""
        bounds = self.rows.slices[level][member]
        return [] if bounds is None else self.rows.values[level][slice(*bounds)]


def _is_same(one: BaseModel, other: BaseModel, but: str) -> bool:
    """Whether two records hold the very same values in every field *but* one."""
    told = other.__dict__
    return all(value is told[name] for name, value in one.__dict__.items() if name != but)


class Layout:
    """The columns that some rules ask for, ready to be read off any application.

    Args:
        columns: per level, names of facts in column order; a name may end in ``#month_end``.
        lists: the levels that the rules gather, some of them perhaps without asking a fact of an item.
        fields: where each fact stands, by its name.
    """

    def __init__(
        self,
        columns: Mapping[Level, Sequence[str]],
        lists: Collection[Level],
        fields: Mapping[str, Field],
    ) -> None:
        self.fields = fields
        self._readers = {level: [_reader(name, fields) for name in names] for level, names in columns.items()}
        self._gathered = {level for level, reads in self._readers.items() if reads}.union(lists)
        self._untold = _untold([fields[name.partition("#")[0]] for name in columns[Level.MEMBER]])

    def rows(
        self, application: Application, kinship: Kinship | None = None, like: Rows | None = None
    ) -> Rows:
        """The facts of *application*, level by level.

        Args:
            application: what is known of the case.
            kinship: the ties between its members, where they have been worked out before.
            like: the facts of another application, laid out before with the same ties. What both tell by the same
                records is not read again: a row is read from its own record and the member's, from the fields of the
                household and the application, and from other members by their ties alone.
        """
        readers = self._readers
        if kinship is None:
            kinship = kinship_of(application)
        members = members_of(application, kinship)
        known = _Known(like, application) if like is not None and like.kinship is kinship else None
        rows = Rows({}, {}, {}, members, {}, [], kinship)
        rows.values[Level.HOUSEHOLD] = [tuple([read(application) for read in readers[Level.HOUSEHOLD]])]
        reads = readers[Level.MEMBER]
        rows.values[Level.MEMBER] = [
            known.rows.values[Level.MEMBER][index]
            if known is not None and index in known.same
            else self._untold
            if row.person is None
            else tuple([read(row) for read in reads])
            for index, row in enumerate(members)
        ]
        for level in LISTS:
            if level not in self._gathered:
                rows.values[level], rows.parents[level], rows.slices[level] = [], [], []
            elif level is Level.OBLIGOR:
                self._lay_out_supporters(level, _obligors, rows, known)
            elif level is Level.PARENT:
                self._lay_out_supporters(level, _parents, rows, known)
            else:
                self._lay_out(level, rows, known)
        if Level.KIN in self._gathered:
            # Nothing but the ties is read of two members beside each other.
            pairs = kinship.kept.get(id(self))
            if pairs is None:
                pairs = kinship.kept[id(self)] = self._pairs(application, kinship, members)
            rows.values[Level.KIN], rows.parents[Level.KIN], rows.slices[Level.KIN], rows.others = pairs
        else:
            rows.values[Level.KIN], rows.parents[Level.KIN] = [], []
            rows.slices[Level.KIN] = [(0, 0)] * len(members)
        return rows

    def _lay_out(self, level: Level, rows: Rows, known: _Known | None) -> None:
        """Adds the items of a list that members tell."""
        reads, name = self._readers[level], LISTS[level]
        values: list[tuple[Value, ...]] = []
        owners: list[int] = []
        bounds: list[tuple[int, int] | None] = []
        for index, row in enumerate(rows.members):
            start = len(values)
            told = None if row.person is None else getattr(row.person, name)
            if told is None:
                bounds.append(None)
                continue
            if known is not None and index in known.same:
                values += known.items(level, index)
            else:
                values += [tuple([read(item) for read in reads]) for item in told]
            owners += [index] * len(told)
            bounds.append((start, len(values)))
        rows.values[level], rows.parents[level], rows.slices[level] = values, owners, bounds

    def _lay_out_supporters(
        self,
        level: Level,
        supporters: Callable[[MemberRow, Kinship], list[ObligorRow] | None],
        rows: Rows,
        known: _Known | None,
    ) -> None:
        """Adds those who may owe a member support, whether they are listed or members themselves."""
        if known is not None and known.is_all:
            before = known.rows
            rows.values[level], rows.parents[level] = before.values[level], before.parents[level]
            rows.slices[level], rows.places, rows.between = (
                before.slices[level],
                before.places,
                before.between,
            )
            return
        reads, kinship = self._readers[level], rows.kinship
        assert kinship is not None  # noqa: S101 - set when the rows were begun
        values: list[tuple[Value, ...]] = []
        owners: list[int] = []
        bounds: list[tuple[int, int] | None] = []
        for index, row in enumerate(rows.members):
            told = supporters(row, kinship)
            if told is None:
                bounds.append(None)
                continue
            start = len(values)
            for item in told:
                if item.place is not None:
                    rows.places[level, len(values)] = item.place
                if item.supports and isinstance(item.who, Person):
                    other = item.supports if item.tie is OPEN_TIE else item.who
                    rows.between[level, len(values)] = (item.supports, other)
                values.append(tuple([read(item) for read in reads]))
                owners.append(index)
            bounds.append((start, len(values)))
        rows.values[level], rows.parents[level], rows.slices[level] = values, owners, bounds

    def _pairs(self, application: Application, kinship: Kinship, members: Sequence[MemberRow]) -> Pairs:
        """Each member beside each other one."""
        values: list[tuple[Value, ...]] = []
        owners: list[int] = []
        bounds: list[tuple[int, int] | None] = []
        others: list[int] = []
        reads = self._readers[Level.KIN]
        # Many pairs are tied alike.
        read: dict[Tie, tuple[Value, ...]] = {}
        for index, one in enumerate(members):
            start = len(values)
            for place, other in enumerate(members):
                if place == index:
                    continue
                tie = tie_of(one, other, kinship)
                if (found := read.get(tie)) is None:
                    row = KinRow(tie, application)
                    found = read[tie] = tuple([each(row) for each in reads])
                values.append(found)
                owners.append(index)
                others.append(place)
            bounds.append((start, len(values)))
        return values, owners, bounds, others


def tie_of(one: MemberRow, other: MemberRow, kinship: Kinship) -> Tie:
    """What *other* is to *one*, either of them perhaps known by a marriage alone."""
    if one.person is None or other.person is None:
        return _tie_of_untold(one, other)
    return kinship.tie(one.person, other.person)


def _tie_of_untold(one: MemberRow, other: MemberRow) -> Tie:
    """What somebody of whom only the marriage is known is to a member: the spouse, or perhaps anybody's kin.

    The applicant's spouse is kin as one who is told would be; of another member's the application says nothing.
    """
    is_spouse = one.id == f"{other.id}.spouse" or other.id == f"{one.id}.spouse"
    kin: Kin | None = "spouse" if is_spouse else None
    untold, person = (one, other.person) if one.person is None else (other, one.person)
    if not is_spouse and person is not None and untold.id == f"{untold.application.applicant}.spouse":
        kin = kin_of_untold_spouse(person.relation)
        if kin == "child" and person.parents is not None:
            kin = "unclear"
        kin = kin if untold is one else BACK[kin]
    return Tie(kin, is_spouse, None, with_applicant=False, is_parted=False, lives_with=False)


def _reader(name: str, fields: Mapping[str, Field]) -> Callable[[Any], Value]:
    base, _, suffix = name.partition("#")
    read = fields[base].read
    if not suffix:
        return read

    return lambda row: month_end(read(row))


def month_end(day: Value) -> int | None:
    """A day as a rule language number, with the last day of every month as the 31st."""
    if not isinstance(day, int):
        return None
    months, of_month = divmod(day, 32)
    return (months << 5) + 31 if of_month == _last_day(months) else day


def _last_day(months: int) -> int:
    year, month = divmod(months + 1, 12)
    return (date(year, month + 1, 1) - timedelta(days=1)).day


UNTOLD: dict[str, Value] = {"relation": "spouse"}
"""What is known of the unlisted spouse of a married applicant."""


def _untold(fields: Sequence[Field]) -> tuple[Value, ...]:
    """The row of a person of whom only the relation is known: exceptions not stated, all else open."""
    return tuple(UNTOLD.get(field.name, field.unstated) for field in fields)
