"""Base rates, expected cost, and chances that grow with the number of tries."""

from __future__ import annotations

from fractions import Fraction
from math import comb

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, told
from shipworthy.practice.variants.variant import variant

_ALARMS = (
    ("An intrusion detector reads log entries", "entries", "come from an attack"),
    ("A model looks for faulty parcels on a belt", "parcels", "are damaged"),
    ("A guard model looks for harmful prompts", "prompts", "are harmful"),
    ("A clinic screens blood samples for an infection", "samples", "are infected"),
    ("An insurer scores claims for fraud", "claims", "are fraudulent"),
)


@variant(
    "bayes-share-of-true-alarms",
    skills=("probability", "statistics", "model-evaluation"),
    level=3,
    difficulty=0.8,
    minutes=2.5,
    exams=("mla-c01/model-development", "nca-genl/data-analysis"),
    sources=(pages.BAYES, pages.ACCURACY),
)
def true_alarms(draw: Draws) -> Draft:
    """How many alarms are true where what is looked for is rare."""
    opening, things, are = draw.one_of(_ALARMS)
    base = Fraction(draw.between(4, 40, 2), 1000)
    found, false = Fraction(draw.between(80, 99), 100), Fraction(draw.between(2, 12), 100)
    true, wrong = base * found, (1 - base) * false
    stem = (
        f"{opening}. In the long run {told(base * 100)} % of the {things} {are}. The alarm goes off for {told(found * 100)} % of "
        f"those, and for {told(false * 100)} % of all other {things}. The alarm has just gone off. How likely is it, in per cent, "
        "that this alarm is true? Round to one decimal."
    )
    working = (
        f"Of 100,000 {things}, {told(base * 100000)} are what is looked for; {told(true * 100000)} of them raise the alarm, and so do "
        f"{told(wrong * 100000)} others: {told(true * 100000)} / {told((true + wrong) * 100000)} = {fixed(100 * true / (true + wrong), 1)} %."
    )
    slips: list[tuple[Number, str]] = [
        (
            100 * found,
            "This is how often a real case raises the alarm; the question goes the other way, from the alarm to the case.",
        ),
        (
            100 * (1 - false),
            "This is how often other cases stay silent; it says nothing about how rare real cases are.",
        ),
        (
            100 * found / (found + false),
            "The two alarm rates were compared as if real cases were as frequent as the others.",
        ),
    ]
    return NumberDraft(stem, 100 * true / (true + wrong), 1, "%", working, slips)


_CASCADES = (
    ("A travel portal", "A small model answers first"),
    ("A law firm", "A short rule-based parser tries first"),
    ("A phone company", "A cheap classifier tries first"),
    ("A tax adviser", "A small local model answers first"),
)


@variant(
    "expected-cost-of-escalation",
    skills=("probability", "cost-per-request"),
    level=2,
    difficulty=-0.5,
    minutes=1.8,
    exams=("aip-c01/operational-efficiency",),
    sources=(pages.EXPECTED_VALUE,),
)
def escalation(draw: Draws) -> Draft:
    """Expected cost where some requests need the large model as well."""
    firm, first = draw.one_of(_CASCADES)
    small, large = Fraction(draw.between(2, 12), 100), Fraction(draw.between(60, 400, 10), 100)
    solved = draw.between(55, 90, 5)
    requests = draw.between(2000, 40000, 1000)
    passed = Fraction(100 - solved, 100)
    each = small + passed * large
    total = each * requests / 100
    stem = (
        f"{firm} answers questions in two stages. {first}, at {told(small)} cents a question, and settles {solved} % of the questions. "
        f"The others then go to a large model as well, at {told(large)} cents a question. What should the firm expect to pay, in USD, "
        f"for {told(requests)} questions? Round to two decimals."
    )
    working = (
        f"Each question pays the first stage, and {told(passed * 100)} % also pay the second: {told(small)} + {told(passed)} x {told(large)} "
        f"= {told(each)} cents. Times {told(requests)} that is USD {fixed(total)}."
    )
    slips: list[tuple[Number, str]] = [
        (
            ((1 - passed) * small + passed * large) * requests / 100,
            "Questions that are passed on have paid the first stage too; here they were charged for the second one only.",
        ),
        (
            (small + (1 - passed) * large) * requests / 100,
            f"The large model was charged for the {solved} % that the first stage settles, not for the rest.",
        ),
        (
            (small + large) * requests / 100,
            "Both stages were charged for every question, although most never reach the large model.",
        ),
    ]
    return NumberDraft(stem, total, 2, "USD", working, slips)


