"""Each fact that a rule may ask for: the words rules use, and where each stands in an application.

A fact names one field of the models, or is read off one or two of them (whether a person is registered in the
accepting county). ``layout`` reads the facts of an application into rows, one level at a time.

None in a row is *unknown*. An *exception* is a fact that a text names only to take somebody out of a rule; it
counts only when stated, so its reader never returns None.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from assist_rules.expressions import Category, Discretion, Fact, Flag, Level, Unit, any_of
from assist_rules.facts.columns import How
from assist_rules.facts.fields import (
    EARLIEST,
    LATEST,
    Who,
    always,
    among,
    category,
    claim,
    compared,
    count,
    day,
    flag,
    judged,
    money,
    number_of,
    some,
    titled,
    untold,
)
from assist_rules.models import Application
from assist_rules.models.values import ITEMS_LIMIT, ObligorRelation

# --- application and household ---------------------------------------------------------------------


applied_on = day("applied_on", Level.HOUSEHOLD, "applied_on")
area = category("area", Level.HOUSEHOLD, "accepting_place.area", Who.OFFICER)


asset_finding_dibao = titled(
    flag("asset_finding_dibao", Level.HOUSEHOLD, "household.assets.findings.dibao", Who.RECORD_CHECK),
    zh="核查认定家庭财产符合低保规定",
    en="assets found to meet the dibao rule",
    no_zh="核查认定家庭财产不符合低保规定",
    no_en="assets found not to meet the dibao rule",
)
asset_finding_margin = titled(
    flag("asset_finding_margin", Level.HOUSEHOLD, "household.assets.findings.edge", Who.RECORD_CHECK),
    zh="核查认定家庭财产符合低保边缘家庭规定",
    en="assets found to meet the margin rule",
    no_zh="核查认定家庭财产不符合低保边缘家庭规定",
    no_en="assets found not to meet the margin rule",
)
financial_assets = money("financial_assets", Level.HOUSEHOLD, "household.assets.financial", Who.RECORD_CHECK)
refuses_cooperation = titled(
    flag("refuses_cooperation", Level.HOUSEHOLD, "refuses_cooperation"),
    zh="拒不配合调查",
    en="refuses to cooperate",
)
barred = titled(
    some("barred", "household.bar_grounds", Who.OFFICER),
    zh="存在不予受理的情形",
    en="a ground bars the application",
)


def choice(application: Application, discretion: Discretion, member: str | None) -> int | None:
    """The officer's choice for *discretion*, as a whole number over its scale; None where none is stated.

    A choice for one member stands under ``id:member``; one without a member serves all.
    """
    stated = None if application.choices is None else application.choices.discretion
    if not stated:
        return None
    value = stated.get(discretion.id)
    if member is not None:
        value = stated.get(f"{discretion.id}:{member}", value)
    units = discretion.scale * (100 if discretion.unit is Unit.FEN else 1)
    return None if value is None else int(Decimal(value) * units)


# --- members ---------------------------------------------------------------------------------------


listed = titled(
    flag("listed", Level.MEMBER, "", row="is_listed"), zh="已列为家庭成员", en="listed as a member"
)
relation = category("relation", Level.MEMBER, "relation")
birth_date = day("birth_date", Level.MEMBER, "birth_date")
marital_status = category("marital_status", Level.MEMBER, "marital_status")
study_level = category("study_level", Level.MEMBER, "study.level")
studies_full_time = titled(
    flag("studies_full_time", Level.MEMBER, "study.full_time"),
    zh="全日制就读",
    en="studies full time",
    no_zh="没有全日制就读",
    no_en="does not study full time",
)
lives_independently = titled(
    flag("lives_independently", Level.MEMBER, "able_to_live_independently"),
    zh="能够独立生活",
    en="able to live independently",
    no_zh="不能独立生活",
    no_en="not able to live independently",
)
co_resident = titled(
    flag("co_resident", Level.MEMBER, "co_resident", row="at_home"),
    zh="共同居住",
    en="lives in the household",
    no_zh="未共同居住",
    no_en="does not live in the household",
)


in_prison = titled(
    claim("in_prison", Level.MEMBER, "custody", Who.RECORD_CHECK, how=How.CUSTODY, of=("prison",)),
    zh="在监狱内服刑",
    en="serves a sentence in prison",
)
in_compulsory_rehabilitation = titled(
    claim(
        "in_compulsory_rehabilitation",
        Level.MEMBER,
        "custody",
        Who.RECORD_CHECK,
        how=How.CUSTODY,
        of=("compulsory_rehab",),
    ),
    zh="被强制隔离戒毒",
    en="in compulsory drug rehabilitation",
)
declared_missing = titled(
    claim("declared_missing", Level.MEMBER, "declared_missing_on", Who.RECORD_CHECK, how=How.COME),
    zh="被宣告失踪",
    en="declared missing by a court",
)
has_died = titled(
    claim("has_died", Level.MEMBER, "died_on", Who.RECORD_CHECK, how=How.COME), zh="已经死亡", en="has died"
)
declared_dead = titled(
    claim("declared_dead", Level.MEMBER, "declared_dead_on", Who.RECORD_CHECK, how=How.COME),
    zh="被宣告死亡",
    en="declared dead by a court",
)


# Days that count only when stated stand beside the claim that they have come; where none is stated, the day tells nothing.
on_active_service = titled(
    flag("on_active_service", Level.MEMBER, "on_active_service", Who.RECORD_CHECK),
    zh="是现役军人",
    en="on active military service",
    no_zh="不是现役军人",
    no_en="not on active military service",
)
clergy_is_apart = titled(
    claim("clergy_is_apart", Level.MEMBER, "clergy.left_family_since", Who.RECORD_CHECK, how=How.COME),
    zh="宗教教职人员已脱离家庭",
    en="clergy, apart from the family",
)
clergy_apart_since = day(
    "clergy_apart_since", Level.MEMBER, "clergy.left_family_since", Who.RECORD_CHECK, unstated=EARLIEST
)
clergy_is_at_site = titled(
    claim("clergy_is_at_site", Level.MEMBER, "clergy.lives_at_site_since", Who.RECORD_CHECK, how=How.COME),
    zh="宗教教职人员已在宗教场所居住",
    en="clergy, at a religious site",
)
clergy_at_site_since = day(
    "clergy_at_site_since", Level.MEMBER, "clergy.lives_at_site_since", Who.RECORD_CHECK, unstated=EARLIEST
)


registered_here = titled(
    judged("registered_here", Level.MEMBER, "registered.division", How.COUNTY, Who.RECORD_CHECK),
    zh="户籍在受理地",
    en="registered in the accepting place",
    no_zh="户籍不在受理地",
    no_en="not registered in the accepting place",
)


residence_is_exact = titled(
    judged("residence_is_exact", Level.MEMBER, "resides_in", How.EXACT),
    zh="居住地具体到县（市、区）",
    en="place of residence told down to the county",
)
lives_where_registered = titled(
    compared(
        judged(
            "lives_where_registered", Level.MEMBER, "resides_in", How.COUNTY, beside="registered.division"
        ),
        "registered.division",
        residence_is_exact,
    ),
    zh="经常居住地与户籍地一致",
    en="lives where registered",
    no_zh="经常居住地与户籍地不一致",
    no_en="does not live where registered",
)
lives_here = titled(
    judged("lives_here", Level.MEMBER, "resides_in", How.COUNTY),
    zh="居住在受理地",
    en="lives in the accepting place",
    no_zh="不在受理地居住",
    no_en="does not live in the accepting place",
)


registered_in_city = titled(
    judged("registered_in_city", Level.MEMBER, "registered.division", How.CITY, Who.RECORD_CHECK),
    zh="户籍在受理地所在市",
    en="registered in the city of the accepting place",
    no_zh="户籍不在受理地所在市",
    no_en="not registered in the city of the accepting place",
)
registered_in_province = titled(
    judged("registered_in_province", Level.MEMBER, "registered.division", How.PROVINCE, Who.RECORD_CHECK),
    zh="户籍在本省（区、市）",
    en="registered in the province",
    no_zh="户籍不在本省（区、市）",
    no_en="not registered in the province",
)
permit_is_held = titled(
    flag("permit_is_held", Level.MEMBER, "residence_permit.held"),
    zh="持有居住证",
    en="holds a residence permit",
    no_zh="未持有受理地所在市的居住证",
    no_en="holds no residence permit of the city",
)
permit_is_of_city = titled(
    judged("permit_is_of_city", Level.MEMBER, "residence_permit.division", How.CITY),
    zh="持有受理地所在市的居住证",
    en="holds a residence permit of the city",
    no_zh="未持有受理地所在市的居住证",
    no_en="holds no residence permit of the city",
)
permit_since = titled(
    day("permit_since", Level.MEMBER, "residence_permit.since", also="residence_permit_since"),
    zh="持有居住证起始日期",
    en="residence permit held since",
)
contract_until = day("contract_until", Level.MEMBER, "labour_contract_until")
insured_months = titled(
    count(
        "insured_months", Level.MEMBER, "social_insurance.months_continuous", Unit.MONTHS, Who.RECORD_CHECK
    ),
    zh="连续缴纳社会保险月数（补缴除外）",
    en="months of social insurance without a break, back payments left out",
)
back_paid_months = count(
    "back_paid_months", Level.MEMBER, "social_insurance.months_back_paid", Unit.MONTHS, Who.RECORD_CHECK
)
insurance_in_payment = titled(
    flag("insurance_in_payment", Level.MEMBER, "social_insurance.in_payment", Who.RECORD_CHECK),
    zh="社会保险正常缴费",
    en="social insurance in payment",
    no_zh="社会保险未正常缴费",
    no_en="social insurance is not in payment",
)


seriously_ill = titled(
    flag("seriously_ill", Level.MEMBER, "seriously_ill"),
    zh="患重病",
    en="seriously ill",
    no_zh="未患重病",
    no_en="not seriously ill",
)
illness_on_local_list = titled(
    flag("illness_on_local_list", Level.MEMBER, "serious_illness.on_local_list", Who.OFFICER),
    zh="所患疾病属于当地认定的重病病种",
    en="the illness is on the local list",
    no_zh="没有患当地认定的重病病种",
    no_en="no illness of the local list",
)
treatment_continuing = titled(
    flag("treatment_continuing", Level.MEMBER, "treatment_continuing"),
    zh="仍需继续治疗",
    en="treatment goes on",
    no_zh="不需继续治疗",
    no_en="treatment does not go on",
)
employment = category("employment", Level.MEMBER, "employment")
own_assets_finding = titled(
    flag("own_assets_finding", Level.MEMBER, "assets_within_dibao_rule", Who.RECORD_CHECK),
    zh="本人财产符合低保规定",
    en="the person's own assets meet the dibao rule",
    no_zh="本人财产不符合低保规定",
    no_en="the person's own assets do not meet the dibao rule",
)


def holds_benefit(benefit: str) -> Flag:
    """Whether a member holds a benefit on the day of the application."""
    return judged(f"holds_{benefit}", Level.MEMBER, "receives", How.HELD, Who.RECORD_CHECK, (benefit,))


holds_extreme_poverty = titled(
    holds_benefit("extreme_poverty"),
    zh="已享受特困人员救助供养",
    en="holds support in extreme poverty",
    no_zh="未享受特困人员救助供养",
    no_en="holds no support in extreme poverty",
)
holds_orphan = titled(
    holds_benefit("orphan"),
    zh="已享受孤儿基本生活保障",
    en="holds the orphan's allowance",
    no_zh="未享受孤儿基本生活保障",
    no_en="holds no orphan's allowance",
)
holds_unsupported_child = titled(
    holds_benefit("unsupported_child"),
    zh="已享受事实无人抚养儿童保障",
    en="holds the allowance of a child without support",
    no_zh="未享受事实无人抚养儿童保障",
    no_en="holds no allowance of a child without support",
)


has_taken_a_job = titled(
    claim("has_taken_a_job", Level.MEMBER, "job_started_on", how=How.COME), zh="已就业", en="has taken a job"
)
# Untold, a job begins after every window.
job_started_on = day("job_started_on", Level.MEMBER, "job_started_on", unstated=LATEST)
detained = titled(
    claim(
        "detained",
        Level.MEMBER,
        "custody",
        Who.RECORD_CHECK,
        how=How.CUSTODY,
        of=("prison", "compulsory_rehab", "detention"),
    ),
    zh="在押",
    en="in custody",
)
# Offers of suitable work, refused without good reason.
refusals_in_a_row = titled(
    number_of(
        "refusals_in_a_row",
        Level.MEMBER,
        "work_refusals",
        How.IN_A_ROW,
        Who.RECORD_CHECK,
        of=(True, False),
        most=ITEMS_LIMIT,
    ),
    zh="连续无正当理由拒绝就业的次数",
    en="refusals of suitable work in a row",
)
refusals_in_six_months = titled(
    number_of(
        "refusals_in_six_months",
        Level.MEMBER,
        "work_refusals",
        How.IN_A_ROW,
        Who.RECORD_CHECK,
        of=(True, False, 6),
        most=ITEMS_LIMIT,
    ),
    zh="六个月内连续无正当理由拒绝就业的次数",
    en="refusals of suitable work in a row within six months",
)


applies_alone = titled(
    among("applies_alone", "choices.single_person", asked="choices.single_person", unstated=True),
    zh="要求单独提出申请",
    en="asks to apply alone",
)

# --- incomes and expenses --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """The facts of an income or an expense, under one set of names.

    Attributes:
        steady: it is a monthly amount, not a dated one.
        first: month from which a monthly amount runs; the earliest date where none is told.
        last: month until which it runs; the latest date where none is told.
    """

    level: Level
    kind: Category
    steady: Flag
    per_month: Fact
    amount: Fact
    on: Fact
    first: Fact
    last: Fact


def _record(level: Level, word: str, zh: str) -> PaymentFacts:
    return PaymentFacts(
        level=level,
        kind=category(f"{word}_kind", level, "kind"),
        # A record with neither form told is a monthly amount not yet known.
        steady=titled(
            untold(f"{word}_steady", level, "amount", "on"), zh=f"按月{zh}", en=f"a monthly {word}"
        ),
        per_month=money(f"{word}_per_month", level, "per_month"),
        amount=money(f"{word}_amount", level, "amount"),
        on=day(f"{word}_on", level, "on"),
        first=day(f"{word}_first", level, "from", unstated=EARLIEST),
        last=day(f"{word}_last", level, "until", unstated=LATEST),
    )


income = _record(Level.INCOME, "income", "收入")
payer_relation = category("payer_relation", Level.INCOME, "paid_by.relation")
payer_birth_date = day("payer_birth_date", Level.INCOME, "paid_by.birth_date", Who.RECORD_CHECK)
payer_owes_nothing = titled(
    claim("payer_owes_nothing", Level.INCOME, "paid_by.has_statutory_duty", Who.OFFICER, of=(False,)),
    zh="给付人没有法定义务",
    en="the payer has no statutory duty",
    no_zh="给付人有法定义务",
    no_en="the payer has a statutory duty",
)
payer_on_assistance = titled(
    flag("payer_on_assistance", Level.INCOME, "paid_by.on_assistance", Who.RECORD_CHECK),
    no_zh="给付人不是特困人员、低保对象或者低保边缘家庭成员",
    no_en="the payer is neither on assistance nor in a margin family",
)
expense = _record(Level.EXPENSE, "expense", "支出")

# --- disabilities ----------------------------------------------------------------------------------

disability_kind = category("disability_kind", Level.DISABILITY, "kind", Who.RECORD_CHECK)
disability_grade = category("disability_grade", Level.DISABILITY, "grade", Who.RECORD_CHECK)
certificate_until = day(
    "certificate_until", Level.DISABILITY, "certificate_valid_until", Who.RECORD_CHECK, unstated=LATEST
)


# --- obligors --------------------------------------------------------------------------------------


obligor_relation = category(
    "obligor_relation", Level.OBLIGOR, "relation", row="relation", values=get_args(ObligorRelation)
)
obligor_in_household = titled(
    flag("obligor_in_household", Level.OBLIGOR, "", row="in_household", exception=True),
    zh="义务人是共同生活的家庭成员",
    en="the obligor is a member of the household",
    no_zh="义务人不是共同生活的家庭成员",
    no_en="the obligor is not a member of the household",
)
obligor_with_applicant = titled(
    always(flag("obligor_with_applicant", Level.OBLIGOR, "", row="with_applicant")),
    zh="两人之一是申请人",
    en="one of the two is the applicant",
)
obligor_may_be_spouse = titled(
    always(flag("obligor_may_be_spouse", Level.OBLIGOR, "", row="may_be_spouse")),
    zh="可能是配偶",
    en="may be the spouse",
)
obligor_is_untold = titled(
    always(flag("obligor_is_untold", Level.OBLIGOR, "", row="is_untold")),
    zh="未列出的父母配偶",
    en="a parent's spouse of whom nothing is told",
)
"""Of somebody untold, to whom a parent of the member is married."""
obligor_birth_date = day("obligor_birth_date", Level.OBLIGOR, "birth_date")


obligor_duty = titled(
    flag("obligor_duty_finding", Level.OBLIGOR, "has_statutory_duty", Who.OFFICER, row="duty"),
    zh="义务人有法定义务",
    en="the obligor has a statutory duty",
    no_zh="义务人没有法定义务",
    no_en="the obligor has no statutory duty",
)
obligor_duty_found = titled(
    claim("obligor_duty_found", Level.OBLIGOR, "has_statutory_duty", Who.OFFICER, row="listed_duty"),
    zh="经查明义务人有法定义务",
    en="the obligor is found to have a statutory duty",
)
obligor_duty_denied = titled(
    claim("obligor_duty_denied", Level.OBLIGOR, "has_statutory_duty", Who.OFFICER, row="duty", of=(False,)),
    zh="经查明义务人没有法定义务",
    en="the obligor is found to have no statutory duty",
)
obligor_civil_capacity = category("obligor_civil_capacity", Level.OBLIGOR, "civil_capacity", Who.RECORD_CHECK)
obligor_has_died = titled(
    claim("obligor_has_died", Level.OBLIGOR, "died_on", Who.RECORD_CHECK, how=How.COME),
    zh="义务人已经死亡",
    en="the obligor has died",
)
obligor_declared_dead = titled(
    claim("obligor_declared_dead", Level.OBLIGOR, "declared_dead_on", Who.RECORD_CHECK, how=How.COME),
    zh="义务人已经死亡",
    en="the obligor has died",
)
obligor_deceased = titled(
    flag("obligor_deceased", Level.OBLIGOR, "deceased", Who.RECORD_CHECK),
    zh="义务人已经死亡",
    en="the obligor has died",
)
"""Said of somebody who is listed, without a day."""
obligor_is_dead = any_of(obligor_has_died, obligor_declared_dead, obligor_deceased)


obligor_on_assistance = titled(
    judged(
        "obligor_on_assistance",
        Level.OBLIGOR,
        "receives",
        How.HELD,
        Who.RECORD_CHECK,
        ("extreme_poverty", "dibao", "dibao_margin"),
    ),
    zh="义务人享受特困、低保或者属于低保边缘家庭",
    en="the obligor is on assistance",
    no_zh="义务人不是低保、特困、低保边缘家庭人员",
    no_en="the obligor holds neither dibao, extreme poverty nor its margin",
)
obligor_income_per_year = titled(
    money("obligor_income_per_year", Level.OBLIGOR, "income_per_year", Who.RECORD_CHECK),
    zh="义务人本人年收入",
    en="the obligor's own income a year",
)
obligor_household_income = money(
    "obligor_household_income", Level.OBLIGOR, "household_income_per_month", Who.RECORD_CHECK
)
obligor_household_size = count("obligor_household_size", Level.OBLIGOR, "household_size", Unit.PERSONS)
obligor_persons_supported = count(
    "obligor_persons_supported", Level.OBLIGOR, "persons_supported", Unit.PERSONS
)
