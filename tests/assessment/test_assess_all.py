"""All schemes at once: the tier, what may be held together, and the two gaps between the margin texts."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from pathlib import Path
from typing import Any, cast

import families
import pytest
from hypothesis import given, settings

import assist_rules as ar
from assist_rules.errors import RuleDefinitionError
from assist_rules.schemes import SCHEMES
from assist_rules.schemes.order import in_order, layers
from assist_rules.schemes.scheme import GivesWay, Purpose, Scheme, Tier
from assist_rules.testing import applications

EXAMPLE = Path(__file__).parents[2] / "examples" / "jinan-illness-hardship.json"
STANDARD = Decimal(989)
"""Zibo, town, 2024 (淄民〔2024〕10号), a person a month."""


def _zibo(*incomes: str, dibao: bool, edge: bool, monitored: str = "none") -> ar.Application:
    members = [
        families.told(
            f"p{index}",
            "self" if index == 1 else "spouse",
            place="370303",
            birth_date="1980-03-02",
            incomes=families.wages(income),
        )
        for index, income in enumerate(incomes, start=1)
    ]
    household = {"assets": families.found(dibao=dibao, edge=edge), "monitored": monitored}
    return families.application(*members, on="2024-03-11", place="370303", household=household)


WORLD = [
    (incomes, dibao, edge, monitored)
    for incomes in (
        ("988.99",),
        ("989.00",),
        ("989.01",),
        ("1483.49",),
        ("1483.50",),
        ("988.99", "989.00"),
        ("989.00", "989.00"),
        ("1483.50", "1483.49"),
        ("1483.50", "1483.50"),
    )
    for dibao, edge, monitored in product((True, False), (True, False), ("none", "sudden"))
]


@pytest.mark.parametrize(("incomes", "dibao", "edge", "monitored"), WORLD)
def test_a_household_of_which_all_is_told_is_in_one_tier(
    *, incomes: tuple[str, ...], dibao: bool, edge: bool, monitored: str
) -> None:
    """The layers of the low-income population neither overlap nor leave a told household out."""
    total = sum(map(Decimal, incomes))
    low = total < STANDARD * len(incomes)
    margin = total < STANDARD * len(incomes) * Decimal("1.5")
    expected = Tier.NONE
    if low and dibao:
        expected = Tier.DIBAO
    elif margin and edge:
        expected = Tier.DIBAO_MARGIN
    elif monitored != "none":
        expected = Tier.MONITORED

    book = ar.rulebook("370303", on=date(2024, 3, 11)).without_local_rules(source="the test")
    application = _zibo(*incomes, dibao=dibao, edge=edge, monitored=monitored)

    assessment = ar.assess_all(application, rulebook=book)

    assert assessment.possible_tiers == (expected,)


def test_the_two_gaps_of_the_margin_texts_are_found_and_told() -> None:
    """高于低保标准 leaves out income at the standard, and income below it with margin assets alone; both are margin."""
    warned = {
        (income, dibao): {warning.code for warning in ar.assess_dibao_margin(application).warnings}
        for income, dibao in product(("988.99", "989.00", "989.01"), (True, False))
        for application in (_zibo(income, dibao=dibao, edge=True),)
        if ar.assess_dibao_margin(application).outcome is ar.Outcome.ELIGIBLE
    }

    found = {
        case for case, codes in warned.items() if any(code.startswith("dibao_margin.") for code in codes)
    }

    assert found == {("988.99", False), ("989.00", True), ("989.00", False)}


@pytest.mark.parametrize("figures", [{}, {"dibao_standard": "770", "disposable_income": "23000"}])
def test_a_patient_s_family_may_still_be_one_of_the_margin(figures: dict[str, str]) -> None:
    """With the figures the patient is recognised; what an officer may deduct for the margin still leaves it open."""
    application = ar.Application.model_validate_json(EXAMPLE.read_bytes())
    book = ar.rulebook("370126", on=application.applied_on)
    for name, value in figures.items():
        book = book.with_standard(name, value, source="figure of the test", area="all")
    found = ar.assess_all(application, rulebook=book)
    assert found["illness_hardship"].outcome == ("eligible" if figures else "undetermined")
    assert found["dibao_margin"].outcome == "undetermined"


@settings(max_examples=60)
@given(applications())
def test_nobody_holds_two_benefits_of_one_purpose(application: ar.Application) -> None:
    """Dibao and extreme-poverty support secure the same living; illness aid gives way to both and to the margin."""
    shares = ar.assess_all(application).combination.shares

    for member in application.household.members:
        held = {share.scheme for share in shares if member.id in share.persons}
        assert not {"dibao", "extreme_poverty"} <= held
        assert not ("illness_hardship" in held and held & {"dibao", "extreme_poverty"})
    assert not {"dibao_margin", "rigid_expenditure"} <= {share.scheme for share in shares}


@settings(max_examples=60)
@given(applications())
def test_the_tier_is_that_of_the_first_scheme_that_holds(application: ar.Application) -> None:
    """A settled tier names a scheme that holds, and no scheme before it may hold."""
    assessment = ar.assess_all(application)
    by_grant = [(layer.tier, scheme.key) for layer, scheme in layers() if not layer.where]
    tiers = [tier for tier, _ in by_grant]
    if assessment.tier is not None and assessment.tier in tiers:
        place = tiers.index(assessment.tier)
        people = assessment.by_person.values()
        outcomes = [{decisions[key].outcome for decisions in people} for _, key in by_grant[: place + 1]]
        assert ar.Outcome.ELIGIBLE in outcomes[-1]
        assert all(found == {ar.Outcome.INELIGIBLE} for found in outcomes[:-1])


EP, DIBAO = Tier.EXTREME_POVERTY, Tier.DIBAO


@pytest.mark.parametrize(
    ("child_scheme", "held", "tiers"),
    [
        (None, [], (EP, DIBAO)),
        ("extreme_poverty", [], (EP,)),
        ("unsupported_child", [], (DIBAO,)),
        # Recognised already: so it stays until another is chosen.
        (None, ["extreme_poverty"], (EP,)),
    ],
)
def test_a_child_who_may_choose_is_in_extreme_poverty_only_once_that_is_chosen(
    child_scheme: str | None, held: list[str], tiers: tuple[Tier, ...]
) -> None:
    """特困人员认定办法 art. 9: who chooses the child's allowance is not recognised; columns say the same of the layer."""
    of = families.example("huantai-child-choice").replace_fact("household.members[p1].receives", held)
    if child_scheme is not None:
        of = of.replace_fact("choices", {"child_scheme": child_scheme})
    assessment = ar.assess_all(of)
    assert assessment.possible_tiers == tiers
    is_in = {each.tier: (each.is_in, each.persons) for each in assessment.classes}
    settled = len(tiers) == 1
    expected = (EP in tiers if settled else None, ("p1",) if tiers == (EP,) else ())
    assert is_in[EP] == expected
    screened = ar.screen(ar.to_tables({"h": of}), why=False)
    (row,) = screened.standing.to_dicts()
    assert row["tier"] == (tiers[0].value if settled else None)
    assert (EP.value in row["classes"].split(";"), EP.value in row["open_classes"].split(";")) == (
        is_in[EP][0] is True,
        is_in[EP][0] is None,
    )


