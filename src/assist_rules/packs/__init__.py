"""What a province or city words differently from the nation: a pack is one folder, and its rules go before the nation's.

A scheme's folder says what the nation says. Where the text of a place words one of those rules differently, its pack
holds a rule of the same id; there, from its first to its last day, it is read in place of the national one. Of several,
that of the nearest place goes first, as with figures.
"""

from __future__ import annotations

from assist_rules.packs.pack import (
    Pack,
    every_pack,
    folders,
    instruments,
    local_alerts,
    local_limits,
    local_materials,
    local_procedure,
    pack_of,
    texts_restating,
)
from assist_rules.packs.wording import NATIONAL, Wording, wording_of

__all__ = [
    "NATIONAL",
    "Pack",
    "Wording",
    "every_pack",
    "folders",
    "instruments",
    "local_alerts",
    "local_limits",
    "local_materials",
    "local_procedure",
    "pack_of",
    "texts_restating",
    "wording_of",
]
