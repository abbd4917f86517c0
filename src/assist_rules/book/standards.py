"""The page of a standard: who sets it, what stands where none is on file, every figure with its paper, who reads it."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.book.index import Index
from assist_rules.book.page import Page, items, link, path_to, plain, section, table
from assist_rules.book.rules import rule_link
from assist_rules.places import name_of
from assist_rules.readings.titles import UNITS, said
from assist_rules.standards import AREA_WORDS, Figure, Parameter

HOW_READ = {
    "VERIFIED": ("已核", "verified"),
    "SECONDARY": ("转引", "second hand"),
    "RECALLED": ("未见", "no text seen"),
}


def pages(index: Index) -> Iterator[Page]:
    """A page for each standard."""
    for name, parameter in sorted(index.standards.items()):
        title = index.say(parameter.zh, parameter.en)
        yield Page(
            path_to("standards", name),
            title,
            _text(index, parameter),
            f"{name} {parameter.zh} {parameter.en}",
        )


def _text(index: Index, parameter: Parameter) -> str:
    say = index.say
    setters = [
        say(
            f"{each.zh}（{each.article_zh}，自{each.since}）",
            f"{each.en} ({each.article_en}, from {each.since})",
        )
        for each in parameter.set_by
    ]
    lines = [
        f"{say('名称', 'Name')}{say('：', ': ')}`{parameter.name}`",
        f"{say('单位', 'Unit')}{say('：', ': ')}{plain(_unit(index, parameter.unit))}",
        f"{say('没有查到时', 'Where none is on file')}{say('：', ': ')}{plain(_absent(index, parameter))}",
    ]
    if setters:
        lines.append(f"{say('由谁规定', 'Set by')}{say('：', ': ')}{plain(say('；', '; ').join(setters))}")
    figures = index.figures_of.get(parameter.name, ())
    return (
        items(lines)
        + section(
            say("各地数值", "Figures"),
            table(
                (say("地方", "place"), *heads(index)),
                (
                    (link(name_of(each.place, index.lang), "places", each.place), *cells(index, each))
                    for each in figures
                ),
            ),
        )
        + section(
            say("读取它的规则", "Rules that read it"),
            items(rule_link(index, each) for each in index.reading_standard(parameter.name)),
        )
    )


def heads(index: Index) -> tuple[str, ...]:
    """The heads of the cells of a figure."""
    say = index.say
    return (
        say("城乡", "area"),
        say("数值", "value"),
        say("自", "from"),
        say("至", "to"),
        say("文件", "paper"),
        say("如何读到", "read"),
    )


def cells(index: Index, figure: Figure) -> tuple[str, ...]:
    """A figure with its area, dates, paper and how it was read, as cells of a table."""
    at = 0 if index.lang == "zh" else 1
    return (
        AREA_WORDS[figure.area][at],
        plain(value(index, figure)),
        index.since(figure),
        "" if figure.end is None else figure.end.isoformat(),
        plain(figure.document),
        HOW_READ[figure.confidence.value][at],
    )


def value(index: Index, figure: Figure) -> str:
    """What a figure says, with its unit."""
    if figure.unit == "switch":
        return index.say("有", "yes") if figure.low else index.say("无", "no")
    return f"{figure.amount} {_unit(index, figure.unit)}"


def _unit(index: Index, unit: str) -> str:
    return (
        index.say("有或者无", "whether there is such a rule")
        if unit == "switch"
        else said(UNITS[unit], index.lang)
    )


def _absent(index: Index, parameter: Parameter) -> str:
    if parameter.way_in:
        return index.say("可能改变不予确认的，待定", "open where it could turn a refusal")
    if parameter.may_add:
        return index.say("按没有处理，并提示", "taken as none, with a warning")
    if parameter.usual is not None:
        return index.say("按通常数值处理，并提示", "the usual value stands, with a warning")
    return index.say("待定", "open")
