"""From where a person stands to a job-ready AI engineer, planned and proven."""

__version__ = "0.1.0"

__all__ = ["__version__"]
