"""What is still worth asking: the open leaves under an open rule that nothing settled has made irrelevant."""

from __future__ import annotations

from assist_rules.expressions import (
    AmountRule,
    Category,
    ConditionRule,
    Discretion,
    Elapsed,
    Expression,
    Fact,
    Flag,
    Level,
    MonthGap,
    OneOf,
    Standard,
)
from assist_rules.facts import area, listed
from assist_rules.facts.fields import field_of
from assist_rules.readings.decide import Run
from assist_rules.readings.findings import (
    UNTOLD,
    Finding,
    Input,
    Spot,
    discretion_input,
    fact_input,
    follow,
    list_input,
    named,
    standard_input,
    untold,
)
from assist_rules.readings.walks import opens

Open = tuple[Input, Finding]
"""An open leaf and the first rule that depends on it."""


class OpenLeaves:
    """The open leaves of a run, in the order in which the articles ask, each with the first rule that depends on it.

    A cell is walked once for a row, since what is open under it is the same from wherever one comes.
    """

    def __init__(self, run: Run) -> None:
        self.run = run
        self._walked: set[tuple[int, int]] = set()
        self._read: set[tuple[str, int]] = set()
        self._found: list[Open] = []
        self._untold = {
            row.id: row.id.removesuffix(".spouse") for row in run.rows.members if row.person is None
        }

    def under(self, finding: Finding) -> list[Open]:
        """The open leaves under an open finding that have not come before.

        Of a spouse whom nobody has told of, the one thing asked is who it is; the rest once he or she is told.
        """
        before = len(self._found)
        self._rule(finding)
        return [(self._who_first(leaf), waits) for leaf, waits in self._found[before:]]

    def _who_first(self, leaf: Input) -> Input:
        if leaf.kind != "standard":
            for row, member in self._untold.items():
                if leaf.member == row or f"[{row}]" in leaf.path or leaf.path.endswith(f":{row}]"):
                    path = f"household.members[{member}].spouse"
                    status = untold(self.run, path)
                    return Input(
                        "fact", listed.name, path, member, status, None, None, field=field_of(listed)
                    )
        return leaf

    def _rule(self, finding: Finding) -> None:
        if finding.is_open and (finding.cell.index, finding.row) not in self._walked:
            self._walked.add((finding.cell.index, finding.row))
            self._open(finding.spot, finding)

    def _open(self, spot: Spot, waits: Finding) -> None:
        run, (level, row, node) = self.run, spot
        low, high = run.value(node, level, row)
        if low == high:
            return
        match node:
            case AmountRule() | ConditionRule():
                for found in named(run, level, row, node):
                    self._rule(found)
            case Fact() | Flag():
                self._fact(level, row, node, waits)
            case OneOf(category=category):
                self._fact(level, row, category, waits)
            case Elapsed(since=since, until=until) | MonthGap(since=since, until=until):
                for fact in (since, until):
                    self._fact(level, row, fact, waits)
            case Standard():
                self._found.append((_open_standard(run, node), waits))
            case _:
                self._below(level, row, node, waits)
                if isinstance(node, Discretion):
                    self._found.append((discretion_input(run, level, row, node), waits))

    def _below(self, level: Level, row: int, node: Expression, waits: Finding) -> None:
        below = self.run.program.parts(opens, node)
        if below.over is not None and self.run.down(level, row, below.over) is None:
            self._found.append((list_input(self.run, level, row, below.over), waits))
        for spot in follow(self.run, level, row, node, below):
            self._open(spot, waits)

    def _fact(self, level: Level, row: int, node: Fact | Flag | Category, waits: Finding) -> None:
        read = (node.name, self.run.up(level, row, node.level))
        if read not in self._read:
            self._read.add(read)
            told = fact_input(self.run, level, row, node)
            if told.status in UNTOLD:
                self._found.append((told, waits))


def _open_standard(run: Run, node: Standard) -> Input:
    found = standard_input(run, node)
    if len(found.papers) > 1 and not any(paper.is_open for paper in found.papers):
        # Both areas have a figure: what is open is which of them the accepting place applies.
        field = field_of(area)
        return Input("fact", area.name, field.path, None, untold(run, field.path), None, None, field=field)
    return found
