"""Rules in words: the page of a rule, with its expression read out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from typing import Literal, TypeAlias, assert_never, get_args

from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.expressions import (
    AllOf,
    Amount,
    AmountRule,
    AnyOf,
    AtMost,
    Below,
    Choose,
    Condition,
    ConditionRule,
    Const,
    Discretion,
    Elapsed,
    Exists,
    Expression,
    Fact,
    Flag,
    Least,
    Level,
    Minus,
    MonthGap,
    Most,
    Not,
    OfOther,
    OneOf,
    Over,
    Plus,
    Portion,
    Standard,
    Times,
    Total,
    Unit,
    Whole,
)
from assist_rules.facts.fields import field_of
from assist_rules.packs import texts_restating
from assist_rules.packs.provisions import provisions
from assist_rules.places import NATION
from assist_rules.readings.days import day_of, day_text
from assist_rules.readings.nodes import children
from assist_rules.readings.titles import fact_title, fact_value, said, standard_title, unit_word
from assist_rules.rule import Citation, Confidence, Rule, versions_of
from assist_rules.standards import PARAMETERS

Format: TypeAlias = Literal["text", "md", "html"]
_BREAK = "\n"

LEVELS: dict[Level, tuple[str, str]] = {
    Level.HOUSEHOLD: ("家庭", "the household"),
    Level.MEMBER: ("成员", "member"),
    Level.INCOME: ("收入项", "income"),
    Level.EXPENSE: ("支出项", "expense"),
    Level.DISABILITY: ("残疾项", "disability"),
    Level.OBLIGOR: ("义务人", "obligor"),
    Level.PARENT: ("父（母）", "parent"),
    Level.KIN: ("另一成员", "other member"),
}
"""What each level is called."""

DROPPED: dict[Unit, tuple[str, str]] = {
    Unit.FEN: ("舍去不足一分", "the whole fen of"),
    Unit.PERSONS: ("舍去不足一人", "the whole persons of"),
    Unit.MONTHS: ("舍去不足一个月", "the full months of"),
}
"""What is said of an amount whose fraction of a unit is dropped."""


def in_words(node: Expression, lang: Lang = "zh") -> str:
    """An expression read out."""
    zh = lang == "zh"
    match node:
        case Const():
            return _constant(node, lang)
        case Fact() | Flag():
            return said(fact_title(node.name, field_of(node)), lang)
        case Standard():
            title = said(standard_title(node.name), lang)
            of = {None: "", "urban": "城镇" if zh else "urban ", "rural": "农村" if zh else "rural "}[
                node.area
            ]
            return f"当地{of}{title}" if zh else f"the local {of}{title}"
        case Discretion(least=low, most=high):
            title = node.zh if zh else node.en
            ends = (
                f"{in_words(low, lang)}至{in_words(high, lang)}"
                if zh
                else f"{in_words(low, lang)} to {in_words(high, lang)}"
            )
            return f"〔裁量：{title}，{ends}〕" if zh else f"[discretion: {title}, from {ends}]"
        case Plus(parts=parts):
            return (" ＋ " if zh else " + ").join(_inside(part, lang) for part in parts)
        case Minus(left=left, right=right):
            return f"{in_words(left, lang)}{' － ' if zh else ' − '}{_inside(right, lang)}"
        case Times(left=left, right=right):
            return f"{_inside(left, lang)} × {_inside(right, lang)}"
        case Over(amount=amount, divisor=divisor):
            return f"{_inside(amount, lang)} ÷ {divisor}"
        case Whole(amount=amount):
            word = DROPPED.get(node.unit, ("取整", "the whole part of"))[0 if zh else 1]
            return _call(word, word, (amount,), lang)
        case Portion(amount=amount, part=part, whole=whole):
            return f"{_inside(amount, lang)} × {_inside(part, lang)} ÷ {_inside(whole, lang)}"
        case Least(parts=parts):
            return _call("取小者", "the least of", parts, lang)
        case Most(parts=parts):
            return _call("取大者", "the greatest of", parts, lang)
        case Choose(condition=condition, then=then, otherwise=otherwise):
            one, other = in_words(then, lang), in_words(otherwise, lang)
            when = in_words(condition, lang)
            return f"（如果{when}，则为{one}；否则为{other}）" if zh else f"({one} if {when}, else {other})"
        case Total(over=over, amount=amount, where=where):
            return _total(over, amount, where, lang)
        case Elapsed(since=since, until=until):
            a, b = in_words(since, lang), in_words(until, lang)
            return f"自{a}至{b}的时间" if zh else f"the time from {a} to {b}"
        case MonthGap(since=since, until=until):
            a, b = in_words(since, lang), in_words(until, lang)
            return f"自{a}至{b}的日历月数" if zh else f"the calendar months from {a} to {b}"
        case OneOf(category=category, values=values):
            title = said(fact_title(category.name, field_of(category)), lang)
            named = [fact_value(category.name, value, lang, field_of(category)) for value in sorted(values)]
            return (
                f"{title}为{'、'.join(named)}{'之一' if len(named) > 1 else ''}"
                if zh
                else f"{title} is {' or '.join(named)}"
            )
        case Below(left=left, right=right):
            if left.unit is Unit.DATE:
                return _compared(left, right, "早于", "is before", "晚于", "is after", lang)
            return _compared(left, right, "低于", "is below", "高于", "is above", lang)
        case AtMost(left=left, right=right):
            if isinstance(right, Standard) and PARAMETERS[right.name].unit == "switch":
                title = said(standard_title(right.name), lang)
                return f"当地规定“{title}”" if zh else f"the place has the rule “{title}”"
            if isinstance(right, Discretion):
                return f"〔裁量：{right.zh}〕" if zh else f"[discretion: {right.en}]"
            if left.unit is Unit.DATE:
                return _compared(left, right, "不晚于", "is not after", "不早于", "is not before", lang)
            return _compared(left, right, "不超过", "is at most", "不低于", "is at least", lang)
        case AllOf(parts=parts):
            if not parts:
                return "（无条件）" if zh else "(no condition)"
            return (" 且 " if zh else " and ").join(_inside(part, lang) for part in parts)
        case AnyOf(parts=parts):
            return (" 或 " if zh else " or ").join(_inside(part, lang) for part in parts)
        case Not(part=Exists(over=over, where=Not(part=where))):
            return (
                f"每一{LEVELS[over][0]}都满足{_inside(where, lang)}"
                if zh
                else f"every {LEVELS[over][1]} meets {_inside(where, lang)}"
            )
        case Not(part=part):
            return f"并非{_inside(part, lang)}" if zh else f"not {_inside(part, lang)}"
        case Exists(over=over, where=where):
            return (
                f"有{LEVELS[over][0]}满足{_inside(where, lang)}"
                if zh
                else f"some {LEVELS[over][1]} meets {_inside(where, lang)}"
            )
        case OfOther(part=part):
            return f"该成员{_inside(part, lang)}" if zh else f"of that member, {_inside(part, lang)}"
        case AmountRule() | ConditionRule():
            first = versions_of(node)[0]
            title = first.zh if zh else first.en
            return f"“{title}”"
        case _:
            assert_never(node)


def _constant(node: Const, lang: Lang) -> str:
    if node.unit is Unit.FEN:
        return f"{Decimal(node.value) / 100 / node.scale:.2f}{unit_word(Unit.FEN, lang)}"
    if node.unit is Unit.NUMBER and node.scale == 100:  # noqa: PLR2004 - a per cent
        return f"{node.value}%"
    if node.unit is Unit.DATE:
        return day_text(day_of(node.value), lang)
    if node.unit is Unit.MONTHS and node.value >= 24 and node.value % 12 == 0:  # noqa: PLR2004 - said in years
        return f"{node.value // 12}{'年' if lang == 'zh' else ' years'}"
    value = f"{(Decimal(node.value) / node.scale).normalize():f}"
    word = unit_word(node.unit, lang)
    return value + (word.removesuffix("s") if value == "1" else word)


def _inside(node: Expression, lang: Lang) -> str:
    """A part of a larger expression, in brackets where it has several parts of its own."""
    text = in_words(node, lang)
    several = isinstance(node, AllOf | AnyOf | Plus) and len(node.parts) > 1
    if several or isinstance(node, Minus):
        return f"（{text}）" if lang == "zh" else f"({text})"
    return text


def _call(zh: str, en: str, parts: Sequence[Expression], lang: Lang) -> str:
    if lang == "zh":
        return f"{zh}（{'、'.join(in_words(part, lang) for part in parts)}）"
    return f"{en} ({', '.join(in_words(part, lang) for part in parts)})"


def _total(over: Level, amount: Amount, where: Condition, lang: Lang) -> str:
    name = LEVELS[over][0 if lang == "zh" else 1]
    asked = not (isinstance(where, AllOf) and not where.parts)
    condition = _inside(where, lang) if asked else ""
    counts = isinstance(amount, Const) and amount.unit is Unit.PERSONS and amount.value == 1
    if lang == "zh":
        which = f"满足{condition}的" if asked else "各"
        return (
            f"{which}{name}人数"
            if counts and over is Level.MEMBER
            else (f"{which}{name}数" if counts else f"{which}{name}的{_inside(amount, lang)}之和")
        )
    which = f" that meet {condition}" if asked else ""
    if counts:
        return f"the number of {name}s{which}"
    return f"the sum of {_inside(amount, lang)} over {name}s{which}"


def _compared(left: Amount, right: Amount, zh: str, en: str, zh_back: str, en_back: str, lang: Lang) -> str:
    """A comparison with its constant on the right, as a text would have it."""
    if isinstance(left, Const) and not isinstance(right, Const):
        word = zh_back if lang == "zh" else en_back
        left, right = right, left
    else:
        word = zh if lang == "zh" else en
    a, b = _inside(left, lang), _inside(right, lang)
    return f"{a}{word}{b}" if lang == "zh" else f"{a} {word} {b}"


# --- the page of a rule ----------------------------------------------------------------------------------


def read_by(rule: Rule) -> tuple[tuple[Rule, ...], tuple[str, ...], tuple[str, ...]]:
    """What a rule reads itself: the rules it names, its facts and its standards, each once, in order."""
    rules: dict[Rule, None] = {}
    facts: dict[str, None] = {}
    standards: dict[str, None] = {}
    for node in _nodes(rule.states):
        match node:
            case AmountRule() | ConditionRule():
                rules.update(dict.fromkeys(versions_of(node)))
            case Fact(name=name) | Flag(name=name):
                facts[name] = None
            case OneOf(category=category):
                facts[category.name] = None
            case Standard(name=name):
                standards[name] = None
            case _:
                pass
    return tuple(rules), tuple(facts), tuple(standards)


def _nodes(node: Expression) -> Iterator[Expression]:
    yield node
    for child in children(node):
        yield from _nodes(child)


def rules_under(roots: Sequence[Rule]) -> tuple[Rule, ...]:
    """Every rule that *roots* name, directly or through others, a rule before those it names; all versions."""
    seen: dict[Rule, None] = {}
    stack = list(roots)[::-1]
    while stack:
        rule = stack.pop()
        if rule not in seen:
            seen[rule] = None
            stack.extend(reversed(read_by(rule)[0]))
    return tuple(seen)


HOW_READ: dict[Confidence, tuple[str, str]] = {
    Confidence.VERIFIED: ("", ""),
    Confidence.SECONDARY: ("（据转述）", " (at second hand)"),
    Confidence.RECALLED: ("（未见文本）", " (no text seen)"),
}
"""What is said of a provision by how it was read; nothing of one that was read itself."""


def _citation(cited: Citation, lang: Lang) -> str:
    """A citation, and below it what each provision says that stands there, a line each."""
    at = 0 if lang == "zh" else 1
    lines = [cited.text(lang)]
    for each in provisions().of(cited):
        where = each.article if each.article != cited.article else None
        says = f"{(each.zh, each.en)[at]}{HOW_READ[each.confidence][at]}"
        head = each.id if where is None else f"{each.id} {where}"
        lines.append(f"[{head}] {says}")
    return "\n".join(lines)


def days_in_force(rule: Rule, lang: Lang = "zh") -> str:
    """From when until when a rule is in force, as far as its days were seen."""
    zh = lang == "zh"
    start, bound, end = (
        None if day is None else day_text(day, lang) for day in (rule.starts, rule.earliest, rule.ends)
    )
    if start is None:
        unseen = ["首日未见" if zh else "first day not seen"]
        unseen += [] if bound is None else [f"不早于{bound}" if zh else f"not before {bound}"]
        unseen += [] if end is None else [f"至{end}" if zh else f"to {end}"]
        return ("，" if zh else ", ").join(unseen)
    if zh:
        return f"自{start}" + (f"至{end}" if end else "起")
    return f"from {start}" + (f" to {end}" if end else "")


def rule_lines(rule: Rule, lang: Lang = "zh") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The page of a rule as headed lists; an item may be of several lines, the first what the others are about."""
    zh = lang == "zh"
    rules, facts, standards = read_by(rule)
    restating = texts_restating(rule.id) if rule.place == NATION else ()
    sections: list[tuple[str, tuple[str, ...]]] = [
        ("依据" if zh else "Stands in", tuple(_citation(cited, lang) for cited in (*rule.cites, *restating))),
        ("施行日期" if zh else "In force", (days_in_force(rule, lang),)),
        ("对象" if zh else "About", (LEVELS[rule.level][0 if zh else 1],)),
        ("内容" if zh else "Says", (in_words(rule.states, lang),)),
    ]
    no = rule.no_zh if zh else rule.no_en
    if no:
        sections.append(("不成立时" if zh else "Where it fails", (no,)))
    if rules:
        named = dict.fromkeys(f"{each.zh if zh else each.en} [{each.id}]" for each in rules)
        sections.append(("引用规则" if zh else "Rules it names", tuple(named)))
    if facts:
        sections.append(
            ("所需事实" if zh else "Facts it asks", tuple(said(fact_title(name), lang) for name in facts))
        )
    if standards:
        sections.append(
            (
                "所需地方标准" if zh else "Local standards it asks",
                tuple(said(standard_title(name), lang) for name in standards),
            )
        )
    return tuple(sections)


