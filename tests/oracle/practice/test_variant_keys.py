"""Keys of variants against other software and brute force, worked out from what a person reads and from nothing else."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable, Sequence
from fnmatch import fnmatchcase
from ipaddress import ip_address, ip_network
from itertools import product
from math import perm
from typing import Any

import numpy as np
import pytest
from scipy import optimize, special, stats
from scipy.spatial import distance
from sklearn import metrics
from sklearn.model_selection import KFold, ParameterGrid, train_test_split
from sklearn.preprocessing import OneHotEncoder

from shipworthy.practice import key
from shipworthy.practice.variants import VARIANTS

SEEDS = range(60)
_NUMBER = re.compile(r"(?<![A-Za-z\d.])\d+(?:,\d{3}(?!\d))*(?:\.\d+)?")


def numbers(text: str) -> list[float]:
    """Numbers of a text in their order; digits within names such as F1 or p95 are none."""
    return [float(found.replace(",", "")) for found in _NUMBER.findall(text)]


def whole(text: str) -> list[int]:
    return [int(number) for number in numbers(text)]


def chosen(item: Any) -> str:
    """The text of the right option."""
    return item.options[item.keys[0] - 1].text


def labels(*groups: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray]:
    """Truth and prediction of (how many, truth, prediction)."""
    truth = np.concatenate([np.full(count, true) for count, true, _ in groups])
    return truth, np.concatenate([np.full(count, predicted) for count, _, predicted in groups])


def precision_recall_f1(item: Any) -> float:
    cases, flagged, hits, missed = whole(item.stem)
    metric = re.search(r"What is the (\w+)", item.stem)[1]  # type: ignore[index]
    truth, predicted = labels((hits, 1, 1), (flagged - hits, 0, 1), (missed, 1, 0), (cases - flagged - missed, 0, 0))
    named = {"precision": metrics.precision_score, "recall": metrics.recall_score, "F1": metrics.f1_score}
    return named[metric](truth, predicted)


def accuracy_beside_majority(item: Any) -> float:
    cases, rare, found, alarms = whole(item.stem)
    truth, predicted = labels((found, 1, 1), (rare - found, 1, 0), (alarms, 0, 1), (cases - rare - alarms, 0, 0))
    model, rule = metrics.accuracy_score(truth, predicted), metrics.accuracy_score(truth, np.zeros(cases))
    return 100 * (model - rule)


def threshold(item: Any) -> str:
    question, *lines = [line for line in item.stem.splitlines() if line]
    prices = numbers(question)
    rows = [(line.split()[1].rstrip(":"), numbers(line)[1:]) for line in lines]
    return min(rows, key=lambda row: np.dot(row[1], prices))[0]


def roc_auc(item: Any) -> float:
    return metrics.roc_auc_score([1] * 4 + [0] * 5, numbers(item.stem))


def forecast_error(item: Any) -> float:
    forecast, actual = np.array(numbers(item.stem)).reshape(2, 4)
    if "RMSE" in item.stem:
        return metrics.root_mean_squared_error(actual, forecast)
    return metrics.mean_absolute_error(actual, forecast)


def bayes(item: Any) -> float:
    base, found, false = numbers(item.stem)
    people = 10_000_000
    ill = round(people * base / 100)
    alarms = np.array([round(ill * found / 100), round((people - ill) * false / 100)])
    return 100 * alarms[0] / alarms.sum()


def escalation(item: Any) -> float:
    small, solved, large, count = numbers(item.stem)
    passed_on = np.arange(int(count)) % 100 >= solved
    return (small + np.where(passed_on, large, 0)).sum() / 100


def at_least_one(item: Any) -> float:
    count, chance = numbers(item.stem)
    return 100 * stats.binom.sf(0, int(count), chance / 100)


def shared_slot(item: Any) -> float:
    people, places = whole(item.stem)
    return 100 * (1 - perm(places, people) / places**people)


def vectors(text: str) -> list[list[int]]:
    return [[int(part) for part in found.split(",")] for found in re.findall(r"\(([-\d, ]+)\)", text)]


def cosine(item: Any) -> float:
    one, other = vectors(item.stem)
    return metrics.pairwise.cosine_similarity([one], [other])[0, 0]


def rank_by_cosine(item: Any) -> list[str]:
    (query,) = vectors(item.stem)
    return sorted(item.shown, key=lambda text: distance.cosine(query, vectors(text)[0]))


def at_k(item: Any) -> float:
    shown, relevant = (
        set_.split()
        for set_ in re.search(r"order: ([A-Z ]+)\. Relevant are ([A-Z ]+);", item.stem).groups()  # type: ignore[union-attr]
    )
    name, cut = re.search(r"What is (\w+)@(\d+)", item.stem).groups()  # type: ignore[union-attr]
    everything = sorted({*shown, *relevant})
    truth = [letter in relevant for letter in everything]
    predicted = [letter in shown[: int(cut)] for letter in everything]
    return {"recall": metrics.recall_score, "precision": metrics.precision_score}[name](truth, predicted)


def mean_reciprocal_rank(item: Any) -> float:
    """With one relevant result a question, label ranking average precision is the reciprocal rank."""
    places = whole(item.stem)
    truth = np.array([np.arange(1, 11) == place for place in places])
    scores = np.tile(np.arange(10, 0, -1), (4, 1))
    return metrics.label_ranking_average_precision_score(truth, scores) * 4 / 5


def ndcg(item: Any) -> float:
    gains = numbers(item.stem)[:4]
    return metrics.ndcg_score([gains], [[4, 3, 2, 1]])


def rank_fusion(item: Any) -> str:
    lists = re.search(r"keyword index returns ([A-Z ]+), the vector index ([A-Z ]+),", item.stem).groups()  # type: ignore[union-attr]
    places = [found.split() for found in lists]
    return max({*places[0], *places[1]}, key=lambda x: sum(1 / (61 + one.index(x)) for one in places if x in one))


def cached_prefix(item: Any) -> float:
    requests, prefix, fresh, output, price, share, out_price = numbers(item.stem)
    ledger = [(prefix, price * share / 100), (fresh, price), (output, out_price)]
    return sum(requests * tokens / 1e6 * each for tokens, each in ledger)


def live_and_batch(item: Any) -> float:
    documents, read, written, price, out_price, waits, off = numbers(item.stem)
    one = (read * price + written * out_price) / 1e6
    later = documents * waits / 100
    return (documents - later) * one + later * one * (1 - off / 100)


def agent_history(item: Any) -> float:
    calls, context, reply, result = whole(item.stem)
    sent = 0
    for _ in range(calls):
        sent += context
        context += reply + result
    return sent


def attention_shape(item: Any) -> str:
    """A layer run with small prime sizes in the place of the real ones, which are put back into the shape that comes out."""
    batch, tokens, model, heads, width, shared = whole(item.stem)
    ratio = heads // shared
    stand_in = {5: batch, 7: tokens, 3: shared, 3 * ratio: heads, 11: width, 33 * ratio: model}
    tokens_in = np.ones((5, 7, 33 * ratio))
    queries = (tokens_in @ np.ones((33 * ratio, 33 * ratio))).reshape(5, 7, 3 * ratio, 11).transpose(0, 2, 1, 3)
    keys = (tokens_in @ np.ones((33 * ratio, 33))).reshape(5, 7, 3, 11).transpose(0, 2, 1, 3)
    weights = special.softmax(queries @ np.repeat(keys, ratio, axis=1).transpose(0, 1, 3, 2), axis=-1)
    joined = (weights @ np.repeat(keys, ratio, axis=1)).transpose(0, 2, 1, 3).reshape(5, 7, 33 * ratio)
    asked = {"weights": weights, "queries after": queries, "keys after": keys, "joined": joined}
    question = item.stem.rpartition("What shape")[2]
    (tensor,) = (value for name, value in asked.items() if name in question)
    return f"`({', '.join(str(stand_in[size]) for size in tensor.shape)})`"


def kv_cache(item: Any) -> float:
    layers, _heads, shared, width, size, tokens, sequences = whole(item.stem)
    one_token = np.empty((2, layers, shared, width), dtype=f"V{size}")
    return one_token.nbytes * tokens * sequences / 2**30


def block_parameters(item: Any) -> float:
    width, _heads, first, hidden = whole(item.stem)
    assert first == width
    shapes = [(width, width)] * 4 + [(width, hidden)] * (3 if "three matrices" in item.stem else 2)
    return sum(np.broadcast_to(0, shape).size for shape in shapes) / 1e6


def chunks(item: Any) -> int:
    length, size, overlap = whole(item.stem)
    start, count = 0, 1
    while start + size < length:
        start += size - overlap
        count += 1
    return count


def passages(item: Any) -> int:
    window, rules, history, answer, passage = whole(item.stem)
    used, count = rules + history + answer, 0
    while used + passage <= window:
        used, count = used + passage, count + 1
    return count


def iam_decision(item: Any) -> str:
    (action,) = re.findall(r"`(\w+:\w+)`", item.stem)
    matched = {
        layer: {one["Effect"] for one in statements if any(fnmatchcase(action, each) for each in one["Action"])}
        for layer, statements in json.loads(item.code).items()
    }
    if any("Deny" in effects for effects in matched.values()):
        return "a statement with the effect `Deny`"
    without = [layer.lower() for layer, effects in matched.items() if "Allow" not in effects]
    assert len(without) <= 1, "one reason at most, or two options would be right"
    return f"no statement of the {without[0]}" if without else "It is allowed"


def allowed_calls(item: Any) -> set[str]:
    rules = []
    for line in re.findall(r"^- .+$", item.stem, re.MULTILINE):
        *actions, resource = re.findall(r"`([^`]+)`", line)
        rules.append((line.split()[1], actions, resource))

    def holds(effect: str, call: str) -> bool:
        action, path = re.findall(r"`([^`]+)`", call)
        return any(
            named == effect
            and any(fnmatchcase(action, each) for each in actions)
            and fnmatchcase(f"arn:aws:s3:::{path}", resource)
            for named, actions, resource in rules
        )

    return {call for call in item.shown if holds("Allow", call) and not holds("Deny", call)}


def in_flight(item: Any) -> float:
    """The time that all requests of a minute spend in the system, over that minute."""
    rate, time = numbers(item.stem)
    seconds = time / 1000 if "milliseconds" in item.stem else time
    return np.full(int(rate), seconds).sum() / 60


def replicas(item: Any) -> int:
    batch, milliseconds, busy, peak = numbers(item.stem)
    return next(count for count in range(1, 1000) if peak / (count * batch) * milliseconds / 1000 <= busy / 100)


def percentile(item: Any) -> float:
    *times, share = numbers(item.stem.replace("percentile p", ""))[:21]
    return np.percentile(times, share, method="inverted_cdf")


def rows_of(item: Any) -> list[tuple[Any, ...]]:
    *setup, query = [part for part in item.code.split(";") if part.strip()]
    base = sqlite3.connect(":memory:")
    try:
        base.executescript(";".join(setup) + ";")
        return base.execute(query).fetchall()
    finally:
        base.close()


def sql_names(item: Any) -> str:
    return ", ".join(name for (name,) in rows_of(item)) or "No name"


def sql_pair(item: Any) -> str:
    return " and ".join(str(number) for number in rows_of(item)[0])


def sql_number(item: Any) -> str:
    return str(rows_of(item)[0][0])


def population_stability(item: Any) -> float:
    before, after = np.array(numbers(item.stem)).reshape(2, 3) / 100
    return special.rel_entr(before, after).sum() + special.rel_entr(after, before).sum()


def largest_gap(item: Any) -> float:
    before, after = np.array(whole(item.stem)).reshape(2, 5)
    return stats.ks_2samp(np.repeat(np.arange(5), before), np.repeat(np.arange(5), after), method="asymp").statistic


def chain_with_spares(item: Any) -> float:
    balancer, server, database = (number / 100 for number in numbers(item.stem))
    parts = [balancer, server, server, database]
    up = 0.0
    for states in product((True, False), repeat=4):
        chance = np.prod([part if works else 1 - part for part, works in zip(parts, states, strict=True)])
        if states[0] and (states[1] or states[2]) and states[3]:
            up += float(chance)
    return 100 * up


def error_budget(item: Any) -> float:
    objective, days, full, part, share = numbers(item.stem)
    failing = np.zeros(int(days) * 1440)
    failing[: int(full)] = 1
    failing[int(full) : int(full + part)] = share / 100
    return failing.size * (1 - objective / 100) - failing.sum()


def storage_and_transfer(item: Any) -> float:
    stored, price, _uploaded, sent, free, out_price = numbers(item.stem)
    return sum(price for _ in range(int(stored))) + sum(out_price for gb in range(int(sent)) if gb >= free)


def break_even(item: Any) -> float:
    hourly, off, hours = numbers(item.stem)
    return optimize.brentq(lambda used: used * hourly - hours * hourly * (1 - off / 100), 0, hours)


def addresses_left(item: Any) -> int:
    network = ip_network(re.search(r"`([\d./]+)`", item.stem)[1])  # type: ignore[index]
    instances, endpoints = whole(item.stem.partition("VPC")[2])[:2]
    free = list(network)[4:-1]
    return len(free) - instances - endpoints


def subnet_of_address(item: Any) -> str:
    address = ip_address(re.search(r"\d+\.\d+\.\d+\.\d+", item.stem)[0])  # type: ignore[index]
    (found,) = (block for block in item.shown if address in ip_network(block))
    return found


def subnets_of_range(item: Any) -> int:
    block, prefix = re.findall(r"`([\d./]+)`", item.stem)
    tiers, zones = whole(item.stem.partition("At first")[2])
    return len(list(ip_network(block).subnets(new_prefix=int(prefix.strip("/"))))) - tiers * zones


def quantised_weights(item: Any) -> float:
    billions, bits, group, scale = numbers(item.stem)
    groups = billions * 1e9 / group
    return groups * (group * bits + scale) / 8 / 1e9


def vector_index(item: Any) -> float:
    millions, width, size, links, link = numbers(item.stem)
    node = np.dtype([("vector", f"V{int(size)}", int(width)), ("links", f"V{int(link)}", int(links))])
    return millions * 1e6 * node.itemsize / 1e9


def optimiser_steps(item: Any) -> int:
    examples, epochs, gpus, batch, gathered = whole(item.stem)
    updates = 0
    for _ in range(epochs):
        rounds = len(range(0, examples, gpus * batch))
        updates += len(range(0, rounds, gathered))
    return updates


def stratified_split(item: Any) -> int:
    rows, rare, test, validation = whole(item.stem)
    truth = np.arange(rows) < rows * rare // 100
    rest, _test = train_test_split(truth, test_size=rows * test // 100, stratify=truth, random_state=0)
    _train, held = train_test_split(rest, test_size=rest.size * validation // 100, stratify=rest, random_state=0)
    return held.sum()


def grid_search_fits(item: Any) -> int:
    *sizes, folds = whole(item.stem)
    grid = ParameterGrid({str(place): range(size) for place, size in enumerate(sizes)})
    return sum(1 for _ in grid for _ in KFold(folds).split(np.zeros(folds))) + 1


def one_hot_columns(item: Any) -> int:
    numeric, flags, *levels, missing = whole(item.stem)
    table = np.array([[row % count for count in levels] for row in range(max(levels))])
    return OneHotEncoder(drop="first").fit_transform(table).shape[1] + numeric + flags + missing


ORACLES: dict[str, Callable[[Any], Any]] = {
    "accuracy-beside-the-majority": accuracy_beside_majority,
    "addresses-left-in-a-subnet": addresses_left,
    "at-least-one-failure": at_least_one,
    "availability-of-a-chain-with-spares": chain_with_spares,
    "bayes-share-of-true-alarms": bayes,
    "chance-of-a-shared-slot": shared_slot,
    "chunks-with-overlap": chunks,
    "columns-after-one-hot-encoding": one_hot_columns,
    "commitment-break-even-hours": break_even,
    "cosine-of-two-vectors": cosine,
    "cost-of-an-agent-with-history": agent_history,
    "error-budget-that-is-left": error_budget,
    "expected-cost-of-escalation": escalation,
    "fits-of-a-grid-search": grid_search_fits,
    "forecast-error-rmse-or-mae": forecast_error,
    "iam-decision-of-three-policies": iam_decision,
    "iam-two-allowed-calls": allowed_calls,
    "kv-cache-size": kv_cache,
    "largest-gap-of-two-distributions": largest_gap,
    "mean-reciprocal-rank": mean_reciprocal_rank,
    "memory-of-a-vector-index": vector_index,
    "memory-of-quantised-weights": quantised_weights,
    "ndcg-of-four-results": ndcg,
    "optimiser-steps-of-a-run": optimiser_steps,
    "parameters-of-a-block": block_parameters,
    "passages-that-fit-the-window": passages,
    "percentile-of-latencies": percentile,
    "population-stability-of-three-bins": population_stability,
    "precision-recall-f1-of-counts": precision_recall_f1,
    "rank-by-cosine": rank_by_cosine,
    "recall-or-precision-at-k": at_k,
    "reciprocal-rank-fusion-winner": rank_fusion,
    "replicas-for-a-peak": replicas,
    "requests-in-flight": in_flight,
    "roc-auc-of-a-short-ranking": roc_auc,
    "rows-of-a-stratified-split": stratified_split,
    "shape-in-multi-head-attention": attention_shape,
    "sql-left-join-counts": sql_pair,
    "sql-unequal-and-null": sql_number,
    "sql-where-and-having": sql_names,
    "storage-and-transfer-bill": storage_and_transfer,
    "subnet-that-holds-an-address": subnet_of_address,
    "subnets-cut-from-a-range": subnets_of_range,
    "threshold-of-least-cost": threshold,
    "token-bill-live-and-batch": live_and_batch,
    "token-bill-with-cached-prefix": cached_prefix,
}


def disagreement(item: Any, expected: Any) -> str:
    """What the key of `item` is where it is not what was expected; '' where they agree."""
    if item.kind == "numeric":
        half = 0.5 * 10 ** item.answer.value.as_tuple().exponent if item.answer.tolerance else 0
        found: Any = float(item.answer.value)
        agree = abs(found - float(expected)) <= half + 1e-9
    elif item.kind == "ordering":
        found, agree = item.shown, list(item.shown) == expected
    elif item.kind == "multiple":
        found = {item.shown[number - 1] for number in key(item)}
        agree = found == expected
    else:
        found = chosen(item)
        agree = found == expected or (len(expected) > 12 and expected in found)
    return "" if agree else f"{item.id}: key {found}, expected {expected}"


@pytest.mark.parametrize("name", VARIANTS)
def test_keys_are_what_other_software_finds(name: str) -> None:
    made: Sequence[Any] = [VARIANTS[name].make(seed) for seed in SEEDS]
    assert [told for item in made if (told := disagreement(item, ORACLES[name](item)))] == []


def test_every_variant_has_another_way_to_its_key() -> None:
    assert set(ORACLES) == set(VARIANTS)
