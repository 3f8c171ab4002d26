"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from .starting_pages import duplicate_story, start_story

urlpatterns = [
    path("stories/start/", start_story, name="newsroom_start_story"),
    path("stories/<id:pk>/duplicate/", duplicate_story, name="newsroom_duplicate_story"),
]
