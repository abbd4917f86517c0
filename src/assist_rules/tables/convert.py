"""Applications to tables and back, both without loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast

from assist_rules.errors import (
    InvalidApplicationError,
    Problem,
    TableError,
    check_kind,
    holds_identity_number,
)
from assist_rules.models import Application
from assist_rules.models.record import Record
from assist_rules.tables.assembly import Assembly, Key, Rows, Values
from assist_rules.tables.cells import WRITE
from assist_rules.tables.problems import (
    NEEDED,
    identity_numbers,
    missing_column,
    missing_table,
    mixed_keys,
    no_key,
    two_units,
    unknown_name,
)
from assist_rules.tables.schema import HOUSEHOLD, POSITION, TABLES, ColumnType, Holds, Table, children

# --- applications into tables ------------------------------------------------------------------------


def to_tables(
    applications: Iterable[Application] | Mapping[str, Application] | Mapping[int, Application],
    *,
    backend: str = "polars",
) -> dict[str, Any]:
    """Applications as tables, by name; every table is there, with its types, even if it is empty.

    Args:
        applications: the applications by the key of their household; without keys they are numbered from 0.
        backend: "polars", "pandas" (with Arrow types) or "pyarrow".

    Raises:
        TableError: the keys are neither all text nor all whole numbers, or there is no such backend.
        ModuleNotFoundError: the extra ``screen`` is not installed.
    """
    from assist_rules.tables.frames import build_frame  # noqa: PLC0415  # only frames need the extra

    if isinstance(applications, Mapping):
        given = cast("Mapping[Key, Application]", applications)
        keys, records = list(given), list(given.values())
    else:
        records = list(applications)
        keys = list(range(len(records)))
    text = any(isinstance(key, str) for key in keys)
    if any(type(key) is not (str if text else int) for key in keys):
        raise TableError(
            Problem(
                path=HOUSEHOLD,
                code="mixed_keys",
                zh="家庭的键应全为文字或全为整数；请统一。",
                en="the keys of the households must be all text or all whole numbers; make them one kind.",
            )
        )
    laid: dict[str, dict[str, Values]] = {}
    _lay_out(TABLES["households"], records, {HOUSEHOLD: keys}, laid)
    key_type = "string" if text else "int64"
    return {
        name: build_frame(
            {
                column.name: (
                    key_type if column.type is ColumnType.KEY else column.type.arrow,
                    laid[name][column.name],
                )
                for column in (*table.keys, *table.columns)
            },
            backend,
        )
        for name, table in TABLES.items()
    }


def _lay_out(
    table: Table, rows: Sequence[Any], keys: dict[str, Values], laid: dict[str, dict[str, Values]]
) -> None:
    """Append the columns of *rows* and, recursively, of their child tables to *laid*."""
    columns = laid[table.name] = dict(keys)
    at: dict[tuple[str, ...], Values] = {}
    if table.holds is Holds.RECORD:
        at[()] = list(rows)
    elif table.holds is Holds.LINK:
        at[()] = [None if isinstance(row, str) else row for row in rows]
        columns["id"] = [row if isinstance(row, str) else None for row in rows]
    else:
        write = WRITE.get(table.columns[0].type)
        columns["value"] = [write(row) for row in rows] if write else list(rows)
        return

    def below(steps: tuple[str, ...]) -> Values:
        values = at.get(steps)
        if values is None:
            records = below(steps[:-1])
            first = next((record for record in records if record is not None), None)
            name = _attribute(cast("type[Record]", type(first)), steps[-1]) if first is not None else ""
            values = at[steps] = [None if record is None else getattr(record, name) for record in records]
        return values

    for column in table.columns:
        if column.told_for:
            columns[column.name] = [value is not None for value in below(tuple(column.told_for.split(".")))]
        elif column.path:
            values, write = below(column.steps), WRITE.get(column.type)
            columns[column.name] = (
                [None if value is None else write(value) for value in values] if write else values
            )
    for child in children(table.name):
        _lay_out_list(child, below(child.steps), columns, laid)


def _lay_out_list(
    child: Table, lists: Values, above: Mapping[str, Values], laid: dict[str, dict[str, Values]]
) -> None:
    names: Values = []
    if child.holds is Holds.ENTRY:
        names = [name for entries in lists for name in entries or ()]
        lists = [list(entries.values()) if entries else () for entries in lists]
    if not child.many:
        lists = [() if record is None else (record,) for record in lists]
    items = [item for each in lists if each for item in each]
    owner = [index for index, each in enumerate(lists) if each for _ in each]
    keys: dict[str, Values] = {}
    for key in child.keys:
        if key.name == POSITION:
            keys[POSITION] = [place for each in lists if each for place in range(len(each))]
        elif child.holds is Holds.ENTRY and key.path:
            keys[key.name] = names
        elif key.path:
            keys[key.name] = [getattr(item, key.path) for item in items]
        else:
            source = above.get(key.name, above.get(POSITION, []))
            keys[key.name] = [source[index] for index in owner]
    _lay_out(child, items, keys, laid)


@lru_cache(maxsize=512)
def _attribute(record: type[Record], json_name: str) -> str:
    return next(name for name, info in record.model_fields.items() if (info.alias or name) == json_name)


# --- tables into applications ------------------------------------------------------------------------


def from_tables(
    tables: Mapping[str, Any], *, on: date | None = None
) -> Iterator[tuple[Key | None, Application | InvalidApplicationError]]:
    """The applications of tables, household by household, in the order of the table ``households``.

    What is wrong in one household comes back under its key, with the member by id where each has one of its own, and
    never stops the others. Rows of a household that is
    not in ``households`` come last, as errors of that household; rows that name no household at the very end, as one
    error under ``None``.

    Args:
        tables: by name, each an eager frame of polars, pandas or pyarrow, or a list of dicts. ``households`` and
            ``members`` are needed; other tables and most columns may be absent. Money may stand in whole fen
            (``per_month_fen``), or in yuan as a decimal, a whole number or text (``per_month``).
        on: the day of those applications that name none.

    Raises:
        TableError: tables or columns are unknown, missing or of a wrong type; carries every problem of that sort.
    """
    check_kind("tables", tables, Mapping, "请按表名给出各表", "give each table by its name")
    found: list[Problem] = []
    rows: dict[str, Rows] = {}
    for name, given in tables.items():
        table = TABLES.get(name)
        if table is None:
            found.append(unknown_name(name, "", tuple(TABLES), "表", "table"))
        elif given is not None:
            rows[name] = Rows(table, *_read(table, given, found))
    found.extend(missing_table(name) for name in NEEDED if tables.get(name) is None)
    for sheet in rows.values():
        _check_columns(sheet, on, found)
    _check_keys(rows, found)
    if found:
        raise TableError(*found)
    return _applications(rows, on)


def _applications(
    rows: dict[str, Rows], on: date | None
) -> Iterator[tuple[Key | None, Application | InvalidApplicationError]]:
    keyless = {name: sheet.size for name, sheet in rows.items()}
    rows = {name: _keyed(sheet) for name, sheet in rows.items()}
    keyless = {name: size - rows[name].size for name, size in keyless.items() if size > rows[name].size}
    yield from Assembly(rows, on).applications()
    if keyless:
        yield None, InvalidApplicationError(*(no_key(name, count) for name, count in keyless.items()))


def _keyed(sheet: Rows) -> Rows:
    """The rows whose household key is not null."""
    keys = sheet.columns.get(HOUSEHOLD)
    if keys is None or None not in keys:
        return sheet
    kept = [row for row, key in enumerate(keys) if key is not None]
    columns = {name: [values[row] for row in kept] for name, values in sheet.columns.items()}
    return Rows(sheet.table, columns, len(kept))


def _read(table: Table, given: Any, found: list[Problem]) -> tuple[dict[str, Values], int]:  # noqa: ANN401 - frame or rows
    if not isinstance(given, (list, tuple)):
        from assist_rules.tables.frames import read_frame  # noqa: PLC0415  # only frames need the extra

        return read_frame(table, given, found)
    rows = cast("Sequence[object]", given)
    dicts = [cast("Mapping[str, Any]", row) for row in rows if isinstance(row, Mapping)]
    if len(dicts) < len(rows):
        found.append(
            Problem(
                path=table.name,
                code="not_a_table",
                zh=f"表“{table.name}”的每一行应为一个字典；请改正。",
                en=f'each row of table "{table.name}" must be a dict; correct it.',
            )
        )
    names = dict.fromkeys(name for row in dicts for name in row)
    return {name: [row.get(name) for row in dicts] for name in names}, len(dicts)


def _check_columns(sheet: Rows, on: date | None, found: list[Problem]) -> None:
    """Check that columns are known, required ones present, and none given in two units."""
    table = sheet.table
    decimals = {column.decimal_name: column for column in table.columns if column.decimal_name}
    for name in sheet.columns:
        if name in table.by_name:
            continue
        if name not in decimals:
            found.append(unknown_name(name, table.name, (*table.by_name, *decimals), "列", "column"))
        elif decimals[name].name in sheet.columns:
            found.append(two_units(table.name, name, decimals[name].name))
    if not sheet.size:
        return
    optional = {"applicant"} if on is None else {"applicant", "applied_on"}
    told = {problem.path for problem in found}
    found.extend(
        missing_column(table.name, column.name, column.zh, column.en)
        for column in (*table.keys, *table.columns)
        if column.needed
        and column.name not in sheet.columns
        and column.name not in optional
        and not {table.name, f"{table.name}.{column.name}"} & told  # it is there, and refused already
    )


def _check_keys(rows: Mapping[str, Rows], found: list[Problem]) -> None:
    """Check that household keys are strings or integers, one type in all tables."""
    kinds: dict[type[str | int], list[str]] = {}
    for name, sheet in rows.items():
        keys = sheet.columns.get(HOUSEHOLD, [])
        wrong = Counter(type(key).__name__ for key in keys if key is not None and type(key) not in {str, int})
        found.extend(
            Problem(
                path=f"{name}.{HOUSEHOLD}",
                code="key_type",
                zh=f"家庭的键应为文字或整数，有{count}行为“{kind}”；请转换。",
                en=f'the key of a household must be text or a whole number, {count} rows hold "{kind}"; convert them.',
            )
            for kind, count in wrong.items()
        )
        if numbers := sum(holds_identity_number(str(key)) for key in keys if key is not None):
            found.append(identity_numbers(name, numbers))
        for kind in (str, int):
            if any(type(key) is kind for key in keys):
                kinds.setdefault(kind, []).append(name)
    if len(kinds) > 1:
        found.append(mixed_keys(kinds[str], kinds[int]))
