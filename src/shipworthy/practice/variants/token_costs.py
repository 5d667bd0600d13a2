"""What tokens cost: cached input, batches, and conversations that carry their history along."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, told
from shipworthy.practice.variants.variant import variant

_EXAMS = ("aif-c01/genai-fundamentals", "aip-c01/operational-efficiency")
_MILLION = 1_000_000
_FIRMS = (
    "A law firm",
    "A travel agency",
    "A pharmacy chain",
    "A city library",
    "A car dealer",
    "A housing association",
)


@variant(
    "token-bill-with-cached-prefix",
    skills=("cost-per-request", "caching-rate-limiting", "cloud-pricing"),
    level=2,
    difficulty=0.4,
    minutes=2.5,
    exams=_EXAMS,
    sources=(pages.PROMPT_CACHING,),
)
def cached_prefix(draw: Draws) -> Draft:
    """Cost of requests that share a cached prefix."""
    firm = draw.one_of(_FIRMS)
    requests = draw.between(2000, 30000, 1000)
    prefix, fresh, output = draw.between(1500, 8000, 500), draw.between(200, 900, 100), draw.between(100, 800, 50)
    price, out_price = Fraction(draw.between(50, 400, 25), 100), Fraction(draw.between(500, 1800, 100), 100)
    share = draw.one_of((10, 20, 25, 50))
    cached = price * share / 100
    each = prefix * cached + fresh * price + output * out_price
    total = each * requests / _MILLION
    stem = (
        f"{firm} sends {told(requests)} requests a day to a model. Each has a prefix of {told(prefix)} tokens that is read from the cache, "
        f"{told(fresh)} tokens of new input, and {told(output)} tokens of output. Input costs USD {fixed(price)} per million tokens, "
        f"cached input {share} % of that, and output USD {fixed(out_price)} per million. What does a day cost in USD? "
        "Leave out writing the cache, and round to two decimals."
    )
    working = (
        f"One request: {told(prefix)} x {told(cached)} + {told(fresh)} x {told(price)} + {told(output)} x {told(out_price)} = {told(each)} "
        f"millionths of a USD. Times {told(requests)} requests, a day costs USD {fixed(total)}."
    )
    slips: list[tuple[Number, str]] = [
        (
            ((prefix + fresh) * price + output * out_price) * requests / _MILLION,
            "The prefix was charged at the full price of input; read from the cache, it costs only a share of that.",
        ),
        (
            (prefix * price * (100 - share) / 100 + fresh * price + output * out_price) * requests / _MILLION,
            f"The {share} % were taken as a discount; they are what is left to pay for cached tokens.",
        ),
        (
            ((prefix + fresh) * cached + output * out_price) * requests / _MILLION,
            "New input was charged at the price of cached input; only the prefix that is the same each time is cached.",
        ),
        (
            (fresh * price + output * out_price) * requests / _MILLION,
            "The cached prefix was taken as free; it is cheaper than other input, but it is charged for every request.",
        ),
    ]
    return NumberDraft(stem, total, 2, "USD", working, slips)


@variant(
    "token-bill-live-and-batch",
    skills=("cost-per-request", "cloud-pricing"),
    level=2,
    difficulty=0.2,
    minutes=2.5,
    exams=_EXAMS,
    sources=(pages.BATCH_INFERENCE,),
)
def live_and_batch(draw: Draws) -> Draft:
    """A month of requests, some of which can wait for a cheaper batch."""
    firm = draw.one_of(_FIRMS)
    documents = draw.between(20000, 200000, 10000)
    read, written = draw.between(800, 4000, 100), draw.between(100, 900, 50)
    price, out_price = Fraction(draw.between(25, 300, 25), 100), Fraction(draw.between(400, 1500, 50), 100)
    waits, off = draw.between(30, 80, 5), draw.one_of((40, 50))
    full = documents * (read * price + written * out_price) / _MILLION
    paid = 1 - Fraction(waits * off, 10000)
    stem = (
        f"{firm} has a model summarise {told(documents)} documents a month. On average it reads {told(read)} tokens and writes "
        f"{told(written)} for each. Input costs USD {fixed(price)} and output USD {fixed(out_price)} per million tokens. Of the documents, "
        f"{waits} % can wait for a nightly batch, which takes {off} % off both prices. What does a month cost in USD? Round to two decimals."
    )
    working = (
        f"At full price: {told(documents)} x ({told(read)} x {told(price)} + {told(written)} x {told(out_price)}) / 1,000,000 = USD {fixed(full)}. "
        f"The batch saves {waits} % x {off} % = {told((1 - paid) * 100)} % of it, which leaves USD {fixed(full * paid)}."
    )
    slips: list[tuple[Number, str]] = [
        (
            full * Fraction(100 - off, 100),
            f"The discount was taken off everything, but only the {waits} % that can wait get it.",
        ),
        (
            full * (1 - Fraction((100 - waits) * off, 10000)),
            f"The discount was given to the {100 - waits} % that cannot wait, not to the part in the batch.",
        ),
        (full, "This is the bill without any batch; the documents that can wait are cheaper and have to be split off."),
        (
            documents * (read + written) * price / _MILLION * paid,
            "Output was charged at the price of input; tokens that a model writes have a price of their own.",
        ),
    ]
    return NumberDraft(stem, full * paid, 2, "USD", working, slips)


_AGENTS = (
    "An agent that books rooms",
    "An agent that repairs failing tests",
    "An agent that gathers figures for a report",
    "An agent that answers customs questions",
)


@variant(
    "cost-of-an-agent-with-history",
    skills=("cost-per-request", "context-engineering", "ai-agents"),
    level=3,
    difficulty=1.1,
    minutes=3.0,
    exams=_EXAMS,
    sources=(pages.PROMPT_CACHING,),
)
def agent_history(draw: Draws) -> Draft:
    """Input tokens of an agent that sends everything again at each step."""
    who = draw.one_of(_AGENTS)
    steps = draw.between(4, 12)
    start, reply, result = draw.between(1000, 5000, 250), draw.between(100, 400, 50), draw.between(300, 2000, 100)
    grown = reply + result
    total = steps * start + grown * steps * (steps - 1) // 2
    stem = (
        f"{who} makes {steps} model calls in a run. The first call sends {told(start)} tokens. Each call writes {told(reply)} tokens, and the "
        f"tool that it starts returns {told(result)} tokens; both are added to what the next call sends, and nothing is ever removed. "
        "How many input tokens does a run send in all?"
    )
    working = (
        f"Call n sends {told(start)} + (n - 1) x {told(grown)} tokens. Over {steps} calls: {steps} x {told(start)} + {told(grown)} x "
        f"(0 + 1 + ... + {steps - 1}) = {told(steps * start)} + {told(total - steps * start)} = {told(total)} tokens."
    )
    slips: list[tuple[Number, str]] = [
        (
            start + (steps - 1) * grown,
            "This is what the last call sends; every earlier call sends its own, shorter history as well.",
        ),
        (
            steps * (start + grown),
            "Replies and tool results were counted once each; they are sent again with every later call.",
        ),
        (steps * start, "The history that grows was left out; only the tokens of the first call were repeated."),
    ]
    return NumberDraft(stem, total, 0, "tokens", working, slips)
