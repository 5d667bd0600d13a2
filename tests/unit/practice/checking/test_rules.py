"""Each rule of the lint finds its mistake, and passes what is right."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shipworthy.catalog import BadCatalog, Finding
from shipworthy.practice.checking import Pack, check
from shipworthy.practice.checking import coverage as coverage_rules
from shipworthy.practice.checking.duplicates import near_pairs
from shipworthy.practice.checking.words import sentences, telling_words, words
from tests.written import (
    SOURCE,
    TODAY,
    Raw,
    catalogue,
    changed,
    code,
    content,
    exam,
    lamps,
    lesson,
    matching,
    multiple,
    numeric,
    options,
    ordering,
    pack,
    scenario,
    single,
    with_option,
)

BANK = {"items/", "lessons/"}


def found(checked: Pack, severity: str = "error") -> list[Finding]:
    """Findings about single files."""
    return [each for each in check(checked) if each.severity == severity and each.file not in BANK]


def said(*entries: Raw, severity: str = "error") -> str:
    """What is said about `entries`, in one text."""
    return "\n".join(finding.message for finding in found(pack(*entries), severity))


@pytest.mark.parametrize("raw", [single(), multiple(), ordering(), matching(), numeric(), code(), scenario()])
def test_what_is_right_passes(raw: Raw) -> None:
    assert found(pack(raw)) == []
    assert found(pack(raw), "warning") == []


def test_a_finding_names_file_and_item() -> None:
    (finding,) = found(pack(single(skills=["records", "nonsense"])))
    assert (finding.file, finding.subject) == ("items/records/one-way.yaml", "one-way")


def test_a_file_that_cannot_be_read_is_an_error() -> None:
    bad = BadCatalog("items/records/x.yaml", 3, "is not YAML", "Mend that line.")
    (finding,) = found(pack(problems=[bad]))
    assert (finding.file, finding.message) == ("items/records/x.yaml:3", "is not YAML. Mend that line.")


# Keys ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["All of the above", "None of these", "Both of them are right"])
def test_sweeping_options_are_found(text: str) -> None:
    assert "sweeps over the others" in said(with_option(single(), 4, text=text))


def test_a_hidden_negation_is_found() -> None:
    stem = single()["stem"].replace("Which way needs the least work?", "Which of these ways is NOT a way to do it?")
    assert "asks for what is NOT so" in said(single(stem=stem))
    assert "asks for what is NOT so" not in said(single(stem=stem.replace("NOT", "**NOT**")))


def test_a_stem_says_how_many_are_right() -> None:
    assert "end it with 'Choose two.'" in said(multiple(stem=single()["stem"]))


def test_a_key_that_is_not_printed_is_found() -> None:
    assert "`prints` and the right option differ: '7' against '6'" in said(code(prints="7\n"))


def test_a_tolerance_as_wide_as_a_barn_is_found() -> None:
    assert "narrow it" in said(numeric(answer={"value": 12.5, "tolerance": 5, "unit": ""}))


# References ---------------------------------------------------------------------------------------------------------------


def serves(**fields: str) -> Raw:
    return single(exams=[{"exam": "exam-a", "domain": "moving", "blueprint": "v1", **fields}])


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (single(skills=["records", "file"]), "names skill 'file', which does not exist; did you mean files?"),
        (serves(exam="exam-b"), "names exam 'exam-b', which does not exist; did you mean exam-a?"),
        (serves(domain="movin"), "names domain of exam-a v1 'movin', which does not exist; did you mean moving?"),
        (serves(blueprint="v9"), "names blueprint of exam-a 'v9', which does not exist"),
    ],
)
def test_names_that_nothing_has_are_found(raw: Raw, message: str) -> None:
    assert message in said(raw)


def dated(*, ends: date | None = None) -> Raw:
    """An exam with an old blueprint and a new one, retired from `ends` on."""
    (old,) = exam()["blueprints"]
    life = [{"status": "active", "from": None}, *([{"status": "retired", "from": ends}] if ends else [])]
    return exam(blueprints=[old, {**old, "version": "v2", "from": date(2026, 3, 1)}], lifecycle=life, notes=["Over."])


def test_an_older_blueprint_is_a_warning() -> None:
    warnings = found(pack(single(), catalog=catalogue(dated())), "warning")
    assert ["v2 is in force: read it again" in finding.message for finding in warnings] == [True]


def test_the_blueprint_in_force_passes() -> None:
    assert found(pack(serves(blueprint="v2"), catalog=catalogue(dated())), "warning") == []


def test_an_item_of_retired_exams_is_marked() -> None:
    over = catalogue(dated(ends=date(2026, 10, 1)))
    assert "add `retired: 2026-11-22`" in found(pack(serves(blueprint="v2"), catalog=over))[0].message
    marked = changed(serves(blueprint="v2"), retired=date(2026, 10, 1))
    assert found(pack(marked, catalog=over)) == []


def test_a_retired_item_of_a_living_exam_is_a_warning() -> None:
    assert "is retired, but serves an exam that is not" in said(single(retired=TODAY), severity="warning")


# Lengths, words, sources --------------------------------------------------------------------------------------------------


def test_a_key_that_is_much_longer_is_found() -> None:
    long = "Move them by way B, which keeps every record whole and needs nobody to stay up at night"
    assert "write them equally long" in said(with_option(single(key=2), 2, text=long))
    assert "write them equally long" not in said(with_option(single(key=2), 1, text=long))


def test_a_short_name_may_be_longer_than_another() -> None:
    written = [
        {**option, "text": text} for option, text in zip(options(2), ("S3", "DynamoDB", "EBS", "EFS"), strict=True)
    ]
    assert "write them equally long" not in said(single(options=written))


@pytest.mark.parametrize("count", [5, 150])
def test_stems_have_a_length(count: int) -> None:
    assert f"the stem has {count} words; write 20-110" in said(single(stem="word " * count))


def test_a_stem_about_a_case_may_be_short() -> None:
    raw = scenario()
    raw["questions"][0]["stem"] = "Which way needs the least work here?"
    assert found(pack(raw)) == []


def test_a_case_has_a_length() -> None:
    assert "the case has 3 words" in said(scenario(case="A small firm."))


def test_long_sentences_are_a_warning() -> None:
    assert "a sentence has 60 words" in said(single(stem=f"{'word ' * 60}."), severity="warning")


@pytest.mark.parametrize(("count", "severity"), [(3, "error"), (9, "warning"), (60, "warning"), (90, "error")])
def test_rationales_have_a_length(count: int, severity: str) -> None:
    why = "word, word. " * (count // 2) + "word " * (count % 2)
    assert f"rationale 1 has {count} words" in said(with_option(single(), 1, why=why), severity=severity)


def test_html_and_links_are_found() -> None:
    assert "holds HTML" in said(with_option(single(), 1, text="Move <b>all</b>"))
    assert "holds a link" in said(single(stem=f"{single()['stem']} See https://example.com/page."))
    assert said(with_option(single(), 1, text="Move `<b>`  to way a")) == ""


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("http://docs.example.com/page", "is no https address"),
        ("docs.example.com/page", "is no https address"),
        ("https://docs example.com/page", "is no https address"),
        ("https://docs.example.com/", "is a home page"),
        ("https://docs.example.com", "is a home page"),
    ],
)
def test_sources_are_pages(url: str, message: str) -> None:
    assert message in said(single(sources=[{**SOURCE, "url": url}]))


def test_old_sources_are_a_warning_and_future_ones_an_error() -> None:
    old = {**SOURCE, "checked": TODAY - timedelta(days=549)}
    assert "over 18 months ago" in said(single(sources=[old]), severity="warning")
    assert "which is after" in said(single(sources=[{**SOURCE, "checked": TODAY + timedelta(days=1)}]))
    assert "was written on" in said(single(written=TODAY + timedelta(days=1)))


# Blind solves -------------------------------------------------------------------------------------------------------------


def reviewed(*agreed: bool, on: date = TODAY) -> Raw:
    return single(review=[{"on": on, "answer": 2, "agreed": each} for each in agreed])


def test_a_blind_solve_that_missed_the_key_is_an_error() -> None:
    assert "was not the key; mend or drop the item" in said(reviewed(True, False))


def test_a_later_solve_that_reached_the_key_settles_it() -> None:
    assert said(reviewed(False, True)) == ""


def test_a_blind_solve_of_tomorrow_is_an_error() -> None:
    assert "which is after" in said(reviewed(True, on=TODAY + timedelta(days=1)))


def test_items_that_nobody_solved_are_one_warning() -> None:
    warnings = [
        finding
        for finding in check(pack(single(), single("other"), reviewed(True) | {"id": "done"}))
        if finding.subject == "blind solves"
    ]
    assert [finding.severity for finding in warnings] == ["warning"]
    assert "2 of 3 items blind: one-way, other;" in warnings[0].message


# Repetition ---------------------------------------------------------------------------------------------------------------


def test_items_that_say_the_same_are_an_error() -> None:
    assert "keep one of them" in said(single(), single("other-way"))


def test_items_about_different_things_pass() -> None:
    other = single(
        "other-way", stem="word " * 30, options=[{**o, "text": f"Thing {n}"} for n, o in enumerate(options(1))]
    )
    assert list(near_pairs(content(single(), other).items)) == []


def test_resemblance_is_what_counting_by_hand_gives() -> None:
    first = ordering("first", stem="a b c d e f g h", steps=3)
    second = ordering("second", stem="a b c d e f x y", steps=3)
    ((one, two, share),) = near_pairs(content(first, second).items)
    # Runs of three in the stems: six each, four in common; the three steps are one run each, the same in both.
    assert (one, two, share) == ("first", "second", (4 + 3) / (6 + 6 - 4 + 3))


# Coverage -----------------------------------------------------------------------------------------------------------------


@pytest.fixture
def promised(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pack promises `exam-a` whole, with ten items."""
    monkeypatch.setattr(coverage_rules, "WHOLE", ("exam-a",))
    monkeypatch.setattr(coverage_rules, "LEAST_ITEMS", 10)


