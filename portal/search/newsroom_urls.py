"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from .newsroom_views import search

urlpatterns = [path("search/", search, name="newsroom_search")]
