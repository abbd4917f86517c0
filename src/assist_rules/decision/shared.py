"""What the schemes of an assessment share: questions that several of them ask, changes that turn several of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from assist_rules.decision import wording
from assist_rules.decision.answer import OpenQuestion, Outcome
from assist_rules.displays import Displayed
from assist_rules.facts.fields import Who

if TYPE_CHECKING:
    from assist_rules.decision.decision import Decision
    from assist_rules.decision.whatif import Change
from assist_rules.errors import Lang

ASKED_FIRST = (Who.APPLICANT, Who.RECORD_CHECK, Who.OFFICER, Who.LOCAL_RULE)
"""Who is asked first: those who stand at the desk, then what the office can look up, decide, and read elsewhere."""


@dataclass(frozen=True, slots=True)
class SharedQuestion(Displayed):
    """An open question, once for all the schemes that wait for it.

    Attributes:
        question: the question, as the first of them asks it.
        decisions: the answers that it can change, one for each scheme and person.
        once: None where one of them asks it now; else the id of the rule that has to fail in each before it matters.
        names: what they wait for; of one list each may look for something else.
    """

    question: OpenQuestion
    decisions: tuple[Decision, ...]
    once: str | None
    names: frozenset[str] = frozenset()

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes it touches, each once, in the order in which they are tried."""
        return tuple(dict.fromkeys(decision.scheme for decision in self.decisions))

    @property
    def who(self) -> Who:
        """Who can answer."""
        return self.question.who

    @property
    def not_known(self) -> bool:
        """Whether it was asked already, and whoever was asked does not know."""
        return self.question.not_known

    @property
    def path(self) -> str:
        """Where the answer goes in the application; for a standard, its name."""
        return self.question.path

    def asked(self, lang: Lang = "zh", *, here: bool = False) -> str:
        """What is asked, without whom it is about and who answers; *here* where place and day are told already."""
        if len(self.names) > 1 and (whole := wording.ask_list(self.path, lang)):
            return whole
        return wording.ask(self.decisions[0], self.question, lang, here=here)

    def text(self, lang: Lang = "zh") -> str:
        """The question in one line: whom it is about, what is asked, who can answer and for which schemes."""
        return next(in_words((self,), lang))


def shared_questions(
    decisions: Sequence[Decision], between: Iterable[OpenQuestion] = ()
) -> tuple[SharedQuestion, ...]:
    """The open questions of several decisions, each once, and those that are open *between* two of them.

    Those that matter now come first; among them those not asked yet, then those that can change the most answers, and of
    those that can change as many what the applicant can tell, then what records show, what an officer decides, what a
    place has to show.
    """
    asked: dict[tuple[str, str], list[tuple[OpenQuestion, Decision]]] = {}
    for decision in decisions:
        for question in decision.open_questions:
            asked.setdefault((question.kind, question.path), []).append((question, decision))
    # Whatever waits for another answer waits for what that one asks.
    for waiting in decisions:
        for by in asked.values():
            of = next((each for each, one in by if _is_awaited(waiting, one)), None)
            if of is not None and all(one is not waiting for _, one in by):
                by.append((of, waiting))
    for question in between:
        asked.setdefault((question.kind, question.path), []).append((question, cast("Decision", question.of)))
    shared = [
        SharedQuestion(
            next((question for question, _ in by if question.once is None), by[0][0]),
            tuple(decision for _, decision in by),
            None if any(question.once is None for question, _ in by) else by[0][0].once,
            frozenset(question.name for question, _ in by),
        )
        for by in asked.values()
    ]
    return tuple(sorted(shared, key=_order))


def _is_awaited(waiting: Decision, one: Decision) -> bool:
    return one.scheme in waiting.waits_for and one.person in {None, waiting.person}


def _order(shared: SharedQuestion) -> tuple[bool, bool, int, int]:
    return shared.once is not None, shared.not_known, -len(shared.decisions), ASKED_FIRST.index(shared.who)


@dataclass(frozen=True, slots=True)
class _Line:
    """Questions that one line asks: of the same people, to be answered by the same, for the same schemes."""

    whom: tuple[str, ...]
    who: str
    schemes: tuple[str, ...]
    asked: str | None


