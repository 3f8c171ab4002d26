"""What must not run for readers: said by name at the start."""

from django.conf import settings
from django.core.checks import Error, Tags, register

from portal.core.client_address import networks


@register(Tags.security)
def unsafe_settings(app_configs, **kwargs):
    errors = []
    hosts = [host.strip("[]") for host in settings.ALLOWED_HOSTS]
    loopback = {host.strip("[]") for host in settings.LOOPBACK} | {"testserver"}
    is_public = any(host not in loopback for host in hosts)
    if "*" in settings.ALLOWED_HOSTS:
        errors.append(Error("ALLOWED_HOSTS may not be '*'.", id="peyk.E001"))
    if settings.DEBUG and is_public:
        errors.append(Error("DEBUG may not be set where others reach the site.", id="peyk.E002"))
    if settings.DEMO and is_public:
        errors.append(
            Error("DEMO (demonstration accounts) may not be set on a public site.", id="peyk.E003")
        )
    if not settings.IS_HTTPS and is_public:
        errors.append(Error("SITE_URL must begin with https:// on a public site.", id="peyk.E004"))
    if not settings.DEBUG and len(settings.SECRET_KEY) < 12:
        errors.append(Error("SECRET_KEY is too short.", id="peyk.E005"))
    try:
        networks(tuple(settings.TRUSTED_PROXIES))
    except ValueError as error:
        errors.append(Error(f"TRUSTED_PROXIES: {error}.", id="peyk.E006"))
    return errors
