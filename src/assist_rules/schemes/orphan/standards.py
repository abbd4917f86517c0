"""The standards that the allowance of orphans asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# 二（一）: how much a month, more in an institution than outside
institution = asked("orphan_institution")
scattered = asked("orphan_scattered")
# 二（三）: whether the place goes on paying one who has come of age and is still in school
through_school = asked("orphan_through_school")
