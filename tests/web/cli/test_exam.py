"""`shipworthy exam` with piped lines: answers, commands, the bell, handing in, and the result."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from shipworthy.practice.exams import Change, Kept
from shipworthy.web.config import wiring
from shipworthy.web.exams import services
from shipworthy.web.exams.models import ExamPlace, ExamSitting
from shipworthy.web.learners.queries import only_learner
from shipworthy.web.practising.models import Answer
from tests import written
from tests.web.cli.conftest import EXAM, Clock, Run, form_of, right_answer, wrong_answer


def all_right() -> str:
    return "".join(f"{right_answer(item, shown)}\n" for item, shown in form_of())


def test_every_kind_is_answered_and_handed_in(run: Run) -> None:
    result = run("exam", EXAM, answers=f"{all_right()}h\ny\n")
    assert "Question 1 of 8   1:30:00 left" in result.stderr
    assert "8 of 8 right: 100 %." in result.stdout
    assert "(80 % interval)" in " ".join(result.stdout.split())
    assert ExamSitting.objects.get().ended_by == "learner"


def test_the_result_is_told_by_domain(run: Run) -> None:
    result = run("exam", EXAM, answers=f"{all_right()}h\ny\n")
    by_domain = result.stdout.partition("By domain")[2]
    assert by_domain.count("2 of 2") == 2
    assert by_domain.count("3 of 3") == by_domain.count("1 of 1") == 1


def test_wrong_answers_are_counted(run: Run) -> None:
    wrong = "".join(f"{wrong_answer(item, shown)}\n" for item, shown in form_of())
    assert "0 of 8 right: 0 %." in run("exam", EXAM, answers=f"{wrong}h\ny\n").stdout


def test_no_key_is_told_before_the_end(run: Run) -> None:
    result = run("exam", EXAM, answers=f"{all_right()}r\nq\n")
    told = " ".join(result.output.split())
    assert written.WHY not in told
    assert "right answer" not in told


def test_handing_in_asks_once_and_names_what_is_unanswered(run: Run) -> None:
    item, shown = form_of()[0]
    result = run("exam", EXAM, answers=f"{right_answer(item, shown)}\nf\nh\nno\nh\ny\n")
    assert "Not answered: 2-8.\n" in result.stderr
    assert "Flagged: 2.\n" in result.stderr
    assert "1 of 8 right" in result.stdout


def test_q_keeps_everything_and_it_goes_on_where_it_was(run: Run, clock: Clock) -> None:
    item, shown = form_of()[0]
    first = run("exam", EXAM, answers=f"{right_answer(item, shown)}\nq\n")
    assert "Every answer is kept; the clock runs on (1:30:00 left)." in first.stderr
    clock.forward(minutes=20)
    second = run("exam", EXAM, answers="p\nq\n")
    assert "Your exam goes on where you left it: 1 of 8 answered." in second.stderr
    assert "Question 2 of 8   1:10:00 left" in second.stderr
    assert f"Your answer: {right_answer(item, shown)}" in second.stderr


def test_the_end_of_the_input_hands_nothing_in(run: Run) -> None:
    result = run("exam", EXAM, answers="n\nh\n")
    assert result.exit_code == 0
    assert ExamSitting.objects.get().ended is None
    assert f"shipworthy exam {EXAM} goes on at question 2." in result.stderr


def test_ctrl_c_ends_with_130_and_keeps_the_answers(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    item, shown = form_of()[0]
    lines = iter([right_answer(item, shown)])

    def typed(_prompt: str, _seconds: float | None = None) -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("shipworthy.cli.sitting.asked", typed)
    result = run("exam", EXAM)
    assert result.exit_code == 130
    assert "Stopped. Every answer is kept; the clock runs on" in result.stderr
    assert ExamPlace.objects.exclude(response=None).count() == 1


def test_the_bell_hands_in_by_itself(run: Run, clock: Clock) -> None:
    clock.step = timedelta(minutes=4)
    result = run("exam", EXAM, answers="n\n" * 40)
    assert "Time is up: it was handed in." in result.stderr
    assert "Time was up, and it was handed in by itself." in " ".join(result.stdout.split())
    assert ExamSitting.objects.get().ended_by == "bell"


def test_a_bell_while_nobody_was_there_shows_the_result(run: Run, clock: Clock) -> None:
    item, shown = form_of()[0]
    run("exam", EXAM, answers=f"{right_answer(item, shown)}\nq\n")
    clock.forward(hours=3)
    result = run("exam", EXAM)
    assert "Time was up while you were away" in result.stderr
    assert "1 of 8 right" in result.stdout


def test_an_answer_that_comes_after_the_bell_does_not_count(
    run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    item, shown = form_of()[0]

    def late(_prompt: str, _seconds: float | None = None) -> str:
        clock.forward(hours=2)
        return right_answer(item, shown)

    monkeypatch.setattr("shipworthy.cli.sitting.asked", late)
    result = run("exam", EXAM)
    assert "That came after the end and does not count." in result.stderr
    assert "0 of 8 right" in result.stdout


def test_extra_time_makes_it_longer_and_is_remembered(run: Run) -> None:
    assert "2:15:00 left" in run("exam", EXAM, "--extra-time", "50", answers="h\ny\n").stderr
    learner = only_learner()
    assert learner is not None
    assert learner.extra_time == 50
    assert "2:15:00 left" in run("exam", EXAM, answers="q\n").stderr


def test_an_untimed_exam_has_no_bell(run: Run, clock: Clock) -> None:
    assert "no time limit" in run("exam", EXAM, "--untimed", answers="q\n").stderr
    clock.forward(days=30)
    assert "goes on where you left it" in run("exam", EXAM, answers="q\n").stderr


def test_the_clock_of_a_pausable_exam_stands_while_one_is_away(run: Run, clock: Clock) -> None:
    assert "the clock stands (1:30:00 left)" in run("exam", EXAM, "--pausable", answers="q\n").stderr
    clock.forward(days=1)
    assert "Question 1 of 8   1:30:00 left" in run("exam", EXAM, answers="q\n").stderr


def test_other_rules_for_an_exam_that_runs_are_refused_in_words(run: Run) -> None:
    run("exam", EXAM, answers="q\n")
    result = run("exam", EXAM, "--untimed", answers="q\n")
    assert "It goes on by the rules it began with" in result.stderr
    assert "1:30:00 left" in result.stderr


def test_untimed_and_pausable_exclude_each_other(run: Run) -> None:
    assert "leaves no clock to pause" in run("exam", EXAM, "--untimed", "--pausable").stderr


def test_going_to_a_question_by_number(run: Run) -> None:
    others = [number for number, (_item, shown) in enumerate(form_of(), 1) if shown.kind != "numeric"]
    result = run("exam", EXAM, answers=f"g {others[0]}\n{others[-1]}\n99\nq\n")
    assert f"Question {others[-1]} of 8" in result.stderr
    assert "There is no question 99: choose one from 1 to 8." in result.stderr


def test_a_bare_number_answers_a_question_that_asks_for_one(run: Run) -> None:
    number = next(n for n, (_item, shown) in enumerate(form_of(), 1) if shown.kind == "numeric")
    run("exam", EXAM, answers=f"g {number}\n3\nq\n")
    assert ExamPlace.objects.get(number=number - 1).response == "3"


def test_flags_notes_and_struck_options_are_kept(run: Run) -> None:
    number, shown = next((n, shown) for n, (_item, shown) in enumerate(form_of(), 1) if shown.kind == "single")
    result = run("exam", EXAM, answers=f"g {number}\nf\nm look at B again\ns b\n\nq\n")
    place = ExamPlace.objects.get(number=number - 1)
    assert (place.flagged, place.note, place.struck) == (True, "look at B again", [shown.order[1]])
    assert "(ruled out)" in result.stderr
    assert "Your note: look at B again" in result.stderr


def test_flags_notes_struck_options_and_answers_can_be_taken_back(run: Run) -> None:
    item, shown, number = next((i, s, n) for n, (i, s) in enumerate(form_of(), 1) if s.kind == "single")
    lines = ["f", "m note", "s B", right_answer(item, shown), f"g {number}", "f", "m -", "s B", "-"]
    run("exam", EXAM, answers="\n".join([f"g {number}", *lines, "q", ""]))
    place = ExamPlace.objects.get(number=number - 1)
    assert (place.flagged, place.note, place.struck, place.response) == (False, "", [], None)


def test_striking_what_is_not_there_is_refused(run: Run) -> None:
    number = next(n for n, (_item, shown) in enumerate(form_of(), 1) if shown.kind == "numeric")
    result = run("exam", EXAM, answers=f"g {number}\ns A\nq\n")
    assert "There is nothing to rule out." in result.stderr


def test_the_review_screen_names_every_state(run: Run) -> None:
    item, shown = form_of()[0]
    result = run("exam", EXAM, answers=f"{right_answer(item, shown)}\nf\nr\nq\n")
    for words in ("All questions", "answered", "seen, not answered, flagged", "not seen"):
        assert words in result.stderr


def test_at_both_ends_the_commands_say_so(run: Run) -> None:
    result = run("exam", EXAM, answers="p\ng 8\nn\nq\n")
    assert "This is the first question." in result.stderr
    assert "That was the last question" in result.stderr


def test_what_is_neither_answer_nor_command_is_asked_again(run: Run) -> None:
    result = run("exam", EXAM, answers="what?\nzz\n?\nq\n")
    assert result.exit_code == 0
    assert "is not" in result.stderr
    assert "hand in; asks once" in result.stderr
    assert not ExamPlace.objects.exclude(response=None).exists()


def test_what_was_changed_elsewhere_is_shown_and_not_overwritten(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    item, shown = form_of()[0]
    lines = iter([wrong_answer(item, shown), "q"])

    def typed(_prompt: str, _seconds: float | None = None) -> str:
        line = next(lines)
        if line != "q":
            theirs = shown.stored(right_answer(item, shown))
            row = ExamSitting.objects.get()
            services.save(row.id, Change(0, 0, row.started, Kept(response=theirs)), now=row.started)
        return line

    monkeypatch.setattr("shipworthy.cli.sitting.asked", typed)
    result = run("exam", EXAM)
    assert "This question was changed elsewhere in the meantime." in result.stderr
    assert f"Your answer: {right_answer(item, shown)}" in result.stderr


def test_what_was_answered_and_what_was_left_open_counts_once_for_what_is_known(run: Run) -> None:
    (item, shown), (left, _shown) = form_of()[:2]
    run("exam", EXAM, answers=f"{right_answer(item, shown)}\nh\ny\n")
    run("exam", EXAM, "--review")
    assert {(each.item, each.right) for each in Answer.objects.filter(exam=ExamSitting.objects.get().id)} == {
        (item.id, True),
        (left.id, False),
    }


def test_every_question_can_be_read_again_with_why(run: Run) -> None:
    run("exam", EXAM, answers="h\ny\n")
    result = run("exam", EXAM, "--review")
    assert "0 of 8 right" in result.stdout
    assert "8. Not answered" in result.stdout
    assert "[the right answer]" in result.stdout
    assert written.WHY in " ".join(result.stdout.split())


def test_nothing_to_review_is_one_line(run: Run) -> None:
    result = run("exam", EXAM, "--review")
    assert (result.exit_code, result.stderr) == (
        2,
        f"{EXAM}: has not been handed in yet. Sit it first: shipworthy exam {EXAM}.\n",
    )


def test_the_result_as_json(run: Run) -> None:
    result = run("exam", EXAM, "--format", "json", answers=f"{all_right()}h\ny\n")
    said = json.loads(result.stdout)
    assert (said["state"], said["right"], said["asked"], said["reached"]) == ("ended", 8, 8, True)
    assert said["low"] < 1 <= said["high"]
    assert said["domains"][0]["domain"] == "cloud-concepts"


def test_a_running_exam_as_json(run: Run) -> None:
    said = json.loads(run("exam", EXAM, "--format", "json", answers="f\nq\n").stdout)
    assert (said["state"], said["seconds_left"], said["flagged"]) == ("running", 5400, [1])


def test_the_list_shows_what_can_be_sat_and_what_is_running(run: Run) -> None:
    assert "8 questions" in run("exam").stdout
    run("exam", EXAM, answers="q\n")
    assert "running, 90 minutes left" in run("exam").stdout
    said = json.loads(run("exam", "--format", "json").stdout)
    assert said["exams"][0]["exam"] == EXAM
    assert said["sittings"][0]["running"]


def test_an_exam_that_is_not_known_is_one_line_with_the_nearest(run: Run) -> None:
    result = run("exam", "clf-c2")
    assert result.exit_code == 2
    assert "Did you mean clf-c02" in result.stderr
    assert result.stderr.count("\n") == 1


def test_an_exam_without_questions_is_one_line(run: Run) -> None:
    result = run("exam", "saa-c03")
    assert result.exit_code == 2
    assert "has too few questions to simulate it" in result.stderr


def test_the_exams_own_scale_and_what_it_rests_on_are_told(run: Run) -> None:
    told = " ".join(run("exam", EXAM, answers=f"{all_right()}h\ny\n").stdout.split())
    assert "On the scale of CLF-C02: " in told
    assert "700 passes." in told
    assert "not how answers become scores" in told
    assert "Too little is known to say" in told


def test_the_score_and_every_domains_standing_are_there_for_programs(run: Run) -> None:
    found = json.loads(run("exam", EXAM, "--format", "json", answers=f"{all_right()}h\ny\n").stdout)
    assert found["scaled"]["low"] <= found["scaled"]["score"] <= found["scaled"]["high"]
    assert (found["scaled"]["least"], found["scaled"]["passing"], found["scaled"]["most"]) == (100, 700, 1000)
    assert {each["standing"] for each in found["domains"] if each["asked"]} <= {"meets", "below", "unclear"}
    assert found["chance"] is None


def test_reading_again_says_when_a_question_comes_back_and_when_its_source_was_checked(run: Run) -> None:
    run("exam", EXAM, answers=f"{all_right()}h\ny\n")
    told = " ".join(run("exam", EXAM, "--review").stdout.split())
    assert "Comes back on " in told
    assert ", checked " in told


# ---- answers that are not whole, and questions that left the pack ------------------------------------------------------------


def test_a_number_that_cannot_be_read_is_asked_for_again(run: Run) -> None:
    number = next(n for n, (_item, shown) in enumerate(form_of(), 1) if shown.kind == "numeric")
    result = run("exam", EXAM, answers=f"g {number}\na dozen\nq\n")
    assert "is not a number" in result.stderr
    assert not ExamPlace.objects.exclude(response=None).exists()


@pytest.fixture
def gone(run: Run, monkeypatch: pytest.MonkeyPatch) -> int:
    """A sitting whose first question was answered and has left the pack since; the number of it."""
    item, shown = form_of()[0]
    run("exam", EXAM, answers=f"{right_answer(item, shown)}\nq\n")
    smaller = written.without(wiring.content(), item.id)
    monkeypatch.setattr(wiring, "content", lambda: smaller)
    return 1


def test_a_question_that_left_the_pack_says_so_and_one_goes_on(run: Run, gone: int) -> None:
    result = run("exam", EXAM, answers=f"g {gone}\nn\nr\nq\n")
    assert "This question is no longer in the pack" in result.stderr
    assert f"Question {gone + 1} of 8" in result.stderr


@pytest.mark.parametrize("line", ["-", "A", "12"])
def test_what_was_answered_before_a_question_left_is_kept(run: Run, gone: int, line: str) -> None:
    before = ExamPlace.objects.get(number=gone - 1).response
    run("exam", EXAM, answers=f"g {gone}\n{line}\nq\n")
    assert ExamPlace.objects.get(number=gone - 1).response == before


def test_the_result_names_what_is_left_out_of_the_marks(run: Run, gone: int) -> None:
    result = run("exam", EXAM, answers="h\ny\n")
    assert "0 of 7 right" in result.stdout
    assert f"left out of the marks: {gone}." in " ".join(result.stdout.split())
    assert "1. No longer in the pack" in run("exam", EXAM, "--review").stdout
