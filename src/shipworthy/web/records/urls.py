"""Paths of a learner's records."""

from django.urls import path

from shipworthy.web.records import views

app_name = "records"
urlpatterns = [
    path("", views.overview, name="overview"),
    path("export/", views.export, name="export"),
    path("import/", views.bring_in, name="import"),
    path("delete/", views.delete, name="delete"),
    path("receipt/", views.receipt, name="receipt"),
    path("receipt.json", views.receipt_file, name="receipt-file"),
]
