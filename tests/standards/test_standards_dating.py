"""Which day a figure answers for, and which of several figures answers."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assist_rules.errors import StandardsError, UnknownPlaceError, UnknownStandardError
from assist_rules.standards import Confidence, Figure, FigureArea, Resolved, Standards

COUNTY, CITY, PROVINCE = "370102", "370100", "370000"


def paper(
    amount: int,
    *,
    start: date | None = None,
    end: date | None = None,
    place: str = COUNTY,
    area: FigureArea = "urban",
    parameter: str = "dibao_standard",
    unit: str = "CNY/person/month",
) -> Figure:
    """A figure of a paper that shows these dates."""
    return Figure(
        parameter=parameter,
        place=place,
        area=area,
        low=Decimal(amount),
        high=Decimal(amount),
        unit=unit,
        start=start,
        end=end,
        document="文",
    )


def on(day: date, *figures: Figure, area: FigureArea = "urban", carry_forward: bool = False) -> Resolved:
    """The answer for the county on a day, with just these figures on file."""
    standards = Standards(directory=None, added=figures)
    return standards.resolve(figures[0].parameter, COUNTY, area, day, carry_forward=carry_forward)


def amount(day: date, *figures: Figure, area: FigureArea = "urban") -> int | None:
    """The amount on a day, or None where it is open."""
    low = on(day, *figures, area=area).low
    return None if low is None else int(low)


def test_start_and_end_hold_for_those_days() -> None:
    """A paper that shows both days proves each day from one to the other, over a year's end too."""
    held = paper(700, start=date(2019, 4, 1), end=date(2020, 3, 31))
    assert amount(date(2019, 3, 31), held) is None
    assert amount(date(2019, 4, 1), held) == 700
    assert amount(date(2020, 3, 31), held) == 700
    assert amount(date(2020, 4, 1), held) is None


def test_a_yearly_amount_with_a_start_holds_to_the_end_of_its_year() -> None:
    """Standards are adjusted every year: the paper proves nothing for the next."""
    held = paper(700, start=date(2022, 3, 1))
    assert amount(date(2022, 12, 31), held) == 700
    assert amount(date(2023, 1, 1), held) is None


def test_a_yearly_amount_gives_way_to_the_next_start() -> None:
    """A second adjustment within the year ends the first."""
    first, second = paper(700, start=date(2020, 4, 1)), paper(750, start=date(2020, 10, 1))
    assert amount(date(2020, 9, 30), first, second) == 700
    assert amount(date(2020, 10, 1), first, second) == 750


def test_a_term_holds_until_it_is_replaced_and_does_not_come_back() -> None:
    """A ceiling has no yearly adjustment; once replaced it stays replaced, though the new one has ended."""
    first = paper(
        48, start=date(2017, 5, 1), parameter="dibao_asset_financial_months", unit="x dibao_standard"
    )
    second = paper(
        36,
        start=date(2022, 1, 1),
        end=date(2023, 12, 31),
        parameter="dibao_asset_financial_months",
        unit="x dibao_standard",
    )
    assert amount(date(2021, 12, 31), first, second) == 48
    assert amount(date(2022, 1, 1), first, second) == 36
    assert amount(date(2024, 1, 1), first, second) is None


def test_an_end_alone_proves_its_last_day() -> None:
    """'Raised from 814 on 2024-01-01' proves the day before, and no other."""
    held = paper(814, end=date(2023, 12, 31))
    assert amount(date(2023, 12, 31), held) == 814
    assert amount(date(2023, 12, 30), held) is None


def test_a_paper_without_dates_proves_nothing() -> None:
    """An undated level is neither an answer nor a last known one."""
    answer = on(date(2023, 12, 31), paper(814))
    assert (answer.status, answer.last_known) == ("absent", ())


