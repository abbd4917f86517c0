"""Zhejiang (330000): 浙江省社会救助条例, in force since 2014-11-01, in the version of 2020-09-24."""

from __future__ import annotations

from assist_rules.packs.pack import Pack
from assist_rules.packs.zhejiang import dibao, extreme_poverty, margin, procedure, temporary

PACK = Pack(
    "330000",
    restating={**dibao.RESTATING, **margin.RESTATING},
    rules=(*dibao.RULES, *margin.RULES, *temporary.RULES),
    procedures={"dibao": procedure.with_what_stops_aid, "dibao_margin": procedure.with_what_stops_aid},
    limits=procedure.LIMITS,
    alerts={
        "dibao": dibao.ALERTS,
        "dibao_margin": margin.ALERTS,
        "extreme_poverty": extreme_poverty.ALERTS,
    },
)
