"""The receipt of a decision: digests of what was decided on, and the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Self, TypeAlias, cast

from assist_rules.decision.answer import Answer, Outcome
from assist_rules.errors import Problem, ReplayError


def library_version() -> str:
    """The version of this library as installed."""
    from importlib.metadata import version  # noqa: PLC0415 - only a record needs it

    return version("assist_rules")


def rules_digest(decision: Answer) -> str:
    """SHA-256 over the rules in force as they were compiled: their ids, articles, dates, expressions and ways in.

    Titles do not count; they can be reworded without another answer.
    """
    import hashlib  # noqa: PLC0415 - only a record needs it

    program = decision.run.program
    lines = [*program.text]
    lines += [
        f"{rule.id}|{rule.starts}|{rule.ends}|"
        + ";".join(f"{cited.instrument.key} {cited.article or ''}" for cited in rule.cites)
        for rule in (cell.rule for cell in program.cells)
        if rule is not None
    ]
    lines += [f"{level.value}: {' '.join(names)}" for level, names in program.columns.items()]
    lines += [
        f"{each.key}|{each.unit}|{each.scale}|{each.low}|{each.high}|{each.may_add}|{each.default}"
        f"|{each.usual}|{each.unshown}"
        for each in program.standards
    ]
    lines += [f"{each.id}|{each.unit}|{each.scale}" for each in program.discretions]
    for way in decision.of.ways:
        pays = None if way.pays is None else way.pays.id
        lines.append(f"{way.route}|{way.by_claim}|{way.eligible.id}|{pays}")
    lines.append(" ".join(rule.id for rule in decision.of.roots()))
    lines.append(f"{decision.of.key}|{decision.of.in_force}|{decision.of.per}")
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


Answered: TypeAlias = tuple[Outcome, str | None, Decimal | None, Decimal | None, str | None]
"""The outcome, the route, the ends of the amount in yuan, and its period."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """The small form of a record: digests of what was decided on, and the answer. At most one kilobyte of JSON.

    Attributes:
        library: the version of this library.
        scheme: the key of the scheme.
        person: the member decided for; None for the household.
        place: the GB/T 2260 code of the rulebook's place.
        on: the rulebook's date.
        area: the area told in the application.
        carry_forward: whether lapsed figures were used as an assumption.
        application: digest of the application.
        rulebook: digest of the figures and their date.
        rules: digest of the rules in force.
        outcome: the outcome.
        route: the way in.
        low: least amount in yuan.
        high: largest amount in yuan; None where it is unbounded or there is none.
        per: the period of the amount; None where there is none.
    """

    library: str
    scheme: str
    person: str | None
    place: str
    on: date
    area: str | None
    carry_forward: bool
    application: str
    rulebook: str
    rules: str
    outcome: Outcome
    route: str | None
    low: Decimal | None
    high: Decimal | None
    per: str | None

    @property
    def answer(self) -> Answered:
        """The outcome, the route, the ends of the amount and its period."""
        return self.outcome, self.route, self.low, self.high, self.per

    def to_json(self) -> str:
        """The receipt as one line of JSON."""
        import json  # noqa: PLC0415 - loads when a receipt is written

        plain = {
            name: value
            if value is None or isinstance(value, bool)
            else value.isoformat()
            if isinstance(value, date)
            else str(value)
            for name, value in asdict(self).items()
        }
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, receipt: str | bytes | Mapping[str, Any]) -> Self:
        """Reads a receipt from JSON or from a mapping.

        Raises:
            ReplayError: it is no receipt; every problem is in the error.
        """
        return cls(**_read(receipt))


def _read(receipt: str | bytes | Mapping[str, Any]) -> dict[str, Any]:
    """Parse the fields of a receipt."""
    import json  # noqa: PLC0415 - loads when a receipt is read

    given: object = receipt
    if isinstance(receipt, str | bytes):
        try:
            given = json.loads(receipt)
        except ValueError as error:
            raise _malformed("", f"JSON 无法读取（{error}）", f"the JSON cannot be read ({error})") from None
    if not isinstance(given, Mapping):
        raise _malformed("", "内容不是一个对象", "it is not an object")
    plain = cast("Mapping[str, Any]", given)
    names = [field.name for field in fields(Receipt)]
    read: dict[str, Any] = {}
    found: list[Problem] = []
    found += [_no_receipt(name, "不认识的字段", "unknown field") for name in plain if name not in names]
    for name in names:
        if name not in plain:
            found.append(_no_receipt(name, "缺少该字段", "the field is missing"))
            continue
        try:
            read[name] = _field(name, plain[name])
        except (ValueError, TypeError, InvalidOperation):
            found.append(_no_receipt(name, f"“{plain[name]}”无法读取", f"{plain[name]!r} cannot be read"))
    if found:
        raise ReplayError(*found)
    return read


_OPTIONAL: Final = frozenset({"person", "area", "route", "low", "high", "per"})


def _field(name: str, value: object) -> object:
    """Parse one field of a receipt; raises ValueError or TypeError."""
    if value is None and name in _OPTIONAL:
        return None
    if name == "carry_forward":
        if not isinstance(value, bool):
            raise TypeError
        return value
    if not isinstance(value, str):
        raise TypeError
    match name:
        case "on":
            return date.fromisoformat(value)
        case "outcome":
            return Outcome(value)
        case "low" | "high":
            return Decimal(value)
        case _:
            return value


def _no_receipt(path: str, zh: str, en: str) -> Problem:
    return Problem(
        path=path,
        code="no_receipt",
        zh=f"收据有误：{zh}；应为 Receipt.to_json() 写出的内容，请提供原收据",
        en=f"this is no receipt: {en}; expected what Receipt.to_json() wrote, give the receipt as it was kept",
    )


def _malformed(path: str, zh: str, en: str) -> ReplayError:
    return ReplayError(_no_receipt(path, zh, en))


def receipt(decision: Answer) -> Receipt:
    """The receipt of *decision*."""
    book = decision.rulebook
    outcome, route, low, high, per = answered(decision)
    return Receipt(
        library=library_version(),
        scheme=decision.scheme,
        person=decision.person,
        place=book.place.code,
        on=book.on,
        area=decision.application.accepting_place.area,
        carry_forward=book.carry_forward,
        application=decision.application.digest(),
        rulebook=book.digest,
        rules=rules_digest(decision),
        outcome=outcome,
        route=route,
        low=low,
        high=high,
        per=per,
    )


def answered(decision: Answer) -> Answered:
    """The part of *decision* that a receipt keeps."""
    due = decision.entitlement
    if due is None:
        return decision.outcome, decision.route, None, None, None
    return decision.outcome, decision.route, due.low, due.high, due.per
