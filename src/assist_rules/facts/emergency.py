"""Facts of an emergency, of who is hit by it, and of what temporary assistance asks of a family besides.

An emergency counts only when it is stated: a household that tells of none claims none.
"""

from __future__ import annotations

from assist_rules.expressions import Flag, Level, Unit
from assist_rules.facts.columns import How
from assist_rules.facts.fields import (
    Who,
    among,
    category,
    claim,
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
from assist_rules.models.values import MEMBERS_LIMIT

DIFFICULTY = "emergency.basic_life_in_serious_difficulty"
OTHER_SCHEME = "emergency.needs_other_scheme_first"


def _of_emergency(name: str, who: Who = Who.APPLICANT) -> Flag:
    return flag(name, Level.HOUSEHOLD, f"emergency.{name}", who)


has_emergency = titled(
    some("has_emergency", "emergency"),
    zh="提出急难情形",
    en="an emergency is stated",
    no_zh="没有提出急难情形",
    no_en="no emergency is stated",
)
emergency_kind = category("emergency_kind", Level.HOUSEHOLD, "emergency.kind", Who.OFFICER)
severity = category("severity", Level.HOUSEHOLD, "emergency.severity", Who.OFFICER)
in_serious_difficulty = titled(
    _of_emergency("basic_life_in_serious_difficulty", Who.OFFICER),
    zh="基本生活暂时出现严重困难",
    en="basic life is in serious difficulty for the time being",
    no_zh="基本生活没有出现严重困难",
    no_en="basic life is not in serious difficulty",
)
difficulty_found = titled(
    claim("difficulty_found", Level.HOUSEHOLD, DIFFICULTY, Who.OFFICER),
    zh="认定基本生活出现严重困难",
    en="basic life found in serious difficulty",
    no_zh="没有认定基本生活出现严重困难",
    no_en="basic life not found in serious difficulty",
)
difficulty_denied = titled(
    claim("difficulty_denied", Level.HOUSEHOLD, DIFFICULTY, Who.OFFICER, of=(False,)),
    zh="认定基本生活没有严重困难",
    en="basic life found not in serious difficulty",
    no_zh="没有认定基本生活不存在严重困难",
    no_en="basic life not found to be free of serious difficulty",
)
needs_immediate_measures = titled(
    _of_emergency("immediate_measures_needed", Who.OFFICER),
    zh="需要立即采取救助措施",
    en="immediate measures are needed",
    no_zh="不需要立即采取救助措施",
    no_en="no immediate measures needed",
)
has_family_support = titled(
    _of_emergency("family_support_available"),
    zh="能够得到家庭支持",
    en="support by the family is available",
    no_zh="得不到家庭支持",
    no_en="no family support",
)
is_mass_event = titled(
    _of_emergency("mass_event", Who.OFFICER),
    zh="属于群体性突发事件",
    en="a mass emergency",
    no_zh="不是群体性突发事件",
    no_en="no mass emergency",
)
is_homeless = titled(
    _of_emergency("homeless", Who.OFFICER),
    zh="属于生活无着的流浪、乞讨人员",
    en="a destitute vagrant",
    no_zh="不是生活无着的流浪、乞讨人员",
    no_en="not a destitute vagrant",
)
applies_as_individual = titled(
    flag("applies_as_individual", Level.HOUSEHOLD, "emergency.as_individual"),
    zh="以个人名义申请",
    en="asked for by an individual, not for the family",
    no_zh="不以个人名义申请",
    no_en="not asked for by an individual",
)
cause_refuted = titled(
    claim("cause_refuted", Level.HOUSEHOLD, "emergency.cause_confirmed", Who.OFFICER, of=(False,)),
    zh="急难事由经核实不成立",
    en="the cause was checked and is not so",
    no_zh="没有发现急难事由不成立",
    no_en="the cause is not found to be otherwise",
)
is_epidemic = titled(
    claim("is_epidemic", Level.HOUSEHOLD, "emergency.kind", Who.OFFICER, of=("public_health_event",)),
    zh="属于公共卫生事件",
    en="a public-health event",
    no_zh="不是公共卫生事件",
    no_en="no public-health event",
)
other_scheme_first = titled(
    claim("other_scheme_first", Level.HOUSEHOLD, OTHER_SCHEME, Who.OFFICER),
    zh="应先申请其他救助",
    en="another scheme has to be applied for first",
    no_zh="不需先申请其他救助",
    no_en="no other scheme has to be applied for first",
)
relief_is_exhausted = titled(
    claim("relief_is_exhausted", Level.HOUSEHOLD, OTHER_SCHEME, Who.OFFICER, of=(False,)),
    zh="其他救助已用尽，仍有困难",
    en="other relief is used up and difficulty remains",
    no_zh="没有查明其他救助用尽后仍有困难",
    no_en="not stated that difficulty remains after other relief",
)
aided_for_same_cause = titled(
    some("aided_for_same_cause", "emergency.earlier_aid", Who.OFFICER, field="same_cause", of=(True,)),
    zh="曾因同一事由获得临时救助",
    en="was aided for the same cause before",
    no_zh="未曾因同一事由获得临时救助",
    no_en="was not aided for the same cause before",
)
members_affected = titled(
    number_of(
        "members_affected",
        Level.HOUSEHOLD,
        "emergency.affected",
        How.COUNTED,
        unit=Unit.PERSONS,
        most=MEMBERS_LIMIT,
        unstated=None,
    ),
    zh="受影响的成员人数",
    en="members affected",
)
emergency_here = titled(
    judged("emergency_here", Level.HOUSEHOLD, "emergency.place", How.COUNTY),
    zh="急难发生在受理地",
    en="the emergency happened in the accepting place",
    no_zh="急难没有发生在受理地",
    no_en="the emergency did not happen in the accepting place",
)
proposed_amount = money("proposed_amount", Level.HOUSEHOLD, "emergency.proposed_amount", Who.OFFICER)
"""What the office proposes to give; nothing where it has proposed nothing."""

# --- members ---------------------------------------------------------------------------------------


is_affected = titled(
    among("is_affected", "emergency.affected"),
    zh="受急难影响",
    en="hit by the emergency",
    no_zh="没有受急难影响",
    no_en="not hit by the emergency",
)
is_named = titled(
    flag("is_named", Level.MEMBER, "", row="is_named", exception=True),
    zh="已列明的成员",
    en="a member told of",
    no_zh="尚未列明的成员",
    no_en="a member not told of",
)
"""The member is told of; false for the spouse of a married applicant who lists none."""
works_here = titled(
    judged("works_here", Level.MEMBER, "workplace", How.COUNTY),
    zh="在受理地工作",
    en="works in the accepting place",
    no_zh="不在受理地工作",
    no_en="does not work in the accepting place",
)
resides_since = day("resides_since", Level.MEMBER, "resides_since")
has_fixed_dwelling = titled(
    flag("fixed_dwelling", Level.MEMBER, "fixed_dwelling"),
    zh="在当地有固定住所",
    en="has a fixed dwelling in the place",
    no_zh="在当地没有固定住所",
    no_en="has no fixed dwelling in the place",
)
study_year = count("study_year", Level.MEMBER, "study.year", Unit.NUMBER)
study_year_is_untold = titled(
    untold("study_year_is_untold", Level.MEMBER, "study.year"),
    zh="未说明年级",
    en="the year of study is not told",
)
study_entry_is_untold = titled(
    untold("study_entry_is_untold", Level.MEMBER, "study.entered_on"),
    zh="未说明入学日期",
    en="the day of entry is not told",
)
study_entered_on = day("study_entered_on", Level.MEMBER, "study.entered_on")
is_tuition_free = titled(
    flag("tuition_free", Level.MEMBER, "study.tuition_free"),
    zh="就读免学费专业",
    en="studies without tuition fees",
    no_zh="就读专业不免学费",
    no_en="pays tuition fees",
)
studies_in_city = titled(
    flag("in_city_college", Level.MEMBER, "study.in_city_college"),
    zh="在受理地所在市的院校就读",
    en="studies at a college of the city",
    no_zh="不在受理地所在市的院校就读",
    no_en="studies at no college of the city",
)
is_unemployment_insured = titled(
    flag("unemployment_insured", Level.MEMBER, "unemployment_insured", Who.RECORD_CHECK),
    zh="参加了失业保险",
    en="insured against unemployment",
    no_zh="没有参加失业保险",
    no_en="not insured against unemployment",
)
