"""The content of an explanation, independent of its format (text, Markdown, HTML)."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from assist_rules import facts
from assist_rules.decision import wording
from assist_rules.decision.answer import Answer, Ground, OpenQuestion, Outcome
from assist_rules.decision.formula import Term, formula, standards_in, standards_reaching, terms_of
from assist_rules.decision.thresholds import thresholds
from assist_rules.errors import Lang
from assist_rules.expressions import AmountRule, AtMost, Below, Category, Exists, Fact, Flag, Level, Not
from assist_rules.facts import children, emergency, kin, medical, obligors, prices
from assist_rules.models.labels import Title, value_title
from assist_rules.readings.findings import Finding, Input, told_apart, yuan_text
from assist_rules.readings.titles import denial, figure_text, said, standard_title
from assist_rules.schemes.dibao.household import is_counted_2021
from assist_rules.schemes.dibao.income import employment_cost, support_due, support_exempted, transfers_paid
from assist_rules.schemes.dibao.means_test import deduction_decided
from assist_rules.schemes.extreme_poverty.obligors import is_able_obligor
from assist_rules.schemes.orphan_study.eligibility import may_study
from assist_rules.schemes.parents_lost import is_parent
from assist_rules.standards import parameter_named

if TYPE_CHECKING:
    from assist_rules.decision.answer import Entitlement
    from assist_rules.expressions import Expression
    from assist_rules.rule import Rule
    from assist_rules.schemes.scheme import Way

REFUSAL_LINES = 12
"""Most lines of a refusal, so that ground, figures and remedy fit on one page."""

NAMED = 2
"""Most members who are named where a finding is about all of the family."""

REASONS = 6
"""Most facts that are listed beside one ground."""


@dataclass(frozen=True, slots=True)
class Section:
    """A headed list."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What is said of a decision.

    Attributes:
        headline: scheme and answer.
        about: place, date, persons, amount: one line each.
        sections: the lists under it.
        closing: what comes last, such as the remedy.
    """

    headline: str
    about: tuple[str, ...]
    sections: tuple[Section, ...]
    closing: tuple[str, ...]


def outline(decision: Answer, lang: Lang = "zh") -> Outline:
    """What the deciding part of *decision* is, in words."""
    # An explanation and the paper of the reviewer both begin with it.
    key = ("outline", type(decision), lang, decision.scheme, decision.row, decision.waits_for)
    return decision.run.once(key, lambda: _outline(decision, lang))


def _outline(decision: Answer, lang: Lang) -> Outline:
    match decision.outcome:
        case Outcome.INELIGIBLE:
            said_of = _refusal(decision, lang)
        case Outcome.ELIGIBLE:
            said_of = _eligible(decision, lang)
        case Outcome.UNDETERMINED:
            said_of = _undetermined(decision, lang)
        case _:
            assert_never(decision.outcome)
    if lang == "zh":
        return said_of
    sections = tuple(Section(each.title, tuple(map(capital, each.lines))) for each in said_of.sections)
    return Outline(capital(said_of.headline), said_of.about, sections, said_of.closing)


def capital(text: str) -> str:
    """The text with an initial capital."""
    return text[:1].upper() + text[1:]


# --- heads ------------------------------------------------------------------------------------------------


def scheme_name(decision: Answer, lang: Lang = "zh") -> str:
    """The scheme, with the person it is decided for where it is about one."""
    name = decision.of.zh if lang == "zh" else decision.of.en
    if decision.person is None:
        return name
    who = wording.person(decision.application, decision.person, lang)
    return f"{name}（{who}）" if lang == "zh" else f"{name}, {who}"


def circumstances(decision: Answer, lang: Lang = "zh") -> str:
    """Place, standard and day of the application in one line."""
    where, area = decision.rulebook.place.code, decision.application.accepting_place.area
    applied = decision.application.applied_on
    if lang == "zh":
        of = {"urban": "（适用城镇标准）", "rural": "（适用农村标准）", None: ""}[area]
        text = f"受理地：{wording.place(where)}{of}；申请日期：{wording.day(applied)}"
        return (
            text
            if decision.rulebook.on == applied
            else f"{text}；依据{wording.day(decision.rulebook.on)}的规定"
        )
    of = "" if area is None else f" ({area} standard)"
    text = f"Accepting place: {wording.place(where, lang)}{of}; applied on {wording.day(applied, lang)}"
    return (
        text
        if decision.rulebook.on == applied
        else f"{text}; law of {wording.day(decision.rulebook.on, lang)}"
    )


def _routes(decision: Answer, lang: Lang) -> str:
    names = dict.fromkeys(way.zh if lang == "zh" else way.en for way in decision.deciding_ways)
    return ("或者" if lang == "zh" else " or ").join(names)


def counted(decision: Answer) -> int:
    """How many members count; all that are listed where the scheme does not ask, or while it is open."""
    found = [each for each in decision.trace if each.rule.id == COUNTED]
    if not found or any(each.is_open for each in found):
        return len(decision.application.household.members)
    return sum(each.holds is True for each in found)


def left_out(decision: Answer, lang: Lang) -> Iterator[str]:
    """The members listed who do not count, and why, in one line."""
    out: dict[str, list[str]] = {}
    for found in decision.trace if decision.is_in_force else ():
        if found.rule.id != COUNTED or found.holds is not False or found.member is None:
            continue
        # An exception says why; without one the person belongs to none of the classes of the article.
        because = [
            each
            for leaf in found.settling
            if isinstance(leaf, Finding) and leaf.holds is True
            for each in _stated(leaf, lang) or [wording.title(leaf.rule, lang)]
        ]
        word = ("、" if lang == "zh" else ", ").join(because) or (
            "不属于共同生活的家庭成员" if lang == "zh" else "not a member in the sense of the measure"
        )
        out.setdefault(word, []).append(found.member)
    parts = [
        f"{wording.persons(decision.application, members, lang)}（{word}）"
        if lang == "zh"
        else f"{wording.persons(decision.application, members, lang)} ({word})"
        for word, members in out.items()
    ]
    if parts:
        yield f"不计入家庭人口：{'、'.join(parts)}" if lang == "zh" else f"Not counted: {', '.join(parts)}"


def _stated(found: Finding, lang: Lang) -> list[str]:
    """The facts stated that make a condition so: of several exceptions in one rule, the one that is there."""
    return [
        _fact(leaf, lang)
        for leaf in found.reasons
        if isinstance(leaf, Input) and leaf.kind == "fact" and leaf.low is True
    ]


# --- eligible ---------------------------------------------------------------------------------------------


def _eligible(decision: Answer, lang: Lang) -> Outline:
    zh = lang == "zh"
    head = (
        f"{scheme_name(decision, lang)}：符合条件，{_routes(decision, lang)}"
        if zh
        else (f"{scheme_name(decision, lang)}: eligible, {_routes(decision, lang)}")
    )
    about = [circumstances(decision, lang), *left_out(decision, lang), *_amount(decision, lang)]
    return Outline(
        head + ("。" if zh else "."),
        tuple(about),
        (
            *_section("理由" if zh else "Reasons", _reasons(decision, lang)),
            *_questions(decision, lang),
            *_section("所缺数值确定后" if zh else "Once the figure is known", by_figure(decision, lang)),
            *_section("提示" if zh else "Note", _warned(decision, lang)),
        ),
        tuple(supplied(decision, lang)),
    )


def _amount(decision: Answer, lang: Lang) -> Iterator[str]:
    entitlement, zh = decision.entitlement, lang == "zh"
    if entitlement is None:
        return
    if entitlement.persons:
        names = wording.persons(decision.application, entitlement.persons, lang)
        count = len(entitlement.persons)
        yield f"保障对象：{names}，共{count}人" if zh else f"Paid for: {names} ({count} in all)"
    amount = due_from(decision, entitlement, lang)
    yield f"金额：{amount}" if zh else f"Amount: {amount}"
    worked = worked_out(decision, lang)
    if worked is not None and (worked.written or worked.figures):
        source, known = (
            wording.citations(decision, worked.rule, lang),
            wording.papers(worked.figures, lang),
        )
        written = worked.written or said(AS_PUBLISHED, lang)
        if zh:
            yield f"计算：{written}（{source}{'；' + known if known else ''}）"
        else:
            yield f"Worked out: {written} ({source}{'; ' + known if known else ''})"
    yield from parts_in_words(entitlement, lang)


def due_from(decision: Answer, entitlement: Entitlement, lang: Lang) -> str:
    """What is due, from when, and until when."""
    zh = lang == "zh"
    amount = wording.due(entitlement, lang)
    if decision.outcome is Outcome.ELIGIBLE:
        if entitlement.from_month is not None:
            month = wording.month(entitlement.from_month, lang)
            amount += f"，自{month}起发放" if zh else f", from {month}"
        elif entitlement.per == "month" and decision.of.procedure is not None:
            if decision.is_paid_from_its_month:
                amount += "，自作出决定的当月起发放" if zh else ", from the month of the decision"
            elif decision.is_paid_from_its_month is not None:
                amount += "，自作出决定之日的次月起发放" if zh else ", from the month after the decision"
    if entitlement.until is not None:
        until = wording.day(entitlement.until, lang)
        amount += f"，至{until}止" if zh else f", until {until}"
    return amount


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """How an amount is reckoned: the sum in figures, the rule it stands in, and the figures on file behind it.

    Attributes:
        written: the sum; empty while it is open, of a figure that is paid as it is, and of what is paid in two periods,
            which has no one sum.
        rule: the rule of the amount.
        figures: the figures on file.
        terms: what the sum is made of; empty where it is.
    """

    written: str
    rule: Rule
    figures: tuple[Input, ...]
    terms: tuple[Term, ...]


def worked_out(decision: Answer, lang: Lang) -> WorkedOut | None:
    """How the amount is reckoned; None where none is due or more than one way in may pay it."""
    entitlement = decision.entitlement
    paying = [way for way in decision.deciding_ways if decision.amount_of(way) is not None]
    if entitlement is None or len(paying) != 1 or paying[0].pays is None:
        return None
    pays = finding_of(decision, paying[0].pays.id)
    # An amount that the place words itself stands in its text, not in the nation's that leaves it room.
    own = decision.run.program.wording.rules
    rule = next((each.rule for each in pays.children if each.rule in own), pays.rule)
    behind = {each.name: each for each in _figures_under(pays)}
    for paid in paying[0].parts:
        if paid.name != "basic":
            behind |= {each.name: each for each in _sums_under(finding_of(decision, paid.pays.id))}
    has_sum = not pays.is_open and all(part.per == entitlement.per for part in entitlement.components)
    written, made_of = (formula(pays, lang), terms_of(pays, lang)) if has_sum else ("", None)
    if not any(sign in written for sign in EQUALS):
        written = ""
    return WorkedOut(written, rule, tuple(behind.values()), made_of or ())


EQUALS = "＝≈="
"""What stands in every sum."""
AS_PUBLISHED = Title("按公布的标准计发", "as the standards are published")
"""How an amount is reckoned that is a figure on file, or several, as they are."""


def parts_in_words(entitlement: Entitlement, lang: Lang) -> Iterator[str]:
    """The parts of an amount that has several, a line each."""
    zh = lang == "zh"
    for part in entitlement.components if len(entitlement.components) > 1 else ():
        name = PARTS.get(part.name, (part.name, part.name))[0 if zh else 1]
        text = wording.money_range(part.low, part.high, lang)
        # A part that is published by the year is told by the year.
        per = wording.PER[part.per]
        yield f"其中{name}：{per.zh}{text}" if zh else f"of which {name}: {text}{per.en}"


PARTS: dict[str, tuple[str, str]] = {
    "basic": ("基本部分", "basic"),
    "supplement": ("分类施保", "supplement"),
    "withheld": ("减发", "withheld"),
    "care": ("照料护理", "care"),
}
"""The parts of an amount in words."""


def finding_of(decision: Answer, rule: str) -> Finding:
    """The finding of a rule for the one decided for."""
    try:
        return decision.finding(rule, decision.person)
    except LookupError:
        return decision.finding(rule)


def _figures_under(found: Finding) -> list[Input]:
    """The sums on file that an amount is made of, each once; switches and unshown rules left out."""
    seen: dict[str, Input] = {}
    named = standards_in(found)
    stack, visited = [found], {found}
    while stack:
        here = stack.pop()
        for each in here.inputs:
            if (
                each.kind == "standard"
                and each.status in {"on_file", "assumed"}
                and (each.low != 0 if named is None else each.name in named)
            ):
                seen.setdefault(each.name, each)
        for child in here.children:
            if child.rule.is_amount and child not in visited and child.pair != (0, 0):
                visited.add(child)
                stack.append(child)
    return [each for name, each in seen.items() if name in MAIN_FIGURES] or list(seen.values())


def _sums_under(found: Finding) -> Iterator[Input]:
    """The sums on file that an amount is made of, of whomever they are paid for."""
    # Of an amount by grades the sum that is written names the grade that applies.
    written = standards_in(found)
    stack, visited = [found], {found}
    while stack:
        here = stack.pop()
        named = standards_reaching(here)
        for each in here.inputs:
            stands = each.name in named and (not written or each.name in written)
            if stands and each.status in {"on_file", "assumed"} and each.low != 0:
                yield each
        for child in here.children:
            if child.rule.is_amount and child not in visited and child.pair != (0, 0):
                visited.add(child)
                stack.append(child)


MAIN_FIGURES = tuple(
    parameter_named(each).name for each in ("dibao_standard", "minimum_wage", "disposable_income")
)
"""The figures that are named wherever an amount rests on them."""


def _reasons(decision: Answer, lang: Lang) -> Iterator[str]:
    """The conditions that settle a yes."""
    seen: set[Finding] = set()
    for way in decision.deciding_ways:
        for leaf in told_apart(finding_of(decision, way.eligible.id).settling):
            if isinstance(leaf, Finding) and leaf not in seen and leaf.holds and not leaf.rule.preempts:
                seen.add(leaf)
                yield statement(decision, leaf, lang)


def statement(decision: Answer, found: Finding, lang: Lang = "zh") -> str:
    """A condition that holds, with its figures and its article."""
    return _with_figures(decision, wording.title(found.rule, lang), found, lang)


def _with_figures(decision: Answer, says: str, found: Finding, lang: Lang) -> str:
    text = _unsourced(decision, says, found, lang).text(lang)
    source = wording.citations(decision, found.rule, lang)
    known = wording.papers(figures_of(found), lang)
    if lang == "zh":
        return f"{text}（{source}{'；' + known if known else ''}）"
    return f"{text} ({source}{'; ' + known if known else ''})"


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said of a condition, without its article.

    Attributes:
        says: the claim.
        figures: its figures.
        told: the facts that settle it.
        way: the way in that it closes, where that is told with it.
        of_members: whether it says that no member passes.
    """

    says: str
    figures: tuple[str, ...]
    told: tuple[str, ...]
    way: str = ""
    of_members: bool = False

    def text(self, lang: Lang) -> str:
        """The statement in one sentence, without a full stop."""
        colon, comma, stop = ("：", "，", "；") if lang == "zh" else (": ", ", ", "; ")
        text = (self.way + colon if self.way else "") + self.says
        text += (colon if self.says and (self.figures or self.told) else "") + comma.join(self.figures)
        return text + (stop if self.figures and self.told else "") + stop.join(self.told)

    def without(self, known: Collection[str]) -> Statement:
        """The statement without what is known already: facts, sums, counts; one figure of it stays."""
        *sums, line = self.figures or ("",)
        figures = [each for each in sums if each not in known]
        figures += [line] if line and (line not in known or not figures) else []
        return replace(
            self, figures=tuple(figures), told=tuple(each for each in self.told if each not in known)
        )

    def briefly(self, known: Collection[str], *, barely: bool) -> Statement:
        """The statement in fewer words.

        Args:
            known: what is known already; a sum of which every term is there is left out.
            barely: whether, where something is known already, the claim alone is told.
        """
        if self.of_members and self.way and self.told:
            return replace(self, says="")  # who fails tells that nobody passes
        if barely and known:
            return replace(self, figures=(), told=())
        told_before = "；".join(known)
        return replace(
            self, figures=tuple(each for each in self.figures if not _is_sum_of(each, told_before))
        )


