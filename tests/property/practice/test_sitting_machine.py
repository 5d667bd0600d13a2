"""An exam driven by chance: answers from two tabs, reloads, offline queues, clocks that jump, crashes. Nothing may be lost.

Two devices sit one exam. Each knows what it last heard of each place, may be offline, and sends what it queued when it is back. The
model remembers every answer that was acknowledged; the sitting must hold the newest acknowledged answer of each place, whatever happens.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shipworthy.practice.exams import GRACE_SECONDS, Change, Clock, Kept, Sitting, at_bell, go, hand_in, write

PLACES, ALLOWED = 4, 600.0
devices = st.sampled_from((0, 1))
places = st.integers(0, PLACES - 1)
choices = st.integers(1, 4)


@dataclass
class Device:
    """What one tab believes, and what it has not sent yet."""

    versions: dict[int, int] = field(default_factory=dict)
    queue: list[Change] = field(default_factory=list)
    offline: bool = False


class ExamMachine(RuleBasedStateMachine):
    """The server's sitting, two devices, and a clock."""

    @initialize()
    def start(self) -> None:
        self.now = 0.0
        self.stored = Sitting(PLACES, Clock(0.0, ALLOWED))
        self.devices = [Device(), Device()]
        self.acknowledged: dict[int, Kept] = {}
        self.versions: dict[int, int] = {}

    @rule(seconds=st.floats(0.0, 120.0))
    def time_goes_by(self, seconds: float) -> None:
        self.now += seconds

    @rule(seconds=st.floats(0.0, 30.0))
    def the_clock_is_set_back(self, seconds: float) -> None:
        self.now = max(0.0, self.now - seconds)

    @rule(device=devices, place=places, choice=choices, wrong_by=st.floats(-30.0, 30.0))
    def somebody_answers(self, device: int, place: int, choice: int, wrong_by: float) -> None:
        at = self.devices[device]
        base = at.versions.get(place, 0)
        queued = sum(change.place == place for change in at.queue)
        at.queue = [change for change in at.queue if change.place != place]
        assert queued <= 1
        at.queue.append(Change(place, base, self.now + wrong_by, Kept(response=choice)))
        if not at.offline:
            self._send(at)

    @rule(device=devices)
    def the_network_goes(self, device: int) -> None:
        self.devices[device].offline = True

    @rule(device=devices)
    def the_network_is_back(self, device: int) -> None:
        self.devices[device].offline = False
        self._send(self.devices[device])

    @rule(device=devices)
    def an_acknowledgement_is_lost_and_the_change_sent_again(self, device: int) -> None:
        at = self.devices[device]
        known = dict(at.versions)
        again = list(at.queue)
        self._send(at)
        at.versions, at.queue = known, again
        self._send(at)

    @rule(device=devices)
    def a_page_is_loaded_again(self, device: int) -> None:
        at = self.devices[device]
        if not at.offline:
            self._send(at)
        at.versions = {place: self.stored.of(place).version for place in range(PLACES)}

    @rule(place=places)
    def somebody_looks_elsewhere(self, place: int) -> None:
        self.stored = go(at_bell(self.stored, self.now), place)

    @precondition(lambda self: self.stored.ended is None)
    @rule()
    def it_is_handed_in(self) -> None:
        self.stored = hand_in(self.stored, self.now)

    def _send(self, at: Device) -> None:
        for change in at.queue:
            stood = self.stored.of(change.place)
            found = write(self.stored, change, self.now)
            self.stored = found.sitting
            unseen = stood.version != change.base
            assert not (unseen and found.kept.response != stood.response), (
                "what another tab wrote was overwritten unseen"
            )
            at.versions[change.place] = found.kept.version
            if found.status == "saved":
                self.acknowledged[change.place] = found.kept
        at.queue = []

    @invariant()
    def every_acknowledged_answer_stands(self) -> None:
        for place, kept in self.acknowledged.items():
            assert self.stored.of(place).response == kept.response

    @invariant()
    def versions_only_grow(self) -> None:
        for place in range(PLACES):
            version = self.stored.of(place).version
            assert version >= self.versions.get(place, 0)
            self.versions[place] = version

    @invariant()
    def nothing_that_counts_was_made_after_the_bell_and_its_grace(self) -> None:
        bell = self.stored.clock.bell
        assert all(kept.made <= bell + GRACE_SECONDS for kept in self.stored.kept.values())

    @invariant()
    def nothing_that_counts_was_made_after_handing_in(self) -> None:
        ended = self.stored.ended
        if ended and ended.by == "learner":
            assert all(kept.made <= ended.at for kept in self.stored.kept.values())

    @invariant()
    def a_clock_that_has_rung_has_ended_the_exam(self) -> None:
        assert at_bell(self.stored, self.now).ended is not None or self.now < self.stored.clock.bell


ExamMachine.TestCase.settings = settings(max_examples=400, stateful_step_count=40, deadline=None)
TestExam = ExamMachine.TestCase
