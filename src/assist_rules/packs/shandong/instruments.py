"""Instruments of Shandong province (370000)."""

from __future__ import annotations

from datetime import date

from assist_rules.rule import Confidence, Instrument, Rank

# --- dibao, margin and the notices that carry them ---

SHANDONG_ASSISTANCE_MEASURES = Instrument(
    key="shandong_assistance_measures",
    zh="山东省社会救助办法",
    en="Shandong Measures for Social Assistance",
    number=None,  # recalled as 省政府令第279号
    in_force=date(2014, 11, 1),  # recalled
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_DIBAO_2021 = Instrument(
    key="shandong_dibao_2021",
    zh="山东省最低生活保障管理办法",
    en="Shandong Measures for the Minimum Living Guarantee",
    number="鲁民〔2021〕75号",
    in_force=date(2021, 9, 30),  # published in September 2021; the day it took effect was not found
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_MARGIN_2022 = Instrument(
    key="shandong_margin_2022",
    zh="山东省最低生活保障边缘家庭认定办法",
    en="Shandong Measures for Recognising Families on the Margin of Dibao",
    number=None,
    in_force=date(2022, 11, 1),
    until=date(2027, 10, 31),
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_NOTICE_2023 = Instrument(
    key="shandong_notice_2023",
    zh="关于进一步做好最低生活保障等社会救助兜底保障工作的通知",
    en="Shandong Notice on Further Improving Dibao and Other Safety-net Assistance",
    number=None,
    in_force=date(2023, 8, 3),  # day of the press conference
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)

# --- temporary assistance ---

SHANDONG_TEMPORARY_2015 = Instrument(
    key="shandong_temporary_2015",
    zh="山东省临时救助制度通知（2015年）",
    en="Shandong Notice on Temporary Assistance (2015)",
    number=None,
    in_force=date(2015, 3, 20),  # day of the report
    until=None,  # overtaken in its amounts by the 2018 opinion; its time limits are not replaced by any text seen
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
    titled=False,
)
SHANDONG_TEMPORARY_2018 = Instrument(
    key="shandong_temporary_2018",
    zh="关于进一步加强临时救助工作的意见",  # as one guide gives it
    en="Shandong Opinion on Further Strengthening Temporary Assistance",
    number="鲁民〔2018〕85号",
    in_force=date(2018, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_TEMPORARY_RESERVE_2019 = Instrument(
    key="shandong_temporary_reserve_2019",
    zh="山东省乡镇临时救助备用金规定",
    en="Shandong Rule on the Township Reserve Fund for Temporary Assistance",
    number=None,
    in_force=date(2019, 10, 23),  # day of the report
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- illness ---

SHANDONG_MEDICAL_2022 = Instrument(
    key="shandong_medical_2022",
    zh="关于健全重特大疾病医疗保险和救助制度的实施意见",
    en="Shandong Implementing Opinion on Medical Insurance and Assistance for Serious Illness",
    number="鲁政办发〔2022〕12号",
    in_force=date(2022, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_ILLNESS_2023 = Instrument(
    key="shandong_illness_2023",
    zh="山东省因病致贫重病患者认定办法（试行）",
    en="Shandong Measures for Recognising Seriously Ill Patients Impoverished by Illness (trial)",
    number=None,
    in_force=date(2023, 4, 7),  # day of the report
    until=None,  # a trial; Dezhou's copy ends 2025-06-30, the province's end was not found
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)

# --- amounts for people in extreme poverty, children and disabled persons ---

SHANDONG_DISABILITY_2015 = Instrument(
    key="shandong_disability_2015",
    zh="山东省贯彻国发〔2015〕52号文件的实施意见",
    en="Shandong Implementing Opinion on the Two Disability Subsidies",
    number="鲁政发〔2015〕27号",
    in_force=date(2016, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
    titled=False,
)
SHANDONG_DISABILITY_2017 = Instrument(
    key="shandong_disability_2017",
    zh="山东省扩大残疾人两项补贴范围的规定",
    en="Shandong Rule Widening the Two Disability Subsidies",
    number=None,
    in_force=date(2017, 1, 1),
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
    titled=False,
)
SHANDONG_CHILDREN_2018 = Instrument(
    key="shandong_children_2018",
    zh="关于提高孤儿和重点困境儿童基本生活费标准的通知",
    en="Shandong Notice on Raising the Living Allowance of Orphans and Key Children in Difficulty",
    number="鲁民〔2018〕104号",
    in_force=date(2019, 1, 1),
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_UNSUPPORTED_CHILD = Instrument(
    key="shandong_unsupported_child",
    zh="山东省事实无人抚养儿童保障实施意见",
    en="Shandong Implementing Opinion on Children without De-facto Support",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
    titled=False,
    # It carries out 民发〔2019〕62号, which asks for such texts within that year.
    not_before=date(2019, 1, 1),
)
SHANDONG_RAISE_2022 = Instrument(
    key="shandong_raise_2022",
    zh="关于提高困难群众救助保障水平的通知",
    en="Shandong Notice on Raising the Level of Assistance",
    number="鲁民〔2022〕15号",
    in_force=date(2022, 1, 1),
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_ADJUSTMENT_2022 = Instrument(
    key="shandong_adjustment_2022",
    zh="关于健全完善困难群众救助保障标准动态调整机制的意见",
    en="Shandong Opinion on the Mechanism that Adjusts Assistance Standards",
    number="鲁民〔2022〕56号",
    in_force=date(2024, 1, 1),  # stated for the standards of 2024; those of 2023 fit it already
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)

# --- elders ---

SHANDONG_ELDER_PREFERENCE_2011 = Instrument(
    key="shandong_elder_preference_2011",
    zh="山东省优待老年人规定",
    en="Shandong Provisions on Preferential Treatment of Elders",
    number="鲁政发〔2011〕54号",
    in_force=date(2011, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)
SHANDONG_ELDER_SUBSIDY_2018 = Instrument(
    key="shandong_elder_subsidy_2018",
    zh="关于完善经济困难老年人补贴制度的通知",
    en="Shandong Notice on the Subsidy for Elders in Economic Difficulty",
    number=None,
    in_force=date(2019, 1, 1),
    until=None,
    rank=Rank.PROVINCE,
    place="370000",
    confidence=Confidence.SECONDARY,
)

# --- provincial regulations; the date is that of the version read ---

SHANDONG_DISABLED_PERSONS_MEASURES = Instrument(
    key="shandong_disabled_persons_measures",
    zh="山东省实施《中华人民共和国残疾人保障法》办法",
    en="Shandong Measures Implementing the Law on the Protection of Disabled Persons",
    number=None,
    in_force=date(2017, 3, 29),
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="370000",
)
SHANDONG_POPULATION_REGULATION = Instrument(
    key="shandong_population_regulation",
    zh="山东省人口与计划生育条例",
    en="Shandong Regulation on Population and Family Planning",
    number=None,
    in_force=date(2016, 1, 22),  # amended later; the later text was not read
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="370000",
)
SHANDONG_BRAVERY_REGULATION_2012 = Instrument(
    key="shandong_bravery_regulation_2012",
    zh="山东省见义勇为人员奖励和保护条例",
    en="Shandong Regulation on Rewarding and Protecting Persons who Act Bravely for a Just Cause",
    number=None,
    in_force=date(2012, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="370000",
)
SHANDONG_ELDERLY_RIGHTS_REGULATION = Instrument(
    key="shandong_elderly_rights_regulation",
    zh="山东省老年人权益保障条例",
    en="Shandong Regulation on the Rights and Interests of the Elderly",
    number=None,
    in_force=date(2014, 9, 26),
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="370000",
)
SHANDONG_ELDERLY_SERVICES_REGULATION_2020 = Instrument(
    key="shandong_elderly_services_regulation_2020",
    zh="山东省养老服务条例",
    en="Shandong Regulation on Services for the Elderly",
    number=None,
    in_force=date(2020, 5, 1),
    until=None,
    rank=Rank.PROVINCIAL_LAW,
    place="370000",
)
