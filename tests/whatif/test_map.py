"""A map says of every pair of values what a decision with both says."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

import families
import pytest

import assist_rules as ar
from assist_rules.whatif import AnswerMap, pairs, sweep_two
from assist_rules.whatif.sweep import Number

WAGES = "household.members[p2].incomes[0].per_month"
FAMILY = families.example("jinan-dibao-family")
YES, NO, OPEN = ar.Outcome.ELIGIBLE, ar.Outcome.INELIGIBLE, ar.Outcome.UNDETERMINED


def _agrees(found: AnswerMap, x: Decimal, y: Decimal, decision: ar.Decision) -> bool:
    region = found.at(x, y)
    told = (decision.outcome, decision.route, decision.amount)
    return (region.outcome, region.route, region.amount_at(x, y)) == told


def _beside(found: AnswerMap, random: Random, most: int) -> set[tuple[Decimal, Decimal]]:
    """So many pairs beside corners, and as many anywhere."""
    fen = Decimal("0.01")
    (first_x, last_x), (first_y, last_y) = found.over_x, found.over_y
    around = [
        (round(x, 2) + right * fen, round(y, 2) + up * fen)
        for region in found.regions
        for part in region.parts
        for x, y in part.corners
        for right in (-1, 0, 1)
        for up in (-1, 0, 1)
    ]
    inside = [(x, y) for x, y in around if first_x <= x <= last_x and first_y <= y <= last_y]
    anywhere = [
        (
            first_x + fen * random.randint(0, int((last_x - first_x) / fen)),
            first_y + fen * random.randint(0, int((last_y - first_y) / fen)),
        )
        for _ in range(most)
    ]
    return {*random.sample(inside, min(most, len(inside))), *anywhere}


# --- what is said -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wages_and_standard() -> AnswerMap:
    """The family of three by its wages and the standard of the town."""
    return sweep_two(FAMILY, WAGES, "dibao_standard", over_y=(400, 1500))


def test_wages_and_the_standard_cut_the_plane_at_three_standards(wages_and_standard: AnswerMap) -> None:
    """Three persons: the family is in below 3 × the standard, and paid what is missing; above it the applicant alone."""
    found = wages_and_standard
    household, single = found.regions
    assert (household.outcome, household.route, single.route) == (YES, "household", "single_person")
    ((bound,),) = [part.bounds for part in household.parts]
    assert (bound.by_x, bound.by_y, bound.most) == (Decimal(1), Decimal(-3), Decimal("-0.01"))
    assert household.low is not None
    assert (household.low, household.low.by_x, household.low.by_y) == (
        household.high,
        Decimal(-1),
        Decimal(3),
    )
    assert found.amount_at(1500, 1114) == (Decimal("1842.00"), Decimal("1842.00"))
    assert found.count == 1_000_001 * 110_001
    book = ar.rulebook("370102", on=FAMILY.applied_on)
    for wage in map(Decimal, ("0", "1200", "3342", "3341.99", "10000")):
        for figure in map(Decimal, ("400", "1113.99", "1114", "1500")):
            by = book.with_standard("dibao_standard", figure, source="invented", area="urban")
            decision = ar.assess_dibao(FAMILY.replace_fact(WAGES, f"{wage:f}"), rulebook=by)
            assert _agrees(found, wage, figure, decision), (wage, figure)


def test_a_map_says_so_in_both_languages(wages_and_standard: AnswerMap) -> None:
    """The text, the table of a notebook, the frame and the record say the same."""
    found = wages_and_standard
    assert found.text("en").splitlines() == [
        "minimum living guarantee (dibao) over x and y",
        f"  x: amount per month (yuan) ({WAGES}), 0.00 yuan – 10,000.00 yuan",
        "  y: dibao standard (dibao_standard), 400.00 yuan – 1,500.00 yuan",
        "  x − 3 × y ≤ −0.01: eligible, as a household, 3 × y − x a month",
        "  x − 3 × y ≥ 0: eligible, as single applicants, between y and 2 × y a month",
    ]
    assert "  x − 3 × y ≥ 0：符合条件，按单人户纳入，每月y至2 × y" in found.text()
    assert "3 × y − x" in found._repr_html_()  # pyright: ignore[reportPrivateUsage]
    frame = found.to_frame()
    assert frame["outcome"].to_list() == ["eligible", "eligible"]
    assert frame["wkt"][0] == "POLYGON ((0 400, 1199.99 400, 4499.99 1500, 0 1500, 0 400))"
    dumped = found.model_dump()["regions"][0]
    assert dumped["parts"][0]["bounds"] == [["1", "-3", "-0.01"]]
    assert dumped["low"] == {"by_x": "-1", "by_y": "3", "plus": "0", "over": "1", "least": "0.01"}


def test_two_wages_are_one_sum_and_a_no_is_told_apart_from_what_is_open() -> None:
    """On the margin of dibao it is the sum of both that counts: from 3,342 to 6,600 for three."""
    path = "household.members[p1].incomes[0].per_month"
    application = FAMILY.replace_fact("household.members[p1].incomes", [{"kind": "wages", "per_month": "0"}])
    found = sweep_two(application, WAGES, path, "dibao_margin")
    assert [(each.outcome, len(each.parts)) for each in found.regions] == [(YES, 1), (NO, 2)]
    assert [bound.text() for bound in found.regions[0].parts[0].bounds] == ["x + y ≤ 6,600", "x + y ≥ 3,342"]


def test_a_choice_beside_the_figure_that_bounds_it() -> None:
    """Small and fast aid is up to one month of the standard: above that line the choice is none."""
    application = families.in_an_emergency_elsewhere()
    book = families.book(application, dibao_standard="1100")
    choice = "choices.discretion[temporary_assistance.small_fast_amount]"
    found = sweep_two(
        application,
        choice,
        "dibao_standard",
        "temporary_assistance",
        over_x=(0, 4000),
        over_y=(500, 1500),
        rulebook=book,
    )
    for x, y in _beside(found, Random(1), 12):  # noqa: S311 - a sample, no secret
        by = book.with_standard("dibao_standard", y, source="invented", area="urban")
        told = application.replace_fact(choice, f"{x:f}")
        if found.at(x, y).outcome is None:
            with pytest.raises(ar.InvalidApplicationError, match="outside the legal range"):
                ar.assess_temporary_assistance(told, rulebook=by)
        else:
            assert _agrees(found, x, y, ar.assess_temporary_assistance(told, rulebook=by)), (x, y)
    assert {each.outcome for each in found.regions} > {None}


def test_of_two_purchases_the_larger_is_read() -> None:
    """Which of them that is turns along x = y; the family's answer is the same on both sides."""
    bought = [{"amount": "3000.00", "on": "2024-02-10"}, {"amount": "5000.00", "on": "2024-01-10"}]
    application = families.application(
        families.told(incomes=families.wages("500.00")), assets={"single_purchases": bought}
    )
    paths = [f"household.assets.single_purchases[{at}].amount" for at in (0, 1)]
    found = sweep_two(application, *paths)
    (region,) = found.regions
    assert [part.bounds for part in region.parts] == [()]
    for pair in _beside(found, Random(1), 4):  # noqa: S311 - a sample, no secret
        told = application
        for path, value in zip(paths, pair, strict=True):
            told = told.replace_fact(path, f"{value:f}")
        assert _agrees(found, *pair, ar.assess_dibao(told))


