"""How much: the standard of the place, less what is drawn already (补差): 民发〔2019〕62号 三（一）."""

from __future__ import annotations

from assist_rules.expressions import Level, most, never, not_, when
from assist_rules.facts import children as of
from assist_rules.rule import Rule, amount
from assist_rules.schemes import children
from assist_rules.schemes.parents_unable import OPINION
from assist_rules.schemes.unsupported_child import standards

drawn_already = Rule(
    id="unsupported_child.drawn_already",
    zh="本人每月已获得的低保金、特困人员救助供养金和困难残疾人生活补贴",
    en="dibao, support in extreme poverty and living subsidy that the child draws already",
    cites=(OPINION.at("三（一）"),),
    # The child's share of what a family draws is what each of them comes to (人均救助水平).
    states=of.draws_dibao_a_month
    + when(not_(children.CHOOSES_UNSUPPORTED_CHILD), of.draws_extreme_poverty_a_month)
    + of.draws_disability_living_a_month,
)
pays = Rule(
    id="unsupported_child.pays",
    zh="事实无人抚养儿童基本生活补贴（扣除已获得的低保金、特困供养金、困难残疾人生活补贴，补差发放）",
    en="the allowance, less the dibao, support in extreme poverty or living subsidy drawn already",
    cites=(OPINION.at("三（一）"),),
    states=most(standards.allowance - amount(drawn_already), 0),
)
is_paid = Rule(
    id="unsupported_child.is_paid",
    zh="按补贴标准发放；已获得其他保障金的补差，差额可以为零",
    en="paid by the standard; beside other support the difference, which may be nothing",
    cites=(OPINION.at("三（一）"),),
    states=not_(never(Level.MEMBER)),
)
