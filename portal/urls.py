"""The root: joins the addresses of the packages."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

import portal.core.converters  # noqa: F401 - registers "uslug", "id" and "datepart"
from portal.website import errors

handler400 = errors.bad_request
handler403 = errors.permission_denied
handler404 = errors.not_found
handler500 = errors.server_error

urlpatterns = [
    path("", include("portal.website.root_urls")),
    path(
        "newsroom/",
        include(
            admin.site.behind_sign_in(
                "portal.newsroom.urls",
                "portal.search.newsroom_urls",
                "portal.website.newsroom_urls",
                "portal.translation.urls",
                "portal.interface_strings.urls",
                "portal.photo_desk.urls",
                "galleries.newsroom_urls",
                "articles.newsroom_urls",
            )
        ),
    ),
    path("newsroom/", admin.site.urls),
    *i18n_patterns(
        path("", include("portal.website.urls")),
        path("", include("portal.search.urls")),
        path("galleries/", include("galleries.urls")),
        path("calendar/", include("calendar_app.urls")),
        path("", include("articles.urls")),
        prefix_default_language=False,
    ),
]
