"""Phrases for persons, places, dates, documents, values and questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, assert_never

from assist_rules import facts
from assist_rules.decision.choices import ChoiceKind, choices
from assist_rules.errors import Lang
from assist_rules.expressions import Unit, calendar_number
from assist_rules.facts import children, emergency, kin, obligors, self_care, spending
from assist_rules.facts.fields import Who
from assist_rules.models.labels import Title, field_title, value_title
from assist_rules.places import chain, name_of
from assist_rules.readings.days import day_text
from assist_rules.readings.findings import SHOWN_LIMIT, Finding, Input, money_text, range_text
from assist_rules.readings.titles import (
    asked,
    fact_title,
    fact_value,
    figure_text,
    model_path,
    said,
    standard_title,
)
from assist_rules.standards import PARAMETERS, Resolved, area_note, power_over

if TYPE_CHECKING:
    from assist_rules.decision.answer import Answer, Entitlement, OpenQuestion
    from assist_rules.models import Application
    from assist_rules.rule import Rule
    from assist_rules.schemes.scheme import Scheme
    from assist_rules.standards import Figure, Holding, Status

WHO: dict[Who, Title] = {
    Who.APPLICANT: Title("申请人说明", "the applicant"),
    Who.RECORD_CHECK: Title("信息核对或者入户调查", "a record check or home visit"),
    Who.LOCAL_RULE: Title("查阅当地文件", "a local document"),
    Who.OFFICER: Title("经办机关认定", "the officer in charge"),
}
"""Who closes a question."""

NEXT: dict[Who, Title] = {
    Who.APPLICANT: Title(
        "申请人问过，不清楚；请看凭据、问知情人，或者信息核对、入户调查",
        "the applicant was asked and does not know; see papers, ask who knows, or check records and visit",
    ),
    Who.RECORD_CHECK: Title(
        "查过，不清楚；请邻里访问、信函索证，或者由申请人出示凭据",
        "checked and not found; ask neighbours and other bodies, or have the applicant show papers",
    ),
    Who.OFFICER: Title(
        "经办机关查过，不清楚；请再调查，或者由申请人出示凭据",
        "looked into and not settled; investigate further, or have the applicant show papers",
    ),
}
"""Who closes a question that its first answerer was asked already and could not answer."""

UNTOLD_SPOUSE = ".spouse"
"""Suffix of the id of an unlisted spouse."""


# --- persons, places, days --------------------------------------------------------------------------------


def person(application: Application, member: str, lang: Lang = "zh") -> str:
    """A member by relation and name; of several without a name also by as much of the birth date as tells them apart.

    Never by the id, which is the register's and says nothing to a family.
    """
    if member.endswith(UNTOLD_SPOUSE):
        of = person(application, member.removesuffix(UNTOLD_SPOUSE), lang)
        return f"{of}未列出的配偶" if lang == "zh" else f"the unlisted spouse of {of}"
    people = application.household.members
    one = next(each for each in people if each.id == member)
    relation = value_title("member.relation", one.relation)
    if one.relation == "self":
        relation = Title("申请人", "applicant")
    word = said(relation, lang)
    if one.name is None:
        alike = [each for each in people if each.relation == one.relation and each.name is None]
        if len(alike) == 1:
            return word if lang == "zh" else f"the {word}"
        born = [each.birth_date for each in alike if each.birth_date is not None]
        for told in (_year, month, day):
            days = [told(each, lang) for each in born]
            if one.birth_date is not None and days.count(in_ := told(one.birth_date, lang)) == 1:
                return f"{word}（{in_}生）" if lang == "zh" else f"the {word} born {in_}"
        at = alike.index(one) + 1
        return f"{word}（第{at}名）" if lang == "zh" else f"the {word} (number {at})"
    if lang == "zh":
        return f"{word}{one.name}" if "、" not in word else f"{one.name}（{word}）"
    return f"the {word} {one.name}"


_STANDS = re.compile(r"household\.members\[([^\]]+)\](?:\.(obligors|parents)\[([0-9]+)\])?")


def whom(application: Application, question: OpenQuestion, lang: Lang = "zh") -> str:
    """The person that a question is about, by where the answer goes: a member, or an obligor of one; "" for the household."""
    stands = _STANDS.match(question.path)
    if stands is None:
        return "" if question.member is None else person(application, question.member, lang)
    member, kind, at = stands.groups()
    who = person(application, member, lang)
    if kind is None:
        return who
    owner = application.household.member(member)
    listed: Sequence[object] = (owner and getattr(owner, kind)) or ()
    one = listed[int(at)] if int(at) < len(listed) else None
    relation = "parent" if kind == "parents" else getattr(one, "relation", None)
    alike = [each for each in listed if kind == "parents" or getattr(each, "relation", None) == relation]
    mark: str | None = getattr(one, "name", None)
    if mark is None and len(alike) > 1:
        mark = f"第{int(at) + 1}人" if lang == "zh" else f"number {int(at) + 1}"
    word = None if relation is None else said(value_title("obligor.relation", relation), lang)
    inside = ("，" if lang == "zh" else ", ").join(part for part in (word, mark) if part)
    if lang == "zh":
        return f"{who}的义务人" + (f"（{inside}）" if inside else "")
    return f"an obligor of {who}" + (f" ({inside})" if inside else "")


def persons(application: Application, members: Iterable[str], lang: Lang = "zh") -> str:
    """Several members in one phrase."""
    return ("、" if lang == "zh" else ", ").join(person(application, member, lang) for member in members)


def listed(names: Sequence[str]) -> str:
    """English names in a sentence: one, two with "and", more with commas before it."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def place(code: str, lang: Lang = "zh") -> str:
    """A place with the city and province above it."""
    if lang == "zh":
        return name_of(code)
    return ", ".join(name_of(each, "en") for each in chain(code) if each != "000000")


