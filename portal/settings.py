"""Settings of the portal. What differs between machines comes from the environment.

Unset means safe: without DEBUG and with no SECRET_KEY the program does not start.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from portal.core import editions
from portal.core.storage import media_storages
from portal.server import embedded_postgres

env = environ.Env()
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = embedded_postgres.VAR_DIR

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="insecure-development-key" if DEBUG else "")
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY (a long random text), or DEBUG=1 to develop.")

# The public address: absolute links, the hosts that are answered and whether cookies
# are Secure all follow from it.
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000" if DEBUG or DEMO else "").rstrip("/")
if not SITE_URL:
    raise ImproperlyConfigured("Set SITE_URL, the public address, as https://news.example.")
_site = urlsplit(SITE_URL)
IS_HTTPS = _site.scheme == "https"
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[_site.hostname or ""])
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
if DEBUG or DEMO:
    ALLOWED_HOSTS += LOOPBACK
CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Proxy headers are believed only where a proxy is known to set them.
TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

INSTALLED_APPS = [
    "portal.newsroom.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "parler",
    "pgtrigger",
    "pghistory",
    "django_prose_editor",
    "adminsortable2",
    "axes",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "portal.core",
    "portal.newsroom.apps.NewsroomConfig",
    "galleries",
    "articles",
    "calendar_app",
    "portal.site_cache",
    "portal.website",
    "portal.search",
    "portal.photo_desk",
    "portal.interface_strings",
    "portal.translation",
    "portal.server",
    "portal.demo",
    "portal",
]

MIDDLEWARE = [
    # Before all that is about pages: headers of theirs would be most of what a small file weighs.
    "portal.core.static_files.StaticFilesMiddleware",
    "portal.site_cache.freshness.FreshnessMiddleware",
    "portal.core.middleware.EditionMiddleware",
    "portal.newsroom.middleware.CompressionMiddleware",
    "portal.interface_strings.missing.PageMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "portal.core.embeds.frames.FrameMiddleware",
    "portal.core.middleware.CacheControlMiddleware",
    "portal.core.middleware.CleanRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "portal.newsroom.middleware.NewsroomMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.website.lite.LiteMiddleware",
    "portal.website.errors.GoneMiddleware",
    "portal.website.not_yet.NotYetMiddleware",
    "axes.middleware.AxesMiddleware",
]

# Widgets of our own live among the templates.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.website.context_processors.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "portal.core.templatetags.edition",
                "portal.core.templatetags.marks",
                "portal.core.templatetags.pictures",
            ],
        },
    }
]

# Database: PostgreSQL everywhere. Without DATABASE_URL the embedded one under var/.
DATABASES = {"default": env.db("DATABASE_URL", default=embedded_postgres.url())}
DATABASES["default"].update(
    ENGINE="django.db.backends.postgresql",
    CONN_HEALTH_CHECKS=True,
    OPTIONS={
        **DATABASES["default"].get("OPTIONS", {}),
        "pool": {"min_size": 1, "max_size": env.int("DATABASE_POOL", default=8), "timeout": 5},
        "options": "-c statement_timeout=30000 -c lock_timeout=10000",
        # A server that vanished without a word is noticed within seconds.
        "connect_timeout": 3,
        "keepalives_idle": 5,
        "keepalives_interval": 2,
        "keepalives_count": 2,
        "tcp_user_timeout": 6000,
    },
)
if not env.str("DATABASE_URL", default=""):
    DATABASES["default"].update(
        NAME=embedded_postgres.DATABASE,
        USER="postgres",
        HOST=str(embedded_postgres.SOCKET_DIR),
        PORT="",
    )
    DATABASES["default"]["OPTIONS"].pop("host", None)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": env.cache("CACHE_URL", default="locmemcache://peyk"),
}
if CACHES["default"]["BACKEND"].endswith("LocMemCache"):
    CACHES["default"]["OPTIONS"] = {"MAX_ENTRIES": 4000}

# How far a page may be behind a publication, at most.
FRESHNESS_SECONDS = 0.5

# The newsroom
# Longer headlines are not published: search engines and telephones cut them.
HEADLINE_LIMIT = env.int("HEADLINE_LIMIT", default=120)  # characters
# When somebody else must have approved a text before its writer may publish it:
# "never", "prominent" (breaking news and the front page) or "always".
TWO_PERSON_RULE = env.str("TWO_PERSON_RULE", default="prominent")
PREVIEW_LINK_HOURS = 48
RECORDING_MAX_MB = env.int("RECORDING_MAX_MB", default=500)

# Languages
LANGUAGE_CODE = editions.DEFAULT
LANGUAGES = editions.LANGUAGES
LANGUAGES_BIDI = [edition.code for edition in editions.USUAL.values() if edition.is_rtl]
# The second fills gaps in the catalogues of Django and other packages, and corrects their words.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "packages"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = editions.USUAL[editions.DEFAULT].zone
PARLER_DEFAULT_LANGUAGE_CODE = editions.DEFAULT
PARLER_LANGUAGES = {
    None: tuple({"code": code} for code, _name in LANGUAGES),
    "default": {"fallbacks": [], "hide_untranslated": True},
}
# With its cache parler would show readers an old text after a rolled-back change.
PARLER_ENABLE_CACHING = False

# Accounts
AUTH_USER_MODEL = "newsroom.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
_validators = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_validators}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_validators}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_validators}.CommonPasswordValidator"},
    {"NAME": f"{_validators}.NumericPasswordValidator"},
]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 0.25  # hours
AXES_HANDLER = "portal.newsroom.sign_in.throttling.SignInHandler"
AXES_CLIENT_IP_CALLABLE = "portal.core.client_address.client_address"
AXES_ENABLE_ADMIN = False
AXES_LOCKOUT_CALLABLE = "portal.website.errors.locked_out"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "__Host-session" if IS_HTTPS else "session"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.website.errors.csrf_failure"

# Headers
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = IS_HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
# Readers' pages. The newsroom sets its own policy: portal.newsroom.middleware.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        # data: for the blur of a few pixels that stands in a picture's place until it comes.
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "media-src": [SELF],
        # frame-src: portal.core.embeds.frames, on pages that have something to frame.
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
NEWSROOM_CSP = {
    "script-src": [SELF, NONCE],
    "style-src": [SELF, "'unsafe-inline'"],  # the rich-text editor sets style attributes
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
}
PERMISSIONS_POLICY = {
    name: []
    for name in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}

# Extensions of our own for the rich-text editor; their allow-list is portal.core.text.richtext.
DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {
        # All of them in one (portal/newsroom/joined_files.py). Its Link takes the package's place.
        "js": [static_lazy("newsroom/joined/text.js")],
        "extensions": dict.fromkeys(
            [
                "PersianTyping",
                "Paste",
                "Struck",
                "Underlined",
                "Lowered",
                "Raised",
                "Phrase",
                "Placed",
                "Embed",
                "TextPictures",
                "FactBox",
                "FactTitle",
                "BlockMenu",
                "BlockHandles",
            ],
            "portal.newsroom.versions.rich_text_field.nothing_more",
        ),
    }
]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "portal.newsroom.joined_files.JoinedFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    # "default": renditions, which readers get; the view behind MEDIA_URL decides whether.
    # "originals": never served to readers.
    **media_storages.chosen(env, originals_folder=VAR_DIR / "originals"),
    "staticfiles": {"BACKEND": "portal.core.static_files.StaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
# Work that nobody waits for: a table of the database, emptied by `manage.py work`.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
# Limits, set here and not by luck (bytes, counts).
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 40

SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=f"security@{_site.hostname}")
# Mail of the newsroom: EMAIL_URL as smtp+tls://user:password@host:587; unset, it is printed.
vars().update(env.email("EMAIL_URL", default="consolemail://"))
EMAIL_TIMEOUT = 5
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str(
    "MAIL_FROM", default=f"newsroom@{_site.hostname or 'localhost'}"
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "portal.core.logs.LineFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"peyk": {"level": "INFO"}},
}
PGHISTORY_APPEND_ONLY = True
SILENCED_SYSTEM_CHECKS = []
AGENCY_ROLES = {
    "reporter": _("reporter"),
    "editor": _("editor"),
    "chief": _("chief editor"),
    "photo": _("photo editor"),
    "translator": _("translator"),
    "admin": _("administrator"),
}
