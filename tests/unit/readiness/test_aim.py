"""What a person aims for."""

from __future__ import annotations

import numpy as np
import pytest

from shipworthy.kernel import BadInput
from shipworthy.readiness import Aim, Needed, Target
from tests.catalogues import catalogue, raw_catalogue, requirement, role, skill
from tests.unit.readiness.people import SKILLS, an_aim


def test_prerequisites_stand_before_what_needs_them() -> None:
    aim = Aim((Target("c", 2),), {"c": (Needed("b", 1),), "b": (Needed("a", 1),)})
    assert aim.skills == ("a", "b", "c")


def test_a_circle_of_prerequisites_ends() -> None:
    aim = Aim((Target("a", 2),), {"a": (Needed("b", 1),), "b": (Needed("a", 1),)})
    assert set(aim.skills) == {"a", "b"}


def test_points_add_up_to_a_hundred() -> None:
    assert Aim((Target("a", 2, 3.0), Target("b", 1, 1.0))).weights.tolist() == [75.0, 25.0]


def test_a_step_on_the_way_has_no_points_of_its_own() -> None:
    aim = Aim((Target("b", 2),), {"b": (Needed("a", 2),)})
    assert dict(zip(aim.skills, aim.weights, strict=True)) == {"a": 0.0, "b": 100.0}


def test_a_prerequisite_is_wanted_at_the_level_that_needs_it() -> None:
    assert Aim((Target("b", 2),), {"b": (Needed("a", 3),)}).levels == {"a": 3, "b": 2}


def test_a_prerequisite_of_a_higher_level_does_not_matter() -> None:
    assert Aim((Target("b", 2),), {"b": (Needed("a", 3, for_level=3),)}).edges == ()


def test_the_share_met_of_a_certain_ability_counts_levels() -> None:
    aim = an_aim(level=4)
    assert aim.met(np.array([-3.0, 0.0, 3.0]), np.full(3, 1e-6)).tolist() == [0.0, 0.5, 1.0]


def test_worth_waits_behind_a_prerequisite_until_it_holds() -> None:
    aim = an_aim()
    none, all_ = np.zeros(3), np.ones(3)
    assert aim.opened(none, none)[0] > aim.opened(none, none)[1] > aim.opened(none, none)[2] == 0.0
    assert aim.opened(all_, all_).tolist() == [0.0, 0.0, 0.0]


def test_a_role_gives_its_requirements_and_what_comes_before() -> None:
    skills = [skill("a"), skill("b", needs=[("a", 1, 2, "hard")]), skill("c")]
    catalog = catalogue(raw_catalogue(skills, [], [], role([requirement("b", 2)])))
    aim = Aim.of_role(catalog.roles["ai-engineer"], "entry", catalog)
    assert aim.levels == {"a": 1, "b": 2}


@pytest.mark.parametrize("target", [Target("a", 0), Target("a", 5), Target("a", 2, 0.0)])
def test_a_target_without_level_or_weight_is_refused(target: Target) -> None:
    with pytest.raises(BadInput):
        Aim((target,))


def test_an_aim_needs_a_target() -> None:
    with pytest.raises(BadInput, match="names no skill"):
        Aim(())


def test_many_skills_at_one_level() -> None:
    assert [target.skill for target in an_aim().targets] == list(SKILLS)
