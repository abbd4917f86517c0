"""Which households are decided one by one: those that the models may refuse, and those that no plan covers.

A check over-approximates: it may find too many, never too few. The models then report the problems, if there are any, so
that no problem is worded or judged twice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import reduce
from typing import Any, TypeAlias, assert_never

import polars as pl

from assist_rules.errors import IDENTITY_NUMBER
from assist_rules.models.values import (
    AREA_LIMIT,
    FIRST_DATE,
    ITEMS_LIMIT,
    LAST_DATE,
    LIST_LIMIT_YUAN,
    MEMBERS_LIMIT,
    MONEY_LIMIT_YUAN,
)
from assist_rules.screening.completion import key_pairs
from assist_rules.screening.fact_marks import odd_marks
from assist_rules.screening.facts import any_of, draws_by_itself, is_place, one_if, stated, tells_of_dibao
from assist_rules.tables.problems import NEEDED
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, Column, ColumnType, Table, counted

Frame: TypeAlias = pl.DataFrame
Expr: TypeAlias = Any

FEN = 100


def odd_households(tables: Mapping[str, Frame], names: Mapping[str, Collection[str]]) -> Iterator[Frame]:
    """Keys of households to be read one by one; a key may come more than once.

    Args:
        tables: complete tables, as ``complete`` gives them; those not given are not looked at.
        names: the columns that were given.
    """
    # A table without rows says what one says that was not given; most of a register's have none.
    tables = {name: frame for name, frame in tables.items() if name in NEEDED or not frame.is_empty()}
    for name, frame in tables.items():
        table = TABLES[name]
        given = list(names[name])
        wrong = [*_cells(table, frame, given), *_rows(name)]
        if wrong and frame.select(any_of(*wrong).any().alias("~wrong")).row(0)[0]:
            yield frame.filter(any_of(*wrong)).select(HOUSEHOLD)
        yield from _keys(table, frame, given)
        yield from _lists(table, frame, tables, given)
        yield from _counts(table, frame, tables)
    yield from _between(tables)
    yield from odd_marks(tables)


# --- cells ---------------------------------------------------------------------------------------------


def _cells(table: Table, frame: Frame, given: list[str]) -> Iterator[Expr]:
    """Cells that the models refuse."""
    for key in table.keys:
        if key.name in given:
            yield pl.col(key.name).is_null()
    if table.name == "members":
        ids = pl.col(MEMBER)
        wrong = ~ids.str.contains(r"^[A-Za-z0-9_-]{1,32}$") | ids.str.contains(IDENTITY_NUMBER)
        yield from _among(frame, MEMBER, wrong)
    elif table.name == "households":
        yield stated(pl.col(HOUSEHOLD).cast(pl.String).str.contains(IDENTITY_NUMBER))
    for column in table.columns:
        if column.name in given and frame.get_column(column.name).null_count() < len(frame):
            yield from _cell(column, frame)
    yield from _required(table, given)


def _among(frame: Frame, column: str, wrong: Expr) -> Iterator[Expr]:
    """Where a column holds a text that is *wrong*; each text of the column is looked at once."""
    cells = frame.get_column(column).unique().to_frame().filter(stated(wrong))
    if len(cells):
        yield stated(pl.col(column).is_in(cells.get_column(column).to_list()))


def _cell(column: Column, frame: Frame) -> Iterator[Expr]:
    value = pl.col(column.name)
    match column.type:
        case ColumnType.MONEY:
            yield stated(value < 0)
            yield stated(value > int(MONEY_LIMIT_YUAN * FEN))
        case ColumnType.AREA | ColumnType.WHOLE:
            low, high = column.limits or (0, int(AREA_LIMIT * FEN))
            yield stated(value < low)
            yield stated(value > high)
        case ColumnType.DAY | ColumnType.MONTH:
            yield stated(value < FIRST_DATE)
            yield stated(value > LAST_DATE)
            if column.type is ColumnType.MONTH:
                yield stated(value.dt.day().cast(pl.Int64) != 1)
        case ColumnType.MOMENT:
            yield stated(~value.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"))
        case ColumnType.TEXT | ColumnType.CHOICE | ColumnType.KEY:
            yield from _text(column, frame)
        case ColumnType.FLAG:
            return
        case _:
            assert_never(column.type)


def _text(column: Column, frame: Frame) -> Iterator[Expr]:
    value = pl.col(column.name)
    if column.values:
        yield from _among(frame, column.name, ~value.is_in(list(column.values)))
    elif column.pattern:
        wrong = ~value.str.contains(column.pattern)
        if is_place(column):  # a county stands under a city
            wrong |= value.str.contains(r"^[0-9]{2}00(0[1-9]|[1-9][0-9])$")
        yield from _among(frame, column.name, wrong)
    elif column.limits:
        low, high = column.limits
        length = value.str.len_chars()
        yield from _among(frame, column.name, (length < low) | (length > high))


def _required(table: Table, given: list[str]) -> Iterator[Expr]:
    """Required cells that are null: of the row, or of a nested record with a value."""
    for column in table.columns:
        missing = pl.col(column.name).is_null() if column.name in given else pl.lit(value=True)
        if column.needed and column.name != "applicant":
            yield missing
        elif column.needed_in:
            inside = f"{column.needed_in}."
            beside = [
                each.name for each in table.columns if each.path.startswith(inside) and each is not column
            ]
            some = [~pl.col(name).is_null() for name in beside if name in given]
            told = [each.name for each in table.columns if each.told_for == column.needed_in]
            some += [stated(pl.col(name)) for name in told if name in given]
            if some:
                yield missing & any_of(*some)


# --- rows ----------------------------------------------------------------------------------------------


def _before(later: str, earlier: str) -> Expr:
    return stated(pl.col(later) < pl.col(earlier))


def _rows(name: str) -> list[Expr]:
    """Contradictions within a row."""
    match name:
        case "households":
            return [
                _before("accepted_on", "applied_on"),
                _before("decided_on", "applied_on"),
                _before("decided_on", "accepted_on"),
            ]
        case "members":
            first, second = pl.col("residence_permit__since"), pl.col("residence_permit_since")
            return [
                _before("died_on", "birth_date"),
                _before("custody_until", "custody_from"),
                stated(first != second),
                stated(pl.col("spouse") == pl.col(MEMBER)),
                stated(pl.col("guardian") == pl.col(MEMBER)),
            ]
        case "incomes" | "expenses":
            steady = any_of(*(~pl.col(each).is_null() for each in ("per_month_fen", "from", "until")))
            dated = any_of(*(~pl.col(each).is_null() for each in ("amount_fen", "on")))
            return [steady & dated, _before("until", "from")]
        case "receives" | "obligor_receives":
            return [_before("ended_on", "since")]
        case "obligors":
            return [_before("died_on", "birth_date"), _before("custody_until", "custody_from")]
        case "emergencies":
            occurred = pl.col("occurred_at")
            return [stated(pl.col(each) < occurred) for each in ("reported_at", "aided_at")]
        case _:
            return []


# --- keys and lists ------------------------------------------------------------------------------------


def _keys(table: Table, frame: Frame, given: list[str]) -> Iterator[Frame]:
    """Duplicate keys."""
    keys = [name for name in table.key_names if name in given]
    if len(keys) == len(table.key_names):
        doubled = frame.group_by(*keys).agg(pl.len().alias("~rows"))
        yield doubled.filter(pl.col("~rows") > 1).select(HOUSEHOLD)


def _lists(table: Table, frame: Frame, tables: Mapping[str, Frame], given: list[str]) -> Iterator[Frame]:
    """Lists that are too long, exceed the largest sum or skip a position; rows without a parent row, or of a list marked as untold."""
    if not table.parent:
        return
    above = [below for below, _ in key_pairs(table)]
    limit = MEMBERS_LIMIT if table.name in {"members", "obligors"} else ITEMS_LIMIT
    money = [name for name in ("per_month_fen", "amount_fen") if name in given]
    sums = frame.with_columns(*(pl.col(name).fill_null(0) for name in money)) if money else frame
    placed = POSITION in given
    highest = [pl.col(POSITION).max().alias("~highest")] if placed else []
    # A sum that wraps around would have to be of thousands of rows, which the first test finds.
    sums = sums.group_by(*above).agg(
        pl.len().alias("~rows"), *(pl.col(name).sum() for name in money), *highest
    )
    wrong = [pl.col("~rows") > limit]
    if money:
        wrong.append(
            reduce(lambda a, b: a + b, (pl.col(name) for name in money)) > int(LIST_LIMIT_YUAN * FEN)
        )
    if placed:
        wrong.append(pl.col("~highest") + 1 != pl.col("~rows").cast(pl.Int64))
        yield frame.filter(stated(pl.col(POSITION) < 0)).select(HOUSEHOLD)
    yield sums.filter(any_of(*wrong)).select(HOUSEHOLD)
    parent = tables.get(table.parent)
    if parent is None:
        yield frame.select(HOUSEHOLD)
        return
    telling = parent.filter(stated(pl.col(table.told))) if table.told else parent
    telling = telling.select(*(pl.col(own).alias(below) for below, own in key_pairs(table)))
    yield frame.select(*above).join(telling, on=above, how="anti").select(HOUSEHOLD)


def _counts(table: Table, frame: Frame, tables: Mapping[str, Frame]) -> Iterator[Frame]:
    """Lists that have not as many rows as the column says that counts them."""
    for column in table.counts:
        if column.name not in frame.columns:
            continue
        child = counted(table.name, column.name)
        keys = key_pairs(child)
        told = frame.filter(~pl.col(column.name).is_null())
        listed = tables.get(child.name)
        if listed is None:
            yield told.filter(pl.col(column.name) != 0).select(HOUSEHOLD)
            continue
        rows = listed.group_by(*(below for below, _ in keys)).agg(pl.len().cast(pl.Int64).alias("~rows"))
        both = told.join(
            rows, left_on=[own for _, own in keys], right_on=[below for below, _ in keys], how="left"
        )
        yield both.filter(pl.col("~rows").fill_null(0) != pl.col(column.name)).select(HOUSEHOLD)


# --- between tables ------------------------------------------------------------------------------------


def _between(tables: Mapping[str, Frame]) -> Iterator[Frame]:
    """Birth dates after the application, and references to ids of no member."""
    home = tables["households"].select(HOUSEHOLD, pl.col("applied_on").alias("~on"), "applicant")
    members = tables["members"]
    for name in ("members", "obligors"):
        if name in tables:
            born = tables[name].select(HOUSEHOLD, "birth_date").filter(~pl.col("birth_date").is_null())
            late = born.join(home, on=HOUSEHOLD, how="left")
            yield late.filter(stated(pl.col("birth_date") > pl.col("~on"))).select(HOUSEHOLD)
    if "emergencies" in tables:
        struck = tables["emergencies"].select(HOUSEHOLD, "occurred_at").join(home, on=HOUSEHOLD, how="left")
        day = pl.col("~on").dt.to_string("%Y-%m-%d")
        yield struck.filter(stated(pl.col("occurred_at").str.slice(0, 10) > day)).select(HOUSEHOLD)
    for name in ("receives", "obligor_receives"):
        if name in tables:
            benefits = tables[name].select(HOUSEHOLD, "current", "since", "ended_on")
            yield (
                benefits.filter(~pl.col("current").is_null())
                .join(home, on=HOUSEHOLD, how="left")
                .filter(_denied_by_dates())
                .select(HOUSEHOLD)
            )
    spouses = members.filter(pl.col("relation") == "spouse").group_by(HOUSEHOLD).agg(pl.len().alias("~rows"))
    yield spouses.filter(pl.col("~rows") > 1).select(HOUSEHOLD)
    yield from _dibao(tables, home)
    yield from _applicants(home, members)
    yield from _references(tables, members)


def _denied_by_dates() -> Expr:
    """Whether the dates of a benefit contradict ``current``."""
    on = pl.col("~on")
    begun, lasts = pl.col("since") <= on, on <= pl.col("ended_on")
    no = stated(~begun) | stated(~lasts)
    return pl.when(pl.col("current")).then(no).otherwise(stated(begun) & stated(lasts))


def _dibao(tables: Mapping[str, Frame], home: Frame) -> Iterator[Frame]:
    """Households that draw dibao although every member's list of benefits is told without it."""
    members = tables["members"]
    either = [members.filter(~stated(pl.col("receives_told"))).select(HOUSEHOLD)]
    if "receives" in tables:
        on = pl.col("~on")
        over = stated(pl.col("since") > on) | stated(on > pl.col("ended_on"))
        held = pl.when(pl.col("current").is_null()).then(~over).otherwise(pl.col("current"))
        benefits = tables["receives"].filter(stated(pl.col("benefit") == "dibao"))
        either.append(benefits.join(home, on=HOUSEHOLD, how="left").filter(held).select(HOUSEHOLD))
    drawing = tables["households"].filter(tells_of_dibao() & draws_by_itself()).select(HOUSEHOLD)
    yield drawing.join(pl.concat(either, how="vertical").unique(), on=HOUSEHOLD, how="anti")


