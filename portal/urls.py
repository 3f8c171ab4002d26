"""The root: machines' addresses, the newsroom, and the editions' pages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

import portal.core.converters  # noqa: F401 - registers "uslug", "id" and "datepart"
from galleries.picking import pick
from portal.interface_strings import pages as string_pages
from portal.newsroom.autosave.pages import discard_autosave_draft, open_autosave_draft
from portal.newsroom.autosave.presence import heartbeat
from portal.newsroom.dates.echo import echo_view
from portal.newsroom.dates.months import month_view
from portal.newsroom.saved_searches import delete_search, save_search
from portal.newsroom.typing_aid import clean
from portal.photo_desk import views as photo_desk
from portal.search import feeds as search_feeds
from portal.search.newsroom_views import search as newsroom_search
from portal.search.opensearch import describe as opensearch
from portal.search.suggestions import suggest, suggest_to_browsers
from portal.search.views import search
from portal.translation import assist
from portal.translation import claims as translation_claims
from portal.translation import desk as translation_desk
from portal.translation import missing_names as translation_names
from portal.translation import side_by_side as translation_side
from portal.website import desks, errors, feeds, media, previews, sitemaps, views, well_known

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("healthz", well_known.healthz, name="healthz"),
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:kind>-<slug:language>-<id:page>.xml", sitemaps.part, name="sitemap_part"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("favicon.ico", well_known.icon, name="icon"),
    path("media/<path:name>", media.media, name="media"),
    path("newsroom/date/", admin.site.admin_view(echo_view), name="newsroom_echo"),
    path("newsroom/date/month/", admin.site.admin_view(month_view), name="newsroom_months"),
    path("newsroom/heartbeat/", heartbeat, name="newsroom_heartbeat"),
    path(
        "newsroom/autosave/<id:pk>/",
        admin.site.admin_view(open_autosave_draft),
        name="newsroom_autosave_draft",
    ),
    path(
        "newsroom/autosave/<id:pk>/discard/",
        admin.site.admin_view(discard_autosave_draft),
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
