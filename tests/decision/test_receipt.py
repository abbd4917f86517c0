"""What a receipt survives, what of it is proved, and what it gives away."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.decision.assess import assess
from assist_rules.decision.receipt import Receipt
from assist_rules.errors import AssistRulesError, ReplayError
from assist_rules.expressions import all_of, not_
from assist_rules.places import chain
from assist_rules.rule import Rule
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.scheme import Scheme
from assist_rules.standards import Figure, Standards
from assist_rules.standards.files import shipped
from assist_rules.standards.lookup import SHIPPED_DATA

FAMILY = families.example("jinan-dibao-family")
"""2024-05-20 in Lixia of Jinan, granted 1,842.00 yuan under the standard of 1,114 of that year."""
RECEIPT = ar.assess_dibao(FAMILY).receipt()
DAY = date(2024, 5, 20)


def _codes(receipt: Receipt | str, rulebook: ar.Rulebook | None = None, **options: Any) -> list[str]:  # noqa: ANN401
    """What a replay complains of."""
    try:
        ar.replay(receipt, options.pop("application", FAMILY), rulebook, **options)
    except ReplayError as error:
        return [problem.code for problem in error.problems]
    return []


def _book(change: Callable[[Figure], Figure | None]) -> ar.Rulebook:
    """The rulebook of the day in a library whose figures were changed one by one."""
    figures = [change(each) for code in chain("370102") for each in shipped(SHIPPED_DATA, code)]
    standards = Standards(directory=None, added=tuple(each for each in figures if each is not None))
    return ar.rulebook("370102", on=DAY, standards=standards)


def _respelt(figure: Figure) -> Figure:
    return replace(figure, document=f"{figure.document} ", url="", note="read again", warnings=())


def _not_over(figure: Figure) -> Figure | None:
    return None if figure.end is not None and figure.end.year < DAY.year - 1 else figure


def _begun(figure: Figure) -> Figure | None:
    return None if figure.start is not None and figure.start > DAY else figure


def _other_scheme_raised(figure: Figure) -> Figure:
    raised = figure.parameter.startswith("extreme_poverty_")
    return replace(figure, low=figure.low + 1) if raised else figure


@pytest.mark.parametrize("change", [_respelt, _not_over, _begun, _other_scheme_raised])
def test_a_receipt_survives_figures_that_it_did_not_read(change: Callable[[Figure], Figure | None]) -> None:
    """What other days, other rules and the wording of papers say proves nothing against a decision."""
    assert _codes(RECEIPT, _book(change)) == []


def test_a_receipt_survives_the_figure_of_next_year() -> None:
    """Jinan's standard from 2027 comes on file; what was decided in 2024 replays."""
    book = ar.rulebook("370102", on=DAY)
    later = book.standards.with_figure(
        "dibao_standard",
        1300,
        place="370100",
        area="all",
        start=date(2027, 1, 1),
        source="an invented notice",
    )
    assert _codes(RECEIPT, replace(book, standards=later, _bound={})) == []


def test_a_corrected_figure_is_told() -> None:
    """One yuan more in the standard of the year: figures and answer differ."""

    def corrected(each: Figure) -> Figure:
        return (
            replace(each, low=each.low + 1, high=each.low + 1) if each.parameter == "dibao_standard" else each
        )

    assert _codes(RECEIPT, _book(corrected)) == ["rulebook_differs", "answer_differs"]


def _with_root(change: Callable[[Rule], Rule]) -> Scheme:
    """Dibao with another version of the rule of its first way in."""
    dibao = SCHEMES["dibao"]
    first, *others = dibao.ways
    return replace(dibao, ways=(replace(first, eligible=change(first.eligible)), *others))


def test_a_receipt_survives_another_title() -> None:
    """What a rule is called is no part of what it says."""
    titled = _with_root(lambda rule: replace(rule, zh="另一标题", en="another title"))
    assert _codes(RECEIPT, scheme=titled) == []


def test_a_rule_that_says_more_is_told_though_the_answer_stands() -> None:
    """A condition that holds anyway is added: the rules differ, and the message says that the answer does not."""

    def longer(rule: Rule) -> Rule:
        return replace(rule, states=all_of(rule.states, not_(not_(rule.states))))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]

    with pytest.raises(ReplayError) as error:
        ar.replay(RECEIPT, FAMILY, scheme=_with_root(longer))
    assert [each.code for each in error.value.problems] == ["rules_differs"]
    assert "the answer is the same" in error.value.message("en")
    assert "结论相同" in error.value.message("zh")


ALTERED: dict[str, list[Any]] = {
    "library": ["0.0.9", "99.0"],
    "scheme": ["dibao_margin"],
    "person": ["p1", "p2"],
    "place": ["370103", "999999"],
    "on": [date(2024, 5, 21)],
    "area": ["rural", None],
    "carry_forward": [True],
    "salted": [True],
    "application": ["0" * 64],
    "rulebook": ["0" * 64],
    "rules": ["0" * 64],
    "outcome": [ar.Outcome.INELIGIBLE],
    "route": ["single_person", None],
    "low": [Decimal("1842.01")],
    "high": [Decimal("1842.01"), None],
    "per": ["year"],
    "check": ["0" * 64],
    "format": ["assist_rules.receipt/3"],
}


