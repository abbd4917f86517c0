"""The page of a rule: its versions by place and time, what it reads, what reads it, which worked cases it decides."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from html import escape

from assist_rules.book.days import ended
from assist_rules.book.figures import figures_told
from assist_rules.book.index import Index
from assist_rules.book.page import Page, day_link, items, link, path_to, plain, section
from assist_rules.decision.diagram import rule_diagram
from assist_rules.packs import texts_restating
from assist_rules.places import NATION, name_of
from assist_rules.readings.rulebook import HOW_READ, LEVELS, days_in_force, in_words, read_by
from assist_rules.readings.titles import fact_title, said, standard_title
from assist_rules.rule import Citation, Rule


def pages(index: Index, only: Collection[str] | None = None) -> Iterator[Page]:
    """A page for each rule, or for some, by their ids."""
    for name, versions in index.rules.items():
        if only is not None and name not in only:
            continue
        yield Page(
            path_to("rules", name),
            index.title(name),
            _text(index, name, versions),
            f"{name} {_words(versions)}",
        )


def _words(versions: tuple[Rule, ...]) -> str:
    return " ".join({text for rule in versions for text in (rule.zh, rule.en)})


def _text(index: Index, name: str, versions: tuple[Rule, ...]) -> str:
    say, lang = index.say, index.lang
    under = [
        link(say(index.schemes[key].zh, index.schemes[key].en), "schemes", key)
        for key in index.schemes_of.get(name, ())
    ]
    parts = [f"`{name}`" + (f" · {say('、', ', ').join(under)}" if under else "") + "\n"]
    parts += [_version(index, rule) for rule in versions]
    rules: dict[str, None] = {}
    facts: dict[str, None] = {}
    standards: dict[str, None] = {}
    for rule in versions:
        below, of_facts, of_standards = read_by(rule)
        rules |= dict.fromkeys(each.id for each in below)
        facts |= dict.fromkeys(of_facts)
        standards |= dict.fromkeys(of_standards)
    parts += [
        section(say("引用的规则", "Rules it names"), items(rule_link(index, each) for each in rules)),
        section(
            say("所需事实", "Facts it asks"),
            items(link(said(fact_title(each), lang), "facts", each) for each in facts),
        ),
        section(
            say("所需地方标准", "Local standards it asks"),
            items(
                f"{link(said(standard_title(each), lang), 'standards', each)}{say('：', ': ')}{figures_told(index, each)}"
                for each in standards
            ),
        ),
        section(
            say("引用本规则的规则", "Rules that name it"),
            items(rule_link(index, each) for each in index.above.get(name, ())),
        ),
        section(
            say("由它定案的案例", "Worked cases that it decides"),
            items(plain(each) for each in index.pinned.get(name, ())),
        ),
    ]
    return "".join(parts)


def rule_link(index: Index, name: str) -> str:
    """A rule by its title, with its id."""
    return f"{link(index.title(name), 'rules', name)} `{name}`"


def _version(index: Index, rule: Rule) -> str:
    say, lang = index.say, index.lang
    restating = texts_restating(rule.id) if rule.place == NATION else ()
    no = say(rule.no_zh or "", rule.no_en or "")
    title = say(rule.zh, rule.en)
    lines = [
        f"**{say('对象', 'About')}**{say('：', ': ')}{plain(LEVELS[rule.level][0 if lang == 'zh' else 1])}",
        f"**{say('内容', 'Says')}**{say('：', ': ')}{plain(in_words(rule.states, lang))}",
    ]
    if title != index.title(rule.id):
        lines.insert(0, plain(title))
    turns = [rule.starts, None if rule.ends is None else ended(rule.ends)]
    if days := [day_link(day) for day in turns if day is not None and day in index.changes]:
        lines.append(
            f"**{say('当日的变化', 'What changed on the day')}**{say('：', ': ')}{say('、', ', ').join(days)}"
        )
    if no:
        lines.append(f"**{say('不成立时', 'Where it fails')}**{say('：', ': ')}{plain(no)}")
    drawing = rule_diagram(rule, lang)
    head = f"{name_of(rule.place, lang)}{say('，', ', ')}{days_in_force(rule, lang)}"
    folded = (
        f"<details><summary>{escape(say('图示', 'Drawn'))}</summary>\n\n"
        f'<div class="drawn">{drawing}</div>\n\n</details>\n'
    )
    cites = "".join(_cited(index, each) for each in (*rule.cites, *restating))
    return section(head, "\n\n".join(lines) + f"\n\n{cites}\n{folded}")


def _cited(index: Index, cited: Citation) -> str:
    text = f"* {link(cited.text(index.lang), 'instruments', cited.instrument.key)}\n"
    how = 0 if index.lang == "zh" else 1
    for each in index.says(cited):
        text += f"    * {plain(index.say(each.zh, each.en) + HOW_READ[each.confidence][how])} `{each.id}`\n"
    return text
