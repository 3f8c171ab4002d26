"""Addresses of the whole site, which no edition's prefix precedes."""

from django.urls import path

from . import media, previews, sitemaps, well_known

urlpatterns = [
    path("healthz", well_known.healthz, name="healthz"),
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-<slug:kind>-<slug:language>-<id:page>.xml", sitemaps.part, name="sitemap_part"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path(".well-known/security.txt", well_known.security, name="security"),
    path("favicon.ico", well_known.icon, name="icon"),
    path(
        "apple-touch-icon.png", well_known.icon, {"name": "apple-touch-icon.png"}, name="touch_icon"
    ),
    path(
        "apple-touch-icon-precomposed.png",
        well_known.icon,
        {"name": "apple-touch-icon.png"},
        name="old_touch_icon",
    ),
    path("media/<path:name>", media.media, name="media"),
    path("preview/<slug:token>/", previews.secret_preview, name="secret_preview"),
]
