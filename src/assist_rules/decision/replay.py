"""Replay of a receipt: decide again and verify that the answer is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.decision.receipt import Answered, Receipt, answered, library_version, rules_digest
from assist_rules.errors import Problem, ReplayError
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook
from assist_rules.rulebooks import rulebook as rulebook_of
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme


def replay(
    receipt: Receipt | str | bytes | Mapping[str, Any],
    application: Application,
    rulebook: Rulebook | None = None,
    *,
    scheme: Scheme | None = None,
) -> Decision:
    """Decides again what a receipt stands for, and proves that nothing differs.

    Args:
        receipt: the receipt, or its JSON.
        application: the application that was decided.
        rulebook: the rulebook that was used, where it was not the shipped one of the receipt's place and date.
        scheme: the scheme that was decided, where it is one of your own.

    Raises:
        ReplayError: the receipt cannot be read, or the application, the rulebook, the rules or the answer differ; each
            is a problem of its own.
    """
    kept = receipt if isinstance(receipt, Receipt) else Receipt.from_json(receipt)
    if scheme is None:
        scheme = SCHEMES.get(kept.scheme)
    if scheme is None or scheme.key != kept.scheme:
        raise ReplayError(
            _differs(
                "scheme",
                kept.scheme,
                "、".join(SCHEMES) if scheme is None else scheme.key,
                "请使用写出该收据的版本；自定义制度请用 scheme 参数提供",
                "use the version that wrote it, and hand over a scheme of your own as scheme=",
            )
        )
    found: list[Problem] = []
    digest = application.digest()
    if digest != kept.application:
        found.append(
            _differs(
                "application",
                kept.application,
                digest,
                "请提供当时审核的申请（含假设标记）",
                "hand over the application as it was decided, assumptions included",
            )
        )
    book = rulebook or rulebook_of(kept.place, on=kept.on, carry_forward=kept.carry_forward)
    if book.digest != kept.rulebook:
        found.append(
            _differs(
                "rulebook",
                f"{kept.place} {kept.on} {kept.rulebook}",
                f"{book.place.code} {book.on} {book.digest}",
                "请提供当时所用的标准（地点、日期、沿用与自行补充的数据都须一致）",
                "hand over the rulebook that was used: same place, date, carried and supplied figures",
            )
        )
    if digest != kept.application:
        # Another application may not even have the person decided for; its answer would prove nothing.
        raise ReplayError(*found)
    decision = assess(application, scheme, person=kept.person, rulebook=book)
    rules = rules_digest(decision)
    if rules != kept.rules:
        found.append(
            _differs(
                "rules",
                f"{kept.rules} ({kept.library})",
                f"{rules} ({library_version()})",
                "请使用写出该收据的版本",
                "use the version of the library that wrote the receipt",
            )
        )
    answer = answered(decision)
    if answer != kept.answer:
        found.append(
            _differs(
                "answer",
                _answer_text(kept.answer),
                _answer_text(answer),
                "若申请、标准和规则均一致，则收据已被改动",
                "if application, rulebook and rules are the same, the receipt was altered",
            )
        )
    if found:
        raise ReplayError(*found)
    return decision


def _answer_text(answer: Answered) -> str:
    return " ".join(str(part) for part in answer if part is not None)


_DIFFERING: Final[Mapping[str, tuple[str, str]]] = {
    "scheme": ("救助项目", "scheme"),
    "application": ("申请", "application"),
    "rulebook": ("标准", "rulebook"),
    "rules": ("规则", "rules"),
    "answer": ("结论", "answer"),
}
"""What can differ, in words."""


def _differs(what: str, kept: str, found: str, zh: str, en: str) -> Problem:
    name_zh, name_en = _DIFFERING[what]
    return Problem(
        path=what,
        code=f"{what}_differs",
        zh=f"{name_zh}与收据不一致：收据为 {kept}，现为 {found}；{zh}",
        en=f"the {name_en} of the receipt is {kept}, found {found}; {en}",
    )
