"""Paths for whoever runs the site."""

from django.urls import path

from shipworthy.web.ops import views

app_name = "ops"
urlpatterns = [
    path("health", views.health, name="health"),
    path("ready", views.ready, name="ready"),
]
