"""What any two members are to each other, from what each is to the applicant together with ``spouse`` and ``parents``.

Nothing here is law: it reads the family tree that is told. The household lists everyone who may count, so a married
member's spouse and a minor's parents are among the members where exactly one of them can be the one. What the told
relations leave open stays open (None), and is never *no relation*.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from dateutil.relativedelta import relativedelta

from assist_rules.models.person import DEATHS, Person

if TYPE_CHECKING:
    from assist_rules.models.application import Application

Kin: TypeAlias = Literal[
    "spouse",
    "parent",
    "child",
    "sibling",
    "grandparent",
    "grandchild",
    "step_parent",
    "step_child",
    "other",
    "unclear",
]
"""What one member is to another. ``step_parent``: no parent by the list of parents, but married to one, or a parent by the
relation to the applicant. ``other``: related or not, but none of those before it, so that no duty follows from the relation.
``unclear``: the application has no words for it (another relative, or another person, of the applicant)."""

BOTH = 2
"""So many parents somebody has: whoever names them leaves none out."""
NEAREST = ("spouse", "parent", "child")
"""Those who owe each other support by the relation alone (民法典 arts. 1059, 1067)."""

SINGLE = ("never_married", "divorced", "widowed")

BY_RELATION: Mapping[tuple[str, str], Kin] = {
    ("self", "spouse"): "spouse",
    ("self", "child"): "child",
    ("self", "parent"): "parent",
    ("self", "sibling"): "sibling",
    ("self", "grandparent"): "grandparent",
    ("self", "grandchild"): "grandchild",
    ("spouse", "child"): "child",
    ("spouse", "parent_in_law"): "parent",
    ("spouse", "grandchild"): "grandchild",
    ("child", "child"): "sibling",
    ("child", "parent"): "grandparent",
    ("child", "parent_in_law"): "grandparent",
    ("parent", "sibling"): "child",
    ("sibling", "sibling"): "sibling",
    ("sibling", "grandparent"): "grandparent",
}
"""What the second member is to the first, from what both are to the applicant; the way back follows."""

BACK: Mapping[Kin, Kin] = {
    "spouse": "spouse",
    "parent": "child",
    "child": "parent",
    "sibling": "sibling",
    "grandparent": "grandchild",
    "grandchild": "grandparent",
    "step_parent": "step_child",
    "step_child": "step_parent",
    "other": "other",
    "unclear": "unclear",
}

COUPLES = (("child", "child_in_law"), ("parent", "parent"), ("parent_in_law", "parent_in_law"))
"""Relations to the applicant of two members who may be each other's spouse without being named so."""
UNNAMED = ("other_relative", "other")
"""Relations to the applicant that tell nothing of anybody else."""
FURTHEST_FIRST = (
    *("other", "other_relative", "grandchild", "grandparent", "sibling", "child_in_law", "parent_in_law"),
    *("child", "parent", "spouse", "self"),
)
"""Of two members, about the one whose relation comes first here is asked what they are to each other."""


@dataclass(frozen=True, slots=True)
class Tie:
    """What one member is to another.

    Attributes:
        kin: what the other one is; None while it hangs on whose child one of the two is.
        is_spouse: whether the other one is the spouse; None while it hangs on who is married to whom.
        duty: what is found of a statutory duty of support between the two; None where nothing is.
        with_applicant: one of the two is the applicant, so that ``has_statutory_duty`` speaks of them.
        is_parted: of a child and a parent, another parent in the household is not married to this one.
        lives_with: of a child and a parent, whether they live together or the parent is the guardian.
    """

    kin: Kin | None
    is_spouse: bool | None
    duty: bool | None
    with_applicant: bool
    is_parted: bool | None
    lives_with: bool | None


def is_minor(person: Person, on: date) -> bool:
    """Whether somebody is certainly under 18 on a day (民法典 art. 17)."""
    return person.birth_date is not None and on < person.birth_date + relativedelta(years=18)


