"""Django's settings. What a person may choose comes from the environment (see options.py); everything else is fixed here."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from shipworthy.web.config.database import database
from shipworthy.web.config.options import read_options
from shipworthy.web.config.places import data_folder, secret_key, time_zone

# Before anything loads numpy. The matrices here are small: a second thread gains nothing and, where somebody else computes, waits for
# a turn at every step. On a busy machine with two cores an answer took 20 times as long.
for _library in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_library, "1")

OPTIONS = read_options(os.environ)
DATA = data_folder(OPTIONS.data)
CATALOG = OPTIONS.catalog
CONTENT = OPTIONS.content
TODAY = OPTIONS.today

DEBUG = OPTIONS.debug
SECRET_KEY = secret_key(DATA, OPTIONS.secret_key)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *OPTIONS.allowed_hosts]
if OPTIONS.host not in {"", "0.0.0.0", "::"}:  # noqa: S104 - compared, not bound
    ALLOWED_HOSTS.append(OPTIONS.host)

INSTALLED_APPS = [
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "shipworthy.web.ui",
    "shipworthy.web.ops",
    "shipworthy.web.audit",
    "shipworthy.web.planning",
    "shipworthy.web.learners",
    "shipworthy.web.knowing",
    "shipworthy.web.exams",
    "shipworthy.web.practising",
    "shipworthy.web.records",
]
if find_spec("shipworthy.web.catalogue"):
    INSTALLED_APPS.append("shipworthy.web.catalogue")
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shipworthy.web.ops.middleware.closed_features",
    "shipworthy.web.ui.middleware.NotWritable",
]
ROOT_URLCONF = "shipworthy.web.config.urls"
WSGI_APPLICATION = "shipworthy.web.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "shipworthy.web.ui.context.appearance",
            ],
        },
    },
]

DATABASES = {"default": database(OPTIONS.database, DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English"))]
LOCALE_PATHS = [Path(__file__).parents[1] / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = time_zone(OPTIONS.time_zone)

# Files are collected, compressed and named by content into the data folder when the server starts: see ops/static.py.
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "shipworthy.web.ops.static.Storage",
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# Only our own files, only same-origin forms; a script or style inside a page needs the page's nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = OPTIONS.https
CSRF_FAILURE_VIEW = "shipworthy.web.ui.views.csrf_failure"
SECURE_SSL_REDIRECT = OPTIONS.https
SECURE_REDIRECT_EXEMPT = [r"^health$", r"^ready$"]  # probes speak to the process, not to the proxy
SECURE_HSTS_SECONDS = 31_536_000 if OPTIONS.https else 0
# Other names under the same domain are not ours to bind, so HSTS stays with this host.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if OPTIONS.https else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # An answer with a fault (422) or a mistyped address (404) is no news for whoever runs the site.
    "loggers": {"django.request": {"level": "ERROR"}},
}
