"""The instruments (法规文件) that rules cite: title, number, dates, rank and reach.

How the dates are set:

* A day that the text or its notice states is taken as it stands.
* Where only a month or a year is known, the instrument counts from the last day of it: no earlier day is
  proved, and an instrument without a first day would reach into all the past.
* Where an office guide or a report is all that was read, its own date is the first day proved.
* ``until`` is set only where an end or a replacement is stated.

A document number stands only where a source carries it. ``titled=False`` marks an instrument whose own title was not
seen: what stands for it names the subject, and is printed without 《》.
"""

from __future__ import annotations

from typing import Final

from assist_rules.errors import Problem, UnknownRuleError
from assist_rules.law import national
from assist_rules.rule import Instrument

ALL: Final[tuple[Instrument, ...]] = tuple(
    value for value in vars(national).values() if isinstance(value, Instrument)
)
"""Every instrument of the nation; those of a province stand in its pack."""

_BY_KEY: Final = {each.key: each for each in ALL}


def instrument(key: str) -> Instrument:
    """The instrument of the nation of that key, such as ``dibao_measures_2021``.

    Raises:
        UnknownRuleError: no instrument has this key; the message offers near ones.
    """
    found = _BY_KEY.get(key)
    if found is None:
        from difflib import get_close_matches  # noqa: PLC0415  (read only to word an error)

        near = get_close_matches(key, _BY_KEY, n=3)
        raise UnknownRuleError(
            Problem(
                path=key,
                code="instrument_unknown",
                zh=f"没有代号为 {key!r} 的法规文件；"
                + (f"是否指 {'、'.join(near)}？" if near else "全部代号见 assist_rules.law.ALL"),
                en=f"no instrument has the key {key!r}; "
                + (f"did you mean {', '.join(near)}?" if near else "assist_rules.law.ALL lists them all"),
            )
        )
    return found
