"""The order in which steps run: passes over one level at a time, as few as the levels allow.

What a pass takes from another level has to be whole before it. Both executors, ``rows`` and ``columns``, run the same
passes; in each, a step becomes a value of its own where something else than one step of the same pass needs it, and is
written into its only use otherwise.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from assist_rules.expressions import Level
from assist_rules.readings.steps import ACROSS, ORDER, Step


@dataclass(frozen=True, slots=True)
class Pass:
    """What is done in one go at one level: columns taken from other levels, then layers of new ones."""

    level: Level
    across: tuple[Step, ...]
    layers: tuple[tuple[Step, ...], ...]
    kept: tuple[Step, ...]


class Schedule:
    """The passes of the steps that some wanted ones need.

    Attributes:
        needed: the steps, in the order of their numbers.
        place: for each step the index of its pass; -1 for a column that is read.
        stored: the steps that become values of their own.
    """

    def __init__(self, wanted: Collection[Step]) -> None:
        self.needed = _reached(wanted)
        self._uses: dict[Step, list[Step]] = {step: [] for step in self.needed}
        for step in self.needed:
            for term in step.of:
                if isinstance(term, Step):
                    self._uses[term].append(step)
        self._shown = frozenset(wanted)
        self.place = {step: -1 for step in self.needed if step.operation == "column"}
        levels = self._levels()
        self._put_off(levels)
        self.passes = tuple(self._passes(levels))
        self.stored = {
            step for each in self.passes for layer in (each.across, *each.layers) for step in layer
        }

    def _levels(self) -> list[Level]:
        """The level of each pass; places every step in the first pass that can run it."""
        ahead = self._levels_ahead()
        awaited = {
            step: sum(isinstance(term, Step) and term.operation != "column" for term in step.of)
            for step in self.needed
            if step.operation != "column"
        }
        ready: dict[Level, list[Step]] = {level: [] for level in ORDER}
        for step, count in awaited.items():
            if not count:
                ready[step.level].append(step)
        levels: list[Level] = []
        while any(ready.values()):
            # What the longest way still lies before goes first: whatever else a level waits for comes with it then.
            level = max(
                (each for each in ORDER if ready[each]),
                key=lambda each: (max(map(ahead.__getitem__, ready[each])), len(ready[each])),
            )
            stack, ready[level] = ready[level], []
            while stack:
                step = stack.pop()
                self.place[step] = len(levels)
                for use in self._uses[step]:
                    awaited[use] -= 1
                    if not awaited[use]:
                        (stack if use.level is level else ready[use.level]).append(use)
            levels.append(level)
        return levels

    def _levels_ahead(self) -> dict[Step, int]:
        """How often what rests on a step still goes over to another level."""
        ahead: dict[Step, int] = {}
        for step in reversed(self.needed):  # steps are numbered in topological order
            uses = self._uses[step]
            ahead[step] = max([ahead[use] + (use.operation in ACROSS) for use in uses], default=0)
        return ahead

    def _put_off(self, levels: Sequence[Level]) -> None:
        """Moves steps to the last pass of their level that precedes their users, so that a level is gathered less often.

        A step that takes more than one column stays where it is: it would keep them all waiting beside it.
        """
        last_of = {
            level: [index for index, each in enumerate(levels) if each is level] for level in set(levels)
        }
        for step in reversed(self.needed):
            taken = [term for term in step.of if isinstance(term, Step) and term.operation != "column"]
            if step.operation == "column" or len(taken) > 1:
                continue
            uses = self._uses[step]
            last = min([self.place[use] - (use.operation in ACROSS) for use in uses], default=len(levels) - 1)
            indices = last_of[step.level]
            self.place[step] = indices[bisect_right(indices, last) - 1]

    def _passes(self, levels: Sequence[Level]) -> Iterator[Pass]:
        together: list[list[Step]] = [[] for _ in levels]
        last_use = dict.fromkeys(self.needed, -1)
        for step in self.needed:
            if self.place[step] >= 0:
                together[self.place[step]].append(step)
            last_use[step] = max([self.place[use] for use in self._uses[step]], default=-1)
        alive: dict[Level, list[Step]] = {
            level: [step for step in self.needed if self.place[step] < 0 and step.level is level]
            for level in ORDER
        }
        for index, level in enumerate(levels):
            if not together[index]:
                continue
            stored = {step for step in together[index] if self._is_stored(step)}
            across = [step for step in together[index] if step.operation in ACROSS]
            standing = [
                *alive[level],
                *(step for step in together[index] if step in stored or step.operation in ACROSS),
            ]
            kept = [step for step in standing if step in self._shown or last_use[step] > index]
            alive[level] = sorted(kept, key=attrgetter("number"))
            yield Pass(level, tuple(across), _layers(together[index], stored), tuple(alive[level]))

    def _is_stored(self, step: Step) -> bool:
        """A step becomes a value where it is used more than once, in a later pass, across levels, or returned."""
        if step.operation in ACROSS or step.operation == "column":
            return False
        uses = self._uses[step]
        return (
            step in self._shown
            or len(uses) > 1
            or any(self.place[use] != self.place[step] or use.operation in ACROSS for use in uses)
        )


def _layers(together: Sequence[Step], stored: Collection[Step]) -> tuple[tuple[Step, ...], ...]:
    """The stored steps by how many stored ones they rest on, one above the other."""
    here = set(together)
    height: dict[Step, int] = {}
    for step in together:
        below = max((height[term] for term in step.of if isinstance(term, Step) and term in here), default=0)
        height[step] = below + 1 if step in stored else below
    layers: dict[int, list[Step]] = {}
    for step in together:
        if step in stored:
            layers.setdefault(height[step], []).append(step)
    return tuple(tuple(layers[index]) for index in sorted(layers))


def columns_read(roots: Iterable[Step]) -> dict[Level, list[str]]:
    """The columns that *roots* rest on, by level."""
    read: dict[Level, list[str]] = {level: [] for level in ORDER}
    for step in _reached(roots):
        if step.operation == "column":
            read[step.level].append(step.detail)
    return read


def _reached(roots: Iterable[Step]) -> list[Step]:
    """The steps that *roots* need, in the order of their numbers."""
    seen: set[Step] = set()
    stack = list(roots)
    while stack:
        step = stack.pop()
        if step not in seen:
            seen.add(step)
            stack += [term for term in step.of if isinstance(term, Step)]
    return sorted(seen, key=attrgetter("number"))
