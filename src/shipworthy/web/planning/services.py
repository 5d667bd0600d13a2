"""Writes: each is one transaction. What the planner computes is computed before the transaction begins."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F

from shipworthy.planner import Plan, Progress, Replan
from shipworthy.web.audit.services import record
from shipworthy.web.planning import behind
from shipworthy.web.planning.models import TITLE_LENGTH, Cause, PlanVersion, ReplanDraft, SavedPlan

KEEP_DELETED = timedelta(days=30)


class PlanMoved(Exception):
    """The plan changed since the reader saw it, so what they agreed to no longer fits."""


@transaction.atomic
def save_new(
    plan: Plan,
    *,
    title: str,
    as_of: date,
    now: datetime,
    cause: Cause = Cause.MADE,
    uses_answers: bool = True,
) -> SavedPlan:
    """Keep a plan under a title as its own first version."""
    saved = SavedPlan.objects.create(title=title[:TITLE_LENGTH], created=now, updated=now, uses_answers=uses_answers)
    _add_version(saved, plan, Progress(), cause, number=1, as_of=as_of, now=now)
    record("plan.made", saved.pk, cause=cause.value)
    return saved


@transaction.atomic
def change_answers(
    saved: SavedPlan, plan: Plan, progress: Progress, *, uses_answers: bool, as_of: date, now: datetime
) -> None:
    """Put the plan for other wishes in force after the current one; versions that had been undone are forgotten.

    Whether it follows the answers to questions is remembered.
    """
    _hold(saved)
    version = _follow(saved, plan, progress, Cause.CHANGED, as_of, now)
    SavedPlan.objects.filter(pk=saved.pk).update(uses_answers=uses_answers)
    record("plan.changed", saved.pk, cause=Cause.CHANGED.value, version=version.number)


@transaction.atomic
def keep_explanation(version: PlanVersion, plan: Plan) -> None:
    """Store alternatives, swaps and what-if answers that were computed after the plan's first answer."""
    PlanVersion.objects.filter(pk=version.pk).update(plan=plan.model_dump_json(), explained=True)
    record("plan.explained", version.saved_id, version=version.number)


@transaction.atomic
def step_versions(saved: SavedPlan, by: int, *, now: datetime) -> bool:
    """Move `by` versions: -1 undoes, 1 does it again. False when there is no such version."""
    _hold(saved)
    wanted = saved.current + by
    if not saved.versions.filter(number=wanted).exists():
        return False
    _touch(saved, now, current=wanted)
    ReplanDraft.objects.filter(saved=saved).delete()
    record("plan.stepped", saved.pk, version=wanted)
    return True


@transaction.atomic
def rename(saved: SavedPlan, title: str, *, now: datetime) -> None:
    """Give the plan another title."""
    _touch(saved, now, title=title)
    record("plan.renamed", saved.pk)


@transaction.atomic
def delete(saved: SavedPlan, *, now: datetime) -> None:
    """Take the plan off the list. It can be brought back for 30 days."""
    SavedPlan.objects.filter(pk=saved.pk).update(deleted=now)
    record("plan.deleted", saved.pk)


@transaction.atomic
def restore(saved: SavedPlan) -> None:
    """Bring a deleted plan back."""
    SavedPlan.objects.filter(pk=saved.pk).update(deleted=None)
    record("plan.restored", saved.pk)


@transaction.atomic
def duplicate(version: PlanVersion, title: str, *, now: datetime) -> SavedPlan:
    """A second plan that begins as a copy of this version."""
    copy = SavedPlan.objects.create(
        title=title[:TITLE_LENGTH], created=now, updated=now, uses_answers=version.saved.uses_answers
    )
    version.pk, version.saved, version.number, version.created = None, copy, 1, now
    version.save(force_insert=True)
    record("plan.copied", copy.pk)
    return copy


