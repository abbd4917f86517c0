"""Warnings that go with an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from assist_rules.decision import wording
from assist_rules.decision.answer import Answer, Outcome, Warning_, reread
from assist_rules.decision.basis import covers
from assist_rules.decision.runs import run_of
from assist_rules.errors import LANGS, InvalidApplicationError, Lang
from assist_rules.expressions import Amount, Level
from assist_rules.facts import declared_dead, has_died
from assist_rules.facts.columns import How
from assist_rules.facts.fields import LATEST
from assist_rules.models import Application, Custody, field_title
from assist_rules.models.kinship import names_both
from assist_rules.models.labels import Title
from assist_rules.packs import local_alerts, pack_of
from assist_rules.places import name_of, province_of
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import Input, in_units, range_text
from assist_rules.readings.program import Cell
from assist_rules.readings.titles import figure_text, said, standard_title
from assist_rules.rule import Confidence, Rule
from assist_rules.schemes.scheme import Alert, Scheme
from assist_rules.standards import PARAMETERS, Resolved, StandardWarning, parameter_named

CENTRAL_PENSION = parameter_named("central_base_pension_disregard").name
"""The exclusion of the central basic pension, which the text limits to the 14th five-year plan."""
CENTRAL_PENSION_ENDED = date(2025, 12, 31)
SUPPORT_FORMULA = parameter_named("dibao_support_formula").name
"""Whether a place has shown how the support that obligors owe is worked out."""


def warnings(decision: Answer) -> Iterator[Warning_]:
    """All warnings, most important first."""
    yield from reformed(decision)
    if not decision.is_in_force:
        # A place may have had a scheme of its own before the nation's.
        yield from _alerts(decision)
        return
    basis = decision.basis
    standards = [each for each in basis.inputs if each.kind == "standard"]
    yield from _without_local_law(decision)
    yield from _assumed(decision, basis.inputs)
    yield from _not_claimed(decision, basis.inputs)
    yield from _died_since(decision)
    yield from _yet_to_come(decision, basis.inputs)
    yield from _named_elsewhere(decision)
    yield from _alerts(decision)
    yield from _met_beside(decision)
    yield from _of_figures(standards)
    yield from _second_hand(standards)
    yield from _untitled(decision)
    yield from _open(decision)
    yield from _amount(decision)
    yield from _usual(decision)
    yield from _line_not_shown(decision)
    yield from _said_none(decision)
    unseen = list(could_matter(decision))
    if _alone_without_support(decision):
        unseen = [name for name in unseen if name != SUPPORT_FORMULA]
        yield Warning_(
            "support_not_computed",
            "未见当地计算赡养、抚养、扶养费的办法，没有计算义务人应当给付的费用，请经办机关核实。",
            "No local formula is on file, so the support that obligors owe is not computed; the officer should check it.",
        )
    for provincial in (False, True):
        titles = [
            standard_title(name)
            for name in unseen
            if wording.is_provincial(name, decision.rulebook.on) is provincial
        ]
        if titles:
            who = "省级" if provincial else "当地"
            yield Warning_(
                "not_shown",
                f"{who}可以另作规定而未见文件，按没有规定处理：{'、'.join(title.zh for title in titles)}。",
                ("R" if provincial else "Local r")
                + f"ules that the {'province' if provincial else 'place'} may have and has not shown, taken as none: "
                + "; ".join(title.en for title in titles)
                + ".",
            )


def reformed(decision: Answer) -> Iterator[Warning_]:
    """That it was decided by what is not the law."""
    reform = decision.rulebook.tried
    if reform is not None:
        yield Warning_(
            "reform",
            f"按改革方案“{reform.name}”（{reform.digest[:12]}）推演，不是依现行规定作出的认定，不得作为正式文书。",
            f'Calculated under the reform "{reform.name}" ({reform.digest[:12]}), not by the law as it is; '
            "it is no paper of an office.",
        )


def _without_local_law(decision: Answer) -> Iterator[Warning_]:
    """That no text of the province is held, so that the answer is by the nation's law and the figures on file alone."""
    province = province_of(decision.rulebook.place.code)
    if pack_of(province) is None:
        yield Warning_(
            "no_local_law",
            f"{name_of(province)}的地方规定未收录：只按国家规定和现有标准作出；当地另有规定的，结论可能不同，请核对。",
            f"The rules of {name_of(province, 'en')} itself are not held: this rests on the nation's law and the figures on "
            "file alone. Where the place has rules of its own the answer may differ: check them.",
        )


