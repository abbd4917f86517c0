"""The papers of a decision, one file each: the fitting one is chosen by the outcome.

A refusal is told with its reasons in writing (社会救助暂行办法 art. 11, 社会救助法 art. 45); what is displayed in the village or
community is the name, the number of members and the amount, and nothing else (最低生活保障审核确认办法 art. 19 and 24).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never, get_args

from assist_rules.decision.answer import Outcome
from assist_rules.decision.papers.grant import grant, has_sum
from assist_rules.decision.papers.not_in_charge import not_in_charge
from assist_rules.decision.papers.not_in_force import not_in_force
from assist_rules.decision.papers.opinion import opinion
from assist_rules.decision.papers.passed_on import passed_on, taken_anywhere
from assist_rules.decision.papers.posting import posting
from assist_rules.decision.papers.progress import progress
from assist_rules.decision.papers.reduction import held_by, is_lower, reduction
from assist_rules.decision.papers.refusal import refusal
from assist_rules.decision.papers.supplement import asked_of_applicant, supplement
from assist_rules.decision.papers.unasked import unasked
from assist_rules.errors import LANGS, AssistRulesError, check_option

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer
    from assist_rules.decision.papers.sheet import Sheet
    from assist_rules.decision.referral import Referral
    from assist_rules.errors import Lang

Audience: TypeAlias = Literal["applicant", "reviewer", "public"]


def notice(
    decision: Answer, lang: Lang = "zh", audience: Audience = "applicant", referred: Sequence[Referral] = ()
) -> str:
    """The paper for one audience; the authority fills in its blanks and signs it.

    Args:
        decision: the decision.
        lang: the language.
        audience: whom it is for.
        referred: where a refusal refers to, as the assessment found it.

    Raises:
        UnknownOptionError: there is no such language or audience.
        AssistRulesError: it was decided under a reform.
    """
    check_option("lang", lang, LANGS)
    check_option("audience", audience, get_args(Audience))
    require_law(decision)
    match audience:
        case "applicant":
            sheet = to_applicant(decision, lang, referred)
        case "reviewer":
            sheet = opinion(decision, lang, to_applicant(decision, lang, referred))
        case "public":
            sheet = posting(decision, lang)
        case _:
            assert_never(audience)
    if audience != "reviewer" and any(leaf.status == "assumed" for leaf in decision.basis.inputs):
        sheet.lines.insert(0, sheet.pick(*NOT_TO_BE_SENT))
    return sheet.text()


NOT_TO_BE_SENT = (
    "【暂不送达：依据假设的事实或者沿用的到期数值，核实后再送达】",
    "[Not to be sent: it rests on assumed facts or on figures carried forward; to be verified first]",
)


def require_law(decision: Answer) -> None:
    """Refuses a paper of what was not decided by the law as it is.

    Raises:
        AssistRulesError: it was decided under a reform.
    """
    reform = decision.rulebook.tried
    if reform is not None:
        raise AssistRulesError.of(
            "reform",
            path="rulebook",
            zh=f"这是按改革方案“{reform.name}”推演的结果，不能出具文书；查看结果请用 explain，出具文书请按现行规定重新判定",
            en=f'this was calculated under the reform "{reform.name}", of which no paper is made; '
            "see it with explain, and decide by the law as it is for a paper",
        )


def to_applicant(decision: Answer, lang: Lang, referred: Sequence[Referral] = ()) -> Sheet:
    """The paper that the outcome calls for."""
    if not decision.is_in_force:
        return not_in_force(decision, lang)
    if not decision.of.is_asked_for:
        return unasked(decision, lang)
    if decision.is_misplaced:
        note = taken_anywhere(decision)
        if note is not None:
            return passed_on(decision, note, lang, referred)
        return not_in_charge(decision, lang, referred)
    holds = bool(held_by(decision))
    match decision.outcome:
        case Outcome.INELIGIBLE:
            return reduction(decision, lang, referred) if holds else refusal(decision, lang, referred)
        case Outcome.ELIGIBLE | Outcome.UNDETERMINED:
            return _of_what_stands(decision, lang, referred)
        case _:
            assert_never(decision.outcome)


def is_decision(decision: Answer) -> bool:
    """Whether the applicant's paper tells of a decision: not while a sum is open, nor before a recipient is heard."""
    if not decision.of.is_asked_for:
        return False
    if decision.is_misplaced:
        return taken_anywhere(decision) is None
    if decision.outcome is Outcome.INELIGIBLE:
        return not held_by(decision)
    return decision.outcome is Outcome.ELIGIBLE and has_sum(decision) and not is_lower(decision)


def _of_what_stands(decision: Answer, lang: Lang, referred: Sequence[Referral]) -> Sheet:
    """A grant where answer and sum are settled, else what is still to be found out, by the applicant or by the office."""
    if decision.outcome is Outcome.ELIGIBLE and has_sum(decision):
        return reduction(decision, lang, referred) if is_lower(decision) else grant(decision, lang)
    asked = asked_of_applicant(decision)
    return supplement(decision, lang, asked) if asked else progress(decision, lang)
