"""A plan as a calendar (RFC 5545) that a second import updates instead of doubling."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from shipworthy.kernel import fingerprint, format_cents
from shipworthy.planner.plan import MilestoneMark, Plan, Step

ALARM_DAYS = (14, 7)


def to_ics(plan: Plan, *, stamp: datetime | None = None, sequence: int = 0) -> bytes:
    """One all-day event a milestone, with reminders, and one all-day span a step, shown as free time.

    A UID is made of the person's name, the role and the step, so a replan moves an event rather than adding one; give it a
    higher `sequence` then. `stamp` (DTSTAMP) is the start of the plan's first day unless given: same plan, same bytes.
    """
    moment = stamp or datetime.combine(plan.summary.start, time(), tzinfo=UTC)
    calendar = _calendar(plan)
    for event in _events(plan):
        event.add("dtstamp", moment)
        event.add("sequence", sequence)
        calendar.add_component(event)
    packed: bytes = calendar.to_ical()
    return packed


def _calendar(plan: Plan) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Shipworthy//Plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Shipworthy: {plan.profile.role}")
    return calendar


def _events(plan: Plan) -> Iterator[Event]:
    """Steps, then milestones; an exam's one day is its milestone's, not shown twice."""
    key = fingerprint([plan.profile.name, plan.profile.role])
    marks = [mark for month in plan.months for mark in month.milestones]
    shown = {mark.step for mark in marks}
    for step in plan.steps:
        if step.kind != "exam" or step.id not in shown:
            yield _step_event(step, f"{key}-{step.id}@shipworthy")
    for mark in marks:
        yield _milestone_event(mark, f"{key}-{mark.step}-milestone@shipworthy")


def _step_event(step: Step, uid: str) -> Event:
    event = _all_day(uid, step.title, step.start, step.end)
    event.add("transp", "TRANSPARENT")
    event.add("description", _step_text(step))
    event.add("categories", [step.lane])
    return event


def _milestone_event(mark: MilestoneMark, uid: str) -> Event:
    event = _all_day(uid, mark.title, mark.day, mark.day)
    event.add("transp", "OPAQUE")
    event.add("description", f"Price: {format_cents(mark.cost_cents)}." if mark.cost_cents else "Nothing to pay.")
    event.add("categories", [mark.kind])
    for days in () if mark.kind == "review" else ALARM_DAYS:
        event.add_component(_alarm(f"{mark.title} in {days} days", days))
    return event


def _all_day(uid: str, title: str, first: date, last: date) -> Event:
    """An event on whole days; iCalendar's end is the day after the last."""
    event = Event()
    event.add("uid", uid)
    event.add("summary", title)
    event.add("dtstart", first)
    event.add("dtend", last + timedelta(days=1))
    return event


def _alarm(text: str, days_before: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", text)
    alarm.add("trigger", timedelta(days=-days_before))
    return alarm


def _step_text(step: Step) -> str:
    hours = f"{step.hours:g} hours, {step.hours_low:g} to {step.hours_high:g} likely."
    return "\n".join(
        line for line in (hours, step.why.sentence, step.first_action and f"Begin: {step.first_action}") if line
    )
