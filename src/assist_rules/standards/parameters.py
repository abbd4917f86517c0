"""Every standard by its name, from the declarations of all schemes."""

from __future__ import annotations

from typing import Literal

from assist_rules.errors import Problem, UnknownStandardError
from assist_rules.expressions import Standard
from assist_rules.standards.declared import (
    dibao,
    dibao_margin,
    extreme_poverty,
    illness_hardship,
    rigid_expenditure,
    shared,
    temporary_assistance,
)
from assist_rules.standards.parameter import Parameter
from assist_rules.standards.unasked import UNASKED, refused

PARAMETERS: dict[str, Parameter] = {
    parameter.name: parameter
    for declared in (
        dibao.DECLARED,
        dibao_margin.DECLARED,
        rigid_expenditure.DECLARED,
        illness_hardship.DECLARED,
        extreme_poverty.DECLARED,
        temporary_assistance.DECLARED,
        shared.DECLARED,
    )
    for parameter in declared
}
"""Every standard by its name."""


def area_wanted(parameter: Parameter) -> tuple[str, str]:
    """That a standard set apart by area needs one, in Chinese and English."""
    return (
        f"{parameter.zh}按城乡分别制定，请写明 area：urban（城镇）、rural（农村），文件不分城乡的写 all。",
        f"the {parameter.en} is set by area: say area urban or rural, or all where the paper makes no difference.",
    )


def asked(
    name: str,
    *,
    area: Literal["urban", "rural"] | None = None,
    duty: bool = False,
    unshown: tuple[int, int] | None = None,
    variant: str = "",
) -> Standard:
    """A standard as a word of rules, by its name; see :meth:`Parameter.asked`.

    Raises:
        UnknownStandardError: no standard has that name.
    """
    return parameter_named(name).asked(area=area, duty=duty, unshown=unshown, variant=variant)


def parameter_named(name: str) -> Parameter:
    """The declaration of the standard of that name.

    Raises:
        UnknownStandardError: there is none; the error suggests near names, or says why no rule asks for the figure.
    """
    found = PARAMETERS.get(name)
    if found is not None:
        return found
    if name in UNASKED:
        raise UnknownStandardError(Problem("", "kept_for_reference", *refused(name)))
    from difflib import get_close_matches  # noqa: PLC0415  only an error needs it

    near = get_close_matches(name, PARAMETERS, n=3, cutoff=0.5)
    hint_zh = f"是否指：{'、'.join(near)}？" if near else "请查阅标准名称表。"
    hint_en = (
        f"Did you mean {', '.join(near)}?" if near else "See assist_rules.standards.PARAMETERS for the names."
    )
    raise UnknownStandardError(
        Problem(
            path="",
            code="unknown_standard",
            zh=f"没有名为 {name} 的标准；应为标准名称表中的名称。{hint_zh}",
            en=f"No standard is called {name!r}; expected a name of the table of standards. {hint_en}",
        )
    )
