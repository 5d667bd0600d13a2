"""Memory for weights and for vectors."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, told
from shipworthy.practice.variants.variant import variant

_HOSTS = ("a workstation", "a hospital server", "a server of a law firm", "a cloud instance", "a lab computer")


@variant(
    "memory-of-quantised-weights",
    skills=("model-compression", "gpu-computing", "llm-fundamentals"),
    level=2,
    difficulty=0.5,
    minutes=2.0,
    exams=("ncp-genl/gpu-optimisation", "nca-genl/core-ml-ai"),
    sources=(pages.LLM_MEMORY,),
)
def quantised_weights(draw: Draws) -> Draft:
    """Bytes of weights with scales for groups of them."""
    host = draw.one_of(_HOSTS)
    billions = Fraction(draw.between(30, 720), 10)
    bits, group = draw.one_of((3, 4, 8)), draw.one_of((32, 64, 128))
    each = bits + Fraction(16, group)
    total = billions * each / 8
    stem = (
        f"A language model with {told(billions)} billion weights is to run on {host}. Its weights are quantised to {bits} bits each, and every group of {group} weights "
        "shares one scale of 16 bits. How many GB (a GB is a thousand million bytes) do weights and scales take? Round to two decimals."
    )
    working = f"Per weight: {bits} + 16 / {group} = {told(each)} bits. Times {told(billions)} billion weights, divided by 8 bits a byte: {fixed(total)} GB."
    slips: list[tuple[Number, str]] = [
        (
            billions * bits / 8,
            f"The scales were left out; one for {group} weights adds {told(Fraction(16, group))} bits to each of them.",
        ),
        (billions * each, "Bits were taken for bytes; eight bits make a byte, so the number is eight times too large."),
        (billions * 2, "These are weights of 16 bits each, before they are quantised to fewer bits."),
        (billions * (bits + 16) / 8, f"Every weight was given a scale of its own; one scale serves {group} of them."),
    ]
    return NumberDraft(stem, total, 2, "GB", working, slips)


_COLLECTIONS = (
    ("A newspaper", "paragraphs of its archive"),
    ("A patent office", "claims"),
    ("A shop", "product texts"),
    ("A court", "passages of its rulings"),
    ("A music service", "songs"),
)


@variant(
    "memory-of-a-vector-index",
    skills=("vector-search", "embeddings", "cost-per-request"),
    level=3,
    difficulty=0.6,
    minutes=2.2,
    exams=("aip-c01/integration-data-compliance", "ai-103/information-extraction"),
    sources=(pages.FAISS, pages.HNSW),
)
def vector_index(draw: Draws) -> Draft:
    """Bytes of vectors and of the links of a graph index."""
    owner, things = draw.one_of(_COLLECTIONS)
    million = Fraction(draw.between(5, 400), 10)
    width, size = draw.one_of((256, 384, 512, 768, 1024, 1536)), draw.one_of((1, 2, 4))
    links = draw.one_of((16, 24, 32, 48, 64))
    each = width * size + links * 4
    total = million * each / 1000
    stem = (
        f"{owner} puts {told(million)} million {things} into a graph index for vector search. Each has a vector of {told(width)} numbers with {size} "
        f"{'byte' if size == 1 else 'bytes'} a number, and {links} links to neighbours with 4 bytes a link. Everything is held in memory. How many GB "
        "(a GB is a thousand million bytes) is that? Round to two decimals."
    )
    working = (
        f"Per vector: {told(width)} x {size} + {links} x 4 = {told(each)} bytes. Times {told(million)} million, that is {told(million * each)} million bytes, "
        f"so {fixed(total)} GB in memory."
    )
    slips: list[tuple[Number, str]] = [
        (million * width * size / 1000, "The links of the graph were left out; they lie in memory beside the vectors."),
        (
            million * (width * 8 + links * 4) / 1000,
            f"Eight bytes a number were assumed, as in many languages; here a number takes {size}.",
        ),
        (
            million * (width + links * 4) / 1000,
            f"Each number was counted as a single byte; here it takes {size} of them.",
        ),
        (
            million * (width + links) * size / 1000,
            f"Links were counted like numbers of the vector; a link takes 4 bytes, a number {size}.",
        ),
    ]
    return NumberDraft(stem, total, 2, "GB", working, slips)