@pytest.mark.parametrize(
    ("dates", "is_held"),
    [
        ({"since": "2024-06-03", "ended_on": "2024-06-03"}, True),
        ({"since": "2024-06-04", "ended_on": "2024-07-01"}, False),
        ({"since": "2024-01-01", "ended_on": "2024-06-02"}, False),
        # Nobody has told the end, or the beginning: open, and so nothing that is held.
        ({"since": "2024-01-01"}, False),
        ({"ended_on": "2024-12-31"}, False),
        ({"since": "2024-01-01", "current": True}, True),
    ],
)
def test_a_class_is_held_in_columns_where_the_assessment_says_so(
    dates: dict[str, object],
    is_held: bool,  # noqa: FBT001
) -> None:
    """One reading of the dates of a benefit; the day is 3 June 2024."""
    of = families.example("huantai-child-choice").replace_fact("applied_on", "2024-06-03")
    of = of.replace_fact("household.members[p1].receives", [{"benefit": "extreme_poverty", **dates}])
    (extreme_poverty, *_) = ar.assess_all(of).classes
    assert bool(extreme_poverty.held_by) is is_held
    (row,) = ar.screen(ar.to_tables({"h": of}), why=False).standing.to_dicts()
    assert row["held"] == ("extreme_poverty" if is_held else "")


