"""What is stored of practice while content and catalogue change: variants, questions that leave, a skill that leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from shipworthy.catalog import Catalog
from shipworthy.practice import Content
from shipworthy.web.config import wiring
from shipworthy.web.knowing import queries as knowing
from shipworthy.web.knowing.models import Known
from shipworthy.web.learners.models import Learner
from shipworthy.web.practising import queries
from shipworthy.web.practising.models import Answer, ItemCard, PracticeSession
from tests import written
from tests.web.practising.conftest import SERVES, SKILL, Begin, asked, reply, right
from tests.web.samples import NOW


def text(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())  # type: ignore[union-attr]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Callable[[Content], Content]:
    """Serve this content from now on."""

    def served(content: Content) -> Content:
        monkeypatch.setattr(wiring, "content", lambda: content)
        return content

    return served


@pytest.fixture
def lamps(serve: Callable[[Content], Content]) -> Content:
    """Content of one variant."""
    return serve(written.content(variants=[written.lamps(**SERVES)]))


# ---- variants ---------------------------------------------------------------------------------------------------------------


def test_an_answer_keeps_the_seed_and_memory_the_variant(site: Client, lamps: Content, begin: Begin) -> None:
    reply(site, begin(skills=(SKILL,)))
    answer, card = Answer.objects.get(), ItemCard.objects.get()
    assert lamps.find(answer.item) is not None
    assert (lamps.question_of(answer.item), card.item) == ("lamps", "lamps")


def test_feedback_shows_the_numbers_that_were_asked(site: Client, lamps: Content, begin: Begin) -> None:
    row = begin(skills=(SKILL,))
    stem = asked(site, row).stem
    reply(site, row)
    assert stem in text(site.get(f"/practice/{row.id}/answers/1/"))


def test_feedback_says_when_the_variant_comes_back(site: Client, lamps: Content, begin: Begin) -> None:
    row = begin(skills=(SKILL,))
    reply(site, row)
    assert "comes back" in text(site.get(f"/practice/{row.id}/answers/1/"))


def test_a_wrong_variant_is_taken_up_with_other_numbers(site: Client, lamps: Content, begin: Begin) -> None:
    row = begin(skills=(SKILL,))
    first = asked(site, row)
    reply(site, row, rightly=False)
    begun = site.post("/practice/", {"kind": "retry", "item": [first.id]})
    again = asked(site, PracticeSession.objects.get(kind="retry"))
    assert begun.status_code == 302
    assert again.stem != first.stem


def test_a_variant_that_is_due_counts_as_one(
    site: Client, lamps: Content, begin: Begin, learner: Learner, later: Any
) -> None:
    reply(site, begin(skills=(SKILL,)))
    reply(site, begin(skills=(SKILL,)))
    assert queries.due_items(learner, later(60.0)) == ["lamps"]


def test_the_list_of_subjects_counts_a_variant_once(site: Client, lamps: Content) -> None:
    assert "Python (1)" in site.get("/practice/").content.decode()


# ---- questions that leave ---------------------------------------------------------------------------------------------------


@pytest.fixture
def answered(site: Client, every_kind: Content, begin: Begin) -> PracticeSession:
    """A session with an answer to `one-way`, and `in-order` open."""
    row = begin("retry", items=("one-way", "in-order", "in-pairs"))
    reply(site, row, rightly=False)
    asked(site, row)
    return row


def test_an_open_question_that_left_is_passed_over(
    site: Client, answered: PracticeSession, serve: Callable[[Content], Content]
) -> None:
    serve(written.without(wiring.content(), "in-order"))
    assert asked(site, answered).id == "in-pairs"


def test_an_answer_to_a_question_that_left_leads_to_the_next(
    site: Client, answered: PracticeSession, serve: Callable[[Content], Content]
) -> None:
    serve(written.without(wiring.content(), "in-order"))
    sent = site.post(f"/practice/{answered.id}/", {"number": 2, "given-1": "A"})
    assert sent["Location"] == f"/practice/{answered.id}/"


def test_the_summary_shows_an_answer_whose_question_left(
    site: Client, answered: PracticeSession, serve: Callable[[Content], Content]
) -> None:
    serve(written.without(wiring.content(), "one-way"))
    told = text(site.get(f"/practice/{answered.id}/summary/"))
    assert "0 of 1 question right" in told
    assert "This question is no longer in the pack." in told


def test_the_summary_offers_no_retry_of_what_left(
    site: Client, answered: PracticeSession, serve: Callable[[Content], Content]
) -> None:
    site.post(f"/practice/{answered.id}/end/")
    serve(written.without(wiring.content(), "one-way"))
    assert b'value="one-way"' not in site.get(f"/practice/{answered.id}/summary/").content


def test_feedback_on_a_question_that_left_keeps_its_mark(
    site: Client, answered: PracticeSession, serve: Callable[[Content], Content]
) -> None:
    serve(written.without(wiring.content(), "one-way"))
    told = text(site.get(f"/practice/{answered.id}/answers/1/"))
    assert "Not right" in told
    assert "no longer in the pack" in told


def test_feedback_on_a_question_of_another_kind_by_now_says_so(
    site: Client, answered: PracticeSession, serve: Callable[[Content], Content]
) -> None:
    serve(written.content(written.ordering("one-way", **SERVES)))
    assert "reads otherwise by now" in text(site.get(f"/practice/{answered.id}/answers/1/"))


def test_what_left_is_not_due(
    answered: PracticeSession, learner: Learner, later: Any, serve: Callable[[Content], Content]
) -> None:
    serve(written.without(wiring.content(), "one-way"))
    assert queries.due_count(learner, later(9.0)) == 0


def test_what_is_retired_is_not_due(
    answered: PracticeSession, learner: Learner, later: Any, serve: Callable[[Content], Content]
) -> None:
    serve(written.content(written.single(**SERVES, retired=written.TODAY)))
    assert queries.due_count(learner, later(9.0)) == 0


@pytest.mark.parametrize("page", ["/today/", "/practice/", "/lessons/"])
def test_pages_go_on_after_everything_left(
    site: Client, answered: PracticeSession, serve: Callable[[Content], Content], page: str
) -> None:
    serve(written.content())
    assert site.get(page).status_code == 200


# ---- a skill that leaves the catalogue --------------------------------------------------------------------------------------


@pytest.fixture
def without_the_skill(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Let the skill of the questions leave the catalogue."""

    def leave() -> None:
        smaller = lost(wiring.catalogue(), SKILL)
        monkeypatch.setattr(wiring, "catalogue", lambda: smaller)
        knowing.graph.cache_clear()

    yield leave
    knowing.graph.cache_clear()


