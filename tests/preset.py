"""Loaded before Django's settings: tests keep their data in a folder of their own and know no setting of this machine."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

for name in [name for name in os.environ if name.startswith("SHIPWORTHY_")]:
    del os.environ[name]

# One folder for each process: parallel workers would otherwise share a database.
_data = tempfile.mkdtemp(prefix="shipworthy-tests-")
atexit.register(shutil.rmtree, _data, ignore_errors=True)
os.environ["SHIPWORTHY_DATA"] = _data
os.environ["SHIPWORTHY_TIME_ZONE"] = "UTC"
