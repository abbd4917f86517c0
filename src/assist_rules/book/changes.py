"""The page of a day on which the law changed: in the nation and in each place, with the wording and the figures before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from assist_rules.book.days import Changed
from assist_rules.book.figures import HOW_READ, value
from assist_rules.book.index import Index
from assist_rules.book.page import Page, day_link, items, link, path_to, plain, section, table
from assist_rules.book.rules import rule_link
from assist_rules.places import name_of
from assist_rules.readings.rulebook import days_in_force, in_words
from assist_rules.rule import Instrument, Rule
from assist_rules.standards import AREA_WORDS, Figure


def pages(index: Index) -> Iterator[Page]:
    """A page for each day, the last one first."""
    for day in reversed(index.changes):
        yield Page(
            path_to("changes", day.isoformat()),
            index.say(f"{day}起的变化", f"Changes from {day}"),
            _text(index, day),
            day.isoformat(),
        )


def _text(index: Index, day: date) -> str:
    say = index.say
    parts = [_neighbours(index, day)]
    for place, changed in index.changes[day].items():
        named = name_of(place, index.lang)
        parts.append(section(named, _of_place(index, place, changed)))
    parts.append(
        "\n"
        + say(
            "所列为已收录的文件、规则和数值；尚未收录的变化不在其中。",
            "It tells the texts, rules and figures that are held; what changed and is not held is not in it.",
        )
        + "\n"
    )
    return "".join(parts)


def _neighbours(index: Index, day: date) -> str:
    """The days before and after on which something changed."""
    days = [*index.changes]
    at = days.index(day)
    lines = [
        f"{words}{index.say('：', ': ')}{day_link(days[there])}"
        for there, words in ((at - 1, index.say("上一次", "Before")), (at + 1, index.say("下一次", "After")))
        if 0 <= there < len(days)
    ]
    return items(lines)


def _of_place(index: Index, place: str, changed: Changed) -> str:
    say = index.say
    rules = changed.rules.items()
    new = [name for name, (before, _) in rules if before is None]
    gone = [name for name, (_, after) in rules if after is None]
    worded = [
        _worded(index, name, before, after)
        for name, (before, after) in rules
        if before is not None and after is not None
    ]
    parts = [
        items([link(say(f"{name_of(place)}的手册页", f"Page of {name_of(place, 'en')}"), "places", place)]),
        _part(say("开始施行的文件", "Texts that came into force"), _texts(index, changed.entered)),
        _part(say("不再施行的文件", "Texts no longer in force"), _texts(index, changed.left)),
        _part(say("改变的规则", "Rules that read otherwise"), "\n".join(worded)),
        _part(say("新的规则", "New rules"), items(rule_link(index, name) for name in new)),
        _part(say("不再适用的规则", "Rules that ended"), items(rule_link(index, name) for name in gone)),
        _part(say("数值", "Figures"), _figures(index, changed)),
        _part(
            say("因此可能有不同认定的制度", "Schemes by which somebody may be decided differently"),
            items(
                link(say(index.schemes[key].zh, index.schemes[key].en), "schemes", key)
                for key in _schemes(index, changed)
            ),
        ),
    ]
    return "\n".join(filter(None, parts))


def _part(title: str, body: str) -> str:
    return f"### {plain(title)}\n\n{body}\n" if body.strip() else ""


def _texts(index: Index, texts: Iterable[Instrument]) -> str:
    return items(link(each.text(index.lang), "instruments", each.key) for each in texts)


def _worded(index: Index, name: str, before: Rule, after: Rule) -> str:
    """Both versions side by side: from when until when, where they stand, what they say."""
    sides = (before, after)
    comma = index.say("，", ", ")
    heads = [
        plain(f"{name_of(rule.place, index.lang)}{comma}{days_in_force(rule, index.lang)}") for rule in sides
    ]
    cites = [
        "<br>".join(link(each.text(index.lang), "instruments", each.instrument.key) for each in rule.cites)
        for rule in sides
    ]
    says = [plain(in_words(rule.states, index.lang)) for rule in sides]
    if says[0] == says[1]:
        says[1] = index.say("内容不变", "the same words")
    return f"{rule_link(index, name)}\n\n{table(heads, [cites, says])}"


def _figures(index: Index, changed: Changed) -> str:
    say, at = index.say, 0 if index.lang == "zh" else 1
    rows = [
        (
            link(
                say(index.standards[now.parameter].zh, index.standards[now.parameter].en),
                "standards",
                now.parameter,
            ),
            AREA_WORDS[now.area][at],
            "<br>".join(_held(index, each) for each in before) or say("没有收录", "none held"),
            _held(index, now),
        )
        for before, now in changed.figures
    ]
    return table(
        (say("标准", "standard"), say("城乡", "area"), say("此前", "before"), say("此后", "after")), rows
    )


def _held(index: Index, figure: Figure) -> str:
    """A figure with its paper and how that was read."""
    read = HOW_READ[figure.confidence.value][0 if index.lang == "zh" else 1]
    paper = figure.document or index.say("无文件", "no document")
    return plain(
        f"{value(index, figure)}{index.say('（', ' (')}{paper}{index.say('，', ', ')}{read}{index.say('）', ')')}"
    )


def _schemes(index: Index, changed: Changed) -> Iterator[str]:
    """The schemes under which a rule changed, or of which a rule reads a figure that did."""
    rules = [*changed.rules]
    for _, figure in changed.figures:
        rules += index.reading_standard(figure.parameter)
    found = {key for name in rules for key in index.schemes_of.get(name, ())}
    yield from (key for key in index.schemes if key in found)