def _usual(decision: Answer) -> Iterator[Warning_]:
    """Standards that no paper on file gives, where another value that they may have would decide otherwise."""
    if not decision.run.bound.usual:
        return
    as_is = _answer(decision, decision.run, {})
    for standard in decision.run.program.standards:
        if standard.name not in decision.run.bound.usual:
            continue
        others = PARAMETERS[standard.name].allowed or (standard.low, standard.high)
        if any(_answer(decision, decision.run, {standard.name: (other, other)}) != as_is for other in others):
            title = standard_title(standard.name)
            used = Decimal(cast("int", standard.usual)) / standard.scale
            unit = PARAMETERS[standard.name].unit
            provincial = wording.is_provincial(standard.name, decision.rulebook.on)
            who = ("省级", "rule of the province") if provincial else ("当地", "local rule")
            zh, en = (figure_text(f"{used}", unit, lang) for lang in LANGS)
            is_switch = unit == "switch"
            named = f"“{title.en}”" if is_switch else f"on the {title.en}"
            taken = (
                f"it is taken, as is usual, that it {en}, which"
                if is_switch
                else f"the usual {en} is used and"
            )
            yield Warning_(
                "usual",
                f"未见{who[0]}关于{title.zh}的规定，按通常的{zh}处理，结论取决于此，请核对。",
                f"No {who[1]} {named} is on file; {taken} decides the answer: check it.",
            )


MARGIN_LINE = parameter_named("dibao_margin_multiple").name


def _line_not_shown(decision: Answer) -> Iterator[Warning_]:
    """The margin line that the national text calls the general one, where the place has shown none of its own."""
    for standard in decision.run.program.standards:
        if standard.name != MARGIN_LINE or decision.outcome is Outcome.UNDETERMINED:
            continue
        shown = any(not paper.is_open for paper in decision.run.bound.resolved[standard.key])
        limits = {standard.name: (standard.low, standard.high)}
        if not shown and _answer(decision, decision.run, limits) != _answer(decision, decision.run, {}):
            provincial = wording.is_provincial(MARGIN_LINE, decision.rulebook.on)
            who = ("省级", "province") if provincial else ("当地", "place")
            yield Warning_(
                "margin_line_not_shown",
                f"未见{who[0]}的低保边缘线，按部颁规定的一般标准1.5倍认定，请核对。",
                f"No margin line of the {who[1]} is on file; the ministry's general 1.5 times is used: check it.",
            )


def _said_none(decision: Answer) -> Iterator[Warning_]:
    """Ways in that the place is said not to have, by whom, where the answer would be open without that word."""
    said = {
        standard.key: sources
        for standard in decision.run.program.standards
        # what a place may add is none without its word, too
        if not standard.may_add and (sources := _who_says_none(decision.run.bound.resolved[standard.key]))
    }
    if not said:
        return
    by_source: dict[str, dict[str, None]] = {}
    as_is = _answer(decision, decision.run, {})
    for standard in decision.run.program.standards:
        sources = said.get(standard.key, ())
        if sources and _answer(decision, decision.run, {standard.name: standard.ends_unshown}) != as_is:
            for source in sources:
                by_source.setdefault(source, {})[standard.name] = None
    for source, names in by_source.items():
        titles = [standard_title(name) for name in names]
        yield Warning_(
            "said_none",
            f"据{source}，当地没有以下规定，结论取决于此：{'、'.join(title.zh for title in titles)}。",
            f"According to {source} the place has none of these rules, which decides the answer: "
            + "; ".join(title.en for title in titles)
            + ".",
        )


def _who_says_none(papers: Sequence[Resolved]) -> tuple[str, ...]:
    """The sources by which a place has no such rule."""
    return tuple(
        dict.fromkeys(figure.document for paper in papers for figure in paper.figures if figure.says_none)
    )


def _assumed(decision: Answer, inputs: tuple[Input, ...]) -> Iterator[Warning_]:
    facts = [each for each in inputs if each.kind == "fact" and each.status == "assumed"]
    if facts:
        zh, en = ("、".join(_names(decision, facts, "zh")), "; ".join(_names(decision, facts, "en")))
        yield Warning_("assumed", f"结论依据假设的事实：{zh}。", f"The answer rests on assumed facts: {en}.")