def _applicants(home: Frame, members: Frame) -> Iterator[Frame]:
    """Households without exactly one member in relation "self" who is the applicant and was alive on the day."""
    applicant = pl.col("applicant").fill_null("")
    told = pl.col(MEMBER) == applicant
    both = members.select(HOUSEHOLD, MEMBER, "relation").join(
        home.select(HOUSEHOLD, "applicant"), on=HOUSEHOLD, how="left"
    )
    is_self = pl.col("relation") == "self"
    died = members.filter(is_self & ~pl.col("died_on").is_null()).select(HOUSEHOLD, "died_on")
    died = died.join(home.select(HOUSEHOLD, "~on"), on=HOUSEHOLD, how="left")
    yield died.filter(stated(pl.col("died_on") < pl.col("~on"))).select(HOUSEHOLD)
    counted = both.with_columns(
        one_if(is_self).alias("~selves"),
        one_if(is_self & (told | pl.col("applicant").is_null())).alias("~right"),
    )
    counted = counted.group_by(HOUSEHOLD).agg(pl.col("~selves").sum(), pl.col("~right").sum())
    all_ = home.select(HOUSEHOLD).join(counted, on=HOUSEHOLD, how="left")
    right = stated((pl.col("~selves") == 1) & (pl.col("~right") == 1))
    yield all_.filter(~right).select(HOUSEHOLD)


