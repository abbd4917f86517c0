"""Local standards: dated figures with their papers, and what holds for a place on a day."""

from assist_rules.rule import Confidence
from assist_rules.standards.figures import AREAS, Figure, FigureArea, StandardWarning
from assist_rules.standards.lookup import SHIPPED_DATA, Holding, Resolved, Standards, Status, describe
from assist_rules.standards.parameters import KEPT, PARAMETERS, Kind, Parameter, parameter_named
from assist_rules.standards.setters import Power, may_set, power_over

__all__ = [
    "AREAS",
    "KEPT",
    "PARAMETERS",
    "SHIPPED_DATA",
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
    "describe",
    "may_set",
    "parameter_named",
    "power_over",
]
