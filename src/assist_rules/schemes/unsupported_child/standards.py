"""The standards that the allowance of children without support asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# 三（一）: how much a month, linked to the local standard of orphans
allowance = asked("unsupported_child")
# 三（三）: whether the place goes on paying one who has come of age and is still in school
through_school = asked("unsupported_child_through_school")
