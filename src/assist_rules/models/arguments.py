"""What may be told of each record, for type checkers alone; made by ``tools/build_arguments.py``.

Absent or None is unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Required, TypedDict

from assist_rules.models.application import AcceptingPlace
from assist_rules.models.assets import (
    AssetFinding,
    AssetFindings,
    Assets,
    Business,
    Home,
    HomeType,
    Outflow,
    Purchase,
    Vehicle,
    VehicleKind,
)
from assist_rules.models.choices import ChildScheme, Choices, OfficialRelative, OfficialRole, SupportForm
from assist_rules.models.emergency import EarlierAid, Emergency, EmergencyKind, Severity
from assist_rules.models.expense import Expense, ExpenseKind
from assist_rules.models.household import (
    BarGround,
    CurrentDibao,
    Household,
    Monitored,
    RenouncedBy,
    RenouncedThing,
    Renunciation,
)
from assist_rules.models.income import Income, IncomeKind, Payer
from assist_rules.models.person import (
    Benefit,
    CivilCapacity,
    Clergy,
    Custody,
    CustodyKind,
    Disability,
    DisabilityKind,
    Employment,
    HeldBenefit,
    InsuranceKind,
    LabourCapacity,
    MaritalStatus,
    MedicalInsurance,
    Obligor,
    OrderBasis,
    Parent,
    Person,
    Registration,
    Relation,
    ResidencePermit,
    SelfCare,
    SeriousIllness,
    SocialInsurance,
    Study,
    StudyLevel,
    SupportOrder,
    WorkRefusal,
)
from assist_rules.models.values import AreaKind, ObligorRelation


class AcceptingPlaceArguments(TypedDict, total=False):
    """What may be told of :class:`AcceptingPlace`."""

    division: Required[str]
    area: AreaKind | None
    township: str | None
    township_code: str | None


class DisabilityArguments(TypedDict, total=False):
    """What may be told of :class:`Disability`."""

    kind: DisabilityKind | None
    grade: int | None
    certificate_valid_until: date | str | None


class SeriousIllnessArguments(TypedDict, total=False):
    """What may be told of :class:`SeriousIllness`."""

    name: str | None
    on_local_list: bool | None


CustodyArguments = TypedDict(
    "CustodyArguments",
    {
        "kind": "CustodyKind | None",
        "from": "date | str | None",
        "until": "date | str | None",
        "term_months": "int | None",
    },
    total=False,
)
"""What may be told of :class:`Custody`."""


class HeldBenefitArguments(TypedDict, total=False):
    """What may be told of :class:`HeldBenefit`."""

    benefit: Required[Benefit]
    since: date | str | None
    per_month: Decimal | int | str | None
    ended_on: date | str | None
    current: bool | None


class RegistrationArguments(TypedDict, total=False):
    """What may be told of :class:`Registration`."""

    division: str | None
    area: AreaKind | None
    since: date | str | None


class ResidencePermitArguments(TypedDict, total=False):
    """What may be told of :class:`ResidencePermit`."""

    held: bool | None
    since: date | str | None
    division: str | None


class SupportOrderArguments(TypedDict, total=False):
    """What may be told of :class:`SupportOrder`."""

    basis: OrderBasis | None
    per_month: Decimal | int | str | None


class ParentArguments(TypedDict, total=False):
    """What may be told of :class:`Parent`."""

    name: str | None
    birth_date: date | str | None
    died_on: date | str | None
    disabilities: Sequence[Disability | DisabilityArguments] | None
    seriously_ill: bool | None
    serious_illness: SeriousIllness | SeriousIllnessArguments | None
    labour_capacity: LabourCapacity | None
    civil_capacity: CivilCapacity | None
    custody: Custody | CustodyArguments | None
    declared_missing_on: date | str | None
    declared_dead_on: date | str | None
    out_of_contact_since: date | str | None
    missing_report_accepted_on: date | str | None
    guardianship_revoked_on: date | str | None
    expelled_on: date | str | None
    performs_guardianship: bool | None
    unable_to_raise: bool | None
    receives: Sequence[HeldBenefit | HeldBenefitArguments | Benefit] | None
    registered: Registration | RegistrationArguments | None
    resides_in: str | None
    has_statutory_duty: bool | None
    raised_by_this_person: bool | None
    raised_this_person: bool | None
    step: bool | None
    adopted_away: bool | None
    deceased: bool | None
    means: bool | None
    income_per_year: Decimal | int | str | None
    assets_within_low_income_rule: bool | None
    assets_within_extreme_poverty_rule: bool | None
    household_income_per_month: Decimal | int | str | None
    household_size: int | None
    persons_supported: int | None
    support_order: SupportOrder | SupportOrderArguments | None
    support_paid_per_month: Decimal | int | str | None


class ClergyArguments(TypedDict, total=False):
    """What may be told of :class:`Clergy`."""

    lives_at_site_since: date | str | None
    left_family_since: date | str | None


class SelfCareArguments(TypedDict, total=False):
    """What may be told of :class:`SelfCare`."""

    eat: bool | None
    dress: bool | None
    transfer: bool | None
    toilet: bool | None
    walk_indoors: bool | None
    bathe: bool | None


class MedicalInsuranceArguments(TypedDict, total=False):
    """What may be told of :class:`MedicalInsurance`."""

    place: str | None
    kind: InsuranceKind | None


class StudyArguments(TypedDict, total=False):
    """What may be told of :class:`Study`."""

    level: StudyLevel | None
    full_time: bool | None
    year: int | None
    entered_on: date | str | None
    tuition_free: bool | None
    public_school: bool | None
    in_city_college: bool | None


class SocialInsuranceArguments(TypedDict, total=False):
    """What may be told of :class:`SocialInsurance`."""

    months_continuous: int | None
    months_back_paid: int | None
    in_payment: bool | None


class WorkRefusalArguments(TypedDict, total=False):
    """What may be told of :class:`WorkRefusal`."""

    on: date | str | None
    suitable: bool | None
    good_reason: bool | None


class PayerArguments(TypedDict, total=False):
    """What may be told of :class:`Payer`."""

    relation: ObligorRelation | None
    birth_date: date | str | None
    has_statutory_duty: bool | None
    on_assistance: bool | None


IncomeArguments = TypedDict(
    "IncomeArguments",
    {
        "per_month": "Decimal | int | str | None",
        "from": "str | None",
        "until": "str | None",
        "amount": "Decimal | int | str | None",
        "on": "date | str | None",
        "kind": "Required[IncomeKind]",
        "paid_by": "Payer | PayerArguments | None",
    },
    total=False,
)
"""What may be told of :class:`Income`."""


ExpenseArguments = TypedDict(
    "ExpenseArguments",
    {
        "per_month": "Decimal | int | str | None",
        "from": "str | None",
        "until": "str | None",
        "amount": "Decimal | int | str | None",
        "on": "date | str | None",
        "kind": "Required[ExpenseKind]",
    },
    total=False,
)
"""What may be told of :class:`Expense`."""


class ObligorArguments(TypedDict, total=False):
    """What may be told of :class:`Obligor`."""

    name: str | None
    birth_date: date | str | None
    died_on: date | str | None
    disabilities: Sequence[Disability | DisabilityArguments] | None
    seriously_ill: bool | None
    serious_illness: SeriousIllness | SeriousIllnessArguments | None
    labour_capacity: LabourCapacity | None
    civil_capacity: CivilCapacity | None
    custody: Custody | CustodyArguments | None
    declared_missing_on: date | str | None
    declared_dead_on: date | str | None
    out_of_contact_since: date | str | None
    missing_report_accepted_on: date | str | None
    guardianship_revoked_on: date | str | None
    expelled_on: date | str | None
    performs_guardianship: bool | None
    unable_to_raise: bool | None
    receives: Sequence[HeldBenefit | HeldBenefitArguments | Benefit] | None
    registered: Registration | RegistrationArguments | None
    resides_in: str | None
    has_statutory_duty: bool | None
    raised_by_this_person: bool | None
    raised_this_person: bool | None
    step: bool | None
    adopted_away: bool | None
    deceased: bool | None
    means: bool | None
    income_per_year: Decimal | int | str | None
    assets_within_low_income_rule: bool | None
    assets_within_extreme_poverty_rule: bool | None
    household_income_per_month: Decimal | int | str | None
    household_size: int | None
    persons_supported: int | None
    support_order: SupportOrder | SupportOrderArguments | None
    support_paid_per_month: Decimal | int | str | None
    id: str | None
    relation: ObligorRelation | None


class PersonFacts(TypedDict, total=False):
    """What may be told of :class:`Person`."""

    name: str | None
    birth_date: date | str | None
    died_on: date | str | None
    disabilities: Sequence[Disability | DisabilityArguments] | None
    seriously_ill: bool | None
    serious_illness: SeriousIllness | SeriousIllnessArguments | None
    labour_capacity: LabourCapacity | None
    civil_capacity: CivilCapacity | None
    custody: Custody | CustodyArguments | None
    declared_missing_on: date | str | None
    declared_dead_on: date | str | None
    out_of_contact_since: date | str | None
    missing_report_accepted_on: date | str | None
    guardianship_revoked_on: date | str | None
    expelled_on: date | str | None
    performs_guardianship: bool | None
    unable_to_raise: bool | None
    receives: Sequence[HeldBenefit | HeldBenefitArguments | Benefit] | None
    resides_in: str | None
    resides_since: date | str | None
    residence_permit: ResidencePermit | ResidencePermitArguments | None
    residence_permit_since: date | str | None
    fixed_dwelling: bool | None
    workplace: str | None
    marital_status: MaritalStatus | None
    spouse: str | None
    parents: Sequence[str | Parent | ParentArguments] | None
    birth_parents_not_found: bool | None
    diagnosed_for_rehabilitation: bool | None
    hiv_confirmed: bool | None
    in_child_institution: bool | None
    orphan_as_minor: bool | None
    unsupported_as_minor: bool | None
    adopted: bool | None
    child_scheme: ChildScheme | None
    support_form: SupportForm | None
    guardian: str | None
    duties: Sequence[str] | None
    clergy: Clergy | ClergyArguments | None
    on_active_service: bool | None
    co_resident: bool | None
    co_resident_since: date | str | None
    own_home: bool | None
    able_to_live_independently: bool | None
    self_care: SelfCare | SelfCareArguments | None
    self_care_change_reported_on: date | str | None
    long_term_care_since: date | str | None
    ability_grade: int | None
    work_injury_care_fee: bool | None
    day_care_subsidy: bool | None
    medical_insurance: MedicalInsurance | MedicalInsuranceArguments | None
    has_statutory_duty: bool | None
    treatment_continuing: bool | None
    assets_within_dibao_rule: bool | None
    study: Study | StudyArguments | None
    employment: Employment | None
    unemployed_since: date | str | None
    unemployment_insured: bool | None
    job_started_on: date | str | None
    labour_contract_until: date | str | None
    social_insurance: SocialInsurance | SocialInsuranceArguments | None
    work_refusals: Sequence[WorkRefusal | WorkRefusalArguments] | None
    contracted_land: bool | None
    collective_income: bool | None
    relocated: bool | None
    incomes: Sequence[Income | IncomeArguments] | None
    expenses: Sequence[Expense | ExpenseArguments] | None
    obligors: Sequence[Obligor | ObligorArguments] | None
    extension: Mapping[str, bool | int | str] | None


class PersonArguments(PersonFacts, total=False):
    """What may be told of :class:`Person`."""

    id: Required[str]
    relation: Required[Relation]
    registered: Registration | RegistrationArguments | None


class VehicleArguments(TypedDict, total=False):
    """What may be told of :class:`Vehicle`."""

    kind: VehicleKind | None
    value: Decimal | int | str | None
    disability_use: bool | None
    regularly_used: bool | None


class HomeArguments(TypedDict, total=False):
    """What may be told of :class:`Home`."""

    floor_area_m2: Decimal | int | str | None
    bought_on: date | str | None
    only_home: bool | None
    type: HomeType | None


class BusinessArguments(TypedDict, total=False):
    """What may be told of :class:`Business`."""

    registered: bool | None
    employs_others: bool | None
    registered_capital: Decimal | int | str | None


class OutflowArguments(TypedDict, total=False):
    """What may be told of :class:`Outflow`."""

    amount: Decimal | int | str | None
    on: date | str | None
    explained: bool | None


class PurchaseArguments(TypedDict, total=False):
    """What may be told of :class:`Purchase`."""

    amount: Decimal | int | str | None
    on: date | str | None


class AssetFindingArguments(TypedDict, total=False):
    """What may be told of :class:`AssetFinding`."""

    value: Required[bool]
    on: date | str | None
    by: str | None


class AssetFindingsArguments(TypedDict, total=False):
    """What may be told of :class:`AssetFindings`."""

    dibao: AssetFinding | AssetFindingArguments | bool | None
    edge: AssetFinding | AssetFindingArguments | bool | None
    extreme_poverty: AssetFinding | AssetFindingArguments | bool | None
    low_income: AssetFinding | AssetFindingArguments | bool | None
    rigid: AssetFinding | AssetFindingArguments | bool | None


class AssetsArguments(TypedDict, total=False):
    """What may be told of :class:`Assets`."""

    financial: Decimal | int | str | None
    vehicles: Sequence[Vehicle | VehicleArguments] | None
    homes: Sequence[Home | HomeArguments] | None
    business: Business | BusinessArguments | None
    investments: Decimal | int | str | None
    outflows: Sequence[Outflow | OutflowArguments] | None
    single_purchases: Sequence[Purchase | PurchaseArguments] | None
    findings: AssetFindings | AssetFindingsArguments | None


class CurrentDibaoArguments(TypedDict, total=False):
    """What may be told of :class:`CurrentDibao`."""

    held: bool | None
    per_month: Decimal | int | str | None
    since: date | str | None


class RenunciationArguments(TypedDict, total=False):
    """What may be told of :class:`Renunciation`."""

    what: RenouncedThing | None
    by: RenouncedBy | None
    on: date | str | None
    amount: Decimal | int | str | None


class HouseholdFacts(TypedDict, total=False):
    """What may be told of :class:`Household`."""

    assets: Assets | AssetsArguments | None
    monitored: Monitored | None
    left_dibao_on: date | str | None
    current_dibao: CurrentDibao | CurrentDibaoArguments | None
    renounced: Sequence[Renunciation | RenunciationArguments] | None
    bar_grounds: Sequence[BarGround] | None
    extension: Mapping[str, bool | int | str] | None


class HouseholdArguments(HouseholdFacts, total=False):
    """What may be told of :class:`Household`."""

    members: Required[Sequence[Person | PersonArguments]]


class EarlierAidArguments(TypedDict, total=False):
    """What may be told of :class:`EarlierAid`."""

    on: date | str | None
    amount: Decimal | int | str | None
    same_cause: bool | None


class EmergencyArguments(TypedDict, total=False):
    """What may be told of :class:`Emergency`."""

    kind: EmergencyKind | None
    occurred_at: datetime | str | None
    reported_at: datetime | str | None
    aided_at: datetime | str | None
    papers_on: date | str | None
    place: str | None
    affected: Sequence[str] | None
    basic_life_in_serious_difficulty: bool | None
    immediate_measures_needed: bool | None
    family_support_available: bool | None
    as_individual: bool | None
    severity: Severity | None
    mass_event: bool | None
    homeless: bool | None
    cause_confirmed: bool | None
    proposed_amount: Decimal | int | str | None
    earlier_aid: Sequence[EarlierAid | EarlierAidArguments] | None
    needs_other_scheme_first: bool | None


class OfficialRelativeArguments(TypedDict, total=False):
    """What may be told of :class:`OfficialRelative`."""

    member: str | None
    role: OfficialRole | None
    relation: str | None


class ChoicesArguments(TypedDict, total=False):
    """What may be told of :class:`Choices`."""

    single_person: Sequence[str] | None
    support_form: SupportForm | None
    child_scheme: ChildScheme | None
    discretion: Mapping[str, bool | int | str] | None


class ApplicationFacts(TypedDict, total=False):
    """What may be told of :class:`Application`."""

    emergency: Emergency | EmergencyArguments | None
    accepted_on: date | str | None
    decided_on: date | str | None
    publicity_from: date | str | None
    objection_on: date | str | None
    hard_to_investigate: bool | None
    authorised: bool | None
    refuses_cooperation: bool | None
    officials_related: Sequence[OfficialRelative | OfficialRelativeArguments] | None
    choices: Choices | ChoicesArguments | None
    assumed: Sequence[str] | None
    not_known: Sequence[str] | None


class ApplicationArguments(ApplicationFacts, total=False):
    """What may be told of :class:`Application`."""

    applied_on: Required[date | str]
    accepting_place: Required[AcceptingPlace | AcceptingPlaceArguments]
    applicant: Required[str]
    household: Required[Household | HouseholdArguments]
