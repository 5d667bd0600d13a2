"""When enough has been asked."""

from __future__ import annotations

from dataclasses import dataclass

from shipworthy.kernel import BadInput, Message, say, say_count

_MOST = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a sitting stands.

    ``length`` items asked in ``minutes``, the ``error`` of the ability (posterior sd), and the chance ``mastery`` that it is at least the
    cut of the stopping rule.
    """

    length: int
    minutes: float
    error: float
    mastery: float


@dataclass(frozen=True, slots=True)
class Stop:
    """A sitting ends when one of these holds, but not before ``least`` items.

    ``standard_error`` > 0: the ability is known this well. ``certainty`` in (0.5, 1): it is this sure on which side of ``cut`` the
    ability lies. ``most`` >= 1: so many items were asked. ``minutes`` > 0: so much time was spent. None switches a rule off.
    """

    standard_error: float | None = None
    certainty: float | None = None
    cut: float = 0.0
    least: int = 1
    most: int = _MOST
    minutes: float | None = None

    def __post_init__(self) -> None:
        if self.most < 1 or self.least > self.most:
            raise BadInput(
                "length", say("at most {most} items is too few", most=self.most), say("Give at least one item.")
            )
        for name in ("standard_error", "minutes"):
            value = getattr(self, name)
            if value is not None and not value > 0:
                raise BadInput(name, say("is not above 0"), say("Leave it out, or give a number above 0."))
        if self.certainty is not None and not 0.5 < self.certainty < 1:  # noqa: PLR2004
            raise BadInput("certainty", say("is not between 0.5 and 1"), say("Give a chance such as 0.95."))

    def reason(self, now: Standing) -> Message | None:
        """Why a sitting is over, in words for the learner; None while it goes on."""
        if now.length >= self.most:
            return say_count(
                "That was the last of {count} question.", "That was the last of {count} questions.", self.most
            )
        if self.minutes is not None and now.minutes >= self.minutes:
            return say_count("The {count} minute is over.", "The {count} minutes are over.", self.minutes)
        if now.length < self.least:
            return None
        if self.standard_error is not None and now.error <= self.standard_error:
            return say("Your answers agree well enough: more questions would hardly change the result.")
        if self.certainty is not None and max(now.mastery, 1 - now.mastery) >= self.certainty:
            return _decided(now.mastery)
        return None


def _decided(mastery: float) -> Message:
    if mastery > 0.5:  # noqa: PLR2004
        return say("Your answers show that you are beyond what was asked for.")
    return say("Your answers show that you are not yet where you want to be.")