def a_bank(moving: int, keeping: int) -> list[Raw]:
    domains = ["moving"] * moving + ["keeping"] * keeping
    return [
        single(f"item-{n}", exams=[{"exam": "exam-a", "domain": domain, "blueprint": "v1"}])
        for n, domain in enumerate(domains)
    ]


def covered(checked: Pack) -> list[tuple[str, str]]:
    return [(finding.severity, finding.message) for finding in coverage_rules.coverage(checked)]


@pytest.mark.usefixtures("promised")
def test_a_whole_exam_passes() -> None:
    assert covered(pack(*a_bank(6, 4), lessons=[lesson()])) == []


@pytest.mark.usefixtures("promised")
def test_too_few_items_are_found() -> None:
    assert covered(pack(*a_bank(3, 2), lessons=[lesson()])) == [("error", "has 5 items; a full form needs 10")]


@pytest.mark.usefixtures("promised")
def test_retired_items_do_not_count() -> None:
    over = [changed(raw, retired=TODAY) for raw in a_bank(6, 4)]
    assert ("error", "has 0 items; a full form needs 10") in covered(pack(*over, lessons=[lesson()]))


@pytest.mark.usefixtures("promised")
def test_domains_off_their_weight_are_found() -> None:
    assert covered(pack(*a_bank(16, 4), lessons=[lesson()])) == [
        ("warning", "moving has 16 items, 80 % of the exam's; its weight is 60 %"),
        ("error", "keeping has 4 items, 20 % of the exam's; its weight is 40 %"),
    ]


