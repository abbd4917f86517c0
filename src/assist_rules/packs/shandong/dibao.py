"""What Shandong words itself in dibao and its margin: whose support is not computed, and what bars an application."""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import Elapsed, all_of, any_of, not_, years
from assist_rules.facts import assets
from assist_rules.packs.shandong import cities, instruments
from assist_rules.rule import Rule, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.income import (
    IS_PROTECTED_OBLIGOR,
    is_never_computed,
    payer_is_protected,
    support_exempt,
)
from assist_rules.schemes.dibao.margin_family import is_barred, margin_family
from assist_rules.schemes.dibao.means_test import DIBAO_ASSETS, asset_test
from assist_rules.schemes.dibao.single_person import support_exempt_for_single

NOTICE = instruments.SHANDONG_NOTICE_2023.unread.saying("SD2023-SUPPORT0")

support_exempt_here = Rule(
    id=support_exempt.id,
    zh="不计算赡养、抚养、扶养费的义务人",
    en="an obligor whose support is not computed",
    cites=(NOTICE,),
    states=all_of(
        IS_PROTECTED_OBLIGOR,
        any_of(
            facts.obligor_on_assistance,
            facts.obligor_civil_capacity.is_in("none"),
            all_of(
                Elapsed(facts.obligor_birth_date, facts.applied_on) >= years(70),
                facts.obligor_income_per_year < standards.disposable_income,
            ),
        ),
    ),
)
exempt_for_single = Rule(
    id=support_exempt_for_single.id,
    zh="对单独申请人员不计算赡养、抚养、扶养费的义务人",
    en="an obligor whose support of a single applicant is not computed",
    cites=(NOTICE,),
    states=any_of(
        holds(support_exempt),
        all_of(facts.obligor_in_household, IS_PROTECTED_OBLIGOR, holds(margin_family)),
    ),
)
never_computed = Rule(
    id=is_never_computed.id,
    zh="给付人没有法定义务，或者是特困人员、低保对象、低保边缘家庭成员，其给付的供养费用不计算",
    en="the payer owes nothing, or is on assistance or in a margin family: what he pays is not computed",
    cites=(NOTICE,),
    states=all_of(holds(payer_is_protected), any_of(facts.payer_owes_nothing, facts.payer_on_assistance)),
)
barred = Rule(
    id=is_barred.id,
    zh=is_barred.zh,
    en=is_barred.en,
    cites=(instruments.SHANDONG_MARGIN_2022.unread.saying("SD-EDGE2022-BAR"),),
    states=facts.barred,
)

# --- Weifang: assets over a limit bar, as long as the paper of 2017 is taken to go on -------------------------

WEIFANG_ASSETS = cities.WEIFANG_DIBAO_2017.unread.saying("WF2017-ASSET")
TAKEN_TO = date(2021, 6, 30)
over_barring_limit = Rule(
    id="dibao.over_barring_limit",
    zh="查明的家庭财产超过当地限额，当地规定超过的不予认定",
    en="what is told in full of the assets exceeds a local limit, which the place makes a bar",
    cites=(WEIFANG_ASSETS,),
    states=DIBAO_ASSETS.exceeded_in_full,
    until=TAKEN_TO,
)
assets_of_weifang = Rule(
    id=asset_test.id,
    zh=asset_test.zh,
    en=asset_test.en,
    cites=(WEIFANG_ASSETS,),
    # A finding, either way, stands against every limit.
    states=any_of(
        assets.asset_finding_dibao_made,
        all_of(
            not_(assets.asset_finding_dibao_made), facts.asset_finding_dibao, not_(holds(over_barring_limit))
        ),
    ),
    until=TAKEN_TO,
    no_zh=asset_test.no_zh,
    no_en=asset_test.no_en,
)
RULES = (support_exempt_here, exempt_for_single, never_computed, barred, assets_of_weifang)
