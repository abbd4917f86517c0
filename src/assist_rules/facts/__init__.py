"""Each fact that a rule may ask for: the words rules use, and where each stands in an application.

A fact names one field of the models, or is read off one or two of them (whether a person is registered in the
accepting county). ``layout`` reads the facts of an application into rows, one level at a time.

None in a row is *unknown*. An *exception* is a fact that a text names only to take somebody out of a rule; it
counts only when stated, so its reader never returns None.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, get_args

from assist_rules.expressions import MONEY_LIMIT, Category, Discretion, Fact, Flag, Level, Unit
from assist_rules.facts.fields import (
    EARLIEST,
    LATEST,
    MemberRow,
    ObligorRow,
    Who,
    always,
    category,
    compared,
    count,
    day,
    day_number,
    declare,
    fen,
    flag,
    money,
)
from assist_rules.models import Application, Expense, Income, Person, Supporter
from assist_rules.models.expense import ExpenseKind
from assist_rules.models.income import IncomeKind, Payer
from assist_rules.models.kinship import NEAREST, OPEN_TIE, is_at_home
from assist_rules.models.person import (
    CivilCapacity,
    DisabilityKind,
    Employment,
    MaritalStatus,
    Relation,
    StudyLevel,
    held_on,
)
from assist_rules.models.values import ObligorRelation
from assist_rules.places import chain, city_of, current_code, same_province


def _current(division: str | None) -> str | None:
    return None if division is None else current_code(division)


# --- application and household ---------------------------------------------------------------------

H = Level.HOUSEHOLD

applied_on = always(day("applied_on", H, "applied_on", lambda a: day_number(a.applied_on)))
area = category(
    "area", H, "accepting_place.area", ("urban", "rural"), lambda a: a.accepting_place.area, Who.OFFICER
)


def _finding(name: str) -> Callable[[Application], bool | None]:
    def read(application: Application) -> bool | None:
        assets = application.household.assets
        found = None if assets is None or assets.findings is None else getattr(assets.findings, name)
        return found if found is None or isinstance(found, bool) else found.value

    return read


def _stated(read: Callable[[Any], bool | None]) -> Callable[[Any], bool]:
    def stated(row: Any) -> bool:  # noqa: ANN401 - a row of any level
        return read(row) is True

    return stated


asset_finding_dibao = flag(
    "asset_finding_dibao", H, "household.assets.findings.dibao", _finding("dibao"), Who.RECORD_CHECK
)
asset_finding_margin = flag(
    "asset_finding_margin", H, "household.assets.findings.edge", _finding("edge"), Who.RECORD_CHECK
)
financial_assets = money(
    "financial_assets",
    H,
    "household.assets.financial",
    lambda a: None if a.household.assets is None else fen(a.household.assets.financial),
    Who.RECORD_CHECK,
)
refuses_cooperation = flag(
    "refuses_cooperation", H, "refuses_cooperation", _stated(lambda a: a.refuses_cooperation), exception=True
)
barred = flag(
    "barred", H, "household.bar_grounds", lambda a: bool(a.household.bar_grounds), Who.OFFICER, exception=True
)


def decided(discretion: str) -> Fact:
    """The sum that an officer has already set for a discretion of the household; nothing where none is set."""
    name = f"decided:{discretion.replace('.', '/')}"  # a dot would mean a field of a column to some engines

    def read(application: Application) -> int:
        return _stated_choice(application, discretion, None, 100) or 0

    declare(name, H, f"choices.discretion[{discretion}]", read, Who.OFFICER, exception=True)
    return Fact(name, H, Unit.FEN, 0, MONEY_LIMIT)


def choice(application: Application, discretion: Discretion, member: str | None) -> int | None:
    """The officer's choice for *discretion*, as a whole number over its scale; None where none is stated.

    A choice for one member stands under ``id:member``; one without a member serves all.
    """
    units = discretion.scale * (100 if discretion.unit is Unit.FEN else 1)
    return _stated_choice(application, discretion.id, member, units)


def _stated_choice(application: Application, discretion: str, member: str | None, units: int) -> int | None:
    stated = None if application.choices is None else application.choices.discretion
    if not stated:
        return None
    value = stated.get(discretion)
    if member is not None:
        value = stated.get(f"{discretion}:{member}", value)
    return None if value is None else int(Decimal(value) * units)


# --- members ---------------------------------------------------------------------------------------

M = Level.MEMBER


listed = flag("listed", M, "", lambda _: True)
relation = always(category("relation", M, "relation", get_args(Relation), lambda m: m.person.relation))
birth_date = day("birth_date", M, "birth_date", lambda m: day_number(m.person.birth_date))
marital_status = category(
    "marital_status",
    M,
    "marital_status",
    get_args(MaritalStatus),
    lambda m: m.person.marital_status,
)


def _study_level(row: MemberRow) -> str | None:
    person = row.person
    return None if person is None or person.study is None else person.study.level


def _studies_full_time(row: MemberRow) -> bool | None:
    person = row.person
    return None if person is None or person.study is None else person.study.full_time


study_level = category("study_level", M, "study.level", get_args(StudyLevel), _study_level)
studies_full_time = flag("studies_full_time", M, "study.full_time", _studies_full_time)
lives_independently = flag(
    "lives_independently", M, "able_to_live_independently", lambda m: m.person.able_to_live_independently
)
co_resident = flag("co_resident", M, "co_resident", lambda m: is_at_home(m.person))


def _in_custody(*kinds: str) -> Callable[[MemberRow], bool]:
    def read(row: MemberRow) -> bool:
        custody = None if row.person is None else row.person.custody
        if custody is None or custody.kind not in kinds:
            return False
        day = row.application.applied_on
        return (custody.from_date is None or custody.from_date <= day) and (
            custody.until is None or day <= custody.until
        )

    return read


def _by(read: Callable[[Person], date | None]) -> Callable[[MemberRow], bool]:
    """Whether a stated date has come by the day of the application."""

    def happened(row: MemberRow) -> bool:
        day = None if row.person is None else read(row.person)
        return day is not None and day <= row.application.applied_on

    return happened


in_prison = flag("in_prison", M, "custody", _in_custody("prison"), Who.RECORD_CHECK, exception=True)
in_compulsory_rehabilitation = flag(
    "in_compulsory_rehabilitation",
    M,
    "custody",
    _in_custody("compulsory_rehab"),
    Who.RECORD_CHECK,
    exception=True,
)
declared_missing = flag(
    "declared_missing",
    M,
    "declared_missing_on",
    _by(lambda p: p.declared_missing_on),
    Who.RECORD_CHECK,
    exception=True,
)
has_died = flag("has_died", M, "died_on", _by(lambda p: p.died_on), Who.RECORD_CHECK, exception=True)
declared_dead = flag(
    "declared_dead",
    M,
    "declared_dead_on",
    _by(lambda p: p.declared_dead_on),
    Who.RECORD_CHECK,
    exception=True,
)


def _years_before(years: int, read: Callable[[Any], date | None]) -> Callable[[MemberRow], bool]:
    """Whether a stated date lies at least *years* before the application."""

    def long_ago(row: MemberRow) -> bool:
        clergy = None if row.person is None else row.person.clergy
        since = None if clergy is None else read(clergy)
        day = row.application.applied_on
        return since is not None and (since.year + years, since.month, since.day) <= (
            day.year,
            day.month,
            day.day,
        )

    return long_ago


# The three years stand here and not in a rule because a clergy date is an exception: it is told whole or not at all.
clergy_left_three_years = flag(
    "clergy_left_three_years",
    M,
    "clergy.left_family_since",
    _years_before(3, lambda c: c.left_family_since),
    Who.RECORD_CHECK,
    exception=True,
)
clergy_at_site_three_years = flag(
    "clergy_at_site_three_years",
    M,
    "clergy.lives_at_site_since",
    _years_before(3, lambda c: c.lives_at_site_since),
    Who.RECORD_CHECK,
    exception=True,
)


def _registered(person: Person) -> str | None:
    return None if person.registered is None else _current(person.registered.division)


def same_county(one: str | None, other: str | None) -> bool | None:
    """Whether two codes name one county; open where one names only the city or province around the other."""
    if one is None or other is None:
        return None
    if one == other:
        return True
    return None if one in chain(other) or other in chain(one) else False


def _accepting(row: MemberRow) -> str | None:
    return _current(row.application.accepting_place.division)


def _registered_here(row: MemberRow) -> bool | None:
    return None if row.person is None else same_county(_registered(row.person), _accepting(row))


def _lives_where_registered(row: MemberRow) -> bool | None:
    person = row.person
    return None if person is None else same_county(_registered(person), _current(person.resides_in))


def _lives_here(row: MemberRow) -> bool | None:
    return None if row.person is None else same_county(_current(row.person.resides_in), _accepting(row))


registered_here = flag("registered_here", M, "registered.division", _registered_here, Who.RECORD_CHECK)


def _residence_is_exact(row: MemberRow) -> bool | None:
    """Whether the place of residence is told down to the county; None where it is not."""
    home = None if row.person is None else row.person.resides_in
    return True if home is not None and not home.endswith("00") else None


residence_is_exact = flag("residence_is_exact", M, "resides_in", _residence_is_exact)
lives_where_registered = compared(
    flag("lives_where_registered", M, "resides_in", _lives_where_registered),
    "registered.division",
    lambda m: _residence_is_exact(m) is True,
)
lives_here = flag("lives_here", M, "resides_in", _lives_here)


def _registered_in_city(row: MemberRow) -> bool | None:
    home = None if row.person is None else _registered(row.person)
    if home is None:
        return None
    city = city_of(row.application.accepting_place.division)
    return city is not None and city_of(home) == city


def _registered_in_province(row: MemberRow) -> bool | None:
    home = None if row.person is None or row.person.registered is None else row.person.registered.division
    return None if home is None else same_province(home, row.application.accepting_place.division)


def _holds_permit_here(row: MemberRow) -> bool | None:
    person = row.person
    if person is None:
        return None
    city = city_of(row.application.accepting_place.division)
    permit = person.residence_permit
    if permit is None or permit.held is None:
        return None
    if not permit.held:
        return False
    if permit.division is None:
        return None
    return city_of(permit.division) == city


def _permit_since(row: MemberRow) -> int | None:
    if row.person is None:
        return None
    permit = row.person.residence_permit
    since = (
        permit.since if permit is not None and permit.since is not None else row.person.residence_permit_since
    )
    return day_number(since)


def _insured_months(row: MemberRow) -> int | None:
    insurance = None if row.person is None else row.person.social_insurance
    return None if insurance is None else insurance.months_continuous


def _back_paid_months(row: MemberRow) -> int | None:
    insurance = None if row.person is None else row.person.social_insurance
    return None if insurance is None else insurance.months_back_paid


def _insurance_in_payment(row: MemberRow) -> bool | None:
    insurance = None if row.person is None else row.person.social_insurance
    return None if insurance is None else insurance.in_payment


registered_in_city = flag(
    "registered_in_city", M, "registered.division", _registered_in_city, Who.RECORD_CHECK
)
registered_in_province = flag(
    "registered_in_province", M, "registered.division", _registered_in_province, Who.RECORD_CHECK
)
holds_permit_here = flag("holds_permit_here", M, "residence_permit", _holds_permit_here)
permit_since = day("permit_since", M, "residence_permit.since", _permit_since)
contract_until = day(
    "contract_until", M, "labour_contract_until", lambda m: day_number(m.person.labour_contract_until)
)
insured_months = count(
    "insured_months",
    M,
    "social_insurance.months_continuous",
    _insured_months,
    Unit.MONTHS,
    (0, 1200),
    Who.RECORD_CHECK,
)
back_paid_months = count(
    "back_paid_months",
    M,
    "social_insurance.months_back_paid",
    _back_paid_months,
    Unit.MONTHS,
    (0, 1200),
    Who.RECORD_CHECK,
)
insurance_in_payment = flag(
    "insurance_in_payment", M, "social_insurance.in_payment", _insurance_in_payment, Who.RECORD_CHECK
)


def _on_local_list(row: MemberRow) -> bool | None:
    person = row.person
    if person is None:
        return None
    if person.seriously_ill is False:
        return False
    return None if person.serious_illness is None else person.serious_illness.on_local_list


seriously_ill = flag("seriously_ill", M, "seriously_ill", lambda m: m.person.seriously_ill)
illness_on_local_list = flag(
    "illness_on_local_list", M, "serious_illness.on_local_list", _on_local_list, Who.OFFICER
)
treatment_continuing = flag(
    "treatment_continuing", M, "treatment_continuing", lambda m: m.person.treatment_continuing
)
employment = category(
    "employment",
    M,
    "employment",
    get_args(Employment),
    lambda m: m.person.employment,
)
own_assets_finding = flag(
    "own_assets_finding",
    M,
    "assets_within_dibao_rule",
    lambda m: m.person.assets_within_dibao_rule,
    Who.RECORD_CHECK,
)


def held(row: MemberRow, benefit: str) -> bool | None:
    """Whether the member holds *benefit* on the day of the application."""
    person, application = row.person, row.application
    return None if person is None else application.household.holds(person, benefit, application.applied_on)


def _holds(benefit: str) -> Flag:
    return flag(f"holds_{benefit}", M, "receives", lambda m: held(m, benefit), Who.RECORD_CHECK)


holds_extreme_poverty = _holds("extreme_poverty")
holds_orphan = _holds("orphan")
holds_unsupported_child = _holds("unsupported_child")


def _a_year_before(day: date, other: date) -> bool:
    """*day* lies a year or more before *other*."""
    return (day.year + 1, day.month, day.day) <= (other.year, other.month, other.day)


def _refused_three_times(row: MemberRow) -> bool:
    """Three offers of suitable work in a row refused without good reason, within the year that a review reaches."""
    refusals = () if row.person is None else row.person.work_refusals or ()
    run = 0
    day = row.application.applied_on
    for refusal in sorted(refusals, key=lambda r: r.on or day):
        if refusal.on is not None and refusal.on > day:
            break
        if refusal.on is not None and _a_year_before(refusal.on, day):
            continue
        run = run + 1 if refusal.suitable is True and refusal.good_reason is False else 0
        if run == 3:  # noqa: PLR2004 - 连续3次, 社会救助暂行办法 art. 45
            return True
    return False


def _took_a_job(row: MemberRow) -> bool:
    """A job is stated to have been taken within the year before the application, which a yearly review reaches."""
    started = None if row.person is None else row.person.job_started_on
    day = row.application.applied_on
    return started is not None and started <= day and not _a_year_before(started, day)


took_a_job = flag("took_a_job", M, "job_started_on", _took_a_job, exception=True)


LOCKED_UP = ("prison", "compulsory_rehab", "detention")
"""Kinds of custody in which nobody takes up work."""


def _cannot_be_offered_work(row: MemberRow) -> bool:
    person = row.person
    return person is not None and (
        person.labour_capacity == "none"
        or person.employment in {"employed", "self_employed", "farming", "student", "retired"}
        or _in_custody(*LOCKED_UP)(row)
    )


cannot_be_offered_work = flag(
    "cannot_be_offered_work", M, "labour_capacity", _cannot_be_offered_work, Who.RECORD_CHECK, exception=True
)
refused_work_three_times = flag(
    "refused_work_three_times", M, "work_refusals", _refused_three_times, Who.RECORD_CHECK, exception=True
)


def _applies_alone(row: MemberRow) -> bool:
    choices = row.application.choices
    chosen = None if choices is None else choices.single_person
    return chosen is None or row.id in chosen


applies_alone = flag("applies_alone", M, "choices.single_person", _applies_alone, exception=True)

# --- incomes and expenses --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Record:
    """The facts of an income or an expense, under one set of names.

    Attributes:
        steady: it is a monthly amount, not a dated one.
        first: month from which a monthly amount runs; the earliest date where none is told.
        last: month until which it runs; the latest date where none is told.
    """

    level: Level
    kind: Category
    steady: Flag
    per_month: Fact
    amount: Fact
    on: Fact
    first: Fact
    last: Fact


def _month(text: str | None, missing: int) -> int:
    return missing if text is None else ((int(text[:4]) * 12 + int(text[5:7]) - 1) << 5) + 1


def _record(level: Level, word: str, kinds: tuple[str, ...]) -> Record:
    def sum_of(name: str, read: Callable[[Income | Expense], int | None]) -> Fact:
        return money(f"{word}_{name}", level, name, read)

    def day_of(name: str, path: str, read: Callable[[Income | Expense], int | None]) -> Fact:
        return day(f"{word}_{name}", level, path, read)

    return Record(
        level=level,
        kind=always(category(f"{word}_kind", level, "kind", kinds, lambda r: r.kind)),
        # A record with neither form told is a monthly amount not yet known.
        steady=always(
            flag(f"{word}_steady", level, "per_month", lambda r: r.amount is None and r.on is None)
        ),
        per_month=sum_of("per_month", lambda r: fen(r.per_month)),
        amount=sum_of("amount", lambda r: fen(r.amount)),
        on=day_of("on", "on", lambda r: day_number(r.on)),
        first=always(day_of("first", "from", lambda r: _month(r.from_month, EARLIEST))),
        last=always(day_of("last", "until", lambda r: _month(r.until, LATEST))),
    )


income = _record(Level.INCOME, "income", get_args(IncomeKind))


def _of_payer(read: Callable[[Payer], Any]) -> Callable[[Income], Any]:
    return lambda item: None if item.paid_by is None else read(item.paid_by)


payer_relation = category(
    "payer_relation",
    Level.INCOME,
    "paid_by.relation",
    get_args(ObligorRelation),
    _of_payer(lambda payer: payer.relation),
)
payer_birth_date = day(
    "payer_birth_date",
    Level.INCOME,
    "paid_by.birth_date",
    _of_payer(lambda payer: day_number(payer.birth_date)),
    Who.RECORD_CHECK,
)
payer_owes_nothing = flag(
    "payer_owes_nothing",
    Level.INCOME,
    "paid_by.has_statutory_duty",
    lambda item: item.paid_by is not None and item.paid_by.has_statutory_duty is False,
    Who.OFFICER,
    exception=True,
)
payer_on_assistance = flag(
    "payer_on_assistance",
    Level.INCOME,
    "paid_by.on_assistance",
    lambda item: item.paid_by is not None and item.paid_by.on_assistance is True,
    Who.RECORD_CHECK,
    exception=True,
)
expense = _record(Level.EXPENSE, "expense", get_args(ExpenseKind))

# --- disabilities ----------------------------------------------------------------------------------

disability_kind = category(
    "disability_kind",
    Level.DISABILITY,
    "kind",
    get_args(DisabilityKind),
    lambda d: d.kind,
    Who.RECORD_CHECK,
)
disability_grade = category(
    "disability_grade",
    Level.DISABILITY,
    "grade",
    ("1", "2", "3", "4"),
    lambda d: None if d.grade is None else str(d.grade),
    Who.RECORD_CHECK,
)


certificate_until = day(
    "certificate_until",
    Level.DISABILITY,
    "certificate_valid_until",
    lambda d: LATEST if d.certificate_valid_until is None else day_number(d.certificate_valid_until),
    Who.RECORD_CHECK,
    exception=True,
)


# --- obligors --------------------------------------------------------------------------------------

O = Level.OBLIGOR  # noqa: E741 - one letter a level, as above


def _of_either(read: Callable[[Supporter | Person], Any]) -> Callable[[ObligorRow], Any]:
    """Reads a fact that listed obligors and members have alike."""
    return lambda row: read(row.who)


def _obligor_only(read: Callable[[Supporter], Any]) -> Callable[[ObligorRow], Any]:
    """Reads a fact that only obligors outside the household have."""
    return lambda row: read(row.who) if isinstance(row.who, Supporter) else None


obligor_relation = category(
    "obligor_relation", O, "relation", get_args(ObligorRelation), lambda o: o.relation
)
obligor_in_household = flag(
    "obligor_in_household", O, "", lambda o: isinstance(o.who, Person), exception=True
)
obligor_with_applicant = always(
    flag("obligor_with_applicant", O, "", lambda o: o.tie is not None and o.tie.with_applicant)
)
obligor_may_be_spouse = always(
    flag("obligor_may_be_spouse", O, "", lambda o: o.tie is not None and o.tie.is_spouse is None)
)
obligor_is_untold = always(flag("obligor_is_untold", O, "", lambda o: o.tie is OPEN_TIE))
"""Of somebody untold, to whom a parent of the member is married."""
obligor_birth_date = day(
    "obligor_birth_date", O, "birth_date", _of_either(lambda w: day_number(w.birth_date))
)


def duty_found(row: ObligorRow) -> bool | None:
    """What is found of the duty to support: on the obligor, or between the two members."""
    if isinstance(row.who, Supporter):
        return row.who.has_statutory_duty
    return None if row.tie is None else row.tie.duty


def _owes_support(row: ObligorRow) -> bool | None:
    """What is found of the duty; spouse, parent and child in the household owe it unless it is found that they do not."""
    found = duty_found(row)
    return found is not False if row.tie is not None and row.relation in NEAREST else found


obligor_has_duty = flag("obligor_has_duty", O, "has_statutory_duty", _owes_support, Who.OFFICER)
obligor_civil_capacity = category(
    "obligor_civil_capacity",
    O,
    "civil_capacity",
    get_args(CivilCapacity),
    _of_either(lambda w: w.civil_capacity),
    Who.RECORD_CHECK,
)
obligor_is_dead = flag(
    "obligor_is_dead",
    O,
    "died_on",
    lambda o: (
        (o.who.died_on is not None and o.who.died_on <= o.application.applied_on)
        or (o.who.declared_dead_on is not None and o.who.declared_dead_on <= o.application.applied_on)
        or (isinstance(o.who, Supporter) and o.who.deceased is True)
    ),
    Who.RECORD_CHECK,
    exception=True,
)


def obligor_holds(*benefits: str) -> Callable[[ObligorRow], bool | None]:
    """Whether somebody who may owe support holds one of *benefits* on the day of the application."""

    def read(row: ObligorRow) -> bool | None:
        who, day = row.who, row.application.applied_on
        household = row.application.household
        answers = {
            household.holds(who, benefit, day)
            if isinstance(who, Person)
            else held_on(who.receives, benefit, day)
            for benefit in benefits
        }
        return True if True in answers else (None if None in answers else False)

    return read


obligor_on_assistance = flag(
    "obligor_on_assistance",
    O,
    "receives",
    obligor_holds("extreme_poverty", "dibao", "dibao_margin"),
    Who.RECORD_CHECK,
)
obligor_income_per_year = money(
    "obligor_income_per_year",
    O,
    "income_per_year",
    _obligor_only(lambda w: fen(w.income_per_year)),
    Who.RECORD_CHECK,
)
obligor_household_income = money(
    "obligor_household_income",
    O,
    "household_income_per_month",
    _obligor_only(lambda w: fen(w.household_income_per_month)),
    Who.RECORD_CHECK,
)
obligor_household_size = count(
    "obligor_household_size",
    O,
    "household_size",
    _obligor_only(lambda w: w.household_size),
    Unit.PERSONS,
    (1, 30),
)
obligor_persons_supported = count(
    "obligor_persons_supported",
    O,
    "persons_supported",
    _obligor_only(lambda w: None if w.persons_supported is None else max(1, w.persons_supported)),
    Unit.PERSONS,
    (1, 30),
)
