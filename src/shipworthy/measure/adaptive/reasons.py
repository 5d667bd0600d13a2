"""Why this question? In words that a learner understands."""

from __future__ import annotations

from collections.abc import Sequence

from shipworthy.kernel import Message, say, say_list

_EVEN = 0.35, 0.65


def why_on_scale(chance: float, asked: int) -> Message:
    """For a test on one scale: how likely a right answer is, and what either answer would say."""
    percent = round(100 * chance)
    if asked == 0:
        return say(
            "We know nothing about you yet, so we begin where {percent} % of all people are right.", percent=percent
        )
    low, high = _EVEN
    if low <= chance <= high:
        return say(
            "It could go either way for you ({percent} % by what we know), so your answer says the most about where you stand.",
            percent=percent,
        )
    if chance > high:
        return say(
            "We expect you to manage this one ({percent} %); a miss would show us that we think too highly of you.",
            percent=percent,
        )
    return say(
        "This one is hard for you ({percent} %); if you manage it, you are further than we think.", percent=percent
    )


def why_on_graph(chance: float, skills: Sequence[str], others: Sequence[str]) -> Message:
    """For a placement: what the question tests, how likely a right answer is, and about what else it speaks."""
    percent, tested = round(100 * chance), say_list(tuple(skills))
    if not others:
        return say(
            "It shows where you stand in {tested}; we expect a right answer with {percent} %.",
            tested=tested,
            percent=percent,
        )
    return say(
        "It shows where you stand in {tested}, where we expect a right answer with {percent} %, and says something about {others} too.",
        tested=tested,
        percent=percent,
        others=say_list(tuple(others)),
    )


def in_case() -> Message:
    """For the further questions of a testlet."""
    return say("It belongs to the same case as the question before.")


def due(why: Message, domain: str) -> Message:
    """`why`, where the blueprint chose the domain."""
    return say("{why} The blueprint asks for {domain} now.", why=why, domain=domain)
