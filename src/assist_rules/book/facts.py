"""The page of a fact: where it is told, who can tell it, which rules read it."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.book.index import Index
from assist_rules.book.page import Page, items, path_to, plain, section
from assist_rules.book.rules import rule_link
from assist_rules.decision.wording import WHO
from assist_rules.readings.rulebook import LEVELS
from assist_rules.readings.titles import fact_title, model_path, said


def pages(index: Index) -> Iterator[Page]:
    """A page for each fact."""
    say, lang = index.say, index.lang
    for name, field in index.facts.items():
        title = fact_title(name, field)
        path = (
            model_path(field.level, field.path)
            if field.path
            else say("由多项读出", "read off several fields")
        )
        lines = [
            f"{say('名称', 'Name')}{say('：', ': ')}`{name}`",
            f"{say('填写位置', 'Told at')}{say('：', ': ')}`{path}`",
            f"{say('对象', 'About')}{say('：', ': ')}{plain(LEVELS[field.level][0 if lang == 'zh' else 1])}",
            f"{say('由谁提供', 'Who can tell')}{say('：', ': ')}{plain(said(WHO[field.who], lang))}",
        ]
        if field.exception:
            lines.append(say("只有写明才算；没有写就按没有处理。", "It counts only where it is stated."))
        text = items(lines) + section(
            say("读取它的规则", "Rules that read it"),
            items(rule_link(index, each) for each in index.reading_fact(name)),
        )
        yield Page(path_to("facts", name), said(title, lang), text, f"{name} {title.zh} {title.en}")
