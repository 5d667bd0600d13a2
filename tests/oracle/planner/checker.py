"""Reads a plan as JSON and says which hard rule it breaks, knowing the catalogue's files and nothing of the planner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml

from tests.oracle.planner.brute_force import STAGE_ORDER, Level, Raw, World, rank

KINDS = ("skills", "roles", "certifications", "activities", "backgrounds", "experience")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
HUNDREDTH = 0.006
TENTH = 0.051
# A week ends on a whole minute of work, so it may hold part of one that its last day only begins.
A_MINUTE = 1 / 60


def read_raw(folder: Path) -> dict[str, Any]:
    """Every entry of a folder of YAML files, by kind and id."""
    raw: dict[str, Any] = {
        kind: {file.stem: _read(file) for file in sorted((folder / kind).glob("*.yaml"))} for kind in KINDS
    }
    for certification in raw["certifications"].values():
        certification["minutes"] = _value(certification["minutes"])
    return {**raw, "policy": _read(folder / "policy.yaml")}


def _read(file: Path) -> Any:
    return yaml.load(file.read_text(encoding="utf-8"), Loader=LOADER)  # noqa: S506  (a safe loader)


def _value(fact: Any) -> Any:
    return fact["value"] if isinstance(fact, dict) else fact


def faults(plan: Raw, raw: Raw) -> list[str]:
    """One line for every broken rule; the plan was made on its own start day."""
    return list(Checker(plan, raw).faults())


class Checker:
    """A plan beside the catalogue it was made from."""

    def __init__(self, plan: Raw, raw: Raw) -> None:
        self.plan, self.raw = plan, raw
        self.world = World(raw, _wishes(plan["profile"]))
        self.steps: list[Any] = list(plan["steps"])
        self.place = {step["id"]: place for place, step in enumerate(self.steps)}
        self.teacher: dict[Level, int] = {}
        self.exams = [s for s in self.steps if s["kind"] == "exam"]
        self.exam_ids = [s["id"].removeprefix("exam-") for s in self.exams]
        self.projects = [s["id"] for s in self.steps if s["kind"] == "project"]
        self.labs = [s["id"] for s in self.steps if s["kind"] == "lab"]

    def faults(self) -> Iterator[str]:
        """Every broken rule."""
        yield from self._levels_once()
        yield from self._requirements()
        yield from self._prerequisites()
        yield from self._builds_on()
        yield from self._hours_of_steps()
        yield from self._dates()
        yield from self._lanes()
        yield from self._weeks_and_months()
        yield from self._which()
        for step in self.exams:
            yield from self._exam(step, step["id"].removeprefix("exam-"))
        yield from self._order_of_exams()
        yield from self._money()
        yield from self._objective()
        yield from self._months_range()

    # Learning ---------------------------------------------------------------------------------------------------------

    def _levels_once(self) -> Iterator[str]:
        """Each level is taught by one step, from where the person stands, by something that reaches it."""
        for place, step in enumerate(self.steps):
            for gain in step["skills"]:
                for level in range(gain["from_level"] + 1, gain["to_level"] + 1):
                    yield from self._teach(step, (gain["skill"], level))
                    self.teacher[gain["skill"], level] = place

    def _teach(self, step: Raw, level: Level) -> Iterator[str]:
        if level in self.teacher:
            yield f"{level} is taught by {step['id']} and by {self.steps[self.teacher[level]]['id']}"
        if level[1] <= self.world.levels.get(level[0], 0):
            yield f"{step['id']} teaches {level}, which is known at the start"
        if step["kind"] in {"lab", "project"}:
            if level not in self.world.taught(self.raw["activities"][step["id"]]):
                yield f"{step['id']} does not teach {level}"
        elif level[1] > self.world.by_study.get(level[0], 0):
            yield f"{level} is beyond any study unit"

    def _reached(self, level: Level, before: int, on: str) -> bool:
        """Whether a level is known before the step at `before` begins on day `on`."""
        if level[1] <= self.world.levels.get(level[0], 0):
            return True
        place = self.teacher.get(level)
        return place is not None and place < before and self.steps[place]["end"] <= on

    def _requirements(self) -> Iterator[str]:
        rung = self.world.wishes["rung"]
        for asked in self.world.asked():
            skills, level = asked.get("any_of") or [asked["skill"]], asked["levels"][rung]
            if not any(self._reached((skill, level), len(self.steps), "9999") for skill in skills):
                yield f"the role asks for {' or '.join(skills)} at {level}"
        if self.plan["readiness"]["milestones"][-1]["score"] != 100:
            yield "readiness at the end is not 100"

    def _prerequisites(self) -> Iterator[str]:
        for (skill, level), place in self.teacher.items():
            step = self.steps[place]
            wanted = [(skill, level - 1)] if level > 1 else []
            for before in self.raw["skills"][skill]["prerequisites"]:
                if before["kind"] == "hard" and before["for"] == level:
                    wanted += [(before["skill"], n) for n in range(1, before["level"] + 1)]
            for need in wanted:
                if self.teacher.get(need) != place and not self._reached(need, place, step["start"]):
                    yield f"{step['id']} teaches {skill} to {level} before {need} is known"

    def _builds_on(self) -> Iterator[str]:
        """What an activity itself requires is known before it begins, and what it names as its base comes before."""
        for place, step in enumerate(self.steps):
            if step["kind"] not in {"exam", "study-unit"}:
                for need in self.raw["activities"][step["id"]]["requires"]:
                    if not self._reached((need["skill"], need["level"]), place, step["start"]):
                        yield f"{step['id']} begins before {need} is known"
            for other in step["requires"]:
                if self.place[other] >= place or self.steps[self.place[other]]["end"] > step["end"]:
                    yield f"{step['id']} builds on {other}, which comes later"

    # Time -------------------------------------------------------------------------------------------------------------

    def _hours_of_steps(self) -> Iterator[str]:
        """A step takes its own minutes and those of the levels it teaches."""
        for place, step in enumerate(self.steps):
            minutes = self.world.minutes_of(level for level, by in self.teacher.items() if by == place)
            if step["kind"] == "exam":
                minutes += self.raw["certifications"][step["id"].removeprefix("exam-")]["minutes"] or 120
            elif step["kind"] != "study-unit":
                minutes += round(self.raw["activities"][step["id"]]["own_hours"][1] * 60)
            if abs(step["hours"] - minutes / 60) > HUNDREDTH:
                yield f"{step['id']} takes {step['hours']} hours instead of {minutes / 60:.2f}"

    @property
    def minutes(self) -> int:
        """Minutes of the whole plan."""
        return sum(round(step["hours"] * 60) for step in self.steps)

    def _capacity(self, first: date, last: date) -> float:
        """Hours that the days from `first` to `last` hold."""
        days = range((last - first).days + 1)
        return sum(self.world.sevenths(first + timedelta(days=day)) for day in days) / 420

    def _dates(self) -> Iterator[str]:
        summary, by = self.plan["summary"], self.plan["profile"]["by"]
        start, finish = summary["start"], summary["finish"]
        if start != self.plan["profile"]["start"] or finish != str(self.world.day_of(self.minutes)):
            yield f"{self.minutes} minutes from {start} end on {self.world.day_of(self.minutes)}, not on {finish}"
        if by and self.minutes and finish > by:
            yield f"it ends on {finish}, after {by}"
        if self.steps and max(step["end"] for step in self.steps) != finish:
            yield "the last step does not end on the last day"
        for step in self.steps:
            if not start <= step["start"] <= step["end"] <= finish:
                yield f"{step['id']} lies outside the plan"
            room = self._capacity(date.fromisoformat(step["start"]), date.fromisoformat(step["end"]))
            if step["kind"] != "exam" and step["hours"] > room + HUNDREDTH:
                yield f"{step['id']} has {step['hours']} hours in days that hold {room:.2f}"
        if abs(sum(step["hours"] for step in self.steps) - summary["hours"]) > TENTH + HUNDREDTH * len(self.steps):
            yield "the hours of the steps are not those of the plan"

    def _lanes(self) -> Iterator[str]:
        """One study and one building activity at a time; neighbours in a lane share a day at most."""
        for lane in ("study", "build"):
            for one, other in pairwise(step for step in self.steps if step["lane"] == lane):
                if other["start"] < one["end"]:
                    yield f"{one['id']} and {other['id']} overlap"
        for step in self.steps:
            if (step["lane"] == "build") != (step["kind"] in {"lab", "project"}):
                yield f"{step['id']} is in the wrong lane"

    def _weeks_and_months(self) -> Iterator[str]:
        start, total = date.fromisoformat(self.plan["summary"]["start"]), dict.fromkeys(self.place, 0.0)
        off = [span["hours_per_week"] for span in self.world.wishes["time_off"]]
        limit = max(self.plan["summary"]["hours_per_week"], *off, 0)
        for week in self.plan["weeks"]:
            first = date.fromisoformat(week["start"])
            room = self._capacity(first, first + timedelta(days=6))
            if (first - start).days % 7 or week["hours"] > limit or week["hours"] > room + A_MINUTE + HUNDREDTH:
                yield f"the week of {first} has {week['hours']} hours where {room:.2f} fit"
            if abs(sum(share["hours"] for share in week["steps"]) - week["hours"]) > HUNDREDTH * (
                1 + len(week["steps"])
            ):
                yield f"the week of {first} does not add up"
            for share in week["steps"]:
                total[share["step"]] += share["hours"]
        for step in self.steps:
            if abs(total[step["id"]] - step["hours"]) > HUNDREDTH * (2 + len(self.plan["weeks"])):
                yield f"the weeks hold {total[step['id']]:.2f} hours of {step['id']} instead of {step['hours']}"
        yield from self._months()

    def _months(self) -> Iterator[str]:
        months = self.plan["months"]
        hours = sum(month["hours"] for month in months)
        if abs(hours - self.minutes / 60) > TENTH * (1 + len(months)):
            yield f"the months hold {hours:.1f} hours instead of {self.minutes / 60:.1f}"
        for month in months:
            within = [s["id"] for s in self.steps if s["start"][:7] <= month["month"] <= s["end"][:7]]
            if not set(month["steps"]) <= set(within):
                yield f"{month['month']} names steps that lie elsewhere: {set(month['steps']) - set(within)}"
        marks = [mark for month in months for mark in month["milestones"]]
        for mark in marks:
            if mark["kind"] != "review" and mark["day"] != self.steps[self.place[mark["step"]]]["end"]:
                yield f"{mark['step']} is marked on {mark['day']}"
        if [m["activity"] for m in marks if m["kind"] == "certification"] != self.exam_ids:
            yield "the marks do not name the exams in their order"

    def _months_range(self) -> Iterator[str]:
        summary, months = self.plan["summary"], self.plan["summary"]["months"]
        if not months["p20"] <= months["p50"] <= months["p80"] or summary["finish_p20"] > summary["finish_p80"]:
            yield f"the range is not in order: {months}"

    # Certifications and projects --------------------------------------------------------------------------------------

    def _which(self) -> Iterator[str]:
        chosen, projects = frozenset(self.exam_ids), frozenset(self.projects)
        if len(self.exams) != len(chosen) or list(self.plan["summary"]["certifications"]) != self.exam_ids:
            yield "the summary does not name the exams"
        if not chosen <= self.world.exams.keys():
            yield f"these may not stand in a plan: {sorted(chosen - self.world.exams.keys())}"
        elif not self.world.exams_obey(chosen):
            yield f"{sorted(chosen)} break the role's rule, the one cloud, or what must be held first"
        if not projects <= self.world.projects.keys() or not self.world.projects_obey(projects):
            yield f"{sorted(projects)} are not the projects that the role asks for"
        missing = [p["id"] for p in self.world.practice if p["id"] not in self.place]
        if missing:
            yield f"without the practice that every plan holds: {missing}"

    def _exam(self, step: Raw, name: str) -> Iterator[str]:
        certification, day = self.raw["certifications"][name], date.fromisoformat(step["end"])
        if step["start"] != step["end"]:
            yield f"{name} is sat on more than one day"
        if _status(certification, day) not in {"active", "retiring"} or certification.get("gated"):
            yield f"{name} cannot be sat on {day}: {_status(certification, day)}"
        for skill, level in self.world.blueprint(certification).items():
            if not self._reached((skill, level), self.place[step["id"]], step["start"]):
                yield f"{name} is sat before {skill} is at {level}"
        for activity in self.world.made_for(name):
            before = self.place.get(activity["id"])
            if before is None or before > self.place[step["id"]] or self.steps[before]["end"] > step["start"]:
                yield f"{name} is sat before {activity['id']}"
        changes = [b["from"] for b in certification["blueprints"] if b["from"]]
        warned = {w["subject"] for w in self.plan["warnings"] if w["code"] == "blueprint-change"}
        if any(self.world.wishes["start"] < change <= day for change in changes) and name not in warned:
            yield f"{name} changes its blueprint before it is sat, and no warning says so"

    def _order_of_exams(self) -> Iterator[str]:
        ranks = [rank(self.raw["certifications"][name]) for name in self.exam_ids]
        if ranks != sorted(ranks):
            yield f"stages out of order: {self.exam_ids} against {list(STAGE_ORDER)}"
        for place, name in enumerate(self.exam_ids):
            certification, before = self.raw["certifications"][name], frozenset(self.exam_ids[:place])
            if not set(certification.get("requires") or ()) <= before | self.world.held:
                yield f"{name} comes before what must be held first"
            if not self.world.entry_met(certification, before):
                yield f"{name} comes before an easier one, and the start levels do not open the way"

    # Money and objective ----------------------------------------------------------------------------------------------

    def _money(self) -> Iterator[str]:
        cost, budget = self.plan["summary"]["cost"], self.plan["profile"]["budget_cents"]
        if cost["list_cents"] != sum(step["cost_cents"] for step in self.steps):
            yield f"the steps cost {sum(step['cost_cents'] for step in self.steps)}, the table says {cost['list_cents']}"
        if cost["total_cents"] != cost["list_cents"] + cost["resit_expected_cents"] + cost["buffer_cents"]:
            yield "the total is not the sum of its parts"
        if set(self.exam_ids) <= self.world.exams.keys():
            yield from self._parts(cost)
        if budget is not None and cost["total_cents"] > budget:
            yield f"it costs {cost['total_cents']}, more than {budget}"

    def _parts(self, cost: Raw) -> Iterator[str]:
        dearest = expected = 0
        for name in self.exam_ids:
            certification = self.raw["certifications"][name]
            resit = certification.get("resit", {}).get("share_of_price", 1.0) * _value(certification["price_usd"]) * 100
            dearest = max(dearest, round(resit))
            expected += 100 * round(
                round(resit) * (1 - self.raw["policy"]["first_try_pass"][certification["level"]]) / 100
            )
        if (cost["resit_expected_cents"], cost["buffer_cents"]) != (expected, dearest):
            yield f"re-sits and buffer are {expected} and {dearest}, the table says {cost}"
        if cost["total_cents"] != self.world.cents(self.exam_ids, [*self.projects, *self.labs]):
            yield "the total is not what the catalogue's prices make"

    def _objective(self) -> Iterator[str]:
        """The reported objective is that of the plan's own hours, money and value, and the proof is complete."""
        solver, milestones = self.plan["solver"], frozenset([*self.exam_ids, *self.projects])
        score = self.world.score(self.minutes, self.plan["summary"]["cost"]["total_cents"], milestones)
        if solver["objective"] != score:
            yield f"the objective is {score}, not {solver['objective']}"
        if abs(self.plan["summary"]["value"] - self.world.value(milestones) / 10) > TENTH:
            yield f"its milestones are worth {self.world.value(milestones) / 10} points"
        if abs(self.plan["summary"]["early_value"] - self._early_value()) > TENTH:
            yield f"{self._early_value():.1f} points are in hand on an average day of the first year"
        if solver["status"] != "optimal" or solver["bound"] > solver["objective"] or solver["gap"]:
            yield f"not proven: {solver}"

    def _early_value(self) -> float:
        """Points in hand on an average day of the first year, from the days on which the milestones are reached."""
        done: list[str] = []
        points, held = 0.0, 0
        for month in self.plan["months"]:
            for mark in month["milestones"]:
                if mark["kind"] != "review":
                    done.append(mark["activity"])
                    worth, day = self.world.value(done), date.fromisoformat(mark["day"])
                    left = 365 - ((day - self.world.wishes["start"]).days + 1)
                    points, held = points + (worth - held) / 10 * max(0.0, left / 365), worth
        return points


def _status(certification: Raw, day: date) -> str:
    past = [e["status"] for e in certification["lifecycle"] if e["from"] is None or e["from"] <= day]
    return past[-1] if past else "announced"


def _wishes(profile: Raw) -> dict[str, Any]:
    off: Iterable[Raw] = profile["time_off"]
    return {
        **profile,
        "start": date.fromisoformat(profile["start"]),
        "by": date.fromisoformat(profile["by"]) if profile["by"] else None,
        "time_off": [
            {**o, "first": date.fromisoformat(o["first"]), "last": date.fromisoformat(o["last"])} for o in off
        ],
    }
