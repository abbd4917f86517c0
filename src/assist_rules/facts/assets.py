"""Facts of what a household owns, for the limits that places set.

A limit is first a lead for whoever investigates: what is told short of an exception counts, and so does a payment without
a day. Where the text of a place makes it a bar, that is too little to refuse by. The facts *shown* count only what is told
in full: a vehicle of which its use is told, a home of which its kind is, a purchase with its day.

None of them is asked for. What is not told is not over a limit, and whether the assets are within the rule is for the
finding on them to say.
"""

from __future__ import annotations

from assist_rules.expressions import LIST_LIMIT, MONEY_LIMIT, Level, Unit
from assist_rules.facts.columns import How, Items
from assist_rules.facts.fields import Who, claim, money, of_items, titled
from assist_rules.models.values import AREA_LIMIT, ITEMS_LIMIT

ASSETS = "household.assets"
VEHICLES, HOMES = f"{ASSETS}.vehicles", f"{ASSETS}.homes"
OUTFLOWS, PURCHASES = f"{ASSETS}.outflows", f"{ASSETS}.single_purchases"

MOST_AREA = int(AREA_LIMIT * 100)
"""Largest floor area of one home, in hundredths of a square metre."""

FOR_A_DISABILITY = ("disability_use", (True,))
NOT_FOR_A_DISABILITY = ("disability_use", (False,))
LIGHT = ("kind", ("motorcycle", "disability_vehicle"))
"""What the rules seen leave out by its kind."""
HEAVY = ("kind", ("car", "truck", "ship", "large_farm_machine"))
NO_OWN_HOME = ("type", ("public_rental", "non_residential"))
OWN_HOME = ("type", ("commodity", "self_built", "policy_housing"))
"""Homes of the household's own that no clearance gave it: the rules seen leave those out."""

