"""Why an action comes next, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping

from shipworthy.kernel import Message, say
from shipworthy.readiness.actions import Action
from shipworthy.readiness.gains import DUE, Outlook

_SURE_SD = 0.45
_THERE = 0.95


def reason(action: Action, outlook: Outlook, names: Mapping[str, str], *, informs: bool, leads: str = "") -> Message:
    """One sentence: what it is for, in the words of the person's own aim.

    ``informs`` says that its answer is worth more than what it teaches; ``leads`` names the skill that waits behind it.
    """
    if action.kind == "exam":
        return say("Your chance of passing is about {chance} %: book it.", chance=round(100 * action.chance))
    name = names.get(action.skills[0], action.skills[0])
    place = outlook.state.aim.index.get(action.skills[0])
    if place is None:
        return say("It is not part of what you aim for.")
    if action.kind in {"practice", "review"}:
        return _asking(name, place, outlook, informs=informs)
    return _teaching(name, place, outlook, names.get(leads, leads))


def _asking(name: str, place: int, outlook: Outlook, *, informs: bool) -> Message:
    state = outlook.state
    recall = float(state.recall(state.day)[place])
    if recall < DUE:
        return say(
            "You would recall about {share} % of {skill} today: a review keeps it.",
            share=round(100 * recall),
            skill=name,
        )
    if outlook.met[place] > _THERE:
        return say("You are probably there in {skill}: a question now and then makes sure.", skill=name)
    if informs:
        return say("We are not sure yet what you know of {skill}: an answer may save you a lesson.", skill=name)
    if state.belief.variances[place] > _SURE_SD**2:
        return say("Answering questions on {skill} teaches it and shows where you stand.", skill=name)
    return say("A few more questions on {skill} bring it to the level you aim for.", skill=name)


def _teaching(name: str, place: int, outlook: Outlook, leads: str) -> Message:
    if outlook.met[place] > _THERE:
        return say("You are probably there in {skill}, and in all else that could be done now.", skill=name)
    met = round(100 * float(outlook.met[place]))
    if leads:
        return say(
            "{skill} opens the way to {next}, and about {met} % of it is met so far.", skill=name, next=leads, met=met
        )
    return say("About {met} % of what you need in {skill} is met: no other minutes gain more.", skill=name, met=met)