_CHAINS = (
    ("An agent calls tools", "calls", "fails"),
    ("A nightly pipeline runs independent jobs", "jobs", "breaks"),
    ("A report joins answers of independent services", "services", "times out"),
    ("A form is read field by field by a model", "fields", "is misread"),
)


@variant(
    "at-least-one-failure",
    skills=("probability", "ai-agents"),
    level=2,
    difficulty=0.1,
    minutes=1.6,
    exams=("nca-genl/data-analysis",),
    sources=(pages.INDEPENDENCE,),
)
def at_least_one(draw: Draws) -> Draft:
    """The chance that something in a chain fails."""
    opening, things, fails = draw.one_of(_CHAINS)
    count = draw.between(5, 24)
    chance = Fraction(draw.between(10, 60, 5), 1000)
    fine = (1 - chance) ** count
    stem = (
        f"{opening}. One run has {count} {things}; each of them {fails} with a chance of {told(chance * 100)} %, independently of the "
        f"others. How likely is it, in per cent, that at least one of the {things} of a run {fails}? Round to one decimal."
    )
    working = (
        f"All {count} go well with the chance {told(1 - chance)}^{count} = {fixed(fine, 4)}. "
        f"At least one goes wrong in the rest: 1 - {fixed(fine, 4)} = {fixed(100 * (1 - fine), 1)} %."
    )
    slips: list[tuple[Number, str]] = [
        (
            100 * count * chance,
            f"{count} times {told(chance * 100)} % counts runs with several failures more than once, so it is too high.",
        ),
        (100 * fine, "This is the chance that everything goes well; the question asks for the opposite."),
        (
            100 * chance,
            "This is the chance for a single one; with every further one there is another occasion to fail.",
        ),
    ]
    return NumberDraft(stem, 100 * (1 - fine), 1, "%", working, slips)


_SLOTS = (
    ("Workers pick a start minute at random so as not to load the database together", "workers", "minutes"),
    ("Test jobs each take a port at random out of a fixed range", "jobs", "ports"),
    ("Clients are given a shard at random when they register", "clients", "shards"),
    ("Demo accounts get a colour at random so that people can tell them apart", "accounts", "colours"),
)


@variant(
    "chance-of-a-shared-slot",
    skills=("probability",),
    level=3,
    difficulty=0.9,
    minutes=2.2,
    sources=(pages.BIRTHDAY,),
)
def shared_slot(draw: Draws) -> Draft:
    """The birthday problem with small numbers."""
    opening, who, slots = draw.one_of(_SLOTS)
    people, places = draw.between(4, 8), draw.between(24, 90)
    apart = Fraction(1)
    for taken in range(people):
        apart *= Fraction(places - taken, places)
    stem = (
        f"{opening}. There are {people} {who} and {places} {slots}, all equally likely, and nobody looks at what is taken. "
        f"How likely is it, in per cent, that at least two of the {who} get the same one? Round to one decimal."
    )
    last = places - people + 1
    working = (
        f"All differ with the chance {places}/{places} x {places - 1}/{places} x ... x {last}/{places} = {fixed(apart, 4)}. "
        f"Two or more meet in the rest: 1 - {fixed(apart, 4)} = {fixed(100 * (1 - apart), 1)} %."
    )
    slips: list[tuple[Number, str]] = [
        (
            100 * Fraction(people, places),
            f"{people} of {places} is how full the slots are; every pair is a chance to meet, and there are {comb(people, 2)} pairs.",
        ),
        (100 * apart, "This is the chance that all of them differ; the question asks for the opposite."),
        (
            100 * (1 - Fraction(places - 1, places) ** (people - 1)),
            f"This is the chance that one of them in particular meets another; any of the {comb(people, 2)} pairs counts.",
        ),
    ]
    return NumberDraft(stem, 100 * (1 - apart), 1, "%", working, slips)