Sent: TypeAlias = Literal["whole", "briefly", "barely", ""]
"""How a ground is told in a paper that is sent: with every reason of everybody, with the first of each, or, after the
first, by its claim alone; "" where it is none that is sent."""


def _unsourced(decision: Answer, says: str, found: Finding, lang: Lang, *, sent: Sent = "") -> Statement:
    """What is said of a condition, with its figures, or with the facts that settle it.

    A paper that is *sent* leaves out a figure of which nothing is known: what refuses is what is known of the others.
    """
    figures = list(dict.fromkeys(_figures(found, lang)))
    if sent:
        known = [
            each.replace("尚未确定，", "") for each in figures if not each.endswith(NOT_KNOWN)
        ] or figures
        # A number of people that stands in a sum is told there.
        heads = set(re.findall(r"(?:×|× )(\d+)(?=人| person| =|$)", "；".join(known)))
        figures = [each for each in known if not ((found_in := HEADS.search(each)) and found_in[1] in heads)]
        figures = [short for each in figures if (short := _said_shortly(found, says, each, lang))]
    told: list[str] = []
    if not figures or found.holds is False:
        told = _told(decision, found, lang, says, beside_figures=bool(figures), sent=sent)
    if sent:
        told = [each for each in told if _plainly(each) != _plainly(says)]
    return Statement(says, tuple(figures), tuple(told), of_members=isinstance(found.cell.expression, Exists))


