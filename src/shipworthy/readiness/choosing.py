"""The next best action: the most expected gain in what a person aims for, per minute."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from shipworthy.kernel import BadInput, Message, say
from shipworthy.measure import Item
from shipworthy.measure.curves import Floats, information
from shipworthy.readiness.actions import Action, Ranked
from shipworthy.readiness.gains import Outlook, Questions, Work
from shipworthy.readiness.reasons import reason
from shipworthy.readiness.state import LearnerState, expected_levels

BOOK_AT = 0.75
"""An exam is worth booking from this chance of passing on."""

THIN = 40
"""From so many answers on our own predictions are held against the learner's plain share of right answers."""

SHUT = 0.55
"""Below this openness (`LearnerState.open`) a lesson waits for its prerequisites, while anything else can be done."""

_STALE = 0.3
_ASKS = ("practice", "review")


def next_best(
    state: LearnerState,
    candidates: Iterable[Action],
    minutes: float,
    *,
    names: Mapping[str, str] | None = None,
    most: int | None = None,
) -> list[Ranked]:
    """The `candidates` that fit into `minutes`, best first: most expected points of the aim per minute, each with its reason.

    Actions on skills outside the aim are left out, and so are lessons whose prerequisites do not hold while anything else can be
    done. Where our predictions of this learner have been worse than a plain share, the order is that of the prerequisites
    instead, least practised first (`in_order`). ``names`` are the words for skills; ``most`` cuts the list. BadInput for minutes that
    are no number.
    """
    if not np.isfinite(minutes):
        raise BadInput("minutes", say("is not a number"), say("Give the minutes there are, such as 30."))
    fitting = _allowed(state, [each for each in candidates if each.minutes <= minutes])
    if state.record.answers >= THIN and state.record.worse_than_guessing:
        return in_order(state, fitting)[:most]
    return _Choice(Outlook(state), fitting).ranked(names or {}, most)


def in_order(state: LearnerState, candidates: Sequence[Action]) -> list[Ranked]:
    """The fallback: prerequisites first, the least practised skill first, a lesson before its questions; known skills last."""

    def key(action: Action) -> tuple[float, ...]:
        skill = action.skills[0] if action.skills else ""
        last = state.last.get(skill, ())
        known = len(last) >= 3 and min(last[-3:]) >= 1.0  # noqa: PLR2004
        asks = action.kind in _ASKS
        times = state.seen.get(skill, 0)
        item = state.asked.get(action.item.id, 0) if action.item else 0
        return known, times // 3, state.aim.index.get(skill, len(state.aim.skills)), (times % 3 > 0) != asks, item

    why = say("Next in the order of prerequisites.")
    return [Ranked(action, 0.0, action.minutes, why) for action in sorted(candidates, key=key)]


def _allowed(state: LearnerState, candidates: Sequence[Action]) -> list[Action]:
    """Those that serve the aim and whose prerequisites hold; lessons that are shut only when nothing else is left."""
    open_ = dict(zip(state.aim.skills, state.open(), strict=True))
    serving = [each for each in candidates if _serves(each, open_)]
    ready = [each for each in serving if each.kind in _ASKS or _openness(each, open_) >= SHUT]
    return ready if any(each.kind != "exam" for each in ready) else serving


def _serves(action: Action, open_: Mapping[str, float]) -> bool:
    if action.kind == "exam":
        return action.chance >= BOOK_AT
    return action.skills[0] in open_


def _openness(action: Action, open_: Mapping[str, float]) -> float:
    return min((float(open_[skill]) for skill in action.skills if skill in open_), default=1.0)


