"""Evaluation of a scheme on an application."""

from __future__ import annotations

import copyreg
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from assist_rules.decision.choices import check_choices
from assist_rules.errors import InvalidApplicationError, Problem, check_kind
from assist_rules.expressions import Level
from assist_rules.models import Application
from assist_rules.models.kinship import Kinship
from assist_rules.packs import local_alerts
from assist_rules.readings.decide import Programs, Run, decide
from assist_rules.rulebooks import Rulebook
from assist_rules.rulebooks import rulebook as rulebook_of
from assist_rules.schemes.scheme import Alert, Scheme

if TYPE_CHECKING:
    from assist_rules.reforms import Reform


@cache
def programs(scheme: Scheme, alerts: tuple[Alert, ...] = ()) -> Programs:
    """The compiled rules of a scheme, with those of what else a place warns of."""
    roots = dict.fromkeys((*scheme.roots(), *(alert.rule for alert in alerts)))
    return Programs(tuple(roots), beside=roots.keys() - set(scheme.settling()))


def run_of(
    scheme: Scheme,
    application: Application,
    *,
    person: str | None = None,
    rulebook: Rulebook | None = None,
    kinship: Kinship | None = None,
) -> tuple[Run, int]:
    """The run of *scheme* over *application*, and the row of the one decided for.

    Args:
        scheme: the scheme.
        application: what is known of the case.
        person: the member a person-level scheme is decided for; by default the applicant.
        rulebook: the law to use; by default that of the accepting place on the day of the application.
        kinship: the ties between the members, where another run of *application* has worked them out.

    Raises:
        AssistRulesError: *rulebook* is none.
        UnknownPlaceError: the accepting place is in no loaded pack.
        InvalidApplicationError: *application* is none, *person* is no member, or a stated choice is none of the law's,
            of the wrong type or outside its legal range.
    """
    _require_application(application)
    if rulebook is not None:
        check_kind(
            "rulebook",
            rulebook,
            Rulebook,
            "请用 ar.rulebook(地方, on=日期) 取得",
            "get one by ar.rulebook(place, on=day)",
        )
    check_choices(application, scheme)
    book = rulebook or rulebook_of(application.accepting_place.division, on=application.applied_on)
    read = programs(scheme, local_alerts(book.place.code, scheme.key))
    run = decide(read.on(book.on, book.wording), application, book, kinship, scheme=scheme.key)
    row = _row(run, person)
    return run, 0 if scheme.level is Level.HOUSEHOLD else row


def _taken_apart(run: Run) -> tuple[Callable[..., Run], tuple[str, Application, Rulebook]]:
    """What a run is pickled as: what it was made from, so that a finding goes to another process by itself."""
    return _run_again, (run.scheme, run.application, run.rulebook)


def _run_again(scheme: str, application: Application, rulebook: Rulebook) -> Run:
    """The run that was pickled.

    Raises:
        KeyError: the scheme is none of the library's.
    """
    from assist_rules.schemes import SCHEMES  # noqa: PLC0415 - a run of one scheme needs no other to be made

    return run_of(SCHEMES[scheme], application, rulebook=rulebook)[0]


copyreg.pickle(Run, _taken_apart)


def law_of(application: Application, rulebook: Rulebook | None, reform: Reform | None) -> Rulebook | None:
    """The law that a caller names, under the reform that is tried; None where neither is named.

    Raises:
        UnknownPlaceError: the accepting place is in no loaded pack.
        InvalidApplicationError: *application* is none.
        AssistRulesError: *reform* is none, or *rulebook* is under another one already.
    """
    if reform is None:
        return rulebook
    _require_application(application)
    book = rulebook or rulebook_of(application.accepting_place.division, on=application.applied_on)
    return book.reform(reform)


def _require_application(application: object) -> None:
    if not isinstance(application, Application):
        raise InvalidApplicationError(
            Problem(
                path="",
                code="not_an_application",
                zh=f"得到的是“{type(application).__name__}”，应为 Application；请先用 Application.model_validate 或 "
                "Application.model_validate_json 读入。",
                en=f"found a {type(application).__name__}, expected an Application; read one with "
                "Application.model_validate or Application.model_validate_json.",
            )
        )


def _row(run: Run, person: str | None) -> int:
    members = run.members()
    wanted = person or run.application.applicant
    if wanted not in members:
        raise InvalidApplicationError(
            Problem(
                path="person",
                code="no_such_member",
                zh=f"没有编号为“{wanted}”的成员；可用编号：{'、'.join(members)}",
                en=f"there is no member {wanted}; use one of {', '.join(members)}",
            )
        )
    return members.index(wanted)
