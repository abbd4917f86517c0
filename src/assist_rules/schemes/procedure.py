"""The records of a procedure: who accepts and decides, by when, and what else the parties should know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, Literal, Protocol, TypeAlias

from dateutil.relativedelta import relativedelta

from assist_rules.expressions import ConditionRule
from assist_rules.models import Application
from assist_rules.models.value_labels import Title
from assist_rules.places import chain, current_code
from assist_rules.rule import Citation, Rule
from assist_rules.schemes import working_days
from assist_rules.standards import Resolved

Decider = Literal["county", "township", "either"]
"""Whose act the decision is: the county department's, the township's, or one of the two; the body of
reconsideration follows from it."""


CIVIL_AFFAIRS: Final = Title("民政部门", "the civil-affairs department")
FEDERATION: Final = Title("残疾人联合会", "the disabled persons' federation")


@dataclass(frozen=True, slots=True)
class Authority:
    """Who accepts the application and who decides it.

    Attributes:
        decider: whose act the decision is, of the accepting place (a refusal there that names another place
            included, which is the township's); None where it is neither of the usual.
        refuses_zh: who signs, where it is not simply who decides: the office that was asked, where the application was
            made to the wrong place, and the one that recognises, where another pays.
        refuses_en: the same in English.
    """

    accepts_zh: str
    accepts_en: str
    decides_zh: str
    decides_en: str
    cites: Citation
    decider: Decider | None = None
    refuses_zh: str = ""
    refuses_en: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """A length of time that a place may set.

    Attributes:
        length: how long.
        paper: the paper of the place or of the caller that it comes from; empty where it is the national text's own.
    """

    length: int
    paper: str = ""


LimitUnit: TypeAlias = Literal["working_days", "days", "months", "hours"]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time limit; ``due`` is None while its start, or the calendar of working days, is not known.

    The end of a limit in hours is a moment (Beijing time), that of any other a day. ``paper`` names the paper of the place
    or of the caller that the length comes from; it is empty where the length is that of the text cited.
    ``code`` says what is to be done by then; it is empty where the limit stands in no list.
    """

    what_zh: str
    what_en: str
    length: int
    unit: LimitUnit
    due: date | datetime | None
    cites: Citation
    paper: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Information:
    """A duty, a right or a consequence that goes with the decision.

    Attributes:
        paper: which paper tells it to whoever applied: that of a ``grant``, or of a ``refusal``, where somebody refused can
            act on it; None where the decision in words alone does.
    """

    code: str
    zh: str
    en: str
    cites: Citation
    paper: Literal["grant", "refusal"] | None = field(default=None, kw_only=True)


@dataclass(frozen=True, slots=True)
class Procedure:
    """What a scheme says beside the answer.

    Attributes:
        from_month: first month paid; None while the day of the decision is not known.
        from_its_month: whether what is paid by the month is paid from that of the decision, not from the next one; None
            where no text says from when.
        until: last day paid; None where the decision sets none.
    """

    authority: Authority
    information: tuple[Information, ...]
    deadlines: tuple[Deadline, ...] = ()
    from_month: date | None = None
    from_its_month: bool | None = None
    until: date | None = None


class Case(Protocol):
    """What a procedure may ask of a decision."""

    @property
    def application(self) -> Application:
        """The application."""
        ...

    @property
    def person(self) -> str | None:
        """The member decided for; None where the scheme is decided for the household."""
        ...

    @property
    def on(self) -> date:
        """The date of the law it is decided by."""
        ...

    @property
    def is_refusal(self) -> bool:
        """Whether the answer is no."""
        ...

    @property
    def is_misplaced(self) -> bool:
        """Whether the answer is no for the place of the application alone."""
        ...

    @property
    def amount(self) -> tuple[Decimal, Decimal | None] | None:
        """Least and largest amount in yuan, unbounded above where None; None where nothing is due."""
        ...

    @property
    def routes(self) -> tuple[str, ...]:
        """The ways in that settle the answer or hold it open, each once; none of a refusal."""
        ...

    @property
    def place(self) -> str:
        """The code of the accepting place."""
        ...

    @property
    def place_name(self) -> str:
        """The accepting place's Chinese name."""
        ...

    @property
    def place_name_en(self) -> str:
        """The accepting place in English."""
        ...

    @property
    def grounds(self) -> tuple[str, ...]:
        """The ids of the rules a refusal rests on."""
        ...

    def members(self, rule: Rule | ConditionRule) -> tuple[str, ...]:
        """The members for whom a rule, or its version in force, may hold."""
        ...

    @property
    def figure(self) -> Callable[[str], int | None]:
        """A whole figure of the place by name; None where none is on file."""
        ...

    @property
    def term(self) -> Callable[[str], Term | None]:
        """A length of time of the place by name, with its paper; None where none is on file."""
        ...

    @property
    def resolved(self) -> Callable[[str], Resolved]:
        """All that is known of a standard of the place by name."""
        ...


def standing(case: Case, *texts: Citation) -> Citation | None:
    """The first of some texts that is law in the accepting place on the day; None where none is."""
    above = chain(case.place)
    return next((each for each in texts if each.instrument.is_law(case.on, above)), None)


Since: TypeAlias = "Callable[[Case], date | datetime | None]"
"""From when a limit runs: a day, or a moment where it is counted in hours; None while it is not known."""


def applied(case: Case) -> date:
    """The day of the application."""
    return case.application.applied_on


def accepted(case: Case) -> date | None:
    """The day of acceptance."""
    return case.application.accepted_on


def published(case: Case) -> date | None:
    """The day from which the opinion is displayed."""
    return case.application.publicity_from


def objected(case: Case) -> date | None:
    """The day of an objection."""
    return case.application.objection_on


def decided(case: Case) -> date | None:
    """The day of the decision."""
    return case.application.decided_on


def untold(_: Case) -> None:
    """A day that is no field of an application."""


def is_refused(case: Case) -> bool:
    """Whether the answer is no."""
    return case.is_refusal


def is_objected(case: Case) -> bool:
    """Whether there was an objection."""
    return case.application.objection_on is not None


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit as texts set it: what a decision tells of it is a :class:`Deadline`.

    Of several with one code the first that applies stands, those of the place before those of the nation.

    Attributes:
        code: what is to be done by then.
        length: how long; None where there is a limit only where the place has set its own.
        cites: where it stands, newest or nearest first; it is cited to the first that is law in the place on the day,
            and where none is it does not apply.
        since: from when it runs.
        term: the standard by which a place sets a length of its own; empty where none may.
        when: of which cases it is told.
    """

    code: str
    zh: str
    en: str
    length: int | None
    unit: LimitUnit
    cites: tuple[Citation, ...]
    since: Since
    term: str = ""
    when: Callable[[Case], bool] = lambda _: True

    def applied(self, case: Case) -> Deadline | None:
        """The deadline of a case; None where the limit does not apply."""
        cites = standing(case, *self.cites)
        if cites is None or not self.when(case):
            return None
        term = (case.term(self.term) if self.term else None) or self.length
        if term is None:
            return None
        counted = {"working_days": working, "days": calendar, "months": months, "hours": clock_hours}
        return replace(counted[self.unit](self.zh, self.en, term, self.since(case), cites), code=self.code)


def _in_order(national: Sequence[Limit], local: Sequence[Limit]) -> list[str]:
    """The codes of the nation in their order; one of the place alone stands before the next that both have, or at the end."""
    codes = list(dict.fromkeys(each.code for each in national))
    before = len(codes)
    for code in reversed(dict.fromkeys(each.code for each in local)):
        if code in codes:
            before = codes.index(code)
        else:
            codes.insert(before, code)
    return codes


def due(case: Case, national: Sequence[Limit], local: Sequence[Limit] = ()) -> Iterator[Deadline]:
    """The deadlines of a case, each code once; a local limit goes before the national, and each stands where its list has it."""
    for code in _in_order(national, local):
        of_code = (each for each in (*local, *national) if each.code == code)
        applied = (each.applied(case) for each in of_code)
        if (deadline := next((each for each in applied if each is not None), None)) is not None:
            yield deadline


def somebody_holds(case: Case, benefit: str) -> bool:
    """Whether a member, or the one decided for, is stated to hold a benefit on the day of the application."""
    application = case.application
    household, day = application.household, application.applied_on
    who = [each for each in household.members if case.person in {None, each.id}]
    return any(household.holds(each, benefit, day) is True for each in who)


def of_county(case: Case, cites: Citation, *, delegated: bool = False) -> Authority:
    """The township accepts and the county's department decides, or the township where that is delegated to it.

    An application to the wrong place is answered by the township that was asked.
    """
    township = case.application.accepting_place.township
    zh = township or f"{case.place_name}的乡镇人民政府（街道办事处）"
    en = township or f"the township or subdistrict in {case.place_name_en}"
    if delegated:
        return signed_where_asked(case, Authority(zh, en, zh, en, cites, "township"))
    decides_zh, decides_en = (
        f"{case.place_name}{CIVIL_AFFAIRS.zh}",
        f"{CIVIL_AFFAIRS.en} of {case.place_name_en}",
    )
    return signed_where_asked(case, Authority(zh, en, decides_zh, decides_en, cites, "county"))


def signed_where_asked(case: Case, authority: Authority) -> Authority:
    """The authority of a case; an application to the wrong place is answered by the township that was asked.

    To accept or not is the township's act, and the department of a place that is not the right one has nothing to decide.
    """
    if not case.is_misplaced:
        return authority
    return by_township_asked(case, authority)


def by_township_asked(case: Case, authority: Authority) -> Authority:
    """The authority, with the township that was asked as the one that refuses."""
    township = case.application.accepting_place.township
    return replace(
        authority,
        decider="township",
        refuses_zh=f"{case.place_name}{township or '的乡镇人民政府（街道办事处）'}",
        refuses_en=f"{township or 'the township or subdistrict'} in {case.place_name_en}",
    )


def registered_apart(case: Case, counted: Rule | ConditionRule) -> bool:
    """Whether a counted member is registered in another county than the one he lives in (人户分离)."""
    members = case.members(counted)
    return any(
        person.id in members
        and person.registered is not None
        and person.registered.division is not None
        and person.resides_in is not None
        and current_code(person.registered.division) != current_code(person.resides_in)
        for person in case.application.household.members
    )


def _as_term(length: int | Term) -> Term:
    return length if isinstance(length, Term) else Term(length)


def working(what_zh: str, what_en: str, length: int | Term, since: date | None, cites: Citation) -> Deadline:
    """A limit in working days."""
    term = _as_term(length)
    due = None if since is None else working_days.after(since, term.length)
    return Deadline(what_zh, what_en, term.length, "working_days", due, cites, term.paper)


def calendar(what_zh: str, what_en: str, length: int | Term, since: date | None, cites: Citation) -> Deadline:
    """A limit in calendar days; the first day does not count (民法典 art. 201)."""
    term = _as_term(length)
    due = None if since is None else since + timedelta(days=term.length)
    return Deadline(what_zh, what_en, term.length, "days", due, cites, term.paper)


def months(what_zh: str, what_en: str, length: int | Term, since: date | None, cites: Citation) -> Deadline:
    """A limit in months."""
    term = _as_term(length)
    due = None if since is None else since + relativedelta(months=term.length)
    return Deadline(what_zh, what_en, term.length, "months", due, cites, term.paper)


def clock_hours(
    what_zh: str, what_en: str, length: int | Term, since: date | None, cites: Citation
) -> Deadline:
    """A limit in hours of the clock, nights and holidays included; a day without its hour has no end."""
    term = _as_term(length)
    due = since + timedelta(hours=term.length) if isinstance(since, datetime) else None
    return Deadline(what_zh, what_en, term.length, "hours", due, cites, term.paper)


def month_after(day: date | None) -> date | None:
    """The first day of the month after *day*."""
    return None if day is None else (day + relativedelta(months=1)).replace(day=1)
