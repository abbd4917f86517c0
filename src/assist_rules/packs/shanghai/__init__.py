"""Shanghai (310000): what 上海市社会救助条例 words differently from the nation. ``SPEC.md`` beside this file has every row."""

from __future__ import annotations

from assist_rules.packs.pack import Pack
from assist_rules.packs.shanghai import (
    dibao,
    extreme_poverty,
    household,
    margin,
    procedure,
    rigid_expenditure,
    temporary,
)

__all__ = ["PACK"]

PACK = Pack(
    "310000",
    rules=(
        *dibao.RULES,
        *household.RULES,
        *margin.RULES,
        *extreme_poverty.RULES,
        *rigid_expenditure.RULES,
        *temporary.RULES,
    ),
    restating=dibao.RESTATING,
    procedures={
        "dibao": procedure.dibao,
        "dibao_margin": procedure.margin,
        "extreme_poverty": procedure.extreme_poverty,
        "rigid_expenditure": procedure.rigid_expenditure,
    },
    alerts={
        "extreme_poverty": extreme_poverty.ALERTS,
        "rigid_expenditure": rigid_expenditure.ALERTS,
        "temporary_assistance": temporary.ALERTS,
    },
)