def _not_claimed(decision: Answer, inputs: tuple[Input, ...]) -> Iterator[Warning_]:
    """Exceptions that count only when they are stated, of which whoever was asked does not know: they may hold."""
    marked = decision.application.not_known
    facts = [
        each
        for each in inputs
        if each.status == "not_claimed" and any(covers(path, each.path) for path in marked)
    ]
    if facts:
        zh, en = ("、".join(_names(decision, facts, "zh")), "; ".join(_names(decision, facts, "en")))
        yield Warning_(
            "not_known",
            f"问过而不清楚，现按没有此情形认定，请核实：{zh}。",
            f"Asked for and not known, and taken as not claimed, to be verified: {en}.",
        )


def _died_since(decision: Answer) -> Iterator[Warning_]:
    """Whoever died, or was declared dead, after the application: a death ends what was due from its day."""
    application = decision.application
    gone = [
        member.id
        for member in application.household.members
        if member.dead_since is not None
        and member.dead_since > application.applied_on
        and decision.person in {None, member.id}
    ]
    if gone and decision.outcome is not Outcome.INELIGIBLE:
        zh, en = (wording.persons(application, gone, lang) for lang in ("zh", "en"))
        yield Warning_(
            "died_since",
            f"{zh}在申请之后死亡：本决定依据申请之日的情况，死亡后不再享受待遇，家庭的待遇应当按其余成员重新核定。",
            f"Died after the application: {en}. The decision is on the facts of its day; death ends what was due, and what "
            "the family is due has to be worked out anew for the others.",
        )


def _named_elsewhere(decision: Answer) -> Iterator[Warning_]:
    """A parent listed among the obligors of a child both of whose parents are named: those two were judged."""
    child = decision.application.household.member(decision.person or "")
    if child is None or not decision.run.program.columns[Level.PARENT] or not decision.of.is_for_children:
        return
    if names_both(child) and any(
        each.relation == "parent" and not each.step for each in child.obligors or ()
    ):
        yield Warning_(
            "parents_named",
            "父母双方已列入“父母”，按其中说明的情况判断；“义务人”中另列父（母）的情况没有采用，如有不同，请补入“父母”后重新判断。",
            "Both parents are named under `parents`, and what is told of them there was judged; what is told of a parent "
            "listed among the obligors was not. If they differ, tell it under `parents` and decide again.",
        )


def _yet_to_come(decision: Answer, inputs: tuple[Input, ...]) -> Iterator[Warning_]:
    """What is told with a first day after the application: it is no fact of its day, and may be one of today."""
    # A death is warned of by itself beside what is granted or open.
    apart = () if decision.outcome is Outcome.INELIGIBLE else (has_died.name, declared_dead.name)
    facts = [each for each in inputs if each.name not in apart and _comes_later(decision.application, each)]
    if facts:
        zh, en = ("、".join(_names(decision, facts, "zh")), "; ".join(_names(decision, facts, "en")))
        yield Warning_(
            "yet_to_come",
            f"以下情形的日期在申请之后，本决定依据申请之日的情况，按尚未发生认定；已经发生的，可以重新申请或者报告变化：{zh}。",
            "Dated after the application, and taken as not having happened, as on its day; where it has happened since, "
            f"apply anew or report the change: {en}.",
        )


def _comes_later(application: Application, leaf: Input) -> bool:
    """Whether an input counts from a day on, and that day is told and comes after the application."""
    told = None if leaf.field is None else leaf.field.told
    if told is None or leaf.field is None or not leaf.path:
        return False
    if told.how not in {How.COME, How.CUSTODY} and leaf.field.unstated != LATEST:
        return False
    try:
        value = application.fact(leaf.path)
    except InvalidApplicationError:  # of somebody of whom nothing is told, as the untold spouse of a member
        return False
    first = value.from_date if isinstance(value, Custody) and value.kind in told.of else value
    return isinstance(first, date) and first > application.applied_on