def test_a_statistic_answers_in_the_year_after_its_own() -> None:
    """Income 'of the year before' on a day of 2024 is that of 2023."""
    held = paper(
        51757,
        start=date(2023, 1, 1),
        end=date(2023, 12, 31),
        parameter="disposable_income",
        unit="CNY/person/year",
    )
    assert amount(date(2023, 12, 31), held) is None
    assert amount(date(2024, 1, 1), held) == 51757
    assert amount(date(2024, 12, 31), held) == 51757
    assert amount(date(2025, 1, 1), held) is None


def test_the_latest_start_wins_over_the_nearer_place() -> None:
    """A city's new notice goes before a district's older one that is still proved."""
    district = paper(995, start=date(2022, 1, 1), end=date(2024, 12, 31))
    city = paper(1114, start=date(2024, 1, 1), place=CITY)
    assert amount(date(2023, 6, 1), district, city) == 995
    assert amount(date(2024, 6, 1), district, city) == 1114


def test_on_equal_starts_the_nearest_place_wins() -> None:
    """A notice that sets the district apart from the city is followed for the district."""
    district = paper(995, start=date(2022, 1, 1))
    city = paper(770, start=date(2022, 1, 1), place=CITY)
    assert amount(date(2022, 6, 1), city, district) == 995


def test_an_end_alone_above_speaks_for_places_that_have_no_figure() -> None:
    """The city's last day answers for a county without figures, not for one with figures of its own, lapsed or not."""
    city = paper(814, end=date(2023, 12, 31), place=CITY)
    lapsed = paper(995, start=date(2022, 1, 1))
    assert amount(date(2023, 12, 31), city) == 814
    assert amount(date(2023, 12, 31), city, lapsed) is None


def test_a_figure_for_another_area_is_no_figure_of_ones_own() -> None:
    """A rural figure of the county does not silence the city's urban one."""
    city = paper(814, end=date(2023, 12, 31), place=CITY)
    rural = paper(600, start=date(2022, 1, 1), area="rural")
    assert amount(date(2023, 12, 31), city, rural) == 814


def test_all_answers_town_and_countryside() -> None:
    """A figure that makes no difference answers both; one for the town does not answer for the countryside."""
    both, town = paper(700, start=date(2024, 1, 1), area="all"), paper(700, start=date(2024, 1, 1))
    assert amount(date(2024, 5, 1), both, area="rural") == 700
    assert amount(date(2024, 5, 1), town, area="rural") is None


def test_two_papers_that_agree_are_one_answer() -> None:
    """The better seen of two papers of one value is named."""
    seen = paper(700, start=date(2024, 1, 1))
    read = Figure(
        parameter="dibao_standard",
        place=COUNTY,
        area="urban",
        low=Decimal(700),
        high=Decimal(700),
        unit="CNY/person/month",
        start=date(2024, 1, 1),
        document="原文",
        confidence=Confidence.VERIFIED,
    )
    answer = on(date(2024, 5, 1), seen, read)
    assert answer.status == "on_file"
    assert [figure.document for figure in answer.figures] == ["原文"]


def test_two_values_of_one_place_and_day_are_open() -> None:
    """Equal starts with different values: nobody picks one."""
    answer = on(date(2024, 5, 1), paper(700, start=date(2024, 1, 1)), paper(710, start=date(2024, 1, 1)))
    assert answer.status == "conflict"
    assert answer.is_open
    assert [figure.low for figure in answer.figures] == [700, 710]


def test_a_monthly_and_a_yearly_figure_of_one_number_conflict() -> None:
    """700 a month and 700 a year are not one answer."""
    start = date(2024, 1, 1)
    answer = on(date(2024, 5, 1), paper(700, start=start), paper(700, start=start, unit="CNY/person/year"))
    assert answer.status == "conflict"


def test_carrying_forward_is_marked() -> None:
    """A lapsed figure is used when asked for, as an assumption that the answer shows."""
    answer = on(date(2025, 6, 1), paper(1114, start=date(2024, 1, 1)), carry_forward=True)
    assert (answer.low, answer.status, answer.carried) == (Decimal(1114), "assumed", True)
    assert "carried_forward" in {warning.code for warning in answer.warnings}


