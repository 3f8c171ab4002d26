"""What machines ask for: health, robots, the address for security reports."""

from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from portal.core import hooks, routes
from portal.site_cache import freshness

from . import site_context

# (file, sizes, type, purpose); "maskable": the drawing keeps off the edges that phones cut.
ICONS = (
    ("icon.svg", "any", "image/svg+xml", "any"),
    ("icon-192.png", "192x192", "image/png", "any"),
    ("icon-512.png", "512x512", "image/png", "any"),
    ("icon-maskable-512.png", "512x512", "image/png", "maskable"),
)


@routes.never_kept
@require_safe
def healthz(request):
    """200 while the database answers, else 503.

    What somebody must look at stands among the "warnings"; it is no reason to take the server out.
    """
    try:
        freshness.stamp()  # which does not wait for long
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        status, body = 200, {"status": "ok"}
        if warnings := health_warnings():
            body["warnings"] = warnings
    except DatabaseError:
        status, body = 503, {"status": "database away"}
    response = JsonResponse(body, status=status)
    response.headers["Cache-Control"] = "no-store"
    if status == 503:
        response.headers["Retry-After"] = "5"
    return response


def health_warnings():
    """[sentence], in English whatever the page that asks."""
    with translation.override("en"):
        return [
            str(text) % {"time": moment.isoformat() if moment else ""}
            for warnings in hooks.health_warnings()
            for text, moment in warnings
        ]


@require_safe
def icon(request, name="favicon.ico"):
    """What browsers and phones ask for by habit, whatever a page names."""
    return redirect(static(f"peyk/img/{name}"), permanent=True)


@require_safe
def manifest(request):
    """How an edition stands among the apps of a telephone."""
    edition = request.edition
    site = site_context.for_edition(edition).settings
    content = {
        "id": edition.prefix,
        "name": site.name,
        "short_name": site.name,
        "description": site.description or site.tagline or site.name,
        "lang": edition.code,
        "dir": edition.direction,
        "start_url": edition.prefix,
        "scope": "/",
        "display": "minimal-ui",
        "theme_color": "#1d3f77",
        "background_color": "#fcfbf8",
        "icons": [
            {"src": static(f"peyk/img/{name}"), "sizes": sizes, "type": kind, "purpose": purpose}
            for name, sizes, kind, purpose in ICONS
        ],
    }
    return JsonResponse(
        content,
        content_type="application/manifest+json",
        json_dumps_params={"ensure_ascii": False},
    )


@require_safe
def robots(request):
    lines = [
        "User-agent: *",
        "Disallow: /newsroom/",
        "Disallow: /search/",
        "Disallow: /*/search/",
        "Disallow: /*?instead=",
        f"Disallow: {reverse('articles:go')}",
        f"Disallow: /*{reverse('articles:go')}",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
        f"Sitemap: {settings.SITE_URL}{reverse('news_sitemap')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def security(request):
    expires = (timezone.now() + timedelta(days=180)).replace(microsecond=0, second=0, minute=0)
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en, fa, ru",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
