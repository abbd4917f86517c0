"""The receipt of a decision: digests of what was decided on, and the answer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final, Self, TypeAlias, cast

from assist_rules.decision.answer import OUTCOMES, Answer, Outcome
from assist_rules.decision.record_format import FORMAT as RECORD_FORMAT
from assist_rules.decision.wording import money_range
from assist_rules.displays import InParts, Parts
from assist_rules.errors import AssistRulesError, InvalidApplicationError, Lang, Problem, ReplayError
from assist_rules.models.problems import shown
from assist_rules.places import name_of
from assist_rules.readings.canonical import canonical
from assist_rules.schemes import SCHEMES

FORMAT: Final = "assist_rules.receipt/2"
"""The name and version of the receipt's format."""
Salt: TypeAlias = str | bytes
"""What is mixed into the digests of a receipt and kept apart from it."""
_LEAST_SALT: Final = 16
"""Bytes; a shorter salt can be tried out as the facts can."""


@cache
def library_version() -> str:
    """The version of this library as installed; of a source tree that is not installed, "0"."""
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - only a record needs it

    try:
        return version("assist_rules")
    except PackageNotFoundError:
        return "0"


def _sha256(text: str, salt: Salt | None = None) -> str:
    import hashlib  # noqa: PLC0415 - only a record needs it
    import hmac  # noqa: PLC0415

    if salt is None:
        return hashlib.sha256(text.encode()).hexdigest()
    return hmac.new(key_of(salt), text.encode(), hashlib.sha256).hexdigest()


def key_of(salt: Salt) -> bytes:
    """A salt as bytes.

    Raises:
        AssistRulesError: it is shorter than sixteen bytes.
    """
    key = salt.encode() if isinstance(salt, str) else salt
    if len(key) < _LEAST_SALT:
        raise AssistRulesError.of(
            "salt",
            path="salt",
            zh="加盐值过短，可被试出；应至少十六个字节，请用 secrets.token_hex() 生成，并与回执分开保管",
            en="the salt is so short that it can be tried out; expected sixteen bytes or more: make one with "
            "secrets.token_hex(), and keep it apart from the receipts",
        )
    return key


def rules_digest(decision: Answer) -> str:
    """SHA-256 over what the rules in force say that the answer is derived from: their ids, expressions and ways in.

    Titles, citations, dates and the code that is made of them do not count; they can change without another answer.
    """
    of, program = decision.of, decision.run.program
    lines = [*canonical(program, of.settling()).lines]
    for way in of.ways:
        named = (way.eligible, way.pays, way.for_whom, way.available, way.pays_if)
        ids = [None if rule is None else rule.id for rule in named]
        lines.append(f"{way.route}|{way.by_claim}|{ids}|{[(part.name, part.pays.id) for part in way.parts]}")
    lines.append(f"{of.key}|{decision.is_in_force}|{of.per}")
    return _sha256("\n".join(lines))


def figures_digest(decision: Answer, place: str | None = None) -> str:
    """SHA-256 over what the figures came to for which those rules ask, in the place on the day.

    Figures of other days and places do not count, nor do papers and their dates: what was read is the amount.

    Args:
        decision: the decision.
        place: the code that the place had, where it has another one today.
    """
    run, book = decision.run, decision.rulebook
    lines = [f"{place or book.place.code}|{book.on}|{book.carry_forward}"]
    for standard in canonical(run.program, decision.of.settling()).standards:
        for found in run.bound.resolved[standard.key]:
            amount = (
                ("conflict" if found.status == "conflict" else "open")
                if found.low is None
                else f"{_plain(found.low)}|{_plain(found.high)}|{found.unit}|{found.carried}"
            )
            lines.append(f"{standard.key}|{found.area}|{amount}")
    return _sha256("\n".join(lines))


def _plain(amount: Decimal | None) -> str:
    """An amount without the zeros that a paper may write behind it."""
    return "" if amount is None else f"{amount.normalize():f}"


Answered: TypeAlias = tuple[Outcome, str | None, Decimal | None, Decimal | None, str | None]
"""The outcome, the route, the ends of the amount in yuan, and its period."""


