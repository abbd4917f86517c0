"""The page of a scheme: what founds it, its ways in, its place among the others, time limits, and its provisions one by one."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.book.index import Index
from assist_rules.book.page import Page, items, link, path_to, plain, section
from assist_rules.book.rules import rule_link
from assist_rules.decision.papers.opinion import UNITS
from assist_rules.schemes.procedure import Limit
from assist_rules.schemes.scheme import Scheme


def pages(index: Index) -> Iterator[Page]:
    """A page for each scheme."""
    for key, scheme in index.schemes.items():
        title = index.say(scheme.zh, scheme.en)
        yield Page(
            path_to("schemes", key), title, _text(index, key, scheme), f"{key} {scheme.zh} {scheme.en}"
        )


def _text(index: Index, key: str, scheme: Scheme) -> str:
    say = index.say
    founded = [scheme.founded_by, *scheme.restated_by]
    ways = ""
    for way in scheme.ways:
        ways += f"* {plain(say(way.zh, way.en))} `{way.route}`\n    * {rule_link(index, way.eligible.id)}\n"
        if way.pays is not None:
            ways += f"    * {rule_link(index, way.pays.id)}\n"
    order = [
        f"{plain(say(each.zh, each.en))}{say('：', ': ')}"
        + say("、", ", ").join(
            link(say(index.schemes[to].zh, index.schemes[to].en), "schemes", to) for to in each.to
        )
        for each in scheme.yields_to or ()
    ]
    limits = [_limit(index, each) for each in scheme.limits]
    return (
        f"`{key}`\n"
        + section(
            say("依据", "Founded by"),
            items(link(each.text(index.lang), "instruments", each.instrument.key) for each in founded),
        )
        + section(say("路径", "Ways in"), ways)
        + section(say("让位于", "Gives way to"), items(order))
        + section(say("期限", "Time limits"), items(limits))
        + section(
            say("规定与未收录事项（英文）", "Provisions and gaps"), index.spec(key).replace("\n## ", "\n### ")
        )
    )


def _limit(index: Index, limit: Limit) -> str:
    """A time limit with its length, the texts that set it, and the standard by which a place sets its own."""
    say = index.say
    unit = say(*UNITS[limit.unit])
    length = (
        ""
        if limit.length is None
        else f"{limit.length}{unit}"
        if index.lang == "zh"
        else f"{limit.length} {unit}"
    )
    texts = say("、", "; ").join(
        link(each.text(index.lang), "instruments", each.instrument.key) for each in limit.cites
    )
    said = plain(say(limit.zh, limit.en)) + (f"{say('：', ': ')}{length}" if length else "")
    if limit.term:
        parameter = index.standards[limit.term]
        own = link(say(parameter.zh, parameter.en), "standards", limit.term)
        said += f"{say('，当地可以另定：', ', unless the place has set: ')}{own}"
    return f"{said}{say('（', ' (')}{texts}{say('）', ')')}"
