"""Sitting an exam: what counts, what does not, and what is told."""

from __future__ import annotations

from dataclasses import replace
from math import inf

import pytest

from shipworthy.kernel import BadInput
from shipworthy.practice.exams.clock import Clock
from shipworthy.practice.exams.sitting import (
    ARRIVES_WITHIN_SECONDS,
    GRACE_SECONDS,
    Change,
    Kept,
    Sitting,
    at_bell,
    go,
    hand_in,
    pause,
    resume,
    write,
)

HOUR = 3600.0


def a_sitting(allowed: float = HOUR, **fields: object) -> Sitting:
    return Sitting(5, Clock(0.0, allowed), **fields)  # type: ignore[arg-type]


def answer(choice: int, place: int = 0, *, base: int = 0, made: float = 60.0) -> Change:
    return Change(place, base, made, Kept(response=choice))


def test_an_answer_is_kept() -> None:
    assert write(a_sitting(), answer(2), 61.0).sitting.of(0).response == 2


def test_a_change_counts_up_the_version_of_its_place() -> None:
    once = write(a_sitting(), answer(2), 61.0)
    assert write(once.sitting, answer(3, base=1), 70.0).kept.version == 2


def test_the_same_answer_again_changes_nothing() -> None:
    once = write(a_sitting(), answer(2), 61.0)
    again = write(once.sitting, answer(2, base=0), 70.0)
    assert (again.status, again.kept) == ("same", once.kept)


def test_a_change_on_an_old_version_is_told_what_stands() -> None:
    first = write(a_sitting(), answer(2), 61.0)
    other = write(first.sitting, answer(3, base=0), 70.0)
    assert (other.status, other.kept.response) == ("stale", 2)


def test_other_places_are_not_touched_by_a_stale_change() -> None:
    first = write(a_sitting(), answer(2), 61.0)
    assert write(first.sitting, answer(1, place=1), 70.0).status == "saved"


def test_an_answer_made_in_time_counts_when_it_arrives_after_the_bell() -> None:
    assert write(a_sitting(), answer(2, made=HOUR - 5), HOUR + 600).status == "saved"


def test_an_answer_made_within_the_grace_counts() -> None:
    assert write(a_sitting(), answer(2, made=HOUR + GRACE_SECONDS), HOUR + 60).status == "saved"


def test_an_answer_made_after_the_grace_is_late() -> None:
    assert write(a_sitting(), answer(2, made=HOUR + GRACE_SECONDS + 1), HOUR + 60).status == "late"


def test_an_answer_that_arrives_a_day_later_is_late() -> None:
    assert write(a_sitting(), answer(2), HOUR + ARRIVES_WITHIN_SECONDS + 1).status == "late"


def test_an_answer_cannot_have_been_made_after_it_arrived() -> None:
    assert write(a_sitting(), answer(2, made=9e9), 61.0).kept.made == 61.0


def test_an_answer_made_before_handing_in_counts_when_it_arrives_after() -> None:
    ended = hand_in(a_sitting(), 100.0)
    assert write(ended, answer(2, made=90.0), 120.0).status == "saved"


def test_an_answer_that_arrives_a_day_after_handing_in_is_closed_out() -> None:
    ended = hand_in(a_sitting(), 100.0)
    assert write(ended, answer(2, made=90.0), 101.0 + ARRIVES_WITHIN_SECONDS).status == "closed"


def test_nothing_made_after_handing_in_counts() -> None:
    ended = hand_in(a_sitting(), 100.0)
    assert write(ended, answer(2, made=110.0), 120.0).status == "closed"


def test_at_zero_it_is_handed_in_by_itself() -> None:
    ended = at_bell(a_sitting(), 2 * HOUR).ended
    assert ended is not None
    assert (ended.at, ended.by) == (HOUR, "bell")


def test_handing_in_after_the_bell_was_the_bell() -> None:
    ended = hand_in(a_sitting(), HOUR + 1).ended
    assert ended is not None
    assert ended.by == "bell"


def test_a_clock_set_back_does_not_hand_in_before_the_newest_answer() -> None:
    answered = write(a_sitting(), answer(2, made=60.0), 61.0).sitting
    ended = hand_in(answered, 30.0).ended
    assert ended is not None
    assert ended.at == 60.0


def test_handing_in_twice_is_handing_in_once() -> None:
    once = hand_in(a_sitting(), 100.0)
    assert hand_in(once, 200.0) == once


def test_an_untimed_sitting_never_ends_by_itself() -> None:
    assert at_bell(a_sitting(inf), 1e12).ended is None


def test_going_somewhere_makes_it_seen() -> None:
    assert go(a_sitting(), 3).of(3).seen


def test_going_somewhere_is_remembered() -> None:
    assert go(a_sitting(), 3).at == 3


def test_seeing_a_question_is_no_change_that_another_tab_could_miss() -> None:
    seen = go(a_sitting(), 0)
    assert write(seen, answer(2, base=0), 61.0).status == "saved"


def test_what_is_unanswered_is_named() -> None:
    assert write(a_sitting(), answer(2, place=1), 61.0).sitting.unanswered == (0, 2, 3, 4)


def test_flags_are_kept_apart_from_answers() -> None:
    flagged = write(a_sitting(), Change(2, 0, 60.0, Kept(flagged=True)), 61.0).sitting
    assert (flagged.flagged, flagged.of(2).answered) == ((2,), False)


def test_a_simulation_cannot_be_paused() -> None:
    with pytest.raises(BadInput, match="cannot be paused"):
        pause(a_sitting(), 60.0)


def test_practice_can_be_paused_and_goes_on_where_it_was() -> None:
    resumed = resume(pause(a_sitting(pausable=True), 600.0), 5 * HOUR)
    assert resumed.clock.left(5 * HOUR) == 3000.0


@pytest.mark.parametrize("place", [-1, 5])
def test_a_place_that_the_form_does_not_have_is_named(place: int) -> None:
    with pytest.raises(BadInput, match="is not one of 5"):
        a_sitting().of(place)


def test_a_note_without_end_is_refused() -> None:
    long = Change(0, 0, 60.0, Kept(note="x" * 2001))
    with pytest.raises(BadInput, match="note"):
        write(a_sitting(), long, 61.0)


def test_an_exam_without_questions_is_refused() -> None:
    with pytest.raises(BadInput, match="no questions"):
        Sitting(0, Clock(0.0, HOUR))


def test_a_change_made_before_the_start_counts_as_made_at_the_start() -> None:
    late_start = replace(a_sitting(), clock=Clock(50.0, HOUR))
    assert write(late_start, answer(2, made=0.0), 61.0).kept.made == 50.0