# --- refused ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("x", "y", "over_y", "says"),
    [
        (WAGES, WAGES, (0, 10), "one and the same"),
        (WAGES, "household.members[p2].employment", (0, 10), "no sum, area or number"),
        (WAGES, "dibao_standard", (10, 0), "give the smaller value first"),
        (WAGES, "dibao_standard", (0, 0), "it may set 0.01"),
    ],
)
def test_what_is_no_pair_is_refused(x: str, y: str, over_y: tuple[Number, Number], says: str) -> None:
    """The message says what was found and what to write."""
    with pytest.raises(ar.AssistRulesError, match=says):
        sweep_two(FAMILY, x, y, over_y=over_y)


def test_a_product_of_the_two_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """The margin is a multiple of the standard: its line is no straight one, and nothing is said in place of it."""
    monkeypatch.setattr(pairs, "MOST_RUNS", 60)
    with pytest.raises(ar.AssistRulesError, match="multiply the one by the other"):
        sweep_two(
            FAMILY,
            "dibao_margin_multiple",
            "dibao_standard",
            "dibao_margin",
            over_x=(1, 3),
            over_y=(400, 1500),
        )


# --- held against decisions -------------------------------------------------------------------------------


@pytest.mark.parametrize("number", range(5))
def test_each_pair_is_decided_as_the_region_says(number: int) -> None:
    """Families drawn by a number, two sums followed: beside corners and anywhere, read anew; each pair in one region.

    ``bench/sweeps.py`` holds drawn households at 15 × 15 pairs, and beside every corner.
    """
    random = Random(number)  # noqa: S311 - a sample, no secret
    dated: list[dict[str, Any]] = [{"kind": "wages", "amount": "9000.00", "on": "2024-02-10"}]
    incomes = random.choice([dated, families.wages("900.00")])
    application = families.application(
        families.told(
            incomes=incomes,
            disabilities=random.choice([[], [{"kind": "mental", "grade": random.randint(1, 4)}]]),
            seriously_ill=random.choice([True, False, None]),
        ),
        families.told("p2", "spouse", incomes=families.wages("1200.00")),
        assets=families.found(dibao=True, edge=random.choice([True, None])),
    )
    x = "household.members[p1].incomes[0]." + ("amount" if incomes is dated else "per_month")
    scheme = random.choice(["dibao", "dibao_margin", "temporary_assistance"])
    found = sweep_two(application, x, WAGES, scheme, over_x=(0, 30_000))
    assert found.count == 3_000_001 * 1_000_001
    for one, other in _beside(found, random, 10):
        told = application.replace_fact(x, f"{one:f}").replace_fact(WAGES, f"{other:f}")
        assert _agrees(found, one, other, ar.assess(told, scheme)), (one, other)
