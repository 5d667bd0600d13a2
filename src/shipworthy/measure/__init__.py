"""What a person knows, from few answers, with intervals that are honest."""

from shipworthy.measure.items import Item, ItemBank, read_bank

__all__ = ["Item", "ItemBank", "read_bank"]
