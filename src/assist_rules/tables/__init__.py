"""Applications as flat tables, with a schema derived from the models; conversion in both directions.

A row of ``households`` is one application, a row of ``members`` one person; every list has a table of its own. Null is
unknown, and so is an absent column; a column ``<list>_told`` says that a list is given and complete. Money is whole fen.
"""

from __future__ import annotations

from assist_rules.tables.schema import TABLES, Column, ColumnType, Table

__all__ = ["TABLES", "Column", "ColumnType", "Table"]