def _references(tables: Mapping[str, Frame], members: Frame) -> Iterator[Frame]:
    known = members.select(HOUSEHOLD, pl.col(MEMBER).alias("~id"), pl.col("spouse").alias("~theirs"))
    known = known.with_columns(pl.lit(value=True).alias("~known"))

    def named(frame: Frame, column: str) -> Frame:
        told = frame.filter(~pl.col(column).is_null()).with_columns(pl.col(column).alias("~id"))
        return told.join(known, on=[HOUSEHOLD, "~id"], how="left")

    wed = named(members.select(HOUSEHOLD, MEMBER, "spouse"), "spouse")
    not_mutual = stated(pl.col("~theirs") != pl.col(MEMBER))
    yield wed.filter(~stated(pl.col("~known")) | not_mutual).select(HOUSEHOLD)
    yield (
        named(members.select(HOUSEHOLD, "guardian"), "guardian")
        .filter(~stated(pl.col("~known")))
        .select(HOUSEHOLD)
    )
    if "officials_related" in tables:
        hit = named(tables["officials_related"].select(HOUSEHOLD, "member"), "member")
        yield hit.filter(~stated(pl.col("~known"))).select(HOUSEHOLD)
    for name, column in (("parents", "id"), ("duties", "value")):
        if name in tables:
            hit = named(tables[name].select(HOUSEHOLD, MEMBER, column), column)
            yield hit.filter(~stated(pl.col("~known")) | (pl.col(column) == pl.col(MEMBER))).select(HOUSEHOLD)
    if "parents" in tables:
        yield from _parents(tables["parents"].select(HOUSEHOLD, MEMBER, "id"), members)
    if "duties" in tables:
        yield tables["duties"].filter(pl.col("value").is_null()).select(HOUSEHOLD)
        twice = tables["duties"].group_by(HOUSEHOLD, MEMBER, "value").agg(pl.len().alias("~rows"))
        yield twice.filter(pl.col("~rows") > 1).select(HOUSEHOLD)
    for name in ("affected", "single_person"):
        if name in tables:
            hit = named(tables[name].select(HOUSEHOLD, "value"), "value")
            yield hit.filter(~stated(pl.col("~known"))).select(HOUSEHOLD)
            yield tables[name].filter(pl.col("value").is_null()).select(HOUSEHOLD)
            twice = tables[name].group_by(HOUSEHOLD, "value").agg(pl.len().alias("~rows"))
            yield twice.filter(pl.col("~rows") > 1).select(HOUSEHOLD)
    if "obligors" in tables:
        ids = tables["obligors"].select(HOUSEHOLD, MEMBER, "id")
        yield named(ids, "id").filter(stated(pl.col("~known"))).select(HOUSEHOLD)
        twice = (
            ids.filter(~pl.col("id").is_null()).group_by(HOUSEHOLD, MEMBER, "id").agg(pl.len().alias("~rows"))
        )
        yield twice.filter(pl.col("~rows") > 1).select(HOUSEHOLD)


