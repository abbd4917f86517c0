"""Who is responsible: by date, place of the emergency, registration, permit and type of aid.

Before 国发〔2014〕47号 no text asks for registration. From then on the township takes those who are registered there or
hold a permit, and helps others to the rescue agency, unless the place has opened itself to whoever meets with an
emergency there. From 2022-10-20 the place of the emergency is responsible everywhere, for the emergency type, beside
that of registration. From 2026-07-01 the law names one door for all temporary assistance: where the hardship arises.
"""

from __future__ import annotations

from datetime import date

from assist_rules import facts
from assist_rules.expressions import (
    Elapsed,
    Level,
    all_of,
    always,
    any_of,
    exists,
    is_on,
    months,
    not_,
)
from assist_rules.facts import emergency as of
from assist_rules.law import national as law
from assist_rules.models.labels import Title
from assist_rules.rule import Rule, holds
from assist_rules.schemes.discretion import officer_may
from assist_rules.schemes.temporary_assistance import standards

SINCE_2014 = law.INTERIM_MEASURES_2014.in_force
BEFORE_47 = date(2014, 10, 23)
BEFORE_83 = date(2022, 10, 19)
BEFORE_LAW = date(2026, 6, 30)

ARTICLE_47 = law.INTERIM_MEASURES_2014.at("第四十七条")
ARTICLE_49 = law.INTERIM_MEASURES_2014.at("第四十九条")
ARTICLE_48 = law.INTERIM_MEASURES_2014.at("第四十八条")
NOTICE_47 = law.TEMPORARY_NOTICE_2014.unread.saying("GF47-AUTH")
NOTICE_83 = law.NOTICE_2022_83.at("四（三）")
OPINION_39 = law.OPINION_2023_39.at("四（三）")
OPINION_2026 = law.TEMPORARY_OPINION_2026.at("二（一）")
LAW_37 = law.SOCIAL_ASSISTANCE_LAW_2026.at("第三十七条第二款")

is_living = Rule(
    id="temporary_assistance.is_living",
    zh="在世的家庭成员",
    en="a living member of the family",
    cites=(ARTICLE_47,),
    states=not_(any_of(facts.has_died, facts.declared_dead)),
    in_force=SINCE_2014,
)
holds_permit = Rule(
    id="temporary_assistance.holds_permit",
    zh="持有当地居住证（当地另有年限、住所要求的，应当符合）",
    en="holds a local residence permit, for as long and with the dwelling that the place may ask",
    cites=(NOTICE_47,),
    states=all_of(
        # Nobody holds a residence permit of the city in which he is registered.
        not_(facts.registered_in_city),
        facts.permit_is_held,
        facts.permit_is_of_city,
        any_of(
            standards.permit_months <= 0,
            Elapsed(facts.permit_since, facts.applied_on) >= standards.permit_months,
        ),
        any_of(not_(is_on(standards.needs_fixed_dwelling)), of.has_fixed_dwelling),
    ),
    in_force=SINCE_2014,
)
lives_here_long_enough = Rule(
    id="temporary_assistance.lives_here_long_enough",
    zh="在当地居住或者务工达到当地规定的时间",
    en="has lived or worked in the place for as long as it asks",
    cites=(ARTICLE_49, LAW_37),
    states=all_of(
        months(1) <= standards.residence_months,
        any_of(facts.lives_here, of.works_here),
        Elapsed(of.resides_since, facts.applied_on) >= standards.residence_months,
    ),
    in_force=SINCE_2014,
)
studies_here = Rule(
    id="temporary_assistance.studies_here",
    zh="在本市院校全日制就读，且当地受理其申请",
    en="studies full time at a college of the city, where the place takes such students",
    cites=(ARTICLE_49, LAW_37),
    states=all_of(is_on(standards.admits_city_students), of.studies_in_city, facts.studies_full_time),
    in_force=SINCE_2014,
)
is_of_this_place = any_of(
    facts.registered_here,
    holds(holds_permit),
    holds(lives_here_long_enough),
    holds(studies_here),
)
NOBODY_BELONGS = Title(
    "家庭中没有人具有当地户籍或者符合要求的居住证",
    "nobody of the family is registered here or holds such a local residence permit",
)
"""What either of the next two says where it fails, so that a paper says it once."""
belongs_here = Rule(
    id="temporary_assistance.belongs_here",
    zh="有成员具有当地户籍或者持有当地居住证",
    en="a member is registered here or holds a local residence permit",
    cites=(NOTICE_47,),
    # An emergency does not wait for a spouse of whom nothing is told: those who may apply are named.
    states=exists(Level.MEMBER, all_of(of.is_named, holds(is_living), is_of_this_place)),
    in_force=SINCE_2014,
    no_zh=NOBODY_BELONGS.zh,
    no_en=NOBODY_BELONGS.en,
)
family_belongs_here = Rule(
    id="temporary_assistance.family_belongs_here",
    zh="家庭中有人（包括尚未列明的配偶）具有当地户籍或者持有当地居住证",
    en="one of the family, a spouse not yet listed among them, is registered here or holds a local residence permit",
    cites=(NOTICE_47,),
    states=exists(Level.MEMBER, all_of(holds(is_living), is_of_this_place)),
    in_force=SINCE_2014,
    no_zh=NOBODY_BELONGS.zh,
    no_en=NOBODY_BELONGS.en,
)
is_jobless_here = Rule(
    id="temporary_assistance.is_jobless_here",
    zh="有成员未就业且得不到家庭支持",
    en="a member is out of work and without family support",
    cites=(law.REFORM_OPINION_2020.at("十四"),),
    states=all_of(
        exists(Level.MEMBER, all_of(of.is_named, holds(is_living), facts.employment.is_in("unemployed"))),
        not_(of.has_family_support),
    ),
    in_force=SINCE_2014,
)
place_opens_itself = Rule(
    id="temporary_assistance.place_opens_itself",
    zh="当地规定由急难发生地受理，不限户籍和居住地",
    en="the place has a rule that takes whoever meets with an emergency there",
    cites=(law.REFORM_OPINION_2020.at("十四"),),
    states=any_of(
        is_on(standards.at_place_of_emergency),
        all_of(is_on(standards.at_place_of_emergency_for_jobless), holds(is_jobless_here)),
    ),
    in_force=SINCE_2014,
)

