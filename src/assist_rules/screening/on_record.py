"""What is held, beside a screening: as a register has it, or else as the tables themselves tell.

Watching and discovery work in the memory of this process, on Polars, whatever engine holds the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Self, cast

import narwhals as nw
import polars as pl

from assist_rules.decision.assessment import both_may_be_held
from assist_rules.errors import Problem, TableError
from assist_rules.expressions import Level
from assist_rules.places import current_code
from assist_rules.schemes import SCHEMES
from assist_rules.screening.engines import held
from assist_rules.screening.recorded import PATH, read_recorded
from assist_rules.tables.problems import unknown_name
from assist_rules.tables.schema import HOUSEHOLD, MEMBER

if TYPE_CHECKING:
    from assist_rules.screening.screen import Screening
    from assist_rules.screening.venues import Law

RECEIVES: Final = "receives"
HELD = pl.Schema(
    {"member": pl.String, "scheme": pl.String, "held_fen": pl.Int64, "held_per": pl.String, "since": pl.Date}
)
"""The columns of what is held, beside the household."""


def in_memory(frame: Any) -> pl.DataFrame:
    """A frame of any engine but Spark in Polars.

    Raises:
        TableError: it is one of Spark, which is larger than one machine may hold.
    """
    here = held(nw.from_native(frame, pass_through=False))
    native = nw.to_native(here)
    if not isinstance(native, pl.DataFrame):
        raise TableError(
            Problem(
                "tables",
                "engine",
                "Spark 的表不能在本机内存中比对；请先取回本机（如转为 PyArrow），一次一个县",
                "frames of Spark are not compared in the memory of one machine; bring them over as PyArrow, a county at "
                "a time",
            )
        )
    return native


def table_of(screening: Screening, name: str) -> pl.DataFrame | None:
    """A table as it was screened; None where it was not given."""
    tables = screening.tables
    return None if name not in tables else in_memory(nw.to_native(tables[name]))


def members_of(screening: Screening) -> pl.DataFrame:
    """The members as they were screened."""
    return cast("pl.DataFrame", table_of(screening, "members"))


def names_of(members: pl.DataFrame) -> pl.DataFrame:
    """The members with their ``name``, null where the tables have none."""
    return (
        _with(members, ("name", pl.String))
        .select(HOUSEHOLD, pl.col(MEMBER).cast(pl.String), pl.col("name").cast(pl.String))
        .unique([HOUSEHOLD, MEMBER], keep="first", maintain_order=True)
    )


MARRIED = ("spouse", "child_in_law")
"""Relations of those who are married to another member."""


def married_of_no_birth_date(members: pl.DataFrame) -> pl.DataFrame:
    """The members who are told to be married to another one, and of whom no birth date is told: no children by law."""
    told = _with(members, ("relation", pl.String), ("birth_date", pl.Date))
    relation = pl.col("relation").cast(pl.String)
    has_spouse = (relation == "spouse").any().over(HOUSEHOLD)
    return told.filter(
        pl.col("birth_date").is_null()
        & (relation.is_in(MARRIED) | ((relation == "self") & has_spouse)).fill_null(value=False)
    ).select(HOUSEHOLD, pl.col(MEMBER).cast(pl.String))


def applicants_of(members: pl.DataFrame) -> pl.DataFrame:
    """The households with the name of the ``applicant``, null where the tables have none."""
    told = _with(members, ("name", pl.String), ("relation", pl.String)).filter(
        pl.col("relation").cast(pl.String) == "self"
    )
    return told.select(HOUSEHOLD, pl.col("name").cast(pl.String).alias("applicant")).unique(
        HOUSEHOLD, keep="first", maintain_order=True
    )


def on_record(screening: Screening, recorded: Any | None = None, *, certain: bool = False) -> pl.DataFrame:
    """What is held: household, member (null for a household's scheme), scheme, amount in fen and period, since when.

    Args:
        screening: the screening.
        recorded: a register of what is held now, as ``Screening.reconcile`` takes it. Without one it is what the tables
            tell: ``receives`` and the dibao of the household. A benefit whose end is not told counts as still held there,
            for a register lists what is running.
        certain: whether of what the tables tell that alone counts which is surely held on the day, as in a decision.

    Raises:
        TableError: the register cannot be read exactly, or has a row of no scheme, or of a person's scheme without the
            person, who would seem to go without; carries every problem.
    """
    if recorded is None:
        return held_in(told_in(screening), certain=certain)
    like = nw.from_native(in_memory(screening.rows))
    read = in_memory(nw.to_native(read_recorded(recorded, like)))
    if problems := list(_lost(read)):
        raise TableError(*problems)
    return _once(
        read.select(
            HOUSEHOLD,
            MEMBER,
            "scheme",
            pl.col("amount_fen").alias("held_fen"),
            pl.col("per").alias("held_per"),
            pl.lit(None, pl.Date).alias("since"),
        )
    )


@dataclass(frozen=True, slots=True)
class Told:
    """Where tables tell what is held.

    Attributes:
        households: the table.
        receives: the table; None where it is not given.
        days: ``household`` and ``on``.
    """

    households: pl.DataFrame
    receives: pl.DataFrame | None
    days: pl.DataFrame

    @classmethod
    def of(cls, tables: Mapping[str, pl.LazyFrame], days: pl.DataFrame) -> Self:
        """From tables whose keys are of any type; those of *days* are text."""
        read = {
            name: tables[name].with_columns(pl.col(HOUSEHOLD).cast(pl.String)).collect()
            for name in ("households", RECEIVES)
            if name in tables
        }
        return cls(read["households"], read.get(RECEIVES), days)


def told_in(screening: Screening) -> Told:
    """The tables of a screening that tell it."""
    households = cast("pl.DataFrame", table_of(screening, "households"))
    return Told(households, table_of(screening, RECEIVES), screening.days)


def held_in(told: Told, *, certain: bool) -> pl.DataFrame:
    """What tables themselves tell that is held, as :func:`on_record` has it."""
    kind = told.households.schema[HOUSEHOLD]
    of_members = told_of_members(told, certain=certain)
    drawn = households_on_dibao(told)
    # Told of the household and of its members it is one fact.
    both = drawn.join(of_members.filter(scheme="dibao").select(HOUSEHOLD).unique(), on=HOUSEHOLD, how="anti")
    empty = pl.DataFrame(schema={HOUSEHOLD: kind, **HELD})
    fen = pl.col("current_dibao_per_month_fen")
    found = [empty, of_members, _shown(both, pl.lit(None, pl.String), pl.lit("dibao"), fen)]
    return _once(pl.concat(found))


def _once(found: pl.DataFrame) -> pl.DataFrame:
    """A row for each household, person (where the scheme is a person's) and scheme of the library."""
    found = found.filter(pl.col("scheme").is_in(list(SCHEMES))).with_columns(
        pl.when(pl.col("scheme").is_in(_of_member())).then(MEMBER).alias(MEMBER)
    )
    keys = [HOUSEHOLD, MEMBER, "scheme"]
    return found.group_by(keys, maintain_order=True).agg(
        # A part that is not told leaves the whole untold.
        pl.when(pl.col("held_fen").null_count() == 0).then(pl.col("held_fen").sum()).first(),
        pl.when(pl.col("held_per").n_unique() == 1).then(pl.col("held_per").first()).first(),
        pl.col("since").max(),
    )


def _of_member() -> list[str]:
    return [key for key, scheme in SCHEMES.items() if scheme.level is Level.MEMBER]


def _lost(read: pl.DataFrame) -> Iterator[Problem]:
    """Rows of no scheme, and rows of a person's scheme that do not say whose they are."""
    keys = read["scheme"].fill_null("").unique(maintain_order=True)
    yield from (
        unknown_name(key, f"{PATH}.scheme", tuple(SCHEMES), "制度", "scheme")
        for key in keys.to_list()
        if key not in SCHEMES
    )
    nobody = read.filter(pl.col("scheme").is_in(_of_member()) & pl.col(MEMBER).is_null())
    if nobody.height:
        names = nobody["scheme"].unique(maintain_order=True).to_list()
        yield Problem(
            f"{PATH}.{MEMBER}",
            "no_member",
            f"{nobody.height} 行是给个人的救助（{'、'.join(names)}），没有写明成员；请填写成员编号",
            f"{nobody.height} rows of a person's scheme ({', '.join(names)}) do not say whose they are; give the member",
        )


def told_of_members(told: Told, *, certain: bool) -> pl.DataFrame:
    """What members are told to hold on the day, in the columns of what is held; *certain* as in :func:`on_record`."""
    receives = told.receives
    if receives is None or not receives.height:
        kind = told.households.schema[HOUSEHOLD]
        return pl.DataFrame(schema={HOUSEHOLD: kind, **HELD})
    day = told.days.with_columns(pl.col("on").cast(pl.Date))
    rows = _with(receives, ("since", pl.Date), ("ended_on", pl.Date), ("current", pl.Boolean))
    rows = _with(rows, ("per_month_fen", pl.Int64)).join(day, on=HOUSEHOLD, how="left")
    begun, lasts = pl.col("since") <= pl.col("on"), pl.col("on") <= pl.col("ended_on")
    runs = begun.fill_null(not certain) & lasts.fill_null(not certain)
    rows = rows.filter(pl.coalesce("current", runs))
    return _shown(rows, pl.col(MEMBER), pl.col("benefit"), pl.col("per_month_fen"))


def households_on_dibao(told: Told) -> pl.DataFrame:
    """The households of which it is told that they draw dibao on the day, with ``since`` and the sum."""
    rows = _with(
        told.households,
        ("current_dibao_told", pl.Boolean),
        ("current_dibao_held", pl.Boolean),
        ("current_dibao_since", pl.Date),
        ("current_dibao_per_month_fen", pl.Int64),
    ).join(told.days.with_columns(pl.col("on").cast(pl.Date)), on=HOUSEHOLD, how="left")
    is_told = pl.any_horizontal(
        pl.col("current_dibao_told"),
        *(pl.col(f"current_dibao_{name}").is_not_null() for name in ("held", "since", "per_month_fen")),
    )
    drawn = (
        is_told.fill_null(value=False)
        & pl.col("current_dibao_held").fill_null(value=True)
        & (pl.col("current_dibao_since") <= pl.col("on")).fill_null(value=True)
    )
    return rows.filter(drawn).with_columns(since=pl.col("current_dibao_since"))


def _shown(rows: pl.DataFrame, member: pl.Expr, scheme: pl.Expr, fen: pl.Expr) -> pl.DataFrame:
    return rows.select(
        HOUSEHOLD,
        member.cast(pl.String).alias(MEMBER),
        scheme.cast(pl.String).alias("scheme"),
        fen.cast(pl.Int64).alias("held_fen"),
        pl.lit("month").alias("held_per"),
        pl.col("since").cast(pl.Date).alias("since"),
    )


def _with(rows: pl.DataFrame, *columns: tuple[str, Any]) -> pl.DataFrame:
    """*rows* with columns that may not have been given."""
    return rows.with_columns(
        pl.lit(None, kind).alias(name) for name, kind in columns if name not in rows.columns
    )


def homes_of(screening: Screening) -> pl.DataFrame:
    """The accepting ``place`` of each household and the day (``on``) by which it is decided."""
    homes = cast("pl.DataFrame", table_of(screening, "households"))
    places = homes.select(HOUSEHOLD, pl.col("accepting_place_division").cast(pl.String).alias("place"))
    return places.join(screening.days.with_columns(pl.col("on").cast(pl.Date)), on=HOUSEHOLD, how="left")


def taken(rows: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """What is held (see :func:`on_record`) and what *rows* grant: household, member, scheme and ``taken_fen`` a month, if known."""
    keys = [HOUSEHOLD, MEMBER, "scheme"]
    drawn = pl.when(pl.col("held_per") == "month").then("held_fen").alias("taken_fen")
    due = pl.when(pl.col("per") == "month").then("low_fen").alias("taken_fen")
    granted = rows.filter(outcome="eligible").select(*keys, due)
    return pl.concat([held.select(*keys, drawn), granted], how="vertical_relaxed")


def not_given_way(rows: pl.DataFrame, taken: pl.DataFrame, law: Law) -> pl.DataFrame:
    """*rows* without those of schemes that give way to what is :func:`taken`: no two of one purpose.

    A household's scheme gives way to a household's alone: one member in extreme poverty does not speak for the rest. Where
    the place says whether two are held together, one gives way where it has said no: where texts have the higher, the one
    that is sure to be no more. Where the family chooses which of two is held, neither does.

    Args:
        rows: answers, with the ``place`` and the day (``on``) of the household.
        taken: what is held, or granted.
        law: by which the place is asked.
    """
    ranks = [
        (key, to, rank)
        for key, scheme in SCHEMES.items()
        for rank in scheme.yields_to or ()
        for to in rank.to
        if rank.switch is not None or not rank.is_choice
    ]
    # By how many fen what is taken has to be more, where the higher is held: of two that are equal the first is.
    pairs = [(key, to, 0 if rank.is_choice else None, rank.switch) for key, to, rank in ranks]
    pairs += [(to, key, 1, rank.switch) for key, to, rank in ranks if rank.is_choice]
    met = _met(rows, taken, pairs, law)
    is_more = pl.col("taken_fen") - pl.col("high_fen") >= pl.col("~more")
    barred = met.filter(pl.col("~more").is_null() | is_more, pl.col("~both").eq_missing(other=False))
    return (
        rows.with_row_index("~at")
        .join(barred.select("~at").unique(), on="~at", how="anti", maintain_order="left")
        .drop("~at")
    )


def is_counted(rows: pl.DataFrame, law: Law) -> pl.Series:
    """Which of *rows* counts in what somebody is due: the higher of two that are not sure to be held together, once.

    Args:
        rows: answers, with the ``place`` and the day (``on``) of the household.
        law: by which the place is asked.
    """
    ranks = [
        (key, to, rank.switch)
        for key, scheme in SCHEMES.items()
        for rank in scheme.yields_to or ()
        for to in rank.to
    ]
    pairs = [(key, to, 0, switch) for key, to, switch in ranks]
    pairs += [(to, key, 1, switch) for key, to, switch in ranks]
    met = _met(
        rows, taken(rows, pl.DataFrame(schema={HOUSEHOLD: rows.schema[HOUSEHOLD], **HELD})), pairs, law
    )
    is_more = pl.col("taken_fen") - pl.col("low_fen") >= pl.col("~more")
    lesser = met.filter(is_more, pl.col("~both").ne_missing(other=True))["~at"]
    return ~rows.with_row_index("~at")["~at"].is_in(lesser.implode())


def _met(
    rows: pl.DataFrame,
    taken: pl.DataFrame,
    pairs: Sequence[tuple[str, str, int | None, str | None]],
    law: Law,
) -> pl.DataFrame:
    """The *rows* (``~at``) beside which the same person, or the household, has taken what *pairs* set against them.

    ``~both`` is whether the place lets both be held, null where it has not said.
    """
    before = pl.DataFrame(pairs, schema=["scheme", "to", "~more", "switch"], orient="row")
    before = before.with_columns(of_member=pl.col("to").is_in(_of_member()))
    firsts = taken.rename({MEMBER: "~by", "scheme": "to"})
    met = rows.with_row_index("~at").join(before, on="scheme").join(firsts, on=[HOUSEHOLD, "to"])
    met = met.filter(~pl.col("of_member") | (pl.col(MEMBER) == pl.col("~by")))
    asked = met.select("place", "on", "switch").unique()
    both = [
        both_may_be_held(switch, law.book(current_code(place), on)) for place, on, switch in asked.iter_rows()
    ]
    said = asked.with_columns(pl.Series("~both", both, dtype=pl.Boolean))
    return met.join(said, on=["place", "on", "switch"], how="left", nulls_equal=True)