def _names(decision: Answer, facts: list[Input], lang: Lang) -> dict[str, None]:
    named: dict[str, None] = {}
    for each in facts:
        title = wording.input_title(each, lang)
        if each.path.endswith(".receives"):  # one list answers for every benefit
            title = said(field_title(each.path), lang)
        if each.member is not None:
            who = wording.person(decision.application, each.member, lang)
            title = f"{who}的{title}" if lang == "zh" else f"{title} ({who})"
        named[title] = None
    return named


def _alerts(decision: Answer) -> Iterator[Warning_]:
    for alert in (*decision.of.alerts, *local_alerts(decision.rulebook.place.code, decision.of.key)):
        row = decision.row if alert.rule.level is Level.MEMBER else 0
        if alert.rule.applies_on(decision.rulebook.on) and decision.run.pair(alert.rule, row)[0]:
            zh, en = (_filled(decision, alert, row, lang) for lang in ("zh", "en"))
            papers, papers_en = (_limited_by(decision, alert.rule, lang) for lang in ("zh", "en"))
            yield Warning_(alert.rule.id, f"{zh}{papers}。", f"{en[:1].upper()}{en[1:]}{papers_en}.")


def _limited_by(decision: Answer, rule: Rule, lang: Lang) -> str:
    """The papers of what the place has set, where a rule that shows its amounts reads it; empty where it reads none."""
    program, bound = decision.run.program, decision.run.bound
    cells = (program.rule_cells[id(each)] for each in (rule, *rule.shows)) if rule.shows else ()
    read = {name for cell in cells for name in program.standards_of(cell)}
    papers: dict[str, None] = {}
    for standard in program.standards:
        if standard.may_add and standard.name in read:
            for figure in (figure for each in bound.resolved[standard.key] for figure in each.figures):
                at_second_hand = figure.confidence == Confidence.SECONDARY.value
                mark = ("，转引" if lang == "zh" else ", at second hand") if at_second_hand else ""
                papers[wording.document(figure, lang) + mark] = None
    if not papers:
        return ""
    return f"（依据：{'、'.join(papers)}）" if lang == "zh" else f" (by {'; '.join(papers)})"


def _filled(decision: Answer, alert: Alert, row: int, lang: Lang) -> str:
    """What an alert says, with the amounts that its rule shows, and how the first compares with the second."""
    text, shown = alert.zh if lang == "zh" else alert.en, alert.rule.shows[:2]
    if not shown:
        return text
    ends = [in_units(cast("Amount", each.states), decision.run.pair(each, row)) for each in shown]
    words = [
        range_text(each, cast("Amount", rule.states).unit, lang)
        for rule, each in zip(shown, ends, strict=True)
    ]
    is_at = ends[0] == ends[-1]
    compares = ("等于" if is_at else "超过") if lang == "zh" else ("at" if is_at else "over")
    return text.format(told=words[0], limit=words[-1], compares=compares)


def _again(decision: Answer, scheme: Scheme) -> Answer:
    """The answer of another scheme on the same application, under the same rulebook."""
    run, row = run_of(scheme, decision.application, person=decision.person, rulebook=decision.rulebook)
    return type(decision)(scheme, run, row)


def _met_beside(decision: Answer) -> Iterator[Warning_]:
    """Schemes that would have barred a recognition had they been held, and whose conditions are met."""
    if decision.outcome is not Outcome.ELIGIBLE or not decision.of.beside:
        return
    met = [scheme for scheme in decision.of.beside if _again(decision, scheme).outcome is Outcome.ELIGIBLE]
    if met:
        yield Warning_(
            "meets_another_class",
            f"同时看来符合{'、'.join(each.zh for each in met)}的条件，待遇可能更高，应告知可以另行申请。",
            f"The conditions of {', '.join(each.en for each in met)} seem to be met too, which may bring more: "
            "tell them that they may apply for it.",
        )


def _papers(standards: list[Input]) -> Iterator[Resolved]:
    for each in standards:
        yield from each.papers


def _of_figures(standards: list[Input]) -> Iterator[Warning_]:
    """The warnings of figures; equal ones are merged."""
    groups: dict[StandardWarning, dict[str, None]] = {}
    for paper in _papers(standards):
        for each in paper.warnings:
            groups.setdefault(each, {})[paper.parameter] = None
    for each, names in groups.items():
        titles = [standard_title(name) for name in names]
        zh, en = "、".join(title.zh for title in titles), "; ".join(title.en for title in titles)
        yield Warning_(each.code, f"{zh}：{each.zh}", f"{en}: {each.en}")


