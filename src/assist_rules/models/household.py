"""The household: everyone who may count, what they own, and what is on file about them together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal, Self, TypeAlias, Unpack, cast

from pydantic import Field

from assist_rules.errors import Problem
from assist_rules.models.assets import Assets
from assist_rules.models.contradictions import note_duplicates, note_reference
from assist_rules.models.person import Person, held_on, may_be_parent
from assist_rules.models.record import Record, fact
from assist_rules.models.values import (
    ITEMS_LIMIT,
    MEMBERS_LIMIT,
    Day,
    DiscretionValue,
    ExtensionName,
    Flag,
    Money,
)

if TYPE_CHECKING:
    from assist_rules.models.arguments import HouseholdArguments, HouseholdFacts

Monitored: TypeAlias = Literal["none", "unstable", "marginal", "sudden"]
RenouncedThing: TypeAlias = Literal["property", "support", "other"]
RenouncedBy: TypeAlias = Literal["divorce", "gift", "transfer", "other"]
BarGround: TypeAlias = Literal[
    "refuses_work",
    "refuses_investigation",
    "conceals_means",
    "high_fee_schooling",
    "study_abroad",
    "obligor_not_performing",
    "land_left_idle",
    "renounced_means",
    "other",
]


class Renunciation(Record):
    """Property or a claim to support that a member gave up."""

    what: RenouncedThing | None = fact("放弃的权益", "what was renounced")
    by: RenouncedBy | None = fact("放弃的方式", "how it was renounced")
    on: Day | None = fact("放弃日期", "day it was renounced")
    amount: Money | None = fact("价值（元）", "value given up (yuan)")


class CurrentDibao(Record):
    """The minimum-living allowance the household draws now, in yuan a month; told, unless ``held`` denies it, it is drawn."""

    held: Flag | None = fact("是否正在享受低保", "draws dibao now")
    per_month: Money | None = fact("现领低保金（元/月）", "allowance drawn now (yuan a month)")
    since: Day | None = fact("享受起始日期", "dibao drawn since")

    def drawn_on(self, day: date) -> bool:
        """Whether it is drawn on *day*, that of the application."""
        return self.held is not False and (self.since is None or self.since <= day)


def known_ids(members: Iterable[Person]) -> frozenset[str]:
    """The ids of the members, without those that could not be read."""
    ids = cast("Iterable[str | None]", (member.id for member in members))
    return frozenset(id_ for id_ in ids if id_ is not None)


class Household(Record):
    """Everyone who may count as a member, and the facts of the household as a whole."""

    members: Annotated[
        tuple[Person, ...], Field(max_length=MEMBERS_LIMIT, json_schema_extra={"minItems": 1})
    ] = Field(title="家庭成员", description="members of the household")
    assets: Assets | None = fact("家庭财产", "assets of the household")
    monitored: Monitored | None = fact(
        "防止返贫监测对象类别", "monitoring status against falling back into poverty"
    )
    left_dibao_on: Day | None = fact("退出低保日期", "left dibao on", exception=True)
    current_dibao: CurrentDibao | None = fact("现享受的低保待遇", "dibao drawn now")
    renounced: Annotated[tuple[Renunciation, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "放弃财产或赡养（抚养、扶养）费情况", "property or support renounced", exception=True
    )
    bar_grounds: Annotated[tuple[BarGround, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "不予受理或暂停的情形", "grounds that bar the application", exception=True
    )
    extension: Annotated[Mapping[ExtensionName, DiscretionValue], Field(max_length=ITEMS_LIMIT)] | None = (
        fact("自定义制度所需的事实", "facts that a scheme of one's own asks, by name")
    )

    if TYPE_CHECKING:

        def __init__(self, /, **data: Unpack[HouseholdArguments]) -> None: ...

    @classmethod
    def of(cls, *members: Person, **facts: Unpack[HouseholdFacts]) -> Self:
        """A household of these members and any other field of :class:`Household`.

        Raises:
            InvalidApplicationError: a field is refused; carries every problem.
        """
        return cls(members=members, **facts)

    def moot_fields(self) -> frozenset[str]:
        """Of the facts of schemes of one's own those ask, each by its name."""
        return frozenset({"extension"})

    def draws_dibao(self, day: date) -> bool | None:
        """Whether the household draws dibao on *day*, that of the application.

        ``current_dibao`` and what the members receive are one fact: told of every member, that settles it too.
        """
        if self.current_dibao is not None:
            return self.current_dibao.drawn_on(day)
        held = {held_on(member.receives, "dibao", day) for member in self.members}
        return None if None in held else held == {True}

    def holds(self, member: Person, benefit: str, day: date) -> bool | None:
        """Whether *member* holds *benefit* on *day*, that of the application.

        Dibao of the household is held by each member of whom nothing else is told, and who does not live elsewhere.
        """
        held = held_on(member.receives, benefit, day)
        if held is None and benefit == "dibao" and self.current_dibao is not None:
            drawn = self.current_dibao.drawn_on(day) and member.co_resident is not False
            return True if drawn else None
        return held

    def note_day(self, day: date, at: str, found: list[Problem]) -> None:
        """What is held agrees with the dates, and with the dibao of the household."""
        for index, member in enumerate(self.members):
            for place, item in enumerate(member.receives or ()):
                item.note_day(day, f"{at}members[{index}].receives[{place}].", found)
            for number, obligor in enumerate(member.obligors or ()):
                for place, item in enumerate(obligor.receives or ()):
                    item.note_day(day, f"{at}members[{index}].obligors[{number}].receives[{place}].", found)
        if (
            self.current_dibao is not None
            and self.members
            and self.current_dibao.drawn_on(day)
            and all(held_on(member.receives, "dibao", day) is False for member in self.members)
        ):
            found.append(
                Problem(
                    path=f"{at}current_dibao",
                    code="contradiction",
                    zh="家庭正在享受低保，而各成员已享受的待遇中均无低保；请在享受低保的成员的“receives”中补列“dibao”，"
                    "或删去“current_dibao”。",
                    en='the household draws dibao, and of every member "receives" is told without it; add "dibao" to '
                    'what those members receive, or drop "current_dibao".',
                )
            )

    def member(self, id: str) -> Person | None:  # noqa: A002
        """The member of that id, or ``None``."""
        return next((member for member in self.members if member.id == id), None)

    def note_contradictions(self, at: str, found: list[Problem]) -> None:
        """There are members, their ids differ, and every id names a member."""
        members = cast("tuple[Person, ...] | None", self.members)
        if members == ():
            found.append(
                Problem(
                    path=f"{at}members",
                    code="no_members",
                    zh="家庭成员为空，应至少有申请人一人；请列出所有可能计入的成员。",
                    en="the household has no members, expected at least the applicant; list everyone who may count.",
                )
            )
        members = members or ()
        ids = [member.id for member in members]
        known = known_ids(members)
        note_duplicates(ids, f"{at}members[{{}}].id", found)
        spouses = {member.id: member.spouse for member in members if member.spouse}
        for index, member in enumerate(members):
            here = f"{at}members[{index}]."
            member.note_contradictions(here, found)
            if member.spouse:
                path = f"{here}spouse"
                note_reference(member.spouse, known, path, found, not_self=member.id)
                if member.spouse != member.id and spouses.get(member.spouse, member.id) != member.id:
                    found.append(
                        Problem(
                            path=path,
                            code="contradiction",
                            zh=f"配偶为“{member.spouse}”，而该成员的配偶为“{spouses[member.spouse]}”，应当互为配偶；请核对。",
                            en=f'the spouse is "{member.spouse}", whose own spouse is "{spouses[member.spouse]}"; '
                            "spouses must name each other, check both.",
                        )
                    )
            if member.guardian:
                note_reference(member.guardian, known, f"{here}guardian", found, not_self=member.id)
            note_duplicates(member.duties or (), f"{here}duties[{{}}]", found)
            for place, id_ in enumerate(member.duties or ()):
                note_reference(id_, known, f"{here}duties[{place}]", found, not_self=member.id)
            for place, parent in enumerate(member.parents or ()):
                if isinstance(parent, str):
                    note_reference(parent, known, f"{here}parents[{place}]", found, not_self=member.id)
            for place, obligor in enumerate(member.obligors or ()):
                if obligor.id is not None and obligor.id in known:
                    found.append(
                        Problem(
                            path=f"{here}obligors[{place}].id",
                            code="duplicate_id",
                            zh=f"编号“{obligor.id}”已用于家庭成员，应各不相同；请改用另一编号，家庭成员无须再列为义务人。",
                            en=f'id "{obligor.id}" is that of a member, ids must differ; give another id, '
                            "members need not be listed as obligors.",
                        )
                    )
        _note_parents(members, at, found)
        _note_spouses(members, at, found)
        if self.assets:
            self.assets.note_contradictions(f"{at}assets.", found)


