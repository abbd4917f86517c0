"""What Shandong and its cities say of children without de-facto support (事实无人抚养儿童)."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Elapsed, Level, all_of, exists, months, not_
from assist_rules.facts import children as of
from assist_rules.packs.shandong import cities
from assist_rules.rule import Rule, holds
from assist_rules.schemes.orphan.parents import is_parent
from assist_rules.schemes.scheme import Alert


def _counted_from_report(of_place: Rule) -> Alert:
    return Alert(
        of_place,
        "父（母）失联，但公安机关受理报案未满六个月；当地从受理之日起计算六个月，请核对",
        "contact with a parent is lost, and the police have had the report for less than six months; the place counts the six "
        "months from the day they took it: check",
    )


_LOST_WITHOUT_REPORT = exists(
    Level.OBLIGOR,
    all_of(
        holds(is_parent),
        months(6) <= Elapsed(of.parent_out_of_contact_since, facts.applied_on),
        not_(months(6) <= Elapsed(of.parent_reported_missing_on, facts.applied_on)),
    ),
)
contact_counted_in_jining = Rule(
    id="unsupported_child.contact_counted_from_report",
    zh="济宁：失联自公安机关受理报案之日起满6个月",
    en="Jining: contact is lost for six months from the day the police took the report",
    cites=(cities.JINING_UNSUPPORTED_CHILD.unread.saying("FACT-SD-JN"),),
    states=_LOST_WITHOUT_REPORT,
)
contact_counted_in_gangcheng = Rule(
    id="unsupported_child.contact_counted_from_report",
    zh="钢城：失联自公安机关受理报案之日起满6个月",
    en="Gangcheng: contact is lost for six months from the day the police took the report",
    cites=(cities.GANGCHENG_UNSUPPORTED_CHILD.unread.saying("FACT-SD-GC"),),
    states=_LOST_WITHOUT_REPORT,
)

ALERTS = (_counted_from_report(contact_counted_in_jining), _counted_from_report(contact_counted_in_gangcheng))
