"""Chongqing (500000): 重庆市城乡居民最低生活保障条例, in force since 2016-05-01."""

from __future__ import annotations

from assist_rules.packs.chongqing import dibao, procedure
from assist_rules.packs.pack import Pack

PACK = Pack(
    "500000",
    rules=dibao.RULES,
    procedures={"dibao": procedure.dibao},
    limits={"dibao": procedure.LIMITS},
    materials={"dibao": procedure.MATERIALS},
    alerts={"dibao": dibao.ALERTS},
    restating=dibao.RESTATING,
)
