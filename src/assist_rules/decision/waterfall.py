"""An amount drawn as it is reckoned (extra ``plot``): what it begins with, what is added and taken off, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from assist_rules.decision.outline import worked_out
from assist_rules.decision.wording import headline
from assist_rules.drawings import COLOURS, axes_for, finished, properties
from assist_rules.errors import AssistRulesError, Lang
from assist_rules.standards import parameter_named

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from assist_rules.decision.answer import Answer
    from assist_rules.decision.formula import Term

_HATCHES: Final = {True: "", False: "//"}
"""What is taken off is hatched, so that it is told apart without colour."""


def plot_waterfall(answer: Answer, ax: Axes | None = None, lang: Lang = "zh") -> Any:  # noqa: ANN401 - matplotlib's axes
    """The terms of the amount one after the other, each from where the last one ended, and what is due."""
    found = worked_out(answer, lang)
    if found is None or not found.terms or answer.entitlement is None:
        raise AssistRulesError.of(
            "no_sum",
            path="plot",
            zh="没有可以画出的算式：不发放金额，或者金额尚未确定；请用 explain 查看原因",
            en="there is no sum to draw: nothing is due, or the amount is not settled; explain says why",
        )
    drawn, font = axes_for(ax, lang)
    labels: list[str] = []
    level = 0.0
    for at, term in enumerate(found.terms):
        is_more = term.value > 0
        colour = COLOURS[2] if is_more else COLOURS[1]
        drawn.bar(
            at, float(term.value), bottom=level, color=colour, hatch=_HATCHES[is_more], edgecolor="white"
        )
        level += float(term.value)
        labels.append(
            f"{_name(term, lang)}\n{'' if is_more else '－' if lang == 'zh' else '−'}{term.text}".strip()
        )
    due = answer.entitlement.low
    drawn.bar(len(labels), float(due), color=COLOURS[0])
    labels.append(f"{'应发' if lang == 'zh' else 'due'}\n{due:,.2f}")
    drawn.set_xticks(range(len(labels)), labels, fontproperties=properties(font, 9))
    return finished(drawn, font, headline(answer, lang), "", "元" if lang == "zh" else "yuan")


def _name(term: Term, lang: Lang) -> str:
    """What a term is: the rule that gives it, or the standards that it is made of."""
    at = 0 if lang == "zh" else 1
    if term.rule is not None:
        return (term.rule.zh, term.rule.en)[at]
    named = [parameter_named(each) for each in sorted(term.standards)]
    return ("、" if lang == "zh" else ", ").join((each.zh, each.en)[at] for each in named)
