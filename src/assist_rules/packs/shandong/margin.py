"""Where Shandong's measure of the margin and the national text put the same edge in other words."""

from __future__ import annotations

from assist_rules.expressions import all_of, not_
from assist_rules.packs.shandong import instruments
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.household import someone_is_counted
from assist_rules.schemes.dibao.margin_family import ARTICLE_8_2, margin_household
from assist_rules.schemes.dibao.means_test import asset_test, income_test, shortfall
from assist_rules.schemes.scheme import Alert

TWO_TEXTS = (instruments.SHANDONG_MARGIN_2022.unread.saying("DBBY-GAP"), ARTICLE_8_2)
TWO_TEXTS_ZH = "（国家规定为“不符合低保条件”，山东规定为“高于低保标准”，按国家规定认定）"
TWO_TEXTS_EN = " (the national text says “does not meet dibao”, the Shandong text “above the standard”; the national reading is taken)"

income_at_standard = Rule(
    id="dibao_margin.income_at_standard",
    zh="家庭人均月收入恰好等于低保标准",
    en="income per member is exactly at the dibao standard",
    cites=TWO_TEXTS,
    states=all_of(holds(someone_is_counted), not_(holds(income_test)), amount(shortfall) >= 0),
)
poor_with_margin_assets = Rule(
    id="dibao_margin.poor_with_margin_assets",
    zh="收入低于低保标准，但财产只符合低保边缘家庭规定",
    en="income is below the standard, but the assets meet the margin rule alone",
    cites=TWO_TEXTS,
    states=all_of(holds(income_test), not_(holds(asset_test)), holds(margin_household)),
)
ALERTS = (
    Alert(
        income_at_standard,
        "家庭人均月收入恰好等于低保标准" + TWO_TEXTS_ZH,
        "income per member is exactly at the dibao standard" + TWO_TEXTS_EN,
    ),
    Alert(
        poor_with_margin_assets,
        "收入低于低保标准而财产只符合低保边缘家庭规定" + TWO_TEXTS_ZH,
        "income is below the standard but the assets meet the margin rule alone" + TWO_TEXTS_EN,
    ),
)
