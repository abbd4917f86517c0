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
from assist_rules.whatif.quantity import Quantity
from assist_rules.whatif.sweep import Notch, Sweep, sweep, sweep_all

__all__ = ["Notch", "Piece", "Quantity", "Sum", "Sweep", "sweep", "sweep_all"]