def test_carrying_forward_does_not_choose_between_two() -> None:
    """Two figures that lapsed together and differ stay open."""
    start = date(2024, 1, 1)
    answer = on(date(2025, 6, 1), paper(700, start=start), paper(710, start=start), carry_forward=True)
    assert (answer.status, answer.low, answer.carried) == ("conflict", None, False)


def test_an_override_goes_before_every_figure_and_names_its_source() -> None:
    """What a caller supplies settles the standard at the place and below it."""
    supplied = Standards(directory=None, added=(paper(700, start=date(2024, 1, 1)),)).with_figure(
        "dibao_standard", "993", place=CITY, area="urban", source="济民发〔2025〕1号"
    )
    answer = supplied.resolve("dibao_standard", COUNTY, "urban", date(2024, 5, 1))
    assert (answer.low, answer.status, answer.figures[0].document) == (
        Decimal(993),
        "supplied",
        "济民发〔2025〕1号",
    )
    assert supplied.resolve("dibao_standard", COUNTY, "rural", date(2024, 5, 1)).status == "absent"


def test_an_override_without_an_area_answers_every_area() -> None:
    """A caller who names no area means all, also for a statistic."""
    supplied = Standards(directory=None).with_figure(
        "disposable_income",
        30000,
        place=CITY,
        source="统计公报",
        area="all",
    )
    assert supplied.resolve("disposable_income", COUNTY, "urban", date(2024, 5, 1)).low == 30000


def test_the_nearest_override_wins_then_the_last_given() -> None:
    """An override of the county goes before one of the city, a later word before an earlier one."""
    base = Standards(directory=None)
    city = base.with_figure("dibao_standard", 900, place=CITY, source="甲", area="all")
    both = city.with_figure("dibao_standard", 800, place=COUNTY, source="乙", area="all").with_figure(
        "dibao_standard",
        950,
        place=CITY,
        source="丙",
        area="all",
    )
    day = date(2024, 5, 1)
    assert both.resolve("dibao_standard", COUNTY, "urban", day).low == 800
    assert both.resolve("dibao_standard", "370103", "urban", day).low == 950
    assert base.resolve("dibao_standard", COUNTY, "urban", day).status == "absent"


@pytest.mark.parametrize(
    ("value", "source", "set_by", "code"),
    [
        (1114, " ", "", "no_source"),
        (11.14, "文", "", "not_an_amount"),
        (-1, "文", "", "not_an_amount"),
        ("1,114", "文", "", "not_an_amount"),
        ("1114.555", "文", "", "not_an_amount"),
        (Decimal("1114.005"), "文", "", "not_an_amount"),
        (1114, "文", COUNTY, "no_power_to_set"),
    ],
)
def test_an_override_needs_a_source_an_exact_amount_and_a_setter_with_power(
    value: int | str | Decimal, source: str, set_by: str, code: str
) -> None:
    """No figure without a paper, no binary float, no fraction of a fen, no dibao standard set by a county."""
    with pytest.raises(StandardsError) as raised:
        Standards(directory=None).with_figure(
            "dibao_standard",
            value,
            place=COUNTY,
            source=source,
            set_by=set_by,
            area="all",
        )
    assert [problem.code for problem in raised.value.problems] == [code]


def test_an_unknown_name_suggests_near_ones() -> None:
    """A misspelt standard is an error that names the likely one, never an absent figure."""
    with pytest.raises(UnknownStandardError, match="dibao_standard"):
        Standards(directory=None).resolve("dibao_standart", COUNTY, "urban", date(2024, 5, 1))


def test_a_malformed_place_is_refused() -> None:
    """A lookup for no place is a mistake, not an absent figure."""
    with pytest.raises(UnknownPlaceError):
        Standards(directory=None).resolve("dibao_standard", "济南", "urban", date(2024, 5, 1))


