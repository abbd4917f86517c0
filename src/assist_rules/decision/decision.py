"""A decision: an answer with its warnings, in words and as a record, and what would change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from assist_rules.decision.answer import Answer, Warning_
from assist_rules.decision.runs import run_of
from assist_rules.displays import display_lang
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

    from assist_rules.decision.compare import Comparison
    from assist_rules.decision.receipt import Receipt
    from assist_rules.decision.record_format import Detail
    from assist_rules.decision.referral import Referral
    from assist_rules.decision.thresholds import Thresholds
    from assist_rules.decision.whatif import Change, Margin


@dataclass(frozen=True, eq=False)
class Decision(Answer):
    """The decision of one scheme on one application. Everything beyond the answer is worked out when asked for.

    Two decisions are equal where their receipts and figures are: the same application, law and answer, by the same papers.
    """

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Decision):
            return NotImplemented
        same = (self.of is other.of, self.row == other.row, self.application == other.application)
        if not all(same):
            return False
        # The same law says the same of the same; another may, in all that was read.
        return self.rulebook.is_same(other.rulebook) or self.receipt() == other.receipt()

    def __hash__(self) -> int:
        return hash((self.scheme, self.row, self.application))

    def __reduce__(self) -> tuple[object, ...]:
        """What it was decided from: it is decided again where it is read."""
        return again, (self.scheme, self.application, self.person, self.rulebook, self.waits_for)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """How a web service writes one: as its answer, the small record."""
        from assist_rules.decision.serving import written_as  # noqa: PLC0415 - most callers serve none

        del source, handler
        return written_as(cls, lambda decision: decision.model_dump(detail="answer"))

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """What it is written as: the schema of answers."""
        from assist_rules.decision.record_format import AnswerRecord, adapter  # noqa: PLC0415

        del schema
        return handler(adapter(AnswerRecord).core_schema)

    @property
    def warnings(self) -> tuple[Warning_, ...]:
        """What a reader should know: figures of second hand, local rules not seen, ended windows, two texts."""
        return self._warned

    @cached_property
    def _warned(self) -> tuple[Warning_, ...]:
        from assist_rules.decision.warn import warnings  # noqa: PLC0415 - most callers never ask

        return tuple(warnings(self))

    # --- shown

    def explain(
        self, lang: Literal["zh", "en"] = "zh", detail: Literal["deciding", "full"] = "deciding"
    ) -> str:
        """The decision in words."""
        from assist_rules.decision.text import explain  # noqa: PLC0415 - most callers never ask

        return explain(self, lang, detail)

    def notice(
        self,
        lang: Literal["zh", "en"] = "zh",
        audience: Literal["applicant", "reviewer", "public"] = "applicant",
        referred: Sequence[Referral] = (),
    ) -> str:
        """A draft of the written notice.

        Args:
            lang: the language.
            audience: whom it is for.
            referred: where a refusal refers to, as :meth:`.Assessment.referred` finds it; alone a decision knows no
                more than the office in charge.
        """
        from assist_rules.decision.papers import notice  # noqa: PLC0415 - most callers never ask

        return notice(self, lang, audience, referred)

    def to_html(
        self,
        lang: Literal["zh", "en"] = "zh",
        audience: Literal["applicant", "reviewer", "public"] = "applicant",
        *,
        trace: bool = False,
    ) -> str:
        """The paper for one audience as a whole page: no script, no request, for a phone and for A4.

        Args:
            lang: the language.
            audience: who reads it; what they may not see is not in the page.
            trace: whether every finding follows as an annex; for the reviewer alone.

        Raises:
            UnknownOptionError: there is no such language or audience, or a trace is asked for one who may not read it.
        """
        from assist_rules.decision.page import page  # noqa: PLC0415 - most callers never ask

        return page(self, lang, audience, trace=trace)

    def diagram(
        self,
        lang: Literal["zh", "en"] = "zh",
        format: Literal["svg", "mermaid"] = "svg",  # noqa: A002
        detail: Literal["deciding", "full"] = "deciding",
    ) -> str:
        """How it was found, drawn: what decides, each finding with what settles it, in the colour of its value.

        Args:
            lang: the language.
            format: SVG, or the text of a Mermaid flow chart.
            detail: what decides, to the third finding that hangs on one another; or every finding with all that it
                rests on, of dibao some thousand boxes.

        Raises:
            UnknownOptionError: there is no such language, form or detail.
        """
        from assist_rules.decision.diagram import decision_diagram  # noqa: PLC0415 - most callers never ask

        return decision_diagram(self, lang, format, detail)

    def plot(self, ax: Axes | None = None, lang: Literal["zh", "en"] = "zh") -> Axes:
        """Draws the amount as it is reckoned (extra ``plot``), on *ax* or on axes of its own, which are returned.

        Raises:
            AssistRulesError: nothing is due, or the amount is not settled; matplotlib is not installed, or Chinese is
                wanted and no font has it.
            UnknownOptionError: there is no such language.
        """
        from assist_rules.decision.waterfall import plot_waterfall  # noqa: PLC0415 - an extra

        axes: Axes = plot_waterfall(self, ax, lang)
        return axes

    def _repr_html_(self) -> str:
        from assist_rules.decision.html import decision_html  # noqa: PLC0415 - only notebooks ask

        return decision_html(self, display_lang())

    def __repr__(self) -> str:
        amount = ""
        if self.entitlement is not None:
            amount = f" {self.entitlement.low}–{self.entitlement.high}/{self.entitlement.per}"
        return f"<Decision {self.scheme} {self.outcome}{f' by {self.route}' if self.route else ''}{amount}>"

    # --- what would change it

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The paths of a smallest set of facts that already forces the outcome."""
        from assist_rules.decision.whatif import core  # noqa: PLC0415 - most callers never ask

        return core(self)

    @cached_property
    def margins(self) -> tuple[Margin, ...]:
        """How far each deciding comparison is from turning."""
        from assist_rules.decision.whatif import margins  # noqa: PLC0415 - most callers never ask

        return margins(self)

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The nearest lawful changes of facts that turn the answer, each decided again."""
        from assist_rules.decision.whatif import changes  # noqa: PLC0415 - most callers never ask

        return changes(self)

    @property
    def thresholds(self) -> tuple[Thresholds, ...]:
        """The answer for every value of the one figure that is open, by area; empty where more is open, or nothing."""
        from assist_rules.decision.thresholds import thresholds  # noqa: PLC0415 - most callers never ask

        return thresholds(self)

    def compare(self, other: Decision) -> Comparison:
        """Why this decision and *other* differ."""
        from assist_rules.decision.compare import compare  # noqa: PLC0415 - most callers never ask

        return compare(self, other)

    # --- record

    def model_dump(self, mode: Literal["json"] = "json", *, detail: Detail = "full") -> dict[str, Any]:
        """The record of the decision as plain JSON values, with its sentences in Chinese and English.

        Args:
            mode: plain JSON values are the only ones.
            detail: ``answer`` for a screen or a service: outcome, amount, each ground and what to ask next, in words;
                ``deciding`` with the findings that the outcome rests on, papers, time limits and authority; ``full``
                with every finding.

        Raises:
            UnknownOptionError: there is no such detail.
        """
        from assist_rules.decision.record import record  # noqa: PLC0415 - most callers never ask

        del mode
        return record(self, detail)

    def receipt(self, salt: str | bytes | None = None) -> Receipt:
        """The small form of the record: digests of what was decided on, and the answer.

        Args:
            salt: a secret of sixteen bytes or more, kept apart from the receipts. The digests are keyed with it, so that
                nobody without it finds a fact by trying, or alters a receipt unseen; ``replay`` then asks for it.

        Raises:
            AssistRulesError: the salt is shorter.
        """
        from assist_rules.decision.receipt import receipt  # noqa: PLC0415 - most callers never ask

        return receipt(self, salt)


def again(
    scheme: str,
    application: Application,
    person: str | None,
    rulebook: Rulebook,
    waits_for: tuple[str, ...] = (),
) -> Decision:
    """The decision that was pickled, decided again.

    Raises:
        KeyError: the scheme is none of the library's, and has to be decided by who wrote it.
    """
    from assist_rules.schemes import SCHEMES  # noqa: PLC0415 - a decision of one scheme needs no other to be made

    of = SCHEMES[scheme]
    run, row = run_of(of, application, person=person, rulebook=rulebook)
    return Decision(of, run, row, waits_for)
