"""Facts and standards of one's own, for a scheme that the library does not have (自定义制度).

A fact is told by its name in the ``extension`` of the household or of a member, in an application as in the tables; not
told, it is unknown. A standard is open until a figure is supplied for it, with its paper. Both are words of rules
like those of the library. To declare one a second time, in other words or with another range, is refused.

>>> from assist_rules import own
>>> from assist_rules.expressions import Level
>>> own.flag("attends_kindergarten", Level.MEMBER, zh="就读幼儿园", en="attends a kindergarten").name
'attends_kindergarten'
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assist_rules.errors import Problem, RuleDefinitionError
from assist_rules.expressions import (
    MONEY_LIMIT,
    Category,
    Expression,
    Fact,
    Flag,
    Level,
    OneOf,
    Standard,
    Unit,
)
from assist_rules.facts.columns import How, Told, reader
from assist_rules.facts.extension import OWN
from assist_rules.facts.fields import EARLIEST, LATEST, Field, Kind, Who, field_of
from assist_rules.models.labels import EXTENSION, Title
from assist_rules.readings.catalogue import facts_asked
from assist_rules.standards import PARAMETERS, Parameter
from assist_rules.standards import Kind as Dating
from assist_rules.tables.schema import TABLES, Column, ColumnType

__all__ = ["category", "day", "flag", "money", "number", "standard"]


def flag(name: str, level: Level, *, zh: str, en: str, who: Who = Who.APPLICANT) -> Flag:
    """A yes or no.

    Args:
        name: its name in rules and in ``extension``: small letters, digits and underscores.
        level: told of the household or of a member.
        zh: what it says where it holds, in Chinese.
        en: the same in English.
        who: who can answer it.

    Raises:
        RuleDefinitionError: the name is taken, or the level is another one.
    """
    return Flag(name, level, _declare(level, Column(name, _path(name), ColumnType.FLAG, zh, en), "flag", who))


def category(
    name: str, level: Level, values: Sequence[str], *, zh: str, en: str, who: Who = Who.APPLICANT
) -> Category:
    """One of a closed list of *values*; see :func:`flag`."""
    column = Column(name, _path(name), ColumnType.TEXT, zh, en, values=tuple(values))
    return Category(name, level, frozenset(values), _declare(level, column, "category", who))


def money(name: str, level: Level, *, zh: str, en: str, who: Who = Who.APPLICANT) -> Fact:
    """A sum in yuan, told as text or a whole number, to two decimals; see :func:`flag`."""
    return Fact(
        name,
        level,
        Unit.FEN,
        0,
        MONEY_LIMIT,
        told=_declare(level, Column(name, _path(name), ColumnType.MONEY, zh, en), "number", who),
    )


def day(name: str, level: Level, *, zh: str, en: str, who: Who = Who.APPLICANT) -> Fact:
    """A day, told as ``YYYY-MM-DD``; see :func:`flag`."""
    return Fact(
        name,
        level,
        Unit.DATE,
        EARLIEST,
        LATEST,
        told=_declare(level, Column(name, _path(name), ColumnType.DAY, zh, en), "number", who),
    )


def number(
    name: str,
    level: Level,
    low: int,
    high: int,
    *,
    zh: str,
    en: str,
    unit: Unit = Unit.NUMBER,
    who: Who = Who.APPLICANT,
) -> Fact:
    """A whole number of *unit* from *low* to *high*, such as months or persons; see :func:`flag`."""
    column = Column(name, _path(name), ColumnType.WHOLE, zh, en, limits=(low, high))
    return Fact(name, level, unit, low, high, told=_declare(level, column, "number", who))


def standard(
    name: str,
    unit: str,
    *,
    zh: str,
    en: str,
    low: int = 0,
    high: int = MONEY_LIMIT,
    dated: Dating = Dating.STANDING,
) -> Standard:
    """A figure that places or years set; open until ``with_standard`` or a file of figures supplies it.

    Args:
        name: its name in rules and in files of figures.
        unit: ``CNY``, ``CNY/person/month``, ``CNY/person/year``, ``months`` or ``switch`` (1 where it applies).
        zh: what it is called in Chinese.
        en: the same in English.
        low: the least that it can be, in fen where it is a sum.
        high: the most.
        dated: how long a figure with a start and no end holds.

    Raises:
        RuleDefinitionError: the name is taken.
    """
    parameter = Parameter(name, zh, en, (unit,), dated, low, 1 if unit == "switch" else high)
    if PARAMETERS.setdefault(name, parameter) != parameter:
        raise _taken(name, PARAMETERS[name].zh, PARAMETERS[name].en)
    return parameter.asked()


def told_among(nodes: Iterable[Expression]) -> dict[str, Told]:
    """The facts of one's own among the nodes of some rules, by name, and where each is told."""
    words = [node.category if isinstance(node, OneOf) else node for node in nodes]
    fields = {word.name: field_of(word) for word in words if isinstance(word, Flag | Category | Fact)}
    told = {name: field.told for name, field in sorted(fields.items())}
    return {name: each for name, each in told.items() if each is not None and each.how is How.EXTENSION}


def _path(name: str) -> str:
    return f"extension[{name}]"


def _declare(level: Level, column: Column, kind: Kind, who: Who) -> Field:
    if level not in {Level.HOUSEHOLD, Level.MEMBER}:
        raise RuleDefinitionError(
            Problem(
                path=column.name,
                code="level",
                zh=f"自定义事实只能由家庭或成员说明，得到“{level}”；请写 Level.HOUSEHOLD 或 Level.MEMBER",
                en=f"a fact of your own is told of the household or of a member, not of {level!r}; write Level.HOUSEHOLD or "
                "Level.MEMBER",
            )
        )
    known = OWN.get(column.name) or facts_asked().get(column.name)
    table = TABLES["household_extension" if level is Level.HOUSEHOLD else "extension"]
    told = Told(table, column, ("extension", column.name), how=How.EXTENSION)
    if known is not None and (known.level, known.told, known.who) != (level, told, who):
        raise _taken(column.name, *EXTENSION.get(column.name, (column.name, column.name)))
    path = f"household.{column.path}" if level is Level.HOUSEHOLD else column.path
    field = OWN[column.name] = Field(
        column.name, level, path, reader(level, told, None), who=who, kind=kind, told=told
    )
    EXTENSION[column.name] = Title(column.zh, column.en)
    return field


def _taken(name: str, zh: str, en: str) -> RuleDefinitionError:
    return RuleDefinitionError(
        Problem(
            path=name,
            code="name_taken",
            zh=f"“{name}”已是“{zh}”的名称，应各不相同；请另取名称，或使用已有的",
            en=f'"{name}" is already the name of "{en}", names must differ; take another one, or use what is there',
        )
    )