def test_no_field_of_a_receipt_can_be_altered_unseen() -> None:
    """Every field in turn, as text and as an object."""
    assert set(ALTERED) == set(json.loads(RECEIPT.to_json()))
    for name, values in ALTERED.items():
        for value in values:
            altered = replace(RECEIPT, **{name: value})
            assert _codes(altered), name
            assert _codes(altered.to_json()), name


@pytest.mark.parametrize(
    "name", ["person", "area", "place", "on", "carry_forward", "low", "rules", "rulebook"]
)
def test_what_the_application_and_the_law_prove_needs_no_check(name: str) -> None:
    """Whoever also makes the check fit is found by deciding again: nothing in a receipt is taken on trust but its writer."""
    for value in ALTERED[name]:
        assert _codes(replace(RECEIPT, **{name: value}).checked()), (name, value)


def test_a_person_who_is_no_member_is_told() -> None:
    """Of a person's scheme too, where the member's answer would be asked for."""
    of_person = assess(FAMILY, "extreme_poverty").receipt()
    assert _codes(replace(of_person, person="p9").checked()) == ["person_differs"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"outcome":"eligible"', '"outcome":"ineligible","outcome":"eligible"'),
        ('"low":"1842.00"', '"low":"1_842.00"'),
        ('"low":"1842.00"', '"low":"١٨٤٢.00"'),
        ('"low":"1842.00"', '"low":"1842.0"'),
        ('"low":"1842.00"', '"low":"sNaN"'),
        ('"low":"1842.00"', '"low":1842.00'),
        ('"on":"2024-05-20"', '"on":"20240520"'),
        ('"on":"2024-05-20"', '"on":"2024-W21-1"'),
        ('"scheme":"dibao"', '"scheme":"dibao\\n"'),
        ('"rules":"', '"rules":"A'),
    ],
)
def test_a_receipt_is_written_in_one_way(old: str, new: str) -> None:
    """A doubled key, a sum or a day in another spelling: the same receipt has one text."""
    text = RECEIPT.to_json()
    assert old in text
    assert set(_codes(text.replace(old, new))) == {"no_receipt"}


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"low":' + "9" * 5000 + "}", "\ud800", b"\xff\xfe{", "", "null"]
)
def test_hostile_text_is_no_receipt(text: str | bytes) -> None:
    """Deep nesting, endless numbers and bad encodings are refused in our words."""
    with pytest.raises(ReplayError):
        Receipt.from_json(text)


def test_a_receipt_of_the_first_format_names_who_can_replay_it() -> None:
    """One without a format was written before; the message names the version that wrote it."""
    first = json.loads(RECEIPT.to_json())
    for name in ("format", "salted", "check"):
        del first[name]
    with pytest.raises(ReplayError) as error:
        Receipt.from_json(first)
    (problem,) = error.value.problems
    assert problem.code == "other_format"
    assert RECEIPT.library in problem.zh
    assert RECEIPT.library in problem.en


SALT = "an invented salt of thirty bytes"


def test_a_fact_can_be_tried_out_of_a_plain_receipt_and_not_of_a_salted_one() -> None:
    """Who knows the rest of an application finds one wage among a few hundred; without the salt nothing fits."""
    wage = "household.members[p2].incomes[0].per_month"
    told = str(FAMILY.fact(wage))
    tried = {each: FAMILY.replace_fact(wage, each) for each in ("1400.00", told, "1600.00")}
    salted = ar.assess_dibao(FAMILY).receipt(salt=SALT)
    assert [each for each, other in tried.items() if other.digest() == RECEIPT.application] == [told]
    assert not [each for each, other in tried.items() if other.digest() == salted.application]
    assert len(salted.to_json().encode()) <= 1000


def test_a_salted_receipt_replays_with_its_salt_alone() -> None:
    """Without one, with another, or with one for a plain receipt it does not; nor can anything be altered and made to fit."""
    salted = ar.assess_dibao(FAMILY).receipt(salt=SALT)
    assert _codes(salted, salt=SALT) == []
    assert _codes(salted.to_json(), salt=SALT.encode()) == []
    assert _codes(salted) == ["salt_differs"]
    assert _codes(RECEIPT, salt=SALT) == ["salt_differs"]
    assert "check_differs" in _codes(salted, salt="another salt of thirty bytes")
    assert "check_differs" in _codes(replace(salted, library="9.9").checked(), salt=SALT)


def test_a_short_salt_is_refused() -> None:
    """Four digits are tried out in no time."""
    with pytest.raises(AssistRulesError, match="sixteen bytes"):
        ar.assess_dibao(FAMILY).receipt(salt="1234")
