"""What is still open, as a list to work through: of one scheme, or of all of them with each question once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from assist_rules.decision.answer import Answer
from assist_rules.decision.outline import capital, questions_in_words
from assist_rules.decision.shared import in_words
from assist_rules.decision.thresholds import thresholds

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.decision import Decision
    from assist_rules.errors import Lang


def asked_lines(answer: Decision | Assessment, lang: Lang = "zh") -> Iterator[str]:
    """The open questions, first those that matter now; and what the answer is by the one figure that is open."""
    zh = lang == "zh"
    if isinstance(answer, Answer):
        now = [each for each in answer.open_questions if each.once is None]
        later = [each for each in answer.open_questions if each.once is not None]
        lines: tuple[Iterable[str], ...] = (
            questions_in_words(answer, now, lang),
            questions_in_words(answer, later, lang),
            (each.text(lang) for each in thresholds(answer)),
        )
    else:
        schemes = {scheme for each in answer.questions for scheme in each.schemes}
        lines = (
            in_words((each for each in answer.questions if each.once is None), lang, len(schemes)),
            in_words((each for each in answer.questions if each.once is not None), lang, len(schemes)),
            _by_figure(answer, lang),
        )
    heads = (
        "现在需要查清" if zh else "Open now",
        "以上不足以认定时，还需查清" if zh else "Open later, if that does not settle it",
        "所缺数值确定后" if zh else "Once the figure is known",
    )
    told = [line for head, each in zip(heads, lines, strict=True) for line in _headed(head, each, lang)]
    yield from told or ["没有待查事项。" if zh else "Nothing is open."]


def _headed(head: str, lines: Iterable[str], lang: Lang) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        if number == 1:
            yield head + ("：" if lang == "zh" else ":")
        yield f"{number}. {capital(line)}"


def _by_figure(assessment: Assessment, lang: Lang) -> Iterator[str]:
    """The answers by the one figure that is open, each with its scheme."""
    for decision in (*assessment.granted, *assessment.possible):
        name = decision.of.zh if lang == "zh" else decision.of.en
        yield from (
            f"{name}：{each.text(lang)}" if lang == "zh" else f"{name}: {each.text(lang)}"
            for each in thresholds(decision)
        )
