"""Settings of the test run: fast, repeatable, nothing kept."""

import os
import tempfile

from portal.core.storage import media_storages

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.pop("DEBUG", None)
os.environ.update(dict.fromkeys(media_storages.NAMES, ""))  # nobody's bucket

from portal.settings import *  # noqa: F403
from portal.settings import DATABASES, STORAGES

DATABASES["default"]["OPTIONS"].pop("pool")
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MEDIA_ROOT = tempfile.mkdtemp(prefix="peyk-media-")
STORAGES = {
    **STORAGES,
    "originals": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tempfile.mkdtemp(prefix="peyk-originals-"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
AXES_ENABLED = False
# Only the first renditions of each photograph; tests that need the others make them.
TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