def _second_hand(standards: list[Input]) -> Iterator[Warning_]:
    zh: dict[str, None] = {}
    en: dict[str, None] = {}
    for paper in _papers(standards):
        for figure in paper.figures:
            title = standard_title(figure.parameter)
            if figure.confidence == Confidence.SECONDARY.value:
                zh[f"{title.zh}（{wording.document(figure)}）"] = None
                en[f"{title.en} ({wording.document(figure, 'en')})"] = None
    if zh:
        yield Warning_(
            "secondary",
            f"以下数值为转引，未读到原文，使用前应核对：{'、'.join(zh)}。",
            f"Read at second hand, to be checked against the paper: {'; '.join(en)}.",
        )


def _untitled(decision: Answer) -> Iterator[Warning_]:
    """Texts that the answer is told by, of which the title was not seen."""
    names: dict[Title, None] = {}
    for rule in _told_by(decision):
        for cited in decision.cited(rule)[:2]:
            if not cited.instrument.titled:
                names[Title(cited.instrument.zh, cited.instrument.en)] = None
    if names:
        yield Warning_(
            "untitled",
            f"以下依据未见原文题名，所列为其内容，签发前应核对：{'、'.join(each.zh for each in names)}。",
            f"Named by subject, the title was not seen; check before signing: {'; '.join(each.en for each in names)}.",
        )


def _told_by(decision: Answer) -> Iterator[Rule]:
    """The rules whose texts are printed with the answer."""
    for ground in decision.grounds:
        yield ground.finding.rule
    if decision.outcome is Outcome.INELIGIBLE:
        return
    for way in decision.deciding_ways:
        for child in decision.finding(way.eligible.id, decision.person).children:
            if child.holds and not child.rule.preempts:
                yield child.rule


def _open(decision: Answer) -> Iterator[Warning_]:
    """Standards that hold the answer open and were known earlier."""
    for question in decision.open_questions:
        if question.kind != "standard":
            continue
        title = standard_title(question.name)
        if question.name == CENTRAL_PENSION and decision.rulebook.on > CENTRAL_PENSION_ENDED:
            yield Warning_(
                "window_ended",
                f"“{title.zh}”的规定只适用于“十四五”期间，已于{wording.day(CENTRAL_PENSION_ENDED)}届满，其后是否延续未见文件。",
                f"The rule “{title.en}” is limited to the 14th five-year plan and ended on {CENTRAL_PENSION_ENDED}; "
                "no paper shows whether it goes on.",
            )
        elif _is_due(decision, question.name):
            yield Warning_(
                "duty_not_shown",
                f"{title.zh}是法定应当给予的，未见当地数额，实发金额可能高于已知部分，请核对。",
                f"The {title.en} is owed by law and no sum of the place is on file: more may be due than is shown.",
            )
        elif wording.last_known(question.input.papers):
            yield Warning_(
                "standard_lapsed",
                f"{title.zh}在申请日没有有效文件；最近一次已知为{wording.last_known(question.input.papers)}，未予采用。",
                f"No paper proves the {title.en} for the day; last known {wording.last_known(question.input.papers, 'en')}, not used.",
            )


def _is_due(decision: Answer, name: str) -> bool:
    """Whether the law in force makes a standard a duty of the place."""
    return any(each.duty for each in decision.run.program.standards if each.name == name)


def _amount(decision: Answer) -> Iterator[Warning_]:
    """Amounts that are no whole fen or no whole yuan: no instrument says how they are rounded."""
    entitlement = decision.entitlement
    if entitlement is None or entitlement.high is None or decision.open_questions:
        return
    if not entitlement.is_settled or any(map(_is_broken, _paid(decision))):
        yield Warning_(
            "no_whole_fen",
            "金额不是整分，列出相邻的两个数额；没有文件规定如何进位。",
            "The amount is no whole fen and is shown as its two neighbours; no instrument says how it is rounded.",
        )
    elif entitlement.low != entitlement.low.to_integral_value():
        yield Warning_(
            "rounding_not_stated",
            "金额精确到分，没有文件规定如何进位。",
            "The amount is exact to the fen; no instrument says how it is rounded.",
        )