@pytest.mark.usefixtures("promised")
def test_skills_without_item_or_lesson_are_found() -> None:
    other = [changed(raw, skills=["files"]) for raw in a_bank(6, 4)]
    assert [message for _, message in covered(pack(*other))] == [
        "no item of the exam tests records, which its blueprint asks for",
        "no lesson is about records, which its blueprint asks for",
    ]


def test_an_exam_that_is_not_promised_is_judged_once_it_has_items() -> None:
    assert covered(pack(*a_bank(10, 0))) == []
    assert {severity for severity, _ in covered(pack(*a_bank(40, 0)))} == {"warning"}


# Lessons ------------------------------------------------------------------------------------------------------------------


def lesson_said(severity: str = "error", **fields: object) -> str:
    return "\n".join(finding.message for finding in found(pack(lessons=[lesson(**fields)]), severity))


def test_a_right_lesson_passes() -> None:
    assert lesson_said() == lesson_said("warning") == ""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("## Why it matters at work", "## Why"), "its sections are What it is, Why, Worked example"),
        (("## Common mistakes", "## Common mistakes\n\n## Common mistakes"), "section 'Common mistakes' is empty"),
        (("Plain words", "<b>Plain</b> words"), "holds HTML"),
        (("Plain words", "![Plain](words.png)"), "holds an image"),
        (("Plain words", "```python\nprint(1)\n```\n"), "is not followed by a text block"),
        (("Plain words say what there is to say. ", "Words. "), "write 400-900"),
        (("Plain words", "Plain words " * 4), "write 400-900"),
    ],
)
def test_lessons_keep_their_form(change: tuple[str, str], message: str) -> None:
    assert message in lesson_said(body=lesson().body.replace(*change))


def test_names_of_a_lesson_exist() -> None:
    assert "names skill 'nothing'" in lesson_said(skill="nothing")
    assert "names exam 'exam-z'" in lesson_said(exams=["exam-z"])
    assert "whose blueprint does not ask for the skill" in lesson_said(skill="files")


def test_a_lesson_with_one_source_is_a_warning() -> None:
    assert "names one source" in lesson_said("warning", sources=[SOURCE])
    assert "is a home page" in lesson_said(sources=[{**SOURCE, "url": "https://example.com/"}])


# Words --------------------------------------------------------------------------------------------------------------------


def test_words_keep_identifiers_whole() -> None:
    assert words("Use gpt-4.1 on us-east-1, at 99.9%.") == ["use", "gpt-4.1", "on", "us-east-1", "at", "99.9%"]


def test_entries_of_a_list_are_sentences() -> None:
    assert sentences("Choose:\n\n- one\n- two\n\nThen stop. Rest.") == ["Choose", "one", "two", "Then stop", "Rest"]


def test_telling_words_leave_common_ones_and_plurals() -> None:
    assert telling_words("The buckets of the team are in a bucket") == {"bucket"}


def test_variants_do_not_count_for_what_an_exam_needs() -> None:
    serves = [{"exam": "clf-c02", "domain": "moving", "blueprint": "v1"}]
    bank = Pack(content(variants=[lamps(exams=serves)]), catalogue(exam("clf-c02")), TODAY)
    told = [finding.message for finding in coverage_rules.coverage(bank)]
    assert "has 0 items; a full form needs 65" in told
    assert any(message.startswith("no item of the exam tests records") for message in told)
