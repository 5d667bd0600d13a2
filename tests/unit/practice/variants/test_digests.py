"""An item that somebody answered comes back as it was: a digest of what each variant shows and holds for right is kept beside this file.

Skills, minutes, exams and sources may change; what is read and what is right may not.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

import pytest

from shipworthy.kernel import canonical_json
from shipworthy.practice.items import WrittenItem
from shipworthy.practice.variants import VARIANTS

FILE = Path(__file__).with_name("digests.json")
DIGESTS: dict[str, str] = json.loads(FILE.read_text(encoding="utf-8"))
SEEDS = range(50)
MAY_CHANGE = {"skills", "level", "difficulty", "minutes", "exams", "sources", "written", "retired"}


def answered(item: WrittenItem) -> dict[str, object]:
    """What an answer was an answer to; fields that are not set are left out, so that new ones change nothing."""
    return item.model_dump(mode="json", exclude=MAY_CHANGE, exclude_defaults=True)


def digest(name: str) -> str:
    items = [answered(VARIANTS[name].make(seed)) for seed in SEEDS]
    return sha256(canonical_json(items).encode()).hexdigest()


@pytest.mark.parametrize("name", VARIANTS)
def test_items_of_a_variant_stay_as_they_were(name: str) -> None:
    found = digest(name)
    assert name in DIGESTS, f'{name} is new: add "{name}": "{found}" to {FILE.name}'
    assert found == DIGESTS[name], (
        f"the items of {name} changed: give the variant a new id and keep the old one, retired, or put back what it was"
    )


def test_no_variant_is_taken_away() -> None:
    gone = sorted(DIGESTS.keys() - VARIANTS.keys())
    assert not gone, f"{gone} are gone, but learners have answered them: keep them, with `retired` set"


def test_digests_stand_in_the_order_of_their_ids() -> None:
    assert list(DIGESTS) == sorted(DIGESTS)