ID = "temporary_assistance.responsible_for_emergency"
responsible_at_first = Rule(
    id=ID,
    zh="向乡镇人民政府、街道办事处提出申请（没有户籍要求）",
    en="the application is made to a township or subdistrict; none is bound by registration",
    cites=(ARTICLE_48,),
    states=always(),
    until=BEFORE_47,
)
responsible_by_registration = Rule(
    id=ID,
    zh="由户籍地、居住证所在地受理，或者由有此规定的急难发生地受理",
    en="the place of registration or permit is responsible, or that of the emergency where it has such a rule",
    cites=(NOTICE_47,),
    states=any_of(
        holds(belongs_here),
        all_of(of.emergency_here, holds(place_opens_itself)),
    ),
    until=BEFORE_83,
    no_zh="不由受理地受理，应当协助其向县级救助管理机构申请",
    no_en="not for the accepting place; to be helped to apply to the county's rescue agency",
)
responsible_at_place = Rule(
    id=ID,
    zh="由急难发生地受理，不限户籍和居住地",
    en="the place of the emergency is responsible, whatever the registration or residence",
    cites=(NOTICE_83, OPINION_39, OPINION_2026),
    # The door by registration or permit (国发〔2014〕47号) was not closed.
    states=any_of(of.emergency_here, holds(belongs_here)),
    until=BEFORE_LAW,
    no_zh="不由受理地受理，应当向急难发生地提出申请",
    no_en="not for the accepting place; the place of the emergency is responsible",
)
responsible_by_law = Rule(
    id=ID,
    zh="由急难发生地受理，不另以户籍地、居住地受理",
    en="the place where the hardship arises is responsible; no other door is named",
    cites=(LAW_37, OPINION_2026, NOTICE_83),
    states=of.emergency_here,
    no_zh="不由受理地受理，应当向急难发生地的乡镇人民政府、街道办事处提出申请",
    no_en="not for the accepting place: the township or subdistrict where it happened takes the application",
)
responsible_for_emergency = holds(
    responsible_at_first, responsible_by_registration, responsible_at_place, responsible_by_law
)

responsible_for_spending_at_first = Rule(
    id="temporary_assistance.responsible_for_expenditure",
    zh="向乡镇人民政府、街道办事处提出申请（没有户籍要求）",
    en="the application is made to a township or subdistrict; none is bound by registration",
    cites=(ARTICLE_48,),
    states=always(),
    until=BEFORE_47,
)
responsible_for_spending_since_47 = Rule(
    id="temporary_assistance.responsible_for_expenditure",
    zh="支出型临时救助由户籍地或者居住证所在地受理",
    en="aid for spending is given where a member is registered or holds a permit",
    cites=(NOTICE_47,),
    states=holds(family_belongs_here),
    no_zh="支出型应当向户籍地或者居住证所在地申请",
    no_en="aid for spending is to be asked for where a member is registered or holds a permit",
    until=BEFORE_LAW,
)
responsible_for_spending_by_law = Rule(
    id="temporary_assistance.responsible_for_expenditure",
    zh="由困难发生地受理：支出发生在受理地，或者家庭居住在受理地",
    en="the place where the hardship arises is responsible: the spending arose, or the family lives, in the accepting place",
    cites=(LAW_37, law.TEMPORARY_OPINION_2026.at("二（二）")),
    # The law knows one temporary assistance and does not say where the hardship of spending arises. Where the family
    # lives is enough; where it does not live here, the office finds where the spending arose.
    states=any_of(
        all_of(of.has_emergency, of.emergency_here),
        exists(Level.MEMBER, all_of(holds(is_living), facts.lives_here)),
        officer_may(
            "temporary_assistance.hardship_arose_here",
            "是否认定支出造成的困难发生在受理地",
            "whether the hardship from spending is found to have arisen in the accepting place",
        ),
    ),
    no_zh="支出造成的困难未认定发生在受理地，应当向困难发生地提出申请",
    no_en="the hardship from spending is not found to have arisen here: to be asked for where it arose",
)
responsible_for_expenditure = holds(
    responsible_for_spending_at_first, responsible_for_spending_since_47, responsible_for_spending_by_law
)

applies_away_from_emergency = Rule(
    id="temporary_assistance.applies_away_from_emergency",
    zh="急难发生在受理地以外",
    en="the emergency happened elsewhere",
    cites=(NOTICE_83,),
    states=all_of(of.has_emergency, not_(of.emergency_here), responsible_for_emergency),
    until=BEFORE_LAW,
)
