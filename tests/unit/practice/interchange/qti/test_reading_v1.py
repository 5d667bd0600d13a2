"""QTI 1.2 as Canvas writes it becomes drafts."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from shipworthy.practice.interchange.drafts import Draft
from shipworthy.practice.interchange.qti import Imported, read_qti

HEAD = '<questestinterop xmlns="http://www.imsglobal.org/xsd/ims_qtiasiv1p2"><assessment ident="q" title="Quiz"><section ident="root_section">'
TAIL = "</section></assessment></questestinterop>"


def mat(text: str, kind: str = "text/plain") -> str:
    return f'<material><mattext texttype="{kind}">{text}</mattext></material>'


def labels(*pairs: tuple[str, str]) -> str:
    inner = "".join(f'<response_label ident="{ident}">{mat(text)}</response_label>' for ident, text in pairs)
    return f"<render_choice>{inner}</render_choice>"


def scored(condition: str, points: str = "100", action: str = "Set") -> str:
    return (
        f'<respcondition continue="No"><conditionvar>{condition}</conditionvar>'
        f'<setvar action="{action}" varname="SCORE">{points}</setvar></respcondition>'
    )


def says(response: str, value: str, link: str) -> str:
    return (
        f'<respcondition continue="Yes"><conditionvar>{equal(response, value)}</conditionvar>'
        f'<displayfeedback feedbacktype="Response" linkrefid="{link}"/></respcondition>'
    )


def equal(response: str, value: str) -> str:
    return f'<varequal respident="{response}">{value}</varequal>'


def told(ident: str, text: str) -> str:
    return f'<itemfeedback ident="{ident}"><flow_mat>{mat(text)}</flow_mat></itemfeedback>'


def item(kind: str, body: str, rules: str = "", feedback: str = "", ident: str = "i1a") -> str:
    meta = f"<qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>{kind}</fieldentry></qtimetadatafield></qtimetadata>"
    stem = mat("&lt;div&gt;&lt;p&gt;Which &lt;strong&gt;one&lt;/strong&gt; of [it]?&lt;/p&gt;&lt;/div&gt;", "text/html")
    return (
        f'<item ident="{ident}" title="Question"><itemmetadata>{meta}</itemmetadata><presentation>{stem}{body}</presentation>'
        f"<resprocessing>{rules}</resprocessing>{feedback}</item>"
    )


def read(*items: str) -> Imported:
    return read_qti("quiz.xml", (HEAD + "".join(items) + TAIL).encode())


def only(*items: str) -> Draft:
    (draft,) = read(*items).items
    return draft


def key(draft: Draft) -> list[str]:
    return [option["text"] for option in draft.fields["options"] if option.get("correct")]


def listed(ident: str, cardinality: str, *pairs: tuple[str, str], lead: str = "") -> str:
    return f'<response_lid ident="{ident}" rcardinality="{cardinality}">{mat(lead) if lead else ""}{labels(*pairs)}</response_lid>'


CHOICE = item(
    "multiple_choice_question",
    listed("response1", "Single", ("11", "Red"), ("12", "Blue"), ("13", "Green")),
    says("response1", "11", "11_fb") + scored(equal("response1", "12")),
    told("11_fb", "Red is hot.") + told("12_fb", "Blue is right.") + told("general_fb", "Think of the sea."),
)


def test_a_single_choice_has_its_stem_and_its_key() -> None:
    draft = only(CHOICE)
    assert (draft.kind, draft.fields["stem"], key(draft)) == ("single", "Which **one** of [it]?", ["Blue"])


def test_answer_feedback_is_the_rationale_of_its_option() -> None:
    assert [option["why"] for option in only(CHOICE).fields["options"]] == ["Red is hot.", "Blue is right.", ""]


def test_general_feedback_is_a_note() -> None:
    assert only(CHOICE).notes == ("Feedback: Think of the sea.",)


def test_several_answers_leave_out_those_that_must_not_be_chosen() -> None:
    rules = scored(f"<and>{equal('r', '1')}<not>{equal('r', '2')}</not>{equal('r', '3')}</and>")
    draft = only(item("multiple_answers_question", listed("r", "Multiple", ("1", "A"), ("2", "B"), ("3", "C")), rules))
    assert (draft.kind, key(draft)) == ("multiple", ["A", "C"])


def test_the_option_with_most_points_is_the_key() -> None:
    rules = scored(equal("r", "1"), "40") + scored(equal("r", "2"), "100")
    assert key(only(item("", listed("r", "Single", ("1", "A"), ("2", "B")), rules))) == ["B"]


def test_without_a_key_every_option_is_open() -> None:
    draft = only(item("", listed("r", "Single", ("1", "A"), ("2", "B"))))
    assert "options.0.correct" in draft.missing


def test_lists_that_offer_the_same_are_a_matching() -> None:
    offered = (("1", "Paris"), ("2", "Rome"), ("3", "Bonn"))
    body = listed("a", "Single", *offered, lead="France") + listed("b", "Single", *offered, lead="Italy")
    rules = scored(equal("a", "1"), "50", "Add") + scored(equal("b", "2"), "50", "Add")
    draft = only(item("matching_question", body, rules))
    assert [(pair["left"], pair["right"]) for pair in draft.fields["pairs"]] == [("France", "Paris"), ("Italy", "Rome")]
    assert [extra["right"] for extra in draft.fields["extra"]] == ["Bonn"]


def test_each_gap_with_a_list_is_a_draft() -> None:
    body = listed("response_it", "Single", ("1", "red"), ("2", "plaid")) + listed("response_x", "Single", ("3", "blue"))
    rules = scored(equal("response_it", "1"), "50", "Add") + scored(equal("response_x", "3"), "50", "Add")
    first, second = read(item("multiple_dropdowns_question", body, rules)).items
    assert (first.id, first.fields["stem"], key(first)) == ("i1a-1", "Which **one** of \\_\\_\\_\\_?", ["red"])
    assert (second.id, key(second)) == ("i1a-2", ["blue"])


def test_each_gap_with_words_is_a_draft_with_its_first_word_as_key() -> None:
    body = listed("response_it", "", ("1", "them"), ("2", "those")) + listed("response_x", "", ("3", "blue"))
    first, _second = read(item("fill_in_multiple_blanks_question", body)).items
    assert (key(first), first.notes) == (["them"], ("Also accepted: those",))


@pytest.mark.parametrize(
    ("condition", "value", "tolerance"),
    [
        ("<or>{eq}<and><vargte respident='r'>70</vargte><varlte respident='r'>85.5</varlte></and></or>", "77", "8.5"),
        ("<vargte respident='r'>70</vargte><varlte respident='r'>80</varlte>", "75", "5"),
        ("{eq}", "77", "0"),
    ],
)
def test_a_number_has_its_tolerance(condition: str, value: str, tolerance: str) -> None:
    body = '<response_str ident="r" rcardinality="Single"><render_fib fibtype="Decimal"><response_label ident="a"/></render_fib></response_str>'
    draft = only(item("numerical_question", body, scored(condition.format(eq=equal("r", "77")))))
    answer: dict[str, Any] = draft.fields["answer"]
    assert (draft.kind, answer["value"], answer["tolerance"]) == ("numeric", Decimal(value), Decimal(tolerance))


def test_a_word_is_the_key_of_a_choice_whose_distractors_are_blank() -> None:
    body = '<response_str ident="r"><render_fib><response_label ident="a"/></render_fib></response_str>'
    draft = only(item("short_answer_question", body, scored(equal("r", "Rome") + equal("r", "Roma"))))
    assert (draft.kind, key(draft), draft.notes) == ("single", ["Rome"], ("Also accepted: Roma",))
    assert {"options.1.text", "options.2.text"} <= set(draft.missing)


def test_an_order_is_the_order_of_its_key() -> None:
    flow = "<render_extension><ims_render_object><flow_label>{}</flow_label></ims_render_object></render_extension>"
    inner = flow.format("".join(f'<response_label ident="{n}">{mat(n * 2)}</response_label>' for n in "ABC"))
    body = f'<response_lid ident="r" rcardinality="Ordered">{inner}</response_lid>'
    draft = only(item("", body, scored("".join(equal("r", n) for n in "BCA"))))
    assert (draft.kind, [step["text"] for step in draft.fields["steps"]]) == ("ordering", ["BB", "CC", "AA"])


@pytest.mark.parametrize(
    "kind", ["essay_question", "file_upload_question", "calculated_question", "text_only_question"]
)
def test_what_no_kind_holds_is_kept_word_for_word(kind: str) -> None:
    essay = item(kind, '<response_str ident="r"><render_fib/></response_str>', ident="i9")
    found = read(CHOICE, essay)
    (kept,) = found.kept
    assert (kept.name, kept.file, kept.identifier, kept.xml) == (kind, "quiz.xml", "i9", essay)
    assert found.reported == (f"quiz.xml: i9 was kept as it is: {kind} is not supported",)


def test_a_hot_spot_is_kept() -> None:
    (kept,) = read(item("", '<response_xy ident="r"><render_hotspot/></response_xy>')).kept
    assert kept.name == "response_xy"


def test_media_are_named_where_they_stood_and_reported() -> None:
    body = '<material><matimage uri="map.png"/></material>' + listed("r", "Single", ("1", "A"))
    found = read(item("", body, scored(equal("r", "1"))))
    assert (
        "\\[picture: map.png\\]" in found.items[0].fields["stem"]
        or "[picture: map.png]" in found.items[0].fields["stem"]
    )
    assert found.reported == ("quiz.xml: i1a holds media (matimage) that were not taken over",)
