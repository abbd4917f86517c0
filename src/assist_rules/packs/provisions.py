"""Every provision on file: those of the instruments in `assist_rules.law`, and those that packs bring."""

from __future__ import annotations

from functools import cache

from assist_rules.law.provisions import FOLDER, Catalogue, read
from assist_rules.packs.pack import folders


@cache
def provisions() -> Catalogue:
    """The rows of the library, then those of each pack's ``provisions.toml``; nothing is read before this is called.

    Raises:
        RuleDefinitionError: a row is written wrongly, or two have one name.
    """
    own = [folder / "provisions.toml" for folder in folders().values()]
    return read([*sorted(FOLDER.glob("*.toml")), *(each for each in own if each.exists())])