HEADS = re.compile(r"(?:^|[为:] ?)(\d+)人?$")
"""A figure that is a number of people."""


def _is_sum_of(figure: str, known: str) -> bool:
    """Whether a figure is a sum whose terms all stand in what is known."""
    terms = re.split("[＋－+−]", re.split("[＝≈=]", figure)[0])
    return len(terms) > 1 and all(term.strip() in known for term in terms)


def _said_shortly(found: Finding, says: str, told: str, lang: Lang) -> str:
    """A figure in a paper: the only one of its condition is named by it; nothing where the condition says that it is 0."""
    amounts = _amounts(found)
    if len(amounts) != 1 or amounts[0].is_open:
        return told
    if amounts[0].pair == (0, 0) and ("没有" in says or says.startswith("no ")):
        return ""
    written = formula(amounts[0], lang)
    return written if any(sign in written for sign in EQUALS) else told


def _amounts(found: Finding) -> tuple[Finding, ...]:
    """The amounts that go with a condition: those its rule shows, or those it compares."""
    return found.shown or tuple(_compared(found, found.cell.expression))


def _figures(found: Finding, lang: Lang) -> Iterator[str]:
    """The amounts that go with a condition in words."""
    for amount in _amounts(found):
        yield figure(wording.title(amount.rule, lang), amount, lang)