def test_the_digest_tells_sets_apart_and_not_orders() -> None:
    """Equal figures give one digest in any order; an override or another place's figure changes it or not by place."""
    one, two = paper(700, start=date(2023, 1, 1)), paper(750, start=date(2024, 1, 1))
    far = paper(900, start=date(2024, 1, 1), place="370202")
    assert (
        Standards(directory=None, added=(one, two)).digest
        == Standards(directory=None, added=(two, one)).digest
    )
    assert Standards(directory=None, added=(one,)).digest != Standards(directory=None, added=(two,)).digest
    near = Standards(directory=None, added=(one, two)).digest_for(COUNTY)
    assert Standards(directory=None, added=(one, two, far)).digest_for(COUNTY) == near
    overridden = Standards(directory=None, added=(one, two)).with_figure(
        "dibao_standard",
        1,
        place=CITY,
        source="甲",
        area="all",
    )
    assert overridden.digest_for(COUNTY) != near


days = st.dates(date(2019, 1, 1), date(2026, 12, 31))


@st.composite
def papers(draw: st.DrawFn) -> Figure:
    """A figure for the county or a place above it, with any dates a paper may show."""
    start = draw(st.none() | days)
    end = draw(st.none() | (days if start is None else st.dates(start, start + timedelta(days=800))))
    return paper(
        draw(st.integers(500, 503)),
        start=start,
        end=end,
        place=draw(st.sampled_from([COUNTY, CITY, PROVINCE])),
        area=draw(st.sampled_from(["urban", "rural", "all"])),
    )


shelves = st.lists(papers(), min_size=1, max_size=6)


@given(shelves, days)
def test_every_answer_is_proved_for_its_day(held: list[Figure], day: date) -> None:
    """An answering figure has begun, has not ended, is of the day's year if it has no end, and fits the area."""
    for figure in on(day, *held).figures:
        assert figure.area in {"urban", "all"}
        if figure.start is None:
            assert figure.end == day
        else:
            assert figure.start <= day
            assert day <= (figure.end or date(figure.start.year, 12, 31))


@given(shelves, days)
def test_an_open_standard_has_no_proof_of_its_own(held: list[Figure], day: date) -> None:
    """Where nothing answers, the county itself has no figure that shows the day between its two dates."""
    if on(day, *held).status in {"absent", "lapsed"}:
        assert not any(
            figure.place == COUNTY
            and figure.area != "rural"
            and figure.end is not None
            and (figure.start or figure.end) <= day <= figure.end
            for figure in held
        )


@given(shelves, days)
def test_the_order_of_papers_does_not_matter(held: list[Figure], day: date) -> None:
    """The same papers answer the same when they are read backwards."""
    one, other = on(day, *held), on(day, *reversed(held))
    assert (one.status, one.low, one.high) == (other.status, other.low, other.high)
    assert {figure.answer for figure in one.last_known} == {figure.answer for figure in other.last_known}


@given(shelves, days)
def test_carrying_forward_changes_no_proved_answer(held: list[Figure], day: date) -> None:
    """Only an open standard can be carried; what a paper proves stays as it is."""
    proved, carried = on(day, *held), on(day, *held, carry_forward=True)
    if proved.status in {"on_file", "bounded", "conflict"}:
        assert carried == proved
    else:
        assert carried.carried == (carried.status == "assumed")


@given(shelves, papers(), days)
def test_papers_of_other_places_change_nothing(held: list[Figure], other: Figure, day: date) -> None:
    """A figure of another city never reaches the county."""
    far = paper(999, start=other.start, end=other.end, place="370200", area=other.area)
    assert on(day, *held) == on(day, *held, far)


@given(shelves, days)
def test_last_known_figures_lie_before_the_day(held: list[Figure], day: date) -> None:
    """What is offered as known last was proved before the day, never after it."""
    for figure in on(day, *held).last_known:
        assert (figure.start or figure.end or day) < day
