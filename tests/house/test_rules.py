"""What holds for every rule, whatever scheme it stands in."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from itertools import combinations
from typing import cast

import pytest

from assist_rules.expressions import (
    AmountRule,
    Category,
    ConditionRule,
    Discretion,
    Expression,
    Fact,
    Flag,
    Level,
    OneOf,
    Standard,
    Unit,
)
from assist_rules.facts.fields import Field, field_of
from assist_rules.models import field_title, is_exception
from assist_rules.models.value_labels import VALUE_TITLES
from assist_rules.packs.wording import wording_of
from assist_rules.readings.catalogue import every_root
from assist_rules.readings.nodes import children, nodes_under
from assist_rules.readings.rulebook import rules_under
from assist_rules.readings.titles import KIN
from assist_rules.rule import Citation, Instrument, Rule
from assist_rules.schemes import SCHEMES
from assist_rules.standards import PARAMETERS


def _everything() -> Iterator[object]:
    """Every rule and every node that the schemes reach, each once."""
    seen: set[int] = set()
    ahead: list[object] = [*every_root()]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, tuple):
            ahead.extend(cast("tuple[object, ...]", thing))
        elif is_dataclass(thing) and not isinstance(thing, (type, Instrument)) and id(thing) not in seen:
            seen.add(id(thing))
            yield thing
            ahead.extend(getattr(thing, field.name) for field in fields(thing))


EVERYTHING = tuple(_everything())
RULES = sorted(
    {thing for thing in EVERYTHING if isinstance(thing, Rule)}, key=lambda rule: (rule.id, str(rule.starts))
)
STANDARDS = sorted({(each.name, each.unit) for each in EVERYTHING if isinstance(each, Standard)})
WAYS_IN = sorted({(each.name, each.way_in) for each in EVERYTHING if isinstance(each, Standard)})
FIELDS = {each.name: field_of(each) for each in EVERYTHING if isinstance(each, (Fact, Flag, Category))}
FACTS = sorted(FIELDS)
UNITS = {
    "CNY": Unit.FEN,
    "years": Unit.MONTHS,
    "months": Unit.MONTHS,
    "x": Unit.NUMBER,
    "percent": Unit.NUMBER,
    "switch": Unit.NUMBER,
    "zone": Unit.NUMBER,
    "homes": Unit.NUMBER,
    "square": Unit.NUMBER,
}
"""What a unit of the files of standards is inside a rule, by its first word."""


def _versions() -> dict[str, list[Rule]]:
    versions: dict[str, list[Rule]] = defaultdict(list)
    for rule in RULES:
        versions[rule.id].append(rule)
    return versions


def _days(rule: Rule) -> tuple[date, date]:
    return rule.starts or date.min, rule.ends or date.max


def test_two_rules_share_an_id_only_as_versions_of_one() -> None:
    """No two wordings of a rule are in force in one place on one day, and all are about the same thing."""
    for id_, versions in _versions().items():
        for one, other in combinations(versions, 2):
            first, last = max(_days(one)[0], _days(other)[0]), min(_days(one)[1], _days(other)[1])
            assert first > last or one.place != other.place, (id_, first)
            assert one.level is other.level, id_
            assert one.is_amount is other.is_amount, id_


def test_a_rule_has_words_in_both_languages() -> None:
    """The Chinese words have Chinese and no Latin letter but a name's; the English ones no Chinese."""
    assert len(RULES) > 500
    for rule in RULES:
        assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", rule.id), rule.id
        for zh, en in ((rule.zh, rule.en), (rule.no_zh, rule.no_en)):
            assert (zh is None) is (en is None), rule.id
            if zh is not None and en is not None:
                assert re.search(r"[一-鿿]", zh), rule.id
                assert not re.search(r"[A-Za-z]", zh), rule.id
                assert not re.search(r"[一-鿿]", en), rule.id


def test_a_rule_stands_in_an_instrument_that_is_in_force_with_it() -> None:
    """No rule is in force on days on which none of its instruments is known to be."""
    for rule in RULES:
        first, last = _days(rule)
        assert first <= last, rule.id
        assert all(isinstance(cited, Citation) for cited in rule.cites), rule.id
        instruments = [cited.instrument for cited in rule.cites]
        assert any(
            (each.in_force is None or each.in_force <= last) and (each.until is None or first <= each.until)
            for each in instruments
        ), rule.id


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=lambda scheme: scheme.key)
def test_a_scheme_is_not_in_force_before_its_instrument(scheme: object) -> None:
    """A scheme starts no earlier than the provision that founds it."""
    founded, in_force = getattr(scheme, "founded_by"), getattr(scheme, "in_force")  # noqa: B009
    assert founded.instrument.in_force is None or founded.instrument.in_force <= in_force


