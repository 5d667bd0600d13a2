"""The best plan by trying everything: every set of activities, every way to meet an 'any of', every order.

Shares nothing with the planner: it reads raw catalogue entries, knows sets of (skill, level) instead of masks, and counts days
one by one. Slow, and plain enough to check by eye.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import chain, combinations, product
from math import sqrt
from typing import Any

from tests.oracle.planner.choices import Best, Pick

Level = tuple[str, int]
Levels = frozenset[Level]
Raw = Mapping[str, Any]

NAMES = ("none", "aware", "guided", "independent", "lead")
STAGE_ORDER = {"cloud-foundation": 0, "cloud-architecture": 1, "ai-services": 2}
WEIGHTS = {"fastest": (10_000_000, 1, 0), "cheapest": (1, 10_000_000, 0)}
LONGEST_DAYS = 20_000


def best_plan(raw: Raw, wishes: Raw) -> Best | None:
    """The best plan for the profile `wishes` (its fields by name), None when no plan obeys every rule."""
    world = World(raw, wishes)
    picks = sorted(world.picks(), key=lambda pick: pick.score)
    found: Best | None = None
    for pick in picks:
        if found and pick.score > found.score:
            break
        order = world.best_order(pick)
        if order is not None:
            best = Best(
                pick.score,
                world.value(pick.exams | pick.projects),
                *order,
                pick.minutes,
                pick.cents,
                pick.exams | pick.projects | pick.labs,
            )
            found = min(found or best, best, key=lambda b: (b.score, -b.value, b.waiting, b.changes))
    return found


class World:
    """One profile on one catalogue."""

    def __init__(self, raw: Raw, wishes: Raw) -> None:
        self.raw, self.wishes = raw, wishes
        self.role = raw["roles"][wishes["role"]]
        self.policy = raw["policy"]
        self.held = frozenset(wishes["have"])
        self.levels = self._start()
        self._learnt_for: dict[Level, Levels] = {}
        self._weights = {
            skill: asked["weight"] for asked in self.asked() for skill in asked.get("any_of") or [asked["skill"]]
        }

    # What there is to learn -------------------------------------------------------------------------------------------

    def _start(self) -> dict[str, int]:
        wishes, raw = self.wishes, self.raw
        experience = raw["experience"][wishes["cloud"]]
        found: dict[str, int] = {}
        sources = [raw["backgrounds"][wishes["background"]]["levels"], experience["levels"]]
        for platform in self.policy["platforms"]:
            if wishes["vendor"] == "any":
                sources.append({platform["core_skill"]: experience.get("platform", 0) - 1})
            elif wishes["vendor"] == platform["vendor"]:
                sources.append({platform["core_skill"]: experience.get("platform", 0)})
        sources += [self.blueprint(raw["certifications"][name]) for name in self.held]
        for source in sources:
            for skill, level in source.items():
                found[skill] = max(found.get(skill, 0), level)
        return found | dict(wishes["skills"])

    def blueprint(self, certification: Raw) -> dict[str, int]:
        """Skill levels that the exam asks for on the start day."""
        known = [b for b in certification["blueprints"] if b["domains"]]
        ruling = [b for b in known if b["from"] is None or b["from"] <= self.wishes["start"]]
        if not known:
            return {}
        newest = max(ruling, key=lambda b: b["from"] or date.min) if ruling else known[0]
        found: dict[str, int] = {}
        for domain in newest["domains"]:
            for need in domain["needs"]:
                found[need["skill"]] = max(found.get(need["skill"], 0), need["level"])
        return found

    def learnt_for(self, skill: str, level: int) -> Levels:
        """Every level still to be learnt before `skill` is at `level`."""
        if level <= self.levels.get(skill, 0):
            return frozenset()
        if (skill, level) not in self._learnt_for:
            found = {(skill, level)} | self.learnt_for(skill, level - 1)
            for before in self.raw["skills"][skill]["prerequisites"]:
                if before["kind"] == "hard" and before["for"] == level:
                    found |= self.learnt_for(before["skill"], before["level"])
            self._learnt_for[skill, level] = frozenset(found)
        return self._learnt_for[skill, level]

    def _closed(self, needs: Iterable[Raw]) -> Levels:
        return frozenset(chain.from_iterable(self.learnt_for(n["skill"], n["level"]) for n in needs))

    def _carefully(self, needs: Iterable[Raw]) -> Levels:
        """`_closed`, with soft prerequisites that every plan learns anyway."""
        found = set(self._closed(needs))
        while True:
            more: set[Level] = set()
            for skill, level in found:
                for before in self.raw["skills"][skill]["prerequisites"]:
                    wanted = self.learnt_for(before["skill"], before["level"])
                    if before["kind"] == "soft" and before["for"] == level and wanted <= self.always:
                        more |= wanted
            if more <= found:
                return frozenset(found)
            found |= more

    def asked(self) -> list[Raw]:
        return [r for r in self.role["requirements"] if r["levels"].get(self.wishes["rung"], 0)]

    @cached_property
    def always(self) -> Levels:
        """What every plan learns."""
        rung = self.wishes["rung"]
        asked = [{"skill": r["skill"], "level": r["levels"][rung]} for r in self.asked() if r.get("skill")]
        return self._closed(asked) | self._closed(chain.from_iterable(p["requires"] for p in self.practice))

    @cached_property
    def practice(self) -> list[Raw]:
        return [a for a in self._kind("practice-block") if not a.get("certification")]

    @cached_property
    def _options(self) -> list[list[Levels]]:
        rung = self.wishes["rung"]
        return [
            [self.learnt_for(skill, asked["levels"][rung]) for skill in asked["any_of"]]
            for asked in self.asked()
            if asked.get("any_of") and len(asked["any_of"]) > 1
        ]

    def _kind(self, kind: str) -> list[Raw]:
        return [a for a in self.raw["activities"].values() if a["kind"] == kind]

    @cached_property
    def by_study(self) -> dict[str, int]:
        found: dict[str, int] = {}
        for unit in (*self._kind("study-unit"), *self.practice):
            for taught in unit["teaches"]:
                found[taught["skill"]] = max(found.get(taught["skill"], 0), taught["level"])
        return found

    def _hands_on(self, levels: Iterable[Level]) -> set[Level]:
        """Those of `levels` that no study unit teaches."""
        return {(skill, level) for skill, level in levels if level > self.by_study.get(skill, 0)}

    def minutes_of(self, levels: Iterable[Level]) -> int:
        return sum(round(self.raw["skills"][skill]["hours"][NAMES[level]][1] * 60) for skill, level in levels)

    # Activities -------------------------------------------------------------------------------------------------------

    @cached_property
    def exams(self) -> dict[str, Raw]:
        """Certifications that may stand in a plan."""
        return {name: c for name, c in self.raw["certifications"].items() if self.may_stand(c)}

    def may_stand(self, c: Raw) -> bool:
        start, preferred = self.wishes["start"], self.wishes["vendor"]
        status = "announced"
        for event in c["lifecycle"]:
            if event["from"] is None or event["from"] <= start:
                status = event["status"]
        opens = self.opens(c)
        unfinished = status in {"announced", "beta"} and (opens is None or opens <= start)
        price = c["price_usd"] if isinstance(c["price_usd"], dict) else {"value": c["price_usd"]}
        unsure = price.get("confidence", c["confidence"]) == "unverified" and c["vendor"] != preferred
        return not (
            c["id"] in self.held
            or status == "retired"
            or c.get("gated")
            or unfinished
            or c["vendor"] not in self.policy["vendors"][preferred]
            or c["level"] in {"course", "business"}
            or price["value"] is None
            or unsure
            or not self.blueprint(c)
        )

    @staticmethod
    def opens(c: Raw) -> date | None:
        days = [event["from"] for event in c["lifecycle"] if event["status"] in {"active", "retiring"}]
        return days[0] if days else None

    @cached_property
    def projects(self) -> dict[str, Raw]:
        """Projects that prove enough, or all of them where none does."""
        everything = {p["id"]: p for p in self._kind("project")}
        return {name: p for name, p in everything.items() if self._proves(p) >= 0.5} or everything

    @cached_property
    def labs(self) -> dict[str, Raw]:
        """Labs that still teach something."""
        return {lab["id"]: lab for lab in self._kind("lab") if self.taught(lab)}

    def taught(self, activity: Raw) -> Levels:
        """The top level of each skill that a lab or project names, where it is not reached yet.

        Not what it starts from needs already: that is learnt before it.
        """
        tops = {(t["skill"], t["level"]) for t in activity["teaches"] if t["level"] > self.levels.get(t["skill"], 0)}
        entry = self._carefully([*activity["requires"], *activity["teaches"]]) - tops
        return frozenset(tops - frozenset(chain.from_iterable(self.learnt_for(*level) for level in entry)))

    @cached_property
    def needs(self) -> dict[str, Levels]:
        """Everything learnt once an activity is done, whatever else the plan holds."""
        found = {}
        for name, c in self.exams.items():
            blueprint = [{"skill": s, "level": level} for s, level in self.blueprint(c).items()]
            found[name] = self._carefully([*blueprint, *(n for a in self.made_for(name) for n in a["requires"])])
        for name, a in {**self.projects, **self.labs}.items():
            found[name] = self._carefully([*a["requires"], *a["teaches"]])
        return found

    def made_for(self, exam: str) -> list[Raw]:
        return [a for a in self.raw["activities"].values() if a.get("certification") == exam]

    @cached_property
    def own_minutes(self) -> dict[str, int]:
        """Minutes of an activity beyond the levels it teaches."""
        found = {name: round(a["own_hours"][1] * 60) for name, a in {**self.projects, **self.labs}.items()}
        for name, c in self.exams.items():
            found[name] = sum(round(a["own_hours"][1] * 60) for a in self.made_for(name)) + (c["minutes"] or 120)
        return found

    def _price(self, exam: str) -> int:
        price = self.exams[exam]["price_usd"]
        return round(100 * (price["value"] if isinstance(price, dict) else price))

    def _resit(self, exam: str) -> int:
        return round(self._price(exam) * self.exams[exam].get("resit", {}).get("share_of_price", 1.0))

    def cents(self, exams: Iterable[str], others: Iterable[str]) -> int:
        """List prices, expected re-sits, and one retake of the dearest exam."""
        exams, total = list(exams), 0
        for name in exams:
            chance = self.policy["first_try_pass"][self.exams[name]["level"]]
            total += self._price(name) + 100 * round(self._resit(name) * (1 - chance) / 100)
            total += sum(round(100 * a["cost_usd"]) for a in self.made_for(name))
        activities = {**self.projects, **self.labs}
        total += sum(round(100 * activities[name]["cost_usd"]) for name in others)
        total += sum(round(100 * practice["cost_usd"]) for practice in self.practice)
        return total + max((self._resit(name) for name in exams), default=0)

    # Value ------------------------------------------------------------------------------------------------------------

    def _share(self, skills: Iterable[str]) -> float:
        asked = [self._weights.get(skill) for skill in skills]
        everything = sum(2 if weight is None else weight for weight in asked)
        return sqrt(sum(weight or 0 for weight in asked) / everything) if everything else 0.0

    def _proves(self, project: Raw) -> float:
        return min(1.0, sum(self._weights.get(t["skill"], 0) for t in project["teaches"]) / 13)

    @cached_property
    def _outgrown(self) -> set[str]:
        """Foundational exams below one of the same vendor that is held, or that this person may begin with."""
        everything = self.raw["certifications"].values()
        higher = [c for c in everything if c["level"] != "foundational"]
        lower = [c for c in everything if c["level"] == "foundational"]
        return {
            below["id"]
            for c in higher
            for below in lower
            if below["vendor"] == c["vendor"] and (self._above_held(c, below) or self._next_to(c, below))
        }

    def _above_held(self, c: Raw, below: Raw) -> bool:
        return c["id"] in self.held and rank(below) <= rank(c)

    def _next_to(self, c: Raw, below: Raw) -> bool:
        """Whether the person may begin with `c`, which names `below` as the easier way in, or holds it."""
        named = bool(c.get("entry")) and below["id"] in c["entry"]["after_any"]
        begun = c["id"] in self.held or (bool(c.get("entry")) and self._at_home(c))
        return named and begun and below["stage"] in {c["stage"], "cloud-foundation"}

    def _at_home(self, c: Raw) -> bool:
        levels = c["entry"].get("or_start_levels") or {}
        return bool(levels) and all(self.levels.get(skill, 0) >= level for skill, level in levels.items())

    def _points(self, c: Raw) -> int:
        worth = self.policy["worth"]
        points = worth["certification_points"].get(c["stage"], 0.0) * worth["level_share"].get(c["level"], 1.0)
        return 0 if c["id"] in self._outgrown else round(10 * points * self._share(self.blueprint(c)))

    def _project_points(self, project: Raw) -> int:
        skills = {level["skill"] for level in (*project["requires"], *project["teaches"])}
        return round(10 * self.policy["worth"]["project_points"] * self._share(skills) * self._proves(project))

    def value(self, milestones: Iterable[str]) -> int:
        """Tenths of a point beyond what the held certifications give."""
        best: dict[int, int] = {}
        for name in self.held:
            c = self.raw["certifications"][name]
            best[rank(c)] = max(best.get(rank(c), 0), self._points(c))
        before = sum(best.values())
        built = []
        for name in milestones:
            if name in self.exams:
                c = self.exams[name]
                best[rank(c)] = max(best.get(rank(c), 0), self._points(c))
            else:
                built.append(self._project_points(self.projects[name]))
        built.sort(reverse=True)
        counted = 0
        for place, points in enumerate(built[: max(1, self._most_projects)]):
            counted += points * round(1000 * self.policy["worth"]["second_project_share"] ** place)
        return sum(best.values()) - before + counted // 1000

    # Choosing ---------------------------------------------------------------------------------------------------------

    def picks(self) -> Iterator[Pick]:
        """Every set of activities that obeys the rules that do not depend on order."""
        for exams in _subsets(self.exams):
            if self.exams_obey(exams):
                for projects in _subsets(self.projects):
                    if self.projects_obey(projects):
                        for labs in _subsets(self.labs):
                            yield from self._pick(exams, projects, labs)

    def exams_obey(self, exams: frozenset[str]) -> bool:
        rule, chosen = self.role["certifications"], [self.exams[name] for name in exams]
        stages = {c["stage"] for c in (*chosen, *(self.raw["certifications"][name] for name in self.held))}
        clouds = {platform["vendor"] for platform in self.policy["platforms"]}
        return (
            max(0, rule["min"] - len(self.held)) <= len(exams) <= rule["max"]
            and all(stages & set(self.policy["stage_groups"][group]) for group in rule["stages"])
            and len({c["vendor"] for c in chosen} & clouds) <= 1
            and all(set(c.get("requires", ())) <= exams | self.held for c in chosen)
            and all(self.entry_met(c, exams) for c in chosen)
        )

    def entry_met(self, c: Raw, before: frozenset[str]) -> bool:
        """Whether an easier certification or the start levels open the way; a preferred vendor with nothing easier does too."""
        entry = c.get("entry")
        if not entry or not entry["after_any"] or self._at_home(c):
            return True
        easier = set(entry["after_any"])
        everywhere = self.exams.keys() | self.held
        if c["vendor"] == self.wishes["vendor"] and not easier & everywhere:
            return True
        return bool(easier & (before | self.held))

    def projects_obey(self, projects: frozenset[str]) -> bool:
        return self._projects_rule("min") <= len(projects) <= self._most_projects

    @property
    def _most_projects(self) -> int:
        return max(self._projects_rule("min"), self._projects_rule("max"))

    def _projects_rule(self, which: str) -> int:
        rule = self.role["projects"][which]
        return rule if isinstance(rule, int) else rule.get(self.wishes["rung"], rule.get("any", 0))

    def _pick(self, exams: frozenset[str], projects: frozenset[str], labs: frozenset[str]) -> Iterator[Pick]:
        activities = {**self.projects, **self.labs}
        hands_on = {level for name in projects | labs for level in self.taught(activities[name])}
        taken = exams | projects | labs
        needed = self.always.union(*(self.needs[name] for name in taken))
        ways = [needed.union(*way) for way in product(*self._options)]
        possible = [self.minutes_of(way) for way in ways if self._hands_on(way) <= hands_on]
        if not possible:
            return
        own = sum(self.own_minutes[name] for name in taken)
        own += sum(round(practice["own_hours"][1] * 60) for practice in self.practice)
        minutes, cents = min(possible) + own, self.cents(exams, projects | labs)
        if self._affordable(cents) and self._in_time(minutes):
            yield Pick(self.score(minutes, cents, exams | projects), minutes, cents, exams, projects, labs)

    def _affordable(self, cents: int) -> bool:
        return self.wishes["budget_cents"] is None or cents <= self.wishes["budget_cents"]

    def _in_time(self, minutes: int) -> bool:
        """Whether it ends by the target date; a plan with nothing to do is never late."""
        by = self.wishes["by"]
        return by is None or not minutes or self.day_of(minutes) <= by

    def score(self, minutes: int, cents: int, milestones: frozenset[str]) -> int:
        worth = self.policy["worth"]
        balanced = (100, round(60 / worth["hour_usd"]), round(worth["point_hours"] * 600))
        minute, cent, point = WEIGHTS.get(self.wishes["objective"], balanced)
        return minute * minutes + cent * cents - (point * self.value(milestones) if point else 0)

    # Order ------------------------------------------------------------------------------------------------------------

    def best_order(self, pick: Pick) -> tuple[int, int] | None:
        """The least waiting and, then, changes of context over every order that the rules allow; None when none does."""
        milestones = pick.exams | pick.projects
        return min(self._continued(pick, (), milestones, self.value(milestones)), default=None)

    def _continued(
        self, pick: Pick, done: tuple[str, ...], left: frozenset[str], everything: int, cost: tuple[int, int] = (0, 0)
    ) -> Iterator[tuple[int, int]]:
        """What every allowed order costs that begins with `done`."""
        if not left:
            yield cost
        at = self._minutes_until_done(pick, done)
        for name in sorted(left):
            end = self._minutes_until_done(pick, (*done, name))
            if self._may_follow(pick, done, name, end):
                waiting = (everything - self.value(done)) * (end - at)
                changes = bool(done) and self._context(done[-1]) != self._context(name)
                so_far = (cost[0] + waiting, cost[1] + changes)
                yield from self._continued(pick, (*done, name), left - {name}, everything, so_far)

    def _context(self, name: str) -> str:
        return self.exams[name]["vendor"] if name in self.exams else "building"

    def _with_labs(self, pick: Pick, needs: Levels) -> tuple[Levels, frozenset[str]]:
        labs: frozenset[str] = frozenset()
        while True:
            hands_on = self._hands_on(needs)
            more = frozenset(name for name in pick.labs if self.taught(self.labs[name]) & hands_on)
            if more == labs:
                return needs, labs
            labs, needs = more, needs.union(*(self.needs[name] for name in more))

    def _minutes_until_done(self, pick: Pick, done: Sequence[str]) -> int:
        levels: set[Level] = set()
        names = set(done)
        for name in done:
            needs, labs = self._with_labs(pick, self.needs[name])
            levels |= needs
            names |= labs
        return self.minutes_of(levels) + sum(self.own_minutes[name] for name in names)

    def _may_follow(self, pick: Pick, done: Sequence[str], name: str, end: int) -> bool:
        before = frozenset(done)
        needs, labs = self._with_labs(pick, self.needs[name])
        builders = [{**self.projects, **self.labs}[n] for n in labs | (before & pick.projects)]
        if name in self.projects:
            builders.append(self.projects[name])
        if not self._hands_on(needs) <= {level for b in builders for level in self.taught(b)}:
            return False
        return name in self.projects or self._exam_may_follow(pick, before, name, end)

    def _exam_may_follow(self, pick: Pick, before: frozenset[str], name: str, end: int) -> bool:
        c = self.exams[name]
        waiting = [self.exams[other] for other in pick.exams - before - {name}]
        day = self.day_of(end)
        opens = self.opens(c)
        closes = min((e["from"] for e in c["lifecycle"] if e["status"] == "retired" and e["from"]), default=date.max)
        return (
            set(c.get("requires", ())) <= before | self.held
            and self.entry_met(c, before & pick.exams)
            and all(rank(other) >= rank(c) for other in waiting)
            and (opens is None or opens <= self.wishes["start"] or opens <= day)
            and day < closes
        )

    # Days -------------------------------------------------------------------------------------------------------------

    def day_of(self, minute: int) -> date:
        """The day on which that minute of work falls, a seventh of a week's usable minutes a day."""
        left, day = minute * 7, self.wishes["start"]
        for _ in range(LONGEST_DAYS):
            left -= self.sevenths(day)
            if left <= 0:
                return day
            day += timedelta(days=1)
        return date.max

    def sevenths(self, day: date) -> int:
        pace = self.policy["paces"][self.wishes["pace"]]
        hours = self.wishes["hours_per_week"] or pace["hours_per_week"]
        off = [o["hours_per_week"] for o in self.wishes["time_off"] if o["first"] <= day <= o["last"]]
        return round(min(off, default=hours) * pace["usable_share"] * 60)


def rank(certification: Raw) -> int:
    return STAGE_ORDER.get(certification["stage"], 3)


def _subsets(names: Iterable[str]) -> list[frozenset[str]]:
    ordered = sorted(names)
    return [frozenset(c) for size in range(len(ordered) + 1) for c in combinations(ordered, size)]
