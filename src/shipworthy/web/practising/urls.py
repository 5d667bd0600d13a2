"""Paths of practice."""

from django.urls import path

from shipworthy.web.practising.views import learning, practising, predicting, today

app_name = "practising"
urlpatterns = [
    path("today/", today.today, name="today"),
    path("practice/", practising.choosing, name="start"),
    path("practice/predictions/", predicting.predictions, name="predictions"),
    path("practice/<uuid:key>/", practising.question, name="session"),
    path("practice/<uuid:key>/answers/<int:number>/", practising.feedback, name="feedback"),
    path("practice/<uuid:key>/end/", practising.end, name="end"),
    path("practice/<uuid:key>/summary/", practising.summary, name="summary"),
    path("lessons/", learning.listing, name="lessons"),
    path("lessons/<slug:skill>/", learning.lesson, name="lesson"),
]
