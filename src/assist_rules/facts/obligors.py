"""Facts of those who may owe a person support, and of the person's own family ties.

An obligor is listed under the person, or is a member of the household by relation; where the two are told in
different fields, there is a fact for each.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from assist_rules.expressions import Level
from assist_rules.facts import duty_found
from assist_rules.facts.columns import How, fen
from assist_rules.facts.fields import MemberRow, ObligorRow, Who, claim, flag, judged, money
from assist_rules.facts.layout import kinship_of
from assist_rules.models import Disability, Income, Person, Supporter
from assist_rules.models.income import ASSISTANCE, LEFT_OUT_OF_OWN_INCOME, SOCIAL_INSURANCE
from assist_rules.models.kinship import NEAREST

O = Level.OBLIGOR  # noqa: E741 - one letter a level, as in facts
M = Level.MEMBER


# --- the duty ----------------------------------------------------------------------------------------


def _duty_denied(row: ObligorRow) -> bool:
    # Of further kin in the household the finding is asked outright, and so is no exception.
    nearest = isinstance(row.who, Supporter) or row.relation is None or row.relation in NEAREST
    return nearest and duty_found(row) is False


obligor_duty_found = flag(
    "obligor_duty_found",
    O,
    "has_statutory_duty",
    Who.OFFICER,
    read=lambda o: isinstance(o.who, Supporter) and o.who.has_statutory_duty is True,
    exception=True,
)
obligor_duty_denied = flag(
    "obligor_duty_denied", O, "has_statutory_duty", Who.OFFICER, read=_duty_denied, exception=True
)
obligor_duty_finding = flag("obligor_duty_finding", O, "has_statutory_duty", Who.OFFICER, read=duty_found)


obligor_raised_by_person = flag("obligor_raised_by_person", O, "raised_by_this_person")
obligor_raised_person = flag("obligor_raised_person", O, "raised_this_person")
obligor_is_step = flag("obligor_is_step", O, "step")
obligor_adopted_away = flag("obligor_adopted_away", O, "adopted_away")
obligor_means = flag("obligor_means", O, "means", Who.RECORD_CHECK)


def _unlisted_spouse(row: MemberRow) -> bool | None:
    """Nothing is known of the spouse of a married person who lists none; open, and False for anybody else."""
    person = row.person
    if person is None or person.marital_status != "married":
        return False
    kinship = kinship_of(row.application)
    told = any(item.relation == "spouse" for item in person.obligors or ()) or any(
        kinship.wed(person, other) is True
        for other in row.application.household.members
        if other.id != person.id
    )
    return False if told else None


unlisted_spouse_is_able = flag("unlisted_spouse_is_able", M, "spouse", read=_unlisted_spouse)


# --- capacity ----------------------------------------------------------------------------------------


obligor_on_extreme_poverty = judged(
    "obligor_on_extreme_poverty", O, "receives", How.HELD, Who.RECORD_CHECK, ("extreme_poverty",)
)
obligor_on_dibao = judged("obligor_on_dibao", O, "receives", How.HELD, Who.RECORD_CHECK, ("dibao",))


def _some(matches: Callable[[Disability], bool | None]) -> Callable[[ObligorRow], bool | None]:
    """Whether some listed disability matches; open where the list, a kind or a grade leaves it so.

    A certificate that has expired by the day of the application proves the disability no longer and disproves nothing.
    """

    def read(row: ObligorRow) -> bool | None:
        if row.who.disabilities is None:
            return None
        answers: set[bool | None] = set()
        for each in row.who.disabilities:
            until, found = each.certificate_valid_until, matches(each)
            expired = until is not None and until < row.application.applied_on
            answers.add(None if found and expired else found)
        return True if True in answers else (None if None in answers else False)

    return read


def _is_severe(disability: Disability) -> bool | None:
    return None if disability.grade is None else disability.grade <= 2  # noqa: PLR2004 - 重度: grades 1 and 2


def _is_severe_or_grade_3(disability: Disability) -> bool | None:
    """Severe, or grade 3 intellectual or mental."""
    if disability.grade != 3:  # noqa: PLR2004
        return _is_severe(disability)
    return None if disability.kind is None else disability.kind in {"intellectual", "mental"}


obligor_severely_disabled = flag(
    "obligor_severely_disabled",
    O,
    "disabilities",
    Who.RECORD_CHECK,
    read=_some(_is_severe),
)
obligor_disabled_as_listed = flag(
    "obligor_disabled_as_listed",
    O,
    "disabilities",
    Who.RECORD_CHECK,
    read=_some(_is_severe_or_grade_3),
)


obligor_in_prison = claim(
    "obligor_in_prison", O, "custody", Who.RECORD_CHECK, how=How.CUSTODY, of=("prison",)
)
obligor_declared_missing = claim(
    "obligor_declared_missing", O, "declared_missing_on", Who.RECORD_CHECK, how=How.COME
)


def _a_year(income: Income, on: date) -> Decimal | None:
    """What an income comes to over the 12 full months before *on*, in yuan; None where it is not told."""
    end = on.replace(day=1)
    start = end - relativedelta(months=12)
    if income.per_month is not None:
        first, last = f"{start:%Y-%m}", f"{end - relativedelta(days=1):%Y-%m}"
        first, last = max(first, income.from_month or first), min(last, income.until or last)
        months = (int(last[:4]) - int(first[:4])) * 12 + int(last[5:]) - int(first[5:]) + 1
        return income.per_month * max(0, months)
    if income.amount is None or income.on is None:
        return None
    return income.amount if start <= income.on < end else Decimal(0)


def _member_income(counts: Callable[[str], bool]) -> Callable[[ObligorRow], int | None]:
    """A year's income, of the kinds that count, of somebody who is a member of the household."""

    def read(row: ObligorRow) -> int | None:
        if not isinstance(row.who, Person) or row.who.incomes is None:
            return None
        total = Decimal(0)
        for income in row.who.incomes:
            part = _a_year(income, row.application.applied_on) if counts(income.kind) else Decimal(0)
            if part is None:
                return None
            total += part
        return min(fen(total) or 0, fen(Decimal(100_000_000)) or 0)

    return read


obligor_member_income = money(
    "obligor_member_income",
    O,
    "incomes",
    read=_member_income(lambda kind: kind not in (*LEFT_OUT_OF_OWN_INCOME, *ASSISTANCE)),
)
obligor_member_insurance = money(
    "obligor_member_insurance", O, "incomes", read=_member_income(lambda kind: kind in SOCIAL_INSURANCE)
)
"""The part of it that pensions and unemployment insurance pay."""
obligor_assets_low_income = flag(
    "obligor_assets_low_income", O, "assets_within_low_income_rule", Who.RECORD_CHECK
)
obligor_assets_extreme_poverty = flag(
    "obligor_assets_extreme_poverty", O, "assets_within_extreme_poverty_rule", Who.RECORD_CHECK
)


# --- the person's own parents --------------------------------------------------------------------------


def _has_lost_parents(row: MemberRow) -> bool:
    """Both parents are stated to be dead or declared dead."""
    person, day = row.person, row.application.applied_on
    if person is None or person.parents is None or len(person.parents) < 2:  # noqa: PLR2004 - both
        return False
    members = {member.id: member for member in row.application.household.members}
    found = [members[each] if isinstance(each, str) else each for each in person.parents]
    deaths = [(each.died_on, each.declared_dead_on) for each in found]
    return all(any(death is not None and death <= day for death in pair) for pair in deaths)


has_lost_parents = flag(
    "has_lost_parents", M, "parents", Who.RECORD_CHECK, read=_has_lost_parents, exception=True
)
