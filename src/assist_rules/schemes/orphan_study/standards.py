"""What the schooling aid of orphans asks places for, by the name that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# Whether students who were children without de-facto support are taken too
takes_unsupported = asked("orphan_study_unsupported_child")
