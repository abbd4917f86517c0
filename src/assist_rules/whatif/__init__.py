"""What would be if: an answer along a fact, a figure or a choice, the family's whole budget, figures through time.

>>> import assist_rules as ar
>>> from assist_rules.whatif import sweep
>>> from pathlib import Path
>>> application = ar.Application.model_validate_json(Path("examples/jinan-dibao-family.json").read_bytes())
>>> wages = sweep(application, "household.members[p2].incomes[0].per_month", over=(0, 10000))
>>> [str(each.at) for each in wages.notches]
['3342.00']
"""

from __future__ import annotations

from assist_rules.decision.pieces import Piece, Sum
from assist_rules.whatif.answer_map import AnswerMap, Bound, MapPart, Region, SumOfTwo, sweep_two
from assist_rules.whatif.curve import Curve, Stretch, budget_curve
from assist_rules.whatif.history import Gap, Gaps, History, Period, gaps, history
from assist_rules.whatif.nearest import Nearest, nearest_change
from assist_rules.whatif.quantity import Quantity
from assist_rules.whatif.slices import sweep_each
from assist_rules.whatif.sweep import Notch, Sweep, sweep, sweep_all
from assist_rules.whatif.values import ValueAnswer, ValueSweep, sweep_values

__all__ = [
    "AnswerMap",
    "Bound",
    "Curve",
    "Gap",
    "Gaps",
    "History",
    "MapPart",
    "Nearest",
    "Notch",
    "Period",
    "Piece",
    "Quantity",
    "Region",
    "Stretch",
    "Sum",
    "SumOfTwo",
    "Sweep",
    "ValueAnswer",
    "ValueSweep",
    "budget_curve",
    "gaps",
    "history",
    "nearest_change",
    "sweep",
    "sweep_all",
    "sweep_each",
    "sweep_two",
    "sweep_values",
]
