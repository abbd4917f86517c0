"""Reads worked cases from TOML: a household as the input format has it, and what each reading of the law says of it.

A case holds one ``[case.application]`` in the shape of the JSON format and one or more ``[[case.expect]]``. An
expectation may change facts (``set``: path → value), leave some untold (``untold``: paths) and supply local standards (``standards``,
``tiers``) before it decides; its own standards come after those of the case. ``local_rules = "none"``, of a case or of
an expectation, says that the place has no way in of its own but those on file; ``"not_told"`` of an expectation takes
that of its case back. Without a ``scheme`` a case is one of dibao. ``person`` names the member whom a case of extreme
poverty or of illness is about where that is not the applicant.

A case writes what is special: the rest of its household and members is told as of an ordinary family
(``assist_rules.testing.ordinary``), unless ``rest = "untold"`` says that nothing else is known.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

import assist_rules as ar
from assist_rules import testing
from assist_rules.models import Application
from assist_rules.packs import folders

HERE = Path(__file__).parent

Supplied = Mapping[str, str]
"""A local standard that no paper on file gives: name, value, source, and area where it is one only."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What one reading of a case must say; what is None is not asserted.

    Attributes:
        case: id of the case.
        number: its place in the case, from 1.
        zh: the circumstance in Chinese, where the case has several.
        en: the same in English.
        application: the case's application as JSON.
        changed: facts told otherwise, by path.
        standards: local standards supplied, in order.
        local_rules: whether the place was asked for ways in of its own ("none") or not ("not_told").
        tiers: the tiers by which the place pays, in yuan a person; empty where it pays the shortfall.
        person: the member whom extreme poverty or illness hardship is asked of; empty for the applicant.
        wanted: outcome, route, low, high, deciding, open, findings …, as the file has them.
    """

    case: str
    number: int
    zh: str
    en: str
    application: str
    changed: Mapping[str, Any]
    standards: tuple[Supplied, ...]
    local_rules: str
    tiers: tuple[str, ...]
    person: str
    wanted: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Short name of the expectation."""
        return f"{self.case}#{self.number}"

    def told(self) -> Application:
        """The application with what is told otherwise."""
        application = Application.model_validate_json(self.application)
        for path, value in self.changed.items():
            application = application.replace_fact(path, value)
        return application

    def decide(self) -> ar.Decision:
        """The decision of the scheme asked for, entered as JSON."""
        application = self.told()
        book = ar.rulebook(application.accepting_place.division, on=application.applied_on)
        if self.local_rules == "none":
            book = book.without_local_rules(source=f"worked case {self.case}")
        for supplied in self.standards:
            book = book.with_standard(
                supplied["name"],
                supplied["value"],
                source=supplied["source"],
                area=cast("Any", supplied.get("area", "all")),
                unit=supplied.get("unit"),
            )
        if self.tiers:
            area = application.accepting_place.area or "urban"
            book = book.with_tiers(self.tiers, source=f"worked case {self.case}", area=area)
        return ar.assess(application, self.wanted["scheme"], person=self.person or None, rulebook=book)


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: where it comes from and what it shows."""

    id: str
    zh: str
    en: str
    source: str
    provisions: tuple[str, ...]
    expectations: tuple[Expectation, ...] = field(repr=False)
    note: str = ""


def _plain(value: object) -> str:
    """Dates as the input format writes them."""
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


NOT_ASSERTED = {"zh", "en", "set", "untold", "standards", "local_rules", "tiers"}


def _case(table: dict[str, Any]) -> Case:
    application = json.dumps(table["application"], default=_plain, ensure_ascii=False)
    shared = tuple(table.get("standards", ()))
    expectations = tuple(
        Expectation(
            case=table["id"],
            number=number,
            zh=entry.get("zh", ""),
            en=entry.get("en", ""),
            application=application,
            changed={**entry.get("set", {}), **dict.fromkeys(entry.get("untold", ()))},
            standards=(*shared, *entry.get("standards", ())),
            local_rules=entry.get("local_rules", table.get("local_rules", "not_told")),
            tiers=tuple(entry.get("tiers", ())),
            person=table.get("person", ""),
            wanted={"scheme": table.get("scheme", "dibao")}
            | {name: value for name, value in entry.items() if name not in NOT_ASSERTED},
        )
        for number, entry in enumerate(table["expect"], start=1)
    )
    return Case(
        id=table["id"],
        zh=table["zh"],
        en=table["en"],
        source=table["source"],
        provisions=tuple(table["provisions"]),
        expectations=expectations,
        note=table.get("note", ""),
    )


PACKS = tuple(folder / "cases" for folder in folders().values() if (folder / "cases").is_dir())
"""The folders of worked cases that the packs of provinces bring, those of installed packages too."""


@cache
def worked_cases(folder: str | Path) -> tuple[Case, ...]:
    """The cases of every file in a folder, by its path or its name beside this file, in the order of file name and of the file."""
    return tuple(_case(table) for table in testing.worked_cases(HERE / folder).values())
