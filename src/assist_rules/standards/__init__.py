"""Local standards: dated figures with their papers, and what holds for a place on a day."""

from assist_rules.rule import Confidence
from assist_rules.standards.figures import AREA_WORDS, AREAS, Figure, FigureArea, StandardWarning, area_note
from assist_rules.standards.lookup import (
    SHIPPED_DATA,
    STATUS_WORDS,
    Holding,
    Resolved,
    Standards,
    Status,
    describe,
)
from assist_rules.standards.parameter import UNIT_WORDS, Kind, Parameter
from assist_rules.standards.parameters import PARAMETERS, asked, parameter_named
from assist_rules.standards.powers import Power
from assist_rules.standards.setters import may_set, power_over
from assist_rules.standards.unasked import UNASKED, Unasked

__all__ = [
    "AREAS",
    "AREA_WORDS",
    "PARAMETERS",
    "SHIPPED_DATA",
    "STATUS_WORDS",
    "UNASKED",
    "UNIT_WORDS",
    "Confidence",
    "Figure",
    "FigureArea",
    "Holding",
    "Kind",
    "Parameter",
    "Power",
    "Resolved",
    "StandardWarning",
    "Standards",
    "Status",
    "Unasked",
    "area_note",
    "asked",
    "describe",
    "may_set",
    "parameter_named",
    "power_over",
]
