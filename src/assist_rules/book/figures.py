"""A figure as a book shows it, and how far the figures of a standard are apart."""

from __future__ import annotations

from operator import attrgetter

from assist_rules.book.index import Index
from assist_rules.book.page import plain
from assist_rules.readings.titles import UNITS, said
from assist_rules.standards import AREA_WORDS, Figure

HOW_READ = {
    "VERIFIED": ("已核", "verified"),
    "SECONDARY": ("转引", "second hand"),
    "RECALLED": ("未见", "no text seen"),
}


def figures_told(index: Index, name: str) -> str:
    """How many places have a figure, and how far the newest of each place and area are apart, in each unit."""
    say = index.say
    newest = {(each.place, each.area): each for each in index.figures_of.get(name, ())}
    if not newest:
        return say("没有数值在册", "no figure on file")
    places = len({place for place, _ in newest})
    by_unit: dict[str, list[Figure]] = {}
    for each in newest.values():
        by_unit.setdefault(each.unit, []).append(each)
    ranges: list[str] = []
    for kind, of in by_unit.items():
        ends = [plain(value(index, find(of, key=attrgetter("low")))) for find in (min, max)]
        to = say("、", ", ") if kind == "switch" else say(" 至 ", " to ")
        ranges.append(to.join(dict.fromkeys(ends)))
    return say(f"{places}个地方在册，最近的数值：", f"{places} on file, the newest figures: ") + say(
        "；", "; "
    ).join(ranges)


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
    return f"{figure.amount} {unit(index, figure.unit)}"


def unit(index: Index, key: str) -> str:
    """A unit in words."""
    return (
        index.say("有或者无", "whether there is such a rule")
        if key == "switch"
        else said(UNITS[key], index.lang)
    )
