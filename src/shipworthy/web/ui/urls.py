"""Paths of the frame."""

from django.urls import path

from shipworthy.web.ui import views

app_name = "ui"
urlpatterns = [path("appearance/", views.appearance, name="appearance")]
