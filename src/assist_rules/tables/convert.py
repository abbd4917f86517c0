"""Applications into tables, and tables into applications; nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal, TypeAlias, cast

import narwhals as nw

from assist_rules.errors import InvalidApplicationError, Problem
from assist_rules.models import Application, Person
from assist_rules.models.record import Record
from assist_rules.tables.read import KINDS, Frame, read_tables, to_pandas
from assist_rules.tables.schema import TABLES, Column, Table

Backend: TypeAlias = Literal["polars", "pandas", "pyarrow"]
Row: TypeAlias = dict[str, Any]
Key: TypeAlias = int | str

# --- applications into tables -----------------------------------------------------------------------------


def to_tables(
    applications: Iterable[Application] | Mapping[Any, Application], *, backend: Backend = "polars"
) -> dict[str, Any]:
    """Every table, typed, for some applications.

    Args:
        applications: by key, or in an order whose places from 0 are the keys.
        backend: ``polars``, ``pyarrow``, or ``pandas`` (with Arrow types).
    """
    keyed = cast(
        "Mapping[Key, Application]",
        applications if isinstance(applications, Mapping) else dict(enumerate(applications)),
    )
    rows: dict[str, list[Row]] = {name: [] for name in TABLES}
    for key, application in keyed.items():
        _write(application, TABLES["households"], {"household": key}, rows)
    whole = all(isinstance(key, int) for key in keyed)
    return {name: _frame(TABLES[name], held, backend, whole=whole) for name, held in rows.items()}


def _frame(table: Table, rows: list[Row], backend: Backend, *, whole: bool) -> Any:
    kinds = {
        key: nw.String() if key == "member" or (key == "household" and not whole) else nw.Int64()
        for key in table.keys
    }
    kinds |= {column.name: KINDS[column.type]() for column in table.columns}
    columns = {name: [row.get(name) for row in rows] for name in kinds}
    frame: Frame = nw.from_dict(columns, kinds, backend="pyarrow" if backend == "pandas" else backend)
    return to_pandas(frame) if backend == "pandas" else frame.to_native()


def _write(record: object, table: Table, keys: Row, rows: dict[str, list[Row]], **own: Any) -> None:
    """One row of *table*, and the rows of the lists under it."""
    row = {**keys, **own}
    for column in table.columns:
        if column.path:
            value = _at(record, column.path)
            row[column.name] = (value is not None) if column.told else _cell(column, value)
    rows[table.name].append(row)
    for child in TABLES.values():
        if child.parent == table.name and (items := _at(record, child.path)) is not None:
            _write_list(items, child, row, rows)


def _write_list(items: Any, child: Table, above: Row, rows: dict[str, list[Row]]) -> None:
    """The rows of a list, or of the one record that has a table of its own."""
    owner = TABLES[child.parent]
    keys = {name: above[key] for name, key in zip(child.keys, owner.keys, strict=False)}
    if child.name == "emergencies":
        _write(items, child, keys, rows)
        return
    listed: list[Any] = list(
        cast("Mapping[str, Any]", items).items() if isinstance(items, Mapping) else items
    )
    for position, item in enumerate(listed):
        if isinstance(item, Person):
            _write(item, child, keys, rows, member=item.id, position=position)
        elif isinstance(item, Record):
            _write(item, child, keys, rows, position=position)
        elif isinstance(item, tuple):
            name, value = cast("tuple[str, object]", item)
            rows[child.name].append({**keys, "position": position, "id": name, "value": _text(value)})
        else:
            column = "id" if child.name == "parents" else "value"
            rows[child.name].append({**keys, "position": position, column: str(item)})


def _at(record: Any, path: str) -> Any:
    for name in path.split("."):
        if record is None:
            return None
        record = (
            getattr(record, name, None) if name not in _ALIASES else getattr(record, _alias(record, name))
        )
    return record


_ALIASES = {"from"}


def _alias(record: Record, name: str) -> str:
    return next(field for field, info in type(record).model_fields.items() if info.alias == name)


def _cell(column: Column, value: Any) -> Any:
    if value is None:
        return None
    match column.type:
        case "money" | "area":
            return int(cast("Decimal", value) * 100)
        case "month":
            return date(int(value[:4]), int(value[5:7]), 1)
        case "moment":
            return value.isoformat(timespec="seconds")
        case "text":
            return str(value)
        case _:
            return value


def _text(value: object) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


# --- tables into applications -----------------------------------------------------------------------------


def from_tables(
    tables: Mapping[str, Any], *, on: date | None = None
) -> Iterator[tuple[Key, Application | InvalidApplicationError]]:
    """Each household's application, or the error that carries every problem of it.

    Args:
        tables: frames by name, of one engine, or lists of rows.
        on: the day of the application of households that tell of none.

    Raises:
        TableError: a table cannot be read exactly; carries every problem.
    """
    yield from applications_of(read_tables(tables), on=on)


def applications_of(
    tables: Mapping[str, Frame], *, on: date | None = None
) -> Iterator[tuple[Key, Application | InvalidApplicationError]]:
    """The same, of tables already read."""
    rows = {name: _rows(frame) for name, frame in tables.items()}
    held = _Held(rows)
    for key in held.keys:
        yield key, held.application(key, on)


def _rows(frame: Frame) -> list[Row]:
    table = frame.collect(backend="pyarrow") if isinstance(frame, nw.LazyFrame) else frame
    return list(table.iter_rows(named=True))


class _Held:
    """The rows of all tables by the row above them; a row is taken once, and what is left over has no owner."""

    def __init__(self, rows: Mapping[str, list[Row]]) -> None:
        self._below: dict[str, dict[tuple[Any, ...], list[Row]]] = {}
        self._given = {name: set(held[0]) if held else set[str]() for name, held in rows.items()}
        self._of: dict[Key, list[tuple[str, Row]]] = {}
        for name, held in rows.items():
            table = TABLES[name]
            above = (table.keys if name in {"households", "emergencies"} else table.keys[:-1]) or table.keys
            grouped = self._below.setdefault(name, {})
            for row in held:
                grouped.setdefault(tuple(row[key] for key in above), []).append(row)
                self._of.setdefault(row["household"], []).append((name, row))
        order = [row["household"] for row in rows.get("households", ())]
        self.keys: list[Key] = list(dict.fromkeys([*order, *self._of]))

    def application(self, key: Key, on: date | None) -> Application | InvalidApplicationError:
        """The application of one household, or every problem of it."""
        problems: list[Problem] = []
        taken: set[int] = set()
        heads = self._below.get("households", {}).get((key,), [])
        if len(heads) != 1:
            problems.append(_counted("households", key, len(heads)))
        data = self._record(heads[0], TABLES["households"], (key,), taken, problems) if heads else {}
        if data.get("applied_on") is None and on is not None:
            data["applied_on"] = on
        members = cast("list[Row]", data.setdefault("household", {}).get("members") or [])
        if data.get("applicant") is None:
            selves = [member["id"] for member in members if member.get("relation") == "self"]
            if selves:
                data["applicant"] = selves[0]
        for name, row in self._of.get(key, ()):
            if id(row) not in taken and name != "households":
                problems.append(_stray(name, row))
        try:
            application = Application.model_validate(data)
        except InvalidApplicationError as error:
            return InvalidApplicationError(*problems, *error.problems)
        return InvalidApplicationError(*problems) if problems else application

    def _record(
        self, row: Row, table: Table, keys: tuple[Any, ...], taken: set[int], problems: list[Problem]
    ) -> Row:
        """A row and what stands under it, in the words of the input format."""
        taken.add(id(row))
        data: Row = {}
        for column in table.columns:
            if not column.path or column.told:
                continue
            value = row.get(column.name)
            if value is not None:
                _put(data, column.path, _value(column, value))
        for column in table.columns:
            if column.told and row.get(column.name) is True and _get(data, column.path) is None:
                child = self._child(table, column.path)
                _put(data, column.path, {} if child is None else ({} if child.name == "discretion" else []))
        for child in TABLES.values():
            if child.parent == table.name:
                self._list(row, child, keys, data, taken, problems)
        return data

    @staticmethod
    def _child(table: Table, path: str) -> Table | None:
        return next(
            (child for child in TABLES.values() if child.parent == table.name and child.path == path), None
        )

    def _list(
        self,
        row: Row,
        child: Table,
        keys: tuple[Any, ...],
        data: Row,
        taken: set[int],
        problems: list[Problem],
    ) -> None:
        under = self._below.get(child.name, {}).get(keys, [])
        if child.name == "emergencies":
            if len(under) > 1:
                problems.append(_counted("emergencies", keys[0], len(under)))
            if under:
                _put(data, child.path, self._record(under[0], child, keys, taken, problems))
            taken.update(id(each) for each in under)
            return
        if not under:
            return
        told = next((c.name for c in TABLES[child.parent].columns if c.told == child.path), None)
        if told is not None and told in row and row[told] is not True:
            taken.update(id(each) for each in under)
            problems.append(
                Problem(
                    child.path,
                    "list_not_told",
                    f"“{child.name}”表有 {len(under)} 行，而“{told}”未填“是”；请填“是”，或删去这些行",
                    f"{child.name} has {len(under)} rows while {told} is not true; set it, or delete the rows",
                )
            )
            return
        ordered = sorted(under, key=lambda each: (each.get("position") is None, each.get("position") or 0))
        if "position" in child.keys:
            places = [each["position"] for each in ordered]
            problems += [
                _doubled(child, place) for place in sorted({p for p in places if places.count(p) > 1})
            ]
        items = [self._item(each, child, keys, taken, problems) for each in ordered]
        _put(data, child.path, dict(items) if child.name == "discretion" else items)

    def _item(
        self, row: Row, child: Table, keys: tuple[Any, ...], taken: set[int], problems: list[Problem]
    ) -> Any:
        own = row["member"] if child.name == "members" else row.get("position")
        if child.record is None:
            taken.add(id(row))
            return (
                (row.get("id"), _choice(row.get("value"))) if child.name == "discretion" else row.get("value")
            )
        data = self._record(row, child, (*keys, own), taken, problems)
        if child.name == "members":
            return {"id": own, **data}
        if child.name == "parents" and row.get("id") is not None:
            return row["id"]
        return data


def _value(column: Column, value: Any) -> Any:
    match column.type:
        case "money" | "area":
            return Decimal(value).scaleb(-2)
        case "month":
            return f"{value:%Y-%m}"
        case _:
            return value


def _choice(value: str | None) -> Any:
    return {"true": True, "false": False}.get(value or "", value)


def _put(data: Row, path: str, value: Any) -> None:
    *above, last = path.split(".")
    for name in above:
        data = data.setdefault(name, {})
    data[last] = value


def _get(data: Row, path: str) -> Any:
    found: Any = data
    for name in path.split("."):
        if not isinstance(found, dict) or name not in found:
            return None
        found = cast("Row", found)[name]
    return found


def _counted(table: str, key: Key, count: int) -> Problem:
    return Problem(
        "household",
        "household_rows",
        f"“{table}”表中家庭“{key}”有 {count} 行，应为一行",
        f"{table} has {count} rows for household {key}, expected one",
    )


def _stray(table: str, row: Row) -> Problem:
    where = ", ".join(f"{name}={row[name]}" for name in TABLES[table].keys if name != "household")
    return Problem(
        table,
        "stray_row",
        f"该行（{where}）没有所属的上一级行；请补上或删去",
        f"the row ({where}) belongs to no row of the table above; add that row or delete this one",
    )


def _doubled(table: Table, place: object) -> Problem:
    return Problem(
        table.path,
        "doubled_place",
        f"“{table.name}”表中次序 {place} 出现多次，应各不相同",
        f"place {place} stands more than once in {table.name}; places must differ",
    )
