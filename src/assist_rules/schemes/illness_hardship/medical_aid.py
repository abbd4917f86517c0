"""What the recognition brings: medical aid (医疗救助) by class, as the city has fixed it.

All classes work alike: the in-policy cost that is left to the person after basic and serious-illness insurance, less
the deductible, times the rate, up to the cap; where the city has a second aid (再救助), again on what is then left.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Amount,
    Discretion,
    Level,
    Standard,
    Total,
    all_of,
    any_of,
    least,
    may,
    most,
    not_,
    number,
    per_cent,
    when,
)
from assist_rules.facts import medical
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao.income import SPENT
from assist_rules.schemes.illness_hardship import standards

FOUNDATION = law.MEDICAL_OPINION_2021.unread.saying("GB42-DED", "GB42-RATE")

in_policy_cost = Rule(
    id="illness_hardship.in_policy_cost",
    zh="申请前12个月政策范围内个人负担的医疗费用",
    en="in-policy medical cost borne over the 12 months before the application",
    cites=(
        FOUNDATION,
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十四条第三款"),
    ),
    states=Total(Level.EXPENSE, amount(SPENT), facts.expense.kind.is_in("medical_in_policy")),
)


def _first(deductible: Amount, rate: Amount, cap: Standard) -> Amount:
    """Aid on the cost above the deductible."""
    return least(most(0, amount(in_policy_cost) - deductible) * rate, cap)


def _second(group: str, first: Rule) -> Amount:
    """Aid once more on what the first leaves above a second deductible."""
    left = amount(in_policy_cost) - amount(first)
    return least(
        most(0, left - standards.aid(f"{group}_second_over")) * standards.aid(f"{group}_second_rate"),
        standards.aid(f"{group}_second_cap"),
    )


def _cap(group: str) -> Standard:
    return standards.aid(f"{group}_cap")


place_has_aid = Rule(
    id="illness_hardship.place_has_aid",
    zh="当地规定了因病致贫重病患者的医疗救助比例",
    en="a rate of medical aid for these patients is on file for the place",
    cites=(FOUNDATION,),
    states=per_cent(1) <= standards.illness_rate_min,
)
for_illness = Rule(
    id="illness_hardship.medical_aid",
    zh="因病致贫重病患者医疗救助金（扣除起付标准后按比例，不超过年度限额）",
    en="medical aid of a patient impoverished by illness: the share above the deductible, up to the cap",
    cites=(
        FOUNDATION,
        law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十四条第三款"),
    ),
    # 不低于: the exact rate lies between the least one and the whole.
    states=_first(
        standards.aid("illness_deductible"),
        most(standards.illness_rate_min, standards.illness_rate),
        _cap("illness"),
    ),
)


def _with_second(group: str, zh: str, en: str) -> Rule:
    first = Rule(
        id=f"illness_hardship.medical_aid_{group}_first",
        zh=f"{zh}医疗救助金",
        en=f"medical aid for {en}",
        cites=(FOUNDATION,),
        states=_first(standards.aid(f"{group}_deductible"), standards.aid(f"{group}_rate"), _cap(group)),
    )
    return Rule(
        id=f"illness_hardship.medical_aid_{group}",
        zh=f"{zh}医疗救助金和再救助金合计",
        en=f"medical aid and second aid for {en}",
        cites=(FOUNDATION,),
        states=amount(first) + _second(group, first),
    )


for_dibao = _with_second(
    "dibao", "特困人员、低保对象、返贫致贫人口", "extreme poverty, dibao, returned to poverty"
)
for_margin = _with_second("margin", "低保边缘家庭成员、监测对象", "margin and monitored households")
for_rigid = Rule(
    id="illness_hardship.medical_aid_rigid",
    zh="刚性支出困难家庭大病患者医疗救助金",
    en="medical aid for seriously ill members of rigid-expenditure families",
    cites=(FOUNDATION, law.SOCIAL_ASSISTANCE_LAW_2026.at("第二十四条第三款")),
    states=_first(
        standards.disposable_income_all_residents * standards.rigid_deductible_share,
        standards.aid("rigid_rate"),
        _cap("rigid"),
    ),
)

in_dibao_class = Rule(
    id="illness_hardship.in_dibao_class",
    zh="已认定为特困人员、低保对象或者返贫致贫人口",
    en="holds extreme poverty, dibao or the class of those returned to poverty",
    cites=(FOUNDATION,),
    states=any_of(
        facts.holds_extreme_poverty,
        medical.holds_dibao,
        medical.draws_dibao,
        medical.holds_returned_to_poverty,
    ),
)
is_monitored = Rule(
    id="illness_hardship.is_monitored",
    zh="家庭是防止返贫监测帮扶对象",
    en="the household is monitored against falling back into poverty",
    cites=(FOUNDATION, law.RETURN_TO_POVERTY_OPINION_2021.unread.saying("FFP-1")),
    states=not_(medical.monitored.is_in("none")),
    until=date(2025, 12, 31),
)
is_still_monitored = Rule(
    id="illness_hardship.is_monitored",
    zh="家庭仍是防止返贫致贫帮扶对象",
    en="the household is still monitored against falling into poverty",
    cites=(FOUNDATION, law.RETURN_TO_POVERTY_OPINION_2021.unread.saying("FFP-1")),
    # The classes of 2021 belong to the transition that ended with 2025; who stays listed is for the local papers.
    states=all_of(
        not_(medical.monitored.is_in("none")),
        may(
            Discretion(
                "illness_hardship.still_monitored",
                number(0),
                when(medical.monitored.is_in("none"), number(0), number(1)),
                zh="过渡期结束后是否仍列为防止返贫致贫帮扶对象",
                en="whether the household is still listed now that the transition has ended",
            )
        ),
    ),
    in_force=date(2026, 1, 1),
)
MONITORED = (is_still_monitored, is_monitored)
"""Whether a household is monitored, by the rule of the day."""
in_margin_class = Rule(
    id="illness_hardship.in_margin_class",
    zh="已认定为低保边缘家庭成员或者监测对象",
    en="holds the margin of dibao, or is monitored",
    cites=(FOUNDATION,),
    states=any_of(medical.holds_dibao_margin, holds(*MONITORED)),
)
by_class = Rule(
    id="illness_hardship.medical_aid_by_class",
    zh="按已有身份可得的医疗救助金（具有多重身份的就高，不重复）",
    en="medical aid by the status held; of several the highest, not more than one",
    cites=(FOUNDATION,),
    states=most(
        0,
        when(holds(in_dibao_class), amount(for_dibao)),
        when(holds(in_margin_class), amount(for_margin)),
        when(medical.holds_rigid_expenditure, amount(for_rigid)),
    ),
)
