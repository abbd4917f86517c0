"""Shanghai (310000): what 上海市社会救助条例 words differently from the nation. ``SPEC.md`` beside this file has every row."""

from __future__ import annotations

from assist_rules.packs.pack import Pack
from assist_rules.packs.shanghai import dibao, household, rigid_expenditure

__all__ = ["PACK"]

PACK = Pack("310000", rules=(*dibao.RULES, *household.RULES, *rigid_expenditure.RULES))
