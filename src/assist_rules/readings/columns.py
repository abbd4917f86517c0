"""Steps over the tables of a register: one Polars frame a level, in as few passes as the levels allow."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, assert_never, cast

import polars as pl

from assist_rules.expressions import Level
from assist_rules.readings.gathered import Groups
from assist_rules.readings.passes import Pass, Schedule, columns_read
from assist_rules.readings.steps import OF_NO_ROWS, ORDER, OTHER, Operation, Step, Term


class Plan:
    """Steps put in an order for frames, one a level.

    Args:
        wanted: for each level, the columns to return by name.
    """

    def __init__(self, wanted: Mapping[Level, Mapping[str, Term]]) -> None:
        self.wanted = {level: dict(terms) for level, terms in wanted.items()}
        self._made: dict[int, list[list[pl.Expr]]] = {}

    @cached_property
    def schedule(self) -> Schedule:
        """The order of the steps."""
        return Schedule(self._roots)

    @property
    def _roots(self) -> set[Step]:
        return {term for terms in self.wanted.values() for term in terms.values() if isinstance(term, Step)}

    @property
    def columns(self) -> dict[Level, list[str]]:
        """The columns that are read, by level."""
        return columns_read(self._roots)

    @property
    def passes(self) -> tuple[Pass, ...]:
        """What is done one after the other."""
        return self.schedule.passes

    # --- over frames

    def run(
        self,
        frames: Mapping[Level, pl.DataFrame],
        keys: Mapping[Level, Sequence[str]],
        tick: Callable[[float], None] | None = None,
    ) -> dict[Level, pl.DataFrame]:
        """The wanted columns beside the keys of each level; the rows of a level in the order of those above.

        Args:
            frames: a frame for each level that is read; facts stand in columns of their names.
            keys: for each level the columns that tell the rows apart, or the rows under which items stand; those of a
                level above are among them.
            tick: told after each pass which part of the steps is run.
        """
        placed = _Placed(frames, keys)
        now: dict[Level, pl.DataFrame] = {
            level: placed.frames[level].select(names)
            for level, names in self.columns.items()
            if level in frames
        }
        sizes = [sum(map(len, each.layers)) for each in self.passes]
        for number, each in enumerate(self.passes):
            frame = self._joined(each, now, placed)
            for exprs in self._layers_of(number, frame.columns):
                frame = frame.select(exprs)
            now[each.level] = frame
            if tick is not None:
                tick(sum(sizes[: number + 1]) / sum(sizes))
        shown: dict[Level, pl.DataFrame] = {}
        for level, terms in self.wanted.items():
            beside = placed.frames[level].select(keys[level])
            columns = [_shown(term).alias(name) for name, term in terms.items()]
            shown[level] = pl.concat([beside, now[level]], how="horizontal").select(*keys[level], *columns)
        return shown

    def _layers_of(self, number: int, present: Sequence[str]) -> list[list[pl.Expr]]:
        """What is selected one after the other in a pass; built once for all frames that come by."""
        if number not in self._made:
            each, here = self.passes[number], set(present)
            later = {_name(step) for step in each.kept}
            selected: list[list[pl.Expr]] = []
            for layer, alive in zip(each.layers, self._alive(each, later), strict=True):
                here &= alive
                new = [self._expression(step, inside=True).alias(_name(step)) for step in layer]
                selected.append([*_columns(here), *new])
                here |= {_name(step) for step in layer}
            if here - later:
                selected.append(_columns(here & later))
            self._made[number] = selected
        return self._made[number]

    def _alive(self, each: Pass, later: set[str]) -> list[set[str]]:
        """For each layer, the columns that have to stand beside what it makes."""
        alive: list[set[str]] = []
        need = set(later)
        for layer in reversed(each.layers):
            alive.append(set(need))
            for step in layer:
                need |= {_name(leaf) for leaf in self._leaves(step)}
        return alive[::-1]

    def _leaves(self, step: Step) -> Iterator[Step]:
        """The columns from which a stored step is worked out."""
        for term in step.of:
            if isinstance(term, Step):
                if self._is_leaf(term):
                    yield term
                else:
                    yield from self._leaves(term)

    def _is_leaf(self, step: Step) -> bool:
        return step.operation == "column" or step in self.schedule.stored

    @staticmethod
    def _joined(each: Pass, now: Mapping[Level, pl.DataFrame], placed: _Placed) -> pl.DataFrame:
        """The frame of the level with what it takes from other levels beside it."""
        parts = [now[each.level]]
        taken: dict[tuple[str, Level], list[Step]] = {}
        for step in each.across:
            way: str = step.operation if step.operation in {"down", "other", "of_others"} else "up"
            source = step.detail if way == "up" else _source(step)
            taken.setdefault((way, source), []).append(step)
        for (way, source), steps in taken.items():
            if way in {"down", "other"}:
                brought = now[source].select(pl.col(_source_name(step)).alias(_name(step)) for step in steps)
                rows = placed.others if way == "other" else placed.above(each.level, source)
                parts.append(brought[rows])
                continue
            groups = placed.groups(source, of_other=way == "of_others")
            kinds: dict[str, list[Step]] = {}
            for step in steps:
                kinds.setdefault(step.operation, []).append(step)
            for operation, alike in kinds.items():
                parts.append(_gathered(operation, alike, now[source], groups))
        return pl.concat(parts, how="horizontal")

    def _expression(self, step: Step, *, inside: bool = False) -> Any:
        """*step* as an expression on the columns present; *inside* for the step that is to become a column."""
        if not inside and self._is_leaf(step):
            return pl.col(_name(step))
        of: list[Any] = [self._expression(term) if isinstance(term, Step) else term for term in step.of]
        match step.operation:
            case "fill":
                return of[0].fill_null(step.detail[0])
            case "is_null":
                return of[0].is_null()
            case "one_of":
                (value, *more) = step.detail or ("",)
                known = of[0].is_in(list(step.detail)) if more else of[0] == value
                return known.fill_null(value=False)
            case "add":
                return of[0] + of[1]
            case "subtract":
                return of[0] - of[1]
            case "multiply":
                return of[0] * of[1]
            case "floor_divide":
                return of[0] // of[1]
            case "least":
                return pl.min_horizontal(*(_whole(term) for term in of))
            case "most":
                return pl.max_horizontal(*(_whole(term) for term in of))
            case "below":
                return of[0] < of[1]
            case "at_most":
                return of[0] <= of[1]
            case "all":
                return of[0] & of[1]
            case "any":
                return of[0] | of[1]
            case "not":
                return ~of[0]
            case "choose":
                return pl.when(of[0]).then(_whole(of[1])).otherwise(_whole(of[2]))
            case "column" | "down" | "other" | "of_others" | "sum" | "some" | "smallest":
                return pl.col(_name(step))
            case _:
                assert_never(step.operation)


class _Placed:
    """The frames of a run, the rows of each level in the order of those above, and where these stand, by number."""

    def __init__(self, frames: Mapping[Level, pl.DataFrame], keys: Mapping[Level, Sequence[str]]) -> None:
        self.frames: dict[Level, pl.DataFrame] = {}
        self._keys = keys
        self._up: dict[Level, pl.Series] = {}
        self._groups: dict[Level | str, Groups] = {}
        for level in ORDER:
            if level not in frames:
                continue
            frame, parent = frames[level], level.parent
            if parent is not None and parent in self.frames:
                on = list(keys[parent])
                rows = self.frames[parent].select(on).with_row_index(_UP)
                frame = frame.join(rows, on=on, how="left", maintain_order="left")
                if not frame[_UP].is_sorted():
                    frame = frame.sort(_UP, maintain_order=True)
                self._up[level] = frame[_UP].set_sorted()
                frame = frame.drop(_UP)
            self.frames[level] = frame

    @cached_property
    def others(self) -> pl.Series:
        """For each pair of members, the row of the other one."""
        *above, own = self._keys[Level.MEMBER]
        members = self.frames[Level.MEMBER].select(*above, pl.col(own).alias(OTHER)).with_row_index(_UP)
        pairs = self.frames[Level.KIN].select(*above, OTHER)
        return pairs.join(members, on=[*above, OTHER], how="left", maintain_order="left")[_UP]

    def above(self, level: Level, source: Level) -> pl.Series:
        """For each row of *level*, the row of *source*, some level above it."""
        rows = self._up[level]
        while level.parent is not source:
            level = cast("Level", level.parent)
            rows = self._up[level][rows]
        return rows

    def groups(self, source: Level, *, of_other: bool) -> Groups:
        """The rows of *source* by the row above, or pairs of members by the other one."""
        by = "other" if of_other else source
        if by not in self._groups:
            above = Level.MEMBER if of_other else cast("Level", source.parent)
            rows = self.others if of_other else self._up[source]
            self._groups[by] = Groups(rows, len(self.frames[above]))
        return self._groups[by]


_UP = "~up"


def _columns(names: Collection[str]) -> list[pl.Expr]:
    """Columns as they are, in one expression: a pass takes hundreds along, and each is looked at in every piece."""
    return [pl.col(sorted(names))] if names else []


def _name(step: Step) -> str:
    return str(step.detail) if step.operation == "column" else f"#{step.number}"


def _source_name(step: Step) -> str:
    return _name(cast("Step", step.of[0]))


def _term(step: Step) -> pl.Expr:
    """What is gathered, row by row of the lower level."""
    (source,) = step.of
    return pl.col(_name(source)) if isinstance(source, Step) else _literal(source, step.operation)


def _gathered(operation: str, steps: Sequence[Step], frame: pl.DataFrame, groups: Groups) -> pl.DataFrame:
    """What the rows of *frame* come to under each row above, in some steps of one operation."""
    # Beside the rows, so that a constant has one for each of them.
    below = frame.select(*(_term(step).alias(_name(step)) for step in steps), groups.rows)
    columns = below.select(_name(step) for step in steps)
    match operation:
        case "sum":
            return pl.DataFrame(groups.sum(columns))
        case "smallest":
            return pl.DataFrame(groups.smallest(columns, OF_NO_ROWS["smallest"]))
        case _:
            return pl.DataFrame(groups.any(columns))


def _source(step: Step) -> Level:
    """The level from which a step takes its column."""
    return step.of[0].level if isinstance(step.of[0], Step) else Level.KIN


def _literal(value: Term, operation: Operation) -> Any:
    return pl.lit(bool(value)) if operation in {"some", "of_others"} else pl.lit(int(value), pl.Int64)  # type: ignore[arg-type]


def _whole(term: Any) -> Any:
    return pl.lit(term, pl.Int64) if isinstance(term, int) else term


def _shown(term: Term) -> Any:
    if isinstance(term, Step):
        return pl.col(_name(term))
    return pl.lit(term) if isinstance(term, bool) else pl.lit(term, pl.Int64)
