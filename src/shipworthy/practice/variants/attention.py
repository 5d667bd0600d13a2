"""Shapes, caches and parameters of transformers."""

from __future__ import annotations

from fractions import Fraction

from shipworthy.practice.variants import pages
from shipworthy.practice.variants.drafts import ChoiceDraft, Draft, NumberDraft, Told
from shipworthy.practice.variants.draws import Draws
from shipworthy.practice.variants.figures import Number, fixed, told
from shipworthy.practice.variants.variant import variant

_GIB = 2**30
_UP_AND_DOWN = 2
_EXAMS = ("aif-c01/genai-fundamentals", "nca-genl/core-ml-ai", "ncp-genl/architecture")


@variant(
    "shape-in-multi-head-attention",
    kind="single",
    skills=("transformers", "neural-networks", "pytorch"),
    level=3,
    difficulty=0.7,
    minutes=1.8,
    exams=_EXAMS,
    sources=(pages.ATTENTION, pages.GROUPED_QUERIES),
)
def shape(draw: Draws) -> Draft | None:
    """The shape of one tensor on the way through a layer."""
    batch, tokens = draw.between(2, 24), draw.between(96, 1024, 32)
    heads = draw.one_of((8, 12, 16, 24, 32))
    shared = heads // draw.one_of((2, 4))
    width = draw.one_of((32, 64, 96, 128))
    if tokens in {width, heads * width}:
        return None
    tensor = draw.one_of(tuple(_TENSORS))
    shapes = {
        "weights": (batch, heads, tokens, tokens),
        "keys": (batch, shared, tokens, width),
        "queries": (batch, heads, tokens, width),
        "joined": (batch, tokens, heads * width),
    }
    others = (
        (batch, tokens, tokens),
        (batch, heads, width, width),
        (batch, tokens, width),
        (batch, heads, tokens, heads * width),
    )
    stem = (
        f"A transformer layer takes a batch of {batch} sequences of {tokens} tokens each, and has a model width of {heads * width}. "
        f"It has {heads} query heads of width {width} each, and {shared} key-value heads that the query heads share in groups. "
        f"Shapes begin with the batch, and heads come before tokens. What shape {_TENSORS[tensor][0]}?"
    )
    right: Told = (_shape(shapes[tensor]), _TENSORS[tensor][1])
    wrong: list[Told] = [
        (_shape(shapes[name]), f"This is the shape of {what}, not the one asked for. {_TENSORS[tensor][1]}")
        for name, what in _NAMES.items()
        if name != tensor
    ]
    wrong += [(_shape(other), f"No tensor of this layer looks like that. {_TENSORS[tensor][1]}") for other in others]
    return ChoiceDraft(stem, right, draw.some_of(wrong, 5))


_TENSORS = {
    "weights": (
        "have the attention weights after the softmax",
        "In every query head each token has one weight for each token, so tokens by tokens per head.",
    ),
    "keys": (
        "have the keys after they are split into heads",
        "Keys exist once for each key-value head, with one vector of the head's width for each token.",
    ),
    "queries": (
        "have the queries after they are split into heads",
        "Each query head holds one vector of its own width for each token; heads come before tokens.",
    ),
    "joined": (
        "has the output after the heads are joined again",
        "Joining puts the heads of a token side by side, so the model width is back and the heads are gone.",
    ),
}
_NAMES = {
    "weights": "the attention weights",
    "keys": "keys and values in their heads",
    "queries": "the queries in their heads",
    "joined": "the joined output",
}


def _shape(sizes: tuple[int, ...]) -> str:
    return f"`({', '.join(str(size) for size in sizes)})`"


