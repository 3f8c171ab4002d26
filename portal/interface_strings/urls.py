"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from .pages import string, strings

urlpatterns = [
    path("strings/", strings, name="newsroom_strings"),
    path("strings/<slug:language>/<slug:key>/", string, name="newsroom_string"),
]