@dataclass(frozen=True, slots=True)
class Receipt(InParts):
    """The small form of a record: digests of what was decided on, and the answer. At most one kilobyte of JSON.

    It is no signature: who may change receipt and application can make both fit, unless it is salted.

    Attributes:
        format: the name and version of the format.
        library: the version of the library that wrote it.
        scheme: the key of the scheme.
        person: the member decided for; None for the household.
        place: the GB/T 2260 code of the rulebook's place.
        on: the rulebook's date.
        area: the area told in the application.
        carry_forward: whether lapsed figures were used as an assumption.
        salted: whether a salt is needed to prove it.
        application: digest of the application.
        rulebook: digest of what the figures came to that the rules ask for.
        rules: digest of the rules in force.
        outcome: the outcome.
        route: the way in.
        low: least amount in yuan.
        high: largest amount in yuan; None where it is unbounded or there is none.
        per: the period of the amount; None where there is none.
        check: digest of all other fields.
        reform: the reform under which it was calculated, by its name and the first digits of its digest; None for an answer
            by the law as it is, in whose JSON there is no such field.
    """

    format: str
    library: str
    scheme: str
    person: str | None
    place: str
    on: date
    area: str | None
    carry_forward: bool
    salted: bool
    application: str
    rulebook: str
    rules: str
    outcome: Outcome
    route: str | None
    low: Decimal | None
    high: Decimal | None
    per: str | None
    check: str = ""
    reform: str | None = None

    def shown(self, lang: Lang) -> Parts:
        """What was decided, where and when, and the digests."""
        zh = lang == "zh"
        of = SCHEMES.get(self.scheme)  # a scheme of one's own has no title here
        yield "制度" if zh else "scheme", self.scheme if of is None else of.zh if zh else of.en
        yield "成员" if zh else "person", self.person
        yield "受理地" if zh else "place", name_of(self.place, lang)
        yield "日期" if zh else "on", self.on
        yield "结果" if zh else "outcome", OUTCOMES[self.outcome][0 if zh else 1]
        yield "金额" if zh else "amount", None if self.low is None else money_range(self.low, self.high, lang)
        yield "改革方案" if zh else "reform", self.reform
        yield "申请摘要" if zh else "application", self.application
        yield "标准摘要" if zh else "rulebook", self.rulebook
        yield "规则摘要" if zh else "rules", self.rules
        yield "校验" if zh else "check", self.check

    @property
    def answer(self) -> Answered:
        """The outcome, the route, the ends of the amount and its period."""
        return self.outcome, self.route, self.low, self.high, self.per

    def checked(self, salt: Salt | None = None) -> Self:
        """The receipt with the digest of its other fields.

        Raises:
            AssistRulesError: the salt is too short.
        """
        return replace(self, check=_sha256(replace(self, check="").to_json(), salt))

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
            if name != "reform" or value is not None
        }
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, receipt: str | bytes | Mapping[str, Any]) -> Self:
        """Reads a receipt from JSON or from a mapping; the record of a decision with its digests serves as one.

        Raises:
            ReplayError: it is no receipt, or one of another format; every problem is in the error.
        """
        read = _read(receipt)
        return cls(**read) if "check" in read else cls(**read).checked()


def _read(receipt: str | bytes | Mapping[str, Any]) -> dict[str, Any]:
    """Parse the fields of a receipt."""
    from assist_rules.models.json_text import read_json  # noqa: PLC0415 - loads when a receipt is read

    given: object = receipt
    found: list[Problem] = []
    if isinstance(receipt, str | bytes):
        try:
            given, doubled = read_json(receipt)
        except InvalidApplicationError as error:
            raise ReplayError(*(_no_receipt("", each.zh, each.en) for each in error.problems)) from None
        found += [_no_receipt(each.path, each.zh, each.en) for each in doubled]
    if not isinstance(given, Mapping):
        raise ReplayError(_no_receipt("", "内容不是一个对象", "it is not an object"))
    plain = cast("Mapping[str, Any]", given)
    names = [field.name for field in fields(Receipt)]
    if plain.get("format") == RECORD_FORMAT:
        plain = _of_record(plain)
        names.remove("check")  # a record has none: its digests stand for the rest
    if plain.get("format") != FORMAT and "rules" in plain:
        raise ReplayError(_other_format(plain))
    read: dict[str, Any] = {}
    found += [_no_receipt(name, "不认识的字段", "unknown field") for name in plain if name not in names]
    for name in names:
        if name not in plain:
            if name == "reform":
                continue
            found.append(_no_receipt(name, "缺少该字段", "the field is missing"))
            continue
        try:
            read[name] = _field(name, plain[name])
        except (ValueError, TypeError):
            value = shown(plain[name])
            found.append(_no_receipt(name, f"“{value}”无法读取", f'"{value}" cannot be read'))
    if found:
        raise ReplayError(*found)
    return read


ANSWER_ALONE: Final = (
    "这是只写结论的记录，没有复核所需的摘要（详细程度为 deciding、full 的记录才有）",
    "it is a record of the answer alone, without the digests of one of detail deciding or full",
)
"""Why a record does not serve as a receipt."""


