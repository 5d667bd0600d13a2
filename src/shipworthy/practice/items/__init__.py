"""Items as authors write them: a file each, seven kinds, one key that can be defended."""

from shipworthy.practice.items.choice import ChoiceItem, CodeReading, MultipleChoice, Option, SingleChoice
from shipworthy.practice.items.matching import Extra, Matching, Pair
from shipworthy.practice.items.numeric import Answer, Numeric, Slip
from shipworthy.practice.items.ordering import Ordering, Step
from shipworthy.practice.items.reading import KINDS, read_item
from shipworthy.practice.items.scenario import Scenario
from shipworthy.practice.items.written import Citation, Review, Serves, WrittenItem

__all__ = [
    "KINDS",
    "Answer",
    "ChoiceItem",
    "Citation",
    "CodeReading",
    "Extra",
    "Matching",
    "MultipleChoice",
    "Numeric",
    "Option",
    "Ordering",
    "Pair",
    "Review",
    "Scenario",
    "Serves",
    "SingleChoice",
    "Slip",
    "Step",
    "WrittenItem",
    "read_item",
]
