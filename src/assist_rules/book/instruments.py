"""The page of an instrument: where and when it is law, each provision on file, which rules code it."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.book.index import Index
from assist_rules.book.page import Page, day_link, items, link, path_to, plain, section
from assist_rules.book.rules import rule_link
from assist_rules.places import name_of
from assist_rules.readings.rulebook import HOW_READ
from assist_rules.rule import Instrument


def pages(index: Index) -> Iterator[Page]:
    """A page for each text."""
    for key, text in index.instruments.items():
        title = text.text(index.lang)
        yield Page(
            path_to("instruments", key), title, _text(index, text), f"{key} {text.zh} {text.en} {text.number}"
        )


def _text(index: Index, text: Instrument) -> str:
    say = index.say
    how = HOW_READ[text.confidence][0 if index.lang == "zh" else 1]
    unknown = say("未知", "not known")
    lines = [
        f"{say('适用于', 'Law in')}{say('：', ': ')}{link(name_of(text.place, index.lang), 'places', text.place)}",
        f"{say('施行', 'In force from')}{say('：', ': ')}{unknown if text.in_force is None else day_link(text.in_force)}"
        + {
            "day": "",
            "month": say("（只见月份，按月末起）", " (the month alone was seen; taken for its end)"),
            "year": say("（只见年份，按年末起）", " (the year alone was seen; taken for its end)"),
        }[text.known_to]
        + (
            ""
            if text.not_before is None
            else say(f"，不早于{text.not_before}", f", not before {text.not_before}")
        )
        + ("" if text.until is None else say(f"，至{text.until}", f" to {text.until}")),
    ]
    if how:
        lines.append(plain(how.strip("（） ()")))
    rows = index.provisions_of.get(text.key, ())
    coded, open_ = "", ""
    for each in rows:
        at = HOW_READ[each.confidence][0 if index.lang == "zh" else 1]
        line = f"**{plain(each.article or say('条文未查阅', 'article not read'))}** {plain(say(each.zh, each.en) + at)} `{each.id}`"
        rules = index.coded.get(each.id, ())
        if rules:
            coded += f"* {line}\n" + "".join(f"    * {rule_link(index, rule)}\n" for rule in rules)
        else:
            open_ += f"* {line}\n" + "".join(_effects(index, each.id))
    listed = {rule for each in rows for rule in index.coded.get(each.id, ())}
    others = [rule for rule in index.citing(text.key) if rule not in listed]
    return (
        items(lines)
        + section(say("写成规则的条款", "Provisions coded as rules"), coded)
        + section(
            say("没有规则引用的条款", "Provisions that no rule cites"),
            open_
            and say(
                "程序、期限、数值或者尚未收录的事项；下面写明对各制度结果的影响（英文），gap 为未收录。\n\n",
                "Procedure, time limits, figures, or gaps; below each stands what it does to the answer of a scheme.\n\n",
            )
            + open_,
        )
        + section(
            say("引用本文件的其他规则", "Other rules that cite it"),
            items(rule_link(index, each) for each in others),
        )
    )


def _effects(index: Index, provision: str) -> Iterator[str]:
    """What a provision does to the answer of each scheme, or of a place."""
    for of, effect in index.effects.get(provision, ()):
        yield f"    * {of}{index.say('：', ': ')}{effect}\n"
