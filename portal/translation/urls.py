"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from . import assist, claims, desk, missing_names, side_by_side

urlpatterns = [
    path("translation/", desk.desk, name="newsroom_translation"),
    path("translation/names/", missing_names.names, name="newsroom_names"),
    path("translation/claim/", claims.claims, name="newsroom_claims"),
    path("translation/memory/", assist.memory_view, name="newsroom_memory"),
    path("translation/glossary-check/", assist.check_view, name="newsroom_glossary_check"),
    path("translation/<id:pk>/<slug:target>/", side_by_side.side, name="newsroom_side"),
]
