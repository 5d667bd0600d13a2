"""Values that several tests need: a small hand-made plan in which every part of a plan occurs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from shipworthy.planner.plan import (
    Alternative,
    CatalogStamp,
    Closed,
    Conflict,
    Cost,
    Difference,
    Focus,
    MilestoneMark,
    Month,
    MonthRange,
    Moved,
    Nearest,
    NotChosen,
    Plan,
    Readiness,
    ReadinessPoint,
    Replan,
    SkillGain,
    SolverReport,
    Step,
    Summary,
    Swap,
    Week,
    WeekShare,
    WhatIf,
    Why,
)
from shipworthy.planner.plan import Warning as PlanWarning
from shipworthy.planner.profile import Profile, TimeOff

TODAY = date(2026, 11, 22)
START = date(2026, 11, 23)

_NAMES = {
    "cloud-concepts": "Cloud concepts",
    "python": "Python",
    "llm-fundamentals": "Language model fundamentals",
    "prompt-engineering": "Prompt engineering",
    "aws-ai-services": "AWS AI services",
    "rag": "Retrieval-augmented generation",
    "docker": "Docker",
}


def a_profile(**fields: Any) -> Profile:
    """A developer who begins on START with ten hours a week and 800 USD."""
    usual: dict[str, Any] = {
        "background": "developer",
        "cloud": "some",
        "hours_per_week": 10,
        "budget_cents": 80_000,
        "start": START,
        "skills": {"python": 2},
        "time_off": (TimeOff(first=date(2026, 12, 24), last=date(2027, 1, 1)),),
    }
    return Profile(**{**usual, **fields})


def a_step(identifier: str, first_day: int, days: int, hours: float, **fields: Any) -> Step:
    """A step that begins `first_day` days after START and lasts `days` days."""
    start = START + timedelta(days=first_day)
    usual: dict[str, Any] = {
        "kind": "study-unit",
        "lane": "study",
        "title": identifier,
        "milestone": "exam-aif-c01",
        "hours_low": round(hours * 0.7, 1),
        "hours_high": round(hours * 1.6, 1),
        "cost_cents": 0,
        "skills": (),
        "requires": (),
        "why": Why(sentence=f"{identifier} stands here because later steps build on it.", closes=(), unlocks=()),
        "sources": ("S0",),
    }
    return Step(id=identifier, start=start, end=start + timedelta(days=days - 1), hours=hours, **{**usual, **fields})


def a_plan(**fields: Any) -> Plan:
    """A plan of eight steps, two exams and one project over four months; `fields` replace whole parts of it."""
    steps = _steps()
    usual: dict[str, Any] = {
        "profile": a_profile(),
        "catalog": CatalogStamp(version="0123456789ab", checked=date(2026, 8, 7)),
        "solver": SolverReport(status="optimal", objective=8160, bound=8160, gap=0.0),
        "summary": _summary(steps),
        "steps": steps,
        "months": _months(steps),
        "weeks": _weeks(steps),
        "focus_first": _focus(),
        "readiness": _readiness(steps),
        "alternatives": (_alternative(),),
        "not_chosen": _not_chosen(),
        "swaps": _swaps(),
        "what_if": _what_if(),
        "warnings": _warnings(),
    }
    return Plan(**{**usual, **fields})


def a_replan(**fields: Any) -> Replan:
    """The same plan after two missed weeks."""
    moved = (
        Moved(step="study-llm-fundamentals", title="Language models", change="done", days=0, reason="You finished it."),
        Moved(
            step="exam-aif-c01", title="Sit AIF-C01", change="later", days=14, reason="Two weeks passed without study."
        ),
    )
    usual: dict[str, Any] = {
        "plan": a_plan(),
        "today": date(2026, 12, 20),
        "pace_factor": 1.12,
        "pace_basis": "2 steps, 26 hours planned, 31 spent",
        "moved": moved,
        "sentence": "The finish moves 14 days, to 2027-03-28; the order stays.",
        "better": None,
    }
    return Replan(**{**usual, **fields})


def a_conflict() -> Conflict:
    """A budget that no plan fits, and the nearest plan."""
    nearest = Nearest(wish="budget", sentence="With 310 USD it works.", profile=a_profile(budget_cents=31_000))
    return Conflict(
        wishes=("budget 50 USD", "at least two certifications"),
        sentence="These wishes cannot all hold.",
        nearest=(nearest,),
    )


def _gain(skill: str, before: int, after: int) -> SkillGain:
    return SkillGain(skill=skill, name=_NAMES[skill], from_level=before, to_level=after)


def _why(sentence: str, *closes: str, unlocks: tuple[str, ...] = ()) -> Why:
    return Why(
        sentence=sentence, closes=tuple(Closed(skill=s, name=_NAMES[s], level=2) for s in closes), unlocks=unlocks
    )


def _steps() -> tuple[Step, ...]:
    return (
        a_step("study-cloud-concepts", 0, 10, 8, title="Cloud concepts", milestone="exam-clf-c02", skills=(_gain("cloud-concepts", 1, 2),),
               why=_why("It opens the first exam.", "cloud-concepts", unlocks=("prep-clf-c02",)),
               first_action="Draw where one request to a hosted page travels."),
        a_step("prep-clf-c02", 10, 14, 18, kind="certification-preparation", title="Prepare for CLF-C02", milestone="exam-clf-c02",
               requires=("study-cloud-concepts",)),
        a_step("exam-clf-c02", 24, 1, 2, kind="exam", title="Sit AWS Certified Cloud Practitioner (CLF-C02)", milestone="exam-clf-c02",
               cost_cents=10_000, requires=("prep-clf-c02",)),
        a_step("study-llm-fundamentals", 25, 21, 14, title="Language models", skills=(_gain("llm-fundamentals", 0, 2),),
               requires=("exam-clf-c02",), why=_why("Two later steps wait for it.", "llm-fundamentals", unlocks=("prep-aif-c01", "project-chatbot"))),
        a_step("prep-aif-c01", 46, 14, 16, kind="certification-preparation", title="Prepare for AIF-C01", skills=(_gain("aws-ai-services", 0, 2),),
               requires=("study-llm-fundamentals",)),
        a_step("lab-rag-end-to-end", 46, 21, 11, kind="lab", lane="build", title="Retrieval from question to cited answer",
               milestone="project-chatbot", skills=(_gain("rag", 1, 3),), requires=("study-llm-fundamentals",)),
        a_step("exam-aif-c01", 60, 1, 2, kind="exam", title="Sit AWS Certified AI Practitioner (AIF-C01)", cost_cents=10_000,
               requires=("prep-aif-c01",)),
        a_step("project-chatbot", 67, 44, 40, kind="project", lane="build", title="A chatbot that says when it does not know",
               milestone="project-chatbot", cost_cents=1_500, skills=(_gain("docker", 1, 3),), requires=("lab-rag-end-to-end",)),
    )  # fmt: skip


def _marks(steps: tuple[Step, ...]) -> list[MilestoneMark]:
    return [
        MilestoneMark(
            step=step.id,
            activity=step.id.removeprefix("exam-"),
            kind="certification" if step.kind == "exam" else "project",
            title=step.title.removeprefix("Sit "),
            day=step.end,
            cost_cents=step.cost_cents,
        )
        for step in steps
        if step.id == step.milestone
    ]


def _months(steps: tuple[Step, ...]) -> tuple[Month, ...]:
    marks = _marks(steps)
    names = [f"{(START.replace(day=1) + timedelta(days=31 * number)):%Y-%m}" for number in range(5)]
    return tuple(
        Month(
            month=name,
            hours=round(sum(step.hours * _share(step, name) for step in steps), 1),
            steps=tuple(step.id for step in steps if f"{step.start:%Y-%m}" <= name <= f"{step.end:%Y-%m}"),
            milestones=tuple(mark for mark in marks if f"{mark.day:%Y-%m}" == name),
        )
        for name in names
    )


def _share(step: Step, month: str) -> float:
    """The share of a step's days that lie in the month."""
    days = [step.start + timedelta(days=number) for number in range((step.end - step.start).days + 1)]
    return sum(f"{day:%Y-%m}" == month for day in days) / len(days)


