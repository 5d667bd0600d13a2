"""Between rows and the library's values."""

from __future__ import annotations

from shipworthy.readiness import Aim
from shipworthy.web.config import wiring
from shipworthy.web.practising.rows import aim_of


def test_each_rung_of_a_role_has_an_aim_of_its_own() -> None:
    catalog = wiring.catalogue()
    role = catalog.roles["ai-engineer"]
    for _again in range(2):
        for rung in role.rung_ids:
            assert aim_of(role.id, rung, catalog) == Aim.of_role(role, rung, catalog)


def test_an_aim_is_worked_out_once() -> None:
    catalog = wiring.catalogue()
    rung = catalog.roles["ai-engineer"].rung_ids[0]
    assert aim_of("ai-engineer", rung, catalog) is aim_of("ai-engineer", rung, catalog)