def lost(catalog: Catalog, skill: str) -> Catalog:
    """A catalogue with one skill fewer, and without a word of it anywhere that practice looks."""
    skills = {
        name: each.model_copy(
            update={"prerequisites": tuple(need for need in each.prerequisites if need.skill != skill)}
        )
        for name, each in catalog.skills.items()
        if name != skill
    }
    roles = {
        name: role.model_copy(update={"requirements": tuple(need for need in role.requirements if need.skill != skill)})
        for name, role in catalog.roles.items()
    }
    return replace(catalog, skills=skills, roles=roles)


@pytest.mark.parametrize("page", ["/today/", "/practice/", "/lessons/", "session", "summary", "feedback"])
def test_pages_go_on_without_the_skill(
    site: Client, answered: PracticeSession, without_the_skill: Callable[[], None], page: str
) -> None:
    without_the_skill()
    root = f"/practice/{answered.id}/"
    path = {"session": root, "summary": f"{root}summary/", "feedback": f"{root}answers/1/"}.get(page, page)
    assert site.get(path, follow=True).status_code == 200


def test_what_is_known_of_other_skills_is_kept(
    site: Client,
    serve: Callable[[Content], Content],
    begin: Begin,
    learner: Learner,
    without_the_skill: Callable[[], None],
) -> None:
    other = {**SERVES, "skills": ["sql"]}
    serve(written.content(written.single("one-way", **SERVES), written.single("other-way", **other)))
    row = begin("retry", items=("one-way", "other-way"))
    reply(site, row)
    reply(site, row)
    without_the_skill()
    assert set(queries.known_of(learner, NOW).ability.evidence) == {("sql",)}
    assert SKILL not in queries.known_of(learner, NOW).state.seen


def test_an_answer_is_still_learnt_from(
    site: Client, serve: Callable[[Content], Content], begin: Begin, without_the_skill: Callable[[], None]
) -> None:
    both = {**SERVES, "skills": [SKILL, "sql"]}
    serve(written.content(written.single("one-way", **both), written.single("other-way", **both)))
    row = begin("retry", items=("one-way", "other-way"))
    reply(site, row)
    without_the_skill()
    shown = asked(site, row)
    assert site.post(f"/practice/{row.id}/", {"number": 2, "given": right(shown)}).status_code == 302
    assert '"sql"' in Known.objects.get().ability
