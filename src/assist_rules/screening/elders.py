"""Who of some households is an elder whom the township visits (探访关爱), and in which of its classes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import polars as pl

from assist_rules.schemes.scheme import Tier
from assist_rules.schemes.special_aid import ELDER, VISITED, VISITS, age_on, classes_visited
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
_FACTS = {
    "birth_date": pl.Date,
    "died_on": pl.Date,
    "ability_grade": pl.Int64,
    "disabilities_told": pl.Boolean,
}
_GRADES = {"grade": pl.Int64, "certificate_valid_until": pl.Date}


def elders_of(tables: Mapping[str, pl.LazyFrame], days: pl.DataFrame) -> pl.DataFrame:
    """A row for each who is or may be an elder, on days on which a text provides for visits.

    Args:
        tables: the members, and their disabilities where these are told.
        days: ``household`` as text and ``on``.
    """
    dated = days.select(HOUSEHOLD, "on").unique(HOUSEHOLD, keep="first")
    sources = {on: VISITS.of(Tier.NONE, on) for on in dated["on"].drop_nulls().unique()}
    texts = {on: found[1] for on, found in sources.items() if found is not None}
    members = _told(tables["members"], _FACTS).join(dated.lazy(), on=HOUSEHOLD, maintain_order="left")
    # Whoever has no birthday of that age before the year is out is none; the day itself is for the reading below.
    may = pl.col("birth_date").is_null() | (pl.col("on").dt.year() - pl.col("birth_date").dt.year() >= ELDER)
    members = members.filter(pl.col("on").is_in(list(texts)), pl.col("died_on").is_null(), may)
    if DISABILITIES in tables:
        of = _told(tables[DISABILITIES], _GRADES).join(dated.lazy(), on=HOUSEHOLD)
        expired = (pl.col("certificate_valid_until") < pl.col("on")).fill_null(value=False)
        grade = pl.when(~expired).then("grade")
        listed = of.group_by(HOUSEHOLD, MEMBER).agg(grade.unique().sort().alias("grades"))
        members = members.join(listed, on=[HOUSEHOLD, MEMBER], how="left", maintain_order="left")
    else:
        members = members.with_columns(pl.lit(None, pl.List(pl.Int64)).alias("grades"))
    none = pl.when(pl.col("disabilities_told").fill_null(value=False)).then(pl.lit([], pl.List(pl.Int64)))
    people = members.with_columns(pl.coalesce("grades", none)).collect()
    asked = ["birth_date", "on", "grades", "ability_grade"]
    distinct = people.select(asked).unique(maintain_order=True)
    read = [_read(*row) for row in distinct.iter_rows()]
    answers = pl.DataFrame(read, schema=["is_elder", "age", "classes", "open_classes"], orient="row")
    distinct = distinct.hstack(
        answers.cast(
            {"age": pl.Int64, "is_elder": pl.Boolean, "classes": pl.String, "open_classes": pl.String}
        )
    )
    people = people.join(distinct, on=asked, nulls_equal=True, maintain_order="left").filter("is_elder")
    cited = pl.DataFrame(
        [(on, each.text(), each.text("en")) for on, each in texts.items()],
        schema={"on": pl.Date, "source_zh": pl.String, "source_en": pl.String},
        orient="row",
    )
    return people.join(cited, on="on", maintain_order="left").select(*ELDERS)


def _told(table: pl.LazyFrame, columns: Mapping[str, pl.DataType | type[pl.DataType]]) -> pl.LazyFrame:
    """The keys of persons as text, and columns that may not have been given."""
    given = table.collect_schema()
    return table.select(
        pl.col(HOUSEHOLD).cast(pl.String),
        pl.col(MEMBER).cast(pl.String),
        *(
            (pl.col(name) if name in given else pl.lit(None)).cast(kind, strict=False).alias(name)
            for name, kind in columns.items()
        ),
    )


def _read(
    born: date | None, on: date, grades: list[int | None] | None, ability: int | None
) -> tuple[bool, int | None, str, str]:
    age = None if born is None else age_on(born, on)
    if age is not None and age < ELDER:
        return False, age, "", ""
    found = classes_visited(grades, ability)
    certain, open_ = (";".join(name for name in VISITED if found[name] is is_in) for is_in in (True, None))
    return True, age, certain, open_
