"""The same reviews through py-fsrs and fsrs-rs: on whole days the three agree.

py-fsrs counts in double precision, as we do, so that 1e-9 is rounding; fsrs-rs in single precision, hence 1e-4. py-fsrs rounds
intervals to whole days, ours are exact: they agree to half a day.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import fsrs_rs_python as fsrs_rs
import numpy as np
import pytest
from fsrs.scheduler import DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.forgetters import FAMILIES, reviews_of
from shipworthy.memory import Card, Parameters, Review, ReviewLog, Rules
from shipworthy.memory.curve import days_until, retrievability
from shipworthy.memory.parameters import DEFAULTS, LEAST, MOST, between_learners, from_free, to_free
from shipworthy.memory.plain import histories_of, plain_fit
from shipworthy.memory.replay import log_likelihood, replay

MINUTE = 1.0 / 1440.0
START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = 20454.0

waits = st.one_of(st.integers(1, 400).map(float), st.sampled_from([MINUTE, 10 * MINUTE, 0.25]))
histories = st.lists(st.tuples(st.integers(1, 4), waits), min_size=1, max_size=12)
learners = st.builds(
    lambda seed: Parameters.of(
        from_free(to_free(DEFAULTS) + between_learners() * np.random.default_rng(seed).normal(size=21))
    ),
    st.integers(0, 10_000),
)


# A day of study: minutes between reviews, so that all are within a day of the one before, and then nights.
study = st.lists(
    st.tuples(st.integers(1, 4), st.integers(0, 1439).map(lambda minutes: minutes * MINUTE)), min_size=2, max_size=10
)
steps = st.lists(st.integers(1, 1440).map(float), max_size=3).map(sorted).map(tuple)


def both(
    history: list[tuple[int, float]], parameters: Parameters, steps: Rules | None = None
) -> list[tuple[Card, fsrs.Card]]:
    """Our card and py-fsrs's after each review."""
    rules = steps or Rules(parameters)
    scheduler = fsrs.Scheduler(
        parameters.weights,
        learning_steps=[timedelta(minutes=each) for each in rules.learning_minutes],
        relearning_steps=[timedelta(minutes=each) for each in rules.relearning_minutes],
        enable_fuzzing=False,
    )
    ours, theirs, day, found = Card("card"), fsrs.Card(card_id=1, due=START), DAY, []
    for grade, wait in history:
        ours = ours.review(grade, day, rules)
        at = START + timedelta(minutes=round((day - DAY) * 1440))
        theirs, _log = scheduler.review_card(theirs, fsrs.Rating(grade), at)
        found.append((ours, theirs))
        # A whole number of days after the last review, whatever the hour.
        day += wait
    return found


def test_the_defaults_and_bounds_are_those_of_py_fsrs() -> None:
    assert (DEFAULTS, LEAST, MOST) == (DEFAULT_PARAMETERS, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS)


def test_the_defaults_are_those_of_fsrs_rs_to_single_precision() -> None:
    assert pytest.approx(fsrs_rs.DEFAULT_PARAMETERS, abs=1e-6) == DEFAULTS


@given(histories, learners)
def test_stability_is_that_of_py_fsrs(history, parameters) -> None:
    for ours, theirs in both(history, parameters):
        assert ours.state.stability == pytest.approx(min(theirs.stability, 36500.0), rel=1e-9)
        if theirs.stability > 36500.0:
            break


@given(histories, learners)
def test_difficulty_is_that_of_py_fsrs(history, parameters) -> None:
    assert [ours.state.difficulty for ours, _theirs in both(history, parameters)] == pytest.approx(
        [theirs.difficulty for _ours, theirs in both(history, parameters)], rel=1e-9
    )


@given(histories)
def test_phase_and_step_are_those_of_py_fsrs(history) -> None:
    for ours, theirs in both(history, Parameters()):
        assert (ours.phase, ours.step) == (theirs.state.name.lower(), theirs.step or 0)


@given(histories)
def test_a_card_is_due_within_half_a_day_of_py_fsrs(history) -> None:
    for ours, theirs in both(history, Parameters()):
        wait = (theirs.due - theirs.last_review) / timedelta(days=1)
        assert ours.interval == pytest.approx(wait, abs=0.5 + 1e-6)


@given(study, learners)
def test_reviews_within_a_day_leave_the_stability_of_py_fsrs(history, parameters) -> None:
    assert [ours.state.stability for ours, _theirs in both(history, parameters)] == pytest.approx(
        [min(theirs.stability, 36500.0) for _ours, theirs in both(history, parameters)], rel=1e-9
    )


@given(study, learners)
def test_reviews_within_a_day_leave_the_difficulty_of_py_fsrs(history, parameters) -> None:
    assert [ours.state.difficulty for ours, _theirs in both(history, parameters)] == pytest.approx(
        [theirs.difficulty for _ours, theirs in both(history, parameters)], rel=1e-9
    )