@dataclass(frozen=True)
class _Choice:
    """All candidates of one moment, worked out together."""

    outlook: Outlook
    actions: Sequence[Action]

    def ranked(self, names: Mapping[str, str], most: int | None) -> list[Ranked]:
        if not self.actions:
            return []
        taught = self._taught()
        learnt = self._learnt(taught)
        gains = taught + learnt
        rates = gains / np.array([action.minutes for action in self.actions])
        order = sorted(range(len(self.actions)), key=lambda n: (-rates[n], self._first(self.actions[n])))
        return [
            Ranked(action, float(gains[n]), action.minutes, self._why(action, names, learnt[n] > taught[n]))
            for n in order[:most]
            for action in [self.actions[n]]
        ]

    def _first(self, action: Action) -> tuple[int, str]:
        return self.outlook.state.aim.index.get(action.skills[0], 0) if action.skills else 0, action.id

    def _taught(self) -> Floats:
        """Points by action: taught and kept, or of a passed exam."""
        index = self.outlook.state.aim.index
        pairs = [
            (n, index[skill])
            for n, each in enumerate(self.actions)
            for skill in each.skills
            if skill in index and each.kind != "exam"
        ]
        found = np.array([each.chance * each.worth for each in self.actions])
        if pairs:
            owner, place = (np.array(column, dtype=np.int64) for column in zip(*pairs, strict=True))
            levels = np.array([expected_levels(self.outlook.state, each) for each in self.actions])[owner]
            way = np.array([int(each.kind in _ASKS) for each in self.actions])[owner]
            np.add.at(found, owner, self.outlook.gains(Work(place, levels, way)))
        return found

    def _learnt(self, taught: Floats) -> Floats:
        """Points by action that its answer is worth; of the items of one skill, fresh and telling ones come first."""
        asking = [n for n, each in enumerate(self.actions) if each.kind in _ASKS and each.item is not None]
        found = np.zeros(len(self.actions))
        if not asking:
            return found
        decks: dict[str, list[int]] = {}
        for n in asking:
            decks.setdefault(self.actions[n].skills[0], []).append(n)
        shares = {skill: self._shares(deck) for skill, deck in decks.items()}
        best = [deck[int(np.argmax(shares[skill]))] for skill, deck in decks.items()]
        worth = self.outlook.learning(self._questions(best), self._elsewhere(taught, list(decks)))
        for (skill, deck), value in zip(decks.items(), worth, strict=True):
            found[deck] = value * shares[skill]
            # A worn item teaches less too: what it showed was seen before.
            taught[deck] *= np.minimum(1.0, 0.5 + 0.5 * shares[skill])
        return found

    def _shares(self, deck: Sequence[int]) -> Floats:
        """How telling each item is against the best of its skill, 0-1; less each time it was asked."""
        state = self.outlook.state
        items = [item for n in deck if (item := self.actions[n].item) is not None]
        place = state.aim.index[self.actions[deck[0]].skills[0]]
        a, c, b = (np.array([read(item) for item in items]) for read in (lambda i: i.a, lambda i: i.c, _middle))
        told = information(np.clip(state.belief.mean[place], -2.0, 2.0), a, b, c)
        asked = np.array([state.asked.get(item.id, 0) for item in items])
        share = told * _STALE ** (asked - asked.min())
        return np.asarray(share / share.max())

    def _questions(self, best: Sequence[int]) -> Questions:
        """The best item of each skill, with the shortest lesson on it."""
        items = [item for n in best if (item := self.actions[n].item) is not None]
        lessons = [self._lesson(self.actions[n].skills[0]) for n in best]
        place = np.array([self.outlook.state.aim.index[self.actions[n].skills[0]] for n in best])
        a, c, b = (np.array([read(item) for item in items]) for read in (lambda i: i.a, lambda i: i.c, _middle))
        se_b = np.array([item.se_b for item in items])
        levels = np.array([expected_levels(self.outlook.state, each) if each else 0.0 for each in lessons])
        return Questions(place, a, b, c, se_b, levels, np.array([each.minutes if each else 0.0 for each in lessons]))

    def _lesson(self, skill: str) -> Action | None:
        fitting = [each for each in self.actions if each.kind in {"lesson", "lab"} and each.skills[0] == skill]
        return min(fitting, key=lambda each: each.minutes, default=None)

    def _elsewhere(self, taught: Floats, skills: Sequence[str]) -> Floats:
        """For each skill, what a minute of the best action on another skill gains."""
        rates = taught / np.array([action.minutes for action in self.actions])
        main = np.array([action.skills[0] if action.skills else "" for action in self.actions])
        return np.array([max(0.0, float(np.max(rates[main != skill], initial=0.0))) for skill in skills])

    def _why(self, action: Action, names: Mapping[str, str], informs: bool) -> Message:
        return reason(action, self.outlook, names, informs=informs, leads=self._leads(action))

    def _leads(self, action: Action) -> str:
        """The most worthy skill that waits behind the main one and is worth more than it."""
        aim, met = self.outlook.state.aim, self.outlook.met
        place = aim.index.get(action.skills[0]) if action.skills else None
        behind = [after for before, after in aim.edges if before == place]
        if not behind:
            return ""
        most = max(behind, key=lambda after: float((aim.weights + self.outlook.opened)[after] * (1.0 - met[after])))
        return aim.skills[most] if aim.weights[most] >= aim.weights[place or 0] else ""


def _middle(item: Item) -> float:
    return float(np.mean(item.thresholds)) if item.thresholds else item.b
