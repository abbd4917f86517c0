"""The code lists, one a file."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from assist_rules.exchange.codes.code_list import Code, CodeList, Meaning, Silent, Value
from assist_rules.exchange.codes.disability_grade import DISABILITY_GRADE
from assist_rules.exchange.codes.disability_kind import DISABILITY_KIND, MULTIPLE
from assist_rules.exchange.codes.household_kind import HOUSEHOLD_KIND
from assist_rules.exchange.codes.income_class import BY_KIND, CLASSES, INCOME_CLASS
from assist_rules.exchange.codes.marriage import MARRIAGE
from assist_rules.exchange.codes.not_known import NOT_KNOWN
from assist_rules.exchange.codes.relation import RELATION
from assist_rules.exchange.codes.relation_of_one_digit import RELATION_OF_ONE_DIGIT
from assist_rules.exchange.codes.yes_no import YES_NO

__all__ = [
    "BY_KIND",
    "CLASSES",
    "CODE_LISTS",
    "DISABILITY_GRADE",
    "DISABILITY_KIND",
    "HOUSEHOLD_KIND",
    "INCOME_CLASS",
    "MARRIAGE",
    "MULTIPLE",
    "NOT_KNOWN",
    "RELATION",
    "RELATION_OF_ONE_DIGIT",
    "YES_NO",
    "Code",
    "CodeList",
    "Meaning",
    "Silent",
    "Value",
]

CODE_LISTS: Final[Mapping[str, CodeList]] = MappingProxyType(
    {
        each.name: each
        for each in (
            RELATION,
            RELATION_OF_ONE_DIGIT,
            MARRIAGE,
            DISABILITY_KIND,
            DISABILITY_GRADE,
            HOUSEHOLD_KIND,
            INCOME_CLASS,
            YES_NO,
            NOT_KNOWN,
        )
    }
)
"""The code lists by name."""
