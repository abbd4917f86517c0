"""Re-rooting a household at another applicant: relations are translated, so that the kinship stays the same.

A relation is told to the applicant, and there are words for the nearest kin alone. What the new applicant has no word for
is told by ``spouse``, ``parents`` and ``duties`` as far as these reach; what is lost is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.models.kinship import NEAREST, Kinship, Tie, is_at_home, names_both
from assist_rules.models.person import Person, may_be_parent

if TYPE_CHECKING:
    from assist_rules.models.application import Application


def seen_from(application: Application, member: str) -> tuple[Application, tuple[Problem, ...]]:
    """*application* with *member* as the applicant, and what could not be told anew.

    Raises:
        InvalidApplicationError: there is no such member, or the member had died before the application.
    """
    people = application.household.members
    new = application.household.member(member)
    if new is None:
        known = "、".join(person.id for person in people)
        raise InvalidApplicationError(
            Problem(
                path="applicant",
                code="no_such_member",
                zh=f"没有成员“{member}”，应为家庭成员编号之一：{known}；请改正编号。",
                en=f'there is no member "{member}", expected one of {known}; correct the id.',
            )
        )
    before = Kinship(people, application.applied_on)
    told = [_told(before, people, new, person) for person in people]
    for with_parents in (False, True):
        members = tuple(
            person.model_copy(update=changes if with_parents else _without_parents(person, changes))
            for person, changes in zip(people, told, strict=True)
        )
        after = Kinship(members, application.applied_on)
        if not with_parents and not _lost(before, after, people, members):
            break
    household = application.household.model_copy(update={"members": members})
    seen = application.model_copy(update={"applicant": member, "household": household, "not_known": ()})
    # What follows from the ties is told of the new applicant, also where nobody knew it as it was asked.
    not_known = tuple(path for path in application.not_known if seen.fact(path) is None)
    seen = seen.model_copy(update={"not_known": not_known})
    # Read anew, so that what does not hold together is refused as it would be when told.
    return type(application).model_validate(seen.model_dump(by_alias=True)), _lost(
        before, after, people, members
    )


def _without_parents(person: Person, changes: dict[str, Any]) -> dict[str, Any]:
    return {**changes, "parents": person.parents}


def _told(kinship: Kinship, people: tuple[Person, ...], new: Person, person: Person) -> dict[str, Any]:
    """The facts of *person* once *new* is the applicant."""
    others = [each for each in people if each.id != person.id]
    spouse = next((each.id for each in others if kinship.wed(person, each) is True), person.spouse)
    return {
        "relation": "self" if person is new else _relation(kinship, people, new, person),
        "spouse": spouse,
        "parents": _parents(kinship, others, person),
        "co_resident": _at_home(new, person),
        "has_statutory_duty": None if person is new else _duty(kinship, new, person),
        "duties": _duties(kinship, others, new, person),
    }


def _relation(kinship: Kinship, people: tuple[Person, ...], new: Person, person: Person) -> str:
    kin = kinship.kin(new, person)
    if kin in {"step_parent", "step_child"} and names_both(new if kin == "step_parent" else person):
        # The word of a form for both; who is a parent is named.
        return kin.removeprefix("step_")
    if kin is not None and kin not in {"step_parent", "step_child", "other", "unclear"}:
        return kin
    back = {"child_in_law": "parent_in_law", "parent_in_law": "child_in_law"}
    if person.relation == "self" and new.relation in back:
        return back[new.relation]
    between = [each for each in people if each.id not in {new.id, person.id}]
    if any(kinship.kin(new, each) == "child" and kinship.wed(each, person) is True for each in between):
        return "child_in_law"
    if any(kinship.wed(new, each) is True and kinship.kin(each, person) == "parent" for each in between):
        return "parent_in_law"
    return "other" if "other" in {new.relation, person.relation} else "other_relative"


def _parents(kinship: Kinship, others: list[Person], person: Person) -> tuple[Any, ...] | None:
    if person.parents is not None:
        return person.parents
    kin = [(each, kinship.kin(person, each)) for each in others]
    found = [each for each, is_to in kin if is_to == "parent"]
    # A list that is given is complete, so none is given while somebody else may be a parent; nor one that dates refuse.
    if any(is_to is None for _, is_to in kin) or not all(may_be_parent(each, person) for each in found):
        return None
    return tuple(each.id for each in found) or None


def _at_home(new: Person, person: Person) -> bool | None:
    """The home is the applicant's: while it is open whether the new one lives in it, so is who lives with the new one."""
    if person is new or is_at_home(new) is not None:
        return is_at_home(person)
    return None if is_at_home(person) else person.co_resident


def _duty(kinship: Kinship, new: Person, person: Person) -> bool | None:
    tie = kinship.tie(new, person)
    # Of somebody without a duty by relation the applicant has no word that says so but the finding.
    return False if tie.duty is None and tie.kin == "other" and tie.is_spouse is False else tie.duty


def _duties(kinship: Kinship, others: list[Person], new: Person, person: Person) -> tuple[str, ...] | None:
    further = [
        (each, tie)
        for each in others
        if new.id not in {person.id, each.id} and (tie := kinship.tie(person, each)).kin not in NEAREST
    ]
    if not further:
        return person.duties
    found = {
        each.id: tie.duty is True
        for each, tie in further
        if tie.duty is not None or (tie.kin == "other" and tie.is_spouse is False)
    }
    # A list that is given is complete, so none is given while a duty is open.
    return tuple(id_ for id_, owed in found.items() if owed) if len(found) == len(further) else person.duties


def _lost(
    before: Kinship, after: Kinship, people: tuple[Person, ...], members: tuple[Person, ...]
) -> tuple[Problem, ...]:
    """The pairs of members whose tie changed."""
    found: list[Problem] = []
    for index, one in enumerate(people):
        if is_at_home(one) is not is_at_home(members[index]):
            found.append(
                Problem(
                    path=f"household.members[{one.id}].co_resident",
                    code="lost",
                    zh=f"成员“{one.id}”是否与新的申请人共同生活未说明。",
                    en=f'whether member "{one.id}" lives with the new applicant is not told.',
                )
            )
    found += (
        Problem(
            path=f"household.members[{one.id}]",
            code="lost",
            zh=f"成员“{one.id}”与“{other.id}”之间的关系，在新的申请人的申请中无法说明。",
            en=f'what "{one.id}" and "{other.id}" are to each other has no word in the application of the new applicant.',
        )
        for one, other, _, _ in ties_changed(before, after, people, members)
    )
    return tuple(found)


def ties_changed(
    before: Kinship, after: Kinship, people: tuple[Person, ...], members: tuple[Person, ...]
) -> Iterator[tuple[Person, Person, Tie, Tie]]:
    """Each pair of *people* whose tie is not, as far as the law distinguishes it, what it is between the same *members*."""
    for index, one in enumerate(people):
        for place in range(index + 1, len(people)):
            other = people[place]
            then, now = before.tie(one, other), after.tie(members[index], members[place])
            if (_owes(then), then.is_spouse, then.lives_with, then.is_parted) != (
                _owes(now),
                now.is_spouse,
                now.lives_with,
                now.is_parted,
            ):
                yield one, other, then, now


def _owes(tie: Tie) -> tuple[str | None, bool | None]:
    """The kinship as far as the law distinguishes it, and the duty found."""
    if tie.kin in NEAREST:
        return tie.kin, tie.duty is not False
    if tie.kin is None:
        return None, tie.duty
    if tie.kin == "other":
        return "further", tie.duty is True
    return "further", tie.duty
