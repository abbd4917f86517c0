"""An answer along one quantity for each value of what has few: a yes or no, a kind, a switch of the place."""

from __future__ import annotations

from collections.abc import Mapping

from assist_rules.models import Application
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Area, Rulebook
from assist_rules.schemes import scheme_named
from assist_rules.schemes.scheme import Scheme
from assist_rules.whatif.closed import Value, closed_of
from assist_rules.whatif.sweep import OVER, Number, Sweep, sweep


def sweep_each(
    application: Application,
    path: str,
    by: str,
    scheme: str | Scheme = "dibao",
    *,
    over: tuple[Number, Number] = OVER,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    reform: Reform | None = None,
    area: Area | None = None,
) -> Mapping[Value, Sweep]:
    """What *scheme* answers for every value of one quantity, for each value of a second one, all else as it is.

    Each is exact, as :func:`.sweep` is. Without *rulebook* each is decided by the law of the place and day it tells.

    Args:
        application: what is known of the case.
        path: the quantity, as :func:`.sweep` takes it.
        by: what has few values, as :func:`.sweep_values` takes it, such as ``household.members[p2].employment``.
        scheme: the key of one of the law's schemes, or a scheme of your own.
        over: the first and the last value of the quantity; yuan for money.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use.
        reform: a reform to try: the law as it would be.
        area: town or countryside, of a standard set apart; taken for told where the application does not tell it.

    Raises:
        InvalidApplicationError: there is no such fact, or one of its values cannot be beside what else is told.
        AssistRulesError: *by* has no closed list of values, or *path* cannot be swept.
    """
    of = scheme_named(scheme) if isinstance(scheme, str) else scheme
    closed = closed_of(application, by, of, rulebook=rulebook, reform=reform, area=area)
    found: dict[Value, Sweep] = {}
    for value in closed.told_values:
        told, law = closed.told(value)
        found[value] = sweep(told, path, of, over=over, person=person, rulebook=law, area=area)
    return found