def test_one_who_cannot_choose_settles_the_layer() -> None:
    """One member surely in extreme poverty is enough; what the child chooses changes the layer of nobody else."""
    of = families.example("huantai-child-choice")
    elder = families.told(
        "p2", "grandparent", place="370321", birth_date="1950-01-01", receives=["extreme_poverty"]
    )
    told = of.model_dump(mode="json", exclude_none=True)
    told["household"]["members"].append(elder)
    assessment = ar.assess_all(ar.Application.model_validate(told))
    assert assessment.tier is EP
    assert assessment.classes[0].persons == ("p2",)


def _disabled_elder(income: str | None, **facts: Any) -> ar.Assessment:  # noqa: ANN401
    told: dict[str, Any] = {"disabilities": [{"kind": "physical", "grade": 3}], **facts}
    person = families.told(place="370303", birth_date="1954-03-01", incomes=families.wages(income), **told)
    of = families.application(
        person, on="2024-03-11", place="370303", assets=families.found(dibao=True, edge=True)
    )
    return ar.assess_all(of, rulebook=families.book(of))


@pytest.mark.parametrize(
    ("income", "alone", "beside"),
    [
        ("988.99", "ineligible", "eligible"),
        (None, "ineligible", "undetermined"),
        ("9000", "ineligible", "ineligible"),
    ],
)
def test_what_rests_on_an_open_dibao_is_open_and_not_refused(
    income: str | None, alone: str, beside: str
) -> None:
    """Two subsidies for those on dibao: alone refused by what is held, in the whole by what dibao comes to."""
    assessment = _disabled_elder(income)
    for key in ("disability_living", "elderly_hardship"):
        assert assessment[key].outcome == alone
        (decision,) = (each for each in assessment.in_turn if each.scheme == key)
        assert decision.outcome == beside
        assert decision.waits_for == (("dibao",) if beside == "undetermined" else ())
        assert (key in assessment.combination.possible) is (beside == "undetermined")


def test_what_gives_way_is_not_refused_for_want_of_an_open_dibao() -> None:
    """The higher nursing subsidy is settled; the elders' one is set aside for it, and not told to lack a dibao that is open."""
    severe = {"disabilities": [{"kind": "physical", "grade": 1}], "long_term_care_since": "2020-01-01"}
    assessment = _disabled_elder(None, **severe)
    assert assessment["disability_nursing"].outcome == "eligible"
    (decision,) = (each for each in assessment.in_turn if each.scheme == "elderly_nursing")
    assert (decision.outcome, decision.waits_for) == ("undetermined", ("dibao",))
    assert [each.scheme for each in assessment.set_aside] == ["elderly_nursing"]
    told = assessment.explain()
    assert (
        "经济困难老年人护理补贴（生活长期不能自理）不必再查：已经符合重度残疾人护理补贴，不能同时享受。"
        in told
    )
    assert "经济困难老年人护理补贴" not in told.partition("不符合：")[2].partition("向哪里申请：")[0]


def test_what_waits_for_dibao_asks_what_dibao_asks_and_is_sent_no_paper() -> None:
    """Nobody is asked whether the benefit is held that is being decided; the income is asked for all of them at once."""
    assessment = _disabled_elder(None)
    asked = {each.path: each.schemes for each in assessment.questions}
    income = asked["household.members[p1].incomes"]
    assert {"dibao", "disability_living", "elderly_hardship"} <= set(income)
    assert not any("receives" in path for path in asked)
    waiting = next(each for each in assessment.possible if each.scheme == "disability_living")
    assert not any("receives" in each.path for each in waiting.open_questions)
    assert pickle.loads(pickle.dumps(waiting)).waits_for == ("dibao",)  # noqa: S301 - our own
    assert "困难残疾人生活补贴" not in assessment.notice()


def test_what_waits_for_dibao_is_asked_for_a_list_that_nobody_has_told() -> None:
    """A child of whom nothing is told of disabilities: asked for, where the family's dibao is still open."""
    child = ar.Person.of(
        "p1", relation="self", born="2022-03-01", registered="370102", resides_in="370102", receives=()
    )
    found = ar.assess_all(ar.Application.of((child,), applied_on="2026-06-10", place="370102", area="urban"))
    waiting = next(each for each in found.in_turn if each.of.key == "disability_living")
    assert "dibao" in waiting.waits_for
    assert "household.members[p1].disabilities" in {each.path for each in waiting.open_questions}


