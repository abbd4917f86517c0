"""An application for social assistance."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, Unpack, cast

from pydantic import Field, ModelWrapValidatorHandler, ValidationError, model_validator

from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.models.choices import Choices, OfficialRelative
from assist_rules.models.contradictions import note_duplicates, note_order, note_reference
from assist_rules.models.emergency import Emergency
from assist_rules.models.household import Household, known_ids
from assist_rules.models.person import Person
from assist_rules.models.record import Record, fact, in_our_words
from assist_rules.models.values import (
    ITEMS_LIMIT,
    AreaKind,
    Day,
    Division,
    Flag,
    MemberId,
    Text,
    TownshipCode,
)
from assist_rules.places import county_part

if TYPE_CHECKING:
    from decimal import Decimal

    from assist_rules.models.arguments import ApplicationArguments, ApplicationFacts


class AcceptingPlace(Record):
    """Where the application is handed in; ``area`` is the standard that this place applies."""

    division: Division = Field(title="受理地行政区划代码", description="accepting place (GB/T 2260 code)")
    area: AreaKind | None = fact("适用的标准（城镇或农村）", "standard applied (urban or rural)")
    township: Text | None = fact("乡镇（街道）", "township or subdistrict")
    township_code: TownshipCode | None = fact("乡镇（街道）代码", "code of the township or subdistrict")

    @model_validator(mode="before")
    @classmethod
    def _with_township(cls, told: object) -> object:
        """A code of nine or twelve digits names the township too, unless all that follows the county's is 0."""
        if not isinstance(told, dict):
            return told
        fields = cast("dict[str, object]", told)
        code = fields.get("division")
        if not isinstance(code, str) or county_part(code) == code or "township_code" in fields:
            return fields
        rest = code[len(county_part(code)) :]
        return {**fields, "township_code": code} if int(rest) else fields


