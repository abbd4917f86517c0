"""Shandong (370000), with its cities and counties."""

from __future__ import annotations

from assist_rules.packs.pack import Pack
from assist_rules.packs.shandong import (
    children,
    dibao,
    disability,
    education,
    elderly,
    illness,
    margin,
    old_age,
    procedure,
    spending,
)
from assist_rules.packs.shandong.restating import RESTATING

PACK = Pack(
    "370000",
    rules=(
        *children.RULES,
        *dibao.RULES,
        *illness.RULES,
        *spending.RULES,
        *education.RULES,
        *disability.RULES,
        *elderly.RULES,
        *old_age.RULES,
    ),
    procedures={
        "elderly_hardship": procedure.of_elders,
        "elderly_nursing": procedure.of_elders,
        "extreme_poverty": procedure.of_extreme_poverty,
        "illness_hardship": procedure.of_illness,
        "temporary_assistance": procedure.of_temporary,
    },
    materials={"elderly_hardship": procedure.OF_ELDERS, "elderly_nursing": procedure.OF_ELDERS},
    limits=procedure.LIMITS,
    alerts={
        "dibao_margin": margin.ALERTS,
        "disability_nursing": disability.ALERTS,
        "illness_hardship": illness.ALERTS,
        "temporary_assistance": education.ALERTS,
        "unsupported_child": children.ALERTS,
    },
    restating=RESTATING,
)