def headline(decision: Answer, lang: Lang = "zh") -> str:
    """The title of the scheme, with the reform where one is tried: what stands over a drawing, which goes further alone."""
    reform = decision.rulebook.tried
    title = decision.of.zh if lang == "zh" else decision.of.en
    return title + ("" if reform is None else reform.mark(lang))


def day(when: date, lang: Lang = "zh") -> str:
    """A day; a moment with its time."""
    if isinstance(when, datetime):
        return f"{day(when.date(), lang)}{when:%H:%M}" if lang == "zh" else f"{when:%Y-%m-%d %H:%M}"
    return day_text(when, lang)


def start(of: Scheme, lang: Lang = "zh") -> str:
    """The first day of a scheme; of one of which a month or a year alone was seen, that and from when it is applied."""
    text = of.founded_by.instrument
    first, known_to = day(of.in_force, lang), text.known_to
    if known_to == "day" or text.in_force != of.in_force:
        return first
    seen = f"{of.in_force.year}年" if known_to == "year" else month(of.in_force)
    seen_en = f"{of.in_force:%Y}" if known_to == "year" else month(of.in_force, "en")
    if lang == "zh":
        return f"{seen}（具体日期未见，按{first}起适用）"
    return f"{seen_en} (the day was not seen; it is applied from {first})"


def not_yet(of: Scheme, on: date, lang: Lang = "zh") -> str:
    """From when a scheme is in force, and that it is not on a day; where its day was not seen, that it is not applied."""
    first, when = start(of, lang), day(on, lang)
    is_known = first == day(of.in_force, lang)
    if lang == "zh":
        return f"自{first}起施行，{when}{'尚未施行' if is_known else '尚不适用'}"
    return f"is in force from {first}, {'not yet' if is_known else 'and is not applied'} on {when}"


def _year(when: date, lang: Lang = "zh") -> str:
    return f"{when.year}年" if lang == "zh" else str(when.year)


def month(when: date, lang: Lang = "zh") -> str:
    """A month."""
    return f"{when.year}年{when.month}月" if lang == "zh" else f"{when:%Y-%m}"


def yuan(amount: Decimal, lang: Lang = "zh") -> str:
    """A sum of money."""
    return money_text(amount) + ("元" if lang == "zh" else " yuan")


PER: dict[str, Title] = {
    "month": Title("每月", " a month"),
    "year": Title("每年", " a year"),
    "once": Title("一次性", " once"),
}
STILL_OPEN = {
    "month": "a monthly amount that is still open",
    "year": "a yearly amount that is still open",
    "once": "a single amount that is still open",
}
"""An amount of which nothing is known, by its period, in English."""