def rule_page(rule: Rule, lang: Lang = "zh", format: Format = "text") -> str:  # noqa: A002 - the word of the command line
    """The page of a rule: titles, citations and what they say, dates, its expression in words, and what it reads."""
    check_option("lang", lang, LANGS)
    check_option("format", format, get_args(Format))
    title = rule.zh if lang == "zh" else rule.en
    sections = rule_lines(rule, lang)
    match format:
        case "text":
            lines = [f"{title} [{rule.id}]"]
            for head, items in sections:
                lines.append(f"{head}：" if lang == "zh" else f"{head}:")
                lines += [f"  {item.replace(_BREAK, _BREAK + '    ')}" for item in items]
        case "md":
            lines = [f"# {title}", "", f"`{rule.id}`"]
            for head, items in sections:
                lines += ["", f"## {head}", ""]
                lines += [f"* {item.replace(_BREAK, _BREAK + '  * ')}" for item in items]
        case "html":
            lines = [f"<article><h3>{escape(title)}</h3><p><code>{escape(rule.id)}</code></p><dl>"]
            for head, items in sections:
                lines.append(
                    f"<dt>{escape(head)}</dt>"
                    + "".join(f"<dd>{escape(item).replace(_BREAK, '<br>')}</dd>" for item in items)
                )
            lines.append("</dl></article>")
        case _:
            assert_never(format)
    return "\n".join(lines)
