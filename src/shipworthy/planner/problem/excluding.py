"""Why a certification cannot be in a plan at all, before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from shipworthy.catalog import Catalog, Certification
from shipworthy.kernel import Message, say, say_list
from shipworthy.planner.profile import Profile

_NO_EXAM = {
    "course": say("A course certificate, not an engineer's exam"),
    "business": say("A business certificate, not an engineer's exam"),
}
_UNFINISHED = {
    "announced": say("Only announced so far: a plan holds finished exams only"),
    "beta": say("Still in beta: a plan holds finished exams only"),
}


def why_excluded(certification: Certification, profile: Profile, catalog: Catalog) -> Message | None:
    """The first rule that keeps a certification out of every plan for `profile`; None when it is a candidate."""
    return next(_rules(certification, profile, catalog), None)


def _rules(certification: Certification, profile: Profile, catalog: Catalog) -> Iterator[Message]:
    status = certification.status_on(profile.start)
    if certification.id in profile.have:
        yield say("You hold it already")
    if status == "retired":
        yield _retired(certification, catalog)
    if certification.gated is not None:
        yield say("Not open to everybody: {condition}", condition=certification.gated.by)
    if _is_unfinished(certification, profile.start):
        yield _UNFINISHED[status]
    if certification.vendor not in catalog.policy.vendors[profile.vendor]:
        yield _other_vendor(profile)
    if certification.level in _NO_EXAM:
        yield _NO_EXAM[certification.level]
    if certification.price_usd.value is None:
        yield say("No price could be confirmed")
    if _is_unsure(certification, profile):
        yield say(
            "Its price is not verified: it stands in a plan only where you prefer {vendor}", vendor=certification.vendor
        )
    if not certification.needs_on(profile.start):
        yield say("No blueprint could be confirmed")


def _is_unsure(certification: Certification, profile: Profile) -> bool:
    """Whether its price rests on memory alone, and nobody asked for its vendor: a default route stands on checked facts."""
    return certification.price_usd.confidence == "unverified" and certification.vendor != profile.vendor


def _is_unfinished(certification: Certification, start: date) -> bool:
    """Whether it is announced or in beta with no known day on which it becomes a finished exam."""
    opens = certification.opens()
    return certification.status_on(start) in _UNFINISHED and (opens is None or opens <= start)


def _retired(certification: Certification, catalog: Catalog) -> Message:
    day = certification.closes() or ""
    after = say_list([catalog.certifications[name].short for name in certification.replaced_by])
    if after:
        return say("No longer offered since {day}; {exams} took its place", day=day, exams=after)
    return say("No longer offered since {day}", day=day)


def _other_vendor(profile: Profile) -> Message:
    if profile.vendor == "any":
        return say("Not by a vendor this plan looks at")
    return say("You prefer {vendor}", vendor=profile.vendor)
