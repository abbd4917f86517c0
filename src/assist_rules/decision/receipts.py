"""The receipt of an assessment: those of all its decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self, cast

from assist_rules.decision.receipt import ANSWER_ALONE, Receipt, Salt, receipt
from assist_rules.decision.record_format import ASSESSMENT_FORMAT
from assist_rules.displays import InParts, Parts
from assist_rules.errors import InvalidApplicationError, Lang, Problem, ReplayError

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment


@dataclass(frozen=True, slots=True)
class AssessmentReceipt(InParts):
    """The receipts of all decisions of an assessment, which together prove it.

    Attributes:
        receipts: one for each scheme of the household, and for each member of each scheme that is decided for a person.
    """

    receipts: tuple[Receipt, ...]

    def shown(self, lang: Lang) -> Parts:
        """Those of each decision, one under the other."""
        for each in self.receipts:
            yield from each.shown(lang)

    def to_json(self) -> str:
        """The receipts as one line of JSON, a list."""
        return f"[{','.join(each.to_json() for each in self.receipts)}]"

    @classmethod
    def from_json(cls, receipts: str | bytes | list[Any] | Mapping[str, Any]) -> Self:
        """Reads the receipt of an assessment from JSON, or from a list of receipts; its record with digests serves as one.

        Raises:
            ReplayError: it is none; every problem is in the error, each with the number of its receipt.
        """
        from assist_rules.models.json_text import read_json  # noqa: PLC0415 - loads when a receipt is read

        given: object = receipts
        found: list[Problem] = []
        if isinstance(receipts, str | bytes):
            try:
                given, found = read_json(receipts)
            except InvalidApplicationError as error:
                (problem,) = error.problems
                raise _none(problem.zh.rstrip("。"), problem.en.rstrip(".")) from None
        if isinstance(given, Mapping):
            record = cast("Mapping[str, Any]", given)
            given = record.get("decisions")
            if given is None and record.get("format") == ASSESSMENT_FORMAT:
                raise _none(*ANSWER_ALONE)
        if not isinstance(given, list) or not given:
            raise _none("内容不是回执的列表", "it is no list of receipts")
        read: list[Receipt] = []
        for number, each in enumerate(cast("list[Mapping[str, Any]]", given)):
            try:
                read.append(Receipt.from_json(each))
            except ReplayError as error:
                found += [
                    Problem(f"[{number}].{one.path}".rstrip("."), one.code, one.zh, one.en)
                    for one in error.problems
                ]
        if found:
            raise ReplayError(*found)
        return cls(tuple(read))


def _none(zh: str, en: str) -> ReplayError:
    return ReplayError(
        Problem(
            path="",
            code="no_receipt",
            zh=f"回执有误：{zh}；应为 AssessmentReceipt.to_json() 写出的内容，请提供原回执",
            en=f"this is no receipt of an assessment: {en}; expected what AssessmentReceipt.to_json() wrote, "
            "give the receipt as it was kept",
        )
    )


def receipts(assessment: Assessment, salt: Salt | None = None) -> AssessmentReceipt:
    """The receipt of *assessment*, its digests made with *salt*.

    Raises:
        AssistRulesError: the salt is too short.
    """
    return AssessmentReceipt(tuple(receipt(decision, salt) for decision in assessment.every))
