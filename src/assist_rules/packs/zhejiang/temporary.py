"""How much temporary assistance may be in Zhejiang: six standards a person, in special hardship twelve (art. 39)."""

from __future__ import annotations

from assist_rules.expressions import number, when, yuan
from assist_rules.facts import emergency as of
from assist_rules.packs.zhejiang.instruments import ASSISTANCE_REGULATION as REGULATION
from assist_rules.rule import Rule, amount
from assist_rules.schemes.temporary_assistance import standards
from assist_rules.schemes.temporary_assistance.emergency import persons_aided, tier_least, tier_most

ARTICLE_39 = REGULATION.at("第三十九条第一款第一项")

least_aid = Rule(
    id=tier_least.id,
    zh="急难型救助金下限（条例没有规定）",
    en="least emergency aid: the regulation sets none",
    cites=(ARTICLE_39,),
    states=yuan(0),
)
most_aid = Rule(
    id=tier_most.id,
    zh="急难型救助金上限（每人当地低保标准六倍，特别困难的十二倍）",
    en="most emergency aid: six standards a person, twelve in special hardship",
    cites=(ARTICLE_39,),
    states=standards.dibao_standard
    * when(of.severity.is_in("major"), number(12), number(6))
    * amount(persons_aided),
)
RULES = (least_aid, most_aid)
