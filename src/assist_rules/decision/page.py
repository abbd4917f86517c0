"""The pages of a decision and of an assessment, one for each audience; for the reviewer also how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, get_args

from assist_rules.decision import wording
from assist_rules.decision.answer import Answer, Outcome
from assist_rules.decision.assessment_outline import assessment_outline
from assist_rules.decision.document import Annex, Page, Passage, Step, Tone, document, passages
from assist_rules.decision.outline import finding_of, scheme_name
from assist_rules.decision.papers import Audience, is_decision, notice, require_law
from assist_rules.decision.text import details, head
from assist_rules.errors import LANGS, check_option
from assist_rules.models.labels import Title
from assist_rules.readings.titles import said

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.decision import Decision
    from assist_rules.errors import Lang
    from assist_rules.readings.findings import Finding

RESULTS: dict[Outcome, tuple[Title, Tone]] = {
    Outcome.ELIGIBLE: (Title("符合条件", "Eligible"), "yes"),
    Outcome.INELIGIBLE: (Title("不符合条件", "Not eligible"), "no"),
    Outcome.UNDETERMINED: (Title("还不能确定", "Not decided yet"), "open"),
}
NOT_HERE = Title("不在本地受理", "Not accepted here")
ANNEXED = ("reviewer",)
"""Who may read how it was found: it tells what every member and everybody who owes support earns and owns."""


def page(
    answer: Decision | Assessment, lang: Lang = "zh", audience: Audience = "applicant", *, trace: bool = False
) -> str:
    """A whole document for one audience, with how it was found as an annex where that is asked for.

    Raises:
        UnknownOptionError: there is no such language or audience, or a trace is asked for one who may not read it.
    """
    return together([answer], lang, audience, trace=trace)


def together(
    answers: Iterable[Decision | Assessment],
    lang: Lang = "zh",
    audience: Audience = "applicant",
    *,
    trace: bool = False,
) -> str:
    """Several answers in one document.

    Raises:
        UnknownOptionError: there is no such language or audience, or a trace is asked for one who may not read it.
        AssistRulesError: an answer is one under a reform.
    """
    check_option("lang", lang, LANGS)
    check_option("audience", audience, ANNEXED if trace else get_args(Audience))
    pages: list[Page] = []
    for answer in answers:
        require_law(answer if isinstance(answer, Answer) else next(iter(answer.values())))
        pages += (
            [_of_decision(answer, lang, audience, trace=trace)]
            if isinstance(answer, Answer)
            else _of_assessment(answer, lang, audience, trace=trace)
        )
    return document(pages, lang)


# --- a decision -------------------------------------------------------------------------------------------


def _of_decision(decision: Answer, lang: Lang, audience: Audience, *, trace: bool) -> Page:
    """The paper for an audience."""
    title, *lines = notice(decision, lang, audience).splitlines()
    result, tone = _result(decision, lang, audience)
    annexes = tuple(_annexes((decision,), lang)) if trace else ()
    return Page(title, result, tone, tuple(passages(lines)), tuple(_sources((decision,), lang)), annexes)


def _result(decision: Answer, lang: Lang, audience: Audience) -> tuple[str, Tone]:
    """The answer in a few words, with what is paid; what is displayed says what it has to say by itself."""
    if audience == "public" or not decision.is_in_force:
        return "", "open"
    if audience == "applicant" and not decision.of.is_asked_for:
        return "", "open"
    title, tone = RESULTS[decision.outcome]
    if audience == "applicant" and not is_decision(decision):
        return said(RESULTS[Outcome.UNDETERMINED][0], lang), "open"
    if decision.is_misplaced:
        title = NOT_HERE
    text = said(title, lang)
    entitlement = decision.entitlement
    if entitlement is not None and decision.outcome is Outcome.ELIGIBLE:
        text += ("，" if lang == "zh" else ": ") + wording.due(entitlement, lang)
    return text, tone


# --- an assessment ----------------------------------------------------------------------------------------


def _of_assessment(assessment: Assessment, lang: Lang, audience: Audience, *, trace: bool) -> list[Page]:
    """All schemes in one page; what is displayed, a page for each benefit that is granted."""
    if audience == "public":
        shown = assessment.granted or (assessment["dibao"],)
        return [_of_decision(each, lang, audience, trace=False) for each in shown]
    zh, every = lang == "zh", assessment.in_turn
    tone: Tone = "yes" if assessment.granted else "open" if assessment.possible else "no"
    said_of = assessment_outline(assessment, lang, audience)
    body = [
        Passage("", (*(_NO_DECISION[lang],) * (audience == "applicant"), *said_of.about)),
        *(Passage(each.title, each.lines, "counted") for each in said_of.sections),
        *passages(said_of.closing),
    ]
    title = "社会救助评估结果" if zh else "What social assistance there is for this household"
    annexes = tuple(_annexes(every, lang)) if trace else ()
    return [Page(title, said_of.headline, tone, tuple(body), tuple(_sources(every, lang)), annexes)]


_NO_DECISION: dict[Lang, str] = {
    "zh": "本页是按已经提供的情况所作的评估，不是审核确认决定；是否给予救助，以办理机关的书面决定为准。",
    "en": "This is an assessment of what has been told so far and no decision; the decision comes in writing.",
}


# --- what both have ---------------------------------------------------------------------------------------


def _sources(decisions: Iterable[Answer], lang: Lang) -> Iterator[str]:
    """The texts that a page may name: those of the rules asked, of what goes with the answer, and the papers of figures."""
    for decision in decisions:
        cited = [decision.of.founded_by]
        cited += [each for found in decision.trace for each in decision.cited(found.rule)]
        if decision.is_in_force:
            cited.append(decision.authority.cites)
            cited += [each.cites for each in decision.deadlines]
            cited += [each.cites for each in decision.information]
        yield from dict.fromkeys(each.instrument.text(lang) for each in cited)
        for each in decision.basis.inputs:
            for paper in each.papers:
                yield from (wording.document(figure, lang) for figure in paper.figures if figure.document)


def _annexes(decisions: Sequence[Answer], lang: Lang) -> Iterator[Annex]:
    """Every finding once, with what it rests on; where it is asked again its number stands."""
    zh = lang == "zh"
    numbers: dict[Finding, int] = {}

    def step(decision: Answer, found: Finding) -> Step:
        again = found in numbers
        number = numbers.setdefault(found, len(numbers) + 1)
        text = head(decision, found, lang)
        if again:
            return Step(number, text, is_again=True)
        below = tuple(step(decision, each) for each in found.children)
        return Step(number, text, tuple(details(decision, found, lang)), below)

    for decision in decisions:
        if not decision.is_in_force:
            continue
        title = "附：推理过程" if zh else "Annex: how it was found"
        if len(decisions) > 1:
            title += f"，{scheme_name(decision, lang)}" if zh else f", {scheme_name(decision, lang)}"
        steps = [step(decision, finding_of(decision, rule.id)) for rule in decision.roots]
        # What is asked of each item of a list hangs on nothing where the list is empty.
        steps += [step(decision, found) for found in decision.trace if found not in numbers]
        yield Annex(title, tuple(steps))
