"""What is still open, as a list to work through: of one scheme, or of all of them with each question once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assist_rules.decision import wording
from assist_rules.decision.answer import Answer, OpenQuestion
from assist_rules.decision.outline import capital, question_lines
from assist_rules.decision.shared import (
    ASKED_FIRST,
    SharedQuestion,
    in_order,
    lines_of,
    shared_questions,
    together,
)
from assist_rules.decision.thresholds import thresholds
from assist_rules.errors import AssistRulesError, Problem

if TYPE_CHECKING:
    from assist_rules.decision.assessment import Assessment
    from assist_rules.decision.decision import Decision
    from assist_rules.errors import Lang


def asked_lines(answer: Decision | Assessment, lang: Lang = "zh") -> Iterator[str]:
    """The open questions, first those that matter now; and what the answer is by the one figure that is open."""
    zh = lang == "zh"
    by_figure = (
        (each.text(lang) for each in thresholds(answer))
        if isinstance(answer, Answer)
        else _by_figure(answer, lang)
    )
    lines: tuple[Iterable[str], ...] = (
        (line for line, _ in _asked(answer, lang, is_later=False)),
        (line for line, _ in _asked(answer, lang, is_later=True)),
        by_figure,
    )
    heads = (
        "现在需要查清" if zh else "Open now",
        "以上不足以认定时，还需查清" if zh else "Open later, if that does not settle it",
        "所缺数值确定后" if zh else "Once the figure is known",
    )
    told = [line for head, each in zip(heads, lines, strict=True) for line in _headed(head, each, lang)]
    yield from told or ["没有待查事项。" if zh else "Nothing is open."]


def _asked(
    answer: Decision | Assessment, lang: Lang, *, is_later: bool
) -> Iterator[tuple[str, Sequence[OpenQuestion | SharedQuestion]]]:
    """The lines of what matters now, or later, each with the questions that it asks."""
    if isinstance(answer, Answer):
        questions = [each for each in answer.open_questions if (each.once is not None) is is_later]
        return question_lines(answer, questions, lang)
    schemes = {scheme for each in answer.questions for scheme in each.schemes}
    shared = [each for each in answer.questions if (each.once is not None) is is_later]
    return lines_of(shared, lang, len(schemes))


def paths_asked(answer: Decision | Assessment, numbers: Iterable[int], lang: Lang = "zh") -> tuple[str, ...]:
    """Where the answers go that the lines of :func:`asked_lines` ask for now, by their numbers there.

    Raises:
        AssistRulesError: there is no line of that number, or it asks for no fact; carries every problem.
    """
    lines = [
        [each.question if isinstance(each, SharedQuestion) else each for each in questions]
        for _, questions in _asked(answer, lang, is_later=False)
    ]
    problems: list[Problem] = []
    found: dict[str, None] = {}
    for number in numbers:
        if not 1 <= number <= len(lines):
            zh = f"没有第{number}项，现在需要查清的有{len(lines)}项；请按列出的编号填写"
            en = f"there is no number {number}, {len(lines)} are open now; give a number as they are listed"
            problems.append(Problem(str(number), "no_such_number", zh, en))
        elif any(each.form.not_known is None for each in lines[number - 1]):
            zh = f"第{number}项是地方标准或者裁量，不是可以问清的事实；请查文件或者由有权的人决定"
            en = f"number {number} is a standard or a choice and no fact that somebody may not know; look it up, or have it decided"
            problems.append(Problem(str(number), "no_fact", zh, en))
        else:
            found |= {each.path: None for each in lines[number - 1]}
    if problems:
        raise AssistRulesError(*problems)
    return tuple(found)


def asked_of_several(answers: Mapping[str, Decision | Assessment], lang: Lang = "zh") -> Iterator[str]:
    """The open questions of several households in one order: first what can change the answers of the most of them.

    Args:
        answers: each household's answers, by what it is called, such as its file.
        lang: the language.
    """
    zh = lang == "zh"
    found: dict[tuple[str, str, bool], dict[str, list[SharedQuestion]]] = {}
    for name, answer in answers.items():
        questions = answer.questions if not isinstance(answer, Answer) else shared_questions((answer,))
        for each in questions:
            who = wording.answered_by(each.decisions[0], each.question, lang)
            of = found.setdefault((each.asked(lang), who, each.once is not None), {})
            of.setdefault(name, []).append(each)
    order = sorted(found.items(), key=lambda item: (item[0][2], *_weight(item[1])))
    lines: dict[_Line, list[str]] = {}
    for (asked, who, is_later), of in order:
        lines.setdefault(_line(asked, who, of, lang, is_later=is_later), []).append(asked)
    now, later = (
        [line.text(asked, lang) for line, asked in lines.items() if line.is_later is is_later]
        for is_later in (False, True)
    )
    heads = (
        ("现在需要查清", "以上不足以认定时，还需查清")
        if zh
        else ("Open now", "Open later, if that does not settle it")
    )
    told = [
        line for head, each in zip(heads, (now, later), strict=True) for line in _headed(head, each, lang)
    ]
    yield from told or ["没有待查事项。" if zh else "Nothing is open."]


def _weight(of: Mapping[str, Sequence[SharedQuestion]]) -> tuple[int, int, int]:
    """First what most households wait for, then what can change most answers, then by who is asked first."""
    asked = [each for questions in of.values() for each in questions]
    answers = sum(len(each.decisions) for each in asked)
    return -len(of), -answers, ASKED_FIRST.index(asked[0].who)


@dataclass(frozen=True, slots=True)
class _Line:
    """Questions that one line asks over households: of the same people, to be answered by the same, for as many answers.

    What is asked of nobody in particular is a sentence of its own, and stands in ``alone``.
    """

    is_later: bool
    who: str
    homes: tuple[str, ...]
    answers: int
    alone: str

    def text(self, asked: Sequence[str], lang: Lang) -> str:
        """The questions with who answers them, how many households and answers they can change, and whom they are about in each."""
        texts = together(asked, lang)
        if lang == "zh":
            return (
                f"{texts}（{self.who}；{len(self.homes)}户、{self.answers}项结论）：{'；'.join(self.homes)}"
            )
        households = (
            f"{len(self.homes)} household{'s' if len(self.homes) > 1 else ''}, "
            f"{self.answers} answer{'s' if self.answers > 1 else ''}"
        )
        return f"{texts} ({self.who}; {households}): {'; '.join(self.homes)}"


def _line(
    asked: str, who: str, of: Mapping[str, Sequence[SharedQuestion]], lang: Lang, *, is_later: bool
) -> _Line:
    """The line that a question stands in."""
    zh = lang == "zh"
    homes: list[str] = []
    alone = asked
    for name, questions in of.items():
        people = ("、" if zh else ", ").join(in_order(questions, lang))
        homes.append(name + (f"（{people}）" if zh else f" ({people})") if people else name)
        alone = "" if people else alone
    answers = sum(len(each.decisions) for questions in of.values() for each in questions)
    return _Line(is_later, who, tuple(homes), answers, alone)


def materials_lines(answer: Decision | Assessment, lang: Lang = "zh") -> Iterator[str]:
    """The papers to apply with, of each scheme that may be got, each with the text that names it."""
    zh = lang == "zh"
    asked = (answer,) if isinstance(answer, Answer) else (*answer.granted, *answer.possible)
    schemes = {each.scheme: each for each in reversed(asked) if each.materials}
    for decision in reversed(schemes.values()):
        yield f"{decision.of.zh}：" if zh else f"{capital(decision.of.en)}:"
        for number, paper in enumerate(decision.materials, 1):
            source = paper.cites.text(lang)
            yield f"{number}. {paper.zh}（{source}）" if zh else f"{number}. {capital(paper.en)} ({source})"
        if (looked_up := decision.on_materials[1]) is not None:
            yield (
                f"能从国家或者地方政务服务平台查到的，不用重复交（{looked_up.text()}）。"
                if zh
                else f"What the office can look up on a government platform need not be brought ({looked_up.text('en')})."
            )
    if not schemes:
        yield "没有可以申请的项目。" if zh else "There is nothing to apply for."


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
