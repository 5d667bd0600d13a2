"""Items out of and into other formats: Anki packages written, QTI packages read and written. Bytes in, bytes out."""

from shipworthy.practice.interchange.anki import anki_package
from shipworthy.practice.interchange.drafts import Draft, draft_files
from shipworthy.practice.interchange.qti import VERSIONS, Imported, Kept, read_qti, write_qti

__all__ = ["VERSIONS", "Draft", "Imported", "Kept", "anki_package", "draft_files", "read_qti", "write_qti"]
