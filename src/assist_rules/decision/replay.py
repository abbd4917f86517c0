"""Replay of a receipt: decide again and verify that the answer is the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from assist_rules.decision.assess import assess
from assist_rules.decision.decision import Decision
from assist_rules.decision.receipt import (
    Answered,
    Receipt,
    Salt,
    answered,
    figures_digest,
    key_of,
    library_version,
    rules_digest,
)
from assist_rules.decision.receipts import AssessmentReceipt
from assist_rules.errors import Problem, ReplayError, UnknownPlaceError
from assist_rules.expressions import Level
from assist_rules.models import Application
from assist_rules.places import division
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
    salt: Salt | None = None,
) -> Decision:
    """Decides again what a receipt stands for, and proves that nothing differs.

    Another version of the library proves it too, as long as what the decision read is the same: figures of other days
    and places, titles and citations may have changed.

    Args:
        receipt: the receipt, or its JSON; or the record of the decision, with its digests.
        application: the application that was decided.
        rulebook: the rulebook that was used, where it was not the shipped one of the receipt's place and date.
        scheme: the scheme that was decided, where it is one of your own.
        salt: the salt of the receipt, where it has one.

    Raises:
        ReplayError: the receipt cannot be read or was altered, or the application, the rulebook, the rules or the answer
            differ; each is a problem of its own.
        AssistRulesError: the salt is too short.
    """
    kept = receipt if isinstance(receipt, Receipt) else Receipt.from_json(receipt)
    found = [*_of_receipt(kept, salt)]
    if scheme is None:
        scheme = SCHEMES.get(kept.scheme)
    if scheme is None or scheme.key != kept.scheme:
        known = "、".join(SCHEMES) if scheme is None else scheme.key
        raise ReplayError(*found, _differs("scheme", kept.scheme, known))
    salted = found and found[0].code == "salt_differs"
    digest = application.digest(None if salt is None else key_of(salt))
    if digest != kept.application and not salted:
        found.append(_differs("application", kept.application, digest))
    found += _of_application(kept, application, scheme)
    if digest != kept.application:
        # Another application may not even have the person decided for; its answer would prove nothing.
        raise ReplayError(*found)
    if any(each.code == "person_differs" for each in found):
        raise ReplayError(*found)
    try:
        book = rulebook or _book(kept)
    except ReplayError as error:
        raise ReplayError(*found, *error.problems) from None
    decision = assess(application, scheme, person=kept.person, rulebook=book)
    found += _of_law(kept, decision)
    if found:
        raise ReplayError(*found)
    return decision


def _of_receipt(kept: Receipt, salt: Salt | None) -> Iterator[Problem]:
    """What is wrong with the receipt itself."""
    if kept.salted != (salt is not None):
        told = (True, False) if kept.salted else (False, True)
        yield _differs("salt", *told)
    elif kept.checked(salt).check != kept.check:
        yield _differs("check", kept.check, kept.checked(salt).check)


def _of_application(kept: Receipt, application: Application, scheme: Scheme) -> Iterator[Problem]:
    """What the receipt tells of the application beside its digest."""
    area = application.accepting_place.area
    if kept.area != area:
        yield _differs("area", kept.area, area)
    members = [member.id for member in application.household.members]
    persons = members if scheme.level is Level.MEMBER else [None]
    if kept.person not in persons:
        yield _differs("person", kept.person, "、".join(members) if scheme.level is Level.MEMBER else None)


def _of_law(kept: Receipt, decision: Decision) -> Iterator[Problem]:
    """What differs in the figures, the rules and the answer."""
    book, answer = decision.rulebook, answered(decision)
    place = kept.place if _code(kept.place) == book.place.code else None
    figures, rules = figures_digest(decision, place), rules_digest(decision)
    stands = answer == kept.answer
    tried = None if book.tried is None else book.tried.label
    if kept.reform not in {None, tried}:
        yield _differs("reform", kept.reform, tried, stands=stands)
    if figures != kept.rulebook:
        told, here = (kept.place, kept.on, kept.rulebook), (book.place.code, book.on, figures)
        yield _differs("rulebook", " ".join(map(str, told)), " ".join(map(str, here)), stands=stands)
    if rules != kept.rules:
        yield _differs(
            "rules", f"{kept.rules} ({kept.library})", f"{rules} ({library_version()})", stands=stands
        )
    if not stands:
        yield _differs("answer", _answer_text(kept.answer), _answer_text(answer))


def _code(place: str) -> str:
    """The code in use today for a place."""
    try:
        return division(place).code
    except UnknownPlaceError:
        return place


def _answer_text(answer: Answered) -> str:
    return " ".join(str(part) for part in answer if part is not None)


_DIFFERING: Final[Mapping[str, tuple[str, str, str, str]]] = {
    # what: zh, en, next step zh, next step en
    "salt": (
        "加盐与否",
        "salt (whether there is one)",
        "加盐的回执请一并提供 salt，未加盐的不要提供",
        "hand over the salt of a salted receipt as salt=, and none with one that has none",
    ),
    "check": (
        "校验值",
        "check",
        "回执的某一项写出后已被改动，或者加盐值不是当时所用的；请提供原回执和原加盐值",
        "a field was altered after it was written, or the salt is another one; hand over both as they were kept",
    ),
    "scheme": (
        "救助项目",
        "scheme",
        "请使用写出该回执的版本；自定义制度请用 scheme 参数提供",
        "use the version that wrote it, and hand over a scheme of your own as scheme=",
    ),
    "application": (
        "申请",
        "application",
        "请提供当时审核的申请（含假设标记）",
        "hand over the application as it was decided, assumptions included",
    ),
    "area": (
        "适用地区（城镇或农村）",
        "area",
        "请提供当时审核的申请和原回执",
        "hand over the application as it was decided, and the receipt as it was kept",
    ),
    "person": (
        "审核的成员",
        "person",
        "请提供原回执；按家庭审核的救助项目不写成员",
        "hand over the receipt as it was kept; that of a household's scheme names nobody",
    ),
    "rulebook": (
        "标准",
        "rulebook",
        "请提供当时所用的标准（地点、日期、沿用与自行补充的数据都须一致）；数值后经更正的，用写出该回执的版本复核",
        "hand over the rulebook that was used: same place, date, carried and supplied figures; if a figure was corrected since, use the version that wrote the receipt",
    ),
    "rules": (
        "规则",
        "rules",
        "请使用写出该回执的版本",
        "use the version of the library that wrote the receipt",
    ),
    "reform": (
        "改革方案",
        "reform",
        "这是推演的结果；请提供当时推演的标准（rulebook(…).reform(…)）",
        "it was calculated under a reform; hand over the rulebook that was used, rulebook(…).reform(…)",
    ),
    "answer": (
        "结论",
        "answer",
        "若申请、标准和规则均一致，则回执已被改动",
        "if application, rulebook and rules are the same, the receipt was altered",
    ),
    "decisions": (
        "各项决定",
        "decisions",
        "请提供整份认定的回执，不得删减",
        "give the receipt of the whole assessment as it was kept",
    ),
}
"""What can differ, in words, and what to do."""
DIFFERENCES: Final = frozenset(f"{what}_differs" for what in _DIFFERING)
"""The codes of what a replay finds to differ; any other problem means that nothing could be replayed."""


def _differs(what: str, kept: object, found: object, *, stands: bool = False) -> Problem:
    """The problem of something that differs; *stands* where the answer is the same all the same."""
    name_zh, name_en, zh, en = _DIFFERING[what]
    if stands:
        zh, en = f"结论相同；{zh}", f"the answer is the same all the same; {en}"
    return Problem(
        path=what,
        code=f"{what}_differs",
        zh=f"{name_zh}与回执不一致：回执为 {kept}，现为 {found}；{zh}",
        en=f"the {name_en} of the receipt is {kept}, found {found}; {en}",
    )


def replay_all(
    receipt: AssessmentReceipt | str | bytes | list[Any] | Mapping[str, Any],
    application: Application,
    rulebook: Rulebook | None = None,
    *,
    salt: Salt | None = None,
) -> Assessment:
    """Decides again all that the receipt of an assessment stands for, and proves that nothing differs.

    Args:
        receipt: the receipt of the assessment, or its JSON; or its record, with the decisions.
        application: the application that was assessed.
        rulebook: the rulebook that was used, where it was not the shipped one of the place and date.
        salt: the salt of the receipt, where it has one.

    Raises:
        ReplayError: the receipt cannot be read, a decision is missing or more than was made, or one of them differs as
            :func:`replay` says; each is a problem of its own.
        AssistRulesError: the salt is too short.
    """
    from assist_rules.decision.assessment import Assessment  # noqa: PLC0415 - one decision needs no other

    kept = receipt if isinstance(receipt, AssessmentReceipt) else AssessmentReceipt.from_json(receipt)
    first = kept.receipts[0]
    book = rulebook or _book(first)
    found: dict[Problem, None] = {}
    for each in kept.receipts:
        try:
            replay(each, application, book, salt=salt)
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
                *(
                    "、".join(f"{scheme} {person or ''}".strip() for scheme, person in each)
                    for each in (told, made)
                ),
            )
        )
    return assessment


def _book(kept: Receipt) -> Rulebook:
    """The shipped rulebook of a receipt.

    Raises:
        ReplayError: it names no place.
    """
    try:
        return rulebook_of(kept.place, on=kept.on, carry_forward=kept.carry_forward)
    except UnknownPlaceError as error:
        raise ReplayError(*error.problems) from None