def _paid(decision: Answer) -> Iterator[tuple[int, int]]:
    for way in decision.deciding_ways:
        if (pays := decision.amount_of(way)) is not None:
            row = decision.row if pays.level is Level.MEMBER else 0
            low, _ = decision.run.pair(pays, row)
            yield low, cast("Amount", pays.states).scale


def _is_broken(paid: tuple[int, int]) -> bool:
    low, scale = paid
    return low % scale != 0


def _alone_without_support(decision: Answer) -> bool:
    return (
        decision.outcome is not Outcome.INELIGIBLE
        and any(way.route == "single_person" for way in decision.deciding_ways)
        and SUPPORT_FORMULA in decision.run.bound.unseen
    )


# --- local rules that were not seen -------------------------------------------------------------------------


def could_matter(decision: Answer) -> Iterator[str]:
    """The local rules not on file that could change the answer of this case, alone or with others.

    Each is widened to its full interval, alone and together with all the others, and the case is decided again.
    """
    run = decision.run
    unseen = run.bound.unseen
    if not unseen:
        return
    limits = {each.name: (each.low, each.high) for each in run.program.standards if each.name in unseen}
    as_is, all_open = _answer(decision, run, {}), _with(run, limits)
    widest = _answer_on(decision, all_open)
    if widest == as_is:
        return
    reaching = _reaching(decision, run, all_open)
    candidates = [name for name in unseen if name in reaching]
    alone = [name for name in candidates if _answer(decision, run, {name: limits[name]}) != as_is]

    def is_as_wide(without: Sequence[str]) -> bool:
        left = {name: ends for name, ends in limits.items() if name not in without}
        return _answer(decision, run, left) == widest

    beside = {*_needed([name for name in candidates if name not in alone], is_as_wide)}
    yield from (name for name in candidates if name in alone or name in beside)


def _needed(names: Sequence[str], can_spare: Callable[[Sequence[str]], bool]) -> Iterator[str]:
    """Those of *names* that cannot be spared by themselves; what can be spared together can be one by one."""
    if not names or can_spare(names):
        return
    if len(names) == 1:
        yield from names
        return
    half = len(names) // 2
    yield from _needed(names[:half], can_spare)
    yield from _needed(names[half:], can_spare)


def _reaching(decision: Answer, run: Run, wider: Run) -> set[str]:
    """The standards of the cells by which the answer of a *wider* run differs.

    Wider ends make every value wider or leave it. So what one standard does, alone or beside others, it does through
    cells that differ where all are open.
    """
    found: set[str] = set()
    roots = (
        rule
        for way in decision.of.ways
        for rule in (way.eligible, way.pays, way.available, way.pays_if)
        if rule is not None
    )
    stack = [run.program.rule_cells[id(rule)] for rule in roots]
    seen: set[Cell] = set()
    while stack:
        cell = stack.pop()
        if cell in seen or run.pairs(cell) == wider.pairs(cell):
            continue
        seen.add(cell)
        found |= run.program.standards_of(cell)
        stack.extend(target for target, _ in run.program.references(cell))
    return found


def _answer(decision: Answer, run: Run, opened: Mapping[str, tuple[int, int]]) -> tuple[object, ...]:
    """Outcome and amount with other intervals for standards."""
    return _answer_on(decision, _with(run, opened) if opened else run)


def _with(run: Run, opened: Mapping[str, tuple[int, int]]) -> Run:
    """The run with other intervals for standards."""
    values = list(run.bound.values)
    for index, standard in enumerate(run.program.standards):
        if standard.name in opened:
            values[2 * index : 2 * index + 2] = opened[standard.name]
    bound = replace(run.bound, values=tuple(values))
    return replace(run, bound=bound)


def _answer_on(decision: Answer, run: Run) -> tuple[object, ...]:
    """Outcome and amount on another run."""
    again = reread(decision, run)
    ends: list[tuple[int, int]] = []
    for way in again.deciding_ways:
        pays = again.amount_of(way)
        if pays is not None and again.outcome is not Outcome.INELIGIBLE:
            low, high = again.run.pair(pays, decision.row if pays.level is Level.MEMBER else 0)
            scale = cast("Amount", pays.states).scale
            ends.append((low // scale, -(-high // scale)))
    amount = (min(low for low, _ in ends), max(high for _, high in ends)) if ends else None
    return again.outcome, amount
