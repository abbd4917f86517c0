"""The schemes, one folder each: rules in the order of their articles, entitlement, procedure and SPEC.md."""

from __future__ import annotations

# dibao comes first: the margin is stated in its terms, and its single applicants in terms of the margin.
from assist_rules.schemes.dibao import DIBAO
from assist_rules.schemes.dibao_margin import DIBAO_MARGIN
from assist_rules.schemes.extreme_poverty import EXTREME_POVERTY
from assist_rules.schemes.illness_hardship import ILLNESS_HARDSHIP
from assist_rules.schemes.rigid_expenditure import RIGID_EXPENDITURE
from assist_rules.schemes.temporary_assistance import TEMPORARY_ASSISTANCE

__all__ = [
    "DIBAO",
    "DIBAO_MARGIN",
    "EXTREME_POVERTY",
    "ILLNESS_HARDSHIP",
    "RIGID_EXPENDITURE",
    "SCHEMES",
    "TEMPORARY_ASSISTANCE",
]

SCHEMES = {
    scheme.key: scheme
    for scheme in (
        EXTREME_POVERTY,
        DIBAO,
        DIBAO_MARGIN,
        RIGID_EXPENDITURE,
        ILLNESS_HARDSHIP,
        TEMPORARY_ASSISTANCE,
    )
}
"""Every scheme by key, in the order in which they give way to one another."""