def _note_parents(members: Sequence[Person], at: str, found: list[Problem]) -> None:
    """Nobody is married to a parent, born before one, or a forebear of himself."""
    by_id = {member.id: member for member in members}
    above = {
        member.id: {each for each in member.parents or () if isinstance(each, str)} for member in members
    }
    for index, member in enumerate(members):
        for place, parent in enumerate(member.parents or ()):
            path = f"{at}members[{index}].parents[{place}]"
            elder = by_id.get(parent) if isinstance(parent, str) else parent
            if elder is None:
                continue
            if not may_be_parent(elder, member):
                found.append(
                    Problem(
                        path=path,
                        code="contradiction",
                        zh=f"父母出生日期不早于子女“{member.id}”的出生日期；请核对两个日期。",
                        en=f'the parent is not born before the child "{member.id}"; check both dates.',
                    )
                )
            if isinstance(elder, Person) and (member.spouse == elder.id or elder.spouse == member.id):
                found.append(
                    Problem(
                        path=path,
                        code="contradiction",
                        zh=f"“{elder.id}”既是“{member.id}”的父母又是其配偶，不能两者都是；请核对。",
                        en=f'"{elder.id}" is both parent and spouse of "{member.id}", which cannot be; check both.',
                    )
                )
        if member.id in _forebears(member.id, above):
            found.append(
                Problem(
                    path=f"{at}members[{index}].parents",
                    code="contradiction",
                    zh=f"按所填的父母，“{member.id}”是自己的长辈，不能成立；请核对各人的父母。",
                    en=f'by the parents told "{member.id}" is a forebear of himself or herself; check the parents.',
                )
            )


def _forebears(member: str, above: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    left = set(above.get(member, ()))
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left |= above.get(each, set())
    return found


def _note_spouses(members: Sequence[Person], at: str, found: list[Problem]) -> None:
    """The applicant has one living spouse."""
    living = [
        (index, member)
        for index, member in enumerate(members)
        if member.relation == "spouse" and member.dead_since is None
    ]
    for index, member in living[1:]:
        if member.id == living[0][1].id:  # one id twice is a problem of its own
            continue
        found.append(
            Problem(
                path=f"{at}members[{index}].relation",
                code="contradiction",
                zh=f"“{living[0][1].id}”和“{member.id}”都是申请人的配偶，只能有一人；请改正关系，已去世的请填死亡日期。",
                en=f'"{living[0][1].id}" and "{member.id}" are both spouses of the applicant, who has one at most; correct '
                "the relation, or tell the day of death.",
            )
        )
