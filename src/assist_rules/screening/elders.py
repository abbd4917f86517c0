"""Who of some households is an elder whom the township visits (探访关爱), and in which of its classes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from assist_rules.models.person import DEATHS
from assist_rules.schemes.monitoring import HELD_AS
from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import ELDER, VISITED, VISITS, age_on, classes_visited, source_of
from assist_rules.screening.deaths import has_died
from assist_rules.screening.on_record import Told, told_of_members
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

DISABILITIES = "disabilities"
ELDERS = pl.Schema(
    {
        HOUSEHOLD: pl.String,
        MEMBER: pl.String,
        "age": pl.Int64,
        "classes": pl.String,
        "open_classes": pl.String,
        "source_zh": pl.String,
        "source_en": pl.String,
    }
)
"""The age in full years, null where it is not told; the classes for certain, and those that may be, joined by ``;``; the text."""
_READ = ("age", "classes", "open_classes")
_AWAY = ("custody_kind", "declared_missing_on", "out_of_contact_since")
"""Of whom one of these is told nobody is taken to live with, whatever its days."""
_FACTS = {
    "birth_date": pl.Date,
    "relation": pl.String,
    "co_resident": pl.Boolean,
    "support_form": pl.String,
    **dict.fromkeys(_AWAY, pl.String),
    **dict.fromkeys(DEATHS, pl.Date),
    "ability_grade": pl.Int64,
    "disabilities_told": pl.Boolean,
}
_GRADES = {"grade": pl.Int64, "certificate_valid_until": pl.Date}


def elders_of(tables: Mapping[str, pl.LazyFrame], days: pl.DataFrame) -> pl.DataFrame:
    """A row for each who is or may be an elder, on days on which a text provides for visits.

    They are visits at home (居家): whoever holds support in an institution is left out.

    Args:
        tables: households, members, their disabilities and what they receive, where these are told.
        days: ``household`` as text and ``on``.
    """
    dated = days.select(HOUSEHOLD, "on").unique(HOUSEHOLD, keep="first")
    sources = {on: VISITS.of(Tier.NONE, on) for on in dated["on"].drop_nulls().unique()}
    texts = {on: found[1] for on, found in sources.items() if found is not None}
    members = told_of(tables["members"], _FACTS).join(dated.lazy(), on=HOUSEHOLD, maintain_order="left")
    # Whoever has no birthday of that age before the year is out is none; the day itself is for the reading below.
    may = pl.col("birth_date").is_null() | (pl.col("on").dt.year() - pl.col("birth_date").dt.year() >= ELDER)
    living = members.filter(pl.col("on").is_in(list(texts)), ~has_died(pl.col("on")))
    # As ``is_at_home``.
    at_home = pl.col("co_resident").fill_null(pl.col("relation") == "self").fill_null(value=False)
    at_home &= pl.all_horizontal(pl.col(name).is_null() for name in _AWAY)
    together = at_home & (at_home.sum().over(HOUSEHOLD) > 1)
    elders = living.with_columns(together.alias("together")).filter(may)
    held = told_of_members(Told.of(tables, dated), certain=True)
    held = held.filter(scheme=HELD_AS[Tier.EXTREME_POVERTY]).select(
        HOUSEHOLD, MEMBER, is_held=pl.lit(value=True)
    )
    elders = elders.join(held.unique().lazy(), on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    people = with_form(with_grades(elders, tables), tables).collect()
    people = people.filter(~(pl.col("in_institution") & pl.col("is_held").fill_null(value=False)))
    read: dict[str, Any] = {"is_elder": pl.Boolean, **{name: ELDERS[name] for name in _READ}}
    people = beside(people, ("birth_date", "on", "grades", "ability_grade", "together"), read, _read)
    people = people.filter("is_elder")
    cited = pl.DataFrame(
        [(on, source_of(each), source_of(each, "en")) for on, each in texts.items()],
        schema={"on": pl.Date, "source_zh": pl.String, "source_en": pl.String},
        orient="row",
    )
    return people.join(cited, on="on", maintain_order="left").select(*ELDERS)


def with_grades(people: pl.LazyFrame, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """*people* (with ``on`` and ``disabilities_told``) with the ``grades`` of their disabilities, as ``classes_visited`` takes them."""
    none = pl.when(pl.col("disabilities_told").fill_null(value=False)).then(pl.lit([], pl.List(pl.Int64)))
    if DISABILITIES not in tables:
        return people.with_columns(none.alias("grades"))
    days = people.select(HOUSEHOLD, "on").unique()
    of = told_of(tables[DISABILITIES], _GRADES).join(days, on=HOUSEHOLD)
    expired = (pl.col("certificate_valid_until") < pl.col("on")).fill_null(value=False)
    grade = pl.when(~expired).then("grade")
    listed = of.group_by(HOUSEHOLD, MEMBER).agg(grade.unique().sort().alias("grades"))
    people = people.join(listed, on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    return people.with_columns(pl.coalesce("grades", none))


def with_form(people: pl.LazyFrame, tables: Mapping[str, pl.LazyFrame]) -> pl.LazyFrame:
    """*people* (with ``support_form``) with whether support in an institution is chosen for them: ``in_institution``."""
    of_all = told_of(tables["households"], {"choices_support_form": pl.String}, (HOUSEHOLD,))
    form = pl.coalesce("support_form", "choices_support_form")
    return people.join(of_all, on=HOUSEHOLD, how="left", maintain_order="left").with_columns(
        (form == "institution").fill_null(value=False).alias("in_institution")
    )


def told_of(
    table: pl.LazyFrame, columns: Mapping[str, Any], keys: Sequence[str] = (HOUSEHOLD, MEMBER)
) -> pl.LazyFrame:
    """The keys as text, and columns that may not have been given."""
    given = table.collect_schema()
    told = {name: pl.col(name) if name in given else pl.lit(None) for name in columns}
    return table.select(
        *(pl.col(key).cast(pl.String) for key in keys),
        *(each.cast(columns[name], strict=False).alias(name) for name, each in told.items()),
    )


def beside(
    frame: pl.DataFrame, asked: Sequence[str], gives: Mapping[str, Any], read: Callable[..., tuple[Any, ...]]
) -> pl.DataFrame:
    """*frame* with what is read of some of its columns, each combination once."""
    distinct = frame.select(asked).unique(maintain_order=True)
    answers = [read(*row) for row in distinct.iter_rows()]
    found = distinct.hstack(pl.DataFrame(answers, schema=dict(gives), orient="row"))
    return frame.join(found, on=list(asked), how="left", nulls_equal=True, maintain_order="left")


def _read(
    born: date | None,
    on: date,
    grades: list[int | None] | None,
    ability: int | None,
    together: bool,  # noqa: FBT001 - a cell of a row
) -> tuple[bool, int | None, str, str]:
    age = None if born is None else age_on(born, on)
    if age is not None and age < ELDER:
        return False, age, "", ""
    found = classes_visited(grades, ability, lives_with_another=together)
    certain, open_ = (";".join(name for name in VISITED if found[name] is is_in) for is_in in (True, None))
    return True, age, certain, open_
