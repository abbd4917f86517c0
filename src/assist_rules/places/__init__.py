"""Places: administrative divisions by GB/T 2260 code and by name, current and former."""

from assist_rules.places.divisions import (
    NATION,
    Division,
    DivisionLevel,
    chain,
    city_of,
    current_code,
    division,
    divisions,
    ended_in,
    former_codes,
    is_gb2260,
    name_of,
    province_of,
    same_city,
    same_county,
    same_province,
)

__all__ = [
    "NATION",
    "Division",
    "DivisionLevel",
    "chain",
    "city_of",
    "current_code",
    "division",
    "divisions",
    "ended_in",
    "former_codes",
    "is_gb2260",
    "name_of",
    "province_of",
    "same_city",
    "same_county",
    "same_province",
]
