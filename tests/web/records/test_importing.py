"""What an import adds, what it leaves alone, and that it does all of it or nothing."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from shipworthy.web.audit.models import Event
from shipworthy.web.exams.models import ExamPlace, ExamSitting
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.queries import only_learner
from shipworthy.web.planning import services as planning
from shipworthy.web.planning.models import SavedPlan
from shipworthy.web.practising import queries as practising
from shipworthy.web.practising.models import Answer, ItemCard, PracticeSession
from shipworthy.web.records import queries, services
from shipworthy.web.records.files import read_export
from tests.web.records.lives import forget
from tests.web.samples import NOW

Exported = dict[str, Any]


def brought(exported: Exported, learner: Learner | None = None) -> services.Imported:
    return services.bring_in(learner or only_learner(), read_export("mine", json.dumps(exported).encode()))


def test_an_empty_machine_gets_everything_and_the_learner_s_own_id(learner: Learner, exported: Exported) -> None:
    before = dict(queries.rows_of(learner))
    forget()
    brought(exported)
    assert only_learner() == learner
    assert queries.rows_of(learner) == before


def test_a_machine_with_a_learner_keeps_theirs(exported: Exported) -> None:
    forget()
    mine = Learner.objects.create(created=NOW)
    brought(exported)
    assert list(Learner.objects.all()) == [mine]
    assert Answer.objects.get().learner == mine


def test_a_time_zone_of_the_file_is_told_and_not_taken(exported: Exported) -> None:
    exported["learner"] |= {"zone": "Asia/Tokyo", "extra_time": 25}
    found = brought(exported)
    assert [str(line) for line in found.kept] == [
        "Your time zone stays as it is here; the file names Asia/Tokyo.",
        "Your extra time stays at 0 per cent; the file has 25.",
    ]
    assert Learner.objects.get().extra_time == 0


def test_a_plan_that_went_on_here_stays_and_is_named(learner: Learner, exported: Exported) -> None:
    saved = SavedPlan.objects.get(title="Another")
    planning.rename(saved, "Third", now=NOW)
    found = brought(exported)
    assert [str(line) for line in found.kept] == [
        "The plan 'Third' stays as it is here; the file holds it in another state."
    ]
    assert SavedPlan.objects.get(pk=saved.pk).title == "Third"
    assert found.nothing_new


def test_a_session_with_another_answer_stays_whole(exported: Exported) -> None:
    exported["answers"][0]["score"] = 0.25
    found = brought(exported)
    assert [str(line)[:45] for line in found.kept] == ["A session of practice stays as it is here; th"]
    assert Answer.objects.get().score != 0.25


def test_an_exam_that_went_on_here_gets_no_answer_from_the_file(exported: Exported) -> None:
    ExamPlace.objects.all().delete()
    ExamSitting.objects.update(ended=NOW.timestamp(), ended_by="learner")
    brought(exported)
    assert not ExamPlace.objects.exists()


def test_an_exam_that_was_deleted_here_comes_back_whole(exported: Exported) -> None:
    before = list(ExamPlace.objects.values_list("note"))
    ExamSitting.objects.all().delete()
    brought(exported)
    assert list(ExamPlace.objects.values_list("note")) == before


@pytest.mark.parametrize(("days", "taken"), [(1, True), (-1, False)])
def test_of_two_states_the_newer_is_taken_whole(exported: Exported, days: int, taken: bool) -> None:
    row = exported["known"][0]
    row |= {"updated": (NOW + timedelta(days=days)).isoformat(), "rung": "senior", "standing": None}
    found = brought(exported)
    assert (Known.objects.get().rung == "senior") is taken
    assert (found.replaced["known"] == 1) is taken
    assert len(found.kept) == (0 if taken else 1)


@pytest.mark.parametrize(("days", "taken"), [(1.0, True), (-1.0, False)])
def test_of_two_memories_the_one_of_the_later_review_is_taken(exported: Exported, days: float, taken: bool) -> None:
    row = exported["cards"][0]
    card = json.loads(row["card"])
    row |= {"card": json.dumps({**card, "last": card["last"] + days}), "due": 77.0}
    found = brought(exported)
    assert (ItemCard.objects.get().due == 77.0) is taken
    assert len(found.kept) == (0 if taken else 1)


def test_the_missing_half_of_a_thing_is_added(exported: Exported) -> None:
    Answer.objects.all().delete()
    found = brought(exported)
    assert (found.added["answers"], found.same["sessions"]) == (1, 1)


def test_answers_whose_session_is_gone_come_once(exported: Exported) -> None:
    exported["answers"][0]["session"] = None
    PracticeSession.objects.all().delete()
    Answer.objects.all().delete()
    exported["sessions"] = []
    assert brought(exported).added["answers"] == 1
    assert brought(exported).nothing_new


def test_what_is_known_here_of_no_skill_or_item_is_kept(exported: Exported) -> None:
    forget()
    text = json.dumps(exported)
    item = exported["cards"][0]["item"]
    ability = json.loads(exported["known"][0]["ability"])
    skill = ability["evidence"][0]["skills"][0]
    changed = text.replace(item, "not-here").replace(f'\\"{skill}\\"', '\\"no-such-skill\\"')
    brought(json.loads(changed))
    learner = only_learner()
    assert learner is not None
    assert ItemCard.objects.get().item == "not-here"
    assert "no-such-skill" in Known.objects.get().ability
    assert practising.known_of(learner, NOW).ability is not None


def test_an_import_that_fails_half_way_adds_nothing(exported: Exported, monkeypatch: pytest.MonkeyPatch) -> None:
    forget()

    def broken(*_line: object, **_detail: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(services, "record", broken)
    with pytest.raises(OSError, match="full"):
        brought(exported)
    assert not Learner.objects.exists()
    assert not SavedPlan.objects.exists()


def test_an_import_is_noted_and_one_without_news_is_not(exported: Exported) -> None:
    forget()
    for _ in range(2):
        brought(exported)
    line = Event.objects.get()
    assert line.what == "records.imported"
    assert line.detail["added"] > 5


def test_the_way_to_the_file_s_state_works(learner: Learner, exported: Exported) -> None:
    saved = SavedPlan.objects.get(title="Another")
    planning.rename(saved, "Third", now=NOW)
    mine = json.loads(services.export(learner, "json", now=NOW))
    services.delete(learner, now=NOW)
    brought(exported)
    brought(mine)
    assert SavedPlan.objects.get(pk=saved.pk).title == "Another"