def due(entitlement: Entitlement, lang: Lang = "zh") -> str:
    """An amount, or the range of what it can be, with its period."""
    if (apart := _yearly_apart(entitlement, lang)) is not None:
        return apart
    if lang == "en" and entitlement.high is None and entitlement.low <= LEAST:
        return STILL_OPEN[entitlement.per]
    text = money_range(entitlement.low, entitlement.high, lang)
    per = PER[entitlement.per]
    return per.zh + text if lang == "zh" else text + per.en


def _yearly_apart(entitlement: Entitlement, lang: Lang) -> str | None:
    """A settled amount with a part that is published by the year, each in its own period; None for any other."""
    if not entitlement.is_in_two_periods:
        return None
    sums: dict[str, Decimal] = {}
    for part in entitlement.components:
        sums[part.per] = sums.get(part.per, Decimal(0)) + part.low
    order = sorted(sums, key=lambda per: per != entitlement.per)
    if lang == "zh":
        return "，另".join(f"{PER[per].zh}{yuan(sums[per])}" for per in order)
    return " and ".join(f"{yuan(sums[per], lang)}{PER[per].en}" for per in order)


LEAST = Decimal("0.01")
"""The smallest amount, 0.01 yuan: as a lower bound it only says that something is owed."""


def money_range(low: Decimal, high: Decimal | None, lang: Lang = "zh") -> str:
    """A sum, or what is known of its range; *high* is None where nothing bounds it."""
    zh = lang == "zh"
    if low == high:
        return yuan(low, lang)
    if high is None:
        if low <= LEAST:
            return "数额待定" if zh else "an amount that is still open"
        return f"至少{yuan(low, lang)}，上限未定" if zh else f"at least {yuan(low, lang)}"
    if low <= LEAST:
        return f"不超过{yuan(high, lang)}" if zh else f"at most {yuan(high, lang)}"
    return f"{yuan(low, lang)}至{yuan(high, lang)}" if zh else f"{yuan(low, lang)} to {yuan(high, lang)}"


# --- papers -----------------------------------------------------------------------------------------------

_REMARK = re.compile(r"\s*[(（][^()（）]*[A-Za-z][^()（）]*[)）]")
_AFTER = re.compile(r";(?![^()（）]*[)）])")


def document(figure: Figure, lang: Lang = "zh") -> str:
    """The paper of a figure; in Chinese without the remarks on how it was read."""
    if not figure.document:
        return "无文件" if lang == "zh" else "no document"
    if lang == "en" or figure.supplied:
        return figure.document
    return _AFTER.split(_REMARK.sub("", figure.document))[0].strip()


_CARRIED = Title("（已到期，沿用系假定）", " (lapsed, carried forward by assumption)")


def papers(inputs: Iterable[Input], lang: Lang = "zh") -> str:
    """The papers of standards in one phrase; empty where there are none."""
    link = "见" if lang == "zh" else ": "
    named = dict.fromkeys(f"{title}{link}{paper}" for title, paper in titled_papers(inputs, lang))
    return ("；" if lang == "zh" else "; ").join(named)


def titled_papers(inputs: Iterable[Input], lang: Lang = "zh") -> Iterator[tuple[str, str]]:
    """The standards that are figures, each with its paper."""
    for each in inputs:
        for resolved in each.papers:
            for figure in resolved.figures:
                if figure.unit != "switch" and figure.document:
                    carried = said(_CARRIED, lang) if resolved.carried else ""
                    yield said(standard_title(figure.parameter), lang), f"{document(figure, lang)}{carried}"


def citations(decision: Answer, rule: Rule, lang: Lang = "zh") -> str:
    """Where a rule stands on the day and in the place decided for, its first two texts."""
    return decision.run.once(
        ("citations", lang, decision.scheme, id(rule)), lambda: _citations(decision, rule, lang)
    )


def _citations(decision: Answer, rule: Rule, lang: Lang) -> str:
    text, last = "", None
    for cited in decision.cited(rule)[:2]:
        if last == cited.instrument and cited.article:
            text += f"、{cited.article}"
        else:
            text += (("、" if lang == "zh" else "; ") if text else "") + cited.text(lang)
        last = cited.instrument
    return text


# --- values -----------------------------------------------------------------------------------------------


def input_title(each: Input, lang: Lang = "zh") -> str:
    """What a fact, a standard or a discretion is called."""
    if each.kind == "standard":
        return said(standard_title(each.name), lang)
    if each.kind == "discretion":
        return "经办机关的裁量" if lang == "zh" else "the officer's choice"
    return said(input_name(each), lang)


