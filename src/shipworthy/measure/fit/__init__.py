"""Whether answers behave as the model says: fit of items and of people, and items that work otherwise for other groups."""

from shipworthy.measure.fit.abilities import Abilities, abilities
from shipworthy.measure.fit.differential import Differential, compare_groups
from shipworthy.measure.fit.flags import LIMITS, Flag, Limits
from shipworthy.measure.fit.item_fit import ItemFit, item_fit
from shipworthy.measure.fit.person_fit import PersonFit, person_fit
from shipworthy.measure.fit.population import NORMAL, Population
from shipworthy.measure.fit.purifying import Purified, find_differential
from shipworthy.measure.fit.summed_scores import SummedFit, summed_fit

__all__ = [
    "LIMITS",
    "NORMAL",
    "Abilities",
    "Differential",
    "Flag",
    "ItemFit",
    "Limits",
    "PersonFit",
    "Population",
    "Purified",
    "SummedFit",
    "abilities",
    "compare_groups",
    "find_differential",
    "item_fit",
    "person_fit",
    "summed_fit",
]