def in_words(
    questions: Iterable[SharedQuestion],
    lang: Lang = "zh",
    of: int = 0,
    *,
    here: bool = False,
    with_who: bool = True,
) -> Iterator[str]:
    """Questions in words: the same one about several people in one line, and facts that go together in one.

    Args:
        questions: the questions.
        lang: the language.
        of: how many schemes are open; a question that touches all of them says so, and of one alone nothing need be said.
        here: whether the place and the day are told already.
        with_who: whether to say who can answer, which nobody who is asked need be told.
    """
    return (line for line, _ in lines_of(questions, lang, of, here=here, with_who=with_who))


def lines_of(
    questions: Iterable[SharedQuestion], lang: Lang, of: int, *, here: bool = False, with_who: bool = True
) -> Iterator[tuple[str, list[SharedQuestion]]]:
    """The lines of questions, each with those that it asks; see :func:`in_words`."""
    zh = lang == "zh"
    people: dict[tuple[str, str], list[SharedQuestion]] = {}
    for each in questions:
        who = wording.answered_by(each.decisions[0], each.question, lang)
        people.setdefault((each.asked(lang, here=here), who), []).append(each)
    lines: dict[_Line, dict[str, list[SharedQuestion]]] = {}
    for (asked, who), group in people.items():
        found = {decision.scheme: decision.of for each in group for decision in each.decisions}
        schemes = tuple(scheme.zh if zh else scheme.en for scheme in found.values())
        if of and len(schemes) == of:
            schemes = () if of == 1 else (("各项救助" if zh else "every scheme"),)
        whom = in_order(group, lang)
        # What is asked of nobody in particular is a sentence of its own.
        line = _Line(whom, who, schemes, None if whom else asked)
        lines.setdefault(line, {})[asked] = group
    colon, comma = ("：", "、") if zh else (": ", ", ")
    for line, groups in lines.items():
        about = comma.join(line.whom) + (colon if line.whom else "") + together(list(groups), lang)
        told = [line.who] if with_who else []
        if line.schemes:
            told.append(f"用于{comma.join(line.schemes)}" if zh else f"for {comma.join(line.schemes)}")
        if told:
            about = f"{about}（{'；'.join(told)}）" if zh else f"{about} ({'; '.join(told)})"
        yield about, [each for group in groups.values() for each in group]


def together(texts: Sequence[str], lang: Lang) -> str:
    """What is asked, several things of the same people in one sentence."""
    if all(each.endswith("?") for each in texts):
        return " ".join(texts)
    comma, semi = ("、", "；") if lang == "zh" else (", ", "; ")
    return (semi if any(mark in each for mark in ("，", ", ", "?") for each in texts) else comma).join(texts)


def in_order(group: Iterable[SharedQuestion], lang: Lang) -> tuple[str, ...]:
    """Whom questions are about, in the order of the household."""
    application = next(iter(group)).decisions[0].application
    rows = {one.id: row for row, one in enumerate(application.household.members)}
    named = sorted(group, key=lambda each: rows.get(each.question.member or "", -1))
    return tuple(
        dict.fromkeys(name for each in named if (name := wording.whom(application, each.question, lang)))
    )


@dataclass(frozen=True, slots=True)
class SharedChange(Displayed):
    """One told fact changed, once for all the answers that it turns.

    Attributes:
        change: the change, as it turns the first of them.
        turns: the answers that it turns, as they are now, each with what it becomes.
    """

    change: Change
    turns: tuple[tuple[Decision, Outcome], ...]

    @property
    def schemes(self) -> tuple[str, ...]:
        """The schemes whose answer it turns, each once."""
        return tuple(dict.fromkeys(decision.scheme for decision, _ in self.turns))

    def text(self, lang: Lang = "zh") -> str:
        """The change, and the schemes whose answer it turns.

        Raises:
            UnknownOptionError: there is no such language.
        """
        told = self.change.text(lang)
        turned = [decision.of.zh if lang == "zh" else decision.of.en for decision, _ in self.turns]
        named = ("、" if lang == "zh" else ", ").join(dict.fromkeys(turned))
        return f"{told}（{named}）" if lang == "zh" else f"{told} ({named})"


def shared_changes(decisions: Iterable[Decision]) -> tuple[SharedChange, ...]:
    """The nearest changes of several decisions, each once; first those that turn the most answers."""
    found: dict[tuple[object, ...], list[tuple[Change, Decision]]] = {}
    for decision in decisions:
        for change in decision.changes:
            key = (change.path, change.kind, change.payments, change.after)
            found.setdefault(key, []).append((change, decision))
    shared = [
        SharedChange(by[0][0], tuple((decision, change.outcome) for change, decision in by))
        for by in found.values()
    ]
    return tuple(sorted(shared, key=lambda each: -len(each.turns)))
