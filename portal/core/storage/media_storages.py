"""Where photographs, video and audio are kept: on the disk, or in S3-compatible storage."""

from importlib.util import find_spec
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

NAMES = (
    "S3_BUCKET",
    "S3_ENDPOINT_URL",
    "S3_REGION",
    "S3_ACCESS_KEY",
    "S3_SECRET_KEY",
    "S3_PREFIX",
)


def chosen(env, originals_folder):
    """Return the "default" and the "originals" of STORAGES, as the environment wants them.

    env: an environ.Env. originals_folder: for originals on the disk.
    Raises ImproperlyConfigured where only a part is set, or the packages are missing.
    """
    values = {name: env.str(name, default="") for name in NAMES}
    if not any(values.values()):
        disk = "django.core.files.storage.FileSystemStorage"
        return {
            "default": {"BACKEND": disk},
            "originals": {
                "BACKEND": disk,
                "OPTIONS": {"location": originals_folder, "base_url": None},
            },
        }
    refuse_halves(values)
    if not (find_spec("storages") and find_spec("boto3")):
        raise ImproperlyConfigured(
            "S3_BUCKET needs further packages: "
            "pip install --require-hashes -r requirements/base.txt -r requirements/s3.txt"
        )
    return {
        alias: {
            "BACKEND": "portal.core.storage.object_storage.ObjectStorage",
            "OPTIONS": {
                "bucket_name": values["S3_BUCKET"],
                "endpoint_url": values["S3_ENDPOINT_URL"] or None,
                "region_name": values["S3_REGION"] or None,
                "access_key": values["S3_ACCESS_KEY"],
                "secret_key": values["S3_SECRET_KEY"],
                "location": f"{values['S3_PREFIX'].strip('/')}/{folder}".lstrip("/"),
            },
        }
        for alias, folder in (("default", "media"), ("originals", "originals"))
    }


def open_at(storage, name, place):
    """An open file of a storage, to be read from a place on: what is before is not fetched."""
    if hasattr(storage, "open_at"):
        return storage.open_at(name, place)
    file = storage.open(name)
    file.seek(place)
    return file


def refuse_halves(values):
    missing = [n for n in ("S3_BUCKET", "S3_ACCESS_KEY", "S3_SECRET_KEY") if not values[n]]
    if not (values["S3_ENDPOINT_URL"] or values["S3_REGION"]):
        missing.append("S3_ENDPOINT_URL (or S3_REGION, with Amazon)")
    if missing:
        found = ", ".join(name for name in NAMES if values[name])
        raise ImproperlyConfigured(
            f"Pictures in S3-compatible storage: set {', '.join(missing)} too, or unset {found} "
            "to keep pictures on the local disk."
        )
    endpoint = urlsplit(values["S3_ENDPOINT_URL"])
    if values["S3_ENDPOINT_URL"] and not (
        endpoint.scheme in ("http", "https") and endpoint.hostname
    ):
        raise ImproperlyConfigured("Set S3_ENDPOINT_URL to an address, as https://s3.example.")
