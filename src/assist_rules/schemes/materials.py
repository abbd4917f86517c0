"""What an application is made with (申请材料), as far as the texts name it: data of a scheme, beside its time limits.

The texts name a few papers and leave the rest to the place; that rest is a blank for the office, never a list from habit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assist_rules.law import national as law
from assist_rules.schemes.procedure import Case, Information, standing

if TYPE_CHECKING:
    from assist_rules.rule import Citation

LAW = law.SOCIAL_ASSISTANCE_LAW_2026
STATE_COUNCIL = law.INTERIM_MEASURES_2014
MEASURES = law.DIBAO_MEASURES_2021


@dataclass(frozen=True, slots=True)
class Material:
    """A paper that a text names.

    Attributes:
        code: what it is.
        zh: the paper, and of whom.
        en: the same in English.
        cites: where it is named, newest or nearest first; cited to the first that is law in the place on the day, and not
            asked where none is.
        when: of which cases.
    """

    code: str
    zh: str
    en: str
    cites: tuple[Citation, ...]
    when: Callable[[Case], bool] = lambda _: True

    def asked(self, case: Case) -> Information | None:
        """The paper as it is asked in a case; None where it is not."""
        cites = standing(case, *self.cites) if self.when(case) else None
        return None if cites is None else Information(self.code, self.zh, self.en, cites)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The papers of a scheme.

    Attributes:
        items: the papers.
        told_at_once: texts by which all that lacks is told at one time (一次性告知).
        looked_up: texts by which what an office can look up itself is not asked.
    """

    items: tuple[Material, ...]
    told_at_once: tuple[Citation, ...] = ()
    looked_up: tuple[Citation, ...] = ()

    def asked(self, case: Case) -> Iterator[Information]:
        """The papers asked in a case, in the order of the list."""
        for item in self.items:
            if (paper := item.asked(case)) is not None:
                yield paper


def has_disability(case: Case) -> bool:
    """Whether the one decided for, or somebody of the household, is told to be disabled."""
    members = case.application.household.members
    return any(each.disabilities for each in members if case.person in {None, each.id})


STATEMENT = Material(
    "statement",
    "家庭收入、财产等情况的如实申报",
    "a true statement of income and assets",
    (LAW.at("第四十条"), STATE_COUNCIL.at("第五十八条")),
)
AUTHORISATION = Material(
    "authorisation",
    "同意核对家庭经济状况的授权",
    "consent that the household's means are checked",
    (LAW.at("第四十条"), STATE_COUNCIL.at("第五十八条")),
)

DIBAO = Checklist(
    (
        Material(
            "application",
            "书面申请（由一名共同生活的家庭成员提出，当地可以网上申请的也可以网上提出）",
            "an application in writing, by one of the household, online where the place takes it",
            (MEASURES.at("第四条"), STATE_COUNCIL.at("第十一条")),
        ),
        STATEMENT,
        Material(
            "promise",
            "所提供信息真实、完整的承诺",
            "a promise that what is told is true and complete",
            (MEASURES.at("第九条"),),
        ),
        AUTHORISATION,
        Material(
            "disability_certificate",
            "残疾人证（家庭成员以残疾人身份单独申请的）",
            "the disability certificate, where a member applies alone for it",
            (MEASURES.at("第八条第一款"),),
            has_disability,
        ),
        Material(
            "proxy",
            "委托手续（请村、居委会或者他人代办的）",
            "an authorisation, where the committee or somebody else applies for the family",
            (MEASURES.at("第六条"),),
        ),
        Material(
            "local",
            "当地规定的其他材料：＿＿＿＿",
            "other papers by the rules of the place: ________",
            (MEASURES.at("第九条"),),
        ),
    ),
    told_at_once=(MEASURES.at("第十条"),),
    looked_up=(MEASURES.at("第十条"),),
)
"""最低生活保障审核确认办法 arts. 4, 6, 8 to 10; the margin is applied for in the same way."""

OF_EXTREME_POVERTY = law.EXTREME_POVERTY_MEASURES_2021.at("第十条")
EXTREME_POVERTY = Checklist(
    (
        Material(
            "application",
            "本人的书面申请（有困难的，可以委托村、居委会或者他人代为申请）",
            "the person's application in writing; the committee or somebody else may be asked to make it",
            (OF_EXTREME_POVERTY, STATE_COUNCIL.at("第十六条")),
        ),
        Material("identity", "本人有效身份证明", "proof of identity", (OF_EXTREME_POVERTY,)),
        Material(
            "statement",
            "劳动能力、生活来源、财产状况和赡养、抚养、扶养情况的书面声明",
            "a written statement of ability to work, living, assets and support",
            (OF_EXTREME_POVERTY, STATE_COUNCIL.at("第五十八条")),
        ),
        Material(
            "promise",
            "所提供信息真实、完整的承诺书",
            "a promise that what is told is true and complete",
            (OF_EXTREME_POVERTY,),
        ),
        Material(
            "disability_certificate",
            "残疾人证",
            "the disability certificate",
            (OF_EXTREME_POVERTY,),
            has_disability,
        ),
        Material(
            "authorisation",
            "本人和法定义务人核查家庭经济状况的授权",
            "authorisations to check the means of the person and of those who owe support",
            (OF_EXTREME_POVERTY, LAW.at("第四十条"), STATE_COUNCIL.at("第五十八条")),
        ),
    ),
    told_at_once=(law.EXTREME_POVERTY_MEASURES_2021.at("第十二条"),),
)
"""特困人员认定办法 arts. 10 and 12."""

RIGID_EXPENDITURE = Checklist(
    (
        Material(
            "application",
            "申请（由一名共同生活的家庭成员提出）",
            "an application by one of the household",
            (law.RIGID_MEASURES_2024.at("第六条"),),
        ),
        STATEMENT,
        AUTHORISATION,
        Material(
            "receipts",
            "医疗、残疾康复费用的有效票据",
            "valid receipts of medical and rehabilitation cost",
            (law.RIGID_MEASURES_2024.at("第五条"),),
        ),
        Material(
            "local",
            "当地规定的其他材料：＿＿＿＿",
            "other papers by the rules of the place: ________",
            (law.RIGID_MEASURES_2024.at("第六条"),),
        ),
    ),
)
"""刚性支出困难家庭认定办法 arts. 5 and 6."""

TEMPORARY_ASSISTANCE = Checklist(
    (
        Material(
            "application",
            "向乡镇（街道）提出的申请",
            "an application to the township",
            (LAW.at("第三十七条第二款"), STATE_COUNCIL.at("第四十八条")),
        ),
        STATEMENT,
        AUTHORISATION,
    ),
)
"""社会救助暂行办法 art. 48, 社会救助法 art. 37; no text at hand names a paper of its own."""

ILLNESS_HARDSHIP = Checklist(
    (
        Material(
            "application",
            "向乡镇（街道）提出的申请",
            "an application to the township",
            (LAW.at("第三十七条"), STATE_COUNCIL.at("第三十条")),
        ),
        STATEMENT,
        AUTHORISATION,
    ),
)
"""社会救助暂行办法 art. 30, 社会救助法 art. 37."""