financial_assets_stated = titled(
    money("financial_assets_stated", Level.HOUSEHOLD, f"{ASSETS}.financial", Who.RECORD_CHECK, unstated=0),
    zh="申明的金融资产合计",
    en="the financial assets told",
)
investments_stated = titled(
    money("investments_stated", Level.HOUSEHOLD, f"{ASSETS}.investments", Who.RECORD_CHECK, unstated=0),
    zh="申明的投资额",
    en="the investments told",
)
vehicles = titled(
    of_items(
        "vehicles", VEHICLES, How.ITEMS, most=ITEMS_LIMIT, which=Items(unless=(FOR_A_DISABILITY, LIGHT))
    ),
    zh="机动车辆、船舶、大型农机具数（普通摩托车和残疾人功能性补偿代步车辆除外）",
    en="motor vehicles, ships and large farm machines but ordinary motorcycles and those of a disabled person",
)
vehicles_in_use = titled(
    of_items(
        "vehicles_in_use",
        VEHICLES,
        How.ITEMS,
        most=ITEMS_LIMIT,
        which=Items(unless=(FOR_A_DISABILITY, LIGHT, ("regularly_used", (False,)))),
    ),
    zh="经常使用的机动车辆、船舶、大型农机具数",
    en="such vehicles in regular use",
)
vehicles_shown = titled(
    of_items(
        "vehicles_shown", VEHICLES, How.ITEMS, most=ITEMS_LIMIT, which=Items((HEAVY, NOT_FOR_A_DISABILITY))
    ),
    zh="查明的机动车辆、船舶、大型农机具数",
    en="such vehicles, their use told",
)
vehicles_in_use_shown = titled(
    of_items(
        "vehicles_in_use_shown",
        VEHICLES,
        How.ITEMS,
        most=ITEMS_LIMIT,
        which=Items((HEAVY, NOT_FOR_A_DISABILITY, ("regularly_used", (True,)))),
    ),
    zh="查明经常使用的机动车辆、船舶、大型农机具数",
    en="such vehicles, told to be in regular use",
)
homes = titled(
    of_items("homes", HOMES, How.ITEMS, most=ITEMS_LIMIT, which=Items(unless=(NO_OWN_HOME,))),
    zh="住房套数",
    en="number of homes",
)
homes_area = titled(
    of_items(
        "homes_area",
        HOMES,
        How.SUM,
        most=ITEMS_LIMIT * MOST_AREA,
        value="floor_area_m2_hundredths",
        which=Items(unless=(NO_OWN_HOME,)),
        scale=100,
    ),
    zh="住房建筑面积合计",
    en="the floor area of the homes",
)
homes_shown = titled(
    of_items("homes_shown", HOMES, How.ITEMS, most=ITEMS_LIMIT, which=Items((OWN_HOME,))),
    zh="查明的住房套数（因拆迁取得的除外）",
    en="homes of a kind told, those given for a clearance left out",
)
homes_area_shown = titled(
    of_items(
        "homes_area_shown",
        HOMES,
        How.SUM,
        most=ITEMS_LIMIT * MOST_AREA,
        value="floor_area_m2_hundredths",
        which=Items((OWN_HOME,)),
        scale=100,
    ),
    zh="查明的住房建筑面积合计（因拆迁取得的除外）",
    en="the floor area of those homes",
)
flat_bought = titled(
    of_items(
        "flat_bought",
        HOMES,
        How.LARGEST,
        most=MOST_AREA,
        value="floor_area_m2_hundredths",
        which=Items((("type", ("commodity",)),), day="bought_on", dated=True),
        scale=100,
    ),
    zh="申请前一年内购买的商品住房的建筑面积",
    en="the floor area of a commodity flat bought within the year before the application",
)
premises_bought = titled(
    of_items(
        "premises_bought",
        HOMES,
        How.ITEMS,
        most=ITEMS_LIMIT,
        which=Items((("type", ("non_residential",)),), day="bought_on", dated=True),
    ),
    zh="申请前一年内购建的非居住用房数",
    en="premises bought or built within the year before the application",
)
outflow = titled(
    of_items(
        "outflow",
        OUTFLOWS,
        How.LARGEST,
        most=MONEY_LIMIT,
        value="amount_fen",
        which=Items(unless=(("explained", (True,)),), day="on"),
        unit=Unit.FEN,
    ),
    zh="申请前一年内未作说明的最大单笔支出",
    en="the largest outflow of the year before the application that is not explained",
)
outflows = titled(
    of_items(
        "outflows",
        OUTFLOWS,
        How.SUM,
        most=LIST_LIMIT,
        value="amount_fen",
        which=Items(day="on"),
        unit=Unit.FEN,
    ),
    zh="申请前一年内的大额支出合计",
    en="the outflows of the year before the application",
)
purchase = titled(
    of_items(
        "purchase",
        PURCHASES,
        How.LARGEST,
        most=MONEY_LIMIT,
        value="amount_fen",
        which=Items(day="on"),
        unit=Unit.FEN,
    ),
    zh="申请前一年内最大的单笔非必需消费",
    en="the largest purchase of the year before the application that is no necessity",
)
purchase_shown = titled(
    of_items(
        "purchase_shown",
        PURCHASES,
        How.LARGEST,
        most=MONEY_LIMIT,
        value="amount_fen",
        which=Items(day="on", dated=True),
        unit=Unit.FEN,
    ),
    zh="查明在申请前一年内的最大单笔非必需消费",
    en="the same among purchases with a day",
)
business_registered = titled(
    claim("business_registered", Level.HOUSEHOLD, f"{ASSETS}.business.registered", Who.RECORD_CHECK),
    zh="家庭成员办理了经营主体登记",
    en="a member has a registered business",
)
employs_others = titled(
    claim("employs_others", Level.HOUSEHOLD, f"{ASSETS}.business.employs_others", Who.RECORD_CHECK),
    zh="家庭成员雇用他人经营",
    en="a member's business employs others",
)
asset_finding_dibao_made = titled(
    claim("asset_finding_dibao_made", Level.HOUSEHOLD, f"{ASSETS}.findings.dibao", Who.RECORD_CHECK),
    zh="核查认定家庭财产符合低保规定",
    en="assets found to meet the dibao rule",
    no_zh="核查没有认定家庭财产符合低保规定",
    no_en="assets not found to meet the dibao rule",
)