class Application(Record):
    """One application: who applies, when, where, and what is known of the household."""

    applied_on: Day = Field(title="申请日期", description="day of the application")
    accepting_place: AcceptingPlace = Field(title="受理地", description="accepting place")
    applicant: MemberId = Field(title="申请人", description="applicant (member id)")
    household: Household = Field(title="家庭", description="household")
    emergency: Emergency | None = fact("急难情形", "emergency", exception=True)
    accepted_on: Day | None = fact("受理日期", "day of acceptance")
    decided_on: Day | None = fact("审核确认日期", "day of the decision")
    publicity_from: Day | None = fact("公示起始日期", "publicity from")
    objection_on: Day | None = fact("提出异议日期", "day of an objection", exception=True)
    hard_to_investigate: Flag | None = fact("是否调查难度较大", "hard to investigate", exception=True)
    authorised: Flag | None = fact("是否已授权核对", "checking authorised")
    refuses_cooperation: Flag | None = fact("是否拒不配合调查", "refuses to cooperate", exception=True)
    officials_related: Annotated[tuple[OfficialRelative, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "与经办人员或村（居）委会成员的近亲属关系", "near relatives of officials", exception=True
    )
    choices: Choices | None = fact("选择和裁量", "choices made")
    assumed: Annotated[tuple[str, ...], Field(max_length=ITEMS_LIMIT)] = Field(
        default=(), title="假设的事实", description="paths of the facts that are assumed"
    )
    not_known: Annotated[tuple[str, ...], Field(max_length=ITEMS_LIMIT)] = Field(
        default=(),
        title="问过而不清楚的事实",
        description="paths of the facts that whoever was asked does not know",
    )

    self_checked: ClassVar[bool] = True

    if TYPE_CHECKING:

        def __init__(self, /, **data: Unpack[ApplicationArguments]) -> None: ...

    @classmethod
    def of(
        cls,
        household: Household | Iterable[Person],
        *,
        applied_on: date | str,
        place: str,
        area: AreaKind | None = None,
        applicant: str | None = None,
        **facts: Unpack[ApplicationFacts],
    ) -> Self:
        """An application in one line.

        Args:
            household: the household, or its members.
            applied_on: the day of the application.
            place: the accepting place: its GB/T 2260 code, a township's code that begins with it, or a name that it
                alone has, such as 历下区.
            area: the standard that this place applies, urban or rural.
            applicant: the id of the applicant; without it, the member whose relation is "self".
            facts: any other field of :class:`Application`.

        Raises:
            InvalidApplicationError: a field is refused; carries every problem.
        """
        whole: Household | dict[str, Any] = (
            household if isinstance(household, Household) else {"members": tuple(household)}
        )
        members: Iterable[object] = whole.members if isinstance(whole, Household) else whole["members"]
        selves = (each.id for each in members if isinstance(each, Person) and each.relation == "self")
        named = applicant or next(selves, None)
        told: dict[str, Any] = {
            "applied_on": applied_on,
            "accepting_place": {"division": place} if area is None else {"division": place, "area": area},
            "household": whole,
            **facts,
        }
        if named is not None:
            told["applicant"] = named
        return cls(**told)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        found: list[Problem] = []
        self.note_contradictions("", found)
        if found:
            raise InvalidApplicationError(*found)
        if self.assumed or self.not_known:
            from assist_rules.models.paths import canonical_path  # noqa: PLC0415  # rarely needed

            for name in ("assumed", "not_known"):
                marked = sorted({canonical_path(self, path) for path in getattr(self, name)})
                object.__setattr__(
                    self, name, tuple(marked)
                )  # frozen for callers, not while it is being read
        return self

    @model_validator(mode="wrap")
    @classmethod
    def _in_our_words(cls, told: object, read: ModelWrapValidatorHandler[Self]) -> Self:
        """What is wrong is said in our words whoever reads: a web service shows pydantic's errors as they are."""
        try:
            return read(told)
        except ValidationError as error:
            raise in_our_words(cls, told, error) from None

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """The applicant is the one member in relation "self"; every id names a member; dates are in order."""
        household = cast("Household | None", self.household)
        applied_on = cast("date | None", self.applied_on)
        if household is not None:
            household.note_contradictions(f"{at}household.", found)
            members = cast("tuple[Person, ...] | None", household.members)
            if members is not None:  # without a readable list nobody can be said to be missing from it
                self._note_members(members, at, found)
        if household is not None and applied_on is not None and cast("object", household.members) is not None:
            household.note_day(applied_on, f"{at}household.", found)
        for later in ("accepted_on", "decided_on"):
            note_order(self, "applied_on", later, at, found)
        note_order(self, "accepted_on", "decided_on", at, found)
        if self.emergency is not None:
            self.emergency.note_contradictions(f"{at}emergency.", found)
            occurred = self.emergency.occurred_at
            if occurred is not None and applied_on is not None and occurred.date() > applied_on:
                found.append(
                    Problem(
                        path=f"{at}emergency.occurred_at",
                        code="contradiction",
                        zh=f"急难发生时间晚于申请日期“{applied_on}”，应不晚于申请日期；请核对两个日期。",
                        en=f'the emergency happened after the application of "{applied_on}", '
                        "expected no later; check both dates.",
                    )
                )
        if self.assumed and household is not None:
            from assist_rules.models.paths import note_assumed  # noqa: PLC0415  # rarely needed

            note_assumed(self, at, found)
        if self.not_known and household is not None:
            from assist_rules.models.paths import note_not_known  # noqa: PLC0415  # rarely needed

            note_not_known(self, at, found)

    def _note_members(self, members: tuple[Person, ...], at: str, found: list[Problem]) -> None:
        known = known_ids(members)
        applicant = cast("str | None", self.applicant)
        applied_on = cast("date | None", self.applied_on)
        note_reference(applicant, known, f"{at}applicant", found)
        selves = 0
        for index, member in enumerate(members):
            here = f"{at}household.members[{index}]."
            if applied_on is not None:
                if member.id == applicant and member.died_on is not None and member.died_on < applied_on:
                    found.append(_died_before(f"{here}died_on", member, applied_on))
                if member.birth_date is not None and member.birth_date > applied_on:
                    found.append(_born_later(f"{here}birth_date", applied_on))
                for name, people in (("parents", member.parents), ("obligors", member.obligors)):
                    for place, other in enumerate(people or ()):
                        if (
                            not isinstance(other, Record)
                            or other.birth_date is None
                            or other.birth_date <= applied_on
                        ):
                            continue
                        found.append(_born_later(f"{here}{name}[{place}].birth_date", applied_on))
            if member.relation == "self":
                selves += 1
                if selves > 1 or (
                    applicant in known and cast("str | None", member.id) not in {None, applicant}
                ):
                    found.append(
                        Problem(
                            path=f"{here}relation",
                            code="contradiction",
                            zh=f"成员“{member.id}”与申请人的关系为“self”，只有申请人“{applicant}”一人应填“self”；请改正关系或申请人。",
                            en=f'member "{member.id}" has relation "self", expected of the applicant "{applicant}" alone; '
                            "correct the relation or the applicant.",
                        )
                    )
            elif member.id == applicant and member.relation:
                found.append(
                    Problem(
                        path=f"{here}relation",
                        code="contradiction",
                        zh=f"申请人“{member.id}”与申请人的关系为“{member.relation}”，应为“self”；请改正关系或申请人。",
                        en=f'the applicant "{member.id}" has relation "{member.relation}", expected "self"; '
                        "correct the relation or the applicant.",
                    )
                )
        if self.emergency is not None:
            for place, id_ in enumerate(self.emergency.affected or ()):
                note_reference(id_, known, f"{at}emergency.affected[{place}]", found)
        for place, official in enumerate(self.officials_related or ()):
            note_reference(official.member, known, f"{at}officials_related[{place}].member", found)
        if self.choices is not None:
            alone = self.choices.single_person or ()
            note_duplicates(alone, f"{at}choices.single_person[{{}}]", found)
            for place, id_ in enumerate(alone):
                note_reference(id_, known, f"{at}choices.single_person[{place}]", found)

    def fact(self, path: str) -> object:
        """The value of one fact; ``None`` if it is unknown.

        Args:
            path: such as ``household.members[p2].incomes[0].per_month``; a member stands by id or by place.

        Raises:
            InvalidApplicationError: there is no such field, member or item.
        """
        from assist_rules.models.paths import value_at  # noqa: PLC0415  # the path language is for notebooks and records

        return value_at(self, path)

    def replace_fact(self, path: str, value: object) -> Self:
        """A copy in which one fact is told to be *value*; ``None`` makes it unknown. It is no assumption any more.

        The ``spouse`` of a member is the id of another one, or the facts of one who is not listed yet and becomes a member.

        Raises:
            InvalidApplicationError: there is no such field, or the changed application is refused.
        """
        from assist_rules.models.paths import told_anew  # noqa: PLC0415

        return type(self).model_validate(told_anew(self, {path: value}))

    def holding(
        self, member: str, benefit: str, per_month: Decimal | None = None, *, is_open: bool = False
    ) -> Self:
        """A copy in which a member holds a benefit as well, of *per_month* yuan where that is told.

        With *is_open* it may be held: its days are not told.

        It stands in place of what is told of that benefit already: nobody draws one twice.
        Where it is not told what the member holds, dibao of the household is held by that member too.

        Raises:
            InvalidApplicationError: there is no such member, or the changed application is refused.
        """
        path = f"household.members[{member}].receives"
        held = cast("Sequence[Any] | None", self.fact(path))
        if held is None:
            held = ("dibao",) if self.household.draws_dibao(self.applied_on) else ()
        others = [each for each in held if getattr(each, "benefit", each) != benefit]
        told: object = {"benefit": benefit, "per_month": per_month, "current": True}
        if is_open:
            told = {"benefit": benefit}
        elif per_month is None:
            told = benefit
        return self.replace_fact(path, [*others, told])

    def assuming(self, facts: Mapping[str, object]) -> Self:
        """A copy in which unknown facts are assumed, each marked in ``assumed``.

        Raises:
            InvalidApplicationError: a fact is told already, there is no such field, or the value is refused.
        """
        from assist_rules.models.paths import assumed_anew  # noqa: PLC0415

        return type(self).model_validate(assumed_anew(self, facts))

    def not_knowing(self, *paths: str) -> Self:
        """A copy that says of unknown facts that whoever can tell them was asked and does not know.

        Every decision stays what it is: what nobody knows is unknown. The open questions say which were asked already, and
        those come last. A mark ends when the fact is told or assumed.

        Args:
            paths: where the facts stand, such as ``household.members[p2].incomes``: the ``path`` of an open question.

        Raises:
            InvalidApplicationError: a fact is told already, there is no such field, or it is a choice; carries every
                problem.
        """
        from assist_rules.models.paths import marked_not_known  # noqa: PLC0415

        return type(self).model_validate(marked_not_known(self, paths))

    def seen_from(self, member: str, *, lost: list[Problem] | None = None) -> Self:
        """The same people with *member* as the applicant: every relation is told anew, to that member.

        There are words for the nearest kin alone; ``spouse``, ``parents`` and ``duties`` tell the rest as far as they
        reach.

        Args:
            member: the id of the member who applies.
            lost: a list to which what could not be told anew is added, one problem for each.

        Raises:
            InvalidApplicationError: there is no such member, or the member had died before the application.
        """
        from assist_rules.models.seen import seen_from  # noqa: PLC0415  # rarely needed

        seen, problems = seen_from(self, member)
        if lost is not None:
            lost.extend(problems)
        return cast("Self", seen)

    def unknown(self, *, exceptions: bool = False) -> Iterator[str]:
        """The paths of the absent facts, in the order of the format; exceptions only when asked."""
        from assist_rules.models.paths import absent_paths  # noqa: PLC0415

        return absent_paths(self, exceptions=exceptions)

    def digest(self, salt: bytes | None = None) -> str:
        """SHA-256 of the facts in a fixed form: equal facts have equal digests, however they were written.

        Args:
            salt: a secret that the digest is keyed with. Without one, who knows all but one fact finds that fact by
                trying its values.
        """
        from assist_rules.models.digest import digest_of  # noqa: PLC0415  # hashing loads when asked for

        return digest_of(self, salt)

    def _repr_html_(self) -> str:
        from assist_rules.models.html import application_html  # noqa: PLC0415

        return application_html(self)


def _died_before(path: str, applicant: Person, applied_on: date) -> Problem:
    """Report an applicant who died before the application: the dead are no members of the household."""
    return Problem(
        path=path,
        code="contradiction",
        zh=f"申请人“{applicant.id}”死亡日期早于申请日期“{applied_on}”，应由在世的成员提出申请；"
        "请核对两个日期，或者以在世的成员为申请人。",
        en=f'the applicant "{applicant.id}" died before the application of "{applied_on}", '
        "expected a living member to apply; check both dates, or name a living member as the applicant.",
    )


def _born_later(path: str, applied_on: date) -> Problem:
    return Problem(
        path=path,
        code="contradiction",
        zh=f"出生日期晚于申请日期“{applied_on}”，应不晚于申请日期；请核对两个日期。",
        en=f'date of birth is after the application of "{applied_on}", expected no later; check both dates.',
    )
