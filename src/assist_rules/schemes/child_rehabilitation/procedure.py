"""The procedure of rehabilitation aid: 国发〔2018〕20号 二（二）, 二（三）; the disabled persons' federation decides."""

from __future__ import annotations

from collections.abc import Iterator

from assist_rules.schemes.child_hardship.procedure import PRIVACY
from assist_rules.schemes.child_rehabilitation.eligibility import APPLY, OPINION
from assist_rules.schemes.children import not_posted
from assist_rules.schemes.materials import Checklist, Material
from assist_rules.schemes.procedure import (
    FEDERATION,
    Authority,
    Case,
    Information,
    Procedure,
    standing,
)
from assist_rules.schemes.remedies import remedies


def procedure(case: Case) -> Procedure:
    """Authority and notes; no text at hand sets a limit."""
    zh, en = f"{case.place_name}{FEDERATION.zh}", f"{FEDERATION.en} of {case.place_name_en}"
    authority = Authority(zh, en, zh, en, APPLY)
    return Procedure(
        authority=authority,
        deadlines=(),
        information=tuple(_information(case, authority)),
        from_its_month=None,
    )


MATERIALS = Checklist(
    (
        Material(
            "application",
            "康复救助申请（由监护人提出，也可以委托他人、社会组织、社会救助经办机构代为申请）",
            "the application of the guardian, or of a person, an organisation or an office of social assistance whom the "
            "guardian asks",
            (APPLY,),
        ),
    ),
    looked_up=(APPLY,),
)
"""国发〔2018〕20号 二（三）: what the federation compares with civil affairs is not asked."""


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    yield not_posted(standing(case, *PRIVACY) or APPLY)
    if not case.is_refusal:
        yield Information(
            "centre",
            "监护人自主选择定点康复机构；费用由财政部门与机构直接结算，不发给家庭。在非定点机构康复的，须先经县级残联同意。",
            "The guardian chooses among the appointed centres, which are paid directly; another centre needs the federation's "
            "consent first.",
            APPLY,
        )
        yield Information(
            "services",
            "手术、辅助器具配置、康复训练等项目和经费标准，由当地政府确定。",
            "Which operations, aids and training are paid, and up to what sum, is set by the place.",
            OPINION.at("二（二）"),
        )
    yield from remedies(case, authority)
