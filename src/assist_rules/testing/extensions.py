"""Facts of one's own that a scheme of one's own asks."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from assist_rules.models import Application
from assist_rules.own import told_among
from assist_rules.readings.nodes import nodes_under
from assist_rules.schemes.scheme import Scheme
from assist_rules.tables.schema import Column, ColumnType
from assist_rules.testing.drawing import even


@st.composite
def extensions(
    draw: st.DrawFn, scheme: Scheme, application: Application, *, every: bool = False
) -> Application:
    """*application* with the facts of one's own that a scheme asks told; what it tells already stays.

    Args:
        draw: given by Hypothesis.
        scheme: a scheme of one's own.
        application: the application.
        every: whether all are told; by default one in four stays open.
    """
    facts: dict[str, object] = {}
    for told in told_among(nodes_under(scheme.roots())).values():
        at = [f"household.members[{each.id}]" for each in application.household.members]
        for place in ["household"] if told.table.name == "household_extension" else at:
            path = f"{place}.extension[{told.column.name}]"
            if application.fact(path) is None and (every or draw(even(4))):
                facts[path] = draw(_of_one_own(told.column, application.applied_on))
    for path, value in facts.items():
        application = application.replace_fact(path, value)
    return application


def _of_one_own(column: Column, on: date) -> st.SearchStrategy[object]:
    """The values that a fact of one's own may have; days and sums close to nothing and to the day of the application."""
    match column.type:
        case ColumnType.FLAG:
            return st.booleans()
        case ColumnType.TEXT:
            return st.sampled_from(column.values)
        case ColumnType.WHOLE:
            return st.integers(*(column.limits or (0, 0)))
        case ColumnType.MONEY:
            return st.integers(0, 1_000_000).map(lambda fen: f"{Decimal(fen) / 100:.2f}")
        case _:
            return st.integers(-4000, 400).map(lambda days: (on + timedelta(days)).isoformat())
