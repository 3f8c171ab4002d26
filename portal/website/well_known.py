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
def icon(request):
    """What browsers ask for by habit; pages name the drawing itself."""
    return redirect(static("peyk/img/icon.svg"), permanent=True)


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
