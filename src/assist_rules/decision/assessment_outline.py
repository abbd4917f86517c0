"""What is said of all schemes at once: what a family may get, what is open, what is refused, and the order between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from assist_rules.decision import wording
from assist_rules.decision.answer import Outcome
from assist_rules.decision.document import ring
from assist_rules.decision.outline import (
    PARTS,
    Outline,
    Section,
    Statement,
    brief,
    by_figure,
    by_way,
    capital,
    circumstances,
    due_from,
    figures_of,
    left_out,
    scheme_name,
    supplied,
    unsourced_grounds,
    worked_out,
)
from assist_rules.decision.shared import in_words
from assist_rules.decision.standing import openings_in_words
from assist_rules.facts.fields import Who
from assist_rules.models.kinship import is_minor
from assist_rules.readings.titles import said
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.monitoring import class_title
from assist_rules.schemes.scheme import Purpose, Scheme, Tier

if TYPE_CHECKING:
    from assist_rules.decision.answer import Entitlement
    from assist_rules.decision.assessment import Assessment, Share
    from assist_rules.decision.decision import Decision
    from assist_rules.decision.papers import Audience
    from assist_rules.errors import Lang
    from assist_rules.readings.findings import Finding, Input
    from assist_rules.rule import Citation, Instrument


DISPLACING = frozenset({Purpose.LIVING, Purpose.RECOGNITION})
"""What another benefit gives way to; aid in an emergency and for illness displaces nothing."""


class _Sources:
    """The instruments that are cited, numbered in the order in which they come, and the papers of the figures."""

    def __init__(self, lang: Lang, *, with_unread: bool) -> None:
        self.lang: Lang = lang
        self._unread = ("条文未查阅", " article not read") if with_unread else ("", "")
        self._numbers: dict[Instrument, int] = {}
        self._figures: list[Input] = []

    def mark(self, cited: Citation) -> str:
        """A citation as the number of its instrument with the article."""
        number = ring(self._numbers.setdefault(cited.instrument, len(self._numbers) + 1))
        if self.lang == "zh":
            return f"（{number}{cited.article or self._unread[0]}）"
        return f" ({number}{cited.article or self._unread[1]})"

    def marks(self, cited: Iterable[Citation]) -> str:
        """Several citations, those of one instrument together."""
        articles: dict[Instrument, dict[str, None]] = {}
        for each in cited:
            at = each.article or self._unread[0 if self.lang == "zh" else 1]
            articles.setdefault(each.instrument, {}).update(dict.fromkeys(at.split("、")))
        texts = (
            ring(self._numbers.setdefault(of, len(self._numbers) + 1)) + "、".join(at)
            for of, at in articles.items()
        )
        return f"（{'；'.join(texts)}）" if self.lang == "zh" else f" ({'; '.join(texts)})"

    def of(self, decision: Decision, found: Finding) -> str:
        """The first text of a condition; its figures are told with their papers at the end."""
        self.figures(figures_of(found))
        return "".join(map(self.mark, decision.cited(found.rule)[:1]))

    def figures(self, inputs: Iterable[Input]) -> None:
        """Figures that are told, whose papers stand at the end."""
        self._figures += inputs

    def lines(self) -> Iterator[str]:
        """The instruments by number, and the papers of the figures."""
        zh = self.lang == "zh"
        if self._numbers:
            texts = (f"{ring(number)}{each.text(self.lang)}" for each, number in self._numbers.items())
            yield f"依据：{'；'.join(texts)}。" if zh else f"By: {'; '.join(texts)}."
        papers: dict[str, dict[str, None]] = {}
        for title, paper in wording.titled_papers(self._figures, self.lang):
            papers.setdefault(paper, {})[title] = None
        told = [
            f"{'、'.join(titles)}见{paper}" if zh else f"{', '.join(titles)}: {paper}"
            for paper, titles in papers.items()
        ]
        if told:
            yield f"数值：{'；'.join(told)}。" if zh else f"Figures: {'; '.join(told)}."


def assessment_outline(assessment: Assessment, lang: Lang = "zh", audience: Audience = "reviewer") -> Outline:
    """All schemes in words, in the order in which a family and an office ask: what is due, what is open, what is refused.

    Args:
        assessment: the assessment.
        lang: the language.
        audience: the applicant is told neither what the office has to find out or to check, nor what another adult is
            refused; what is refused of a child is told to the family that brings it up.
    """
    zh, applicant = lang == "zh", audience == "applicant"
    sources = _Sources(lang, with_unread=not applicant)
    may_get = tuple(_grant(assessment, each, sources, lang) for each in assessment.granted)
    refused = tuple(_refused(assessment, sources, lang, audience))
    special = tuple(openings_in_words(assessment.special_aid, lang, sources.marks))
    order = tuple(_order(assessment, sources, lang))
    waiting = {each.scheme for question in assessment.questions for each in question.decisions}
    asked = [
        each
        for each in assessment.questions
        if not applicant or (each.who is Who.APPLICANT and not each.not_known)
    ]
    now = [each for each in asked if each.once is None]
    later = [each for each in asked if each.once is not None]
    to_tell = ("需要你户说明", "Please tell") if applicant else ("需要查清", "To be found out")
    sections = (
        *_section("可以享受" if zh else "What the family can get", may_get),
        *_section(
            "查清后可能享受" if zh else "What it may get once the open points are settled",
            _possible(assessment, lang, by_figures=not applicant),
        ),
        *_section(
            to_tell[0 if zh else 1], in_words(now, lang, len(waiting), here=True, with_who=not applicant)
        ),
        *_section(
            "以上不足以认定时，还需查清" if zh else "If that does not settle it",
            in_words(later, lang, len(waiting), here=True, with_who=not applicant),
        ),
        *_section("不符合" if zh else "Refused", refused),
        *_section("向哪里申请" if zh else "Where to apply", _where(assessment, lang)),
        *_section(
            "可以向其他部门申请的帮扶" if zh else "What other offices give",
            special,
        ),
        *_section("层次和衔接" if zh else "Layer and order", order),
    )
    about = (circumstances(assessment["dibao"], lang), *left_out(assessment["dibao"], lang))
    closing = (
        *_found_out_by_office(len(assessment.questions) - len(asked), lang),
        *(_said_not_known(assessment, lang) if applicant else ()),
        *sources.lines(),
        *dict.fromkeys(line for each in assessment.every for line in supplied(each, lang)),
        *(_refused_to_others(assessment, lang) if applicant else _notes(assessment, lang)),
        *_concerns_nobody(assessment, lang),
        *_not_in_force(assessment, lang),
    )
    return Outline(headline(assessment, lang), about, sections, closing)


def _section(title: str, lines: Iterable[str]) -> Iterator[Section]:
    kept = tuple(map(capital, lines))
    if kept:
        yield Section(title, kept)


def _found_out_by_office(count: int, lang: Lang) -> Iterator[str]:
    """What an applicant need not bring."""
    if count:
        yield (
            f"另有{count}个问题由办理机关查清，不需要你户提供。"
            if lang == "zh"
            else f"{count} more {'point is' if count == 1 else 'points are'} found out by the office; you need not bring anything."
        )


def _said_not_known(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """What the applicant was asked and does not know, and what helps."""
    named = (each for each in assessment.questions if each.not_known and each.who is Who.APPLICANT)
    schemes = {each.scheme for question in assessment.questions for each in question.decisions}
    if lines := tuple(in_words(named, lang, len(schemes), here=True, with_who=False)):
        told = ("；" if lang == "zh" else "; ").join(lines)
        yield (
            f"其中你户说明不清楚的：{told}。有凭据或者知道情况的人，请告诉办理机关。"
            if lang == "zh"
            else f"Of these you have said that you do not know: {told}. If there are papers, or people who know, please tell "
            "the office."
        )


# --- what is due ------------------------------------------------------------------------------------------


def headline(assessment: Assessment, lang: Lang = "zh") -> str:
    """What the family may get, in a sentence."""
    zh = lang == "zh"
    open_ = dict.fromkeys(each.scheme for each in assessment.possible)
    if assessment.granted:
        head = _granted(assessment, lang)
        if open_:
            head += (
                f"；另有{len(open_)}项救助待查清"
                if zh
                else f"; {len(open_)} more {'scheme is' if len(open_) == 1 else 'schemes are'} still open"
            )
    elif open_:
        head = (
            f"还不能确定可以享受哪一项，{len(open_)}项救助待查清"
            if zh
            else f"It is not settled yet what the family can get; {len(open_)} {'scheme is' if len(open_) == 1 else 'schemes are'} still open"
        )
    elif any(each.is_elsewhere for each in assessment.referrals):
        head = (
            "在受理地均不能享受，有的应当向其他地方申请"
            if zh
            else "The family can get nothing here; for some schemes it has to apply elsewhere"
        )
    else:
        head = "各项社会救助均不符合" if zh else "The family qualifies for none of the schemes"
    return head + ("。" if zh else ".")


def _granted(assessment: Assessment, lang: Lang) -> str:
    """What is paid, with its sum in all, and what the family is recognised as."""
    zh, granted = lang == "zh", assessment.granted
    # A recognition that pays, as some places have it, is told with what it pays.
    as_such = {each.scheme for each in granted if each.of.purpose is Purpose.RECOGNITION}
    of = {each.scheme: each.of for each in granted}
    get = [each for key, each in of.items() if key not in as_such]
    held_as = [each for key, each in of.items() if key in as_such]
    total = _total(assessment, lang)
    several = sum(each.entitlement is not None for each in granted) > 1
    paid = f"{'，合计' if several else '，'}{total}" if zh else f": {total}{' in all' if several else ''}"
    paid = paid if total else ""
    is_in_as = any(each.entitlement is not None and each.scheme in as_such for each in granted)
    parts: list[str] = []
    if get:
        names = (
            "、".join(each.zh for each in get) if zh else wording.listed([each.in_text_en for each in get])
        )
        text = f"可以享受{names}" if zh else f"can get {names}"
        parts.append(text + ("" if is_in_as else paid))
    if held_as:
        names = (
            "、".join(each.zh for each in held_as)
            if zh
            else wording.listed([each.in_text_en for each in held_as])
        )
        text = f"可以认定为{names}" if zh else f"can be recognised as {names}"
        parts.append(text + (paid if is_in_as else ""))
    if zh:
        return "；".join(parts)
    return f"The family {'; it '.join(parts)}"


def _total(assessment: Assessment, lang: Lang) -> str:
    """What is paid in all, by period; a part that is published by the year stays yearly."""
    sums: dict[str, tuple[Decimal, Decimal | None]] = {}
    for decision, share in zip(assessment.granted, assessment.combination.shares, strict=True):
        if decision.entitlement is not None:
            for per, low, high in _paid(decision.entitlement, share):
                before, above = sums.get(per, (Decimal(0), Decimal(0)))
                sums[per] = before + low, None if high is None or above is None else above + high
    if lang == "zh":
        texts = (wording.PER[per].zh + wording.money_range(*sums[per]) for per in wording.PER if per in sums)
        return "，另".join(texts)
    # Of what nothing is known of, the period stands in the words themselves.
    return " and ".join(
        wording.STILL_OPEN[per]
        if sums[per][1] is None and sums[per][0] <= wording.LEAST
        else wording.money_range(*sums[per], lang) + wording.PER[per].en
        for per in wording.PER
        if per in sums
    )


def _paid(due: Entitlement, share: Share) -> Iterator[tuple[str, Decimal, Decimal | None]]:
    if share.low is not None and share.low != due.low:
        yield share.per, share.low, share.high
    elif due.is_in_two_periods:
        for part in due.components:
            yield part.per, part.low, part.high
    else:
        yield due.per, due.low, due.high


def _grant(assessment: Assessment, decision: Decision, sources: _Sources, lang: Lang) -> str:
    """One benefit: by what, for whom, what is due, from when, how that is reckoned, and what it may not be held beside."""
    zh = lang == "zh"
    due = decision.entitlement
    routes = dict.fromkeys(way.zh if zh else way.en for way in decision.deciding_ways)
    parts = [
        ("或者" if zh else " or ").join(routes) + sources.mark(decision.of.founding(decision.rulebook.on))
    ]
    if due is None:
        parts.append(_PAYS_NOTHING[lang][decision.of.purpose is Purpose.REHABILITATION])
    else:
        if due.persons and decision.person is None:
            names = wording.persons(decision.application, due.persons, lang)
            parts.append(
                f"保障对象为{names}，共{len(due.persons)}人"
                if zh
                else f"for {names} ({len(due.persons)} in all)"
            )
        parts.append(due_from(decision, due, lang) + _parts(due, lang))
        if (worked := worked_out(decision, lang)) is not None:
            sources.figures(worked.figures)
            if worked.written:
                mark = "".join(map(sources.mark, decision.cited(worked.rule)[:1]))
                parts.append(f"计算：{worked.written}{mark}" if zh else f"worked out: {worked.written}{mark}")
        if decision.open_questions and not due.is_settled:
            parts.append("数额在查清后确定" if zh else "the sum is set once the open points are found out")
    beside = [
        SCHEMES[each.to].zh if zh else SCHEMES[each.to].in_text_en
        for each in assessment.exclusions
        if each.is_open and each.scheme == decision.scheme and decision.person in each.persons
    ]
    if beside:
        parts.append(
            f"能否与{'、'.join(beside)}同时享受待查清"
            if zh
            else f"whether it is held beside {wording.listed(beside)} is open"
        )
    colon, stop, end = ("：", "；", "。") if zh else (": ", "; ", ".")
    return capital(scheme_name(decision, lang)) + colon + stop.join(parts) + end


_PAYS_NOTHING: dict[Lang, tuple[str, str]] = {
    "zh": ("这是身份认定，本身没有补助金额", "费用付给服务机构，不发给家庭"),
    "en": ("a recognition, which pays nothing by itself", "paid to the centre, not to the family"),
}
"""What is said of a benefit without a sum: of a recognition, and of a service."""


def _parts(due: Entitlement, lang: Lang) -> str:
    """The parts of a sum that has several, in brackets."""
    zh = lang == "zh"
    texts: list[str] = []
    for part in due.components if len(due.components) > 1 else ():
        name, per = PARTS.get(part.name, (part.name, part.name)), wording.PER[part.per]
        text = wording.money_range(part.low, part.high, lang)
        texts.append(f"{name[0]}{per.zh}{text}" if zh else f"{name[1]} {text}{per.en}")
    if not texts:
        return ""
    return f"（其中{'，'.join(texts)}）" if zh else f" (of which {', '.join(texts)})"


# --- what is open -----------------------------------------------------------------------------------------


def _possible(assessment: Assessment, lang: Lang, *, by_figures: bool) -> Iterator[str]:
    """The benefits that may still join, each with what would be due; by the missing figure where it hangs on one.

    A figure that the office has to look up is for the office alone.
    """
    zh = lang == "zh"
    lines: dict[tuple[str, str, str, str], list[str]] = {}
    for decision in assessment.possible:
        if decision.entitlement is None:
            due = _PAYS_NOTHING[lang][decision.of.purpose is Purpose.REHABILITATION]
        else:
            due = wording.due(decision.entitlement, lang)
        figures = ("；" if zh else "; ").join(by_figure(decision, lang) if by_figures else ())
        of = decision.of.zh if zh else capital(decision.of.en)
        persons = lines.setdefault((of, due, figures, _awaited(decision, lang)), [])
        if decision.person is not None:
            persons.append(decision.person)
    for (of, due, figures, awaited), persons in lines.items():
        is_each = len(persons) > 1 and due not in _PAYS_NOTHING[lang]
        told = [
            f"如果符合，{'每人' if is_each else ''}{due}"
            if zh
            else f"if eligible, {due}{' each' if is_each else ''}",
            *(each for each in (figures, awaited) if each),
        ]
        colon, stop, end = ("：", "；", "。") if zh else (": ", "; ", ".")
        yield of + _whom(assessment, persons, lang) + colon + stop.join(told) + end


def _awaited(decision: Decision, lang: Lang) -> str:
    """Which open answers it waits for."""
    zh = lang == "zh"
    names = ("或者" if zh else " or ").join(
        SCHEMES[each].zh if zh else SCHEMES[each].in_text_en for each in decision.waits_for
    )
    return "" if not names else f"先查清{names}，符合后才能享受" if zh else f"once {names} is found to be due"


def _whom(assessment: Assessment, persons: Iterable[str], lang: Lang) -> str:
    """Several members behind the name of a scheme."""
    names = wording.persons(assessment.application, persons, lang)
    return "" if not names else f"（{names}）" if lang == "zh" else f" ({names})"


# --- what is refused --------------------------------------------------------------------------------------


def _refused(assessment: Assessment, sources: _Sources, lang: Lang, audience: Audience) -> Iterator[str]:
    """Each refusal in one sentence with its grounds; people, and schemes, refused for the same reasons stand in one."""
    zh = lang == "zh"
    alike: dict[tuple[str, Claims], dict[str | None, list[Statement]]] = {}
    for decision in assessment.in_turn:
        if _is_refused(assessment, decision) and (audience != "applicant" or _is_told(assessment, decision)):
            grounds = [
                (ground, sources.of(decision, found))
                for ground, found in unsourced_grounds(decision, lang, first_way=decision.is_misplaced)
            ]
            claims = tuple((ground.way, ground.says, numbers) for ground, numbers in grounds)
            of = decision.of.zh if zh else capital(decision.of.en)
            alike.setdefault((of, claims), {})[decision.person] = [ground for ground, _ in grounds]
    lines: dict[tuple[str, str], list[str]] = {}
    for (of, claims), told in alike.items():
        numbers = (number for _, _, number in claims)
        said_of = by_way(zip(_of_each(assessment, told, lang), numbers, strict=True), lang)
        text = "；".join(said_of) if zh else "; ".join(map(capital, said_of))
        who = _whom(assessment, (person for person in told if person is not None), lang)
        lines.setdefault((who, text), []).append(of)
    for (who, text), schemes in lines.items():
        yield f"{'、'.join(schemes)}{who}：{text}。" if zh else f"{', '.join(schemes)}{who}: {text}."


def _is_refused(assessment: Assessment, decision: Decision) -> bool:
    return decision.outcome is Outcome.INELIGIBLE and decision.is_in_force and assessment.concerns(decision)


def _is_told(assessment: Assessment, decision: Decision) -> bool:
    """Whether the applicant reads what *decision* refuses: of the household, of the applicant, of a child.

    A child's paper goes to those who bring it up (民法典 arts. 19, 20 and 23); what tells of an illness by its name does not
    stand on a page for all.
    """
    if decision.person in {None, assessment.application.applicant}:
        return True
    return not decision.of.is_private and _is_minor(assessment, decision)


def _is_minor(assessment: Assessment, decision: Decision) -> bool:
    one = assessment.application.household.member(str(decision.person))
    return one is not None and is_minor(one, assessment.application.applied_on)


def _refused_to_others(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """That what other adults are refused is told to them."""
    refused = (each for each in assessment.in_turn if _is_refused(assessment, each))
    if any(not _is_told(assessment, each) and not _is_minor(assessment, each) for each in refused):
        yield (
            "其他成年成员不符合的救助没有列出，由其本人向办理机关询问。"
            if lang == "zh"
            else "What other adults are refused is not listed; they can ask the office themselves."
        )


Claims: TypeAlias = tuple[tuple[str, str, str], ...]
"""The grounds of a refusal without figures: the way in that each closes, what it says, the numbers of its texts."""


def _of_each(
    assessment: Assessment, told: Mapping[str | None, Sequence[Statement]], lang: Lang
) -> Iterator[Statement]:
    """The grounds that several people share, each once; where their figures differ, whose each is."""
    for grounds in zip(*told.values(), strict=True):
        first = grounds[0]
        if all(each == first for each in grounds):
            yield first
            continue
        stop, gap = ("，", "") if lang == "zh" else (", ", ": ")
        details: dict[str, list[str]] = {}
        for person, ground in zip(told, grounds, strict=True):
            details.setdefault(stop.join((*ground.figures, *ground.told)), []).append(str(person))
        named = (
            wording.persons(assessment.application, persons, lang) + gap + detail
            for detail, persons in details.items()
            if detail
        )
        yield replace(first, figures=(), told=tuple(named))


def _where(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """Where to ask for what stands open, and for what another office is in charge of."""
    zh = lang == "zh"
    offices: dict[str, dict[str, None]] = {}
    for each in assessment.referrals:
        if each.is_elsewhere:
            of = SCHEMES[each.scheme]
            offices.setdefault(each.text(lang), {})[of.zh if zh else of.en] = None
    unasked: dict[str, None] = {}
    for decision in (*assessment.granted, *assessment.possible):
        if not decision.of.is_asked_for:
            unasked[decision.of.zh if zh else decision.of.en] = None
            continue
        accepts = decision.authority.accepts_zh if zh else decision.authority.accepts_en
        says = f"向{accepts}提出。" if zh else f"apply to {accepts}."
        offices.setdefault(says, {})[decision.of.zh if zh else decision.of.en] = None
    for says, names in offices.items():
        yield f"{'、'.join(names)}：{says}" if zh else capital(f"{', '.join(names)}: {says}")
    if unasked:
        yield (
            f"{'、'.join(unasked)}：不需要申请，由发放相应待遇的部门一并发给。"
            if zh
            else capital(
                f"{', '.join(unasked)}: no application; whoever pays the benefit that is held pays it too."
            )
        )


# --- the order between them -------------------------------------------------------------------------------


def _order(assessment: Assessment, sources: _Sources, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    tiers = [said(class_title(each, assessment.on), lang) for each in assessment.possible_tiers]
    if assessment.tier is Tier.NONE and any(each.is_elsewhere for each in assessment.referrals):
        yield (
            "低收入人口层次：受理地不能认定，由有管辖权的地方认定。"
            if zh
            else "Layer of the low-income population: not for this place to settle, but for the one in charge."
        )
    elif len(tiers) == 1:
        yield f"低收入人口层次：{tiers[0]}。" if zh else f"Layer of the low-income population: {tiers[0]}."
    else:
        why = ("尚待查清", "open")
        if any(each.outcome is Outcome.ELIGIBLE for each in assessment.free_to_choose):
            why = ("随本人或者监护人的选择而定", "by the choice of the person or the guardian")
        yield (
            f"低收入人口层次{why[0]}，可能为：{'、'.join(tiers)}。"
            if zh
            else f"Layer of the low-income population: {why[1]}, one of {', '.join(tiers)}."
        )
    also = [
        said(each.title, lang)
        for each in assessment.classes
        if each.is_in and len(tiers) == 1 and each.tier is not assessment.tier
    ]
    if also:
        names = ("、" if zh else ", ").join(also)
        yield f"同时属于：{names}。" if zh else f"Also: {names}."
    for left in assessment.watched:
        yield f"{left.text(lang)}。" if zh else f"{capital(left.text(lang))}."
    for each in assessment.exclusions:
        of, to = SCHEMES[each.scheme], SCHEMES[each.to]
        who = _whom(assessment, each.persons, lang)
        mark = sources.mark(each.cites)
        yours = (
            ("；由本人或者监护人选择", "; the person or the guardian chooses") if each.is_choice else ("", "")
        )
        if zh:
            head = f"{of.zh}{who}能否与{to.zh}同时享受" if each.is_open else f"{of.zh}{who}让位于{to.zh}"
            yield f"{head}：{each.zh.rstrip('。')}{mark}{yours[0]}。"
        else:
            head = f"{who} beside {to.en}" if each.is_open else f"{who} gives way to {to.en}"
            yield f"{capital(of.en)}{head}: {each.en.rstrip('.')}{mark}{yours[1]}."
    displaced: dict[tuple[Scheme, ...], dict[Scheme, None]] = {}
    for waived in assessment.set_aside:
        before = {to for rank in waived.of.yields_to or () for to in rank.to}
        first = dict.fromkeys(one.of for one in assessment.granted if one.scheme in before)
        if not first:
            first = dict.fromkeys(one.of for one in assessment.granted if one.of.purpose in DISPLACING)
        displaced.setdefault(tuple(first), {})[waived.of] = None
    for held, aside in displaced.items():
        names = ("、" if zh else ", ").join(of.zh if zh else of.en for of in aside)
        over = ("、" if zh else ", ").join(of.zh if zh else of.en for of in held)
        yield (
            f"{names}不必再查：已经符合{over}，不能同时享受。"
            if zh
            else f"{capital(names)}: nothing more to find out, being displaced by {over}."
        )


# --- what comes last --------------------------------------------------------------------------------------


def _notes(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """What a reader should know, in a few words, each kind once; what a question or a sum says already is left out."""
    said_so = {"standard_lapsed"}
    if all(each.entitlement is None or each.entitlement.is_in_two_periods for each in assessment.granted):
        said_so |= {"no_whole_fen"}
    aside = {(each.scheme, each.person) for each in assessment.set_aside}
    notes = dict.fromkeys(
        note
        for each in assessment.every
        if each.is_in_force and (each.scheme, each.person) not in aside and assessment.concerns(each)
        for note in brief(each, lang, without=said_so)
    )
    if notes:
        yield f"提示：{'；'.join(notes)}。" if lang == "zh" else f"Note: {'; '.join(notes)}."


def _concerns_nobody(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """The schemes for people of a kind of whom the family has none, in one line."""
    concerned = {each.scheme for each in assessment.every if assessment.concerns(each)}
    others = [each.of for each in assessment.values() if each.is_in_force and each.scheme not in concerned]
    if others:
        yield (
            f"家中没有其对象，未列：{'、'.join(of.zh for of in others)}。"
            if lang == "zh"
            else f"Left out, being for nobody of the family: {', '.join(of.en for of in others)}."
        )


def _not_in_force(assessment: Assessment, lang: Lang) -> Iterator[str]:
    zh = lang == "zh"
    concerned = {each.scheme for each in assessment.every if assessment.concerns(each)}
    later = [each.of for each in assessment.values() if not each.is_in_force and each.scheme in concerned]
    if later:
        starts = [(of, wording.start(of, lang)) for of in later]
        yield (
            f"当时尚未施行：{'、'.join(f'{of.zh}（{day}起）' for of, day in starts)}。"
            if zh
            else f"Not yet in force: {', '.join(f'{of.en} (from {day})' for of, day in starts)}."
        )