class Kinship:
    """The ties between the members of a household on a day."""

    def __init__(self, members: Sequence[Person], on: date) -> None:
        self.kept: dict[int, Any] = {}
        """What others have worked out of the ties, by who did."""
        self._people = {person.id: person for person in members}
        self._on = on
        self._kin: dict[tuple[str, str], Kin | None] = {}
        self._ties: dict[tuple[str, str], Tie] = {}
        self._living: dict[str, list[Person]] = {}

    def is_of(self, application: Application) -> bool:
        """Whether these are the ties between the members of *application*."""
        members = application.household.members
        return (
            self._on == application.applied_on
            and len(members) == len(self._people)
            and all(
                one is other or _tied_by(one) == _tied_by(other)
                for one, other in zip(members, self._people.values(), strict=True)
            )
        )

    # --- who is married to whom

    @cached_property
    def _linked(self) -> dict[str, str]:
        """Named spouses, in both directions."""
        named = {one.id: one.spouse for one in self._people.values() if one.spouse is not None}
        return {**{spouse: id_ for id_, spouse in named.items()}, **named}

    @cached_property
    def _free(self) -> dict[str, list[str]]:
        """Members without a named spouse who may have one, by relation to the applicant."""
        found: dict[str, list[str]] = {}
        for one in self._people.values():
            if (
                one.id not in self._linked
                and one.marital_status not in SINGLE
                and not self._is_minor_child(one)
            ):
                found.setdefault(one.relation, []).append(one.id)
        return found

    def _is_minor_child(self, person: Person) -> bool:
        """A child of the applicant told to be under 18, who has neither spouse nor child."""
        return person.relation == "child" and is_minor(person, self._on)

    def wed(self, one: Person, other: Person) -> bool | None:
        """Whether two members are married to each other."""
        if one.id in self._linked or other.id in self._linked:
            return self._linked.get(one.id) == other.id
        relations = (one.relation, other.relation)
        if set(relations) == {"self", "spouse"}:
            return True
        couple = next((each for each in COUPLES if relations in {each, each[::-1]}), None)
        if couple is None:
            return (
                None if relations == ("grandparent", "grandparent") and self._both_free(one, other) else False
            )
        if not self._both_free(one, other):
            return False
        # Whoever is married has the spouse listed, so that of two who are left one is the other's.
        only = all(len(self._free[each]) == couple.count(each) for each in couple)
        return True if only and self._must_be_wed(one, other) else None

    def _both_free(self, one: Person, other: Person) -> bool:
        return all(each.id in self._free.get(each.relation, ()) for each in (one, other))

    @staticmethod
    def _must_be_wed(one: Person, other: Person) -> bool:
        """Both are said to be married; a child is known to be grown up."""
        return one.marital_status == other.marital_status == "married" and all(
            each.birth_date is not None for each in (one, other) if each.relation == "child"
        )

    def lacks_spouse(self, one: Person) -> bool:
        """Whether *one* is married to somebody whom nobody has told of."""
        others = [other for other in self._people.values() if other.id != one.id]
        return one.marital_status == "married" and all(self.wed(one, other) is False for other in others)

    def unlisted_spouse(self, one: Person) -> bool | None:
        """Open for a married member of whom no spouse is among the members; False for anybody else."""
        if one.marital_status != "married":
            return False
        others = (other for other in self._people.values() if other.id != one.id)
        return False if any(self.wed(one, other) is True for other in others) else None

    def untold_parents(self, child: Person) -> list[Person]:
        """The parents of *child* among the members who are married to somebody untold, who may be a parent too."""
        if child.parents is not None:
            return []
        return [
            each
            for each in self._people.values()
            if each.id != child.id and self.kin(child, each) == "parent" and self.lacks_spouse(each)
        ]

    def untold_children(self, person: Person) -> list[Person]:
        """The applicant's married children-in-law without a listed spouse, who may be a child of *person*, the applicant."""
        if person.relation != "self":
            return []
        in_law = (each for each in self._people.values() if each.relation == "child_in_law")
        return [each for each in in_law if self.lacks_spouse(each)]

    # --- whose child

    @cached_property
    def _branch(self) -> tuple[str, ...] | None:
        """The one child of the applicant who can be a minor grandchild's parent, with the spouse; None for several."""
        children = [
            one for one in self._people.values() if one.relation == "child" and not is_minor(one, self._on)
        ]
        if any(one.birth_date is None for one in children):
            return None  # who may be a minor is perhaps nobody's parent
        in_law = [one for one in self._people.values() if one.relation == "child_in_law"]
        if len(children) + len(in_law) == 1:
            return tuple(one.id for one in (*children, *in_law))
        if len(children) == len(in_law) == 1 and self.wed(children[0], in_law[0]) is True:
            return children[0].id, in_law[0].id
        return None

    def _told_parents(self, child: Person) -> set[str] | None:
        return None if child.parents is None else {each for each in child.parents if isinstance(each, str)}

    def _is_child_of(self, child: Person, parent: Person) -> bool | None:
        """Whether *child* is a child of *parent*.

        Both parents named go before the relation to the applicant, which does not tell a step-parent from a parent; the
        relation goes before a list that lacks one.
        """
        told = self._told_parents(child)
        if told is not None and names_both(child):
            return parent.id in told
        if "self" in {child.relation, parent.relation}:
            return _by_relation(child.relation, parent.relation) == "parent"
        if told is not None:
            return parent.id in told
        relations = (parent.relation, child.relation)
        if child.relation == "grandchild" and parent.relation in {"child", "child_in_law"}:
            if self._branch is None or not is_minor(child, self._on):
                return None
            return parent.id in self._branch
        if relations == ("grandparent", "parent"):
            return False if self._is_married_to_child_of(child, parent) else None
        return _by_relation(child.relation, parent.relation) == "parent"

    def _is_married_to_child_of(self, one: Person, parent: Person) -> bool:
        """Whether the spouse of *one* is told to be a child of *parent*: nobody marries a brother or a sister."""
        return any(
            parent.id in (self._told_parents(other) or ()) and self.wed(one, other) is True
            for other in self._people.values()
            if other.id != one.id
        )

    # --- what they are to each other

    def kin(self, one: Person, other: Person) -> Kin | None:
        """What *other* is to *one*; None while it is open whose child one of them is."""
        key = (one.id, other.id)
        if key not in self._kin:
            found = self._kin_of(one, other)
            self._kin[key] = found
            self._kin[other.id, one.id] = None if found is None else BACK[found]
        return self._kin[key]

    def _kin_of(self, one: Person, other: Person) -> Kin | None:
        wed = self.wed(one, other)
        if wed is True:
            return "spouse"
        as_child, as_parent = self._is_child_of(one, other), self._is_child_of(other, one)
        if as_child or as_parent:
            return "parent" if as_child else "child"
        if wed is None or as_child is None or as_parent is None:
            return None
        relations = (one.relation, other.relation)
        found = _by_relation(one.relation, other.relation)
        if found in {"sibling", "grandparent", "grandchild"} and "self" in relations:
            return found
        if self._are_siblings(one, other):
            return "sibling"
        if self._is_grandchild(one, other):
            return "grandparent"
        if self._is_grandchild(other, one):
            return "grandchild"
        if found == "sibling" and self._parents_all_told(one, other):
            return "other"
        if (step := self._step_of(one, other)) is not None:
            return step
        if found in {"sibling", "grandparent", "grandchild"}:
            return found
        if any(relation in UNNAMED for relation in relations):
            return "other" if self._are_of_a_couple(one, other) else "unclear"
        may_be_siblings = relations == ("grandchild", "grandchild") and not self._parents_all_told(one, other)
        return None if may_be_siblings else "other"

    @cached_property
    def _parents(self) -> dict[str, frozenset[str]]:
        """The known parents of each member among the members."""
        people = self._people.values()
        return {
            child.id: frozenset(
                each.id for each in people if each.id != child.id and self._is_child_of(child, each) is True
            )
            for child in people
        }

    def _are_siblings(self, one: Person, other: Person) -> bool:
        return not self._parents[one.id].isdisjoint(self._parents[other.id])

    def _is_grandchild(self, one: Person, other: Person) -> bool:
        return any(other.id in self._parents[each] for each in self._parents[one.id])

    def _step_of(self, one: Person, other: Person) -> Kin | None:
        """What *other* is to *one* by marriage to a parent, or by what one of them is to the applicant; None for nothing."""
        found = (
            _by_relation(one.relation, other.relation) if "self" in {one.relation, other.relation} else None
        )
        as_parent, as_child = self._is_step(one, other), self._is_step(other, one)
        if found == "parent" or as_parent:
            return "step_parent"
        if found == "child" or as_child:
            return "step_child"
        return "unclear" if as_parent is None or as_child is None else None

    def _is_step(self, child: Person, other: Person) -> bool | None:
        """Whether *other* is married to a told parent of *child*, and so may have raised the child as a step-parent."""
        told = self._told_parents(child) or set()
        wed = {self.wed(other, self._people[each]) for each in told if each != other.id}
        return True if True in wed else (None if None in wed else False)

    def _are_of_a_couple(self, one: Person, other: Person) -> bool:
        """Whether the two are the parents of a couple, or a spouse and a parent of the other: relatives marry nobody so near.

        Lineal relatives, and collateral ones within three generations, may not marry (民法典 art. 1048).
        """
        sides = [
            {of.id, *(child for child, told in self._parents.items() if of.id in told)} for of in (one, other)
        ]
        return any(self._linked.get(each) in sides[1] for each in sides[0])

    @staticmethod
    def _parents_all_told(one: Person, other: Person) -> bool:
        return one.parents is not None and other.parents is not None

    # --- the tie

    def tie(self, one: Person, other: Person) -> Tie:
        """What *other* is to *one*."""
        key = (one.id, other.id)
        if key not in self._ties:
            found = self._ties[key] = self._tie(one, other)
            # The other way round all but the kin is the same.
            back = found if found.kin is None else replace(found, kin=BACK[found.kin])
            self._ties[other.id, one.id] = back
        return self._ties[key]

    def _tie(self, one: Person, other: Person) -> Tie:
        kin = self.kin(one, other)
        child, parent = (one, other) if kin == "parent" else (other, one)
        is_filial = kin in {"parent", "child"}
        return Tie(
            kin=kin,
            is_spouse=self.wed(one, other),
            duty=self._duty(one, other, kin),
            with_applicant="self" in {one.relation, other.relation},
            is_parted=self._is_parted(child, parent) if is_filial else False,
            lives_with=self._lives_with(child, parent) if is_filial else False,
        )

    def _duty(self, one: Person, other: Person, kin: Kin | None) -> bool | None:
        if "self" in {one.relation, other.relation}:
            return (other if one.relation == "self" else one).has_statutory_duty
        told = [(each.duties, of.id) for each, of in ((one, other), (other, one)) if each.duties is not None]
        if any(of in duties for duties, of in told):
            return True
        # The list is of further kin: of spouses, parents and children it tells nothing.
        return None if kin in NEAREST or not told else False

    def _is_parted(self, child: Person, parent: Person) -> bool | None:
        """Whether another parent of *child* in the household is not married to *parent*."""
        others = [self.wed(parent, each) for each in self._living_parents(child) if each.id != parent.id]
        return None if None in others and False not in others else False in others

    def _living_parents(self, child: Person) -> list[Person]:
        if child.id not in self._living:
            self._living[child.id] = [
                each
                for each in self._people.values()
                if each.id != child.id and not each.has_died(self._on) and self.kin(child, each) == "parent"
            ]
        return self._living[child.id]

    @staticmethod
    def _lives_with(child: Person, parent: Person) -> bool | None:
        if child.guardian is not None:
            return child.guardian == parent.id
        homes = (is_at_home(child), is_at_home(parent))
        if None in homes:
            return None
        # Two who are both away may live together elsewhere.
        return True if homes == (True, True) else (None if homes == (False, False) else False)

    def asked(self, one: Person, other: Person) -> Person:
        """Of two members, the one about whom the tie between them is asked."""
        if self.kin(one, other) is None:
            # Whose child the younger generation is.
            for child, parent in ((one, other), (other, one)):
                if self._is_child_of(child, parent) is None:
                    return child
        first, second = sorted((one, other), key=self._place)
        return first if first.relation != "self" else second

    def _place(self, person: Person) -> tuple[int, int]:
        return FURTHEST_FIRST.index(person.relation), -list(self._people).index(person.id)


