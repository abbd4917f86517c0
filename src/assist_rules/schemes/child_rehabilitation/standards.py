"""What rehabilitation aid asks places for, by the names that its rules use: how far they go beyond the opinion."""

from __future__ import annotations

from assist_rules.standards import asked

# 二（一）: whether children of 7 and over are taken
takes_from_7 = asked("child_rehabilitation_from_7")
# 二（一）: whether the family's means are not looked at
without_means = asked("child_rehabilitation_without_means")
