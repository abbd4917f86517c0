"""Reforms: the law as it would be, as a value with a name and a digest, and as a file of TOML."""

from assist_rules.reforms.file import read_reform
from assist_rules.reforms.reform import Area, ByArea, Change, Reform, Value, check_reform, rule_of

__all__ = ["Area", "ByArea", "Change", "Reform", "Value", "check_reform", "read_reform", "rule_of"]
