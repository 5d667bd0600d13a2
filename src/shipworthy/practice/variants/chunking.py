"""Chunks with overlap, and how many of them fit into a context window."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import Draft, NumberDraft
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, ceiling, told
from shipworthy.practice.variants.variant import variant

_EXAMS = ("aif-c01/foundation-model-applications", "aip-c01/integration-data-compliance")
_DOCUMENTS = ("A staff handbook", "A tenancy agreement", "A service manual", "An annual report", "A clinical guideline")


@variant(
    "chunks-with-overlap",
    skills=("chunking", "rag"),
    level=2,
    difficulty=0.3,
    minutes=1.8,
    exams=_EXAMS,
    sources=(pages.CHUNKING,),
)
def chunks_with_overlap(draw: Draws) -> Draft | None:
    """The number of chunks of a document."""
    document = draw.one_of(_DOCUMENTS)
    length, size = draw.between(4000, 60000, 100), draw.between(200, 1000, 50)
    overlap = draw.between(20, size // 3, 10)
    step = size - overlap
    chunks = ceiling(Fraction(length - overlap, step))
    if (length - overlap) % step == 0:
        return None
    stem = (
        f"{document} of {told(length)} tokens is split into chunks of {told(size)} tokens. Each chunk repeats the last {overlap} tokens of the one "
        "before it. The splitter stops with the chunk that reaches the end of the document, which may be shorter. "
        "How many chunks are there?"
    )
    working = (
        f"Each chunk after the first adds {told(size)} - {overlap} = {told(step)} new tokens. So ({told(length)} - {overlap}) / {told(step)} = "
        f"{told(Fraction(length - overlap, step), 2)}, rounded up: {told(chunks)} chunks."
    )
    slips: list[tuple[Number, str]] = [
        (
            ceiling(Fraction(length, size)),
            "The overlap was forgotten; chunks that repeat tokens advance more slowly through the document.",
        ),
        (
            ceiling(Fraction(length, size + overlap)),
            "The overlap was added to the step; it makes each step shorter, not longer.",
        ),
        (chunks - 1, "The number was rounded down, which leaves the end of the document without a chunk."),
        (chunks + 1, "One chunk too many: the chunk before it reaches the end of the document already."),
    ]
    return NumberDraft(stem, chunks, 0, "chunks", working, slips)


_ASSISTANTS = (
    "An assistant for nurses",
    "A chat bot of a bank",
    "A helper for tax forms",
    "An assistant for mechanics",
)


@variant(
    "passages-that-fit-the-window",
    skills=("context-engineering", "rag", "chunking"),
    level=2,
    difficulty=-0.7,
    minutes=1.4,
    exams=_EXAMS,
    sources=(pages.CONTEXT_WINDOWS,),
)
def passages_that_fit(draw: Draws) -> Draft | None:
    """Passages left room for by instructions, history and answer."""
    who = draw.one_of(_ASSISTANTS)
    window = draw.one_of((8000, 12000, 16000, 24000, 32000))
    rules, history, answer = draw.between(300, 1500, 100), draw.between(600, 2400, 100), draw.between(500, 2000, 100)
    passage = draw.between(250, 900, 50)
    room = window - rules - history - answer
    fit = room // passage
    stem = (
        f"{who} uses a model whose window of {told(window)} tokens holds input and output together. Instructions take {told(rules)} tokens, "
        f"the conversation up to {told(history)}, and {told(answer)} are kept free for the answer. A retrieved passage has {told(passage)} tokens. "
        "How many whole passages fit into the rest?"
    )
    working = (
        f"Room for passages: {told(window)} - {told(rules)} - {told(history)} - {told(answer)} = {told(room)} tokens. "
        f"{told(room)} / {told(passage)} = {told(Fraction(room, passage), 2)}, so {fit} whole passages fit."
    )
    slips: list[tuple[Number, str]] = [
        (
            (room + answer) // passage,
            "No room was kept for the answer; input and output share the window, so the answer would be cut off.",
        ),
        (
            (room + history) // passage,
            "The conversation was forgotten; it is sent along with every question and takes room too.",
        ),
        (
            window // passage,
            "The whole window was given to passages; instructions, conversation and answer have to fit as well.",
        ),
        (fit + 1, "The number was rounded up; the last passage would not fit as a whole."),
    ]
    return NumberDraft(stem, fit, 0, "passages", working, slips)