def input_name(each: Input) -> Title:
    """What a fact is called; a list that nobody has told, by its field."""
    if each.field is not None:
        return fact_title(each.name, each.field)
    return field_title(each.path)


def input_value(each: Input, lang: Lang = "zh") -> str:
    """The value of an input, or that it is unknown, open or not claimed."""
    words = {
        "unknown": Title("未知", "unknown"),
        "not_known": Title("未知，问过而不清楚", "unknown: asked for, and not known"),
        "not_claimed": Title("未主张", "not claimed"),
        "not_shown": Title("未见当地规定", "no local rule on file"),
    }
    if each.status in words:
        return said(words[each.status], lang)
    match each.kind:
        case "standard":
            text = standard_value(each.papers, lang)
            if each.status == "open":
                text = ("待定" if lang == "zh" else "open") + (
                    f"（{text}）" if text and lang == "zh" else f" ({text})" if text else ""
                )
        case "discretion":
            text = _range(each, lang)
            text = (
                (f"待裁量（{text}）" if lang == "zh" else f"open ({text})") if each.status == "open" else text
            )
        case "fact":
            text = _fact(each, lang)
        case _:
            assert_never(each.kind)
    if each.status == "usual":
        ends = range_text((each.low, each.low), each.unit or Unit.NUMBER, lang)  # type: ignore[arg-type]
        return (
            f"{ends}（通常做法，未见当地规定）" if lang == "zh" else f"{ends} (usual; no local rule on file)"
        )
    if each.status == "assumed":
        text += "（假设）" if lang == "zh" else " (assumed)"
    return text


def is_untold_day(each: Input) -> bool:
    """Whether an input is the sentinel of an untold date, the earliest or the latest date."""
    if each.field is None or each.unit is not Unit.DATE:
        return False
    if not isinstance(each.low, str):
        return each.status == "not_claimed"
    return calendar_number(date.fromisoformat(each.low)) == each.field.unstated


def _fact(each: Input, lang: Lang) -> str:
    value = each.low
    if value is None:
        return "未知" if lang == "zh" else "unknown"
    if each.unit is Unit.DATE and isinstance(value, str):
        if is_untold_day(each):
            return "未限定" if lang == "zh" else "no limit told"
        return day(date.fromisoformat(value), lang)
    if isinstance(value, Decimal) and each.unit is not None:
        return range_text((value, value), each.unit, lang)
    return fact_value(each.name, value, lang, each.field)


def _is_yes_no(each: Input) -> bool:
    return each.unit is Unit.NUMBER and choices()[each.name].kind is ChoiceKind.YES_NO


def _range(each: Input, lang: Lang) -> str:
    if isinstance(each.low, Decimal) and isinstance(each.high, Decimal):
        if _is_yes_no(each):
            return (
                ("可以也可以不" if lang == "zh" else "yes or no")
                if each.low != each.high
                else ({"zh": ("否", "是"), "en": ("no", "yes")}[lang][int(each.low)])
            )
        return range_text((each.low, each.high), each.unit or Unit.NUMBER, lang)
    return ""


def standard_value(answers: Sequence[Resolved], lang: Lang = "zh") -> str:
    """A standard as its papers have it; each area's where the area is not told."""
    parts: dict[str, None] = {}
    for answer in answers:
        for figure in answer.figures:
            text = _figure(figure, lang)
            parts[
                f"{text}（{document(figure, lang)}）"
                if lang == "zh"
                else f"{text} ({document(figure, lang)})"
            ] = None
    return ("；" if lang == "zh" else "; ").join(parts)


def _figure(figure: Figure, lang: Lang) -> str:
    """A figure in words; of an amount that stands where the place has no such rule, that it has none."""
    if figure.says_none and PARAMETERS[figure.parameter].none is None and figure.unit != "switch":
        return "当地无此规定" if lang == "zh" else "the place has no such rule"
    return figure_text(figure.amount, figure.unit, lang)


STATES: dict[Status, Title] = {
    "on_file": Title("", ""),
    "bounded": Title("仅知下限，", "lower bound only, "),
    "conflict": Title("数值不一，", "figures differ, "),
    "lapsed": Title("待定，最近一次已知", "open, last known "),
    "absent": Title("待定，没有记录", "open, nothing on file"),
    "assumed": Title("沿用（假设），", "carried forward by assumption, "),
    "supplied": Title("使用者提供，", "supplied, "),
}
"""How a look-up ended, before its figures."""


