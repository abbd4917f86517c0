"""An answer along one quantity for each value of a fact that has few: a yes or no, a kind."""

from __future__ import annotations

from collections.abc import Mapping

from assist_rules.errors import AssistRulesError
from assist_rules.models import Application
from assist_rules.models.form_fields import form_field
from assist_rules.models.paths import place_of
from assist_rules.reforms import Reform
from assist_rules.rulebooks import Area, Rulebook
from assist_rules.schemes.scheme import Scheme
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
) -> Mapping[str | bool, Sweep]:
    """What *scheme* answers for every value of one quantity, for each value of a second fact, all else as it is.

    Each is exact, as :func:`.sweep` is. Without *rulebook* each is decided by the law of the place and day it tells.

    Args:
        application: what is known of the case.
        path: the quantity, as :func:`.sweep` takes it.
        by: a fact that is a yes or no, or of a closed list, such as ``household.members[p2].employment``.
        scheme: the key of one of the law's schemes, or a scheme of your own.
        over: the first and the last value of the quantity; yuan for money.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use.
        reform: a reform to try: the law as it would be.
        area: town or countryside, of a standard that places set apart, where the application does not tell.

    Raises:
        InvalidApplicationError: there is no such fact, or one of its values cannot be beside what else is told.
        AssistRulesError: *by* has no closed list of values, or *path* cannot be swept.
    """
    field = form_field(place_of(application, by).path)
    values: tuple[str | bool, ...] = (
        (False, True) if field.type == "yes_no" else tuple(each.value for each in field.values)
    )
    if field.type not in {"yes_no", "choice"}:
        raise AssistRulesError.of(
            "no_closed_list",
            path=by,
            zh=f"“{by}”不是“是或否”，也没有固定的选项；金额、面积或者个数请作为 path 用 sweep 逐段推算",
            en=f'"{by}" is no yes or no and has no closed list; sweep along a sum, an area or a number as path',
        )

    def one(value: str | bool) -> tuple[str | bool, Sweep]:  # noqa: FBT001 - a value of the fact
        told = application.replace_fact(by, value)
        return value, sweep(
            told, path, scheme, over=over, person=person, rulebook=rulebook, reform=reform, area=area
        )

    return dict(map(one, values))