def figure(title: str, amount: Finding, lang: Lang) -> str:
    """An amount by name: its value with the sum that gives it, or what is known of it while it is open."""
    value = formula(amount, lang)
    zh = lang == "zh"
    if not amount.is_open:
        inside = ("、" if zh else "; ").join(_inside(amount, lang))
        if inside:
            value += f"（{inside}）" if zh else f" ({inside})"
        return f"{title}为{value}" if zh else f"{title}: {value}"
    if value in {"未知", "unknown"}:
        return f"{title}{NOT_KNOWN[0]}" if zh else f"{title}{NOT_KNOWN[1]}"
    if value.startswith(("至少", "不超过")):
        return f"{title}{value}"
    if zh:
        return f"{title}尚未确定，在{value}之间"
    if value.startswith("at "):
        return f"{title} {value}"
    return f"{title} still open, from {value}"


NOT_KNOWN = ("尚不清楚", " not known")
"""How a figure ends of which nothing is known."""
INSIDE: dict[str, Title] = {
    support_due.id: Title("已计入应得的赡养、抚养、扶养费", "with support due of"),
    employment_cost.id: Title("已扣除必要的就业成本", "net of employment cost of"),
    transfers_paid.id: Title("已扣除转移性支出", "net of transfers paid of"),
    deduction_decided.id: Title("已扣减经办机关确定的刚性支出", "net of rigid expenditure deducted of"),
    support_exempted.id: Title("已豁免供养费用", "net of support exempted of"),
}
"""What an income holds that nobody told as such, or has lost, by the rule that works it out."""


def _inside(amount: Finding, lang: Lang) -> Iterator[str]:
    """What was added to an income, with who pays it, or taken off it, over the members who count."""
    if not amount.rule.id.endswith("_income"):
        return
    sums: dict[str, list[Finding]] = {}
    stack, seen = list(amount.children), set[Finding]()
    while stack:
        found = stack.pop()
        if found in seen or found.pair == (0, 0) or not found.rule.is_amount:
            continue
        seen.add(found)
        if found.rule.id in INSIDE:
            sums.setdefault(found.rule.id, []).append(found)
        elif not found.is_open:
            stack.extend(found.children)
    counts = _counts(amount)
    for rule, title in INSIDE.items():
        parts = [each for each in sums.get(rule, ()) if each.member is None or counts(each)]
        value = sum((each.amount[0] for each in parts), Decimal(0))
        if value:
            who = dict.fromkeys(payer for each in parts for payer in _payers(each, lang))
            names = ("、" if lang == "zh" else ", ").join(who)
            text = f"{said(title, lang)}{'' if lang == 'zh' else ' '}{yuan_text(value, lang)}"
            if names:
                text += f"，义务人：{names}" if lang == "zh" else f" from {names}"
            yield text


def _counts(amount: Finding) -> Callable[[Finding], bool]:
    """Whether the member of a finding is one whose income is added up."""
    cells = amount.run.program.cells
    cell = next((each for each in cells if each.rule is not None and each.rule.id == COUNTED), None)

    def counts(found: Finding) -> bool:
        row = amount.run.up(found.cell.level, found.row, Level.MEMBER)
        return cell is None or amount.cell.level is Level.MEMBER or bool(amount.run.at(cell, row)[0])

    return counts


def _payers(found: Finding, lang: Lang) -> Iterator[str]:
    """The obligors whose support makes a sum, by relation."""
    for each in found.children:
        if each.cell.level is Level.OBLIGOR and each.pair[1] > 0:
            yield from _relation(each, lang)


def _member(found: Finding) -> str | None:
    """The member that the obligor of a finding is; None of one outside the household."""
    people = found.run.application.household.members
    return next((each.id for each in people if found.place == f"household.members[{each.id}]"), None)


def _relation(found: Finding, lang: Lang) -> Iterator[str]:
    """What the obligor of a finding is to the person; of a member, who that is."""
    application = found.run.application
    if (member := _member(found)) is not None:
        yield wording.person(application, member, lang)
        return
    # Whoever is named under parents has no word beside it.
    named = ".parents[" in found.place
    relation = "parent" if named else application.fact(f"{found.place}.relation")
    if isinstance(relation, str):
        yield said(value_title("obligor.relation", relation), lang)


def _obligor(found: Finding, lang: Lang) -> Iterator[str]:
    """Who the obligor of a finding is, in words."""
    before = "义务人为" if lang == "zh" else "the person's " if _member(found) is None else ""
    yield from (f"{before}{who}" for who in _relation(found, lang))


def _compared(found: Finding, node: Expression) -> Iterator[Finding]:
    """The named amounts that stand in a comparison of the rule itself."""
    match node:
        case Below(left=left, right=right) | AtMost(left=left, right=right):
            for side in (left, right):
                if isinstance(side, AmountRule):
                    rule = found.run.program.version(side)
                    yield from (child for child in found.children if child.rule is rule)
        case Not(part=part):
            yield from _compared(found, part)
        case _:
            return