def _model_path(level: Level, path: str) -> str:
    """The path of a fact in the models' words; a choice stands with the application, whomever it is about."""
    alone = level is Level.HOUSEHOLD or path.startswith("choices.")
    # An obligor who is a member of the household tells incomes as a member; a tie is told of one of two members.
    of_member = level is Level.KIN or (level is Level.OBLIGOR and path == "incomes")
    # A parent is told as an obligor is.
    whose = Level.MEMBER if of_member else Level.OBLIGOR if level is Level.PARENT else level
    return path if alone else f"{whose}.{path}"


def test_every_fact_names_a_field_of_the_models() -> None:
    """A fact's path leads to a field of the record it stands in, under its level's name."""
    for name, field in FIELDS.items():
        if field.path:
            assert field_title(_model_path(field.level, field.path)).zh, name


def test_an_exception_of_the_models_never_opens_a_question() -> None:
    """A fact that reads an exception of the models is an exception itself."""
    for name, field in FIELDS.items():
        if field.path and is_exception(_model_path(field.level, field.path)):
            assert field.exception, name


def test_every_fact_that_a_rule_asks_is_declared_once() -> None:
    """Rules ask only facts that an application can answer, and a name stands in one place."""
    words = {each for each in EVERYTHING if isinstance(each, (Fact, Flag, Category))}
    assert all(isinstance(word.told, Field) for word in words)
    assert len({(word.name, field_of(word).path, field_of(word).told) for word in words}) == len(FACTS)


TIMELESS = {
    "has_died",
    "declared_dead",
    "obligor_has_died",
    "obligor_declared_dead",
    "obligor_deceased",
    "obligor_duty_finding",
    "obligor_duty_denied",
    "obligor_means",
    "owes_no_duty",
}
"""Facts that say the same on any day: a life that has ended, a duty or the means that never were."""


def _own_facts(rule: Rule) -> set[str]:
    """The facts that a rule names itself, without those of the rules it names."""
    named: set[str] = set()
    ahead: list[object] = [rule.states]
    while ahead:
        thing = ahead.pop()
        if isinstance(thing, tuple):
            ahead.extend(cast("tuple[object, ...]", thing))
        elif isinstance(thing, (Fact, Flag, Category)):
            named.add(thing.name)
        elif is_dataclass(thing) and not isinstance(thing, (type, Rule)):
            ahead.extend(getattr(thing, field.name) for field in fields(thing))
    return named


@pytest.mark.parametrize("key", SCHEMES)
def test_a_fact_of_any_day_stands_in_a_rule_of_every_day(key: str) -> None:
    """A dead obligor owes nothing on any date: a dated text that names him again must not be his only rule."""
    scheme = SCHEMES[key]
    for name in TIMELESS:
        carriers = [rule for rule in rules_under(scheme.roots()) if name in _own_facts(rule)]
        # What is asked of another scheme is asked from the day on which that one is law.
        others = {SCHEMES[rule.id.partition(".")[0]].in_force for rule in carriers} - {scheme.in_force}
        own = any(rule.id.startswith(f"{key}.") for rule in carriers)
        day = scheme.in_force if own or not others else max(scheme.in_force, *others)
        for starts, ends in sorted(_days(rule) for rule in carriers):
            if starts <= day <= ends:
                day = ends if ends == date.max else ends + timedelta(days=1)
        assert not carriers or day == date.max, (name, day, [rule.id for rule in carriers])


def test_a_way_in_that_a_place_may_have_is_marked_in_the_rule_and_in_the_parameter() -> None:
    """The rule leaves it open, and the parameter is what ``without_local_rules`` says "none" for."""
    assert {way_in for _, way_in in WAYS_IN} == {False, True}
    for name, way_in in WAYS_IN:
        assert (PARAMETERS[name].none is not None) is way_in, name


def test_every_standard_that_a_rule_asks_is_a_parameter_of_fitting_unit() -> None:
    """The name stands in the table of standards, and each of its units is the rule's unit."""
    assert len(STANDARDS) > 100
    for name, unit in STANDARDS:
        units = {UNITS[each.split("/", 1)[0].split(" ", maxsplit=1)[0]] for each in PARAMETERS[name].units}
        assert units == {unit}, name


def test_a_category_has_the_values_of_its_field() -> None:
    """The values a rule may ask for are all those the input format knows."""
    known = {frozenset(values) for values in VALUE_TITLES}
    for category in {each for each in EVERYTHING if isinstance(each, Category)}:
        if (
            category.level is Level.KIN
        ):  # told by relation, spouse and parents together, in no field of its own
            assert category.values == set(KIN)
            continue
        # A grade of disability is a whole number in the input, 1 to 4.
        assert category.values in known or category.values == set("1234"), category.name


def test_rules_ask_only_for_values_that_exist() -> None:
    """No condition waits for a value that its field cannot have, and none is about every value."""
    for asked in {each for each in EVERYTHING if isinstance(each, OneOf)}:
        assert asked.values < asked.category.values, asked.category.name


