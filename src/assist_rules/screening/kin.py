"""Kinship between the members of many households, computed once for each family structure by ``Kinship`` itself.

The ties depend on few facts: the relations to the applicant, who is married, a minor, dead, and whom ``spouse`` and
``parents`` name. A register has millions of households and some hundreds of such structures.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

import polars as pl

from assist_rules.facts.layout import kinship_of, members_of, tie_of
from assist_rules.models import Application, Household, Person
from assist_rules.models.kinship import BOTH, NEAREST, SINGLE, Tie
from assist_rules.models.person import DEATHS
from assist_rules.readings.steps import OTHER
from assist_rules.screening.deaths import has_died
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

Placed: TypeAlias = tuple[int, bool, int, bool, str | None, bool | None, bool | None]
"""The place of a member in the list and of another one, each with whether the one's untold spouse is meant; what the
other is to the one, whether they are married, and whether a parent of the two is parted from another parent."""

_READ = ("relation", "~at_home", "guardian", "has_statutory_duty", "duties_told")
"""Columns of a member from which the tie to another one is read, beside those of the form of the family."""
OF_MEMBER = (*_READ, "spouse", "parents_told", "marital_status", "birth_date", *DEATHS)
"""All columns of a member that are read here."""
FORMS = 1 << 16
"""Size of the cache of structures."""
_DAY = date(2000, 1, 1)
_BORN = {"": None, "minor": date(1999, 1, 1), "grown": date(1950, 1, 1)}
_MARITAL = {"": None, "single": SINGLE[0], "married": "married"}
_PART, _MEMBER = "|", ";"
_KINDS = {
    "~i": pl.UInt32,
    "~i_untold": pl.Boolean,
    "~j": pl.UInt32,
    "~j_untold": pl.Boolean,
    "~kin": pl.String,
    "~is_spouse": pl.Boolean,
    "~is_parted": pl.Boolean,
}


@lru_cache(FORMS)
def ties_of(form: str) -> tuple[Placed, ...]:
    """The ties in a form of family, as ``Ties`` writes it: each member, untold spouses too, beside each other one."""
    people = tuple(_person(place, told) for place, told in enumerate(form.split(_MEMBER)))
    told: dict[str, Any] = {
        "applied_on": _DAY,
        "applicant": next(each.id for each in people if each.relation == "self"),
        "household": Household.model_construct(members=people),
    }
    application = Application.model_construct(**told)
    kinship = kinship_of(application)
    rows = members_of(application, kinship)
    places = [(int(row.id.removesuffix(".spouse")), row.person is None) for row in rows]
    found: list[Placed] = []
    for one, at in zip(rows, places, strict=True):
        for other, there in zip(rows, places, strict=True):
            if other is not one:
                tie = tie_of(one, other, kinship)
                found.append((*at, *there, tie.kin, tie.is_spouse, tie.is_parted))
    return tuple(found)


def _person(place: int, told: str) -> Person:
    relation, marital, age, died, spouse, parents = told.split(_PART)
    facts: dict[str, Any] = {
        "id": str(place),
        "relation": relation,
        "marital_status": _MARITAL[marital],
        "birth_date": _BORN[age],
        "died_on": _DAY if died else None,
        "spouse": spouse or None,
        "parents": _parents(parents),
    }
    return Person.model_construct(**facts)


def _parents(told: str) -> tuple[str | None, ...] | None:
    """The places of those who are members, and None for each other one of two."""
    if not told:
        return None
    named, *places = told.split()
    return (*places, *[None] * (int(named) - len(places)))


class Ties:
    """The ties of many households.

    Args:
        members: the listed members in the columns ``OF_MEMBER``, with ``~on``, the day of the application.
        parents: the parents who are told, by id.
        duties: whom a member is told to owe, by id.
    """

    def __init__(self, members: pl.DataFrame, parents: pl.DataFrame, duties: pl.DataFrame) -> None:
        keys = members[HOUSEHOLD]
        if keys.rle_id().n_unique() != keys.n_unique():  # the members of a household do not stand together
            first = pl.col("~first").min().over(HOUSEHOLD)
            members = members.with_row_index("~first").with_columns(first)
            members = members.sort("~first", maintain_order=True).drop("~first")
        self._members = members
        self._parents = parents
        self._duties = duties

    @cached_property
    def pairs(self) -> pl.DataFrame:
        """Each member beside each other one, in the columns of ``Placed``, with the rows of both in ``people``."""
        people = self._members.select(
            HOUSEHOLD, MEMBER, "spouse", "parents_told", *_form_parts(), pl.int_range(pl.len()).alias("~row")
        )
        runs = people[HOUSEHOLD].rle().struct.field("len")
        starts = runs.cum_sum() - runs
        place = pl.col("~row") - starts.gather(people[HOUSEHOLD].rle_id())
        people = people.with_columns(place.cast(pl.String).alias("~place"))
        people = people.with_columns(
            self._named(people).alias("~partner"), self._told_parents(people).alias("~parents")
        )
        form = pl.concat_str("relation", "~marital", "~age", "~died", "~partner", "~parents", separator=_PART)
        homes = people.group_by(people[HOUSEHOLD].rle_id().alias("~home"), maintain_order=True).agg(
            form.str.join(_MEMBER).alias("~form")
        )
        homes = homes.select("~form", starts.cast(pl.UInt32).alias("~start"))
        known = homes.select("~form").unique(maintain_order=True)
        ties = [(form, *tie) for form in known["~form"] for tie in ties_of(form)]
        table = pl.DataFrame(ties, {"~form": pl.String, **_KINDS}, orient="row")
        pairs = homes.join(table, on="~form", how="inner", maintain_order="left")
        return pairs.select(
            (pl.col("~start") + pl.col("~i")).alias("~i"),
            (pl.col("~start") + pl.col("~j")).alias("~j"),
            *(name for name in _KINDS if name not in {"~i", "~j"}),
        )

    @staticmethod
    def _named(people: pl.DataFrame) -> pl.Series:
        """The place of the spouse whom a member names, else empty."""
        naming = people.filter(pl.col("spouse").is_not_null()).select(
            "~row", HOUSEHOLD, pl.col("spouse").alias(MEMBER)
        )
        named = naming.join(people.select(HOUSEHOLD, MEMBER, "~place"), on=[HOUSEHOLD, MEMBER], how="inner")
        return _by_row(people, named.select("~row", "~place")).fill_null("")

    def _told_parents(self, people: pl.DataFrame) -> pl.Series:
        """How many parents are named, up to two, and the places of the members among them; empty where none are told of."""
        at = people.select(HOUSEHOLD, pl.col(MEMBER).alias("id"), "~place")
        named = self._parents.join(at, on=[HOUSEHOLD, "id"], how="left")
        count = pl.min_horizontal(pl.len(), pl.lit(BOTH)).cast(pl.String)
        places = pl.col("~place").drop_nulls().sort().str.join(" ")
        named = named.group_by(HOUSEHOLD, MEMBER).agg(
            pl.concat_str(count, places, separator=" ").alias("~named")
        )
        named = people.select(HOUSEHOLD, MEMBER, "~row").join(named, on=[HOUSEHOLD, MEMBER], how="inner")
        parents = _by_row(people, named.select("~row", "~named")).fill_null("0")
        return people.select(
            pl.when(pl.col("parents_told").fill_null(value=False)).then(parents).otherwise(pl.lit(""))
        ).to_series()

    def between(self) -> pl.DataFrame:
        """The pairs of listed members under their keys, with a column for each part of the tie between the two."""
        pairs = self.pairs.filter(~pl.col("~i_untold") & ~pl.col("~j_untold"))
        own = self._members.select(HOUSEHOLD, MEMBER, "~on", *_READ)
        other = self._members.select(
            pl.col(MEMBER).alias(OTHER), *(pl.col(name).alias(f"{name}~other") for name in _READ)
        )
        ties = pairs.select("~kin", "~is_spouse", "~is_parted")
        frame = pl.concat([own[pairs["~i"]], other[pairs["~j"]], ties], how="horizontal")
        told = self._duties.select(HOUSEHOLD, MEMBER, pl.col("value").alias(OTHER))
        back = told.select(HOUSEHOLD, pl.col(OTHER).alias(MEMBER), pl.col(MEMBER).alias(OTHER))
        listed = pl.concat([told, back]).unique().with_columns(pl.lit(value=True).alias("~listed"))
        frame = frame.join(listed, on=[HOUSEHOLD, MEMBER, OTHER], how="left", maintain_order="left")
        return frame.with_columns(
            _duty().alias("~duty"),
            _lives_with().alias("~lives_with"),
            _with_applicant().alias("~with_applicant"),
        )

    def beside(self) -> pl.DataFrame:
        """The same, with the pairs of whom one or both are known by a marriage alone: of those nobody tells more."""
        pairs = self.pairs.filter(pl.col("~i_untold") | pl.col("~j_untold"))
        ids = self._members[MEMBER]

        def id_of(one: str) -> Any:
            spouse = pl.when(f"{one}_untold").then(pl.lit(".spouse")).otherwise(pl.lit(""))
            return pl.concat_str(ids[pairs[one]], spouse)

        untold = pairs.select(
            self._members[HOUSEHOLD][pairs["~i"]],
            id_of("~i").alias(MEMBER),
            id_of("~j").alias(OTHER),
            "~kin",
            "~is_spouse",
            pl.lit(None, pl.Boolean).alias("~duty"),
            *(
                pl.lit(value=False).alias(f"~{name}")
                for name in ("with_applicant", "is_parted", "lives_with")
            ),
        )
        columns = [HOUSEHOLD, MEMBER, OTHER, *(f"~{name}" for name in Tie.__slots__)]
        return pl.concat([self.between().select(columns), untold.select(columns)])

    @cached_property
    def unmatched(self) -> pl.DataFrame:
        """Keys of the members who are married to somebody untold."""
        own = ~pl.col("~i_untold") & pl.col("~j_untold") & (pl.col("~i") == pl.col("~j"))
        return self._members.select(HOUSEHOLD, MEMBER)[self.pairs.filter(own)["~i"]]


def _stated(condition: pl.Expr) -> pl.Expr:
    return condition.fill_null(value=False)


def _with_applicant() -> pl.Expr:
    return (pl.col("relation") == "self") | (pl.col("relation~other") == "self")


def _duty() -> pl.Expr:
    """What is found of the duty between two members, as ``Kinship`` reads it."""
    told = _stated(pl.col("duties_told")) | _stated(pl.col("duties_told~other"))
    # The list is of further kin: of spouses, parents and children it tells nothing.
    denied = told & ~_stated(pl.col("~kin").is_in(NEAREST))
    listed = _stated(pl.col("~listed"))
    return (
        pl.when(pl.col("relation") == "self")
        .then(pl.col("has_statutory_duty~other"))
        .when(pl.col("relation~other") == "self")
        .then(pl.col("has_statutory_duty"))
        .when(listed | denied)
        .then(listed)
    )


def _lives_with() -> pl.Expr:
    """Of a child and a parent, whether they live together or the parent is the guardian."""
    is_child = _stated(pl.col("~kin") == "parent")
    guardian = pl.when(is_child).then(pl.col("guardian")).otherwise(pl.col("guardian~other"))
    parent = pl.when(is_child).then(pl.col(OTHER)).otherwise(pl.col(MEMBER))
    one, other = pl.col("~at_home"), pl.col("~at_home~other")
    return (
        pl.when(~_stated(pl.col("~kin").is_in(["parent", "child"])))
        .then(pl.lit(value=False))
        .when(guardian.is_not_null())
        .then(guardian == parent)
        # Two who are both away may live together elsewhere.
        .when(one | other)
        .then(one & other)
    )


def owed(ties: pl.DataFrame) -> pl.DataFrame:
    """The pairs of whom one may owe the other support, with what the layout gives the row of an obligor."""
    duty, kin = pl.col("~duty"), pl.col("~kin")
    is_open = kin.is_null() | pl.col("~is_spouse").is_null()
    unclear = ~is_open & _stated(kin.is_in(["step_parent", "step_child", "unclear"]))
    further = ~is_open & _stated(kin == "other")
    relation = pl.when(~is_open).then(pl.when(unclear | further).then(pl.lit("other")).otherwise(kin))
    # Where no duty follows from the relation, only the finding of one makes it.
    left_out = (unclear & _stated(~duty)) | (further & ~_stated(duty))
    return ties.filter(~left_out).with_columns(
        relation.alias("~relation"),
        pl.lit(value=True).alias("~in_household"),
        pl.lit(None, pl.Boolean).alias("~listed_duty"),
        pl.col("~is_spouse").is_null().alias("~may_be_spouse"),
        pl.lit(value=False).alias("~is_untold"),
    )


def _by_row(people: pl.DataFrame, found: pl.DataFrame) -> pl.Series:
    """Scatter a column of some rows to all rows."""
    return people.select("~row").join(found, on="~row", how="left", maintain_order="left").to_series(1)


def _form_parts() -> tuple[Any, ...]:
    """What of a member makes the form of the family, in the words of ``_person``."""
    empty = pl.lit("")
    marital, born, on = pl.col("marital_status"), pl.col("birth_date"), pl.col("~on")
    # A person is 18 on the day of the same number, one born on 29 February on 28 February.
    eighteen = (born.dt.year().cast(pl.Int64) * 12 + born.dt.month().cast(pl.Int64) - 1 + 18 * 12) * 32
    of_month = born.dt.day().cast(pl.Int64) - ((born.dt.month() == 2) & (born.dt.day() > 28)).cast(pl.Int64)  # noqa: PLR2004
    age = pl.when(on < eighteen + of_month).then(pl.lit("minor")).otherwise(pl.lit("grown"))
    died = has_died(on, *map(_number, DEATHS))
    return (
        pl.col("relation"),
        pl.when(marital.is_in(SINGLE))
        .then(pl.lit("single"))
        .when(marital == "married")
        .then(pl.lit("married"))
        .otherwise(empty)
        .alias("~marital"),
        # The ages of no others make a difference.
        pl.when(pl.col("relation").is_in(["child", "grandchild"]) & born.is_not_null())
        .then(age)
        .otherwise(empty)
        .alias("~age"),
        pl.when(died).then(pl.lit("died")).otherwise(empty).alias("~died"),
    )


def _number(name: str) -> Any:
    day = pl.col(name)
    year, month, of_month = (part.cast(pl.Int64) for part in (day.dt.year(), day.dt.month(), day.dt.day()))
    return (year * 12 + month - 1) * 32 + of_month
