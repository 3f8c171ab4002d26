"""The root: machines' addresses, the newsroom, and the editions' pages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

import portal.base.converters  # noqa: F401 - registers "uslug", "id" and "datepart"
from galleries.picking import pick
from portal.newsroom.date_echo import echo_view
from portal.newsroom.date_months import month_view
from portal.newsroom.pulse import pulse
from portal.newsroom.saved_searches import delete_search, save_search
from portal.newsroom.scratch_pages import discard_scratch, open_scratch
from portal.newsroom.typing_aid import clean

from . import (
    desks,
    errors,
    feeds,
    machines,
    media,
    photo_desk,
    previews,
    sitemaps,
    views,
)
from .search import feeds as search_feeds
from .search.newsroom_views import search as newsroom_search
from .search.opensearch import describe as opensearch
from .search.suggestions import suggest, suggest_to_browsers
from .search.views import search
from .strings import pages as string_pages
from .translation import assist
from .translation import claims as translation_claims
from .translation import desk as translation_desk
from .translation import names as translation_names
from .translation import side as translation_side

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", machines.healthz, name="healthz"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:kind>-<slug:language>-<id:page>.xml", sitemaps.part, name="sitemap_part"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path(".well-known/security.txt", machines.security, name="security"),
    path("favicon.ico", machines.icon, name="icon"),
    path("media/<path:name>", media.media, name="media"),
    path("newsroom/date/", admin.site.admin_view(echo_view), name="newsroom_echo"),
    path("newsroom/date/month/", admin.site.admin_view(month_view), name="newsroom_months"),
    path("newsroom/pulse/", pulse, name="newsroom_pulse"),
    path("newsroom/scratch/<id:pk>/", admin.site.admin_view(open_scratch), name="newsroom_scratch"),
    path(
        "newsroom/scratch/<id:pk>/discard/",
        admin.site.admin_view(discard_scratch),
        name="newsroom_discard",
    ),
    path(
        "newsroom/saved-searches/", admin.site.admin_view(save_search), name="newsroom_save_search"
    ),
    path(
        "newsroom/saved-searches/<id:pk>/delete/",
        admin.site.admin_view(delete_search),
        name="newsroom_delete_search",
    ),
    path("newsroom/search/", admin.site.admin_view(newsroom_search), name="newsroom_search"),
    path("newsroom/clean/", admin.site.admin_view(clean), name="newsroom_clean"),
    path(
        "newsroom/preview/<slug:kind>/<id:pk>/",
        admin.site.admin_view(previews.preview),
        name="newsroom_preview",
    ),
    path(
        "newsroom/preview/<slug:kind>/",
        admin.site.admin_view(previews.draft_preview),
        name="newsroom_draft_preview",
    ),
    path(
        "newsroom/links/<slug:kind>/<id:pk>/<slug:language>/",
        admin.site.admin_view(previews.links),
        name="newsroom_links",
    ),
    path(
        "newsroom/translation/memory/",
        admin.site.admin_view(assist.memory_view),
        name="newsroom_memory",
    ),
    path(
        "newsroom/translation/glossary-check/",
        admin.site.admin_view(assist.check_view),
        name="newsroom_glossary_check",
    ),
    path("newsroom/notes/", admin.site.admin_view(desks.notes), name="newsroom_notes"),
    path(
        "newsroom/translation/",
        admin.site.admin_view(translation_desk.desk),
        name="newsroom_translation",
    ),
    path(
        "newsroom/translation/names/",
        admin.site.admin_view(translation_names.names),
        name="newsroom_names",
    ),
    path(
        "newsroom/translation/claim/",
        admin.site.admin_view(translation_claims.claims),
        name="newsroom_claims",
    ),
    path(
        "newsroom/translation/<id:pk>/<slug:target>/",
        admin.site.admin_view(translation_side.side),
        name="newsroom_side",
    ),
    path("newsroom/strings/", admin.site.admin_view(string_pages.strings), name="newsroom_strings"),
    path(
        "newsroom/strings/<slug:language>/<slug:key>/",
        admin.site.admin_view(string_pages.string),
        name="newsroom_string",
    ),
    path("newsroom/photo-desk/", admin.site.admin_view(photo_desk.desk), name="photo_desk"),
    path(
        "newsroom/photo-desk/upload/",
        admin.site.admin_view(photo_desk.upload),
        name="photo_desk_upload",
    ),
    path(
        "newsroom/photo-desk/texts/<id:pk>/",
        admin.site.admin_view(photo_desk.texts),
        name="photo_desk_texts",
    ),
    path(
        "newsroom/photo-desk/original/<id:pk>/",
        admin.site.admin_view(photo_desk.original),
        name="photo_desk_original",
    ),
    path(
        "newsroom/photo-desk/gallery/",
        admin.site.admin_view(photo_desk.into_gallery),
        name="photo_desk_gallery",
    ),
    path("preview/<slug:token>/", previews.secret_preview, name="secret_preview"),
    path("newsroom/pick/<slug:kind>/", admin.site.admin_view(pick), name="newsroom_pick"),
    path("newsroom/", admin.site.urls),
    *i18n_patterns(
        path("", views.front, name="front"),
        path("search/", search, name="search"),
        path("search/suggest/", suggest, name="suggest"),
        path("search/suggest/browser/", suggest_to_browsers, name="suggest_to_browsers"),
        path("opensearch.xml", opensearch, name="opensearch"),
        path("search/feeds/", include((search_feeds.urlpatterns, "search_feeds"))),
        path("page/<uslug:slug>/", views.page, name="page"),
        path("feeds/", include((feeds.urlpatterns, "feeds"))),
        path(
            "section/<uslug:slug>/feeds/",
            include((feeds.urlpatterns, "feeds"), namespace="section_feeds"),
        ),
        path("galleries/", include("galleries.urls")),
        path("calendar/", include("calendar_app.urls")),
        path("", include("articles.urls")),
        prefix_default_language=False,
    ),
]
