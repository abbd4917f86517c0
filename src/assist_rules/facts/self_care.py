"""Facts of a person's self-care, of the support chosen for them, and of what ties them to town or countryside."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts.fields import Who, category, claim, flag, titled, untold

ACTIVITIES = {
    "eat": ("自主吃饭", "eats alone", "does not eat alone"),
    "dress": ("自主穿衣", "dresses alone", "does not dress alone"),
    "transfer": ("自主上下床", "gets in and out of bed alone", "does not get in and out of bed alone"),
    "toilet": ("自主如厕", "uses the toilet alone", "does not use the toilet alone"),
    "walk_indoors": ("室内自主行走", "walks indoors alone", "does not walk indoors alone"),
    "bathe": ("自主洗澡", "bathes alone", "does not bathe alone"),
}
"""The six activities of daily living by which self-care is judged, in the order of the text, and what is said of each."""


does_alone = tuple(
    titled(
        flag(f"does_{activity}", Level.MEMBER, f"self_care.{activity}", Who.OFFICER),
        zh=f"能{zh}",
        en=en,
        no_zh=f"不能{zh}",
        no_en=no_en,
    )
    for activity, (zh, en, no_en) in ACTIVITIES.items()
)
"""For each activity, whether the person does it alone."""

labour_capacity = category("labour_capacity", Level.MEMBER, "labour_capacity", Who.OFFICER)
contracted_land = titled(
    flag("contracted_land", Level.MEMBER, "contracted_land"),
    no_zh="没有承包地",
    no_en="has no contracted land",
)
collective_income = titled(
    flag("collective_income", Level.MEMBER, "collective_income"),
    no_zh="不参加集体收益分配",
    no_en="does not share in collective income",
)
was_relocated = titled(
    flag("was_relocated", Level.MEMBER, "relocated", Who.RECORD_CHECK),
    zh="易地扶贫搬迁至城镇",
    en="relocated to a town",
)

# --- the form of support that is chosen: 社会救助暂行办法 art. 19 ------------------------------------------

support_form = category("support_form", Level.MEMBER, "support_form")
support_form_untold = titled(
    untold("support_form_untold", Level.MEMBER, "support_form"),
    zh="没有单独说明本人的供养形式",
    en="no form of support is told of the person alone",
)
in_institution_for_all = titled(
    claim("in_institution_for_all", Level.HOUSEHOLD, "choices.support_form", of=("institution",)),
    zh="选择集中供养",
    en="support in an institution is chosen",
)
support_form_for_all_untold = titled(
    untold("support_form_for_all_untold", Level.HOUSEHOLD, "choices.support_form"),
    zh="没有说明供养形式",
    en="no form of support is told",
)

# --- what is found of the assets -----------------------------------------------------------------------------

asset_finding_extreme_poverty = titled(
    flag(
        "asset_finding_extreme_poverty",
        Level.HOUSEHOLD,
        "household.assets.findings.extreme_poverty",
        Who.RECORD_CHECK,
    ),
    zh="核查认定财产符合特困人员规定",
    en="assets found to meet the rule for extreme poverty",
    no_zh="核查认定财产不符合特困人员规定",
    no_en="assets found not to meet the rule for extreme poverty",
)
asset_finding_low_income = titled(
    flag(
        "asset_finding_low_income", Level.HOUSEHOLD, "household.assets.findings.low_income", Who.RECORD_CHECK
    ),
    zh="核查认定家庭财产符合低收入家庭规定",
    en="assets found to meet the low-income rule",
    no_zh="核查认定家庭财产不符合低收入家庭规定",
    no_en="assets found not to meet the low-income rule",
)
