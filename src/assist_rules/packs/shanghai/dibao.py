"""What dibao pays on top of the shortfall: art. 16(2) of the regulation."""

from __future__ import annotations

from datetime import date

from assist_rules.packs.shanghai.instruments import REGULATION, REGULATION_2018, SINCE
from assist_rules.rule import Rule
from assist_rules.schemes.dibao.entitlement import highest_supplement
from assist_rules.schemes.dibao.standards import SUPPLEMENTS_DUE

member_supplement = Rule(
    id="dibao.member_supplement",
    zh="老年人、未成年人、重度残疾人、大重病患者增发的低保金",
    en="dibao raised for an elderly, minor, severely disabled or seriously ill member",
    cites=(REGULATION.at("第十六条第二款"), REGULATION_2018.at("第十六条第二款")),
    # 提高救助水平 is a duty: a supplement that is not on file is no nothing. From 2026-07-01 the nation says the same.
    states=highest_supplement(SUPPLEMENTS_DUE),
    in_force=SINCE,
    until=date(2026, 6, 30),
)
RULES = (member_supplement,)
