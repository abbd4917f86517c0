"""What the book is about: rules, facts, standards, instruments, places and schemes, and what names what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from assist_rules.book.days import Days, begins, changed_days
from assist_rules.book.page import link, path_to
from assist_rules.errors import Lang
from assist_rules.facts.fields import Field
from assist_rules.law.provisions import Provision
from assist_rules.packs import folders, instruments
from assist_rules.packs.provisions import provisions
from assist_rules.places import NATION, chain, name_of
from assist_rules.readings.catalogue import every_root, facts_asked
from assist_rules.readings.rulebook import read_by, rules_under
from assist_rules.rule import Citation, Instrument, Rule
from assist_rules.rulebooks import shipped_standards
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme
from assist_rules.standards import PARAMETERS, Figure, Parameter, Standards

_RULE: Final = re.compile(r"`([a-z_]+\.[a-z0-9_]+)`")
_LINK: Final = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_EFFECT: Final = re.compile(r"^\| ([A-Z][\w./-]*) \|(?:[^|\n]*\|){3} ([^|\n]+) \|$", re.MULTILINE)
"""A row of the table of provisions: its id, three cells, and the effect on the answer."""


@dataclass(frozen=True)
class Index:
    """Everything that has a page.

    Attributes:
        lang: the language of the book.
        on: the day for which it says what is on file.
        pinned: by the id of a rule, the worked cases that it decides.
    """

    lang: Lang
    on: date
    pinned: Mapping[str, tuple[str, ...]]

    def say(self, zh: str, en: str) -> str:
        """One of two texts, in the language of the book."""
        return zh if self.lang == "zh" else en

    @cached_property
    def rules(self) -> Mapping[str, tuple[Rule, ...]]:
        """Every rule by its id, with its versions: the nation's first, of one place the newest first."""
        found: dict[str, list[Rule]] = {}
        for rule in rules_under(every_root()):
            found.setdefault(rule.id, []).append(rule)
        return {
            key: tuple(
                sorted(
                    sorted(found[key], key=lambda rule: rule.starts or date.min, reverse=True),
                    key=lambda rule: (rule.place != NATION, rule.place),
                )
            )
            for key in sorted(found)
        }

    def title(self, rule: str) -> str:
        """The title of a rule, by its id."""
        first = self.rules[rule][0]
        return self.say(first.zh, first.en)

    @cached_property
    def facts(self) -> Mapping[str, Field]:
        """Every fact that some rule reads, by its name."""
        asked = facts_asked()
        return {name: asked[name] for name in sorted(self._readers[0])}

    @property
    def standards(self) -> Mapping[str, Parameter]:
        """Every standard, by its name."""
        return PARAMETERS

    @cached_property
    def schemes(self) -> Mapping[str, Scheme]:
        """Every scheme, by its key."""
        return dict(SCHEMES)

    @cached_property
    def schemes_of(self) -> Mapping[str, tuple[str, ...]]:
        """By the id of a rule, the schemes under which it stands."""
        found: dict[str, dict[str, None]] = {}
        for key, scheme in SCHEMES.items():
            for rule in rules_under(scheme.roots()):
                found.setdefault(rule.id, {})[key] = None
        return {rule: tuple(keys) for rule, keys in found.items()}

    # --- what names what

    @cached_property
    def above(self) -> Mapping[str, tuple[str, ...]]:
        """By the id of a rule, the rules that name it."""
        found: dict[str, dict[str, None]] = {}
        for rule in self._every:
            for below in read_by(rule)[0]:
                found.setdefault(below.id, {})[rule.id] = None
        return {rule: tuple(sorted(ids)) for rule, ids in found.items()}

    def reading_fact(self, name: str) -> tuple[str, ...]:
        """The rules that read a fact."""
        return self._readers[0].get(name, ())

    def reading_standard(self, name: str) -> tuple[str, ...]:
        """The rules that read a standard."""
        return self._readers[1].get(name, ())

    @cached_property
    def _readers(self) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
        facts: dict[str, dict[str, None]] = {}
        standards: dict[str, dict[str, None]] = {}
        for rule in self._every:
            _, of_facts, of_standards = read_by(rule)
            for name in of_facts:
                facts.setdefault(name, {})[rule.id] = None
            for name in of_standards:
                standards.setdefault(name, {})[rule.id] = None
        return (
            {name: tuple(sorted(ids)) for name, ids in facts.items()},
            {name: tuple(sorted(ids)) for name, ids in standards.items()},
        )

    @property
    def _every(self) -> Iterable[Rule]:
        return (rule for versions in self.rules.values() for rule in versions)

    # --- the law

    @cached_property
    def instruments(self) -> Mapping[str, Instrument]:
        """Every text, by its key: those on file, and those that only rules of packs cite."""
        cited = [each.instrument for rule in self._every for each in rule.cites]
        found = {each.key: each for each in (*instruments(), *cited)}
        return {key: found[key] for key in sorted(found, key=lambda key: (found[key].place, key))}

    @cached_property
    def provisions_of(self) -> Mapping[str, tuple[Provision, ...]]:
        """By the key of an instrument, its provisions on file."""
        found: dict[str, list[Provision]] = {}
        for each in provisions().provisions:
            if each.instrument is not None:
                found.setdefault(each.instrument, []).append(each)
        return {key: tuple(rows) for key, rows in found.items()}

    @cached_property
    def coded(self) -> Mapping[str, tuple[str, ...]]:
        """By the id of a provision, the rules that cite it."""
        found: dict[str, dict[str, None]] = {}
        for rule in self._every:
            for cited in rule.cites:
                for each in provisions().of(cited):
                    found.setdefault(each.id, {})[rule.id] = None
        return {name: tuple(ids) for name, ids in found.items()}

    def spec(self, scheme: str) -> str:
        """What the text beside a scheme says below its title, without links, its rules leading to their pages."""
        return self._spec(files("assist_rules.schemes").joinpath(scheme, "SPEC.md"))

    def _spec(self, path: Traversable) -> str:
        if not path.is_file():
            return ""
        _, _, text = path.read_text(encoding="utf-8").partition("\n")

        def named(found: re.Match[str]) -> str:
            rule = found[1]
            return f"[`{rule}`](../{path_to('rules', rule)})" if rule in self.rules else found[0]

        return _RULE.sub(named, _LINK.sub(r"\1", text))

    @cached_property
    def effects(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """By the id of a provision, what it does to the answer of each scheme, or of a place, or that it is a gap there."""
        texts = {
            link(self.say(of.zh, of.en), "schemes", key): self.spec(key) for key, of in self.schemes.items()
        }
        for code, folder in folders().items():
            texts[link(name_of(code, self.lang), "places", code)] = self._spec(folder / "SPEC.md")
        found: dict[str, list[tuple[str, str]]] = {}
        for of, text in texts.items():
            for name, effect in _EFFECT.findall(text):
                found.setdefault(name, []).append((of, effect))
        return {name: tuple(told) for name, told in found.items()}

    def citing(self, instrument: str) -> tuple[str, ...]:
        """The rules that cite a text anywhere."""
        return self._citing.get(instrument, ())

    @cached_property
    def _citing(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = {}
        for rule in self._every:
            for cited in rule.cites:
                found.setdefault(cited.instrument.key, {})[rule.id] = None
        return {key: tuple(ids) for key, ids in found.items()}

    def says(self, cited: Citation) -> tuple[Provision, ...]:
        """What a citation says."""
        return provisions().of(cited)

    # --- places and figures

    @cached_property
    def figures(self) -> Standards:
        """The figures that ship."""
        return shipped_standards()

    @cached_property
    def places(self) -> tuple[str, ...]:
        """The places for which a figure or a rule is on file, and all above them."""
        held = [figure.place for rows in self.figures_of.values() for figure in rows]
        ruled = [rule.place for rule in self._every]
        texts = [each.place for each in self.instruments.values()]
        return tuple(sorted({above for place in {*held, *ruled, *texts} for above in chain(place)}))

    @cached_property
    def changes(self) -> Days:
        """What changed, by day and place."""
        return changed_days(self.instruments, self.rules, self.figures_of, self.figures)

    def since(self, figure: Figure) -> str:
        """The first day of a figure, leading to what changed when it began to answer; "" where it is not known."""
        day = begins(figure)
        if figure.start is None:
            return ""
        if day is None or day not in self.changes:
            return figure.start.isoformat()
        return link(figure.start.isoformat(), "changes", day.isoformat())

    @cached_property
    def figures_of(self) -> Mapping[str, tuple[Figure, ...]]:
        """By the name of a standard, its figures on file in every place."""
        found: dict[str, dict[Figure, None]] = {}
        for place in self.figures.places():
            for held in self.figures.on_file(place):
                own = (figure for figure in held.figures if figure.place == place)
                found.setdefault(held.parameter.name, {}).update(dict.fromkeys(own))
        return {
            name: tuple(sorted(rows, key=lambda each: (each.place, each.area, each.start or date.min)))
            for name, rows in found.items()
        }
