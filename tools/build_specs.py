"""Writes the tables of provisions in every ``SPEC.md``, of schemes and of packs, from the catalogue and from the rules.

    python tools/build_specs.py            rewrites them
    python tools/build_specs.py --check    names those that are stale, and changes nothing

Which provisions there are, where they stand, how they were read and which rules are cited to them is written anew. The
last column, *effect on the answer*, is written by hand in the table itself and kept; a provision that is new has none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path

import assist_rules
from assist_rules.law.articles import within
from assist_rules.law.provisions import Provision, read
from assist_rules.packs import Pack, every_pack, folders, texts_restating
from assist_rules.packs.provisions import provisions
from assist_rules.readings.rulebook import rules_under
from assist_rules.rule import Citation, Rule
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.dibao.entitlement import BY_SPENDING
from assist_rules.schemes.dibao.income import AFTER_DEDUCTIONS, AFTER_TRANSFERS

SCHEMES_FOLDER = Path(assist_rules.__file__).parent / "schemes"
PACKS_FOLDER = Path(assist_rules.__file__).parent / "packs"
HEAD = ("| provision | article | read | rules | effect on the answer |", "|---|---|---|---|---|")
NONE = "–"
WORLDS = tuple(world.suffix for world in (AFTER_TRANSFERS, AFTER_DEDUCTIONS, BY_SPENDING))
"""What the ids of rules end in that are read once more; the rule itself stands in the table."""
CONCERN = {each: {each, "all"} if each == "dibao" else {each} for each in SCHEMES}
"""Whose provisions a scheme's table accounts for: what concerns every scheme is told of dibao, from which they borrow."""


def specs() -> Iterator[tuple[Path, tuple[Provision, ...], tuple[Rule, ...]]]:
    """Each specification with a table, the provisions it accounts for, and the rules that may be cited to them.

    A pack without a list of provisions of its own, such as Shandong's, has its texts in `assist_rules.law`, and is told
    of in the tables of the schemes.
    """
    own = {path.parent: {each.id for each in read([path]).provisions} for path in _files_of_packs()}
    of_packs = {name for names in own.values() for name in names}
    roots = [root for scheme in SCHEMES.values() for root in scheme.roots()]
    roots += [rule for pack in every_pack() if _folder(pack) not in own for rule in _rules_of(pack)]
    for scheme in SCHEMES:
        rows = tuple(
            each
            for each in provisions().provisions
            if each.id not in of_packs and CONCERN[scheme] & set(each.schemes)
        )
        rules = tuple(rule for rule in rules_under(roots) if rule.id.startswith(f"{scheme}."))
        yield SCHEMES_FOLDER / scheme / "SPEC.md", rows, rules
    for pack in every_pack():
        if (folder := _folder(pack)) in own:
            rows = tuple(each for each in provisions().provisions if each.id in own[folder])
            said_again = {name for names in pack.restating.values() for name in names}
            restated = [rule for rule in rules_under(roots) if rule.id in said_again]
            yield folder / "SPEC.md", rows, (*rules_under(_rules_of(pack)), *restated)


def _folder(pack: Pack) -> Path:
    return folders()[pack.code]


def _rules_of(pack: Pack) -> tuple[Rule, ...]:
    return (*pack.rules, *(alert.rule for alerts in pack.alerts.values() for alert in alerts))


def _files_of_packs() -> list[Path]:
    return sorted(PACKS_FOLDER.glob("*/provisions.toml"))


def text_of(path: Path, rows: tuple[Provision, ...], rules: tuple[Rule, ...]) -> str:
    """A specification with its table written anew."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start = lines.index(HEAD[0])
    old = list(takewhile(lambda line: line.startswith("|"), lines[start + len(HEAD) :]))
    table = [_row(each, effect, rules) for each, effect in _in_order(rows, old)]
    return "\n".join([*lines[:start], *HEAD, *table, *lines[start + len(HEAD) + len(old) :], ""])


def _in_order(rows: tuple[Provision, ...], old: list[str]) -> list[tuple[Provision, str]]:
    """The provisions in the order in which the table has them, a new one after the one before it in the catalogue."""
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in old]
    effects = {row[0]: row[-1] for row in cells}
    wanted = {each.id: each for each in rows}
    order = [name for name in effects if name in wanted]
    before = ""
    for name in wanted:
        if name not in effects:
            order.insert(order.index(before) + 1 if before in order else len(order), name)
        before = name
    return [(wanted[name], effects.get(name, "")) for name in order]


def _row(provision: Provision, effect: str, rules: tuple[Rule, ...]) -> str:
    named = ", ".join(f"`{each}`" for each in cited_to(provision, rules)) or NONE
    return f"| {provision.id} | {provision.article or NONE} | {provision.confidence.lower()} | {named} | {effect} |"


def cited_to(provision: Provision, rules: tuple[Rule, ...]) -> list[str]:
    """The ids of the rules that stand in a provision's article or inside it; the rule read once more is the same one."""
    return sorted(
        {
            rule.id
            for rule in rules
            for cited in (*rule.cites, *texts_restating(rule.id))
            if cited.instrument.key == provision.instrument
            and not rule.id.endswith(WORLDS)
            and _stands_in(cited, provision)
        }
    )


def _stands_in(cited: Citation, provision: Provision) -> bool:
    if cited.article and provision.article:
        return within(cited.article, provision.article)
    return cited.article is None and provision in provisions().of(cited)


def main(arguments: list[str]) -> int:
    """Writes or checks; 1 where something was stale."""
    stale = [
        (path, text)
        for path, rows, rules in specs()
        if (text := text_of(path, rows, rules)) != path.read_text("utf-8")
    ]
    for path, text in stale:
        sys.stdout.write(f"{path}\n")
        if "--check" not in arguments:
            path.write_text(text, encoding="utf-8", newline="\n")
    return int(bool(stale) and "--check" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
