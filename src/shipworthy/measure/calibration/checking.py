"""Whether a log can be calibrated: what is refused, and what is worth a note."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from shipworthy.kernel import BadInput, Message, is_id, nearest, say, say_count, say_list, shown
from shipworthy.measure.extras import needed
from shipworthy.measure.items import Model
from shipworthy.measure.responses import ResponseLog
from shipworthy.measure.responses.columns import Codes

MOST_POINTS = 20
FEW_ITEMS = 5
_NAMED = 3
_CHUNK = 1 << 16


def check_scores(log: ResponseLog, model: Model) -> None:
    """BadInput unless scores are 0 and 1, or whole points up to 20 for graded response."""
    most = MOST_POINTS if model == "graded" else 1
    wrong = (log.score != np.floor(log.score)) | (log.score > most)
    if not wrong.any():
        return
    row = int(np.argmax(wrong))
    problem = say(
        "learner {learner}, item {item}: the score {score} is not {wanted}",
        learner=shown(log.learners[log.learner[row]]),
        item=shown(log.items[log.item[row]]),
        score=float(log.score[row]),
        wanted=say("a whole number from 0 to {most}", most=most) if most > 1 else say("0 or 1"),
    )
    if model == "graded":
        raise BadInput("answers", problem, say("Give partial credit in whole points."))
    raise BadInput("answers", problem, say("Give 0 or 1, or calibrate the model graded with whole points."))


def check_size(log: ResponseLog, model: Model, *, anchored: bool) -> None:
    """BadInput for one learner, one item, two items where discriminations are wanted, and scores that are all the same."""
    learners, items = _different(log.learner), _different(log.item)
    if learners < 2:  # noqa: PLR2004
        raise _few(say("one learner cannot tell hard items from easy ones"), say("Give answers of more learners."))
    if items < 2 and not anchored:  # noqa: PLR2004
        raise _few(say("one item has no scale to stand on"), say("Give answers to more items, or anchors."))
    if items < 3 and model != "rasch" and not anchored:  # noqa: PLR2004
        raise _few(
            say("two items cannot tell their discriminations apart"), say("Use the model rasch, or give more items.")
        )
    if log.score.min() == log.score.max():
        what = say("every answer is right") if log.score.min() > 0 else say("every answer is wrong")
        raise _few(what, say("Give answers that differ: there is nothing to compare."))


def check_known(log: ResponseLog, known: Collection[str]) -> None:
    """BadInput when the log has an item that the authors' bank does not know."""
    unknown = [name for name in log.items if name not in known]
    if unknown:
        close = nearest(unknown[0], known)
        raise BadInput(
            "answers",
            say_count(
                "item {first} is not in the bank of items",
                "item {first} and {others} more are not in the bank of items",
                len(unknown),
                first=shown(unknown[0]),
                others=len(unknown) - 1,
            ),
            say("Did you mean {names}?", names=say_list(close, or_=True))
            if close
            else say("Add it there, or remove its answers."),
        )


def check_ids(log: ResponseLog) -> None:
    """BadInput when an item's name cannot be an id."""
    for name in log.items:
        if not is_id(name):
            raise BadInput(
                "answers",
                say("the item {name} is not an id", name=shown(name)),
                say("Use letters, digits, dots, dashes and underscores, at most 80."),
            )


def check_joined(log: ResponseLog, anchors: frozenset[str]) -> None:
    """BadInput when learners and items fall into groups that share nothing, unless every group holds an anchor."""
    count, group = _groups(log)
    if count < 2:  # noqa: PLR2004
        return
    held = {int(group[place]) for place, name in enumerate(log.items) if name in anchors}
    if len(held) == count:
        return
    sizes = [_group_named(log, group, each) for each in range(min(count, _NAMED))]
    raise BadInput(
        "answers",
        say(
            "learners and items fall into {count} groups that share nothing: {groups}",
            count=count,
            groups=say_list([*sizes, "..."] if count > _NAMED else sizes),
        ),
        say("Calibrate each group alone, add items that both answer, give anchors in each, or allow groups apart."),
    )


