"""The site's settings, with the time that each answer took said in its headers."""

from shipworthy.web.config.settings import *  # noqa: F403 - settings are names of a module
from shipworthy.web.config.settings import MIDDLEWARE

MIDDLEWARE = ["server_timing.server_timing", *MIDDLEWARE]