@given(study, steps, steps)
def test_a_day_of_study_walks_the_steps_of_py_fsrs(history, learning, relearning) -> None:
    rules = Rules(learning_minutes=learning, relearning_minutes=relearning)
    for ours, theirs in both(history, rules.parameters, rules):
        assert (ours.phase, ours.step) == (theirs.state.name.lower(), theirs.step or 0)


@given(study)
def test_a_card_on_a_step_is_due_at_the_second_of_py_fsrs(history) -> None:
    for ours, theirs in both(history, Parameters()):
        if ours.phase != "review":
            assert ours.interval * 86_400 == pytest.approx((theirs.due - theirs.last_review).total_seconds(), abs=0.1)


@given(histories, st.integers(0, 500), learners)
def test_retrievability_on_whole_days_is_that_of_py_fsrs(history, later, parameters) -> None:
    ours, theirs = both(history, parameters)[-1]
    scheduler = fsrs.Scheduler(parameters.weights, enable_fuzzing=False)
    expected = scheduler.get_card_retrievability(theirs, theirs.last_review + timedelta(days=later))
    assert ours.retrievability(ours.last + later, Rules(parameters)) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("grade", [1, 2, 3, 4])
@pytest.mark.parametrize("elapsed", [0, 1, 5, 40, 300])
def test_a_review_leaves_the_state_of_fsrs_rs(grade, elapsed) -> None:
    ours = Card("card").review(3, DAY).review(grade, DAY + elapsed).state
    model = fsrs_rs.FSRS(list(DEFAULTS))
    states = model.next_states(model.next_states(None, 0.9, 0).good.memory, 0.9, elapsed)
    theirs = [states.again, states.hard, states.good, states.easy][grade - 1].memory
    assert (ours.stability, ours.difficulty) == pytest.approx((theirs.stability, theirs.difficulty), rel=1e-4)


@pytest.mark.parametrize("retention", [0.7, 0.85, 0.9, 0.97])
def test_an_interval_is_that_of_fsrs_rs(retention) -> None:
    theirs = fsrs_rs.FSRS(list(DEFAULTS)).next_interval(30.0, retention, 3)
    assert Rules(retention=retention).interval(30.0) == pytest.approx(theirs, rel=1e-4)


@pytest.mark.parametrize(
    ("elapsed", "stability", "published"), [(1, 2, 0.9403443), (3, 4, 0.9185229), (5, 2, 0.8261359)]
)
def test_the_curve_gives_the_recall_that_fsrs_rs_tests_against(elapsed, stability, published) -> None:
    assert retrievability(float(elapsed), float(stability), DEFAULTS[20]) == pytest.approx(published, abs=1e-6)


@pytest.mark.parametrize("decay", [0.1, 0.1542, 0.5, 0.8])
def test_recall_is_nine_tenths_after_one_stability(decay) -> None:
    assert retrievability(7.0, 7.0, decay) == pytest.approx(0.9, rel=1e-12)


def test_days_until_undoes_the_curve() -> None:
    assert days_until(retrievability(12.0, 5.0, 0.2), 5.0, 0.2) == pytest.approx(12.0)


def test_a_replay_of_a_log_ends_where_the_cards_do() -> None:
    rng = np.random.default_rng(8)
    reviews = reviews_of(FAMILIES["ACT-R activation"](rng), 400, rng)
    log = ReviewLog.of(reviews)
    played = replay(np.array([DEFAULTS]), log)
    cards: dict[str, Card] = {}
    for review in reviews:
        cards[review.card] = cards.get(review.card, Card(review.card)).review(review.grade, review.day)
    expected = [cards[name].state.stability for name in log.cards]
    assert played.stability[0] == pytest.approx(expected, rel=1e-9)


def test_log_loss_on_whole_days_is_what_fsrs_rs_evaluates() -> None:
    rng = np.random.default_rng(4)
    reviews = reviews_of(FAMILIES["FSRS, drawn around the defaults"](rng), 1000, rng)
    log = ReviewLog.of(Review(each.card, each.grade, float(np.floor(each.day))) for each in reviews)
    losses = -log_likelihood(replay(np.array([DEFAULTS]), log).recall, log)[0][log.counts > 0]
    # fsrs-rs weighs the reviews by when they were, from a quarter to one.
    place = np.argsort(np.argsort(log.days[log.counts > 0], kind="stable"), kind="stable")
    weights = 0.25 + 0.75 * (place / len(place)) ** 3
    theirs = fsrs_rs.FSRS(list(DEFAULTS)).evaluate(histories_of(log)[0]).log_loss
    assert np.average(losses, weights=weights) == pytest.approx(theirs, rel=1e-3)


def test_the_plain_fit_of_too_little_is_the_defaults() -> None:
    assert plain_fit(ReviewLog.of([Review("a", 3, 1.0), Review("a", 3, 4.0)])) == Parameters()
