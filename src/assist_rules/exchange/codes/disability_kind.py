"""Kind of a disability (GB/T 26341); kind 7 (多重) says that there are several, and not which."""

from assist_rules.exchange.codes.code_list import Code, CodeList, Silent

MULTIPLE = "multiple"
"""Several kinds, none of them named."""

DISABILITY_KIND = CodeList(
    name="disability_kind",
    zh="残疾类别",
    en="kind of disability",
    standard="GB/T 26341",
    fills="disabilities.kind",
    codes=(
        Code("1", "视力", "visual", written=True),
        Code("2", "听力", "hearing", written=True),
        Code("3", "言语", "speech", written=True),
        Code("4", "肢体", "physical", written=True),
        Code("5", "智力", "intellectual", written=True),
        Code("6", "精神", "mental", written=True),
        Code("7", "多重", MULTIPLE),
    ),
    words={
        "视力残疾": "visual",
        "听力残疾": "hearing",
        "言语残疾": "speech",
        "肢体残疾": "physical",
        "智力残疾": "intellectual",
        "精神残疾": "mental",
        "多重残疾": MULTIPLE,
        "无": Silent.NONE,
        "无残疾": Silent.NONE,
    },
)
