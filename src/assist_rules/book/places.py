"""The page of a place: its texts, what it words, its figures through time, what is on file for a day."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.book.figures import cells, heads
from assist_rules.book.index import Index
from assist_rules.book.page import Page, day_link, items, link, path_to, plain, section, table
from assist_rules.book.rules import rule_link
from assist_rules.packs import pack_of
from assist_rules.places import NATION, chain, name_of, province_of
from assist_rules.readings.rulebook import days_in_force
from assist_rules.standards import AREA_WORDS, STATUS_WORDS


def pages(index: Index) -> Iterator[Page]:
    """A page for each place that has a text, a rule or a figure, and for those above it."""
    for place in index.places:
        title = name_of(place, index.lang)
        words = f"{place} {name_of(place)} {name_of(place, 'en')}"
        yield Page(path_to("places", place), title, _text(index, place), words)


def _text(index: Index, place: str) -> str:
    say = index.say
    above = [link(name_of(each, index.lang), "places", each) for each in chain(place)[1:]]
    below = [each for each in index.places if place in chain(each)[1:2]]
    lines = [f"{say('代码', 'Code')}{say('：', ': ')}`{place}`"]
    if above:
        lines.append(f"{say('上级', 'Above it')}{say('：', ': ')}{say('、', ', ').join(above)}")
    if place != NATION and pack_of(province_of(place)) is None:
        lines.append(
            say(
                "本省的规定没有收录：按国家规定认定，地方事项待定。",
                "The province's own rules are not held: the nation's law decides, and what it leaves to places is open.",
            )
        )
    texts = [each for each in index.instruments.values() if each.place == place]
    rules = [rule for versions in index.rules.values() for rule in versions if rule.place == place]
    figures = [figure for rows in index.figures_of.values() for figure in rows if figure.place == place]
    worded = () if place == NATION else rules
    return (
        items(lines)
        + section(
            say("文件", "Texts"),
            items(link(each.text(index.lang), "instruments", each.key) for each in texts),
        )
        + section(
            say("本地另行规定的规则", "What it words itself"),
            items(
                f"{rule_link(index, each.id)}{say('，', ', ')}{days_in_force(each, index.lang)}"
                for each in worded
            ),
        )
        + section(
            say("数值", "Figures"),
            table(
                (say("标准", "standard"), *heads(index)),
                (
                    (
                        link(
                            say(index.standards[each.parameter].zh, index.standards[each.parameter].en),
                            "standards",
                            each.parameter,
                        ),
                        *cells(index, each),
                    )
                    for each in figures
                ),
            ),
        )
        + section(
            say("变化", "Changes"),
            items(day_link(day) for day in reversed(index.changes) if place in index.changes[day]),
        )
        + section(say(f"{index.on}有据可查的标准", f"On file for {index.on}"), _on_file(index, place))
        + section(
            say("下级", "Below it"), items(link(name_of(each, index.lang), "places", each) for each in below)
        )
    )


def _on_file(index: Index, place: str) -> str:
    """Every standard of which something is on file here or above, with what is known for the day."""
    at = 0 if index.lang == "zh" else 1
    rows: list[tuple[str, ...]] = []
    for held in index.figures.on_file(place, index.on):
        found = held.resolved
        if found is None or not held.figures:
            continue
        title = link(index.say(held.parameter.zh, held.parameter.en), "standards", held.parameter.name)
        known = found.figures[0] if found.figures and found.low is not None else None
        value, area = ("", "") if known is None else cells(index, known)[1::-1]
        if known is None:
            area = AREA_WORDS[held.area][at]
        rows.append((title, area, plain(STATUS_WORDS[found.status][at]), value))
    say = index.say
    return table(
        (say("标准", "standard"), say("城乡", "area"), say("情况", "state"), say("数值", "value")), rows
    )
