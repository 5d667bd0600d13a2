"""Who learns here, when several requests ask at the same moment."""

from __future__ import annotations

from functools import partial

import pytest

from shipworthy.web.learners.models import Learner
from shipworthy.web.learners.services import this_learner
from tests.web.samples import NOW
from tests.web.together import together


@pytest.mark.django_db(transaction=True)
def test_two_first_requests_make_one_learner() -> None:
    found = together(*[partial(this_learner, now=NOW)] * 6)
    assert found == [Learner.objects.get()] * 6