def flat_items(log: ResponseLog, *, strict: bool) -> Iterator[Message]:
    """A note for the items on which every learner got the same score; BadInput when `strict`."""
    least, most = np.full(len(log.items), np.inf), np.full(len(log.items), -np.inf)
    np.minimum.at(least, log.item, log.score.astype(np.float64))
    np.maximum.at(most, log.item, log.score.astype(np.float64))
    for places, problem in (
        (np.flatnonzero((least == most) & (least > 0)), say("everyone got it right")),
        (np.flatnonzero((least == most) & (least == 0)), say("everyone got it wrong")),
    ):
        if not len(places):
            continue
        names = tuple(log.items[place] for place in places[:_NAMED])
        if strict:
            raise BadInput(
                "answers",
                say("item {item}: {problem}", item=shown(names[0]), problem=problem),
                say("Remove the item, or leave strict out to let the priors decide."),
            )
        yield say_count(
            "{names}: {problem}. Its difficulty rests on the prior.",
            "{names} ({count} items): {problem}. Their difficulties rest on the prior.",
            len(places),
            names=names,
            problem=problem,
        )


def size_notes(log: ResponseLog) -> Iterator[Message]:
    """Notes on few items and on answers left out."""
    items = _different(log.item)
    if items <= FEW_ITEMS:
        yield say_count(
            "Only {count} item: abilities can hardly be told from it, and standard errors are wide.",
            "Only {count} items: abilities can hardly be told from them, and standard errors are wide.",
            items,
        )
    if log.repeats:
        yield say_count(
            "{count} repeated answer was left out: the first answer of a learner to an item counts.",
            "{count} repeated answers were left out: the first answer of a learner to an item counts.",
            log.repeats,
        )


def _different(codes: Codes) -> int:
    """How many different codes there are."""
    return int(np.count_nonzero(np.bincount(codes)))


def _few(problem: Message, step: Message) -> BadInput:
    return BadInput("answers", problem, step)


def _groups(log: ResponseLog) -> tuple[int, NDArray[np.int32]]:
    """How many groups there are, and the group of each item (items,), -1 without answers.

    Items are linked when one learner answered both. It reads on until all are one group, which takes few answers as a rule.
    """
    answered = np.bincount(log.item, minlength=len(log.items)) > 0
    group = np.arange(len(log.items))
    first, size = 0, _CHUNK
    while first < len(log) - 1 and len(np.unique(group[answered])) > 1:
        last = min(first + size, len(log) - 1)
        rows, after = slice(first, last), slice(first + 1, last + 1)
        same = log.learner[rows] == log.learner[after]
        group = _joined(group, log.item[rows][same], log.item[after][same])
        first, size = last, 4 * size
    distinct, order = np.unique(group[answered], return_inverse=True)
    renamed = np.full(len(log.items), -1, np.int32)
    renamed[answered] = order
    return len(distinct), renamed


def _joined(group: NDArray[Any], one: Codes, other: Codes) -> NDArray[Any]:
    """Groups (items,) after linking items `one` with items `other`."""
    sparse, graph = needed("scipy.sparse"), needed("scipy.sparse.csgraph")
    links = sparse.coo_array((np.ones(len(one), np.int8), (group[one], group[other])), shape=(len(group),) * 2)
    joined: NDArray[Any] = graph.connected_components(links, directed=False)[1][group]
    return joined


def _group_named(log: ResponseLog, group: NDArray[np.int32], each: int) -> Message:
    own = group[log.item] == each
    row = int(np.argmax(own))
    return say(
        "{learners} learners and {items} items (with learner {learner} and item {item})",
        learners=len(np.unique(log.learner[own])),
        items=int((group == each).sum()),
        learner=shown(log.learners[log.learner[row]]),
        item=shown(log.items[log.item[row]]),
    )
