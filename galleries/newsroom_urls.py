"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from .embeds import embed
from .picking import pick

urlpatterns = [
    path("pick/<slug:kind>/", pick, name="newsroom_pick"),
    path("embed/", embed, name="newsroom_embed"),
]
