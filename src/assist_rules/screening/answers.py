"""A scheme's answer as steps: outcome, route, amount, grounds of a refusal, open questions.

Each follows the property of ``Decision`` of the same name; the tests hold the two against one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from assist_rules.decision.answer import Outcome
from assist_rules.expressions import Amount, Level
from assist_rules.facts.emergency import is_named
from assist_rules.readings.findings import SHOWN_LIMIT
from assist_rules.readings.steps import FAR, Ends, Lowering, Term
from assist_rules.rule import Rule
from assist_rules.rule import holds as condition
from assist_rules.schemes.order import chosen_instead, layers
from assist_rules.schemes.scheme import Layer, Scheme, Tier, Way
from assist_rules.screening.reasons import Codes, Deciding, Grounds, Margins, Marked, Questions, ask_beside

OUTCOMES = (Outcome.INELIGIBLE, Outcome.UNDETERMINED, Outcome.ELIGIBLE)
"""Outcomes by their code in a column."""
UNBOUNDED = int(SHOWN_LIMIT * 100)
"""Sentinel: an upper bound of this or more, in fen, is the limit of an unknown field, so that the amount is unbounded."""


class Answer:
    """The answer of one scheme, for each row of its level.

    Args:
        columns: the rules as steps.
        scheme: the scheme.
    """

    def __init__(self, columns: Lowering, scheme: Scheme) -> None:
        self.columns, self.scheme = columns, scheme
        self.steps = columns.steps
        self._is_in_force = columns.in_force(scheme.in_force, None)
        self.ends: list[tuple[Way, Term, Term]] = []
        for way in scheme.ways if self._is_in_force is not False else ():
            must, may = (self.steps.all(self._is_in_force, end) for end in columns.rule(way.eligible))
            self.ends.append((way, must, may))
        self.taken = list(self._taken())
        self.is_eligible = self.steps.any(*(must for _, must, _ in self.ends))
        self.may_be = self.steps.any(*(may for _, _, may in self.ends))
        plain = self.steps.any(*(taken for way, taken in self.taken if not way.by_claim))
        self.paying: list[tuple[Way, Term]] = [
            (way, self.steps.all(taken, self.steps.negate(plain)) if way.by_claim else taken)
            for way, taken in self.taken
        ]

    def _taken(self) -> Iterator[tuple[Way, Term]]:
        """The ways in up to the first that certainly holds, each with the condition that it possibly holds."""
        settled: Term = False
        for way, must, may in self.ends:
            yield way, self.steps.all(may, self.steps.negate(settled))
            settled = self.steps.any(settled, must)

    @property
    def outcome(self) -> Term:
        """The code of the outcome."""
        return self.steps.choose(self.is_eligible, 2, self.steps.choose(self.may_be, 1, 0))

    @property
    def routes(self) -> list[str]:
        """The scheme's routes; the code of a route is its index in this list, from 1."""
        return list(dict.fromkeys(way.route for way in self.scheme.ways))

    @property
    def route(self) -> Term:
        """The code of the route; 0 while more than one is possible, or none."""
        steps = self.steps
        by_route: dict[str, Term] = {
            route: steps.any(*(paying for way, paying in self.paying if way.route == route))
            for route in self.routes
        }
        number: Term = 0
        for place, (route, taken) in enumerate(by_route.items(), 1):
            others = steps.any(*(each for name, each in by_route.items() if name != route))
            alone = steps.all(self.is_eligible, taken, steps.negate(others))
            number = steps.choose(alone, place, number)
        return number

    def _paid(self) -> Iterator[tuple[Way, Rule, Term]]:
        """The ways in that possibly hold and pay, with the amount."""
        for way, paying in self.paying:
            if way.pays is not None:
                pays_here = True if way.pays_if is None else self.columns.rule(way.pays_if)[1]
                yield way, way.pays, self.steps.all(paying, pays_here)

    @property
    def amount(self) -> tuple[Term, Term, Term]:
        """Lower and upper bound in fen, and whether there is an amount; an upper bound from ``UNBOUNDED`` on means none."""
        steps = self.steps
        paid = list(self._paid())
        lows: list[Term] = []
        highs: list[Term] = []
        for _, pays, holds in paid:
            scale = cast("Amount", pays.states).scale
            low, high = self.columns.rule(pays)
            lows.append(steps.choose(holds, steps.divide(low, scale), FAR))
            ceiling = steps.subtract(0, steps.divide(steps.subtract(0, high), scale))
            highs.append(steps.choose(holds, ceiling, 0))
        if not paid:
            return 0, 0, False
        # Eligible means at least 0.01 yuan, except where the amount is aid above a deductible, which may be 0.
        conditional = steps.any(*(holds for way, _, holds in paid if way.pays_if is not None))
        low = steps.most(steps.choose(conditional, 0, 1), steps.least(*lows))
        return low, steps.most(low, *highs), steps.any(*(holds for _, _, holds in paid))

    def lower(self, *, why: bool) -> None:
        """Lowers every rule that the answer may read, and what may be read of them to say why, whatever it comes to."""
        if self._is_in_force is False:
            return
        for way in self.scheme.ways:
            for rule in (way.eligible, way.pays, way.pays_if, way.available):
                if rule is not None:
                    self.columns.rule(rule)
        if why:
            self.columns.read_marks()
            ask_beside(self.columns)

    # --- why

    def deciding(self) -> Codes:
        """Ids of the rules that determine the answer or keep it open; of a refusal, its grounds."""
        found = Grounds(self.columns, self.scheme.level).run(self._refusing()).codes
        found.note("not_in_force", self.steps.negate(self._is_in_force))
        found.take(Deciding(self.columns, self.scheme.level).run(self._granting()).codes)
        return found

    def _refusing(self) -> Iterator[tuple[Rule, Term]]:
        """The ways in that the place has, each masked by the rows that the scheme refuses."""
        refused = self.steps.all(self._is_in_force, self.steps.negate(self.may_be))
        for way, _, _ in self.ends:
            if not way.by_claim:
                available = True if way.available is None else self.columns.rule(way.available)[1]
                yield way.eligible, self.steps.all(refused, available)

    def _granting(self) -> Iterator[tuple[Rule, Term]]:
        """The ways in, each masked by the rows that it grants or possibly grants."""
        return ((way.eligible, taken) for way, taken in self.paying)

    def marks(self) -> Codes:
        """Marks of the figures that outcome and amount rest on."""
        roots = [*self._refusing(), *self._granting(), *((pays, holds) for _, pays, holds in self._paid())]
        return Marked(self.columns, self.scheme.level).run(roots).codes

    def margins(self) -> Margins:
        """Distance of the nearest deciding comparison to its threshold."""
        return Margins(self.columns, self.scheme.level).run([*self._refusing(), *self._granting()])

    def questions(self) -> Codes:
        """Names of the open facts, standards and discretions that can still matter."""
        roots: list[tuple[Rule, Term]] = []
        for way, taken in self.taken:
            roots.append((way.eligible, taken))
            if way.pays is not None:
                pays: Term = True
                if way.pays_if is not None:  # what it pays is asked once the recognition stands
                    pays = self.steps.all(self.columns.rule(way.pays_if)[1], self.is_eligible)
                if way.available is not None:  # and once the place is known to have the way
                    pays = self.steps.all(pays, self.columns.rule(way.available)[0])
                roots.append((way.pays, self.steps.all(taken, pays)))
        return Questions(self.columns, self.scheme.level).run(roots).codes


