"""`python -m shipworthy` is the command line."""

from shipworthy.cli.main import run

if __name__ == "__main__":
    run()