def _of_record(record: Mapping[str, Any]) -> dict[str, Any]:
    """What a receipt would keep of a decision, from its record.

    Raises:
        ReplayError: the record is of the answer alone and has no digests.
    """
    if "digests" not in record:
        raise ReplayError(
            _no_receipt(
                "digests",
                *ANSWER_ALONE,
            )
        )
    due, digests, place = (_part(record, name) for name in ("entitlement", "digests", "place"))
    return {
        "format": FORMAT,
        "salted": False,
        "scheme": _part(record, "scheme").get("key"),
        "place": place.get("code"),
        "area": place.get("area"),
        **{name: due.get(name) for name in ("low", "high", "per")},
        **{name: digests.get(name) for name in ("application", "rulebook", "rules")},
        **{
            name: record.get(name)
            for name in ("library", "person", "on", "carry_forward", "outcome", "route")
        },
    }


def _part(record: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """An object inside a record; an empty one where it is something else, so that what is missing is told by field."""
    inner = record.get(name)
    return cast("Mapping[str, Any]", inner) if isinstance(inner, Mapping) else {}


_OPTIONAL: Final = frozenset({"person", "area", "route", "low", "high", "per"})
_FORMS: Final[Mapping[str, str]] = {
    "library": r"[0-9][0-9A-Za-z.+!]{0,39}",
    "place": r"[0-9]{6}",
    "area": r"urban|rural",
    "per": r"month|year|once",
    "low": r"(?:0|[1-9][0-9]{0,14})\.[0-9]{2}",
    "high": r"(?:0|[1-9][0-9]{0,14})\.[0-9]{2}",
    "reform": r".{1,100} \([0-9a-f]{12}\)",
    **dict.fromkeys(("application", "rulebook", "rules", "check"), r"[0-9a-f]{64}"),
}
"""How a field is written, where there is one way to write it; other texts are names of up to a hundred characters."""
_NAME: Final = r"[\w.:/-]{1,100}"


def _field(name: str, value: object) -> object:
    """Parse one field of a receipt; raises ValueError or TypeError."""
    if value is None and name in _OPTIONAL:
        return None
    if name in {"carry_forward", "salted"}:
        if not isinstance(value, bool):
            raise TypeError
        return value
    if not isinstance(value, str):
        raise TypeError
    if not re.fullmatch(_FORMS.get(name, _NAME), value):
        raise ValueError
    match name:
        case "on":
            day = date.fromisoformat(value)
            if day.isoformat() != value:
                raise ValueError
            return day
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
        zh=f"回执有误：{zh.rstrip('。')}；应为 Receipt.to_json() 写出的内容，请提供原回执",
        en=f"this is no receipt: {en.rstrip('.')}; expected what Receipt.to_json() wrote, give the receipt as it was kept",
    )


def _other_format(plain: Mapping[str, Any]) -> Problem:
    form, writer = shown(plain.get("format", "assist_rules.receipt/1")), shown(plain.get("library"))
    return Problem(
        path="format",
        code="other_format",
        zh=f"回执格式为“{form}”，由版本“{writer}”写出；本版本（{library_version()}）只读“{FORMAT}”，"
        "请另建环境安装写出它的版本后复核（见“保存回执”）",
        en=f'the receipt is of the format "{form}", written by version "{writer}"; this version ({library_version()}) reads '
        f'"{FORMAT}": replay it with the version that wrote it, in an environment of its own (see "Keep a receipt")',
    )


def receipt(decision: Answer, salt: Salt | None = None) -> Receipt:
    """The receipt of *decision*, its digests made with *salt*.

    Raises:
        AssistRulesError: the salt is too short.
    """
    book = decision.rulebook
    outcome, route, low, high, per = answered(decision)
    return Receipt(
        format=FORMAT,
        library=library_version(),
        scheme=decision.scheme,
        person=decision.person,
        place=book.place.code,
        on=book.on,
        area=decision.application.accepting_place.area,
        carry_forward=book.carry_forward,
        salted=salt is not None,
        application=decision.application.digest(None if salt is None else key_of(salt)),
        rulebook=figures_digest(decision),
        rules=rules_digest(decision),
        outcome=outcome,
        route=route,
        low=low,
        high=high,
        per=per,
        reform=None if book.tried is None else book.tried.label,
    ).checked(salt)


def answered(decision: Answer) -> Answered:
    """The part of *decision* that a receipt keeps."""
    due = decision.entitlement
    if due is None:
        return decision.outcome, decision.route, None, None, None
    return decision.outcome, decision.route, due.low, due.high, due.per
