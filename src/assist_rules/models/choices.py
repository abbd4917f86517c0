"""What the law lets somebody choose, and who of the officials is near to the household."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from assist_rules.models.record import Record, fact
from assist_rules.models.values import ITEMS_LIMIT, DiscretionId, DiscretionValue, MemberId, Text

OfficialRole: TypeAlias = Literal["handler", "committee"]
SupportForm: TypeAlias = Literal["home", "institution"]
ChildScheme: TypeAlias = Literal["extreme_poverty", "orphan", "unsupported_child", "dibao"]


class OfficialRelative(Record):
    """A member who is a near relative of somebody who handles dibao or sits on the village committee."""

    member: MemberId | None = fact("成员", "member concerned")
    role: OfficialRole | None = fact("工作人员类别", "role of the official")
    relation: Text | None = fact("亲属关系", "kind of relation")


class Choices(Record):
    """What the law lets the applicant or an officer choose."""

    single_person: Annotated[tuple[MemberId, ...], Field(max_length=ITEMS_LIMIT)] | None = fact(
        "单独提出申请的成员", "members who apply alone"
    )
    support_form: SupportForm | None = fact("供养形式", "form of support")
    child_scheme: ChildScheme | None = fact("儿童选择的保障项目", "scheme chosen for the child")
    discretion: Annotated[Mapping[DiscretionId, DiscretionValue], Field(max_length=ITEMS_LIMIT)] | None = (
        fact("已作出的裁量", "discretion exercised, by id")
    )
