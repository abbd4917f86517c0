"""mini-dibao through the library: compiled and run as the schemes are, over rows of a plain household."""

from __future__ import annotations

from assist_rules.expressions import Level
from assist_rules.facts.layout import Rows
from assist_rules.readings.ledger import Entry, ledger
from assist_rules.readings.nodes import MONTH_END
from assist_rules.readings.program import Values, compile_rules
from workload import rules, statute
from workload.statute import ON, STANDARDS, Answer

PROGRAM = compile_rules(rules.ROOTS, ON)
ROOTS = tuple(PROGRAM.ends(root.states) for root in rules.ROOTS)
# The day of decision ends no month, so that its month-end column is the day itself.
OF_HOUSEHOLD, OF_MEMBER = (
    [PROGRAM.layout.fields[name.removesuffix(MONTH_END)].read for name in PROGRAM.columns[level]]
    for level in (Level.HOUSEHOLD, Level.MEMBER)
)


def rows(household: statute.Household) -> Rows:
    """The household laid out for the program; it asks for no list of a member."""
    values = {
        Level.HOUSEHOLD: [tuple([read(household) for read in OF_HOUSEHOLD])],
        Level.MEMBER: [tuple([read(member) for read in OF_MEMBER]) for member in household["members"]],
    }
    return Rows(values, {}, {}, [], {})


def figures(household: statute.Household) -> tuple[int, ...]:
    """The standard of the place, both ends."""
    standard = STANDARDS[household["city"], household["area"], ON.year]
    return standard, standard


def decide(household: statute.Household) -> Answer:
    """Category and amount."""
    values = Values(PROGRAM, PROGRAM.answers, figures(household), (), rows(household))
    (category, _), (amount, _) = (values.pairs(ends, Level.HOUSEHOLD)[0] for ends in ROOTS)
    return category, amount


LEDGER = ledger(PROGRAM, rules.ROOTS)


def traced(household: statute.Household) -> tuple[Answer, list[Entry]]:
    """The same with every finding: rule, titles, citations, value, what it read and what it compared."""
    standard, told = figures(household), rows(household)
    values = Values(PROGRAM, PROGRAM.whole, standard, (), told)
    (category, _), (amount, _) = (values.pairs(ends, Level.HOUSEHOLD)[0] for ends in ROOTS)
    return (category, amount), LEDGER(standard, (), told, values.results)