TIES = (
    *("id", "relation", "birth_date", "marital_status", "spouse", "parents", "guardian", "duties"),
    *("has_statutory_duty", "co_resident", *DEATHS),
)
"""The fields of a member from which the ties are derived."""

_tied_by = attrgetter(*TIES)

OPEN_TIE = Tie(None, None, None, with_applicant=False, is_parted=None, lives_with=None)
"""The tie to somebody of whom nothing is known."""


def names_both(person: Person) -> bool:
    """Whether both parents of somebody are named."""
    return len(person.parents or ()) >= BOTH


def _by_relation(one: str, other: str) -> Kin | None:
    """What the second member is to the first by what both are to the applicant; None where that tells nothing."""
    found = BY_RELATION.get((one, other))
    if found is None and (back := BY_RELATION.get((other, one))) is not None:
        found = BACK[back]
    return found


def kin_of_untold_spouse(relation: str) -> Kin:
    """What somebody of that *relation* to the applicant is to the applicant's spouse, of whom nothing is told."""
    if relation in UNNAMED:
        return "unclear"
    return _by_relation("spouse", relation) or "other"


def is_at_home(person: Person) -> bool | None:
    """Whether a member lives in the household; the applicant does unless told otherwise, since the home is the applicant's."""
    return True if person.co_resident is None and person.relation == "self" else person.co_resident
