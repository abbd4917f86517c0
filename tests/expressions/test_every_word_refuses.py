"""Every word of the language, with every kind of operand that does not belong in its place, is refused in words."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from assist_rules import expressions as words
from assist_rules import facts
from assist_rules.errors import RuleDefinitionError
from assist_rules.expressions import Level, Unit
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.scheme import Alert, Part, Way

CITES = (law.DIBAO_MEASURES_2021.at("第七条"),)
assets, ill, work, born = facts.financial_assets, facts.seriously_ill, facts.employment, facts.birth_date
SUM = Rule("a.sum", "甲", "a sum", CITES, assets)
YES = Rule("a.yes", "乙", "a condition", CITES, ill)
SWITCH = words.Standard("dibao_expenditure_route", Unit.NUMBER, 0, 1)
CHOICE = words.Discretion("a.choice", words.number(0), words.number(1), "丙", "a choice")

# What each place takes, by one example of every kind of thing that a writer may put there.
THINGS: dict[str, object] = {
    "amount": assets,
    "yuan": words.yuan(1),
    "persons": words.persons(1),
    "number": words.number(1),
    "day": born,
    "switch": SWITCH,
    "choice": CHOICE,
    "condition": ill,
    "comparison": assets < words.yuan(1),
    "category": work,
    "one of": work.is_in("student"),
    "amount rule": SUM,
    "condition rule": YES,
    "reference": amount(SUM),
    "held": holds(YES),
    "level": Level.MEMBER,
    "household": Level.HOUSEHOLD,
    "int": 2,
    "zero": 0,
    "negative": -1,
    "true": True,
    "false": False,
    "float": 2.5,
    "float of fen": 0.29,
    "decimal": Decimal("0.5"),
    "text": "2.5",
    "third decimal": "0.019",
    "none": None,
    "date": date(2024, 5, 20),
    "list": [ill],
    "class": words.Fact,
}
AMOUNT = ("amount", "yuan", "persons", "number", "day", "switch", "choice", "reference")
FEN = ("amount", "yuan", "reference")
COUNT = ("persons", "number", "switch", "choice")
CONDITION = ("condition", "comparison", "one of", "held")
WHOLE = ("int", "zero", "negative")

Place = tuple[Callable[[Any], object], tuple[str, ...]]

OPERATORS: dict[str, Place] = {
    "a + …": (lambda x: assets + x, (*FEN, "zero")),
    "… + a": (lambda x: x + assets, (*FEN, "zero")),
    "a - …": (lambda x: assets - x, (*FEN, "zero")),
    "… - a": (lambda x: x - assets, (*FEN, "zero")),
    "a * …": (lambda x: assets * x, (*COUNT, *WHOLE)),
    "… * n": (lambda x: x * words.number(2), (*AMOUNT, *WHOLE)),
    "a / …": (lambda x: assets / x, ("int",)),
    "… / a": (lambda x: x / assets, ()),
    "a < …": (lambda x: assets < x, (*FEN, "zero")),
    "a <= …": (lambda x: assets <= x, (*FEN, "zero")),
    "a > …": (lambda x: assets > x, (*FEN, "zero")),
    "a >= …": (lambda x: assets >= x, (*FEN, "zero")),
}
WORDS: dict[str, Place] = {
    "Const value": (lambda x: words.Const(x, Unit.FEN), WHOLE),
    "Const unit": (lambda x: words.Const(1, x), ()),
    "Const scale": (lambda x: words.Const(1, Unit.FEN, x), ("int",)),
    "Fact level": (lambda x: words.Fact("a", x, Unit.FEN, 0, 1), ("level", "household")),
    "Fact unit": (lambda x: words.Fact("a", Level.MEMBER, x, 0, 1), ()),
    "Fact low": (lambda x: words.Fact("a", Level.MEMBER, Unit.FEN, x, 1), ("zero", "negative")),
    "Standard high": (lambda x: words.Standard("a", Unit.FEN, 0, x), ("int", "zero")),
    "Discretion least": (
        lambda x: words.Discretion("a", x, assets, "甲", "a"),
        ("amount", "yuan", "reference"),
    ),
    "Discretion most": (lambda x: words.Discretion("a", words.yuan(0), x, "甲", "a"), FEN),
    "Plus": (lambda x: words.Plus((assets, x)), FEN),
    "Plus of": (words.Plus, ()),
    "Minus left": (lambda x: words.Minus(x, assets), FEN),
    "Minus right": (lambda x: words.Minus(assets, x), FEN),
    "Times left": (lambda x: words.Times(x, words.number(2)), AMOUNT),
    "Times right": (lambda x: words.Times(assets, x), COUNT),
    "Over": (lambda x: words.Over(x, 2), AMOUNT),
    "Over by": (lambda x: words.Over(assets, x), ("int",)),
    "whole": (words.whole, AMOUNT),
    "Portion": (lambda x: words.Portion(x, words.persons(1), words.persons(2)), AMOUNT),
    "Portion part": (lambda x: words.Portion(assets, x, words.persons(2)), ("persons",)),
    "Portion whole": (lambda x: words.Portion(assets, words.persons(1), x), ("persons",)),
    "least": (lambda x: words.least(assets, x), FEN),
    "most": (lambda x: words.most(assets, x), (*FEN, "zero")),
    "most first": (lambda x: words.most(x, assets), (*FEN, "zero")),
    "most alone": (words.most, AMOUNT),
    "when": (lambda x: words.when(x, assets, assets), CONDITION),
    "when then": (lambda x: words.when(ill, x), AMOUNT),
    "when otherwise": (lambda x: words.when(ill, assets, x), (*FEN, "zero")),
    "total over": (lambda x: words.total(x, words.yuan(1)), ("level",)),
    "total": (lambda x: words.total(Level.MEMBER, x), AMOUNT),
    "total where": (lambda x: words.total(Level.MEMBER, assets, x), (*CONDITION, "none")),
    "count over": (lambda x: words.count(x, words.always()), ("level",)),
    "count": (lambda x: words.count(Level.MEMBER, x), CONDITION),
    "Elapsed since": (lambda x: words.Elapsed(x, facts.applied_on), ("day",)),
    "Elapsed until": (lambda x: words.Elapsed(born, x), ("day",)),
    "MonthGap since": (lambda x: words.MonthGap(x, facts.applied_on), ("day",)),
    "MonthGap until": (lambda x: words.MonthGap(born, x), ("day",)),
    "amount()": (amount, ("amount rule",)),
    "AmountRule": (lambda x: words.AmountRule((x,)), ("amount rule",)),
    "Flag level": (lambda x: words.Flag("a", x), ("level", "household")),
    "Category level": (lambda x: words.Category("a", x, frozenset({"1"})), ("level", "household")),
    "is_in": (work.is_in, ()),
    "OneOf": (lambda x: words.OneOf(x, frozenset({"student"})), ("category",)),
    "all_of": (words.all_of, CONDITION),
    "any_of": (lambda x: words.any_of(ill, x), CONDITION),
    "not_": (words.not_, CONDITION),
    "exists over": (lambda x: words.exists(x, words.always()), ("level",)),
    "exists": (lambda x: words.exists(Level.MEMBER, x), CONDITION),
    "every over": (lambda x: words.every(x, words.always()), ("level",)),
    "every": (lambda x: words.every(Level.MEMBER, x), CONDITION),
    "of_other": (words.of_other, ("condition", "one of", "held")),
    "is_on": (words.is_on, ("switch",)),
    "may": (words.may, ("choice",)),
    "holds()": (holds, ("condition rule",)),
    "ConditionRule": (lambda x: words.ConditionRule((x,)), ("condition rule",)),
    "yuan": (words.yuan, (*WHOLE, "text")),
    "months": (words.months, WHOLE),
    "years": (words.years, WHOLE),
    "persons": (words.persons, WHOLE),
    "number": (words.number, WHOLE),
    "per_cent": (words.per_cent, WHOLE),
    "on_day": (words.on_day, ("date",)),
    "calendar_number": (words.calendar_number, ("date",)),
}
"""Each word by its places, with the things that belong there; ``whole`` and its like name a word of one place."""
FRAME: dict[str, Place] = {
    "Rule states": (lambda x: Rule("a.b", "甲", "a", CITES, x), (*AMOUNT, *CONDITION)),
    "Rule cites": (lambda x: Rule("a.b", "甲", "a", x, ill), ()),
    "Rule shows": (lambda x: Rule("a.b", "甲", "a", CITES, ill, shows=x), ()),
    "Way eligible": (lambda x: Way("a", "甲", "a", x), ("condition rule",)),
    "Way pays": (lambda x: Way("a", "甲", "a", YES, x), ("amount rule", "none")),
    "Way for whom": (lambda x: Way("a", "甲", "a", YES, for_whom=x), ("condition rule", "none")),
    "Way available": (lambda x: Way("a", "甲", "a", YES, available=x), ("condition rule", "none")),
    "Way pays if": (lambda x: Way("a", "甲", "a", YES, pays_if=x), ("condition rule", "none")),
    "Part pays": (lambda x: Part("a", x), ("amount rule",)),
    "Alert": (lambda x: Alert(x, "甲", "a"), ("condition rule",)),
}
PLACES = OPERATORS | WORDS | FRAME
ADVICE = re.compile(
    r"\b(write|ask|name|names|gather|take|takes|choose|put|give|use|spread|multiply|compare|state)\b",
    re.IGNORECASE,
)


def _refusal(place: str, thing: str) -> RuleDefinitionError | None:
    try:
        PLACES[place][0](THINGS[thing])
    except RuleDefinitionError as error:
        return error
    return None


@pytest.mark.parametrize("place", PLACES)
def test_each_place_takes_what_belongs_there_and_refuses_all_else(place: str) -> None:
    """What does not belong is an error of the definition that says in both languages what to write instead."""
    right = PLACES[place][1]
    refusals = {thing: _refusal(place, thing) for thing in THINGS}
    assert [thing for thing, refusal in refusals.items() if refusal is None] == [
        t for t in THINGS if t in right
    ]
    for refusal in refusals.values():
        if refusal is not None:
            assert ADVICE.search(refusal.message("en")), refusal.message("en")
            assert re.search("请|应|写", refusal.message("zh")), refusal.message("zh")


def test_no_word_is_left_out() -> None:
    """Every node and every function that has a place for an operand stands in the table; two have none."""
    functions = {
        name
        for name, value in vars(words).items()
        if inspect.isfunction(value) and value.__module__ == words.__name__ and not name.startswith("_")
    }
    named = {place.split()[0].removesuffix("()") for place in PLACES}
    assert functions - named == {"always", "never"}
    made = {type(PLACES[place][0](THINGS[right[0]])) for place, (_, right) in PLACES.items() if right}
    assert set(words.AMOUNTS + words.CONDITIONS) - made == set()
