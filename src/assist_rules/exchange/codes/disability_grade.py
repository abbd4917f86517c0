"""Grade of a disability (GB/T 26341), as a digit and as words; 1 is the severest."""

from assist_rules.exchange.codes.code_list import Code, CodeList, Silent

DISABILITY_GRADE = CodeList(
    name="disability_grade",
    zh="残疾等级",
    en="grade of disability",
    standard="GB/T 26341",
    fills="disabilities.grade",
    codes=(
        Code("1", "一级", 1, written=True),
        Code("2", "二级", 2, written=True),
        Code("3", "三级", 3, written=True),
        Code("4", "四级", 4, written=True),
    ),
    words={
        **dict.fromkeys(("一", "壹", "壹级", "1级"), 1),
        **dict.fromkeys(("二", "贰", "贰级", "2级"), 2),
        **dict.fromkeys(("三", "叁", "叁级", "3级"), 3),
        **dict.fromkeys(("四", "肆", "肆级", "4级"), 4),
        "无": Silent.NONE,
    },
)
