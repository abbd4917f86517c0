"""The schooling aid of orphans (孤儿助学): the project of the welfare lottery, 民办发〔2019〕24号 and its revision of 2025.

``SPEC.md`` beside this file maps every provision to a rule or a gap.
"""

from __future__ import annotations

from datetime import date

from assist_rules.expressions import Level
from assist_rules.schemes.orphan_study import eligibility
from assist_rules.schemes.orphan_study.procedure import MATERIALS, procedure
from assist_rules.schemes.scheme import Purpose, Scheme, Way

__all__ = ["ORPHAN_STUDY"]

ORPHAN_STUDY = Scheme(
    key="orphan_study",
    zh="孤儿助学",
    en="schooling aid of orphans",
    article="the",
    founded_by=eligibility.WHO_2019,
    restated_by=(eligibility.WHO_2025,),
    in_force=date(2019, 7, 10),
    purpose=Purpose.STUDY,
    # It is paid for the school year, and no text read bars it beside an allowance: the policies of an orphan go on in school.
    yields_to=(),
    level=Level.MEMBER,
    per="year",
    concerns=eligibility.is_student_once_recognised,
    ways=(
        Way(
            "school_year",
            "发给助学金",
            "with the aid of a school year",
            eligible=eligibility.eligible,
            pays=eligibility.pays,
        ),
    ),
    procedure=procedure,
    materials=MATERIALS,
)
