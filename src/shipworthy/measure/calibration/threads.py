"""How many threads a matrix product may take."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from importlib import import_module
from importlib.util import find_spec
from typing import Any


def one_thread() -> AbstractContextManager[Any]:
    """One thread for matrix products, where threadpoolctl is installed; otherwise as the linear algebra library pleases.

    The products of a calibration are small and gain little from a second thread, and on a busy machine each waits for it: ten times
    as long was measured.
    """
    if find_spec("threadpoolctl") is None:
        return nullcontext()
    limits: AbstractContextManager[Any] = import_module("threadpoolctl").threadpool_limits(1, user_api="blas")
    return limits
