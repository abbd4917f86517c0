"""The standards that the nursing subsidy (重度残疾人护理补贴) asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month, by the grade of the certificate
grade_1 = asked("disability_nursing_grade1")
grade_2 = asked("disability_nursing_grade2")
# 民发〔2021〕70号: intellectual and mental disabilities that are not severe, where the place takes them
takes_mental_3 = asked("disability_nursing_takes_mental_3")
takes_mental_4 = asked("disability_nursing_takes_mental_4")
mental = asked("disability_nursing_mental")
