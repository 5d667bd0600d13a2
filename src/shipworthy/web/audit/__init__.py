"""The audit log: one line for every write, in the same transaction as the write."""
