"""The planner's form and the small ones. The library judges every value; the form shows its words beside the field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from shipworthy.catalog import Catalog
from shipworthy.kernel import BadInput
from shipworthy.planner import BadProfile, Profile, profile_from_mapping
from shipworthy.web.planning import answers
from shipworthy.web.planning.models import TITLE_LENGTH
from shipworthy.web.planning.words import (
    CLOUD_LABELS,
    OBJECTIVE_LABELS,
    PACE_LABELS,
    VENDOR_LABELS,
    VENDOR_NAMES,
    field_label,
)
from shipworthy.web.ui.saying import explained
from shipworthy.web.ui.words import LEVEL_LABELS, REGION_LABELS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST_SHOWN = 2000
_EMPTY_ROWS = 3
Choice = tuple[str, Any]


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field, in the library's words. `anchor` is the id of the element to go to."""

    field: str
    label: StrOrPromise
    text: str

    @property
    def anchor(self) -> str:
        """The id of the field's element."""
        return f"id_{self.field}"


class PlannerForm:
    """The planner's questions with what was answered, and the profile they make or the faults that stop it.

    It keeps whatever was sent, so that a page with faults loses nothing (very long text is cut to what a field can show).
    """

    def __init__(self, sent: QueryDict, catalog: Catalog) -> None:
        self.sent = sent
        self.catalog = catalog
        self.faults: tuple[Fault, ...] = ()

    def profile(self, today: date) -> Profile | None:
        """The profile the answers make; None leaves `faults` filled."""
        try:
            return profile_from_mapping(answers.to_mapping(self.sent, self.catalog), self.catalog, today=today)
        except BadProfile as bad:
            self.faults = tuple(_fault(field, error) for field, error in bad.errors)
            return None

    @property
    def value(self) -> dict[str, str]:
        """What was answered, by field, cut to what a page can show."""
        return {name: self.sent.get(name, "")[:MOST_SHOWN] for name in answers.PLAIN}

    @property
    def fault(self) -> dict[str, Fault]:
        """The first fault of each field."""
        return {fault.field: fault for fault in reversed(self.faults)}

    @property
    def opens_more(self) -> bool:
        """Whether the part 'More about you' holds an answer or a fault."""
        hidden = {"have", "skills", "off", "objective", "name"}
        answered = any(self.sent.getlist(name) for name in ("have", "skill", "off_first"))
        return answered or bool(hidden & set(self.fault)) or bool(self.sent.get("name"))

    @property
    def backgrounds(self) -> list[Choice]:
        """Backgrounds of the catalogue."""
        return [(entry.id, entry.name) for entry in self.catalog.backgrounds.values()]

    @property
    def roles(self) -> list[tuple[str, list[Choice]]]:
        """Every rung of every role, grouped by role, as `role:rung`."""
        return [
            (role.name, [(f"{role.id}:{rung.id}", rung.name) for rung in role.rungs])
            for role in self.catalog.roles.values()
        ]

    @property
    def chosen_role(self) -> str:
        """The `role:rung` that is selected: what was answered, or the first rung of the default role."""
        role, _colon, rung = self.sent.get("role", "ai-engineer").partition(":")
        known = self.catalog.roles.get(role)
        return f"{role}:{rung or self.sent.get('rung') or known.rung_ids[0]}" if known else ""

    @property
    def clouds(self) -> list[Choice]:
        """Levels of cloud experience."""
        return list(CLOUD_LABELS.items())

    @property
    def paces(self) -> list[tuple[str, Any, float]]:
        """Paces with their usual hours a week."""
        rules = self.catalog.policy.paces
        return [(pace, label, rules[pace].hours_per_week) for pace, label in PACE_LABELS.items() if pace in rules]

    @property
    def regions(self) -> list[Choice]:
        """Regions."""
        return list(REGION_LABELS.items())

    @property
    def vendors(self) -> list[Choice]:
        """Vendor preferences."""
        return list(VENDOR_LABELS.items())

    @property
    def objectives(self) -> list[Choice]:
        """What to optimise for."""
        return list(OBJECTIVE_LABELS.items())

    @property
    def levels(self) -> list[Choice]:
        """Mastery levels by number."""
        return [(str(level), name) for level, name in enumerate(LEVEL_LABELS)]

    @property
    def skills(self) -> list[str]:
        """Names of all skills, for suggestions."""
        return sorted(skill.name for skill in self.catalog.skills.values())

    @property
    def certifications(self) -> list[tuple[str, list[tuple[str, str, bool]], bool]]:
        """Certifications by vendor, each with whether it is held, and whether any of the vendor's is."""
        held = {entry.casefold() for entry in self.sent.getlist("have")}
        groups: dict[str, list[tuple[str, str, bool]]] = {}
        for entry in self.catalog.certifications.values():
            label = f"{entry.code} {entry.name}" if entry.code else entry.name
            groups.setdefault(entry.vendor, []).append((entry.id, label, entry.id.casefold() in held))
        by_name = sorted(groups.items(), key=lambda group: VENDOR_NAMES.get(group[0], group[0]).casefold())
        return [(vendor, entries, any(is_held for _key, _label, is_held in entries)) for vendor, entries in by_name]

    @property
    def skill_rows(self) -> list[answers.SkillRow]:
        """Skill rows answered, and empty ones to fill in."""
        names = {skill.id: skill.name for skill in self.catalog.skills.values()}
        shown = [(names.get(skill, skill)[:MOST_SHOWN], level[:20]) for skill, level in answers.skill_rows(self.sent)]
        return [*shown, *[("", "2")] * _EMPTY_ROWS]

    @property
    def measured(self) -> list[str]:
        """What answers showed, as it came: nobody types it, and a change of other answers must not lose it."""
        return self.sent.getlist("measured")

    @property
    def leaves_out(self) -> bool:
        """Whether the plan is to be made without what answers to questions show."""
        return answers.LEAVE_OUT in self.sent

    @property
    def off_rows(self) -> list[answers.OffRow]:
        """Time-off rows answered, and empty ones to fill in."""
        shown = [(first[:40], last[:40], hours[:40]) for first, last, hours in answers.off_rows(self.sent)]
        return [*shown, *[("", "", "")] * (1 if shown else 2)]


def read_title(text: str) -> str:
    """A plan's title: one line, not empty, at most 120 characters. BadInput otherwise."""
    title = " ".join(text.replace("\x00", " ").split())
    if not title:
        raise BadInput(_("Name"), _("it is empty"), _("Write a few words."))
    if len(title) > TITLE_LENGTH:
        wrong = _("it has %(count)d characters") % {"count": len(title)}
        raise BadInput(_("Name"), wrong, _("Write at most %(most)d.") % {"most": TITLE_LENGTH})
    return title


def _fault(field: str, error: BadInput) -> Fault:
    known = "role" if field == "rung" else field
    return Fault(known, field_label(known), explained(error))