def holding_text(holding: Holding, lang: Lang = "zh") -> str:
    """What is on file of one standard, in one line."""
    zh, en = standard_title(holding.parameter.name)
    area = {
        "urban": Title("（城镇）", ", urban"),
        "rural": Title("（农村）", ", rural"),
        "all": Title("", ""),
    }[holding.area]
    answer = holding.resolved
    if answer is None:
        count = len(holding.figures)
        return f"{zh}{area.zh}：{count}条" if lang == "zh" else f"{en}{area.en}: {count} figures"
    known = known_text(answer, lang)
    return f"{zh}{area.zh}：{known}" if lang == "zh" else f"{en}{area.en}: {known}"


def known_text(answer: Resolved, lang: Lang = "zh") -> str:
    """What is known of a standard on a day: its state, and the figure with its paper, or the last one."""
    return said(STATES[answer.status], lang) + (
        standard_value((answer,), lang) or last_known((answer,), lang)
    )


def last_known(answers: Sequence[Resolved], lang: Lang = "zh") -> str:
    """The figures that lapsed last; empty where there are none."""
    parts: dict[str, None] = {}
    for answer in answers:
        for figure in answer.last_known:
            text = _figure(figure, lang)
            when = figure.end or figure.start
            if lang == "zh":
                days = (
                    ""
                    if when is None
                    else f"，{'至' if figure.end else '自'}{day(when)}" + ("" if figure.end else "起")
                )
                parts[f"{text}（{document(figure)}{days}）"] = None
            else:
                days = "" if when is None else f", {'to' if figure.end else 'from'} {day(when, 'en')}"
                parts[f"{text} ({document(figure, 'en')}{days})"] = None
    return ("；" if lang == "zh" else "; ").join(parts)


# --- rules ------------------------------------------------------------------------------------------------


def title(rule: Rule, lang: Lang = "zh") -> str:
    """The title of a rule."""
    return rule.zh if lang == "zh" else rule.en


def refusal(found: Finding, lang: Lang = "zh") -> str:
    """What a failing condition says."""
    said_no = found.rule.no_zh if lang == "zh" else found.rule.no_en
    if said_no is not None:
        return said_no
    return f"不成立：{found.rule.zh}" if lang == "zh" else f"not so: {found.rule.en}"


# --- questions --------------------------------------------------------------------------------------------


def question_text(decision: Answer, question: OpenQuestion, lang: Lang = "zh") -> str:
    """An open question in words, with who can close it."""
    what = ask(decision, question, lang)
    who = answered_by(decision, question, lang)
    about = whom(decision.application, question, lang)
    if lang == "zh":
        return f"{about}{'：' if about else ''}{what}（{who}）"
    return f"{about}{': ' if about else ''}{what} ({who})"


def answered_by(decision: Answer, question: OpenQuestion, lang: Lang = "zh") -> str:
    """Who closes a question; of what the province sets on the day, its paper."""
    if question.kind == "standard" and is_provincial(question.name, decision.rulebook.on):
        return said(Title("查阅省级文件", "a document of the province"), lang)
    return said((NEXT if question.not_known else WHO)[question.who], lang)


def is_provincial(parameter: str, on: date) -> bool:
    """Whether a paper of the province is wanted where nothing is on file for a standard."""
    return _setter(parameter, on) == "province"


def ask(decision: Answer, question: OpenQuestion, lang: Lang = "zh", *, here: bool = False) -> str:
    """What is asked, without whom it is about and who answers.

    Args:
        decision: the decision.
        question: the question.
        lang: the language.
        here: whether the place and the day are told already, so that a figure is simply one of the place.
    """
    match question.kind:
        case "standard":
            return _ask_standard(decision, question, lang, here=here)
        case "discretion":
            return _ask_discretion(decision, question, lang)
        case "fact":
            if question.name == "obligors" and decision.of.is_for_children:
                return said(_OF_PARENTS, lang)
            return _ask_fact(question, lang)
        case _:
            assert_never(question.kind)