@transaction.atomic
def keep_draft(saved: SavedPlan, replan: Replan, progress: Progress, *, now: datetime) -> None:
    """Keep a replan for the reader to look at; it replaces an earlier one."""
    fields = {
        "based_on": saved.current,
        "replan": replan.model_dump_json(),
        "progress": progress.model_dump_json(),
        "created": now,
    }
    ReplanDraft.objects.update_or_create(saved=saved, defaults=fields)
    record("plan.previewed", saved.pk)


@transaction.atomic
def accept_draft(draft: ReplanDraft, replan: Replan, *, now: datetime) -> None:
    """Put the previewed replan in force. PlanMoved when the plan changed in between."""
    saved = SavedPlan.objects.select_for_update(no_key=True).get(pk=draft.saved_id)
    if saved.current != draft.based_on:
        raise PlanMoved
    progress = Progress.model_validate_json(draft.progress)
    version = _follow(saved, replan.plan, _ahead(progress, replan.plan), Cause.REPLANNED, replan.today, now)
    _remember(version, progress)
    draft.delete()
    record("plan.replanned", saved.pk, version=version.number)


@transaction.atomic
def drop_draft(saved_id: UUID) -> None:
    """Set a previewed replan aside; the plan stays as it is."""
    dropped, _each = ReplanDraft.objects.filter(saved=saved_id).delete()
    if dropped:
        record("plan.kept", saved_id)


@transaction.atomic
def forget_deleted(*, now: datetime) -> int:
    """Remove for good what was deleted more than 30 days ago; how many plans that were."""
    old = SavedPlan.objects.filter(deleted__lt=now - KEEP_DELETED)
    count = old.count()
    if count:
        old.delete()
        record("plan.forgotten", plans=count)
    return count


def _hold(saved: SavedPlan) -> None:
    """Read the plan again, so that its current version is the one in force, and lock it until the transaction ends."""
    saved.refresh_from_db(from_queryset=SavedPlan.objects.select_for_update(no_key=True))


def _follow(saved: SavedPlan, plan: Plan, progress: Progress, cause: Cause, as_of: date, now: datetime) -> PlanVersion:
    saved.versions.filter(number__gt=saved.current).delete()
    version = _add_version(saved, plan, progress, cause, number=saved.current + 1, as_of=as_of, now=now)
    version.behind = saved.versions.get(number=saved.current).behind
    version.save(update_fields=["behind"])
    _touch(saved, now, current=F("current") + 1)
    return version


def _remember(version: PlanVersion, progress: Progress) -> None:
    """Carry the steps done under the version before into this one."""
    before = Plan.model_validate_json(version.saved.versions.get(number=version.number - 1).plan)
    done = behind.stored(step for step in before.steps if step.id in progress.done)
    known = {row["id"] for row in version.behind}
    version.behind = [*version.behind, *(row for row in done if row["id"] not in known)]
    version.save(update_fields=["behind"])


def _ahead(progress: Progress, plan: Plan) -> Progress:
    """What of `progress` is still about steps of `plan`."""
    steps = {step.id for step in plan.steps}
    spent = {step: hours for step, hours in progress.spent.items() if step in steps}
    return Progress(done=tuple(step for step in progress.done if step in steps), spent=spent, missed=progress.missed)


def _touch(saved: SavedPlan, now: datetime, **changes: object) -> None:
    SavedPlan.objects.filter(pk=saved.pk).update(updated=now, **changes)
    saved.refresh_from_db()


def _add_version(
    saved: SavedPlan, plan: Plan, progress: Progress, cause: Cause, *, number: int, as_of: date, now: datetime
) -> PlanVersion:
    return PlanVersion.objects.create(
        saved=saved,
        number=number,
        cause=cause,
        as_of=as_of,
        profile=plan.profile.model_dump_json(),
        plan=plan.model_dump_json(),
        progress=progress.model_dump_json(),
        headline=plan.summary.model_dump_json(),
        explained=bool(plan.alternatives or plan.not_chosen or plan.what_if),
        created=now,
    )
