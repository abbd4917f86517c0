"""Kind of household registration (户口性质): the words of before the reform, and those in use."""

from assist_rules.exchange.codes.code_list import CodeList, Silent

HOUSEHOLD_KIND = CodeList(
    name="household_kind",
    zh="户口性质",
    en="kind of household registration",
    fills="members.registered_area",
    words={
        "非农业": "urban",
        "非农业户口": "urban",
        "非农": "urban",
        "城镇": "urban",
        "城市": "urban",
        "农业": "rural",
        "农业户口": "rural",
        "农村": "rural",
        # One registration for all: it says nothing of town and country.
        "居民户口": Silent.NOT_TOLD,
        "居民": Silent.NOT_TOLD,
    },
)
