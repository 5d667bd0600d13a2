"""Paths of the planner."""

from django.urls import path

from shipworthy.web.planning.views import asking, keeping, reading, replanning, transfer

app_name = "planning"
urlpatterns = [
    path("", asking.home, name="home"),
    path("plans/new/", asking.new, name="new"),
    path("plans/", reading.listing, name="list"),
    path("plans/import/", transfer.bring_in, name="import"),
    path("plans/<uuid:key>/", reading.plan, name="plan"),
    path("plans/<uuid:key>/explanation/", reading.explanation, name="explanation"),
    path("plans/<uuid:key>/answers/", asking.edit, name="edit"),
    path("plans/<uuid:key>/what-if/", asking.what_if, name="what-if"),
    path("plans/<uuid:key>/apply/", asking.apply, name="apply"),
    path("plans/<uuid:key>/rename/", keeping.rename, name="rename"),
    path("plans/<uuid:key>/delete/", keeping.delete, name="delete"),
    path("plans/<uuid:key>/restore/", keeping.restore, name="restore"),
    path("plans/<uuid:key>/duplicate/", keeping.duplicate, name="duplicate"),
    path("plans/<uuid:key>/undo/", keeping.undo, name="undo"),
    path("plans/<uuid:key>/redo/", keeping.redo, name="redo"),
    path("plans/<uuid:key>/replan/", replanning.ask, name="replan"),
    path("plans/<uuid:key>/replan/answers/", replanning.heard, name="heard"),
    path("plans/<uuid:key>/replan/preview/", replanning.preview, name="preview"),
    path("plans/<uuid:key>/replan/accept/", replanning.accept, name="accept"),
    path("plans/<uuid:key>/replan/keep/", replanning.keep, name="keep"),
    path("plans/<uuid:key>/plan.<slug:extension>", transfer.download, name="download"),
]
