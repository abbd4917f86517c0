"""What is said of a person of whom next to nothing is told: no refusal but for the age."""

from __future__ import annotations

import itertools

import pytest

from assist_rules.decision.answer import Outcome
from assist_rules.decision.assess import assess
from assist_rules.models import Application
from assist_rules.schemes import SCHEMES

AGES = {
    *("orphan.is_child", "unsupported_child.is_child", "hiv_child.is_minor", "child_hardship.is_minor"),
    *("child_rehabilitation.is_of_age", "orphan_study.is_of_age"),
    *("elderly_hardship.is_elder", "elderly_nursing.is_elder", "elderly_consumption.is_elder"),
    *("old_age_allowance.is_elder", "old_age_allowance.is_70", "old_age_allowance.is_80"),
    "old_age_allowance.is_centenarian",
}
"""Conditions that a birth date settles by itself."""
NOT_ASKED = {"hiv_child.is_infected"}
"""What nobody is asked; the refusal says that no report was shown."""
ADULT_BEFORE_2010 = {"orphan_study.is_recognised"}
"""Who was 18 before orphans were recognised in the whole country is not asked whether he was."""


def _grounds(place: str, birth_date: str | None) -> set[str]:
    """The grounds on which any scheme refuses somebody of whom the birth date alone is told."""
    person = {"id": "p1", "relation": "self"} | ({} if birth_date is None else {"birth_date": birth_date})
    application = Application.model_validate(
        {
            "applied_on": "2026-08-20",
            "accepting_place": {"division": place},
            "applicant": "p1",
            "household": {"members": [person]},
        }
    )
    decisions = [assess(application, key) for key in SCHEMES]
    assert not [each for each in decisions if each.outcome is Outcome.ELIGIBLE]
    refused = [each for each in decisions if each.outcome is Outcome.INELIGIBLE]
    return set(
        itertools.chain.from_iterable((ground.finding.rule.id for ground in each.grounds) for each in refused)
    )


@pytest.mark.parametrize("place", ["370102", "310101", "530111"])
def test_of_whom_next_to_nothing_is_told_is_refused_for_his_age_alone(place: str) -> None:
    """Nothing told refuses nothing; a birth date refuses what is for others of age, whatever else may come out."""
    assert _grounds(place, None) <= NOT_ASKED
    for birth_date in ("1992-11-02", "2005-01-01", "2012-01-01", "2022-01-01"):
        assert _grounds(place, birth_date) <= AGES | NOT_ASKED
    for birth_date in ("1940-01-01", "1960-01-01", "1992-11-01"):
        assert _grounds(place, birth_date) <= AGES | NOT_ASKED | ADULT_BEFORE_2010
