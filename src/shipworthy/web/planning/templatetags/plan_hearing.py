"""Plans and the answers to questions, for pages of every part."""

from __future__ import annotations

from typing import Any

from django import template

from shipworthy.web.planning import hearing
from shipworthy.web.planning.queries import OpenPlan, newest_plan

register = template.Library()


@register.simple_tag(takes_context=True)
def plan_to_hear(context: dict[str, Any]) -> OpenPlan | None:
    """The plan of the page, or else the newest one, where it was made before answers that say something else."""
    shown = context.get("opened")
    plan = shown if isinstance(shown, OpenPlan) else newest_plan()
    return plan if plan and hearing.is_older(plan) else None
