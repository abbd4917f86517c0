"""The ties between members are read from the fields that they say they are read from, so that they can be kept."""

from __future__ import annotations

import ast
from pathlib import Path

from assist_rules.models import Person, kinship


def test_ties_are_read_from_the_listed_fields_of_a_member_and_no_others() -> None:
    """Ties are used again for an application whose members are alike in these; another field would go unseen."""
    tree = ast.parse(Path(kinship.__file__).read_text(encoding="utf-8"))
    read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert read & set(Person.model_fields) <= set(kinship.TIES)
