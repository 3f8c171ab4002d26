"""Addresses under /newsroom/; the root puts each behind the sign-in."""

from django.urls import path

from .autosave.pages import discard_autosave_draft, open_autosave_draft
from .autosave.presence import heartbeat
from .dates.echo import echo_view
from .dates.months import month_view
from .discussion import say
from .mentions import colleagues_view
from .saved_searches import choose_columns, delete_search, save_search
from .setup_pages import setup, tables
from .typing_aid import clean

urlpatterns = [
    path("date/", echo_view, name="newsroom_echo"),
    path("date/month/", month_view, name="newsroom_months"),
    path("heartbeat/", heartbeat, name="newsroom_heartbeat"),
    path("autosave/<id:pk>/", open_autosave_draft, name="newsroom_autosave_draft"),
    path("autosave/<id:pk>/discard/", discard_autosave_draft, name="newsroom_discard"),
    path("saved-searches/", save_search, name="newsroom_save_search"),
    path("saved-searches/<id:pk>/delete/", delete_search, name="newsroom_delete_search"),
    path("site/", setup, name="newsroom_setup"),
    path("tables/", tables, name="newsroom_tables"),
    path("columns/", choose_columns, name="newsroom_columns"),
    path("clean/", clean, name="newsroom_clean"),
    path("colleagues/", colleagues_view, name="newsroom_colleagues"),
    path("colleagues/<str:kind>/", colleagues_view, name="newsroom_colleagues_of"),
    path("say/<str:kind>/<id:object_id>/<str:language>/", say, name="newsroom_say"),
]