def test_discretions_of_one_id_are_one_choice() -> None:
    """Wherever an officer's choice stands, it is about the same thing; its words may be those of a place."""
    choices: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for each in EVERYTHING:
        if isinstance(each, Discretion):
            choices[each.id].add((each.level, each.unit))
    assert {id_: kinds for id_, kinds in choices.items() if len(kinds) > 1} == {}
    words: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for scheme in SCHEMES.values():
        for node in nodes_under(scheme.roots()):
            if isinstance(node, Discretion):
                words[node.id].add((node.zh, node.en))
    assert {id_: each for id_, each in words.items() if len(each) > 1} == {}


FALSE_MEANWHILE = {
    # Classes of single applicants, each of its own days.
    ("dibao.adult_jobless_severely_disabled", "dibao.may_apply_alone"),
    ("dibao.disabled_in_margin_family", "dibao.may_apply_alone"),
    ("dibao.ill_in_margin_family", "dibao.may_apply_alone"),
    ("dibao.in_other_single_class", "dibao.may_apply_alone"),
    ("dibao.in_special_hardship", "dibao.may_apply_alone"),
    ("dibao.place_has_other_single_class", "dibao.in_other_single_class"),
    ("dibao.single_class_before_2021", "dibao.may_apply_alone"),
    ("dibao.single_class_of_2020", "dibao.may_apply_alone"),
    ("dibao.single_class_of_place_before_2021", "dibao.may_apply_alone"),
    ("dibao.disabled_in_margin_family", "dibao.least_for_single"),
    ("dibao.ill_in_margin_family", "dibao.least_for_single"),
    # Doors to a place: those of 2012 closed, those of 2021 opened.
    ("dibao.own_residence_application", "dibao.own_place"),
    ("dibao.permit_route", "dibao.own_place"),
    ("dibao.permit_route", "dibao.right_place"),
    ("dibao.place_in_province", "dibao.right_place"),
    ("dibao.residence_application", "dibao.right_place"),
    # The text of 2012 lets nobody go for these, nor has it children of an age that the place sets.
    ("dibao.is_in_custody_or_missing", "dibao.may_apply_alone"),
    ("dibao.is_unmarried_young_child", "dibao.is_child_counted"),
    # Support and deductions that a later text spares or grants.
    ("dibao.is_protected_obligor", "dibao.support_for_single"),
    ("dibao.support_exempt", "dibao.support_due"),
    ("dibao.support_exempt_for_single", "dibao.support_for_single"),
    ("dibao.support_exempted", "dibao.net_income"),
    ("dibao.support_exempted", "dibao.own_income"),
    ("dibao.supported_employment_deductible", "dibao.deductible_claimed"),
    ("dibao.supported_employment_deductible", "dibao.deductible_possible"),
    # Ways of temporary assistance: one by one from 2026, for the uninsured unemployed until 2022.
    ("temporary_assistance.case_by_case", "temporary_assistance.asset_test"),
    ("temporary_assistance.case_by_case", "temporary_assistance.income_ceiling_test"),
    ("temporary_assistance.case_by_case", "temporary_assistance.meets_means"),
    ("temporary_assistance.case_by_case", "temporary_assistance.net_income_test"),
    ("temporary_assistance.small_fast", "temporary_assistance.proposal_outside_tier"),
    ("temporary_assistance.unemployment", "temporary_assistance.unemployment_eligible"),
    ("temporary_assistance.unemployment_is_open", "temporary_assistance.unemployment_is_available"),
}
"""What is false, or nothing, on days on which a rule that names it is law and no version of it is: all by the law of the day."""


def _is_law_as_long(reference: AmountRule | ConditionRule, rule: Rule) -> bool:
    """Whether some version of what a rule names is in force on every day of the rule on which its scheme is."""
    own = SCHEMES.get(rule.id.partition(".")[0])
    day = max(rule.earliest or date.min, date.min if own is None else own.in_force)
    national = cast("tuple[Rule, ...]", reference.versions)
    local = () if rule.place == "000000" else wording_of(rule.place).local(reference)
    for each in sorted({*national, *local}, key=lambda each: each.earliest or date.min):
        if (each.earliest or date.min) <= day <= (each.ends or date.max):
            if each.ends is None or (rule.ends is not None and rule.ends <= each.ends):
                return True
            day = each.ends + timedelta(days=1)
    return False


def test_what_a_rule_names_is_law_as_long_as_the_rule_or_its_absence_is_the_law() -> None:
    """A gap between the two would refuse, or pay nothing, in silence."""
    found = {
        (reference.versions[0].id, rule.id)
        for rule in RULES
        for reference in _named_by(rule)
        if not _is_law_as_long(reference, rule)
    }
    worlds = ("_after_deductions", "_after_transfers", "_by_spending")
    assert {each for each in found if not each[1].endswith(worlds)} == FALSE_MEANWHILE


def _named_by(rule: Rule) -> Iterator[AmountRule | ConditionRule]:
    """The references that stand in a rule itself."""
    ahead: list[Expression] = [rule.states]
    while ahead:
        node = ahead.pop()
        if isinstance(node, AmountRule | ConditionRule):
            yield node
        else:
            ahead.extend(children(node))
