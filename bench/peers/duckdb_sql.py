"""DuckDB by hand: one query over tables in memory."""

from __future__ import annotations

import duckdb
import numpy as np
from workload.statute import KINDS, LISTED, ON

from peers import frames, measured

ON_THE_LIST = " or ".join(
    f"(kind = {KINDS.index(kind)} and grade in ({', '.join(map(str, grades))}))"
    for kind, grades in LISTED.items()
)
QUERY = f"""
with placed as (select * from households join standards using (city, area)),
each as (
    select household, grade in (1, 2) as severe, kind = {KINDS.index("physical")} as physical, {ON_THE_LIST} as disabled_as_listed,
        {ON.year} - year(birth) - (month(birth) * 100 + day(birth) > {ON.month * 100 + ON.day})::int as age,
        wage + business + greatest(0, transfer - excluded)
            - case when grade in (1, 2) then standard * 50 // 100 when grade > 0 then standard * 25 // 100 else 0 end
            - case when ill then standard * 30 // 100 else 0 end
            - case when grade > 0 and can_work then wage * 15 // 100 else 0 end as net
    from members join placed using (household)),
gathered as (
    select household, count(*) as heads, greatest(0, sum(net))::bigint as income, bool_or(severe and physical) as exempt,
        count(*) filter (age >= 70 or age < 18 or severe) as raised,
        bool_or(age >= 60 or age < 16 or disabled_as_listed) as listed
    from each group by household),
found as (
    select *, standard * heads as line, assets <= 24 * line and vehicles <= exempt::int and homes <= 1 as within,
        within and income < line as dibao
    from placed join gathered using (household))
select case when heads = 1 and income < standard and listed then 3 when dibao then 2
        when within and 2 * income < 3 * line then 1 else 0 end as category,
    case when dibao then line - income + standard * 20 // 100 * raised else 0 end as amount
from found order by household
"""  # noqa: S608 - our own numbers


class DuckDb:
    """The query over tables of its own."""

    def prepare(self, told: frames.Columns) -> duckdb.DuckDBPyConnection:
        """The tables."""
        connection = duckdb.connect()
        for name, table in (
            ("members", frames.members(told)),
            ("households", frames.households(told)),
            ("standards", frames.standards()),
        ):
            connection.register("given", table)
            connection.execute(f"create table {name} as select * from given")  # noqa: S608 - our own names
            connection.unregister("given")
        return connection

    def batch(self, connection: duckdb.DuckDBPyConnection) -> tuple[np.ndarray, np.ndarray]:
        """Category and amount."""
        found = connection.execute(QUERY).fetchnumpy()
        return found["category"], found["amount"]


if __name__ == "__main__":
    measured.main({"duckdb": DuckDb})
