"""The standards that the two subsidies for disabled persons (残疾人两项补贴) leave to places."""

from __future__ import annotations

from assist_rules.standards.parameter import Parameter, way_in, yearly

DECLARED: tuple[Parameter, ...] = (
    yearly("disability_living_grade1", "困难残疾人生活补贴（一级）", "living subsidy, grade 1"),
    yearly("disability_living_grade2", "困难残疾人生活补贴（二级）", "living subsidy, grade 2"),
    yearly("disability_living_grade34", "困难残疾人生活补贴（三级、四级）", "living subsidy, grades 3 and 4"),
    way_in(
        "disability_living_takes_margin",
        "生活补贴扩大到低保边缘家庭的残疾人",
        "the living subsidy takes in disabled persons of margin families",
    ),
    way_in(
        "disability_living_takes_rigid",
        "生活补贴扩大到刚性支出困难家庭的残疾人",
        "the living subsidy takes in disabled persons of families in rigid expenditure",
    ),
    yearly("disability_nursing_grade1", "重度残疾人护理补贴（一级）", "nursing subsidy, grade 1"),
    yearly("disability_nursing_grade2", "重度残疾人护理补贴（二级）", "nursing subsidy, grade 2"),
    yearly(
        "disability_nursing_mental",
        "护理补贴（扩大的三级、四级智力、精神残疾）",
        "nursing subsidy, grades 3 and 4 intellectual or mental",
    ),
    way_in(
        "disability_nursing_takes_mental_3",
        "护理补贴扩大到三级智力、精神残疾人",
        "the nursing subsidy takes in grade 3 intellectual or mental",
    ),
    way_in(
        "disability_nursing_takes_mental_4",
        "护理补贴扩大到四级智力、精神残疾人",
        "the nursing subsidy takes in grade 4 intellectual or mental",
    ),
)
