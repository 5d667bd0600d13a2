"""The web edge: a Django project around the library. It decides nothing that the library can decide."""