def _weeks(steps: tuple[Step, ...]) -> tuple[Week, ...]:
    first = [START + timedelta(days=7 * number) for number in range(16)]
    shares = [
        tuple(WeekShare(step=s.id, hours=2.5) for s in steps if s.start <= day + timedelta(days=6) and s.end >= day)
        for day in first
    ]
    return tuple(
        Week(start=day, hours=sum(s.hours for s in share), steps=share)
        for day, share in zip(first, shares, strict=True)
    )


def _summary(steps: tuple[Step, ...]) -> Summary:
    return Summary(
        sentence="In about 16 weeks at 10 hours a week: CLF-C02, AIF-C01, one project, for 268 USD.",
        start=START,
        finish=steps[-1].end,
        finish_p20=steps[-1].end - timedelta(days=12),
        finish_p80=steps[-1].end + timedelta(days=23),
        weeks=15.9,
        months=MonthRange(p20=3.3, p50=3.7, p80=4.5),
        hours=float(sum(step.hours for step in steps)),
        hours_per_week=10,
        cost=Cost(
            list_cents=20_000,
            resit_expected_cents=4_300,
            buffer_cents=2_500,
            total_cents=26_800,
            renewals_3y_cents=10_000,
        ),
        certifications=("clf-c02", "aif-c01"),
        projects=("project-chatbot",),
        value=180.0,
        early_value=80.0,
    )