def test_nothing_waits_for_what_somebody_else_may_get() -> None:
    """One who lives elsewhere is not on the family's dibao."""
    assert not any(each.waits_for for each in _disabled_elder(None, co_resident=False).possible)


def _elder(on: str = "2024-05-20", **figures: str) -> ar.Assessment:
    """An elder of Lixia, alone, nobody owing support, who needs no help; dibao is 1,114.00."""
    person = families.told(birth_date="1950-01-01", marital_status="never_married")
    application = families.application(person, on=on)
    book = families.book(application, **figures)
    return ar.assess_all(application, rulebook=book)


@pytest.mark.parametrize(
    ("basic_living", "schemes", "said"),
    [
        # Care alone is on file, 296; the basic living standard is open, so nobody knows which is more.
        (None, ("extreme_poverty",), "open"),
        ("898.01", ("extreme_poverty",), "law"),
        ("898.00", ("extreme_poverty",), "law"),
        ("897.99", ("dibao", "elderly_hardship"), "more"),
    ],
)
def test_dibao_is_advised_instead_of_extreme_poverty_only_where_it_is_sure_to_be_more(
    basic_living: str | None, schemes: tuple[str, ...], said: str
) -> None:
    """1,114.00 of dibao and 80.00 for her age, which goes with it, against 296.00 of care and a basic amount.

    Over, the same, a fen under, and not on file.
    """
    figures = {} if basic_living is None else {"extreme_poverty_basic_living": basic_living}

    found = _elder(**figures)

    assert found.combination.schemes == schemes
    (gave_way,) = found.exclusions
    assert ("整户低保合计更高" in gave_way.zh) == (said == "more")
    assert ("哪一种合计更高尚不能确定" in gave_way.zh) == (said == "open")
    assert ("It is open which comes to more" in gave_way.en) == (said == "open")
    assert (gave_way.scheme, gave_way.to) == (
        ("extreme_poverty", "dibao") if said == "more" else ("dibao", "extreme_poverty")
    )
    assert gave_way.cites.instrument.zh == "特困人员认定办法"
    assert gave_way.cites.article == "第四条"


def test_a_dibao_without_an_upper_end_may_be_the_more() -> None:
    """From 2026-07-01 a supplement for the elderly is owed; while none is on file, dibao may come to more than any sum."""
    found = _elder("2026-09-14", dibao_standard="1200", extreme_poverty_basic_living="5000")
    assert found["dibao"].amount == (Decimal(1200), None)
    (gave_way,) = found.exclusions
    assert "哪一种合计更高尚不能确定" in gave_way.zh


def test_where_it_is_open_which_is_more_both_sums_are_said() -> None:
    """The reader sees what is known of each: care alone at the least, and the upper end open."""
    (gave_way,) = _elder().exclusions
    assert "至少296.00元，上限未定" in gave_way.zh
    assert "1194.00元" in gave_way.zh
    assert "at least 296.00 yuan a month" in gave_way.en


def test_every_scheme_has_its_place_in_the_order() -> None:
    """A scheme that is decided can never be left out of the combination in silence."""
    assert list(in_order(SCHEMES)) == list(SCHEMES)
    gives_way = {
        key: [name for each in scheme.yields_to or () for name in each.to] for key, scheme in SCHEMES.items()
    }
    assert (
        gives_way.items()
        >= {
            "extreme_poverty": [],
            "dibao": ["extreme_poverty"],
            "dibao_margin": [],
            "rigid_expenditure": ["dibao", "dibao_margin"],
            "illness_hardship": ["extreme_poverty", "dibao", "dibao_margin"],
            "temporary_assistance": [],
        }.items()
    )
    # What gives way says so in both languages and names a provision.
    assert all(
        each.zh and each.en and each.cites for scheme in SCHEMES.values() for each in scheme.yields_to or ()
    )


def test_a_tier_is_settled_by_the_scheme_that_says_so() -> None:
    """特困 → 低保 → 低保边缘 → 刚性支出, then the monitored and the others, who are told by the rules of illness."""
    assert [(layer.tier.value, scheme.key) for layer, scheme in layers()] == [
        ("extreme_poverty", "extreme_poverty"),
        ("dibao", "dibao"),
        ("dibao_margin", "dibao_margin"),
        ("rigid_expenditure", "rigid_expenditure"),
        ("monitored", "illness_hardship"),
        ("other", "illness_hardship"),
    ]