@variant(
    "kv-cache-size",
    skills=("transformers", "model-serving", "gpu-computing"),
    level=3,
    difficulty=1.0,
    minutes=2.5,
    exams=("nca-genl/core-ml-ai", "ncp-genl/gpu-optimisation"),
    sources=(pages.PAGED_ATTENTION, pages.GROUPED_QUERIES),
)
def kv_cache(draw: Draws) -> Draft:
    """Memory for keys and values of many sequences."""
    layers, heads = draw.one_of((24, 28, 32, 36, 40, 48, 64, 80)), draw.one_of((16, 24, 32, 40, 64))
    shared, width = draw.one_of((2, 4, 8)), draw.one_of((64, 80, 96, 128))
    tokens, sequences = draw.one_of((2048, 4096, 8192, 16384)), draw.between(4, 32, 2)
    size = draw.one_of((1, 2))
    total = Fraction(2 * layers * shared * width * size * tokens * sequences, _GIB)
    stem = (
        f"A language model has {layers} layers. In each, {heads} query heads share {shared} key-value heads of width {width}. Each cached number takes "
        f"{size} {'byte' if size == 1 else 'bytes'}. How many GiB (powers of two) does the key-value cache need for "
        f"{told(tokens)} tokens in each of {sequences} sequences? Round to two decimals."
    )
    each = 2 * layers * shared * width * size
    working = (
        f"Per token, keys and values: 2 x {layers} layers x {shared} heads x {width} numbers x {size} = {told(each)} bytes. Times {told(tokens)} tokens "
        f"and {sequences} sequences, divided by 1,073,741,824: {fixed(total)} GiB."
    )
    slips: list[tuple[Number, str]] = [
        (
            total * heads / shared,
            f"All {heads} query heads were counted; only the {shared} key-value heads are kept in the cache.",
        ),
        (total / 2, "Only keys or only values were counted; the cache holds both for each token and layer."),
        (total / sequences, f"This is the cache of one sequence; {sequences} sequences need so many of them at once."),
        (total / size, "Numbers were counted instead of bytes; each of them takes more than one byte here."),
    ]
    return NumberDraft(stem, total, 2, "GiB", working, slips)


@variant(
    "parameters-of-a-block",
    skills=("transformers", "neural-networks"),
    level=3,
    difficulty=1.0,
    minutes=2.5,
    exams=_EXAMS,
    sources=(pages.ATTENTION,),
)
def block_parameters(draw: Draws) -> Draft:
    """Weights of attention and feed-forward network in one block."""
    width = draw.between(512, 4096, 64)
    hidden = width * draw.one_of((2, 3, 4))
    heads = draw.one_of((8, 16, 32))
    matrices = draw.one_of((_UP_AND_DOWN, 3))
    network = matrices * width * hidden
    total = Fraction(4 * width * width + network, 10**6)
    kind = "two matrices, up and down" if matrices == _UP_AND_DOWN else "three matrices: up, gate and down"
    stem = (
        f"A transformer block has a model width of {told(width)} and {heads} attention heads, each with its own queries, keys and values. "
        f"Query, key, value and output projections are square. The feed-forward network has {kind}, between {told(width)} and {told(hidden)}. "
        "How many million weights does the block have, without biases and norms? Round to two decimals."
    )
    working = (
        f"Attention: 4 x {told(width)} x {told(width)} = {told(4 * width * width)}. Feed-forward: {matrices} x {told(width)} x {told(hidden)} = "
        f"{told(network)}. Together {fixed(total)} million; the number of heads does not matter, as they divide the width."
    )
    attention, feed = Fraction(width * width, 10**6), Fraction(network, 10**6)
    slips: list[tuple[Number, str]] = [
        (
            3 * attention + feed,
            "The output projection of attention was forgotten; it is a fourth square matrix beside those for queries, keys and values.",
        ),
        (
            4 * attention + feed / matrices,
            f"Only one matrix of the feed-forward network was counted; it has {matrices} of the same size.",
        ),
        (
            4 * attention,
            "This is the attention part alone; the feed-forward network usually holds most of the weights of a block.",
        ),
    ]
    return NumberDraft(stem, total, 2, "million", working, slips)
