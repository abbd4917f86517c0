"""Where in a text an article reference points: 第十三条第二款第一项, 第四条、第五条, 第二十四条至第二十六条, 四（一）."""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from assist_rules.errors import Problem, RuleDefinitionError

Spot: TypeAlias = tuple[int | str | None, ...]
"""One place in a text from the outside in: article, paragraph, item, or the headings of a text without articles.

None where a reference leaves a level out, as 第五条第一项 does of an article whose items stand in its only paragraph.
"""

_DIGITS: Final = {digit: value for value, digit in enumerate("零一二三四五六七八九")}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_NUMBER: Final = "[零一二三四五六七八九十百千]+"
_NUMBERED: Final = re.compile(rf"(?:第({_NUMBER})条)?(?:第({_NUMBER})款)?(?:第({_NUMBER})项)?")
_HEADING: Final = re.compile(r"(?!第)([^（）]+)((?:（[^（）]+）)*)")


def spots(article: str) -> tuple[Spot, ...]:
    """Every place that a reference names; what a later one leaves out it has from the one before.

    Raises:
        RuleDefinitionError: a part is neither an article's number nor a heading.
    """
    found: list[Spot] = []
    before: Spot = ()
    for part in article.split("、"):
        first, to, last = part.partition("至")
        before = _spot(first, before, article)
        found.append(before)
        if to:
            end = _spot(last, before, article)
            *outer, low = before
            high = end[-1]
            if len(end) != len(before) or not isinstance(low, int) or not isinstance(high, int):
                raise _unread(article, part)
            found += [(*outer, number) for number in range(low + 1, high + 1)]
            before = end
    return tuple(found)


def meets(one: str, other: str) -> bool:
    """Whether two references of one text share a place: the same one, or one inside the other."""
    return any(_agree(a, b) for a in spots(one) for b in spots(other))


def within(inner: str, outer: str) -> bool:
    """Whether some place of *inner* is one of *outer*, or stands inside it."""
    return any(len(b) <= len(a) and _agree(a, b) for a in spots(inner) for b in spots(outer))


def _agree(one: Spot, other: Spot) -> bool:
    return all(a is None or b is None or a == b for a, b in zip(one, other, strict=False))


def _spot(part: str, before: Spot, article: str) -> Spot:
    numbered = _NUMBERED.fullmatch(part)
    if numbered and part:
        levels: list[int | str | None] = [
            None if each is None else _number(each) for each in numbered.groups()
        ]
        given = next(at for at, each in enumerate(levels) if each is not None)
        levels[:given] = [*before, None, None][:given]
        while levels[-1] is None:
            levels.pop()
        return tuple(levels)
    heading = _HEADING.fullmatch(part)
    if heading is None:
        raise _unread(article, part)
    return (heading[1], *re.findall("（[^（）]+）", heading[2]))


def _number(text: str) -> int:
    """一千零七十五 → 1075."""
    total, digit = 0, 0
    for each in text:
        if each in _TENS:
            total += (digit or 1) * _TENS[each]
            digit = 0
        else:
            digit = _DIGITS[each]
    return total + digit


def _unread(article: str, part: str) -> RuleDefinitionError:
    return RuleDefinitionError(
        Problem(
            path=article,
            code="article",
            zh=f"看不懂 {part!r}；请写“第十三条第二款第一项”“第四条、第五条”“第二条至第四条”或者“四（一）”",
            en=f"{part!r} names no place in a text; write 第十三条第二款第一项, 第四条、第五条, 第二条至第四条 or 四（一）",
        )
    )
