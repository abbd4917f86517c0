"""Eligibility rules for Chinese social assistance (社会救助), explained.

>>> from datetime import date
>>> import assist_rules as ar
>>> ar.rulebook("370102", on=date(2024, 5, 20)).resolve("dibao_standard", "urban")[0].low
Decimal('1114')
"""

from __future__ import annotations

from assist_rules.decision import (
    Component,
    Decision,
    Entitlement,
    OpenQuestion,
    Outcome,
    assess_dibao,
    assess_dibao_margin,
)
from assist_rules.errors import (
    AmbiguousPlaceError,
    AssistRulesError,
    InvalidApplicationError,
    Problem,
    ReplayError,
    RuleDefinitionError,
    StandardsError,
    UnknownPlaceError,
    UnknownRuleError,
    UnknownStandardError,
)
from assist_rules.models import Application, Household, Person
from assist_rules.rulebook import Rulebook, rulebook
from assist_rules.standards import Standards

__all__ = [
    "AmbiguousPlaceError",
    "Application",
    "AssistRulesError",
    "Component",
    "Decision",
    "Entitlement",
    "Household",
    "InvalidApplicationError",
    "OpenQuestion",
    "Outcome",
    "Person",
    "Problem",
    "ReplayError",
    "RuleDefinitionError",
    "Rulebook",
    "Standards",
    "StandardsError",
    "UnknownPlaceError",
    "UnknownRuleError",
    "UnknownStandardError",
    "assess_dibao",
    "assess_dibao_margin",
    "rulebook",
]
