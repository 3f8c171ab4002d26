"""The environment of the demonstration: what an owner would set, made up on the first run."""

import os
import secrets

from portal.server.embedded_postgres import VAR_DIR


def prepare():
    """Set SECRET_KEY and SITE_URL where nobody did. Must run before the settings are read."""
    os.environ["DEMO"] = "1"
    port = os.environ.setdefault("PORT", "8000")
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port}")
    if not os.environ.get("SECRET_KEY"):
        path = VAR_DIR / "secret-key"
        if not path.exists():
            VAR_DIR.mkdir(parents=True, exist_ok=True)
            with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(50))
        os.environ["SECRET_KEY"] = path.read_text().strip()
