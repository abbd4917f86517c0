"""The page of a standard: who sets it, what stands where none is on file, every figure with its paper, who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from assist_rules.book.figures import cells, heads, unit
from assist_rules.book.index import Index
from assist_rules.book.page import Page, items, link, path_to, plain, section, table
from assist_rules.book.rules import rule_link
from assist_rules.places import name_of
from assist_rules.standards import Parameter


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
        say(f"{each.zh}（{each.article_zh}{since}）", f"{each.en} ({each.article_en}{since})")
        for each in parameter.set_by
        # The first of all stands from the beginning of days.
        for since in ("" if each.since == date.min else say(f"，自{each.since}起", f", from {each.since}"),)
    ]
    lines = [
        f"{say('名称', 'Name')}{say('：', ': ')}`{parameter.name}`",
        f"{say('单位', 'Unit')}{say('：', ': ')}{plain(unit(index, parameter.unit))}",
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


def _absent(index: Index, parameter: Parameter) -> str:
    if parameter.way_in:
        return index.say("可能改变不予确认的，待定", "open where it could turn a refusal")
    if parameter.may_add:
        return index.say("按没有处理，并提示", "taken as none, with a warning")
    if parameter.usual is not None:
        return index.say("按通常数值处理，并提示", "the usual value stands, with a warning")
    return index.say("待定", "open")
