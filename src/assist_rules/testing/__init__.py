"""Hypothesis strategies for applications, for the tests of systems that are built around this library.

Needs ``hypothesis`` (extra ``test``); nothing else in the package imports this module. What is drawn is lawful input,
and close to where the law turns: sums on a limit of the place or a fen beside it, birthdays on the day of an age limit
or a day beside it, payments on the first and the last day of a window. Some households are
ordinary, some a person alone who may be in extreme poverty, some a family with heavy spending on a patient. Many facts
are left open, few exceptions are stated. Persons and sums are invented; the limits are those that the standards on file
give for the place and date.

>>> from hypothesis import given
>>> from assist_rules import assess_dibao
>>> from assist_rules.testing import applications
>>> @given(applications())
... def test_never_below_zero(application):
...     entitlement = assess_dibao(application).entitlement
...     assert entitlement is None or entitlement.low >= 0
"""

from __future__ import annotations

from hypothesis import strategies as st

from assist_rules.models import Application, Household, Person
from assist_rules.testing.applications import applications, households, persons
from assist_rules.testing.cases import worked_cases
from assist_rules.testing.completions import completions
from assist_rules.testing.extensions import extensions
from assist_rules.testing.ordinary import told, told_emergency, told_household, told_obligor

__all__ = [
    "applications",
    "completions",
    "extensions",
    "households",
    "persons",
    "register",
    "told",
    "told_emergency",
    "told_household",
    "told_obligor",
    "worked_cases",
]


def register() -> None:
    """Tells Hypothesis how to draw the models, so that ``st.from_type(Application)`` works; its entry point loads this module."""
    st.register_type_strategy(Application, applications())
    st.register_type_strategy(Household, households())
    st.register_type_strategy(Person, persons())


register()
