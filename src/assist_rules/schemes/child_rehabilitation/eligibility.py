"""Who gets rehabilitation aid (残疾儿童康复救助): 国发〔2018〕20号 二（一）, and where to apply, 二（三）."""

from __future__ import annotations

from assist_rules import facts
from assist_rules.expressions import Elapsed, Level, all_of, any_of, exists, is_on, years
from assist_rules.facts import children as of
from assist_rules.facts import medical
from assist_rules.law import national as law
from assist_rules.rule import Rule, holds
from assist_rules.schemes import children
from assist_rules.schemes.child_rehabilitation import standards
from assist_rules.schemes.dibao.disabled import rule_on_certificates
from assist_rules.schemes.discretion import officer_may

OPINION = law.CHILD_REHABILITATION_OPINION_2018
WHO = OPINION.at("二（一）")
APPLY = OPINION.at("二（三）")

right_place = Rule(
    id="child_rehabilitation.right_place",
    zh="户籍在受理地，或者居住证由受理地发放",
    en="registered in the accepting place, or with a residence permit of it",
    cites=(APPLY,),
    states=any_of(facts.registered_here, all_of(facts.permit_is_held, of.permit_is_of_county)),
    no_zh="受理地不对：应向儿童户籍所在地或者居住证发放地的县级残联申请",
    no_en="wrong place: apply to the disabled persons' federation of the county of registration or of the residence permit",
)
certificate_stands = rule_on_certificates("child_rehabilitation", WHO)
is_disabled = Rule(
    id="child_rehabilitation.is_disabled",
    zh="视力、听力、言语、肢体、智力等残疾儿童或者孤独症儿童",
    en="disabled in sight, hearing, speech, body or intellect, or autistic",
    cites=(WHO,),
    # 等: of a mental disability the federation says whether it counts.
    states=any_of(
        of.diagnosed_for_rehabilitation,
        exists(
            Level.DISABILITY,
            all_of(
                facts.disability_kind.is_in("visual", "hearing", "speech", "physical", "intellectual"),
                holds(certificate_stands),
            ),
        ),
        all_of(
            exists(Level.DISABILITY, holds(certificate_stands)),
            officer_may(
                "child_rehabilitation.other_kind",
                "精神残疾（非孤独症）或者多重残疾的儿童，是否属于当地的康复救助对象",
                "whether a child with a mental disability other than autism is one whom the place takes",
                where=facts.listed,
            ),
        ),
    ),
    no_zh="没有有效的残疾人证，也没有说明经诊断",
    no_en="no certified disability, and no diagnosis is told of",
)
is_of_age = Rule(
    id="child_rehabilitation.is_of_age",
    zh="0至6岁，或者当地扩大到7岁以上的未成年人",
    en="0 to 6, or older and under 18 where the place takes them",
    cites=(WHO,),
    states=all_of(
        children.UNDER_18,
        any_of(Elapsed(facts.birth_date, facts.applied_on) < years(7), is_on(standards.takes_from_7)),
    ),
    no_zh="不在康复救助的年龄范围内（0至6岁；当地扩大的，未满18周岁）",
    no_en="outside the ages that are taken: 0 to 6, or under 18 where the place takes older children",
)
is_disabled_child = Rule(
    id="child_rehabilitation.is_disabled_child",
    zh="未满18周岁的残疾儿童",
    en="a disabled child under 18",
    cites=(WHO,),
    states=all_of(children.UNDER_18, holds(is_disabled)),
)
is_named_family = Rule(
    id="child_rehabilitation.is_named_family",
    zh="低保家庭、建档立卡家庭、儿童福利机构的儿童，残疾孤儿，特困人员",
    en="of a family on dibao or registered as poor, in a child-welfare institution, an orphan, or in extreme poverty",
    cites=(WHO,),
    states=any_of(
        medical.holds_dibao,
        medical.holds_returned_to_poverty,
        of.in_child_institution,
        facts.holds_orphan,
        facts.holds_extreme_poverty,
    ),
)
is_in_hardship = Rule(
    id="child_rehabilitation.is_in_hardship",
    zh="属于列明的家庭，或者当地认定的其他经济困难家庭，或者当地不看家庭经济条件",
    en="of a family named, of another in difficulty by the rule of the place, or where the place looks at no means",
    cites=(WHO,),
    states=any_of(
        holds(is_named_family),
        is_on(standards.without_means),
        officer_may(
            "child_rehabilitation.other_family",
            "残疾儿童的家庭是否属于当地认定的其他经济困难家庭",
            "whether the family of a disabled child is another one in difficulty by the rule of the place",
        ),
    ),
    no_zh="家庭不属于列明的困难家庭，也未认定为其他经济困难家庭",
    no_en="the family is none of those named, and is not found to be another one in difficulty",
)
is_lasting = children.is_lasting("child_rehabilitation", WHO)
eligible = Rule(
    id="child_rehabilitation.eligible",
    zh="符合残疾儿童康复救助条件",
    en="rehabilitation aid is due",
    cites=(WHO,),
    states=all_of(
        holds(right_place),
        holds(is_disabled),
        holds(is_of_age),
        holds(is_in_hardship),
        holds(is_lasting),
    ),
)
