"""The standards that the living subsidy (困难残疾人生活补贴) asks places for, by the names that its rules use."""

from __future__ import annotations

from assist_rules.standards import asked

# how much a month, by the grade of the certificate
grade_1 = asked("disability_living_grade1")
grade_2 = asked("disability_living_grade2")
grade_3_4 = asked("disability_living_grade34")
# 民发〔2021〕70号, 改革完善社会救助制度意见 十三: whom a place may take in beside dibao
takes_margin = asked("disability_living_takes_margin")
takes_rigid = asked("disability_living_takes_rigid")
