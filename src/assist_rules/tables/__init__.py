"""Applications as tables: what each column holds, and the way there and back."""

from assist_rules.tables.convert import from_tables, to_tables
from assist_rules.tables.schema import TABLES, Column, Table

__all__ = ["TABLES", "Column", "Table", "from_tables", "to_tables"]
