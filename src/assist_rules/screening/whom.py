"""Whom of a household an aid of another office can be about, over tables: the same readings of a person as for one family."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import polars as pl
from dateutil.relativedelta import relativedelta

from assist_rules.models.person import DEATHS, Disability, Person, SelfCare, Study
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import SPECIAL_AID, SpecialAid, age_on
from assist_rules.screening.deaths import has_died
from assist_rules.screening.elders import beside, told_of, with_form, with_grades
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

IN_CLASS: Final = "in_class"
"""Of those in extreme poverty alone."""
IN_HOME: Final = "in_home"
"""Of everybody in the household."""
ABOUT: Final = tuple(f"{whose}.{aid.key}" for whose in (IN_CLASS, IN_HOME) for aid in SPECIAL_AID)
"""Whether an aid can be about somebody of a household: a column for each aid, twice."""


def about_key(aid: SpecialAid, tier: Tier) -> str:
    """The column of :data:`ABOUT` that says whether an aid which a class opens is about somebody."""
    return f"{IN_CLASS if tier is Tier.EXTREME_POVERTY else IN_HOME}.{aid.key}"


_CARE = tuple(f"self_care_{name}" for name in SelfCare.model_fields)
_FACTS: Final[Mapping[str, Any]] = {
    "birth_date": pl.Date,
    **dict.fromkeys(DEATHS, pl.Date),
    "ability_grade": pl.Int64,
    "disabilities_told": pl.Boolean,
    "employment": pl.String,
    "labour_capacity": pl.String,
    "support_form": pl.String,
    "study_told": pl.Boolean,
    **dict.fromkeys(_CARE, pl.Boolean),
}
_ASKED = ("age", "grades", "ability_grade", "employment", "labour_capacity", "studies", *_CARE)
"""What the readings of a person ask; of the birth date and the day the full years alone."""
_DAY = date(2000, 1, 1)
"""Any day: somebody of that age is made for it."""


def whom_of(tables: Mapping[str, pl.LazyFrame], homes: pl.DataFrame, supported: pl.DataFrame) -> pl.DataFrame:
    """A row for each who lives, of households with a day, with whether each aid can be about them, by its key.

    Args:
        tables: households, members, and their disabilities where these are told.
        homes: ``household`` and ``on``.
        supported: ``household`` and ``member`` of who is in extreme poverty, and whether that ``is_held``.

    Returns:
        Keys as text; ``age``; whether they are in extreme poverty (``supported``), and that is held (``in_support``), and
        support in an institution is chosen (``in_institution``); ``grades`` and ``ability_grade``; the aids.
    """
    key = pl.col(HOUSEHOLD).cast(pl.String)
    days = homes.select(key, "on").unique(HOUSEHOLD, keep="first").drop_nulls("on")
    in_class = supported.group_by(key, pl.col(MEMBER).cast(pl.String)).agg(
        pl.col("is_held").any().alias("in_support"), pl.lit(value=True).alias("supported")
    )
    given = tables["members"].collect_schema()
    study = [name for name in given if name.startswith("study_") and name != "study_told"]
    members = tables["members"].with_columns(
        pl.any_horizontal(
            *(pl.col("study_told") for name in given if name == "study_told"),
            *(pl.col(name).is_not_null() for name in study),
            pl.lit(value=False),
        ).alias("study_told")
    )
    people = told_of(members, _FACTS).join(days.lazy(), on=HOUSEHOLD, maintain_order="left")
    people = people.filter(~has_died(pl.col("on")))
    people = people.join(in_class.lazy(), on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    told = (
        with_form(with_grades(people, tables), tables)
        .with_columns(
            pl.col("supported", "in_support").fill_null(value=False),
            pl.col("study_told").fill_null(value=False).alias("studies"),
        )
        .collect()
    )
    told = beside(told, ("birth_date", "on"), {"age": pl.Int64}, _age)
    aids: dict[str, Any] = {aid.key: pl.Boolean for aid in SPECIAL_AID}
    told = beside(told, _ASKED, aids, _about)
    return told.select(
        HOUSEHOLD,
        MEMBER,
        "age",
        "supported",
        "in_support",
        "in_institution",
        "grades",
        "ability_grade",
        *aids,
    )


def of_homes(people: pl.DataFrame) -> pl.DataFrame:
    """A row for each household: the columns :data:`ABOUT`."""
    away = {
        asks: pl.col("supported" if asks else "in_support") & pl.col("in_institution")
        for asks in (True, False)
    }
    columns: list[pl.Expr] = []
    for whose in (IN_CLASS, IN_HOME):
        for aid in SPECIAL_AID:
            is_meant = pl.col(aid.key) if whose == IN_HOME else pl.col(aid.key) & pl.col("supported")
            is_meant = is_meant & ~away[aid.asks_class] if aid.at_home else is_meant
            columns.append(is_meant.any().alias(f"{whose}.{aid.key}"))
    return people.group_by(HOUSEHOLD).agg(columns)


def _age(born: date | None, on: date) -> tuple[int | None]:
    return (None if born is None else age_on(born, on),)


def _about(
    age: int | None,
    grades: list[int | None] | None,
    ability: int | None,
    employment: Any,
    labour_capacity: Any,
    *flags: bool | None,
) -> tuple[bool, ...]:
    """Whether each aid can be about somebody of whom this is told; *flags* are study and what they can do alone."""
    studies, *care = flags
    one = Person.model_construct(
        id="p1",
        relation="self",
        birth_date=None if age is None else _DAY - relativedelta(years=age),
        disabilities=None
        if grades is None
        else tuple(Disability.model_construct(grade=each) for each in grades),
        ability_grade=ability,
        employment=employment,
        labour_capacity=labour_capacity,
        study=Study.model_construct() if studies else None,
        self_care=SelfCare.model_construct(None, **dict(zip(SelfCare.model_fields, care, strict=True))),
    )
    answers = {whom: whom(one, _DAY) is not False for whom in {aid.whom for aid in SPECIAL_AID}}
    return tuple(answers[aid.whom] for aid in SPECIAL_AID)