def _focus() -> tuple[Focus, ...]:
    action = "Count the tokens of one page in two languages and say why they differ."
    return (
        Focus(
            skill="llm-fundamentals", name=_NAMES["llm-fundamentals"], gap=2, weight=5, blocking=6, first_action=action
        ),
        Focus(
            skill="docker",
            name="Docker",
            gap=1,
            weight=3,
            blocking=1,
            first_action="Build one image twice.",
            minutes=45,
        ),
    )


def _readiness(steps: tuple[Step, ...]) -> Readiness:
    scores = (31.0, 52.5, 78.0)
    points = zip(_marks(steps), scores, strict=True)
    return Readiness(
        now=22.0, milestones=tuple(ReadinessPoint(step=m.step, title=m.title, day=m.day, score=s) for m, s in points)
    )


def _alternative() -> Alternative:
    return Alternative(
        kind="objective",
        objective="cheapest",
        label="Cheapest",
        certifications=("aif-c01", "gail"),
        projects=("project-chatbot",),
        weeks=18.0,
        hours=120,
        finish=date(2027, 3, 29),
        cost_cents=24_900,
        value=170.0,
        early_value=76.0,
        against=Difference(weeks=2.1, cost_cents=-1_900, value=10.0, early_value=4.0),
    )


def _not_chosen() -> tuple[NotChosen, ...]:
    worse = Difference(weeks=6.0, cost_cents=22_500, value=0.0, early_value=2.0)
    return (
        NotChosen(id="mls-c01", name="AWS Machine Learning Specialty", code="MLS-C01", reason="Retired on 2026-03-31.", forced=None),
        NotChosen(id="mla-c01", name="AWS Machine Learning Engineer Associate", code="MLA-C01", reason="It adds weeks.", forced=worse,
                  forced_certifications=("clf-c02", "aif-c01", "mla-c01")),
    )  # fmt: skip


def _swaps() -> tuple[Swap, ...]:
    cost = Difference(weeks=0.0, cost_cents=0, value=0.0, early_value=6.0)
    return (
        Swap(
            first="exam-clf-c02",
            second="exam-aif-c01",
            allowed=True,
            reason="It only delays the first result.",
            against=cost,
        ),
        Swap(
            first="exam-aif-c01",
            second="project-chatbot",
            allowed=False,
            reason="The project builds on the exam's lab.",
            against=None,
        ),
    )


def _what_if() -> tuple[WhatIf, ...]:
    return (
        WhatIf(id="hours-plus-5", label="5 hours more a week", certifications=("clf-c02", "aif-c01"), weeks=11.0, cost_cents=26_800,
               changed=False, sentence="The same route ends 5 weeks sooner.", against=Difference(weeks=-4.9, cost_cents=0, value=0.0, early_value=0.0)),
    )  # fmt: skip


def _warnings() -> tuple[PlanWarning, ...]:
    return (
        PlanWarning(
            code="check-price",
            subject="clf-c02",
            text="Compare the price with the vendor's page before paying.",
            sources=("cert-S2",),
        ),
    )