def _without(key: str, **said: object) -> dict[str, Scheme]:
    """The schemes, one of which says something else of its place."""
    return {**SCHEMES, key: replace(SCHEMES[key], **cast("dict[str, Any]", said))}


HEATING = GivesWay(("heating",), "", "", ())


@pytest.mark.parametrize(
    ("schemes", "code"),
    [
        (_without("temporary_assistance", yields_to=None), "scheme_without_place"),
        (_without("temporary_assistance", purpose=None), "scheme_without_place"),
        (_without("dibao", yields_to=(*(SCHEMES["dibao"].yields_to or ()), HEATING)), "precedence"),
        (dict(reversed([*SCHEMES.items()])), "precedence"),
        (_without("rigid_expenditure", yields_to=()), "one_purpose"),
        (_without("temporary_assistance", purpose=Purpose.LIVING), "one_purpose"),
    ],
    ids=[
        "no order",
        "no purpose",
        "no such scheme",
        "it gives way to a later one",
        "a second recognition",
        "a second living",
    ],
)
def test_a_scheme_without_a_place_is_refused_where_it_is_written(
    schemes: dict[str, Scheme], code: str
) -> None:
    """A new scheme without a place fails for everybody, not in somebody's combination."""
    with pytest.raises(RuleDefinitionError) as refused:
        in_order(schemes)
    assert code in {each.code for each in refused.value.problems}


def test_assess_takes_a_scheme_by_its_key() -> None:
    """One verb for every scheme, and its six names answer the same; a key that is none names those that are."""
    application = ar.Application.model_validate_json(EXAMPLE.read_bytes())
    for key, decision in ar.assess_all(application).items():
        found = ar.assess(application, key)
        named = getattr(ar, f"assess_{key}")(application) if f"assess_{key}" in ar.__all__ else found
        records = [each.model_dump(mode="json") for each in (found, named, decision)]
        assert records[0] == records[1] == records[2]
    with pytest.raises(
        ar.UnknownRuleError, match="there is no scheme heating; use one of extreme_poverty, orphan, dibao"
    ):
        ar.assess(application, "heating")
    with pytest.raises(ar.InvalidApplicationError, match="expected an Application"):
        ar.assess(cast("ar.Application", SCHEMES["dibao"]), cast("Any", application))


@pytest.mark.parametrize(
    ("on", "monitored", "listed", "expected"),
    [
        ("2025-12-31", "unstable", None, {Tier.MONITORED}),
        ("2026-01-01", "unstable", None, {Tier.MONITORED, Tier.NONE}),
        ("2026-01-01", "unstable", True, {Tier.MONITORED}),
        ("2026-01-01", "unstable", False, {Tier.NONE}),
        ("2026-08-01", "sudden", None, {Tier.MONITORED, Tier.NONE}),
        ("2026-08-01", "none", None, {Tier.NONE}),
        ("2025-12-31", None, None, {Tier.MONITORED, Tier.NONE}),
        ("2016-05-20", "unstable", None, {Tier.NONE}),
    ],
)
def test_a_class_of_the_ended_transition_settles_no_tier(
    on: str, monitored: str | None, *, listed: bool | None, expected: set[Tier]
) -> None:
    """The monitoring classes of 2021 ended with 2025: who stays listed from 2026-01-01 is for the local papers, so open."""
    raw = _zibo("3000.00", dibao=False, edge=False).model_dump(mode="json", exclude_none=True)
    raw["applied_on"] = on
    raw["household"]["monitored"] = monitored
    if listed is not None:
        raw["choices"] = {"discretion": {"illness_hardship.still_monitored": listed}}
    assessment = ar.assess_all(ar.Application.model_validate(raw))
    assert set(assessment.possible_tiers) & {Tier.MONITORED, Tier.NONE} == expected


def test_the_dibao_of_one_member_does_not_speak_for_the_household() -> None:
    """A disabled adult draws dibao alone; the household's recognition near the margin stands beside it."""
    raw = (EXAMPLE.parent / "zibo-edge-adult-disabled.json").read_bytes()
    assessment = ar.assess_all(ar.Application.model_validate_json(raw))
    held = [(share.scheme, share.persons) for share in assessment.combination.shares]
    assert held == [("dibao", ("p2",)), ("dibao_margin", ())]
    assert assessment.exclusions == ()
