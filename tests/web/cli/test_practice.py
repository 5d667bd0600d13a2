"""`shipworthy practice` and `review` with piped answers, on the store of the site."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shipworthy.cli import talking
from shipworthy.practice import Content, mark, present
from shipworthy.web.config import wiring
from shipworthy.web.learners.queries import only_learner
from shipworthy.web.practising import queries, services
from shipworthy.web.practising.models import Answer, ItemCard, PracticeSession
from tests import written
from tests.web.cli.conftest import EXAM, KINDS, Clock, Run, first_shown, right_answer, wrong_answer


def item_of(content: Content, skill: str) -> Any:
    return content.written(skill=skill)[0]


def all_wrong(run: Run, skill: str = "sql") -> None:
    item = item_of(wiring.content(), skill)
    run("practice", skill, answers=f"{wrong_answer(item, first_shown(item))}\n\n")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "single"])
def test_a_question_of_every_kind_can_be_answered_rightly(run: Run, content: Content, kind: str) -> None:
    skill = KINDS[kind][1]
    item = item_of(content, skill)
    result = run("practice", skill, answers=f"{right_answer(item, first_shown(item))}\n2\n")
    assert "Right." in result.stderr
    assert "1 of 1 question right" in result.stdout
    assert Answer.objects.get().confidence == 0.6


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "single"])
def test_a_wrong_answer_of_every_kind_is_kept_as_wrong(run: Run, content: Content, kind: str) -> None:
    skill = KINDS[kind][1]
    item = item_of(content, skill)
    run("practice", skill, answers=f"{wrong_answer(item, first_shown(item))}\n\n")
    answer = Answer.objects.get()
    assert (answer.item, answer.right, answer.confidence) == (item.id, False, None)


def test_every_rationale_is_told_after_the_answer_and_none_before(run: Run, content: Content) -> None:
    item = item_of(content, "sql")
    shown = first_shown(item)
    result = run("practice", "sql", answers=f"{right_answer(item, shown)}\n\n")
    before, after = result.stderr.split("How sure were you")
    assert written.WHY not in " ".join(before.split())
    assert " ".join(after.split()).count(written.WHY) == len(item.options)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_that_is_only_looked_at_tells_no_key(run: Run, content: Content, kind: str) -> None:
    result = run("practice", KINDS[kind][1], answers="?\nq\n")
    told = " ".join(result.output.split())
    assert written.WHY not in told
    assert "right answer" not in told


def test_a_case_stands_above_its_questions(run: Run, content: Content) -> None:
    result = run("practice", "docker", answers="q\n")
    assert "Question 1, " in result.stderr
    assert set(PracticeSession.objects.values_list("open", flat=True)) <= {
        each.id for each in content.written(skill="docker")
    }


def test_the_lesson_and_the_day_it_comes_back_are_told(run: Run, content: Content) -> None:
    item = item_of(content, "sql")
    result = run("practice", "sql", answers=f"{right_answer(item, first_shown(item))}\n3\n")
    assert "Lesson: Asking tables (shipworthy learn sql)" in result.stderr
    assert "This question comes back in about" in result.stderr


def test_q_keeps_everything_and_the_same_command_goes_on(run: Run, clock: Clock) -> None:
    first = run("practice", EXAM, answers="-\n-\nq\n")
    assert "Stopped here. Every answer is kept" in first.stderr
    clock.forward(days=1)
    second = run("practice", EXAM, answers="q\n")
    assert "Your session of 22 November 2026 goes on: 2 answered" in second.stderr
    assert "Question 3, " in second.stderr
    assert PracticeSession.objects.count() == 1


def test_the_end_of_the_input_stops_and_keeps_everything(run: Run) -> None:
    result = run("practice", EXAM, answers="-\n-\n")
    assert result.exit_code == 0
    assert "0 of 2 questions right" in result.stdout
    assert Answer.objects.count() == 2


def test_an_answer_whose_confidence_never_came_is_kept(run: Run, content: Content) -> None:
    item = item_of(content, "sql")
    run("practice", "sql", answers=f"{right_answer(item, first_shown(item))}\n")
    assert Answer.objects.get().right


def test_ctrl_c_ends_with_130_and_keeps_what_was_answered(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = iter(["-"])

    def typed(_prompt: str, _seconds: float | None = None) -> str:
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr("shipworthy.cli.sessions.asked", typed)
    result = run("practice", EXAM)
    assert result.exit_code == 130
    assert "Stopped. Every answer is kept" in result.stderr
    assert Answer.objects.count() == 1


def test_new_begins_another_and_ends_the_one_left_open(run: Run) -> None:
    run("practice", EXAM, answers="-\nq\n")
    result = run("practice", EXAM, "--new", answers="q\n")
    assert "goes on:" not in result.stderr
    assert sorted(PracticeSession.objects.values_list("over", flat=True)) == [False, True]


def test_a_session_begun_on_the_site_goes_on_here(run: Run, client: Any) -> None:
    client.post("/practice/", {"kind": "practice", "subject": f"exam:{EXAM}", "minutes": "20"})
    row = PracticeSession.objects.get()
    services.next_question(row.id, now=wiring.now())
    result = run("practice", answers="-\nq\n")
    assert "goes on: 0 answered" in result.stderr
    assert queries.open_session(row.id).answers[0].item


def test_a_question_answered_elsewhere_meanwhile_is_not_answered_twice(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def elsewhere(_prompt: str, _seconds: float | None = None) -> str | None:
        row = PracticeSession.objects.get()
        if row.answers.exists():
            return None
        services.respond(row.id, None, number=1, confidence=None, seconds=1.0, now=wiring.now())
        return "-"

    monkeypatch.setattr("shipworthy.cli.sessions.asked", elsewhere)
    result = run("practice", EXAM)
    assert "answered elsewhere in the meantime" in result.stderr
    assert Answer.objects.count() == 1


def test_the_wrong_ones_come_again(run: Run, content: Content) -> None:
    all_wrong(run)
    item = item_of(content, "sql")
    result = run("practice", "--retry", answers=f"{right_answer(item, first_shown(item))}\n\n")
    assert "You had this one wrong." in result.stderr
    assert "1 of 1 question right" in result.stdout


def test_a_retry_without_anything_wrong_says_so(run: Run, content: Content) -> None:
    item = item_of(content, "sql")
    run("practice", "sql", answers=f"{right_answer(item, first_shown(item))}\n\n")
    result = run("practice", "--retry")
    assert (result.exit_code, result.stderr) == (
        2,
        "--retry: nothing was wrong in the last session. Practise something: shipworthy practice.\n",
    )


def test_a_retry_before_the_first_session_says_so(run: Run) -> None:
    assert "--retry: there is no session yet." in run("practice", "--retry").stderr


def test_a_retry_that_was_left_open_goes_on(run: Run, clock: Clock) -> None:
    all_wrong(run)
    clock.forward(minutes=1)
    run("practice", "--retry", answers="q\n")
    assert "goes on: 0 answered" in run("practice", "--retry", answers="q\n").stderr


def test_a_diagnostic_says_where_you_stand(run: Run) -> None:
    result = run("practice", "--diagnostic", answers="-\n-\n")
    assert "Its answer tells the most about where you stand." in result.stderr
    assert "Where you stand, by area" in result.stdout


def test_a_review_asks_and_ends(run: Run, clock: Clock) -> None:
    all_wrong(run)
    clock.forward(days=3)
    result = run("review", "--minutes", "5", answers="-\nq\n")
    assert "Question 1, " in result.stderr
    assert PracticeSession.objects.filter(kind="review").get().minutes == 5
    assert "goes on: 1 answered" in run("review", answers="q\n").stderr


def test_without_a_subject_there_is_a_list_to_choose_from(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shipworthy.web.practising.offers._LEAST", 1)
    result = run("practice", answers="embedings\nsql\nq\n")
    assert "clf-c02:cloud-concepts" in result.stderr
    assert "SUBJECT: 'embedings' is not known. Did you mean embeddings" in result.stderr
    assert "Question 1, SQL" in result.stderr


def test_a_session_without_an_answer_says_so(run: Run) -> None:
    assert run("practice", "sql", answers="q\n").stdout == "  Nothing was answered in this session.\n"


def test_leaving_the_list_begins_nothing(run: Run) -> None:
    assert run("practice", answers="q\n").exit_code == 0
    assert not PracticeSession.objects.exists()


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("clf-c2", "SUBJECT: 'clf-c2' is not known. Did you mean clf-c02"),
        ("clf-c02:cloud-concept", "Did you mean cloud-concepts"),
        ("nothing-like-it-at-all", "is not known. Known: "),
        ("kubernetes", "practice: there are no questions on that yet."),
    ],
)
def test_a_subject_that_is_not_known_is_one_line_with_the_nearest(run: Run, subject: str, said: str) -> None:
    result = run("practice", subject)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stderr.count("\n") == 1


def test_only_one_thing_can_be_asked_for(run: Run) -> None:
    assert "says more than one thing" in run("practice", "sql", "--retry").stderr


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        ("code", "x", "'x' is not what is asked for. Write A to D."),
        ("code", "A B", "is not what is asked for"),
        ("code", "1", "is not what is asked for"),
        ("multiple", "A", "Write 2 letters of A to E."),
        ("multiple", "A A", "names one twice"),
        ("ordering", "A B C", "Write all 4 letters, first step first."),
        ("ordering", "A B C C", "names one twice"),
        ("matching", "- - -", "a letter (A to D) for each row 1 to 3"),
        ("numeric", "many", "'many' is not a number"),
        ("numeric", "5 km", "is not in USD"),
    ],
)
def test_what_is_no_answer_is_asked_again(run: Run, kind: str, typed: str, said: str) -> None:
    result = run("practice", KINDS[kind][1], answers=f"{typed}\nq\n")
    assert said in " ".join(result.stderr.split())
    assert not Answer.objects.exists()


def test_a_row_of_a_matching_may_stay_open(run: Run, content: Content) -> None:
    item = item_of(content, "rag")
    letters = right_answer(item, first_shown(item)).split()
    result = run("practice", "rag", answers=f"{letters[0]} - {letters[2]}\n\n")
    assert "Partly right." in result.stderr
    assert Answer.objects.get().response == [1, None, 3]


def test_confidence_that_is_none_is_asked_again(run: Run, content: Content) -> None:
    item = item_of(content, "sql")
    result = run("practice", "sql", answers=f"{right_answer(item, first_shown(item))}\n9\n1\n")
    assert "Write 1, 2 or 3, or nothing." in result.stderr
    assert Answer.objects.get().confidence == 0.3


def test_readiness_before_and_now_is_told(run: Run) -> None:
    said = " ".join(run("practice", EXAM, answers="-\n").stdout.split())
    assert "Readiness for Entry-level AI engineer: 30 before, 30 now of 100 (20 to 41 with 80 % confidence)." in said


def test_the_summary_as_json_is_all_there_is_on_standard_output(
    run: Run, content: Content, real_readiness: None
) -> None:
    item = item_of(content, "sql")
    result = run("practice", "sql", "--format", "json", answers=f"{right_answer(item, first_shown(item))}\n3\n")
    said = json.loads(result.stdout)
    assert (said["asked"], said["right"], said["over"], said["wrong"]) == (1, 1, True, [])
    assert said["answers"][0]["item"] == item.id
    assert said["readiness"]["after"]["role"] == "ai-engineer"


def test_the_time_an_answer_took_is_from_when_it_was_shown_here(run: Run, clock: Clock) -> None:
    run("practice", EXAM, answers="q\n")
    clock.forward(days=2)
    run("practice", EXAM, answers="-\nq\n")
    assert Answer.objects.get().seconds == 0


def test_an_answer_makes_a_card_for_memory(run: Run) -> None:
    all_wrong(run)
    assert ItemCard.objects.filter(learner=only_learner()).count() == 1


def test_what_is_kept_marks_the_same(run: Run, content: Content) -> None:
    all_wrong(run, "git")
    answer = Answer.objects.get()
    item = content.items[answer.item]
    assert present(item, answer.seed) == first_shown(item)
    assert mark(item, tuple(answer.response)).score == answer.score


def test_a_piped_session_shows_no_colours(run: Run) -> None:
    assert "\x1b[" not in run("practice", "python", answers="-\n").output


def test_stopping_between_questions_is_asked_at_a_terminal_only(run: Run) -> None:
    assert talking.goes_on("Enter for the next question")


# ---- answers that are not whole, variants, and questions that left the pack --------------------------------------------------


def test_a_number_that_cannot_be_read_is_asked_for_again(run: Run) -> None:
    result = run("practice", KINDS["numeric"][1], answers="a dozen\nq\n")
    assert "is not a number" in result.stderr
    assert not Answer.objects.exists()


def test_a_variant_is_asked_and_comes_back(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    content = written.content(variants=[written.lamps(skills=["python"])])
    monkeypatch.setattr(wiring, "content", lambda: content)
    result = run("practice", "python", answers="1\n\n")
    assert "This question comes back" in result.stderr
    assert ItemCard.objects.get().item == "lamps"
    assert "rows of" in result.stderr


def test_the_summary_shows_an_answer_whose_question_left(
    run: Run, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("practice", "docker", answers="-\nq\n")
    smaller = written.without(content, Answer.objects.get().item)
    monkeypatch.setattr(wiring, "content", lambda: smaller)
    assert "(no longer in the pack)" in run("practice", "docker", answers="q\n").stdout


def test_predictions_are_shown_once_there_are_enough_to_judge(run: Run) -> None:
    run("practice", EXAM, answers="-\n-\nq\n")
    assert "2 answers so far; from 30 on" in run("practice", "--predictions").stdout
    first = Answer.objects.order_by("id").first()
    assert first is not None
    for number in range(3, 33):
        first.pk, first.number, first.right, first.predicted = None, number, number % 2 == 0, 0.55
        first.save(force_insert=True)
    result = run("practice", "--predictions")
    assert "50 to 60 %" in result.stdout
    assert "Brier score" in result.stdout
    assert json.loads(run("practice", "--predictions", "--format", "json").stdout)["answers"] == 32
