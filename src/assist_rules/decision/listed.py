"""The findings and the open questions of a decision, as tuples that are also tables."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, Final, cast

from assist_rules.decision.wording import answered_by
from assist_rules.errors import Lang
from assist_rules.expressions import Amount, Unit
from assist_rules.readings.findings import LIFETIME, SHOWN_LIMIT, Finding
from assist_rules.tables.results import Heading, Row, Tabular, in_hundredths

if TYPE_CHECKING:
    from assist_rules.decision.answer import OpenQuestion
    from assist_rules.decision.shared import SharedQuestion

_UNITS: Final = {Unit.FEN: "CNY", Unit.MONTHS: "month", Unit.PERSONS: "person"}


class Trace(tuple[Finding, ...], Tabular):
    """Every finding of a decision, each once, a rule before those it rests on.

    In a frame ``holds`` is what a condition came to, null while it is open; ``low`` and ``high`` what an amount did, in
    yuan, months, persons or as a bare number, to the hundredth outwards, null where nothing bounds it. ``rests_on`` has the
    keys of the findings below, joined by ``;``.
    """

    __slots__ = ()
    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("key", "编号", "key"),
        Heading("rule", "规则", "rule"),
        Heading("title", "名称", "title"),
        Heading("member", "成员", "member"),
        Heading("holds", "是否成立", "holds", "bool"),
        Heading("low", "下限", "low", "decimal"),
        Heading("high", "上限", "high", "decimal"),
        Heading("unit", "单位", "unit"),
        Heading("value", "结果", "value"),
        Heading("cites", "依据", "cites"),
        Heading("rests_on", "下级", "rests on"),
    )

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each finding."""
        for each in self:
            rule = each.rule
            low, high, unit = _amount(each)
            yield (
                each.key,
                rule.id,
                rule.zh if lang == "zh" else rule.en,
                each.member,
                None if rule.is_amount else each.holds,
                low,
                high,
                unit,
                each.text(lang),
                ("；" if lang == "zh" else "; ").join(cited.text(lang) for cited in rule.cites),
                ";".join(child.key for child in each.children),
            )


def _amount(found: Finding) -> tuple[Decimal | None, Decimal | None, str | None]:
    if not found.rule.is_amount:
        return None, None, None
    low, high = in_hundredths(*found.amount)
    unit = cast("Amount", found.rule.states).unit
    most = LIFETIME if unit is Unit.MONTHS else SHOWN_LIMIT
    is_bounded = low == high
    return (
        low if is_bounded or low > -most else None,
        high if is_bounded or high < most else None,
        _UNITS.get(unit),
    )


class Questions(tuple["OpenQuestion", ...], Tabular):
    """What is still worth asking, first what matters now."""

    __slots__ = ()
    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("kind", "类别", "kind"),
        Heading("name", "名称", "name"),
        Heading("path", "位置", "path"),
        Heading("member", "成员", "member"),
        Heading("question", "问题", "question"),
        Heading("who", "由谁回答", "who answers"),
        Heading("rule", "规则", "rule"),
        Heading("once", "此规则不成立之后", "once this rule fails"),
        Heading("not_known", "已问不知", "asked, not known", "bool"),
    )

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each question."""
        for each in self:
            yield (
                each.kind,
                each.name,
                each.path,
                each.member,
                each.text(lang),
                answered_by(each.of, each, lang),
                each.rule,
                each.once,
                each.not_known,
            )


class SharedQuestions(tuple["SharedQuestion", ...], Tabular):
    """The open questions of all schemes, each once."""

    __slots__ = ()
    headings: ClassVar[tuple[Heading, ...]] = (
        Heading("path", "位置", "path"),
        Heading("question", "问题", "question"),
        Heading("schemes", "涉及项目", "schemes"),
        Heading("once", "此规则不成立之后", "once this rule fails"),
        Heading("not_known", "已问不知", "asked, not known", "bool"),
    )

    def cells(self, lang: Lang) -> Iterator[Row]:
        """A row for each question; the keys of its schemes joined by ``;``."""
        for each in self:
            yield each.path, each.text(lang), ";".join(each.schemes), each.once, each.not_known
