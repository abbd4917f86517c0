"""Henan (410000) as a package of its own: its texts, papers and figures are made up for the tests."""

from __future__ import annotations

from assist_rules.packs import Pack

from . import dibao, illness

PACK = Pack("410000", rules=(*dibao.RULES, *illness.RULES), restating=dibao.RESTATING)
