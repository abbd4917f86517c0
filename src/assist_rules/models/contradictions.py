"""Cross-field validation: each contradiction is a problem with its path."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from assist_rules.errors import Problem
from assist_rules.models.record import Record
from assist_rules.models.values import LIST_LIMIT_YUAN, MONEY_LIMIT_YUAN

_SAFE_COUNT = int(LIST_LIMIT_YUAN / MONEY_LIMIT_YUAN)


def note_sum(items: Sequence[Record] | None, path: str, found: list[Problem]) -> None:
    """Report a list of amounts whose sum exceeds ``LIST_LIMIT_YUAN`` yuan."""
    if items is None or len(items) <= _SAFE_COUNT:
        return
    total = sum(
        (
            getattr(item, name)
            for item in items
            for name in ("per_month", "amount")
            if getattr(item, name, None) is not None
        ),
        Decimal(0),
    )
    if total > LIST_LIMIT_YUAN:
        found.append(
            Problem(
                path=path,
                code="list_limit",
                zh=f"各项合计超过“{LIST_LIMIT_YUAN}”元，应不超过该数；请核对单位和重复项。",
                en=f"the items come to more than {LIST_LIMIT_YUAN} yuan, expected at most that; check units and repeats.",
            )
        )


def note_order(record: Record, first: str, second: str, at: str, found: list[Problem]) -> None:
    """Report a date in the field *second* before that in the field *first*."""
    earlier, later = getattr(record, first), getattr(record, second)
    if earlier is None or later is None or earlier <= later:
        return
    fields = type(record).model_fields
    one, two = fields[first], fields[second]
    found.append(
        Problem(
            path=f"{at}{two.alias or second}",
            code="contradiction",
            zh=f"{two.title}早于{one.title}，应不早于后者；请核对。",
            en=f"{two.description} is before {one.description}, expected the same time or later; check both.",
        )
    )


def note_duplicates(ids: Sequence[str | None], path: str, found: list[Problem]) -> None:
    """Report repeated ids; *path* has a ``{}`` for the index in the list."""
    if len(set(ids)) == len(ids):
        return
    seen: set[str] = set()
    for index, id_ in enumerate(ids):
        if id_ is None:
            continue
        if id_ in seen:
            found.append(
                Problem(
                    path=path.format(index),
                    code="duplicate_id",
                    zh=f"编号“{id_}”重复，应各不相同；请改用另一编号或删去重复项。",
                    en=f'id "{id_}" stands more than once, ids must differ; give another id or delete the repeat.',
                )
            )
        seen.add(id_)


def note_reference(
    id_: str | None,
    known: frozenset[str],
    path: str,
    found: list[Problem],
    *,
    not_self: str | None = None,
) -> None:
    """Report an id that is no member's, or that of the member who refers to it."""
    if id_ is None:
        return
    if id_ not in known:
        listed = sorted(known)
        found.append(
            Problem(
                path=path,
                code="dangling_reference",
                zh=f"编号“{id_}”不是家庭成员，应为{'、'.join(f'“{name}”' for name in listed) or '已列出的成员'}之一；请改正编号或补列该成员。",
                en=f'"{id_}" is no member, expected one of {", ".join(listed) or "the members"}; '
                "correct the id or add the member.",
            )
        )
    elif id_ == not_self:
        found.append(
            Problem(
                path=path,
                code="contradiction",
                zh=f"编号“{id_}”指向该成员本人，应为另一成员；请改正。",
                en=f'"{id_}" points at the member itself, expected another member; correct it.',
            )
        )
