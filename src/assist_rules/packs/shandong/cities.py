"""Instruments of the cities of Shandong and of the counties in them."""

from __future__ import annotations

from datetime import date

from assist_rules.rule import Confidence, Instrument, Rank

# --- 济南 Jinan ---

JINAN_MARGIN_2022 = Instrument(
    key="jinan_margin_2022",
    zh="济南市最低生活保障边缘家庭认定规定",
    en="Jinan Rule on Families on the Margin of Dibao",
    number=None,
    in_force=date(2022, 11, 1),
    until=None,
    rank=Rank.CITY,
    place="370100",
    confidence=Confidence.SECONDARY,
    titled=False,
)
JINAN_TEMPORARY_2022 = Instrument(
    key="jinan_temporary_2022",
    zh="济南市疫情期间临时救助工作指导意见",
    en="Jinan Guidance on Temporary Assistance during the Epidemic",
    number=None,
    in_force=date(2022, 5, 31),
    known_to="month",
    until=None,
    rank=Rank.CITY,
    place="370100",
    confidence=Confidence.SECONDARY,
    titled=False,
)
JINAN_ILLNESS_2023 = Instrument(
    key="jinan_illness_2023",
    zh="济南市因病致贫重病患者认定和救助规定",
    en="Jinan Rule on Patients Impoverished by Illness",
    number=None,
    in_force=date(2023, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.CITY,
    place="370100",
    confidence=Confidence.SECONDARY,
    titled=False,
)
GANGCHENG_UNSUPPORTED_CHILD = Instrument(
    key="gangcheng_unsupported_child",
    zh="济南市钢城区事实无人抚养儿童保障指南",
    en="Gangcheng (Jinan) Guide to Children without De-facto Support",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.COUNTY,
    place="370117",
    confidence=Confidence.SECONDARY,
    titled=False,
    # It has the six situations of 民发〔2019〕62号.
    not_before=date(2019, 1, 1),
)

# --- 青岛 Qingdao ---

QINGDAO_DISABLED_PERSONS_2016 = Instrument(
    key="qingdao_disabled_persons_2016",
    zh="青岛市残疾人保障条例",
    en="Qingdao Regulation on the Protection of Disabled Persons",
    number=None,
    in_force=date(2016, 9, 1),
    until=None,
    rank=Rank.CITY,
    place="370200",
)
QINGDAO_DIBAO_2023 = Instrument(
    key="qingdao_dibao_2023",
    zh="青岛市最低生活保障政策问答",
    en="Qingdao Dibao Policy, Official Questions and Answers",
    number=None,
    in_force=date(2023, 2, 28),  # day of the answer
    until=None,
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
    titled=False,
)
QINGDAO_MARGIN_2023 = Instrument(
    key="qingdao_margin_2023",
    zh="青岛市最低生活保障边缘家庭认定规定",
    en="Qingdao Rule on Families on the Margin of Dibao",
    number=None,
    in_force=date(2023, 3, 24),  # day of the page
    until=None,
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
    titled=False,
)
QINGDAO_SINGLE_2021 = Instrument(
    key="qingdao_single_2021",
    zh="青岛市最低生活保障个人申请规定",
    en="Qingdao Rule on Applying for Dibao Alone",
    number=None,
    in_force=date(2021, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
    titled=False,
)
QINGDAO_FINANCIAL_ASSETS_2017 = Instrument(
    key="qingdao_financial_assets_2017",
    zh="青岛市最低生活保障家庭金融资产规定",
    en="Qingdao Rule on the Financial Assets of Dibao Families",
    number=None,
    in_force=date(2017, 5, 1),
    until=None,  # whether it outlived the revision of 2021 is not known
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
    titled=False,
)
QINGDAO_MIGRANTS_2019 = Instrument(
    key="qingdao_migrants_2019",
    zh="青岛市外来人员申请最低生活保障规定",
    en="Qingdao Rule on Dibao for Migrants",
    number=None,
    in_force=date(2019, 12, 31),
    known_to="year",  # overtaken by Shandong's measures of 2021 as far as known
    until=None,
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
    titled=False,
)
QINGDAO_TEMPORARY_2015 = Instrument(
    key="qingdao_temporary_2015",
    zh="青岛市临时救助规定（2015年）",
    en="Qingdao Rule on Temporary Assistance (2015)",
    number=None,
    in_force=date(2015, 12, 31),
    known_to="year",
    until=date(2017, 12, 31),
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
    titled=False,
)
QINGDAO_TEMPORARY_2018 = Instrument(
    key="qingdao_temporary_2018",
    zh="关于进一步加强和改进临时救助工作的实施意见",
    en="Qingdao Implementing Opinion on Strengthening and Improving Temporary Assistance",
    number=None,
    in_force=date(2019, 1, 1),  # dated after 2018; the day was not seen
    until=None,
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
)
QINGDAO_RIGID_2025 = Instrument(
    key="qingdao_rigid_2025",
    zh="青岛市刚性支出困难家庭认定实施细则",
    en="Qingdao Detailed Rules on Families in Hardship from Rigid Expenditure",
    number=None,
    in_force=date(2025, 7, 29),  # day it was listed; its text was not seen
    until=None,
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
)
QINGDAO_CHILDREN_2018 = Instrument(
    key="qingdao_children_2018",
    zh="青岛市孤儿和重点困境儿童基本生活费通知",
    en="Qingdao Notice on the Living Allowance of Orphans and Key Children in Difficulty",
    number="青民事〔2018〕43号",
    in_force=date(2019, 1, 1),
    until=None,
    rank=Rank.CITY,
    place="370200",
    titled=False,
)
QINGDAO_ELDER_CARE_2023 = Instrument(
    key="qingdao_elder_care_2023",
    zh="青岛市养老服务意见（2023年）",
    en="Qingdao Opinion on Care for Elders (2023)",
    number=None,
    in_force=date(2023, 12, 28),
    until=None,
    rank=Rank.CITY,
    place="370200",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 威海 Weihai ---

RUSHAN_ELDER_GUIDE_2023 = Instrument(
    key="rushan_elder_guide_2023",
    zh="乳山市经济困难老年人补贴办事指南（2023年）",
    en="Rushan Guide to the Subsidy for Elders in Hardship (2023)",
    number=None,
    # Shown in 2023; from which day is not told.
    in_force=date(2023, 1, 1),
    until=None,
    rank=Rank.COUNTY,
    place="371083",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 淄博 Zibo ---

ZIBO_DIBAO_2022 = Instrument(
    key="zibo_dibao_2022",
    zh="淄博市最低生活保障管理办法",
    en="Zibo Measures for the Minimum Living Guarantee",
    number=None,
    in_force=date(2022, 5, 1),
    until=date(2027, 4, 30),
    rank=Rank.CITY,
    place="370300",
    confidence=Confidence.SECONDARY,
)
ZIBO_TEMPORARY = Instrument(
    key="zibo_temporary",
    zh="淄博市临时救助规定",
    en="Zibo Rule on Temporary Assistance",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.CITY,
    place="370300",
    confidence=Confidence.SECONDARY,
    titled=False,
    # It repeats 鲁民〔2018〕85号.
    not_before=date(2018, 1, 1),
)
ZIBO_MEDICAL_2025 = Instrument(
    key="zibo_medical_2025",
    zh="淄博市医疗救助规定（2025年）",
    en="Zibo Rule on Medical Assistance (2025)",
    number=None,
    in_force=date(2025, 11, 11),  # day of the page
    until=None,
    rank=Rank.CITY,
    place="370300",
    confidence=Confidence.SECONDARY,
    titled=False,
)
ZIBO_STANDARDS_2024 = Instrument(
    key="zibo_standards_2024",
    zh="淄博市2024年困难群众救助保障标准通知",
    en="Zibo Notice on Assistance Standards for 2024",
    number="淄民〔2024〕10号",
    in_force=date(2024, 1, 1),
    until=None,
    rank=Rank.CITY,
    place="370300",
    titled=False,
)

# --- 枣庄 Zaozhuang ---

TAIERZHUANG_CHILD_HARDSHIP = Instrument(
    key="taierzhuang_child_hardship",
    zh="台儿庄区重点困境儿童保障指南",
    en="Tai'erzhuang (Zaozhuang) Guide to Key Children in Difficulty",
    number=None,
    in_force=date(2020, 12, 8),  # day of the page
    until=None,
    rank=Rank.COUNTY,
    place="370405",
    confidence=Confidence.SECONDARY,
    titled=False,
)
YICHENG_DISABILITY_2021 = Instrument(
    key="yicheng_disability_2021",
    zh="峄城区残疾人两项补贴说明",
    en="Yicheng (Zaozhuang) Note on the Two Disability Subsidies",
    number=None,
    in_force=date(2021, 11, 22),  # day of the page; that the page is Yicheng's is inferred
    until=None,
    rank=Rank.COUNTY,
    place="370404",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 烟台 Yantai ---

YANTAI_TEMPORARY_2018 = Instrument(
    key="yantai_temporary_2018",
    zh="烟台市转发省临时救助意见的通知",
    en="Yantai Notice Forwarding the Provincial Opinion on Temporary Assistance",
    number="烟民〔2018〕66号",
    in_force=date(2018, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.CITY,
    place="370600",
    confidence=Confidence.SECONDARY,
    titled=False,
)
YANTAI_CHILDREN_2018 = Instrument(
    key="yantai_children_2018",
    zh="烟台市孤儿和重点困境儿童基本生活费通知",
    en="Yantai Notice on the Living Allowance of Orphans and Key Children in Difficulty",
    number="烟民〔2018〕85号",
    in_force=date(2019, 1, 1),
    until=date(2023, 12, 31),
    rank=Rank.CITY,
    place="370600",
    confidence=Confidence.SECONDARY,
    titled=False,
)
YANTAI_EXTREME_POVERTY = Instrument(
    key="yantai_extreme_poverty",
    zh="烟台市特困人员认定指南",
    en="Yantai Guide to Recognising People in Extreme Poverty",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.CITY,
    place="370600",
    confidence=Confidence.SECONDARY,
    titled=False,
    # It fixes a grade of care, which support has by 国发〔2016〕14号.
    not_before=date(2016, 1, 1),
)
LAIZHOU_AGE_ALLOWANCE_2023 = Instrument(
    key="laizhou_age_allowance_2023",
    zh="莱州市高龄津贴规定（2023年）",
    en="Laizhou Rule on the Old-age Allowance (2023)",
    number=None,
    in_force=date(2023, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.COUNTY,
    place="370683",
    confidence=Confidence.SECONDARY,
    titled=False,
)
LAISHAN_AGE_ALLOWANCE_2014 = Instrument(
    key="laishan_age_allowance_2014",
    zh="莱山区高龄津贴规定（2014年）",
    en="Laishan (Yantai) Rule on the Old-age Allowance (2014)",
    number=None,
    in_force=date(2014, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.COUNTY,
    place="370613",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 潍坊 Weifang ---

WEIFANG_DIBAO_2017 = Instrument(
    key="weifang_dibao_2017",
    zh="潍坊市最低生活保障规定（2017年）",
    en="Weifang Rule on Dibao (2017)",
    number="潍民字〔2017〕6号",
    in_force=date(2017, 12, 31),
    known_to="year",  # its standing after 2021 is not known
    until=None,
    rank=Rank.CITY,
    place="370700",
    confidence=Confidence.SECONDARY,
    titled=False,
)
WEIFANG_EXTREME_POVERTY_2017 = Instrument(
    key="weifang_extreme_poverty_2017",
    zh="潍坊市城市特困人员供养标准规定（2017年）",
    en="Weifang Rule on Support of Urban People in Extreme Poverty (2017)",
    number=None,
    in_force=date(2017, 12, 31),
    known_to="year",  # its standing after 2021 is not known
    until=None,
    rank=Rank.CITY,
    place="370700",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 济宁 Jining ---

JINING_DIBAO = Instrument(
    key="jining_dibao",
    zh="济宁市最低生活保障工作指南",
    en="Jining Guide to the Minimum Living Guarantee",
    number=None,
    in_force=date(2024, 11, 30),  # the copy read is of November 2024
    until=None,
    rank=Rank.CITY,
    place="370800",
    confidence=Confidence.SECONDARY,
    titled=False,
)
JINING_TEMPORARY_2020 = Instrument(
    key="jining_temporary_2020",
    zh="济宁市急难型临时救助规定（2020年）",
    en="Jining Rule on Emergency Temporary Assistance (2020)",
    number=None,
    in_force=date(2020, 6, 30),
    known_to="month",
    until=None,
    rank=Rank.CITY,
    place="370800",
    confidence=Confidence.SECONDARY,
    titled=False,
)
JINING_UNEMPLOYED_AID_2022 = Instrument(
    key="jining_unemployed_aid_2022",
    zh="济宁市未参保失业人员一次性救助规定",
    en="Jining Rule on One-off Aid for the Uninsured Unemployed",
    number=None,
    in_force=date(2022, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.CITY,
    place="370800",
    confidence=Confidence.SECONDARY,
    titled=False,
)
JINING_DISABILITY = Instrument(
    key="jining_disability",
    zh="济宁市残疾人两项补贴规定",
    en="Jining Rule on the Two Disability Subsidies",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.CITY,
    place="370800",
    confidence=Confidence.SECONDARY,
    titled=False,
    # The nation has the two subsidies since this day (国发〔2015〕52号).
    not_before=date(2016, 1, 1),
)
JINING_UNSUPPORTED_CHILD = Instrument(
    key="jining_unsupported_child",
    zh="济宁市事实无人抚养儿童保障指南",
    en="Jining Guide to Children without De-facto Support",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.CITY,
    place="370800",
    confidence=Confidence.SECONDARY,
    titled=False,
    # It has parents sent out of the country, whom 民发〔2020〕125号, issued in December, added.
    not_before=date(2020, 12, 1),
)
YANZHOU_ILLNESS_2023 = Instrument(
    key="yanzhou_illness_2023",
    zh="济宁市兖州区因病致贫重病患者认定规定",
    en="Yanzhou (Jining) Rule on Patients Impoverished by Illness",
    number=None,
    in_force=date(2023, 6, 30),  # it started at the end of June 2023
    until=None,
    rank=Rank.COUNTY,
    place="370812",
    confidence=Confidence.SECONDARY,
    titled=False,
)
SISHUI_ORPHAN_2025 = Instrument(
    key="sishui_orphan_2025",
    zh="泗水县孤儿保障指南",
    en="Sishui (Jining) Guide to the Protection of Orphans",
    number=None,
    in_force=date(2025, 11, 7),  # day of the page
    until=None,
    rank=Rank.COUNTY,
    place="370831",
    confidence=Confidence.SECONDARY,
    titled=False,
)
LIANGSHAN_ILLNESS = Instrument(
    key="liangshan_illness",
    zh="梁山县医疗救助规定（2023年以前）",
    en="Liangshan (Jining) Rule on Medical Assistance (before 2023)",
    number=None,
    # What it names (medical assistance, illness that makes poor) is older than any text at hand: no day bounds it.
    in_force=None,
    until=date(2022, 12, 31),
    rank=Rank.COUNTY,
    place="370832",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 泰安 Tai'an ---

TAIAN_MEDICAL_2022 = Instrument(
    key="taian_medical_2022",
    zh="泰安市健全重特大疾病医疗保险和救助制度的实施通知",
    en="Tai'an Notice on Medical Insurance and Assistance for Serious Illness",
    number="泰政办发〔2022〕14号",
    in_force=date(2023, 1, 3),  # day of publication
    until=None,
    rank=Rank.CITY,
    place="370900",
    titled=False,
)
TAIAN_RIGID_2025 = Instrument(
    key="taian_rigid_2025",
    zh="泰安市刚性支出困难家庭认定办法（试行）",
    en="Tai'an Measures for Recognising Families in Hardship from Rigid Expenditure (trial)",
    number=None,
    in_force=date(2025, 5, 28),  # day it was announced
    until=None,
    rank=Rank.CITY,
    place="370900",
    confidence=Confidence.SECONDARY,
)

# --- 威海 Weihai ---

WEIHAI_EDUCATION_AID_2022 = Instrument(
    key="weihai_education_aid_2022",
    zh="威海市教育临时救助规定",
    en="Weihai Rule on Temporary Assistance for Education",
    number=None,
    in_force=date(2022, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.CITY,
    place="371000",
    confidence=Confidence.SECONDARY,
    titled=False,
)
WEIHAI_RIGID = Instrument(
    key="weihai_rigid",
    zh="威海市刚性支出困难家庭认定规定",
    en="Weihai Rule on Families in Hardship from Rigid Expenditure",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.CITY,
    place="371000",
    confidence=Confidence.SECONDARY,
    titled=False,
    # It names a class that the nation has by 国办发〔2023〕39号, of October.
    not_before=date(2023, 10, 1),
)

# --- 临沂 Linyi ---

LINYI_DIBAO = Instrument(
    key="linyi_dibao",
    zh="临沂市最低生活保障工作指南",
    en="Linyi Guide to the Minimum Living Guarantee",
    number=None,
    # It names no text; that the province deducts such spending since 2019 does not say that no city did before.
    in_force=None,
    until=None,
    rank=Rank.CITY,
    place="371300",
    confidence=Confidence.SECONDARY,
    titled=False,
)
LUOZHUANG_ORPHAN = Instrument(
    key="luozhuang_orphan",
    zh="罗庄区孤儿保障指南",
    en="Luozhuang (Linyi) Guide to the Protection of Orphans",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.COUNTY,
    place="371311",
    confidence=Confidence.SECONDARY,
    titled=False,
    # It continues the allowance that 国办发〔2010〕54号 founded.
    not_before=date(2010, 1, 1),
)

# --- 德州 Dezhou ---

DEZHOU_ILLNESS_2023 = Instrument(
    key="dezhou_illness_2023",
    zh="德州市因病致贫重病患者认定规定（试行）",
    en="Dezhou Rule on Patients Impoverished by Illness (trial)",
    number=None,
    in_force=date(2023, 7, 1),
    until=date(2025, 6, 30),
    rank=Rank.CITY,
    place="371400",
    confidence=Confidence.SECONDARY,
    titled=False,
)
LINYI_COUNTY_TEMPORARY_2017 = Instrument(
    key="linyi_county_temporary_2017",
    zh="临邑县临时救助规定（2017年）",
    en="Linyi County (Dezhou) Rule on Temporary Assistance (2017)",
    number=None,
    in_force=date(2017, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.COUNTY,
    place="371424",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 聊城 Liaocheng ---

LIAOCHENG_DIBAO_2022 = Instrument(
    key="liaocheng_dibao_2022",
    zh="聊城市最低生活保障工作通知（2022年）",
    en="Liaocheng Notice on Dibao (2022)",
    number=None,
    in_force=date(2022, 3, 31),
    known_to="month",
    until=None,
    rank=Rank.CITY,
    place="371500",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 滨州 Binzhou ---

BINCHENG_DIBAO_2023 = Instrument(
    key="bincheng_dibao_2023",
    zh="滨州市滨城区最低生活保障工作指南",
    en="Bincheng (Binzhou) Guide to the Minimum Living Guarantee",
    number=None,
    in_force=date(2023, 7, 12),  # day of the page
    until=None,
    rank=Rank.COUNTY,
    place="371602",
    confidence=Confidence.SECONDARY,
    titled=False,
)
BINZHOU_STANDARDS_2023 = Instrument(
    key="binzhou_standards_2023",
    zh="滨州市2023年困难群众救助保障标准",
    en="Binzhou Assistance Standards for 2023",
    number=None,
    in_force=date(2023, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.CITY,
    place="371600",
    confidence=Confidence.SECONDARY,
    titled=False,
)
ZOUPING_TEMPORARY_2018 = Instrument(
    key="zouping_temporary_2018",
    zh="邹平市临时救助规定（2018年）",
    en="Zouping (Binzhou) Rule on Temporary Assistance (2018)",
    number=None,
    in_force=date(2018, 10, 31),
    known_to="month",
    until=None,
    rank=Rank.COUNTY,
    place="371681",
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- 菏泽 Heze ---

CHENGWU_ILLNESS_2022 = Instrument(
    key="chengwu_illness_2022",
    zh="成武县因病致贫家庭重病患者认定指南",
    en="Chengwu (Heze) Guide to Patients of Families Impoverished by Illness",
    number=None,
    in_force=date(2022, 3, 20),  # day of the guide
    until=date(2023, 4, 6),  # the day before the provincial measure
    rank=Rank.COUNTY,
    place="371723",
    confidence=Confidence.SECONDARY,
    titled=False,
)
