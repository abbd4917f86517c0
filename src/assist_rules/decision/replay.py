"""Replay of a receipt: decide again and verify that the answer is the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.decision.receipt import Answered, Receipt, answered, library_version, rules_digest
from assist_rules.decision.receipts import AssessmentReceipt
from assist_rules.errors import Problem, ReplayError
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook
from assist_rules.rulebooks import rulebook as rulebook_of
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment


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
    "decisions": ("各项决定", "decisions"),
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


def replay_all(
    receipt: AssessmentReceipt | str | bytes | list[Any],
    application: Application,
    rulebook: Rulebook | None = None,
) -> Assessment:
    """Decides again all that the receipt of an assessment stands for, and proves that nothing differs.

    Args:
        receipt: the receipt of the assessment, or its JSON.
        application: the application that was assessed.
        rulebook: the rulebook that was used, where it was not the shipped one of the place and date.

    Raises:
        ReplayError: the receipt cannot be read, a decision is missing or more than was made, or one of them differs as
            :func:`replay` says; each is a problem of its own.
    """
    from assist_rules.decision.assessment import Assessment  # noqa: PLC0415 - one decision needs no other

    kept = receipt if isinstance(receipt, AssessmentReceipt) else AssessmentReceipt.from_json(receipt)
    first = kept.receipts[0]
    book = rulebook or rulebook_of(first.place, on=first.on, carry_forward=first.carry_forward)
    found: dict[Problem, None] = {}
    for each in kept.receipts:
        try:
            replay(each, application, book)
        except ReplayError as error:
            found |= dict.fromkeys(error.problems)
    if found:
        raise ReplayError(*found)
    assessment = Assessment(application, book)
    told = [(each.scheme, each.person) for each in kept.receipts]
    made = [(each.scheme, each.person) for each in assessment.every]
    if sorted(map(str, told)) != sorted(map(str, made)):
        raise ReplayError(
            _differs(
                "decisions",
                "、".join(f"{scheme} {person or ''}".strip() for scheme, person in told),
                "、".join(f"{scheme} {person or ''}".strip() for scheme, person in made),
                "请提供整份认定的收据，不得删减",
                "give the receipt of the whole assessment as it was kept",
            )
        )
    return assessment
