"""Banks on one scale: linking by anchor items, and items that drifted."""

from shipworthy.measure.linking.drift import Drift, find_drift
from shipworthy.measure.linking.linking import Linking, link
from shipworthy.measure.linking.scales import Scale

__all__ = ["Drift", "Linking", "Scale", "find_drift", "link"]
