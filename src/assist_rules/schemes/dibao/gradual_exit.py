"""Gradual exit (渐退): a household that draws dibao and whose income a job has lifted over the standard.

The county *may* let it go on for a time, in principle not more than six months (最低生活保障审核确认办法 art. 33, 民发〔2022〕
83号 一(三)). No text says what is paid meanwhile.
"""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import (
    Discretion,
    Elapsed,
    Level,
    all_of,
    exists,
    least,
    months,
    not_,
    years,
    yuan,
)
from assist_rules.law import national as law
from assist_rules.rule import Rule, amount, holds
from assist_rules.schemes.dibao import standards
from assist_rules.schemes.dibao.household import is_counted, right_place, someone_is_counted
from assist_rules.schemes.dibao.means_test import (
    asset_test,
    income_test,
    procedure_goes_on,
    standard_of_household,
)
from assist_rules.schemes.dibao.withholding import draws_dibao

CITES = (law.DIBAO_MEASURES_2021.at("第三十三条"), law.NOTICE_2022_83.at("一（三）"))

took_a_job = Rule(
    id="dibao.took_a_job",
    zh="申请前一年内就业",
    en="took a job within the year before",
    cites=CITES,
    # The text says 就业后; the year is that which a review reaches.
    states=all_of(
        facts.has_taken_a_job,
        Elapsed(facts.job_started_on, facts.applied_on) < years(1),
    ),
)
gradual_exit = Rule(
    id="dibao.gradual_exit",
    zh="就业后家庭人均收入超过低保标准，给予渐退期",
    en="a gradual exit is given after a job lifted income over the standard",
    cites=CITES,
    states=all_of(
        exists(Level.MEMBER, all_of(is_counted, holds(took_a_job))),
        holds(draws_dibao),
        holds(someone_is_counted),
        holds(right_place),
        not_(holds(income_test)),
        holds(asset_test),
        holds(procedure_goes_on),
        months(1)
        <= Discretion(
            "dibao.gradual_exit_months",
            months(0),
            standards.gradual_exit_months,
            zh="就业后家庭人均收入超过低保标准的，给予几个月的渐退期",
            en="how many months of gradual exit are given after a job lifted income over the standard",
        ),
    ),
)
gradual_exit_amount = Rule(
    id="dibao.gradual_exit_amount",
    zh="渐退期内每月低保金",
    en="dibao a month during the gradual exit",
    cites=CITES,
    states=Discretion(
        "dibao.gradual_exit_amount",
        least(yuan("0.01"), amount(standard_of_household)),
        amount(standard_of_household),
        zh="渐退期内每月发放的低保金",
        en="what is paid a month during the gradual exit",
    ),
)
