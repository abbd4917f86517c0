"""What Shandong and its cities say of the two subsidies for disabled persons (残疾人两项补贴).

The paper by which the province widened them in 2017 was not read; the guides of its cities repeat it.
"""

from __future__ import annotations

from assist_rules.expressions import Level, never, not_
from assist_rules.facts.disability import receives_day_care_subsidy
from assist_rules.packs.shandong import cities, instruments
from assist_rules.rule import Rule
from assist_rules.schemes.scheme import Alert

WIDENED = instruments.SHANDONG_DISABILITY_2017.unread

needs_long_term_care = Rule(
    id="disability_nursing.needs_long_term_care",
    zh="一级、二级残疾人不再另行证明需要长期照护",
    en="grades 1 and 2 need not show that they need long-term care",
    cites=(WIDENED.saying("SD-DIS-2017"),),
    states=not_(never(Level.MEMBER)),
)
also_in_day_care = Rule(
    id="disability_nursing.also_in_day_care",
    zh="已享受阳光家园托养、日间照料补贴",
    en="draws a day-care subsidy too",
    cites=(cities.JINING_DISABILITY.unread.saying("SD-DIS-JN"),),
    states=receives_day_care_subsidy,
)

RULES = (needs_long_term_care,)
ALERTS = (
    Alert(
        also_in_day_care,
        "本人已享受阳光家园托养、日间照料补贴；济宁原则上不再发给护理补贴，请核对",
        "the person draws a day-care subsidy; Jining as a rule pays no nursing subsidy beside it: check",
    ),
)