def _parents(parents: Frame, members: Frame) -> Iterator[Frame]:
    """Parents who are records instead of members, who are too young, married to their child, or form a cycle."""
    yield parents.filter(pl.col("id").is_null()).select(HOUSEHOLD)
    people = members.select(HOUSEHOLD, MEMBER, "birth_date", "spouse")
    elders = people.select(
        HOUSEHOLD,
        pl.col(MEMBER).alias("id"),
        pl.col("birth_date").alias("~born"),
        pl.col("spouse").alias("~theirs"),
    )
    children = parents.select(HOUSEHOLD, pl.col(MEMBER).alias("id")).unique()
    children = children.with_columns(pl.lit(value=True).alias("~is_child"))
    both = parents.join(people, on=[HOUSEHOLD, MEMBER], how="left")
    both = both.join(elders, on=[HOUSEHOLD, "id"], how="left").join(
        children, on=[HOUSEHOLD, "id"], how="left"
    )
    is_older = stated(pl.col("~born") < pl.col("birth_date"))
    # Where every parent is born before the child there is no cycle.
    may_be_circle = stated(pl.col("~is_child")) & ~is_older
    wed = stated(pl.col("spouse") == pl.col("id")) | stated(pl.col("~theirs") == pl.col(MEMBER))
    yield both.filter(stated(pl.col("~born") >= pl.col("birth_date")) | wed | may_be_circle).select(HOUSEHOLD)
