"""The least change of one told fact that turns an answer: how far the rule is from the case, never what to tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from assist_rules.decision.decision import Decision
from assist_rules.decision.whatif import Change
from assist_rules.displays import Displayed
from assist_rules.errors import LANGS, Lang, check_option

CAREFUL = (
    "这只说明规则的界限在哪里，不是申报建议；申报须与事实一致，事实确有变化的请如实报告。",
    "This only says where the rule draws its line; it is no advice. What is told must be true; report what has really changed.",
)
"""What goes with every nearest change, in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Nearest(Displayed):
    """The nearest lawful change that turns an answer.

    Attributes:
        change: the fact, what is told, the nearest value that turns the answer, and the outcome that follows.
    """

    change: Change

    def text(self, lang: Lang = "zh") -> str:
        """The change in one line, and that it is no advice in another.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        return f"{self.change.text(lang)}\n{CAREFUL[0 if lang == 'zh' else 1]}"

    def __str__(self) -> str:
        return self.text()

    def model_dump(self, mode: Literal["json"] = "json") -> dict[str, Any]:
        """As plain JSON values, with both texts."""
        del mode
        change = self.change
        return {
            "path": change.path,
            "before": str(change.before),
            "after": str(change.after),
            "outcome": change.outcome.value,
            "zh": self.text("zh"),
            "en": self.text("en"),
        }


def nearest_change(decision: Decision) -> Nearest | None:
    """The least change of one told fact that turns *decision*, decided again; None where no single fact does.

    A sum of money goes before a finding or an answer turned round, and that before a category; see
    :attr:`.Decision.changes` for all of them. No day, registration, relation or marriage is changed, and no choice of an
    officer.
    """
    return next((Nearest(change) for change in decision.changes), None)
