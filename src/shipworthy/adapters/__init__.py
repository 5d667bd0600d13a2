"""What the ports of the library are in reality: each connects to something outside this process."""

from shipworthy.adapters.dask_shards import DaskShards

__all__ = ["DaskShards"]
