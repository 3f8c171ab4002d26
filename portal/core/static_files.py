from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Hashed, compressed static files that survive a package's CSS naming missing pictures."""

    manifest_strict = False

    def hashed_name(self, name, content=None, filename=None):
        try:
            return super().hashed_name(name, content, filename)
        except ValueError:
            return name


class StaticFilesMiddleware(WhiteNoiseMiddleware):
    """Static files with the few headers that mean something for them."""

    def add_cache_headers(self, headers, path, url):
        super().add_cache_headers(headers, path, url)
        headers["X-Content-Type-Options"] = "nosniff"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
