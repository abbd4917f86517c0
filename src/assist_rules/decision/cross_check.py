"""What the family told beside what an exchange delivers (信息核对), field by field: which differences can change an answer.

Who differs is not in the wrong: either side may be old. Each difference is tried both ways together with the others, so that
an office clears up what matters and leaves the family in peace about the rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assist_rules.decision import wording
from assist_rules.decision.answer import OUTCOMES, Outcome
from assist_rules.decision.assessment import Assessment
from assist_rules.decision.discrepancies import (
    HEAR_FIRST,
    Answer,
    Answers,
    Difference,
    Discrepancy,
    Sides,
    Trial,
)
from assist_rules.displays import Displayed
from assist_rules.errors import LANGS, Lang, check_option
from assist_rules.models import Application
from assist_rules.rulebooks import Rulebook, rulebook
from assist_rules.schemes import SCHEMES


@dataclass(frozen=True, slots=True)
class CrossCheck(Displayed):
    """What differs between a declaration and an exchange, and what of it matters.

    Attributes:
        discrepancies: every difference, first those to find out, and among them those that can change an outcome.
        as_declared: all schemes by what the family told, the exchange standing where it told nothing.
        as_recorded: all schemes by what the exchange delivers wherever it delivers anything.
    """

    discrepancies: tuple[Discrepancy, ...]
    as_declared: Assessment
    as_recorded: Assessment

    @property
    def to_find_out(self) -> tuple[Discrepancy, ...]:
        """Those in which the two contradict one another and that can change an outcome or an amount."""
        return tuple(each for each in self.discrepancies if each.to_find_out)

    def text(self, lang: Lang = "zh") -> str:
        """The differences in lines, and how the answers stand on each side.

        Raises:
            UnknownOptionError: there is no such language.
        """
        check_option("lang", lang, LANGS)
        return "\n".join(self._lines(lang))

    def _lines(self, lang: Lang) -> Iterator[str]:
        zh = lang == "zh"
        alone, matter = sum(each.stands for each in self.discrepancies), len(self.to_find_out)
        count = len(self.discrepancies) - alone
        if not self.discrepancies:
            yield (
                "申报与核对没有不一致。"
                if zh
                else "Nothing differs between what is declared and what is recorded."
            )
            return
        yield (
            f"申报与核对不一致的有{count}项，其中{matter}项须查清。"
            if zh
            else f"{count} facts differ between what is declared and what is recorded; {matter} must be found out."
        )
        if alone:
            yield (
                f"另有{alone}项申报未填，按核对办理。"
                if zh
                else f"Of {alone} more nothing is declared; the record stands."
            )
        yield from (f"{at}. {each.text(lang)}" for at, each in enumerate(self.discrepancies, 1))
        declared, recorded = _answers(self.as_declared), _answers(self.as_recorded)
        for key in declared:
            if declared[key] != recorded.get(key, declared[key]):
                scheme, person = key
                of = SCHEMES[scheme].zh if zh else SCHEMES[scheme].en
                name = person and wording.person(self.as_declared.application, person, lang)
                who = "" if name is None else f"（{name}）" if zh else f" ({name})"
                old, new = (_said(each[key], lang) for each in (declared, recorded))
                yield (
                    f"{of}{who}：按申报{old}，按核对{new}。"
                    if zh
                    else f"{of}{who}: as declared {old}, as recorded {new}."
                )
        yield HEAR_FIRST.zh if zh else HEAR_FIRST.en


def cross_check_one(
    declared: Application,
    recorded: Application,
    *,
    book: Rulebook | None = None,
    beyond: Iterable[Difference] = (),
) -> CrossCheck:
    """One family; see :func:`assist_rules.cross_check`. What is *beyond* the recorded application see :class:`Trial`."""
    trial = Trial(declared, recorded, beyond)
    if book is None:
        book = rulebook(declared.accepting_place.division, on=declared.applied_on)
    decided: dict[Sides, Assessment | None] = {}
    for sides in trial.wanted:
        case = trial.application(sides)
        decided[sides] = None if case is None else Assessment(case, book)
    answers = {sides: None if each is None else _answers(each) for sides, each in decided.items()}
    as_told = Assessment(declared, book)
    return CrossCheck(
        trial.discrepancies(answers.__getitem__, SCHEMES),
        decided[trial.as_declared] or as_told,
        decided[trial.as_recorded] or as_told,
    )


def _answers(assessment: Assessment) -> Answers:
    found: dict[tuple[str, str | None], Answer] = {}
    for each in assessment.every:
        low, high = each.amount or (None, None)
        found[each.scheme, each.person] = (each.outcome, low, high)
    return found


def _said(answer: Answer, lang: Lang) -> str:
    outcome, low, high = answer
    text = OUTCOMES[outcome][0 if lang == "zh" else 1]
    if low is None or outcome is Outcome.INELIGIBLE:
        return text
    sums = f"{low:.2f}" if low == high else f"{low:.2f}–{'…' if high is None else f'{high:.2f}'}"
    return f"{text}（{sums}元）" if lang == "zh" else f"{text} ({sums} yuan)"
