"""Decisions, and how they are shown."""

from __future__ import annotations

from assist_rules.decision.answer import Component, Entitlement, OpenQuestion, Outcome, Warning_
from assist_rules.decision.assess import (
    assess_dibao,
    assess_dibao_margin,
    assess_extreme_poverty,
    assess_illness_hardship,
    assess_rigid_expenditure,
    assess_temporary_assistance,
)
from assist_rules.decision.decision import Decision

__all__ = [
    "Component",
    "Decision",
    "Entitlement",
    "OpenQuestion",
    "Outcome",
    "Warning_",
    "assess_dibao",
    "assess_dibao_margin",
    "assess_extreme_poverty",
    "assess_illness_hardship",
    "assess_rigid_expenditure",
    "assess_temporary_assistance",
]
