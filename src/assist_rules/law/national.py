"""National instruments: laws, State Council regulations and ministry measures."""

from __future__ import annotations

from datetime import date

from assist_rules.rule import Confidence, Instrument, Rank

# --- social assistance as a whole, and dibao ---

INTERIM_MEASURES_2014 = Instrument(
    key="interim_measures_2014",
    zh="社会救助暂行办法",
    en="Interim Measures for Social Assistance",
    number="国务院令第649号",
    in_force=date(2014, 5, 1),
    until=None,
    rank=Rank.STATE_COUNCIL,
)
SOCIAL_ASSISTANCE_LAW_2026 = Instrument(
    key="social_assistance_law_2026",
    zh="中华人民共和国社会救助法",
    en="Social Assistance Law",
    number=None,  # adopted 2026-04-30; the order that publishes it was not seen
    in_force=date(2026, 7, 1),
    until=None,
    rank=Rank.LAW,
    restates=True,
)
URBAN_DIBAO_REGULATION_1999 = Instrument(
    key="urban_dibao_regulation_1999",
    zh="城市居民最低生活保障条例",
    en="Regulation on the Minimum Living Guarantee for Urban Residents",
    number="国务院令第271号",
    in_force=date(1999, 10, 1),
    until=None,  # not repealed as far as known; whether it is still applied is doubtful
    rank=Rank.STATE_COUNCIL,
)
DIBAO_MEASURES_2012 = Instrument(
    key="dibao_measures_2012",
    zh="最低生活保障审核审批办法（试行）",
    en="Measures for Reviewing and Approving the Minimum Living Guarantee (trial)",
    number="民发〔2012〕220号",
    in_force=date(2012, 12, 31),
    known_to="year",
    until=date(2021, 6, 30),
    rank=Rank.MINISTRY,
)
DIBAO_MEASURES_2021 = Instrument(
    key="dibao_measures_2021",
    zh="最低生活保障审核确认办法",
    en="Measures for Reviewing and Confirming the Minimum Living Guarantee",
    number="民发〔2021〕57号",
    in_force=date(2021, 7, 1),
    until=None,
    rank=Rank.MINISTRY,
)
REFORM_OPINION_2020 = Instrument(
    key="reform_opinion_2020",
    zh="关于改革完善社会救助制度的意见",
    en="Opinion on Reforming and Improving the Social Assistance System",
    number=None,  # recalled as 中办发〔2020〕18号; no text read shows it
    in_force=date(2020, 8, 25),  # day of publication
    until=None,
    rank=Rank.STATE_COUNCIL,
)
NOTICE_2020_06 = Instrument(
    key="notice_2020_06",
    zh="关于进一步做好困难群众基本生活保障工作的通知",
    en="Notice on Further Securing the Basic Living of People in Difficulty",
    number=None,  # recalled as 民发〔2020〕69号
    in_force=date(2020, 6, 30),
    known_to="month",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
NOTICE_2022_06 = Instrument(
    key="notice_2022_06",
    zh="关于切实保障好困难群众基本生活的通知",
    en="Notice on Effectively Securing the Basic Living of People in Difficulty",
    number=None,  # recalled as 民发〔2022〕38号
    in_force=date(2022, 6, 30),
    known_to="month",
    until=None,  # its epidemic clauses lapsed in practice; no end is stated
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
NOTICE_2022_83 = Instrument(
    key="notice_2022_83",
    zh="关于进一步做好最低生活保障等社会救助兜底保障工作的通知",
    en="Notice on Further Improving the Minimum Living Guarantee and Other Safety-net Assistance",
    number=None,  # recalled as 民发〔2022〕83号; the copy read does not show it
    in_force=date(2022, 10, 20),
    until=None,
    rank=Rank.MINISTRY,
)
OPINION_2023_39 = Instrument(
    key="opinion_2023_39",
    zh="关于加强低收入人口动态监测做好分层分类社会救助工作的意见",
    en="Opinion on Dynamic Monitoring of the Low-income Population and Layered, Classified Assistance",
    number="国办发〔2023〕39号",
    in_force=date(2023, 10, 25),  # October 2023; the day is that of the first report
    until=None,
    rank=Rank.STATE_COUNCIL,
)
MONITORING_NOTICE_2024 = Instrument(
    key="monitoring_notice_2024",
    zh="关于加强低收入人口认定和动态监测工作的通知",  # as reported
    en="Notice on Recognising and Monitoring the Low-income Population",
    number=None,
    in_force=date(2024, 5, 5),  # day of the first report
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
RIGID_MEASURES_2024 = Instrument(
    key="rigid_measures_2024",
    zh="刚性支出困难家庭认定办法",
    en="Measures for Recognising Families in Hardship from Rigid Expenditure",
    number="民发〔2024〕57号",
    in_force=date(2025, 1, 1),
    until=None,
    rank=Rank.MINISTRY,
)
RETURN_TO_POVERTY_OPINION_2021 = Instrument(
    key="return_to_poverty_opinion_2021",
    zh="关于健全防止返贫动态监测和帮扶机制的指导意见",
    en="Guiding Opinion on Monitoring and Helping Households at Risk of Returning to Poverty",
    number="中农组发〔2021〕7号",
    in_force=date(2021, 12, 31),
    known_to="year",
    until=None,  # the transition period is recalled as running to the end of 2025
    rank=Rank.MINISTRY,
)

# --- prices ---

PRICE_LINKAGE_2021 = Instrument(
    key="price_linkage_2021",
    zh="关于社会救助和保障标准与物价上涨挂钩联动机制的通知（2021年）",
    en="Notice on Linking Assistance to Prices (2021)",
    number="发改价格〔2021〕1553号",
    in_force=date(2021, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
    titled=False,
)
PRICE_WIDENING_2022 = Instrument(
    key="price_widening_2022",
    zh="阶段性扩大价格补贴联动机制保障范围的通知（2022年）",
    en="Notice Widening the Price Supplement for a Time (2022)",
    number=None,
    in_force=date(2022, 9, 1),
    until=date(2023, 3, 31),
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- temporary assistance ---

TEMPORARY_NOTICE_2014 = Instrument(
    key="temporary_notice_2014",
    zh="国务院关于全面建立临时救助制度的通知",
    en="State Council Notice on Establishing Temporary Assistance throughout the Country",
    number="国发〔2014〕47号",
    in_force=date(2014, 10, 24),  # day of publication; the date of issue is recalled as 2014-10-03
    until=None,
    rank=Rank.STATE_COUNCIL,
    confidence=Confidence.SECONDARY,
)
TEMPORARY_OPINION_2018 = Instrument(
    key="temporary_opinion_2018",
    zh="关于进一步加强和改进临时救助工作的意见",
    en="Opinion on Further Strengthening and Improving Temporary Assistance",
    number="民发〔2018〕23号",
    in_force=date(2018, 1, 23),  # day of issue
    until=None,
    rank=Rank.MINISTRY,
)
TEMPORARY_OPINION_2026 = Instrument(
    key="temporary_opinion_2026",
    zh="关于进一步健全完善临时救助制度的意见",
    en="Opinion on Further Improving the Temporary Assistance System",
    number=None,
    in_force=date(2026, 1, 29),  # day of release
    until=None,
    rank=Rank.MINISTRY,
)

# --- medical assistance ---

MEDICAL_OPINION_2021 = Instrument(
    key="medical_opinion_2021",
    zh="关于健全重特大疾病医疗保险和救助制度的意见",
    en="Opinion on Medical Insurance and Assistance for Serious Illness",
    number="国办发〔2021〕42号",
    in_force=date(2021, 10, 28),  # recalled
    until=None,
    rank=Rank.STATE_COUNCIL,
    confidence=Confidence.SECONDARY,
)

# --- support of people in extreme poverty ---

WUBAO_REGULATION_2006 = Instrument(
    key="wubao_regulation_2006",
    zh="农村五保供养工作条例",
    en="Regulation on the Five Guarantees Support in Rural Areas",
    number="国务院令第456号",
    in_force=date(2006, 3, 1),
    until=None,  # replaced in practice by the 2016 State Council opinion; not formally repealed as far as known
    rank=Rank.STATE_COUNCIL,
)
EXTREME_POVERTY_OPINION_2016 = Instrument(
    key="extreme_poverty_opinion_2016",
    zh="国务院关于进一步健全特困人员救助供养制度的意见",
    en="State Council Opinion on Further Improving the Support of People in Extreme Poverty",
    number="国发〔2016〕14号",
    in_force=date(2016, 2, 17),  # day of the press report; the date of issue is recalled as 2016-02-10
    until=None,
    rank=Rank.STATE_COUNCIL,
    confidence=Confidence.SECONDARY,
)
EXTREME_POVERTY_NOTICE_2016 = Instrument(
    key="extreme_poverty_notice_2016",
    zh="民政部关于贯彻落实《国务院关于进一步健全特困人员救助供养制度的意见》的通知",
    en="Ministry Notice on Carrying Out the 2016 Opinion on the Support of People in Extreme Poverty",
    number="民发〔2016〕115号",
    in_force=date(2016, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.RECALLED,
)
EXTREME_POVERTY_MEASURES_2016 = Instrument(
    key="extreme_poverty_measures_2016",
    zh="特困人员认定办法",
    en="Measures for Recognising People in Extreme Poverty (2016)",
    number="民发〔2016〕178号",
    in_force=date(2016, 10, 10),
    until=date(2021, 6, 30),
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
EXTREME_POVERTY_MEASURES_2021 = Instrument(
    key="extreme_poverty_measures_2021",
    zh="特困人员认定办法",
    en="Measures for Recognising People in Extreme Poverty",
    number=None,  # recalled as 民发〔2021〕43号; the copy read does not show it
    in_force=date(2021, 7, 1),
    until=None,
    rank=Rank.MINISTRY,
)
ELDER_CARE_NOTICE_2024 = Instrument(
    key="elder_care_notice_2024",
    zh="经济困难失能老年人集中照护服务通知",
    en="Notice on Institutional Care for Disabled Elders in Economic Difficulty",
    number=None,
    in_force=date(2024, 12, 31),
    known_to="month",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- children ---

ORPHAN_OPINION_2010 = Instrument(
    key="orphan_opinion_2010",
    zh="国务院办公厅关于加强孤儿保障工作的意见",
    en="State Council Office Opinion on the Protection of Orphans",
    number="国办发〔2010〕54号",
    in_force=date(2010, 11, 30),  # November 2010, recalled
    until=None,
    rank=Rank.STATE_COUNCIL,
)
ORPHAN_ALLOWANCE_NOTICE_2010 = Instrument(
    key="orphan_allowance_notice_2010",
    zh="关于发放孤儿基本生活费的通知",
    en="Notice on Paying the Basic Living Allowance of Orphans",
    number="民发〔2010〕161号",
    in_force=date(2010, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
HIV_CHILD_NOTICE_2012 = Instrument(
    key="hiv_child_notice_2012",
    zh="关于发放艾滋病病毒感染儿童基本生活费的通知",
    en="Notice on Paying the Basic Living Allowance of Children with HIV",
    number="民发〔2012〕179号",
    in_force=date(2012, 1, 1),  # the month from which it pays; the notice is of the autumn
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
CHILD_HARDSHIP_OPINION_2016 = Instrument(
    key="child_hardship_opinion_2016",
    zh="国务院关于加强困境儿童保障工作的意见",
    en="State Council Opinion on the Protection of Children in Difficulty",
    number="国发〔2016〕36号",
    in_force=date(2016, 6, 30),
    known_to="month",
    until=None,
    rank=Rank.STATE_COUNCIL,
)
UNSUPPORTED_CHILD_OPINION_2019 = Instrument(
    key="unsupported_child_opinion_2019",
    zh="关于进一步加强事实无人抚养儿童保障工作的意见",
    en="Opinion on the Protection of Children without De-facto Support",
    number="民发〔2019〕62号",
    in_force=date(2020, 1, 1),  # recalled
    until=None,
    rank=Rank.MINISTRY,
)
UNSUPPORTED_CHILD_NOTICE_2020 = Instrument(
    key="unsupported_child_notice_2020",
    zh="关于进一步做好事实无人抚养儿童保障有关工作的通知",
    en="Notice on Further Work for Children without De-facto Support",
    number="民发〔2020〕125号",
    in_force=date(2021, 1, 1),  # in practice; issued in December 2020
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
CHILD_REHABILITATION_OPINION_2018 = Instrument(
    key="child_rehabilitation_opinion_2018",
    zh="国务院关于建立残疾儿童康复救助制度的意见",
    en="State Council Opinion on Rehabilitation Aid for Disabled Children",
    number="国发〔2018〕20号",  # recalled
    in_force=date(2018, 10, 1),
    until=None,
    rank=Rank.STATE_COUNCIL,
)
ORPHAN_STUDY_MEASURES_2019 = Instrument(
    key="orphan_study_measures_2019",
    zh="“福彩圆梦·孤儿助学工程”项目实施暂行办法",
    en="Provisional Measures for the Schooling Aid of Orphans from the Welfare Lottery",
    number="民办发〔2019〕24号",
    in_force=date(2019, 7, 10),
    until=date(2025, 4, 29),  # revised in 2025
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
ORPHAN_STUDY_MEASURES_2025 = Instrument(
    key="orphan_study_measures_2025",
    zh="“福彩圆梦·孤儿助学工程”项目实施办法",
    en="Measures for the Schooling Aid of Orphans from the Welfare Lottery",
    number=None,
    in_force=date(2025, 4, 30),  # that they were passed was reported on the 14th
    known_to="month",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
CHILDREN_ANYWHERE_2021 = Instrument(
    key="children_anywhere_2021",
    zh="孤儿、事实无人抚养儿童认定申请受理“跨省通办”的规定",
    en="Rule that Orphans and Children without Support may Apply Anywhere",
    number=None,
    in_force=date(2021, 6, 30),
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
    titled=False,
)

# --- disability subsidies ---

DISABILITY_SUBSIDY_OPINION_2015 = Instrument(
    key="disability_subsidy_opinion_2015",
    zh="国务院关于全面建立困难残疾人生活补贴和重度残疾人护理补贴制度的意见",
    en="State Council Opinion on the Living Subsidy and the Care Subsidy of Disabled Persons",
    number="国发〔2015〕52号",
    in_force=date(2016, 1, 1),  # recalled
    until=None,
    rank=Rank.STATE_COUNCIL,
    confidence=Confidence.SECONDARY,
)
DISABILITY_SUBSIDY_NOTICE_2016 = Instrument(
    key="disability_subsidy_notice_2016",
    zh="关于残疾人两项补贴政策衔接问题的通知",
    en="Notice on Joining the Two Disability Subsidies with Other Policies",
    number="民发〔2016〕99号",
    in_force=date(2016, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
DISABILITY_SUBSIDY_OPINION_2021 = Instrument(
    key="disability_subsidy_opinion_2021",
    zh="关于进一步完善残疾人两项补贴制度的意见",
    en="Opinion on Further Improving the Two Disability Subsidies",
    number="民发〔2021〕70号",
    in_force=date(2021, 12, 31),
    known_to="year",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)

# --- remedies; of an amended law the first day is that of the version read, as far as it is known ---

RECONSIDERATION_LAW_2017 = Instrument(
    key="reconsideration_law_2017",
    zh="中华人民共和国行政复议法",
    en="Administrative Reconsideration Law",
    number=None,
    in_force=date(
        1999, 10, 1
    ),  # the text read is that of 2017; arts. 9, 12 and 13 are recalled as the same before
    until=date(2023, 12, 31),
    rank=Rank.LAW,
)
RECONSIDERATION_LAW_2023 = Instrument(
    key="reconsideration_law_2023",
    zh="中华人民共和国行政复议法",
    en="Administrative Reconsideration Law",
    number=None,
    in_force=date(2024, 1, 1),
    until=None,
    rank=Rank.LAW,
)
RECONSIDERATION_REGULATION_2007 = Instrument(
    key="reconsideration_regulation_2007",
    zh="中华人民共和国行政复议法实施条例",
    en="Regulation Implementing the Administrative Reconsideration Law",
    number="国务院令第499号",
    in_force=date(2007, 8, 1),
    until=None,
    rank=Rank.STATE_COUNCIL,
)
LITIGATION_LAW = Instrument(
    key="litigation_law",
    zh="中华人民共和国行政诉讼法",
    en="Administrative Litigation Law",
    number=None,
    in_force=date(2015, 5, 1),  # six months (art. 46) since the amendment of 2014; before it three
    until=None,
    rank=Rank.LAW,
)

# --- laws on support and status; of an amended law the date is that of the version read ---

CIVIL_CODE = Instrument(
    key="civil_code",
    zh="中华人民共和国民法典",
    en="Civil Code of the People's Republic of China",
    number=None,
    in_force=date(2021, 1, 1),
    until=None,
    rank=Rank.LAW,
)
CIVIL_CODE_FAMILY_INTERPRETATION = Instrument(
    key="civil_code_family_interpretation",
    zh="最高人民法院关于适用《中华人民共和国民法典》婚姻家庭编的解释（一）",
    en="Supreme People's Court Interpretation (I) on the Marriage and Family Part of the Civil Code",
    number=None,
    in_force=date(2021, 1, 1),  # issued 2020-12-29; it reads a code that is in force from this day
    until=None,
    rank=Rank.LAW,  # no law, but courts apply it with one's force
)
ELDERLY_RIGHTS_LAW = Instrument(
    key="elderly_rights_law",
    zh="中华人民共和国老年人权益保障法",
    en="Law on the Protection of the Rights and Interests of the Elderly",
    number=None,
    in_force=date(2018, 12, 29),
    until=None,
    rank=Rank.LAW,
)
VISITING_OPINION_2022 = Instrument(
    key="visiting_opinion_2022",
    zh="关于开展特殊困难老年人探访关爱服务的指导意见",  # as reported
    en="Guiding Opinion on Visits to Elders in Particular Hardship",
    number=None,
    in_force=date(2022, 10, 31),  # reported on 2022-10-28
    known_to="month",
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
)
HOME_ADAPTATION_OPINION = Instrument(
    key="home_adaptation_opinion",
    zh="关于老年人居家适老化改造的意见",
    en="Opinion on Adapting the Homes of Elders",
    number=None,
    in_force=None,
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
    titled=False,
    # It names families of the margin, a class that the nation's texts have since this day.
    not_before=DIBAO_MEASURES_2021.in_force,
)
ELDERLY_CONSUMPTION_2025 = Instrument(
    key="elderly_consumption_2025",
    zh="关于向中度以上失能老年人发放养老服务消费补贴的通知",
    en="Notice on the Consumption Subsidy for Elders of Medium and Heavier Loss of Ability",
    number=None,
    # The policy runs in the whole country from this day; what came before were pilots.
    in_force=date(2026, 1, 1),
    until=None,
    rank=Rank.MINISTRY,
    confidence=Confidence.SECONDARY,
    titled=False,
)
DISABLED_PERSONS_LAW = Instrument(
    key="disabled_persons_law",
    zh="中华人民共和国残疾人保障法",
    en="Law on the Protection of Disabled Persons",
    number=None,
    in_force=date(2018, 10, 26),
    until=None,
    rank=Rank.LAW,
)
MINORS_LAW = Instrument(
    key="minors_law",
    zh="中华人民共和国未成年人保护法",
    en="Law on the Protection of Minors",
    number=None,
    in_force=date(2024, 4, 26),
    until=None,
    rank=Rank.LAW,
)
MILITARY_PREFERENCE_REGULATION_2024 = Instrument(
    key="military_preference_regulation_2024",
    zh="军人抚恤优待条例",
    en="Regulation on Pensions and Preferential Treatment for Military Personnel",
    number="令第788号",
    in_force=date(2024, 10, 1),
    until=None,
    rank=Rank.STATE_COUNCIL,
)
