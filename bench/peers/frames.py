"""The population as the two tables that engines for columns are given."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from workload.population import HOUSEHOLD, MEMBER
from workload.statute import AREAS, CITIES, ON, STANDARDS

Columns = dict[str, np.ndarray]


def households(told: Columns) -> pa.Table:
    """One row a household."""
    return pa.table({name: told[name] for name in HOUSEHOLD})


def members(told: Columns) -> pa.Table:
    """One row a member."""
    return pa.table({name: told[f"m_{name}"] for name in MEMBER})


def standards() -> pa.Table:
    """The standard of each city and area on the day of decision."""
    keys = [(city, area) for city in range(len(CITIES)) for area in range(len(AREAS))]
    return pa.table(
        {
            "city": pa.array([city for city, _ in keys], pa.int8()),
            "area": pa.array([area for _, area in keys], pa.int8()),
            "standard": [STANDARDS[CITIES[city], AREAS[area], ON.year] for city, area in keys],
        }
    )