def figures_of(found: Finding) -> list[Input]:
    """The figures on file behind what is printed with a condition: those that stand in its sums, where it shows sums."""
    seen: dict[str, Input] = {}
    printed = (*found.shown, *_compared(found, found.cell.expression))
    for here in (*(() if found.shown else (found,)), *printed):
        named = None
        if here.rule.is_amount:
            named = standards_reaching(here) if here.is_open else standards_in(here)
        own = {each.name for each in here.inputs}
        for each in here.inputs:
            on_file = each.kind == "standard" and each.status in {"on_file", "assumed"}
            if on_file and (named is None or each.name in named):
                seen.setdefault(each.name, each)
        if here is not found:
            for each in _figures_under(here):
                if each.name in MAIN_FIGURES and (
                    named is None or each.name in named or each.name not in own
                ):
                    seen.setdefault(each.name, each)
    return list(seen.values())


def _told(
    decision: Answer, found: Finding, lang: Lang, says: str, *, beside_figures: bool, sent: Sent = ""
) -> list[str]:
    """The facts that settle a condition, and the conditions under it that say of themselves why they fail.

    Args:
        decision: the decision.
        found: the condition.
        lang: the language.
        says: what is said of it; a fact in its very words needs no saying twice.
        beside_figures: whether its figures are said already.
        sent: whether it stands in a paper that is sent, which names a figure by its condition alone.
    """
    about: dict[Told, dict[str, None]] = {}
    behind: dict[Told, list[Finding]] = {}
    for told, member in _leaves(found, found, lang):
        of = about.setdefault(told, {})
        if member is not None:
            of[member] = None
        if told.found is not None:
            behind.setdefault(told, []).append(told.found)
    # That somebody holds nothing, or what one receipt was, tells nothing beside any other reason.
    if beside_figures or any(not told.is_aside for told in about):
        about = {told: whom for told, whom in about.items() if not told.is_aside}
    if sent in {"briefly", "barely"}:
        about = _first_of_each(about)
    grouped: dict[tuple[tuple[str, ...], bool], list[str]] = {}
    for told, whom in list(about.items())[:REASONS]:
        texts = grouped.setdefault((tuple(whom), told.is_title), [])
        if not _repeats(told.text, says):
            own = [each for each in behind.get(told, ()) if each.member in whom]
            texts.append(told.text + _own_figures(own, lang, sent=sent))
    lines: list[str] = []
    for (members, is_title), texts in grouped.items():
        # Of the person decided for the decision itself says whom it is about.
        who = "" if members == (decision.person,) else _whom(decision, members, lang)
        if not texts and (decision.person is not None or not who):
            continue
        mark = "" if not (who and texts) else ": " if lang == "en" else "：" if is_title else ""
        lines.append(who + mark + _listed(texts, lang))
    return lines


def _first_of_each(about: dict[Told, dict[str, None]]) -> dict[Told, dict[str, None]]:
    """Of each member what is found first, in the order of the article; what is about nobody as it is."""
    first: dict[Told, dict[str, None]] = {}
    seen: set[str] = set()
    for told, whom in about.items():
        left = {member: None for member in whom if member not in seen}
        seen |= left.keys()
        if left or not whom:
            first[told] = left
    return first


def _whom(decision: Answer, members: tuple[str, ...], lang: Lang) -> str:
    """Those whom a finding is about by name; all of a family of some size as such."""
    if len(members) > NAMED and len(members) == len(decision.application.household.members):
        return "各成员" if lang == "zh" else "every member"
    return wording.persons(decision.application, members, lang)


def _repeats(told: str, says: str) -> bool:
    """Whether something found is there in the words of the condition; of several alternatives it says which."""
    claim = _BRACKETED.sub("", says)
    alternatives = "或者" in claim or " or " in claim
    return told == claim or (told in says and not alternatives)


_PLAINLY = {
    "核查认定": "",
    "当地": "",
    "最低生活保障": "低保",
    " local": "",
    "assets found not to": "the household's assets do not",
}
"""What a finding of the check says otherwise than its condition."""


def _plainly(text: str) -> str:
    """A claim without what only says who made it, by the short name of the benefit."""
    for words, plain in _PLAINLY.items():
        text = text.replace(words, plain)
    return text


_BRACKETED = re.compile(r"（[^（）]*）|\s*\([^()]*\)")


