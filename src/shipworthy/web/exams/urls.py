"""Paths of exam simulation."""

from django.urls import path

from shipworthy.web.exams.views import choosing, ending, sitting

app_name = "exams"
urlpatterns = [
    path("", choosing.listing, name="list"),
    path("<slug:exam>/", choosing.begin, name="begin"),
    path("sittings/worker.js", sitting.worker, name="worker"),
    path("sittings/<uuid:key>/", sitting.resume, name="sitting"),
    path("sittings/<uuid:key>/paper/", sitting.paper, name="paper"),
    path("sittings/<uuid:key>/<int:number>/", sitting.question, name="question"),
    path("sittings/<uuid:key>/<int:number>/save/", sitting.save, name="save"),
    path("sittings/<uuid:key>/pause/", sitting.pause, name="pause"),
    path("sittings/<uuid:key>/review/", ending.review, name="review"),
    path("sittings/<uuid:key>/result/", ending.result, name="result"),
    path("sittings/<uuid:key>/delete/", ending.delete, name="delete"),
]
