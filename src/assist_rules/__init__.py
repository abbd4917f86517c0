"""Eligibility rules for Chinese social assistance (社会救助), explained.

>>> from datetime import date
>>> import assist_rules as ar
>>> ar.rulebook("370102", on=date(2024, 5, 20)).resolve("dibao_standard", "urban")[0].low
Decimal('1114')

Names are imported when they are first used, so that ``import assist_rules`` costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assist_rules.cross_checking import cross_check
    from assist_rules.decision.answer import Component, Entitlement, OpenQuestion, Outcome
    from assist_rules.decision.assess import (
        assess,
        assess_dibao,
        assess_dibao_margin,
        assess_extreme_poverty,
        assess_illness_hardship,
        assess_rigid_expenditure,
        assess_temporary_assistance,
    )
    from assist_rules.decision.assessment import Assessment, assess_all
    from assist_rules.decision.cross_check import CrossCheck
    from assist_rules.decision.decision import Decision
    from assist_rules.decision.discrepancies import Discrepancy
    from assist_rules.decision.form import FiguresForm, missing_figures
    from assist_rules.decision.law_changes import LawChanges, law_changes
    from assist_rules.decision.receipt import Receipt
    from assist_rules.decision.receipts import AssessmentReceipt
    from assist_rules.decision.referral import Referral
    from assist_rules.decision.replay import replay, replay_all
    from assist_rules.decision.shared import SharedChange, SharedQuestion
    from assist_rules.decision.standing import Opening, Standing, Watched
    from assist_rules.displays import display_in
    from assist_rules.errors import (
        AmbiguousPlaceError,
        AssistRulesError,
        InvalidApplicationError,
        Problem,
        ReplayError,
        RuleDefinitionError,
        StandardsError,
        TableError,
        UnknownOptionError,
        UnknownPlaceError,
        UnknownRuleError,
        UnknownStandardError,
    )
    from assist_rules.exchange.read import read_register as read_register
    from assist_rules.exchange.register import Register as Register
    from assist_rules.models import (
        AcceptingPlace,
        Application,
        AssetFinding,
        AssetFindings,
        Assets,
        Business,
        Choices,
        Clergy,
        CurrentDibao,
        Custody,
        Disability,
        EarlierAid,
        Emergency,
        Expense,
        HeldBenefit,
        Home,
        Household,
        Income,
        MedicalInsurance,
        Obligor,
        OfficialRelative,
        Outflow,
        Parent,
        Person,
        Purchase,
        Registration,
        Renunciation,
        ResidencePermit,
        SelfCare,
        SeriousIllness,
        SocialInsurance,
        Study,
        Supporter,
        SupportOrder,
        Vehicle,
        WorkRefusal,
    )
    from assist_rules.places import division
    from assist_rules.reforms import Reform, read_reform
    from assist_rules.rule import Instrument, Rule
    from assist_rules.rulebooks import Rulebook, rulebook
    from assist_rules.schemes.scheme import Scheme, Way
    from assist_rules.screening.cross_checks import CrossChecks as CrossChecks
    from assist_rules.screening.discovery import Discovery as Discovery
    from assist_rules.screening.discovery import discover as discover
    from assist_rules.screening.files import FileRun as FileRun
    from assist_rules.screening.files import screen_files as screen_files
    from assist_rules.screening.screen import Screening as Screening
    from assist_rules.screening.screen import screen as screen
    from assist_rules.screening.watch import Watch as Watch
    from assist_rules.screening.watch import watch as watch
    from assist_rules.standards import Standards
    from assist_rules.tables.convert import from_tables, to_tables
    from assist_rules.tables.wide import from_wide

_HOMES = {
    "decision.assess": (
        "assess",
        "assess_dibao",
        "assess_dibao_margin",
        "assess_extreme_poverty",
        "assess_illness_hardship",
        "assess_rigid_expenditure",
        "assess_temporary_assistance",
    ),
    "decision.assessment": ("Assessment", "assess_all"),
    "decision.answer": ("Component", "Entitlement", "OpenQuestion", "Outcome"),
    "cross_checking": ("cross_check",),
    "decision.cross_check": ("CrossCheck",),
    "decision.decision": ("Decision",),
    "decision.discrepancies": ("Discrepancy",),
    "decision.form": ("FiguresForm", "missing_figures"),
    "decision.law_changes": ("LawChanges", "law_changes"),
    "decision.receipt": ("Receipt",),
    "decision.receipts": ("AssessmentReceipt",),
    "decision.referral": ("Referral",),
    "decision.replay": ("replay", "replay_all"),
    "decision.shared": ("SharedChange", "SharedQuestion"),
    "decision.standing": ("Opening", "Standing", "Watched"),
    "displays": ("display_in",),
    "errors": (
        "AmbiguousPlaceError",
        "AssistRulesError",
        "InvalidApplicationError",
        "Problem",
        "ReplayError",
        "RuleDefinitionError",
        "StandardsError",
        "TableError",
        "UnknownOptionError",
        "UnknownPlaceError",
        "UnknownRuleError",
        "UnknownStandardError",
    ),
    "exchange.read": ("read_register",),
    "exchange.register": ("Register",),
    "models": (
        "AcceptingPlace",
        "Application",
        "AssetFinding",
        "AssetFindings",
        "Assets",
        "Business",
        "Choices",
        "Clergy",
        "CurrentDibao",
        "Custody",
        "Disability",
        "EarlierAid",
        "Emergency",
        "Expense",
        "HeldBenefit",
        "Home",
        "Household",
        "Income",
        "MedicalInsurance",
        "Obligor",
        "OfficialRelative",
        "Outflow",
        "Parent",
        "Person",
        "Purchase",
        "Registration",
        "Renunciation",
        "ResidencePermit",
        "SelfCare",
        "SeriousIllness",
        "SocialInsurance",
        "Study",
        "SupportOrder",
        "Supporter",
        "Vehicle",
        "WorkRefusal",
    ),
    "places": ("division",),
    "reforms": ("Reform", "read_reform"),
    "rule": ("Instrument", "Rule"),
    "rulebooks": ("Rulebook", "rulebook"),
    "schemes.scheme": ("Scheme", "Way"),
    "standards": ("Standards",),
    "screening.cross_checks": ("CrossChecks",),
    "screening.discovery": ("Discovery", "discover"),
    "screening.files": ("FileRun", "screen_files"),
    "screening.screen": ("Screening", "screen"),
    "screening.watch": ("Watch", "watch"),
    "tables.convert": ("from_tables", "to_tables"),
    "tables.wide": ("from_wide",),
}
# The names of ``screening`` need the extra, so that ``from assist_rules import *`` leaves them out.
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AcceptingPlace",
    "AmbiguousPlaceError",
    "Application",
    "Assessment",
    "AssessmentReceipt",
    "AssetFinding",
    "AssetFindings",
    "Assets",
    "AssistRulesError",
    "Business",
    "Choices",
    "Clergy",
    "Component",
    "CrossCheck",
    "CurrentDibao",
    "Custody",
    "Decision",
    "Disability",
    "Discrepancy",
    "EarlierAid",
    "Emergency",
    "Entitlement",
    "Expense",
    "FiguresForm",
    "HeldBenefit",
    "Home",
    "Household",
    "Income",
    "Instrument",
    "InvalidApplicationError",
    "LawChanges",
    "MedicalInsurance",
    "Obligor",
    "OfficialRelative",
    "OpenQuestion",
    "Opening",
    "Outcome",
    "Outflow",
    "Parent",
    "Person",
    "Problem",
    "Purchase",
    "Receipt",
    "Referral",
    "Reform",
    "Registration",
    "Renunciation",
    "ReplayError",
    "ResidencePermit",
    "Rule",
    "RuleDefinitionError",
    "Rulebook",
    "Scheme",
    "SelfCare",
    "SeriousIllness",
    "SharedChange",
    "SharedQuestion",
    "SocialInsurance",
    "Standards",
    "StandardsError",
    "Standing",
    "Study",
    "SupportOrder",
    "Supporter",
    "TableError",
    "UnknownOptionError",
    "UnknownPlaceError",
    "UnknownRuleError",
    "UnknownStandardError",
    "Vehicle",
    "Watched",
    "Way",
    "WorkRefusal",
    "assess",
    "assess_all",
    "assess_dibao",
    "assess_dibao_margin",
    "assess_extreme_poverty",
    "assess_illness_hardship",
    "assess_rigid_expenditure",
    "assess_temporary_assistance",
    "cross_check",
    "display_in",
    "division",
    "from_tables",
    "from_wide",
    "law_changes",
    "missing_figures",
    "read_reform",
    "replay",
    "replay_all",
    "rulebook",
    "to_tables",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - any public name
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # A submodule of the same name (rulebook) must give way to the public function, so the value is kept here.
    value = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    from importlib.util import find_spec  # noqa: PLC0415 - only completion and help ask

    # What needs an extra is named where the extra is, so that whoever asks for all of it gets it.
    return sorted(
        name for name, home in _HOME.items() if not home.startswith("screening.") or find_spec("narwhals")
    )
