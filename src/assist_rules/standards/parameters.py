"""Every standard by its name, from the declarations of all schemes."""

from __future__ import annotations

from functools import cache
from typing import Literal

from assist_rules.errors import Problem, RuleDefinitionError, UnknownStandardError
from assist_rules.expressions import Standard
from assist_rules.places import chain
from assist_rules.standards.declared import declared
from assist_rules.standards.of_packs import declared_in_packs
from assist_rules.standards.parameter import Parameter
from assist_rules.standards.unasked import UNASKED, refused

PARAMETERS: dict[str, Parameter] = {parameter.name: parameter for parameter in declared()}
"""Every standard by its name: those of the library, and those that packs declare once they have been asked for."""


@cache
def _with_packs() -> None:
    """Sets the standards that packs declare beside the library's.

    Raises:
        RuleDefinitionError: one is declared wrongly, or its name is taken.
    """
    for parameter in declared_in_packs():
        name = parameter.name
        if name in UNASKED or PARAMETERS.setdefault(name, parameter) != parameter:
            raise RuleDefinitionError.of(
                "name_taken",
                path=name,
                zh=f"{parameter.place} 的规则包所用的名称“{name}”已有他用；名称应各不相同，请改名，例如冠以省名",
                en=f"{name}, a standard of the pack of {parameter.place}, is a name that is taken; names must differ: take "
                "another, such as one that begins with the province's",
            )


def parameters_at(place: str) -> tuple[Parameter, ...]:
    """The standards that a place may have, those that the pack of its province declares last.

    Raises:
        UnknownPlaceError: *place* is not a well-formed code.
    """
    _with_packs()
    return _at(tuple(code for code in chain(place) if code in _places()))


@cache
def _places() -> frozenset[str]:
    """The places whose packs declare standards of their own."""
    return frozenset(each.place for each in PARAMETERS.values() if each.place)


@cache
def _at(declaring: tuple[str, ...]) -> tuple[Parameter, ...]:
    """The standards of everywhere, and those that some places declare."""
    return tuple(each for each in PARAMETERS.values() if not each.place or each.place in declaring)


def elsewhere(parameter: Parameter, place: str) -> tuple[str, str] | None:
    """That a standard is one of another province, in Chinese and English; None where the place may have it."""
    if not parameter.place or parameter.place in chain(place):
        return None
    return (
        f"{parameter.zh}只由 {parameter.place} 的规则使用，在 {place} 不起作用；请核对标准代码和地区。",
        f"the {parameter.en} is asked by the rules of {parameter.place} alone, not in {place}; check name and place.",
    )


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
    if found is None:
        _with_packs()
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