# --- the tier --------------------------------------------------------------------------------------------

TIERS = tuple(Tier)
"""Tiers by their code, from 1; 0 while open."""


def tier(answers: Sequence[Answer]) -> Term:
    """The code of the household's tier, as ``Assessment.tier``."""
    steps = answers[0].steps
    by_key = {answer.scheme.key: answer for answer in answers}

    def ends(layer: Layer, scheme: Scheme) -> Ends:
        answer = by_key[scheme.key]
        if layer.where:
            return answer.columns.node(condition(*layer.where))
        if scheme.level is Level.HOUSEHOLD:
            return answer.is_eligible, answer.may_be
        listed = answer.columns.node(is_named)[0]
        # Who may choose another benefit instead is in it for certain once recognised in it.
        stays = steps.negate(steps.any(*(by_key[each.key].may_be for each in chosen_instead(scheme.key))))
        if layer.recognised is not None:
            stays = steps.any(answer.columns.node(layer.recognised)[0], stays)
        return (
            steps.gather("some", Level.MEMBER, steps.all(listed, answer.is_eligible, stays)),
            steps.gather("some", Level.MEMBER, steps.all(listed, answer.may_be)),
        )

    by_tier: dict[Tier, Ends] = {}
    for layer, scheme in layers():
        must, may = ends(layer, scheme)
        certain, possibly = by_tier.get(layer.tier, (False, False))
        by_tier[layer.tier] = steps.any(certain, must), steps.any(possibly, may)
    by_tier[Tier.NONE] = True, True
    before: Term = True
    possible: list[tuple[Tier, Term]] = []
    for each, (must, may) in by_tier.items():
        possible.append((each, steps.all(before, may)))
        before = steps.all(before, steps.negate(must))
    count = steps.add(*(steps.choose(may, 1, 0) for _, may in possible))
    number: Term = 0
    for each, may in possible:
        number = steps.choose(may, TIERS.index(each) + 1, number)
    return steps.choose(steps.at_most(count, 1), number, 0)