_OF_PARENTS = Title(
    "父母情况（各自是否在世、在哪里、能否抚养）",
    "the parents: does each live, where, and can they raise the child?",
)
"""What is asked of a child where those obliged to support are not told: of them its schemes look at the parents alone."""
ASKED: dict[str, Title] = {
    "incomes": Title("申请前12个月的各项收入", "the incomes of the 12 months before the application"),
    "expenses": Title("申请前12个月的各项支出", "the expenses of the 12 months before the application"),
    "disabilities": Title(
        "残疾类别和等级，没有的也应说明", "kinds and grades of disability, or that there are none"
    ),
    obligors.obligor_grade_1.name: Title(
        "义务人残疾类别和等级，没有的也应说明",
        "kinds and grades of the obligor's disability, or that there are none",
    ),
    "receives": Title(
        "已享受的救助、补贴和已作的认定，没有的也应说明",
        "the aid and recognitions held already, or that there are none",
    ),
    children.parent_disabled[0].name: Title(
        "父（母）残疾类别和等级，没有的也应说明",
        "kinds and grades of the parent's disability, or that there are none",
    ),
    "obligors": Title("赡养、抚养、扶养义务人情况", "the persons obliged to support"),
    facts.area.name: Title(
        "受理地适用城镇标准还是农村标准", "whether the place applies the urban or the rural standard"
    ),
    facts.listed.name: Title(
        "已婚而未列配偶，请补充配偶情况", "married with no spouse listed: tell of the spouse"
    ),
    facts.registered_here.name: Title("户籍所在地", "the place of registration"),
    facts.lives_where_registered.name: Title("居住地", "the place of residence"),
    facts.lives_here.name: Title("居住地", "the place of residence"),
    facts.permit_is_of_city.name: Title("居住证签发地", "the place of issue of the residence permit"),
    facts.asset_finding_dibao.name: Title(
        "家庭财产核查结论：是否符合低保规定", "finding on the assets: do they meet the dibao rule?"
    ),
    facts.asset_finding_margin.name: Title(
        "家庭财产核查结论：是否符合低保边缘家庭规定", "finding on the assets: do they meet the margin rule?"
    ),
    facts.own_assets_finding.name: Title(
        "本人财产是否符合低保规定", "do the person's own assets meet the dibao rule?"
    ),
    facts.illness_on_local_list.name: Title(
        "所患疾病是否属于当地认定的重病病种", "is the illness on the local list?"
    ),
    facts.financial_assets.name: Title("家庭金融资产合计", "the financial assets of the household"),
    facts.relation.name: Title("与申请人的关系", "the relation to the applicant"),
    self_care.asset_finding_extreme_poverty.name: Title(
        "财产核查结论：是否符合特困人员规定",
        "finding on the assets: do they meet the rule for extreme poverty?",
    ),
    self_care.asset_finding_low_income.name: Title(
        "家庭财产核查结论：是否符合低收入家庭规定",
        "finding on the assets: do they meet the low-income rule?",
    ),
    **dict.fromkeys(
        (
            spending.asset_finding_rigid.name,
            spending.asset_finding_rigid_stated.name,
            spending.asset_finding_rigid_denied.name,
        ),
        Title(
            "家庭财产核查结论：是否符合刚性支出困难家庭规定",
            "finding on the assets: do they meet the rigid-expenditure rule?",
        ),
    ),
    **dict.fromkeys(
        (facts.obligor_duty_found.name, facts.obligor_duty_denied.name, facts.obligor_duty.name),
        Title("义务人是否有法定义务", "does the obligor have a statutory duty?"),
    ),
    **dict.fromkeys(
        (kin.duty.name, kin.duty_found.name, kin.duty_denied.name),
        Title("两人之间是否有法定义务", "does a statutory duty exist between the two?"),
    ),
    **dict.fromkeys(
        (
            emergency.in_serious_difficulty.name,
            emergency.difficulty_found.name,
            emergency.difficulty_denied.name,
        ),
        Title("基本生活是否暂时出现严重困难", "is basic life in serious difficulty for the time being?"),
    ),
    facts.payer_owes_nothing.name: Title("给付人是否有法定义务", "does the payer have a statutory duty?"),
    emergency.cause_refuted.name: Title("急难事由是否属实", "is the cause of the emergency so?"),
}
"""What is asked where the name of the fact is not it."""


def ask_list(path: str, lang: Lang = "zh") -> str | None:
    """What is asked of a whole list, for those who look for different things in it; None where no words are set for it."""
    known = ASKED.get(path.rpartition(".")[2])
    return None if known is None else said(known, lang)


