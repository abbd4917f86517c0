"""Each fact that a rule may ask for: the words rules use, and where each stands in an application.

A fact names one field of the models, or is read off one or two of them (whether a person is registered in the
accepting county). ``layout`` reads the facts of an application into rows, one level at a time.

None in a row is *unknown*. An *exception* is a fact that a text names only to take somebody out of a rule; it
counts only when stated, so its reader never returns None.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from assist_rules.expressions import Category, Discretion, Fact, Flag, Level, Unit, any_of
from assist_rules.facts.columns import How
from assist_rules.facts.fields import (
    EARLIEST,
    LATEST,
    MemberRow,
    Who,
    always,
    category,
    claim,
    compared,
    count,
    day,
    flag,
    judged,
    money,
    number_of,
    untold,
)
from assist_rules.models import Application
from assist_rules.models.kinship import is_at_home
from assist_rules.models.values import ITEMS_LIMIT, ObligorRelation
from assist_rules.places import same_county

# --- application and household ---------------------------------------------------------------------

H = Level.HOUSEHOLD

applied_on = day("applied_on", H, "applied_on")
area = category("area", H, "accepting_place.area", Who.OFFICER)


asset_finding_dibao = flag("asset_finding_dibao", H, "household.assets.findings.dibao", Who.RECORD_CHECK)
asset_finding_margin = flag("asset_finding_margin", H, "household.assets.findings.edge", Who.RECORD_CHECK)
financial_assets = money("financial_assets", H, "household.assets.financial", Who.RECORD_CHECK)
refuses_cooperation = flag("refuses_cooperation", H, "refuses_cooperation")
barred = flag(
    "barred",
    H,
    "household.bar_grounds",
    Who.OFFICER,
    read=lambda a: bool(a.household.bar_grounds),
    exception=True,
)


def decided(discretion: str) -> Fact:
    """The sum that an officer has already set for a discretion of the household; nothing where none is set."""
    name = f"decided:{discretion.replace('.', '/')}"  # a dot would mean a field of a column to some engines

    def read(application: Application) -> int:
        return _stated_choice(application, discretion, None, 100) or 0

    path = f"choices.discretion[{discretion}]"
    return money(name, H, path, Who.OFFICER, read=read, exception=True)


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


listed = flag("listed", M, "", read=lambda _: True)
relation = category("relation", M, "relation")
birth_date = day("birth_date", M, "birth_date")
marital_status = category("marital_status", M, "marital_status")
study_level = category("study_level", M, "study.level")
studies_full_time = flag("studies_full_time", M, "study.full_time")
lives_independently = flag("lives_independently", M, "able_to_live_independently")
co_resident = flag("co_resident", M, "co_resident", read=lambda m: is_at_home(m.person))


in_prison = claim("in_prison", M, "custody", Who.RECORD_CHECK, how=How.CUSTODY, of=("prison",))
in_compulsory_rehabilitation = claim(
    "in_compulsory_rehabilitation",
    M,
    "custody",
    Who.RECORD_CHECK,
    how=How.CUSTODY,
    of=("compulsory_rehab",),
)
declared_missing = claim("declared_missing", M, "declared_missing_on", Who.RECORD_CHECK, how=How.COME)
has_died = claim("has_died", M, "died_on", Who.RECORD_CHECK, how=How.COME)
declared_dead = claim("declared_dead", M, "declared_dead_on", Who.RECORD_CHECK, how=How.COME)


# Days that count only when stated stand beside the claim that they have come; where none is stated, the day tells nothing.
clergy_is_apart = claim("clergy_is_apart", M, "clergy.left_family_since", Who.RECORD_CHECK, how=How.COME)
clergy_apart_since = day(
    "clergy_apart_since", M, "clergy.left_family_since", Who.RECORD_CHECK, unstated=EARLIEST
)
clergy_is_at_site = claim(
    "clergy_is_at_site", M, "clergy.lives_at_site_since", Who.RECORD_CHECK, how=How.COME
)
clergy_at_site_since = day(
    "clergy_at_site_since", M, "clergy.lives_at_site_since", Who.RECORD_CHECK, unstated=EARLIEST
)


def _lives_where_registered(row: MemberRow) -> bool | None:
    person = row.person
    home = None if person is None or person.registered is None else person.registered.division
    if person is None or home is None or person.resides_in is None:
        return None
    return same_county(home, person.resides_in)


registered_here = judged("registered_here", M, "registered.division", How.COUNTY, Who.RECORD_CHECK)


def _residence_is_exact(row: MemberRow) -> bool | None:
    """Whether the place of residence is told down to the county; None where it is not."""
    home = None if row.person is None else row.person.resides_in
    return True if home is not None and not home.endswith("00") else None


residence_is_exact = flag("residence_is_exact", M, "resides_in", read=_residence_is_exact)
lives_where_registered = compared(
    flag("lives_where_registered", M, "resides_in", read=_lives_where_registered),
    "registered.division",
    lambda m: _residence_is_exact(m) is True,
)
lives_here = judged("lives_here", M, "resides_in", How.COUNTY)


registered_in_city = judged("registered_in_city", M, "registered.division", How.CITY, Who.RECORD_CHECK)
registered_in_province = judged(
    "registered_in_province", M, "registered.division", How.PROVINCE, Who.RECORD_CHECK
)
permit_is_held = flag("permit_is_held", M, "residence_permit.held")
permit_is_of_city = judged("permit_is_of_city", M, "residence_permit.division", How.CITY)
permit_since = day("permit_since", M, "residence_permit.since", also="residence_permit_since")
contract_until = day("contract_until", M, "labour_contract_until")
insured_months = count(
    "insured_months", M, "social_insurance.months_continuous", Unit.MONTHS, Who.RECORD_CHECK
)
back_paid_months = count(
    "back_paid_months", M, "social_insurance.months_back_paid", Unit.MONTHS, Who.RECORD_CHECK
)
insurance_in_payment = flag("insurance_in_payment", M, "social_insurance.in_payment", Who.RECORD_CHECK)


seriously_ill = flag("seriously_ill", M, "seriously_ill")
illness_on_local_list = flag("illness_on_local_list", M, "serious_illness.on_local_list", Who.OFFICER)
treatment_continuing = flag("treatment_continuing", M, "treatment_continuing")
employment = category("employment", M, "employment")
own_assets_finding = flag("own_assets_finding", M, "assets_within_dibao_rule", Who.RECORD_CHECK)


def holds_benefit(benefit: str) -> Flag:
    """Whether a member holds a benefit on the day of the application."""
    return judged(f"holds_{benefit}", M, "receives", How.HELD, Who.RECORD_CHECK, (benefit,))


holds_extreme_poverty = holds_benefit("extreme_poverty")
holds_orphan = holds_benefit("orphan")
holds_unsupported_child = holds_benefit("unsupported_child")


has_taken_a_job = claim("has_taken_a_job", M, "job_started_on", how=How.COME)
# Untold, a job begins after every window.
job_started_on = day("job_started_on", M, "job_started_on", unstated=LATEST)
detained = claim(
    "detained",
    M,
    "custody",
    Who.RECORD_CHECK,
    how=How.CUSTODY,
    of=("prison", "compulsory_rehab", "detention"),
)
# Offers of suitable work, refused without good reason.
refusals_in_a_row = number_of(
    "refusals_in_a_row",
    M,
    "work_refusals",
    How.IN_A_ROW,
    Who.RECORD_CHECK,
    of=(True, False),
    most=ITEMS_LIMIT,
)


def _applies_alone(row: MemberRow) -> bool:
    choices = row.application.choices
    chosen = None if choices is None else choices.single_person
    return chosen is None or row.id in chosen


applies_alone = flag("applies_alone", M, "choices.single_person", read=_applies_alone, exception=True)

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


def _record(level: Level, word: str) -> Record:
    return Record(
        level=level,
        kind=category(f"{word}_kind", level, "kind"),
        # A record with neither form told is a monthly amount not yet known.
        steady=untold(f"{word}_steady", level, "amount", "on"),
        per_month=money(f"{word}_per_month", level, "per_month"),
        amount=money(f"{word}_amount", level, "amount"),
        on=day(f"{word}_on", level, "on"),
        first=day(f"{word}_first", level, "from", unstated=EARLIEST),
        last=day(f"{word}_last", level, "until", unstated=LATEST),
    )


income = _record(Level.INCOME, "income")
payer_relation = category("payer_relation", Level.INCOME, "paid_by.relation")
payer_birth_date = day("payer_birth_date", Level.INCOME, "paid_by.birth_date", Who.RECORD_CHECK)
payer_owes_nothing = claim(
    "payer_owes_nothing", Level.INCOME, "paid_by.has_statutory_duty", Who.OFFICER, of=(False,)
)
payer_on_assistance = flag("payer_on_assistance", Level.INCOME, "paid_by.on_assistance", Who.RECORD_CHECK)
expense = _record(Level.EXPENSE, "expense")

# --- disabilities ----------------------------------------------------------------------------------

disability_kind = category("disability_kind", Level.DISABILITY, "kind", Who.RECORD_CHECK)
disability_grade = category("disability_grade", Level.DISABILITY, "grade", Who.RECORD_CHECK)
certificate_until = day(
    "certificate_until", Level.DISABILITY, "certificate_valid_until", Who.RECORD_CHECK, unstated=LATEST
)


# --- obligors --------------------------------------------------------------------------------------

O = Level.OBLIGOR  # noqa: E741 - one letter a level, as above


obligor_relation = category(
    "obligor_relation", O, "relation", row="relation", values=get_args(ObligorRelation)
)
obligor_in_household = flag("obligor_in_household", O, "", row="in_household", exception=True)
obligor_with_applicant = always(flag("obligor_with_applicant", O, "", row="with_applicant"))
obligor_may_be_spouse = always(flag("obligor_may_be_spouse", O, "", row="may_be_spouse"))
obligor_is_untold = always(flag("obligor_is_untold", O, "", row="is_untold"))
"""Of somebody untold, to whom a parent of the member is married."""
obligor_birth_date = day("obligor_birth_date", O, "birth_date")


obligor_duty = flag("obligor_duty_finding", O, "has_statutory_duty", Who.OFFICER, row="duty")
obligor_duty_found = claim("obligor_duty_found", O, "has_statutory_duty", Who.OFFICER, row="duty")
obligor_duty_denied = claim(
    "obligor_duty_denied", O, "has_statutory_duty", Who.OFFICER, row="duty", of=(False,)
)
obligor_civil_capacity = category("obligor_civil_capacity", O, "civil_capacity", Who.RECORD_CHECK)
obligor_has_died = claim("obligor_has_died", O, "died_on", Who.RECORD_CHECK, how=How.COME)
obligor_declared_dead = claim("obligor_declared_dead", O, "declared_dead_on", Who.RECORD_CHECK, how=How.COME)
obligor_deceased = flag("obligor_deceased", O, "deceased", Who.RECORD_CHECK)
"""Said of somebody who is listed, without a day."""
obligor_is_dead = any_of(obligor_has_died, obligor_declared_dead, obligor_deceased)


obligor_on_assistance = judged(
    "obligor_on_assistance",
    O,
    "receives",
    How.HELD,
    Who.RECORD_CHECK,
    ("extreme_poverty", "dibao", "dibao_margin"),
)
obligor_income_per_year = money("obligor_income_per_year", O, "income_per_year", Who.RECORD_CHECK)
obligor_household_income = money(
    "obligor_household_income", O, "household_income_per_month", Who.RECORD_CHECK
)
obligor_household_size = count("obligor_household_size", O, "household_size", Unit.PERSONS)
obligor_persons_supported = count("obligor_persons_supported", O, "persons_supported", Unit.PERSONS)
