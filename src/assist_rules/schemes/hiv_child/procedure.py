"""The procedure: 民发〔2012〕179号 五; nothing about the child is displayed in public."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assist_rules.schemes.children import not_posted, without_means_test
from assist_rules.schemes.hiv_child.eligibility import APPLY, SUM, WHO
from assist_rules.schemes.materials import Checklist, Material
from assist_rules.schemes.procedure import Authority, Case, Information, Procedure, of_county
from assist_rules.schemes.remedies import remedies


def procedure(case: Case) -> Procedure:
    """Authority and notes; the county's department itself takes the application, and no text at hand sets a limit."""
    by_township = of_county(case, APPLY)
    authority = replace(
        by_township,
        accepts_zh=f"{case.place_name}民政部门",
        accepts_en=f"the civil-affairs department of {case.place_name_en}",
        refuses_zh=f"{case.place_name}民政部门" if by_township.refuses_zh else "",
        refuses_en=f"the civil-affairs department of {case.place_name_en}" if by_township.refuses_en else "",
    )
    return Procedure(
        authority=authority,
        information=tuple(_information(case, authority)),
    )


MATERIALS = Checklist(
    (
        Material(
            "application",
            "基本生活费申请（由监护人提出）",
            "the application of the guardian",
            (APPLY,),
        ),
        Material(
            "report",
            "国家医疗卫生机构开具的医学证明（确证检测报告单）",
            "the medical certificate of a public institution of health (the report that confirms it)",
            (APPLY,),
        ),
    )
)
"""民发〔2012〕179号 五（一）."""


def _information(case: Case, authority: Authority) -> Iterator[Information]:
    yield not_posted(APPLY)
    yield without_means_test(WHO)
    if not case.is_refusal:
        yield Information(
            "in_full",
            "按当地孤儿基本生活费标准全额发放，不扣减已享受的低保金等。",
            "The sum of the place for orphans is paid in full; dibao and the like are not taken off.",
            SUM,
        )
    yield from remedies(case, authority)
