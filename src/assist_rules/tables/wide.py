"""A wide table (one row a member, as registers are often exported) to the normalised tables.

Uses select, filter, concat and unique alone, which every backend supports lazily: a lazy frame is not materialised.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from assist_rules.errors import Problem, TableError
from assist_rules.tables.problems import unknown_name
from assist_rules.tables.schema import HOUSEHOLD, MEMBER, POSITION, TABLES, Table

if TYPE_CHECKING:
    import narwhals as nw

_HOUSEHOLD_START: Final = "household_"
_FORMS: Final[Sequence[tuple[str, ...]]] = (("per_month_fen",), ("amount_fen", "on"))
"""The two forms of an income or expense: monthly or dated."""
_SPREAD: Final[Mapping[str, str]] = {"incomes": "income", "expenses": "expense"}
"""Lists with a column for each kind."""


def from_wide(frame: Any) -> dict[str, Any]:  # noqa: ANN401 - a native frame
    """The tables of a frame with one row a member, for :func:`from_tables` or a screening.

    Its columns are ``household`` and ``member``, those of the table ``members``, those of ``households`` with
    ``household_`` before them (repeated on each row of a household), ``income_<kind>_per_month_fen`` or
    ``income_<kind>_amount_fen`` with ``income_<kind>_on``, the same with ``expense_``, one ``disability_<column>``, and
    Booleans ``receives_<benefit>``, of what is held on the day of the application. Null means that no such record is told. Where there is a column ``incomes_told``, it
    is true of complete lists, empty ones among them, and a list that has a record has to be complete; without the column
    it is taken to be. Where the rows of a household disagree on a ``household_``
    column, it gets two rows in ``households``, which :func:`from_tables` reports.

    Args:
        frame: a frame of any library that narwhals supports; a lazy one stays lazy.

    Returns:
        The tables that the columns speak of, by name, as frames of the same library.

    Raises:
        TableError: columns are unknown, or the keys are missing; carries every problem.
        ModuleNotFoundError: the extra ``screen`` is not installed.
    """
    from assist_rules.tables.frames import nw  # noqa: PLC0415  # only frames need the extra

    wide: nw.DataFrame[Any] | nw.LazyFrame[Any] = nw.from_native(frame)
    names = wide.collect_schema().names()
    _check(names)
    spread = _Spread(wide, names)
    return {name: table.to_native() for name, table in spread.tables()}


def _own_names(table: Table) -> dict[str, None]:
    """Columns of a table that a wide frame holds under the same name, decimal alternatives included."""
    names = [column.name for column in (*table.keys, *table.columns)]
    return dict.fromkeys((*names, *(column.decimal_name for column in table.columns if column.decimal_name)))


def _of_household() -> dict[str, str]:
    """Wide column name to its name in ``households``."""
    own = _own_names(TABLES["households"])
    return {f"{_HOUSEHOLD_START}{name}": name for name in own if name != HOUSEHOLD}


def _kinds(table: str) -> tuple[str, ...]:
    """The enumeration whose values name the columns of a spread list."""
    return next(column.values for column in TABLES[table].columns if column.needed)


def wide_names() -> tuple[str, ...]:
    """Every column that a wide frame may have."""
    return (
        *_own_names(TABLES["members"]),
        *_of_household(),
        *(
            f"{start}_{kind}_{part}"
            for table, start in _SPREAD.items()
            for kind in _kinds(table)
            for form in _FORMS
            for part in form
        ),
        *(f"disability_{column.name}" for column in TABLES["disabilities"].columns),
        *(f"receives_{benefit}" for benefit in _kinds("receives")),
    )


def _check(names: Sequence[str]) -> None:
    known = wide_names()
    found = [unknown_name(name, "", known, "列", "column") for name in names if name not in known]
    found += [
        Problem(
            path=key,
            code="missing",
            zh=f"缺少必需的列“{key}”；每一行应写明家庭和成员，请补上。",
            en=f'the column "{key}" is missing and needed; each row names its household and its member, add it.',
        )
        for key in (HOUSEHOLD, MEMBER)
        if key not in names
    ]
    if found:
        raise TableError(*found)


class _Spread:
    """A wide frame during normalisation."""

    def __init__(self, wide: nw.DataFrame[Any] | nw.LazyFrame[Any], names: Sequence[str]) -> None:
        from assist_rules.tables.frames import nw  # noqa: PLC0415  # only frames need the extra

        self.nw = nw
        self.wide: Any = wide
        self.names = names

    def tables(self) -> Iterator[tuple[str, Any]]:
        """Each table that has a column in the frame."""
        own = _own_names(TABLES["members"])
        of_household = _of_household()
        households = self.wide.select(
            self.nw.col(HOUSEHOLD),
            *(self.nw.col(name).alias(of_household[name]) for name in self.names if name in of_household),
        )
        eager = isinstance(households, self.nw.DataFrame)
        yield "households", households.unique(maintain_order=True) if eager else households.unique()
        yield "members", self.wide.select(*(name for name in self.names if name in own))
        for table, start in _SPREAD.items():
            yield from self.spread(table, start)
        columns = {
            column.name: f"disability_{column.name}"
            for column in TABLES["disabilities"].columns
            if f"disability_{column.name}" in self.names
        }
        if columns:
            yield "disabilities", self.records([({}, columns, self.told(columns.values()))])
        benefits = [benefit for benefit in _kinds("receives") if f"receives_{benefit}" in self.names]
        if benefits:
            yield (
                "receives",
                self.records(
                    [
                        (
                            {"benefit": each, "current": True},
                            {},
                            self.nw.col(f"receives_{each}").fill_null(value=False),
                        )
                        for each in benefits
                    ]
                ),
            )

    def spread(self, table: str, start: str) -> Iterator[tuple[str, Any]]:
        """Unpivot incomes or expenses: one row for each kind and form that is not null."""
        records: list[tuple[dict[str, str | bool], dict[str, str], nw.Expr]] = []
        for kind in _kinds(table):
            for form in _FORMS:
                columns = {
                    part: f"{start}_{kind}_{part}" for part in form if f"{start}_{kind}_{part}" in self.names
                }
                if columns:
                    records.append(({"kind": kind}, columns, self.told(columns.values())))
        if records:
            yield table, self.records(records)

    def told(self, columns: Any) -> nw.Expr:  # noqa: ANN401 - names
        """Whether any of the columns is not null."""
        told: nw.Expr | None = None
        for name in columns:
            this = ~self.nw.col(name).is_null()
            told = this if told is None else told | this
        assert told is not None  # noqa: S101  # callers name a column
        return told

    def records(self, records: Sequence[tuple[dict[str, str | bool], dict[str, str], nw.Expr]]) -> Any:  # noqa: ANN401 - a frame
        """Rows of a list; each candidate row is given as literals, columns, and the condition under which it exists."""
        sources = {part: name for _, columns, _ in records for part, name in columns.items()}
        place: nw.Expr = self.nw.lit(0).cast(self.nw.Int64)
        parts: list[Any] = []
        for words, columns, there in records:
            parts.append(
                self.wide.filter(there).select(
                    self.nw.col(HOUSEHOLD),
                    self.nw.col(MEMBER),
                    place.alias(POSITION),
                    *(self.nw.lit(word).alias(name) for name, word in words.items()),
                    *(
                        (self.nw.col(columns[part]) if part in columns else self.nothing(source)).alias(part)
                        for part, source in sources.items()
                    ),
                )
            )
            place += there.cast(self.nw.Int64)
        return self.nw.concat(parts, how="vertical")

    def nothing(self, like: str) -> nw.Expr:
        """Null with the type of another column; some backends give a bare null a type of its own."""
        column = self.nw.col(like)
        return self.nw.when(column.is_null()).then(column)
