"""Paths of what a learner sets."""

from django.urls import path

from shipworthy.web.learners import views

app_name = "learners"
urlpatterns = [path("", views.settings, name="settings")]
