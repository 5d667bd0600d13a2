"""QTI, the exchange format of 1EdTech: versions 1.2 (as Canvas writes it), 2.1, 2.2 and 3.0 read, 2.1 and 3.0 written."""

from shipworthy.practice.interchange.qti.imported import Imported, Kept
from shipworthy.practice.interchange.qti.names import VERSIONS
from shipworthy.practice.interchange.qti.packaging import write_qti
from shipworthy.practice.interchange.qti.reading import read_qti

__all__ = ["VERSIONS", "Imported", "Kept", "read_qti", "write_qti"]
