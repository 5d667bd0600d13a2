"""Static files, collected once for each version into the data folder: compressed, named by content, cached by browsers for good.

The wheel carries plain files and needs no build step; the first start of a version spends a fraction of a second here.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

import shipworthy

# django-htmx carries several builds of htmx; pages use one.
_UNUSED = ["ext", "htmax-*", "htmx-2.js", "htmx-4*"]
_STAMP = "prepared-from"


class Storage(CompressedManifestStaticFilesStorage):
    """Compressed files with a hash in their names. A file that was never collected keeps its plain name instead of failing a page."""

    def stored_name(self, name: str) -> str:
        """The name under which a file is served."""
        return str(self.hashed_files.get(self.hash_key(self.clean_name(name)), name))


def prepare() -> bool:
    """Collect the static files when the data folder holds none of this version; whether it did."""
    if settings.DEBUG:
        return False
    stamp, wanted = Path(settings.STATIC_ROOT) / _STAMP, _fingerprint()
    if stamp.is_file() and stamp.read_text(encoding="ascii") == wanted:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0, ignore_patterns=_UNUSED)
    stamp.write_text(wanted, encoding="ascii")
    return True


def _fingerprint() -> str:
    """Changes when a static file of the installed version does: its place, size or time."""
    found = (storage.path(path) for finder in get_finders() for path, storage in finder.list(_UNUSED))
    rows = sorted(f"{path} {Path(path).stat().st_size} {Path(path).stat().st_mtime_ns}" for path in found)
    return sha256("\n".join([shipworthy.__version__, *rows]).encode()).hexdigest()