def _ask_fact(question: OpenQuestion, lang: Lang) -> str:
    # A comparison of two places waits for one of them.
    fact = facts.registered_here.name if question.path.endswith(".registered.division") else question.name
    if (known := ASKED.get(fact)) is not None:
        return said(known, lang)
    name = input_name(question.input)
    each = question.input
    if each.field is not None and each.unit is None and not each.values:
        field = each.field
        asks = (
            field_title(model_path(field.level, field.path)).zh if field.title is None and field.path else ""
        )
        return asks if lang == "zh" and "是否" in asks else asked(name, lang)
    return said(name, lang)


def _ask_standard(decision: Answer, question: OpenQuestion, lang: Lang, *, here: bool) -> str:
    book = decision.rulebook
    zh = lang == "zh"
    parameter = PARAMETERS[question.name]
    of = area_note(decision.application.accepting_place.area, lang) if parameter.by_area else ""
    name = parameter.en + of + ("," if of or "," in parameter.en else "")
    known = last_known(question.input.papers, lang)
    if any(answer.status == "conflict" for answer in question.input.papers):
        differ = standard_value(question.input.papers, lang)
        # figures of another standard are there as the floor that those of this one are below
        guided = any(
            figure.parameter != parameter.name
            for answer in question.input.papers
            for figure in answer.figures
        )
        where, when = _here(zh) if here else (place(book.place.code, lang), _on(book.on, lang))
        if zh:
            why = "低于省级指导标准" if guided else "两份文件数值不一"
            return f"{where}{when}的{parameter.zh}{of}：{why}，{differ}"
        why = "below the guiding standard of the province" if guided else "two papers differ"
        return f"{name} of {where}{when}: {why}, {differ}"
    of_province = is_provincial(parameter.name, book.on)
    code = next(each for each in chain(book.place.code) if not of_province or each.endswith("0000"))
    where, when = _here(zh) if here and not of_province else (place(code, lang), _on(book.on, lang))
    if zh:
        tail = f"，最近一次已知为{known}" if known else ""
        if parameter.none is not None:
            return f"{where}{when}有无“{parameter.zh}”的规定，有的按什么条件办理{tail}"
        if parameter.unit == "switch":
            return f"{where}{when}是否有“{parameter.zh}”的规定{tail}"
        return f"{where}{when}有效的{parameter.zh}{of}：{said(_PAPER[_setter(parameter.name, book.on)], lang)}{tail}"
    last = f" Last known: {known}" if known else ""
    if parameter.none is not None:
        return f"does {where} have the rule “{parameter.en}”{when}, and on what terms?{last}"
    if parameter.unit == "switch":
        return f"does {where} have the rule “{parameter.en}”{when}?{last}"
    tail = f"; last known {known}" if known else ""
    of_place = "in force here" if here and not of_province else f"of {where} in force{when}"
    return f"{name} {of_place}: {said(_PAPER[_setter(parameter.name, book.on)], lang)}{tail}"


def _on(when: date, lang: Lang) -> str:
    return day(when) if lang == "zh" else f" on {day(when, lang)}"


def _here(zh: bool) -> tuple[str, str]:  # noqa: FBT001 - one of the two languages
    """The accepting place on the day, where both are told already."""
    return ("当地", "") if zh else ("the place", "")


_PAPER = {
    "province": Title("需省级规定的文件", "needs the paper of the province"),
    "city": Title("需设区的市以上公布标准的文件", "needs the paper of the city or province"),
    "": Title("需当地规定的文件", "needs the local paper"),
}
"""The paper that is wanted, by whose it is."""


def _setter(parameter: str, on: date) -> Literal["province", "city", ""]:
    power = power_over(parameter, on)
    return "" if power is None else power.asked


def _ask_discretion(decision: Answer, question: OpenQuestion, lang: Lang) -> str:
    node = next(each for each in decision.run.program.discretions if each.id == question.name)
    high = question.input.high
    # Of a yes or no there is no range to tell.
    is_range = isinstance(high, Decimal) and high < SHOWN_LIMIT and not _is_yes_no(question.input)
    ends = _range(question.input, lang) if is_range else ""
    if lang == "zh":
        return f"{node.zh}（法定范围：{ends}）" if ends else node.zh
    return f"{node.en} (legal range: {ends})" if ends else node.en
