"""Paths of the catalogue."""

from django.urls import path

from shipworthy.web.catalogue import views

app_name = "catalogue"
urlpatterns = [
    path("certifications/", views.certification_list, name="certification-list"),
    path("certifications/<str:identifier>/", views.certification, name="certification"),
    path("roles/", views.role_list, name="role-list"),
    path("roles/compare", views.role_compare, name="role-compare"),
    path("roles/<str:identifier>/", views.role, name="role"),
    path("skills/", views.skill_list, name="skill-list"),
    path("skills/<str:identifier>/", views.skill, name="skill"),
    path("pay/", views.pay, name="pay"),
    path("sources/", views.source_list, name="source-list"),
    path("sources/<str:identifier>/", views.source, name="source"),
]
