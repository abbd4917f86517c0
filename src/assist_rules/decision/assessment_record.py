"""The record of an assessment, in three sizes, as that of a decision has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.assessment_outline import headline
from assist_rules.decision.basis import assumptions
from assist_rules.decision.nameless import nameless_assessment
from assist_rules.decision.receipt import library_version
from assist_rules.decision.record import asked, fields_of, in_brief, place_of, record_of
from assist_rules.decision.record_format import (
    ASSESSMENT_FORMAT,
    AssessmentAnswerRecord,
    AssessmentRecord,
    Detail,
    ExclusionRecord,
    OpeningRecord,
    OutcomeRecord,
    ReferralRecord,
    SharedAskedRecord,
    SharedQuestionRecord,
    ShareRecord,
    StandingRecord,
    ValueRecord,
    WatchedRecord,
    WordsRecord,
    plain,
)
from assist_rules.errors import check_option

if TYPE_CHECKING:
    from decimal import Decimal

    from assist_rules.decision.assessment import Assessment, Share
    from assist_rules.decision.decision import Decision
    from assist_rules.decision.shared import SharedQuestion

FIRST_ASKED = 2
"""So many open questions stand in an answer; those that are left are counted."""


def assessment_record(assessment: Assessment, detail: Detail = "full") -> dict[str, Any]:
    """The record of *assessment* as plain JSON values.

    Raises:
        UnknownOptionError: there is no such detail.
    """
    check_option("detail", detail, get_args(Detail))
    of = nameless_assessment(assessment)
    answer = _answer(of, detail)
    if detail == "answer":
        first = [each for each in of.questions if each.once is None][:FIRST_ASKED]
        return plain(
            AssessmentAnswerRecord(
                **answer,
                open_questions=tuple(map(_asked, first)),
                questions_left=len(of.questions) - len(first),
            )
        )
    return plain(
        AssessmentRecord(
            **answer,
            library=library_version(),
            open_questions=tuple(map(_question, of.questions)),
            exclusions=tuple(
                ExclusionRecord(
                    scheme=each.scheme,
                    persons=each.persons,
                    to=each.to,
                    zh=each.zh,
                    en=each.en,
                    is_open=each.is_open,
                    is_choice=each.is_choice,
                )
                for each in of.exclusions
            ),
            referrals=tuple(
                ReferralRecord(
                    scheme=each.scheme,
                    persons=each.persons,
                    outcome=each.outcome.value,
                    place=each.place,
                    zh=each.zh,
                    en=each.en,
                )
                for each in of.referrals
            ),
            classes=tuple(
                StandingRecord(
                    tier=each.tier.value,
                    zh=each.title.zh,
                    en=each.title.en,
                    is_in=each.is_in,
                    persons=each.persons,
                    held_by=each.held_by,
                )
                for each in of.classes
            ),
            watched=tuple(
                WatchedRecord(
                    scheme=each.scheme,
                    left_on=each.left_on,
                    until=each.until,
                    zh=each.text(),
                    en=each.text("en"),
                )
                for each in of.watched
            ),
            special_aid=tuple(
                OpeningRecord(
                    aid=each.aid.key,
                    tier=each.tier.value,
                    basis=each.basis,
                    persons=each.persons,
                    zh=each.text(),
                    en=each.text("en"),
                )
                for each in of.special_aid
            ),
            decisions=tuple(record_of(each, detail) for each in assessment.every),
        )
    )


def _answer(of: Assessment, detail: Detail) -> dict[str, Any]:
    """What a record of any size has."""
    first = next(iter(of.values()))
    return {
        "format": ASSESSMENT_FORMAT,
        "detail": detail,
        "zh": headline(of),
        "en": headline(of, "en"),
        "place": place_of(first),
        "on": first.rulebook.on,
        "tier": None if of.tier is None else of.tier.value,
        "possible_tiers": tuple(each.value for each in of.possible_tiers),
        "combination": tuple(map(_share, of.combination.shares)),
        "possible": tuple(dict.fromkeys(each.scheme for each in of.possible)),
        "outcomes": tuple(_outcomes(of)),
        "schemes": {key: WordsRecord(each.of.zh, each.of.en) for key, each in of.items()},
        "warnings": tuple(
            {
                each.code: each
                for due in of.granted or ([first] if first.rulebook.tried else [])
                for each in in_brief(due)
            }.values()
        ),
        "assumptions": tuple(dict.fromkeys(path for each in of.every for path in assumptions(each))),
        "reasons": {rule: words for each in of.every for rule, words in _reasons(each)},
    }


def _share(share: Share) -> ShareRecord:
    return ShareRecord(
        scheme=share.scheme, persons=share.persons, low=_sum(share.low), high=_sum(share.high), per=share.per
    )


def _outcomes(of: Assessment) -> Iterator[OutcomeRecord]:
    """The outcome of each scheme; members of whom the same is so stand together."""
    found: dict[OutcomeRecord, list[str]] = {}
    for decision in of.every:
        persons = found.setdefault(_outcome(decision), [])
        if decision.person is not None:
            persons.append(decision.person)
    for each, persons in found.items():
        yield replace(each, persons=tuple(persons))


def _outcome(decision: Decision) -> OutcomeRecord:
    due = decision.entitlement
    return OutcomeRecord(
        scheme=decision.scheme,
        outcome=decision.outcome.value,
        route=decision.route,
        low=None if due is None else _sum(due.low),
        high=None if due is None else _sum(due.high),
        per=None if due is None else due.per,
        grounds=tuple(dict.fromkeys(rule for rule, _ in _reasons(decision))),
    )


def _reasons(decision: Decision) -> Iterator[tuple[str, WordsRecord]]:
    """The grounds of a refusal by rule, in a few words, without figures."""
    if decision.outcome is Outcome.INELIGIBLE and not decision.is_in_force:
        yield "not_in_force", WordsRecord("该制度尚未施行", "the scheme is not yet in force")
    for ground in decision.grounds:
        found = ground.finding
        yield found.rule.id, WordsRecord(wording.refusal(found), wording.refusal(found, "en"))


def _asked(shared: SharedQuestion) -> SharedAskedRecord:
    told = fields_of(replace(asked(shared.question), once=shared.once))
    return SharedAskedRecord(**told, schemes=shared.schemes)


def _question(shared: SharedQuestion) -> SharedQuestionRecord:
    values = tuple(ValueRecord(*value) for value in shared.question.values)
    return SharedQuestionRecord(**fields_of(_asked(shared)), values=values)


def _sum(yuan: Decimal | None) -> str | None:
    return None if yuan is None else str(yuan)
