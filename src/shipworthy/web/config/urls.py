"""Every path of the site, by feature."""

from importlib.util import find_spec

from django.urls import include, path

from shipworthy.web.ui import views as ui

urlpatterns = [
    path("", include("shipworthy.web.planning.urls")),
    path("exams/", include("shipworthy.web.exams.urls")),
    path("", include("shipworthy.web.practising.urls")),
    path("records/", include("shipworthy.web.records.urls")),
    path("settings/", include("shipworthy.web.ui.urls")),
    path("settings/", include("shipworthy.web.learners.urls")),
    path("", include("shipworthy.web.ops.urls")),
]

if find_spec("shipworthy.web.catalogue.urls"):
    urlpatterns.append(path("", include("shipworthy.web.catalogue.urls")))

handler400 = ui.bad_request
handler403 = ui.forbidden
handler404 = ui.not_found
handler500 = ui.server_error
