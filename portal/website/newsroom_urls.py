"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from . import notes, previews

urlpatterns = [
    path("notes/", notes.notes, name="newsroom_notes"),
    path("preview/<slug:kind>/<id:pk>/", previews.preview, name="newsroom_preview"),
    path("preview/<slug:kind>/", previews.draft_preview, name="newsroom_draft_preview"),
    path("links/<slug:kind>/<id:pk>/<slug:language>/", previews.links, name="newsroom_links"),
]
