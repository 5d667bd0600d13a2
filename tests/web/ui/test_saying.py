"""The library's sentences in another language, with the reader's own order of words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from django.template import engines
from django.utils.translation import override, trans_real

from shipworthy.kernel import BadInput, Message, Money, say, say_count, say_list
from shipworthy.web.ui.saying import explained, said

GERMAN = {
    "Sit {exam} on {day} for {price}.": "Am {day} für {price}: {exam} ablegen.",
    "{before} and {last}": "{before} und {last}",
    "the last review": "die letzte Durchsicht",
    "{problem}. {next_step}": "{problem}. {next_step}",
    "{value} is negative": "{value} ist negativ",
    "Write 0 or more.": "0 oder mehr angeben.",
}


class _German(trans_real.DjangoTranslation):
    def gettext(self, message: str) -> str:
        return GERMAN.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: float) -> str:
        return {("{count} week", "{count} weeks"): ("{count} Woche", "{count} Wochen")}[msgid1, msgid2][n != 1]


@pytest.fixture(autouse=True)
def german(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    trans_real.translation("en")
    language = _German.__new__(_German)
    language.__dict__.update(trans_real.translation("en").__dict__)
    monkeypatch.setitem(trans_real._translations, "xx", language)
    with override("xx"):
        yield


def test_values_stand_where_the_translation_puts_them() -> None:
    message = say("Sit {exam} on {day} for {price}.", exam="X-1", day=date(2026, 12, 5), price=Money(12_500))
    assert said(message) == "Am 5 December 2026 für 125 USD: X-1 ablegen."


@pytest.mark.parametrize(("count", "text"), [(1, "1 Woche"), (3, "3 Wochen"), (1.5, "1.5 Wochen")])
def test_plurals_follow_the_language(count: float, text: str) -> None:
    assert said(say_count("{count} week", "{count} weeks", count)) == text


def test_a_message_within_a_message_is_translated_too() -> None:
    assert said(say("{what}!", what=say_list(["a", "b", say("the last review")]))) == "a, b und die letzte Durchsicht!"


def test_somebodys_own_words_stay_as_they_are() -> None:
    assert said("the last review") == "the last review"


def test_bad_input_says_problem_and_next_step() -> None:
    bad = BadInput("budget", say("{value} is negative", value="'-5'"), say("Write 0 or more."))
    assert explained(bad) == "'-5' ist negativ. 0 oder mehr angeben."


def test_a_template_marks_a_name_as_content_and_escapes_both() -> None:
    page = engines["django"].from_string("{% load saying %}{{ name|said }} {{ message|said }}")
    shown = page.render({"name": "<b>", "message": Message("{x}", {"x": "<i>"})})
    assert shown == "<span data-content>&lt;b&gt;</span> &lt;i&gt;"