def _listed(texts: list[str], lang: Lang) -> str:
    """Join several findings about the same people; with semicolons where one contains a comma."""
    zh = lang == "zh"
    within = any(("，" if zh else ",") in _BRACKETED.sub("", text) for text in texts)
    return (("；" if zh else "; ") if within else ("、" if zh else ", ")).join(texts)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact that settles a condition, or the title of a condition that does.

    Attributes:
        text: what is said.
        is_title: whether it is the title of a condition.
        is_aside: whether it goes unsaid beside anything else.
        found: the condition that says it, whose figures go with it.
    """

    text: str
    is_title: bool = False
    is_aside: bool = False
    found: Finding | None = field(default=None, compare=False)


def _leaves(root: Finding, found: Finding, lang: Lang) -> Iterator[tuple[Told, str | None]]:
    """The determining facts and conditions under a condition, each with its member."""
    so = {leaf.rule.id for leaf in found.reasons if isinstance(leaf, Finding) and leaf.holds}
    for leaf in found.reasons:
        # What is so as it stands is so once something is deducted.
        if isinstance(leaf, Finding) and leaf.rule.id in {f"{each}_after_deductions" for each in so}:
            continue
        if isinstance(leaf, Input):
            beside_it = root.holds is False and leaf.low is True and leaf.name in BESIDE_A_NO
            if (
                leaf.kind == "fact"
                and leaf.status in {"told", "assumed"}
                and leaf.name not in UNSAID
                and not beside_it
                and not (leaf.low is True and leaf.name in IN_ANOTHER)
            ):
                yield Told(_fact(leaf, lang), is_aside=_is_aside(leaf)), leaf.member
        elif leaf.rule.is_amount or leaf.rule.id in QUIET:
            continue
        elif leaf.rule.id in OF_OBLIGORS and leaf.holds:
            yield from ((Told(who), None) for who in _obligor(leaf, lang))
        elif leaf.holds is False and leaf.rule.no_zh is not None and not _restates(root, leaf):
            yield Told(wording.refusal(leaf, lang), found=leaf), leaf.member
        elif leaf.holds and (root.holds is False if leaf.member is None else _speaks(leaf)):
            yield Told(wording.title(leaf.rule, lang), is_title=True), leaf.member
        else:
            yield from _leaves(root, leaf, lang)


def _restates(root: Finding, leaf: Finding) -> bool:
    """Whether a condition is that of another scheme taken over as it is: it would say the same a second time."""
    return root.rule.no_zh == leaf.rule.no_zh or (
        root.rule.id.rpartition(".")[2] == leaf.rule.id.rpartition(".")[2]
    )


def _is_aside(leaf: Input) -> bool:
    """Whether a fact only rules out an uncommon way in, or is part of a formula that is printed."""
    if leaf.field is not None and leaf.field.level in {Level.INCOME, Level.EXPENSE}:
        return True
    return leaf.name in ASIDE and (leaf.low is False or isinstance(leaf.low, str))


def _own_figures(found: list[Finding], lang: Lang, *, sent: Sent) -> str:
    """The figures of a condition that several members fail, in brackets: what they are is said once."""
    zh = lang == "zh"
    amounts = [amount for each in found if each.member is not None for amount in _amounts(each)]
    titles = {wording.title(amount.rule, lang) for amount in amounts}
    if len(titles) == 1 and (sent or len(amounts) > 1) and not any(each.is_open for each in amounts):
        values = ("、" if zh else "; ").join(formula(each, lang) for each in amounts)
        each = "分别" if len(amounts) > 1 else ""
        name = "" if sent else f"{titles.pop()}{each}为" if zh else f"{titles.pop()}: "
        return f"（{name}{values}）" if zh else f" ({name}{values})"
    figures = dict.fromkeys(figure(wording.title(each.rule, lang), each, lang) for each in amounts)
    if not figures:
        return ""
    return f"（{'，'.join(figures)}）" if zh else f" ({', '.join(figures)})"


def _speaks(found: Finding) -> bool:
    """Whether a condition about a member rests on facts or figures of its own, or on the household."""
    return bool(found.compared) or any(
        leaf.status in {"told", "assumed"} and leaf.name not in UNSAID
        if isinstance(leaf, Input)
        else leaf.member is None
        for leaf in found.settling
    )


def _names(*words: Fact | Flag | Category) -> frozenset[str]:
    return frozenset(each.name for each in words)


UNSAID = _names(
    facts.listed,
    facts.relation,
    facts.applies_alone,
    facts.applied_on,
    facts.obligor_relation,
    facts.refusals_in_a_row,
    facts.refusals_in_six_months,
    kin.kin,
    emergency.is_named,
    emergency.study_entry_is_untold,
    emergency.study_year_is_untold,
    medical.year_start,
    obligors.unlisted_spouse_is_able,
    obligors.parents_dead,
    obligors.parents_named,
    children.benefits_untold,
    children.parent_relation,
    children.parents_untold,
    children.birth_date_untold,
    children.is_said_to_have_married,
    *children.parent_disabled,
    children.parent_seriously_ill,
    children.parent_illness_listed,
    children.parent_is_sentenced,
    children.parent_in_rehabilitation,
    children.parent_is_otherwise_held,
    children.parent_lost_guardianship,
    children.parent_was_expelled,
)
"""Facts that say nothing to a reader of a ground, or that a rule says in words."""
IN_ANOTHER = _names(facts.permit_is_held)
"""Facts that another one says too where they are so."""
ASIDE = _names(
    facts.study_level,
    facts.holds_extreme_poverty,
    facts.holds_orphan,
    facts.holds_unsupported_child,
    medical.draws_dibao,
    medical.holds_dibao,
    medical.holds_dibao_margin,
    medical.holds_returned_to_poverty,
    medical.holds_rigid_expenditure,
    prices.holds_hiv_child,
    prices.holds_unemployment_subsidy,
)
"""Facts that only rule out uncommon ways in: benefits not held, and the stage of schooling."""
BESIDE_A_NO = _names(facts.registered_in_city)
"""Facts that close a way by being so, which beside a no would read as if they spoke for the applicant."""
COUNTED = is_counted_2021.id
"""The rule that says of each member whether he counts."""
QUIET = frozenset({COUNTED, is_parent.id, may_study.id})
"""Conditions that are said elsewhere: who is counted stands with the number of persons, whose parent, and that nothing is
stated, by the ground."""
OF_OBLIGORS = frozenset({is_able_obligor.id})
"""Conditions about an obligor of which a ground says who it is: the rest is the affair of somebody who asks for nothing."""


def _fact(leaf: Input, lang: Lang) -> str:
    mark = ("（假设）" if lang == "zh" else " (assumed)") if leaf.status == "assumed" else ""
    if isinstance(leaf.low, bool):
        name = wording.input_name(leaf) if leaf.low else denial(leaf.name, leaf.field)
        return said(name, lang) + mark
    title, value = wording.input_title(leaf, lang), wording.input_value(leaf, lang)
    if lang == "zh":
        return f"{title}为{value}"
    title = _LIMITS.sub("", title)
    return value if value.startswith(f"{title.split()[0]} ") else f"{title} {value}"


_LIMITS = re.compile(r" \(\d+ to \d+\)$")
"""Between what a number may lie, which a question says and an answer does not."""


def _section(title: str, lines: Iterable[str]) -> Iterator[Section]:
    kept = tuple(lines)
    if kept:
        yield Section(title, kept)


def _warned(decision: Answer, lang: Lang) -> Iterator[str]:
    for warning in decision.warnings:
        yield warning.zh if lang == "zh" else warning.en


# --- refusals ---------------------------------------------------------------------------------------------


def _refusal(decision: Answer, lang: Lang) -> Outline:
    zh = lang == "zh"
    head = (
        f"{scheme_name(decision, lang)}：不符合条件，理由如下"
        if zh
        else f"{scheme_name(decision, lang)}: not eligible, because"
    )
    grounds = list(grounds_in_words(decision, lang))
    room = REFUSAL_LINES - 5 - len(supplied(decision, lang))
    if len(grounds) > room:
        joined = ("；" if zh else "; ").join(grounds[room - 1 :])
        grounds = [*grounds[: room - 1], joined]
    closing: list[str] = []
    if notes := ("；" if zh else "; ").join(brief(decision, lang)):
        closing.append(f"提示：{notes}。" if zh else f"Note: {notes}.")
    closing += supplied(decision, lang)
    closing += remedy(decision, lang)
    return Outline(
        head + ("：" if zh else ":"),
        (circumstances(decision, lang), *left_out(decision, lang)),
        (Section("", tuple(grounds)),),
        tuple(closing),
    )


def grounds_in_words(decision: Answer, lang: Lang = "zh") -> Iterator[str]:
    """Every ground of a refusal, each with its figures and its article."""
    zh = lang == "zh"
    if not decision.is_in_force:
        source = decision.of.founded_by.text(lang)  # it came later: that is the ground
        not_yet = wording.not_yet(decision.of, decision.rulebook.on, lang)
        yield f"该制度{not_yet}（{source}）" if zh else f"the scheme {not_yet} ({source})"
        return
    first = decision.deciding_ways[0] if decision.deciding_ways else None
    for ground in decision.grounds:
        yield _ground(decision, ground, plain=first is None or ground.way.route == first.route, lang=lang)


def unsourced_grounds(
    decision: Answer, lang: Lang = "zh", *, first_way: bool = False, sent: Sent = ""
) -> Iterator[tuple[Statement, Finding]]:
    """Every ground of a refusal, or those of the first way in, with its figures; apart from it the finding that it is.

    Args:
        decision: the decision.
        lang: the language.
        first_way: whether only what closes the first way in is told.
        sent: how it stands in a paper that is sent, which has no remark on what is on file.
    """
    first = decision.deciding_ways[0] if decision.deciding_ways else None
    for ground in decision.grounds:
        if first_way and ground.way is not first:
            continue
        plain = first is None or ground.way.route == first.route
        says = _unsourced(decision, wording.refusal(ground.finding, lang), ground.finding, lang, sent=sent)
        way = "" if plain else _way_in(decision, ground, lang, sent=bool(sent))
        yield replace(says, way=way), ground.finding


def by_way(grounds: Iterable[tuple[Statement, str]], lang: Lang) -> Iterator[str]:
    """Grounds in words, each with the numbers of its texts behind it; those that close one way in stand together."""
    colon, stop = ("：", "；") if lang == "zh" else (": ", "; ")
    ways: dict[str, list[str]] = {}
    for at, (ground, numbers) in enumerate(grounds):
        ways.setdefault(ground.way or str(at), []).append(replace(ground, way="").text(lang) + numbers)
    for way, told in ways.items():
        is_named = way.isdecimal() or told[0].startswith(way)
        yield ("" if is_named else way + colon) + stop.join(told)


def _ground(decision: Answer, ground: Ground, *, plain: bool, lang: Lang) -> str:
    return _with_figures(
        decision, _ground_says(decision, ground, plain=plain, lang=lang), ground.finding, lang
    )


def _ground_says(decision: Answer, ground: Ground, *, plain: bool, lang: Lang) -> str:
    says = wording.refusal(ground.finding, lang)
    if plain:
        return says
    return f"{_way_in(decision, ground, lang)}{'：' if lang == 'zh' else ': '}{says}"


def _way_in(decision: Answer, ground: Ground, lang: Lang, *, sent: bool = False) -> str:
    """The way in that a ground closes."""
    zh, en = ground.way.zh, ground.way.en
    if _may_be_here(decision, ground.way) and not sent:
        zh += "（当地有无此规定未见文件，即使有也不符合）"
        en += ", if the place has such a rule, which is not on file"
    return zh if lang == "zh" else en


REMEDIES = ("remedy", "reconsideration", "suit")
"""The notes that tell the right, the body and the period."""


def remedy(decision: Answer, lang: Lang = "zh") -> list[str]:
    """The right of reconsideration and suit, with body and period, in one line."""
    notes = [note for code in REMEDIES for note in decision.information if note.code == code]
    if not notes:
        return []
    if lang == "zh":
        says = "".join(note.zh for note in notes).rstrip("。")
        return [f"救济途径：{says}（{'；'.join(note.cites.text() for note in notes)}）。"]
    says = " ".join(note.en for note in notes)
    return [f"Remedy: {says} ({'; '.join(note.cites.text('en') for note in notes)})"]


BRIEFS: dict[str, tuple[str, str]] = {
    "secondary": ("部分数值为转引", "some figures were read at second hand"),
    "not_shown": ("部分当地规定未见文件", "some local rules are not on file"),
    "usual": ("当地期间未见文件，按通常做法", "a local period is not on file, the usual one is used"),
    "power_has_passed": ("部分数值的制定权已经转移", "the power to set some figures has passed to another"),
    "assumed": ("结论依据假设的事实", "the answer rests on assumed facts"),
    **dict.fromkeys(
        ("no_document", "by_exclusion", "reported_figure", "start_inferred", "weak_source"),
        ("部分数值的文件不完整", "the papers of some figures are incomplete"),
    ),
    "carried_forward": ("沿用了已经到期的数值", "a lapsed figure is carried forward"),
    "untitled": ("部分依据未见原文题名", "the titles of some texts were not seen"),
}
"""Warnings in a few words, by code."""


def brief(decision: Answer, lang: Lang = "zh", without: Collection[str] = ()) -> Iterator[str]:
    """The warnings in a few words, each kind once, but for those of some codes."""
    seen: dict[str, None] = {}
    for warning in decision.warnings:
        if warning.code in without:
            continue
        short = BRIEFS.get(warning.code)
        text = (
            (warning.zh if lang == "zh" else warning.en).rstrip("。.")
            if short is None
            else short[0 if lang == "zh" else 1]
        )
        if lang == "en":
            text = text[:1].lower() + text[1:]
        seen[text] = None
    yield from seen


# --- undetermined -----------------------------------------------------------------------------------------


def _undetermined(decision: Answer, lang: Lang) -> Outline:
    zh = lang == "zh"
    head = f"{scheme_name(decision, lang)}：待定" if zh else f"{scheme_name(decision, lang)}: undetermined"
    entitlement = decision.entitlement
    about = [circumstances(decision, lang), *left_out(decision, lang)]
    if entitlement is not None:
        due = wording.due(entitlement, lang)
        about.append(f"如果符合条件：{due}" if zh else f"If eligible: {due}")
    return Outline(
        head + ("。" if zh else "."),
        tuple(about),
        (
            *_section("已经查清" if zh else "Settled", _settled(decision, lang)),
            *_questions(decision, lang),
            *_section("所缺数值确定后" if zh else "Once the figure is known", by_figure(decision, lang)),
            *_section("提示" if zh else "Note", _warned(decision, lang)),
        ),
        tuple(supplied(decision, lang)),
    )


def supplied(decision: Answer, lang: Lang = "zh", *, ways_in: bool = False) -> list[str]:
    """The figures that somebody supplied and that the answer rests on, each with its source, in one line.

    Args:
        decision: the decision.
        lang: the language.
        ways_in: whether to say also what the place has told that it has not, which an explanation warns of.
    """
    if not decision.is_in_force:
        return []
    zh = lang == "zh"
    sources: dict[str, dict[str, None]] = {}
    for each in decision.basis.inputs:
        for paper in each.papers:
            for given in paper.figures:
                if given.supplied and given.document:
                    title = said(standard_title(given.parameter), lang)
                    if given.unit == "switch" and given.amount == "0":
                        if not ways_in:
                            continue
                        text = f"没有“{title}”的规定" if zh else f"no rule “{title}”"
                    elif given.unit == "switch" and not zh:
                        text = f"the rule “{title}”"
                    else:
                        value = figure_text(given.amount, given.unit, lang)
                        text = f"{title}{value}" if zh else f"{title} {value}"
                    sources.setdefault(given.document, {})[text] = None
    if not sources:
        return []
    if zh:
        told = "；".join(f"{'、'.join(texts)}（{source}）" for source, texts in sources.items())
        return [f"另行提供的当地规定和数值：{told}。"]
    told = "; ".join(f"{', '.join(texts)} ({source})" for source, texts in sources.items())
    return [f"Local rules and figures supplied: {told}."]


def _settled(decision: Answer, lang: Lang) -> Iterator[str]:
    """The conditions of the open ways that are settled already, and the ways that are closed."""
    seen: set[Finding] = set()
    open_ways = {way.eligible.id for way in decision.deciding_ways}
    for way in decision.of.ways:
        root = finding_of(decision, way.eligible.id)
        if way.eligible.id in open_ways:
            gathered = [each for each in root.children if each.rule.gathers]
            for child in (*root.children, *(part for each in gathered for part in each.children)):
                said_of_itself = not (child.rule.is_amount or child.rule.preempts or child.rule.gathers)
                if child not in seen and child.holds is True and said_of_itself:
                    seen.add(child)
                    yield statement(decision, child, lang)
        elif not way.by_claim and root.holds is False and not _not_here(decision, way):
            for leaf in root.settling:
                if isinstance(leaf, Finding) and leaf not in seen and leaf.rule.no_zh is not None:
                    seen.add(leaf)
                    yield _ground(decision, Ground(way, leaf), plain=False, lang=lang)


def _not_here(decision: Answer, way: Way) -> bool:
    """Whether the place does not have a way at all."""
    return way.available is not None and finding_of(decision, way.available.id).holds is False


def _may_be_here(decision: Answer, way: Way) -> bool:
    """Whether the place may have a way and has not shown it: what fails of it would fail on any terms."""
    return way.available is not None and finding_of(decision, way.available.id).is_open


def _questions(decision: Answer, lang: Lang) -> Iterator[Section]:
    zh = lang == "zh"
    now = [each for each in decision.open_questions if each.once is None]
    later = [each for each in decision.open_questions if each.once is not None]
    yield from _section("需要查清" if zh else "Open now", questions_in_words(decision, now, lang))
    titles = dict.fromkeys(_once(decision, each, lang) for each in later)
    for title in titles:
        yield from _section(
            title, questions_in_words(decision, [q for q in later if _once(decision, q, lang) == title], lang)
        )


def by_figure(decision: Answer, lang: Lang) -> Iterator[str]:
    """What the answer is by the one figure that is open, where it hangs on one."""
    for each in thresholds(decision):
        yield each.text(lang)


def _once(decision: Answer, question: OpenQuestion, lang: Lang) -> str:
    way = next((way for way in decision.of.ways if way.eligible.id == question.once), None)
    if lang == "zh":
        return f"如果不能{way.zh}，还需查清" if way is not None else "其后可能需要查清"
    return f"Open later, if not admitted {way.en}" if way is not None else "Open later"


def questions_in_words(
    decision: Answer, questions: Iterable[OpenQuestion], lang: Lang = "zh", *, with_who: bool = True
) -> Iterator[str]:
    """Open questions, the same one about several members in one line; with who can close them."""
    return (line for line, _ in question_lines(decision, questions, lang, with_who=with_who))


def question_lines(
    decision: Answer, questions: Iterable[OpenQuestion], lang: Lang, *, with_who: bool = True
) -> Iterator[tuple[str, list[OpenQuestion]]]:
    """The lines of open questions, each with those that it asks."""
    groups: dict[tuple[str, str], list[OpenQuestion]] = {}
    for question in questions:
        asked = wording.ask(decision, question, lang)
        groups.setdefault((asked, wording.answered_by(decision, question, lang)), []).append(question)
    for (asked, who), group in groups.items():
        whom = dict.fromkeys(wording.whom(decision.application, each, lang) for each in group)
        names = ("、" if lang == "zh" else ", ").join(each for each in whom if each)
        about = f"{names}{('：' if lang == 'zh' else ': ') if names else ''}{asked}"
        if with_who:
            about = f"{about}（{who}）" if lang == "zh" else f"{about} ({who})"
        yield about, group
