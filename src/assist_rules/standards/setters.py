"""Who may set which standard, from which day on, and by which article."""

from __future__ import annotations

from datetime import date

from assist_rules.places import NATION
from assist_rules.standards.parameter import Parameter
from assist_rules.standards.parameters import PARAMETERS, parameter_named
from assist_rules.standards.powers import Power, Rank
from assist_rules.standards.unasked import UNASKED

GUIDE = "dibao_guiding_standard"


def power_over(parameter: str, on: date) -> Power | None:
    """Who may set a standard on a day; None where no article says.

    Raises:
        UnknownStandardError: no standard has that name.
    """
    if parameter in UNASKED:
        return None
    known = PARAMETERS.get(parameter) or parameter_named(parameter)
    held = [power for power in known.set_by if power.since <= on]
    return held[-1] if held else None


def _rank(setter: str) -> Rank:
    if setter == NATION:
        return "nation"
    if setter.endswith("0000"):
        return "province"
    return "city" if setter.endswith("00") else "county"


def may_set(setter: str, parameter: str, on: date) -> bool:
    """Whether the division *setter* may set a standard on a day; one that is not known is not held against a figure.

    Args:
        setter: a GB/T 2260 code, ``000000`` for the nation; empty where it is not known.
        parameter: the name of the standard.
        on: the first day of the figure.

    Raises:
        UnknownStandardError: no standard has that name.
    """
    power = power_over(parameter, on)
    return power is None or not setter or _rank(setter) in power.ranks


def no_power(setter: str, parameter: Parameter, on: date) -> tuple[str, str]:
    """That *setter* has no power to set *parameter* on a day and who has, in Chinese and English."""
    power = power_over(parameter.name, on)
    if power is None:
        raise ValueError(parameter.name)
    return (
        f"{setter} 无权制定{parameter.zh}：应由{power.zh}制定（{power.article_zh}）。",
        f"{setter} has no power to set the {parameter.en}: {power.en} sets it ({power.article_en}).",
    )
