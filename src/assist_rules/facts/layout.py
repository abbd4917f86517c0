"""An application laid out in rows, one level at a time, for the rules to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from assist_rules.expressions import Level
from assist_rules.facts.fields import FIELDS, MemberRow, ObligorRow, Value
from assist_rules.models import Application, Disability, Expense, Income, Person

KIN: dict[tuple[str, str], str] = {
    ("self", "spouse"): "spouse",
    ("self", "child"): "child",
    ("self", "parent"): "parent",
    ("self", "sibling"): "sibling",
    ("self", "grandparent"): "grandparent",
    ("self", "grandchild"): "grandchild",
    ("spouse", "self"): "spouse",
    ("spouse", "child"): "child",
    ("spouse", "parent_in_law"): "parent",
    ("child", "self"): "parent",
    ("child", "spouse"): "parent",
    ("child", "child"): "sibling",
    ("child", "parent"): "grandparent",
    ("child", "parent_in_law"): "grandparent",
    ("parent", "self"): "child",
    ("parent", "parent"): "spouse",
    ("parent", "sibling"): "child",
    ("parent", "child"): "grandchild",
    ("sibling", "self"): "sibling",
    ("sibling", "sibling"): "sibling",
    ("sibling", "parent"): "parent",
    ("sibling", "grandparent"): "grandparent",
    ("grandparent", "self"): "grandchild",
    ("grandparent", "parent"): "child",
    ("grandchild", "self"): "grandparent",
    ("grandchild", "spouse"): "grandparent",
}
"""What the second member is to the first, from what both are to the applicant (民法典 arts. 1059, 1067, 1074, 1075)."""


def _obligors(row: MemberRow) -> list[ObligorRow] | None:
    """Those listed, and the members of the household whose relation may create a duty."""
    person, application = row.person, row.application
    if person is None or person.obligors is None:
        return None
    rows = [ObligorRow(item.relation, item, application, person) for item in person.obligors]
    rows.extend(
        ObligorRow(kin, other, application, person)
        for other in application.household.members
        if (kin := kin_of(person, other)) is not None
    )
    return rows


def kin_of(person: Person, other: Person) -> str | None:
    """What another member of the household is to *person*; None where no duty can follow from it."""
    if other.id == person.id:
        return None
    return "spouse" if other.id == person.spouse else KIN.get((person.relation, other.relation))


@dataclass(slots=True)
class Rows:
    """An application laid out in rows, each level in order; ``obligors`` are the ids of those who are members."""

    values: dict[Level, list[tuple[Value, ...]]]
    parents: dict[Level, list[int]]
    slices: dict[Level, list[tuple[int, int] | None]]
    members: list[MemberRow]
    obligors: dict[int, str]

    def place(self, level: Level, row: int) -> str:
        """The path of a row in the application, by member id."""
        if level is Level.HOUSEHOLD:
            return ""
        if level is Level.MEMBER:
            return f"household.members[{self.members[row].id}]"
        if level is Level.OBLIGOR and row in self.obligors:
            return f"household.members[{self.obligors[row]}]"
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
}
"""The field of a member that holds each list."""


def _members(application: Application) -> list[MemberRow]:
    """The members, and an untold one for the spouse of each married member who lists none."""
    people = application.household.members
    rows = [MemberRow(application, person, person.id) for person in people]
    relations = {person.relation for person in people}
    for person in people:
        if person.marital_status != "married" or person.spouse is not None:
            continue
        # Only the applicant's own spouse is a class of its own (art. 7); other couples are known by ``spouse``.
        if person.relation == "self" and "spouse" not in relations:
            rows.append(MemberRow(application, None, f"{person.id}.spouse"))
    return rows


class Layout:
    """The columns that some rules ask for, ready to be read off any application.

    Args:
        columns: per level, names of facts in column order; a name may end in ``#month_end``.
        lists: the levels that the rules gather, some of them perhaps without asking a fact of an item.
    """

    def __init__(self, columns: Mapping[Level, Sequence[str]], lists: Collection[Level]) -> None:
        self._lists = frozenset(lists)
        self._readers = {level: [_reader(name) for name in names] for level, names in columns.items()}
        self._untold = _untold(columns[Level.MEMBER])

    def rows(self, application: Application) -> Rows:
        """The facts of *application*, level by level."""
        readers = self._readers
        members = _members(application)
        values: dict[Level, list[tuple[Value, ...]]] = {
            Level.HOUSEHOLD: [tuple([read(application) for read in readers[Level.HOUSEHOLD]])],
            Level.MEMBER: [
                tuple([read(row) for read in readers[Level.MEMBER]])
                if row.person is not None
                else self._untold
                for row in members
            ],
        }
        parents: dict[Level, list[int]] = {}
        slices: dict[Level, list[tuple[int, int] | None]] = {}
        kin: dict[int, str] = {}
        for level, name in LISTS.items():
            items: list[tuple[Value, ...]] = []
            owners: list[int] = []
            bounds: list[tuple[int, int] | None] = []
            reads = readers[level]
            if reads or level in self._lists:
                for index, row in enumerate(members):
                    told = _obligors(row) if level is Level.OBLIGOR else _list(row, name)
                    if told is None:
                        bounds.append(None)
                        continue
                    start = len(items)
                    for item in told:
                        if isinstance(item, ObligorRow) and isinstance(item.who, Person):
                            kin[len(items)] = item.who.id
                        items.append(tuple([read(item) for read in reads]))
                        owners.append(index)
                    bounds.append((start, len(items)))
            values[level], parents[level], slices[level] = items, owners, bounds
        return Rows(values, parents, slices, members, kin)


def _list(row: MemberRow, name: str) -> Sequence[Disability | Income | Expense] | None:
    return None if row.person is None else getattr(row.person, name)


def _reader(name: str) -> Callable[[Any], Value]:
    base, _, suffix = name.partition("#")
    read = FIELDS[base].read
    if not suffix:
        return read

    def month_end(row: Any) -> Value:  # noqa: ANN401 - a row of any level
        value = read(row)
        if not isinstance(value, int):
            return None
        months, day = divmod(value, 32)
        return (months << 5) + 31 if day == _last_day(months) else value

    return month_end


def _last_day(months: int) -> int:
    year, month = divmod(months + 1, 12)
    return (date(year, month + 1, 1) - timedelta(days=1)).day


UNTOLD: dict[str, Value] = {"relation": "spouse", "applies_alone": True}
"""What is known of the unlisted spouse of a married applicant."""


def _untold(names: Sequence[str]) -> tuple[Value, ...]:
    """The row of a person of whom only the relation is known: exceptions not stated, all else open."""
    return tuple(
        UNTOLD.get(name, False if FIELDS[name.partition("#")[0]].exception else None) for name in names
    )
