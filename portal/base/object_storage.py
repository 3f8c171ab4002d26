"""Files in S3-compatible storage: with the addresses and the faults that files on a disk have."""

import errno
import logging
import os
import tempfile
import time
from contextlib import closing, contextmanager
from types import SimpleNamespace
from urllib.parse import urljoin

from boto3.exceptions import Boto3Error
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import File
from django.utils.deconstruct import deconstructible
from django.utils.encoding import filepath_to_uri
from storages.backends.s3 import S3Storage
from storages.utils import clean_name

logger = logging.getLogger("peyk.storage")

AWAY_SECONDS = 5
CHUNK_BYTES = 64 * 1024
MEMORY_BYTES = 1024 * 1024  # of a file being read; the rest of a larger one waits on the disk
CLIENT = Config(
    signature_version="s3v4",
    connect_timeout=3,
    read_timeout=10,
    retries={"mode": "standard", "total_max_attempts": 3},
    max_pool_connections=16,
    # The checksums that boto3 adds by itself are refused by many storages other than Amazon's.
    request_checksum_calculation="when_required",
    response_checksum_validation="when_required",
    # Only our own variables decide.
    ignore_configured_endpoint_urls=True,
)
# Pages need the thread that waits: a storage that is silent holds it this long, and once.
QUICK = CLIENT.merge(Config(read_timeout=3, retries={"total_max_attempts": 1}))
# A picture has 25 MB at most: one request stores it, so no part of it can stay behind.
TRANSFER = TransferConfig(multipart_threshold=64 * 1024 * 1024, use_threads=False)

NUMBERS = {
    "NoSuchKey": errno.ENOENT,
    "404": errno.ENOENT,
    "AccessDenied": errno.EACCES,
    "403": errno.EACCES,
}


@deconstructible(path="portal.base.object_storage.ObjectStorage")
class ObjectStorage(S3Storage):
    """S3-compatible storage whose files have the address of our own view, never the bucket's.

    Needs the rights GetObject, PutObject and DeleteObject. Every fault is an OSError with a
    number, as of a disk; a missing object is a FileNotFoundError.
    """

    def __init__(self, **options):
        super().__init__(**options)
        # One client for all threads, as botocore allows: making one takes long.
        self._connections = SimpleNamespace()
        self._process_id = os.getpid()
        self._away_until = 0  # on the monotonic clock

    def get_default_settings(self):
        return super().get_default_settings() | {
            "client_config": CLIENT,
            "transfer_config": TRANSFER,
            "file_overwrite": False,
            "default_acl": None,
            "security_token": None,
            "session_profile": None,
            "read_seconds": 10,  # in which a whole object is fetched
        }

    @property
    def connection(self):
        self._forget_inherited()
        return super().connection

    @property
    def bucket(self):
        return self.connection.Bucket(self.bucket_name)

    @property
    def client(self):
        return self.connection.meta.client

    @property
    def quick_client(self):
        self._forget_inherited()
        client = getattr(self._connections, "quick_client", None)
        if client is None:
            client = self._connections.quick_client = self._create_session().client(
                "s3",
                region_name=self.region_name,
                endpoint_url=self.endpoint_url,
                config=QUICK,
            )
        return client

    def _forget_inherited(self):
        """A forked worker makes its own: on a shared socket it would get others' answers."""
        if self._process_id != os.getpid():
            self._connections = SimpleNamespace()
            self._process_id = os.getpid()

    def url(self, name, parameters=None, expire=None, http_method=None):
        return urljoin(settings.MEDIA_URL, filepath_to_uri(name).lstrip("/"))

    def exists(self, name):
        try:
            with self._asking(name):
                self.client.head_object(Bucket=self.bucket_name, Key=self._key(name))
        except (FileNotFoundError, PermissionError):
            return False  # "forbidden" is what is missing, without the right ListBucket
        return True

    def delete(self, name):
        with self._asking(name):
            super().delete(name)

    def _save(self, name, content):
        try:
            with self._asking(name):
                return super()._save(name, content)
        except OSError:
            self._take_back(name)
            raise

    def _take_back(self, name):
        """Delete an object whose storing was never confirmed: it may be there all the same."""
        try:
            with self._asking(name):
                self.quick_client.delete_object(Bucket=self.bucket_name, Key=self._key(name))
        except OSError as fault:
            logger.error("%s is perhaps left behind: %s", name, fault)

    def _open(self, name, mode="rb"):
        """The object, fetched whole: a fault is known before a reader gets the first byte.

        A slow reader thus holds no connection to the storage. While that is away one thread
        tries, the others are told at once: pages need them.
        """
        if mode != "rb":
            raise ValueError("Objects are read, or saved as a whole.")
        now = time.monotonic()
        if now < self._away_until:
            raise OSError(errno.EAGAIN, f"{name}: the storage was away a moment ago")
        if self._away_until:
            self._away_until = now + AWAY_SECONDS
        try:
            copy = self._fetched(name)
        except FileNotFoundError:
            self._away_until = 0
            raise
        except PermissionError as fault:
            self._away_until = 0
            logger.error("%s: missing, or the keys may not read it (%s)", name, fault)
            raise FileNotFoundError(errno.ENOENT, name) from fault
        except OSError:
            self._away_until = time.monotonic() + AWAY_SECONDS
            raise
        self._away_until = 0
        return File(copy, name)

    def _fetched(self, name):
        started = time.monotonic()
        deadline = started + self.read_seconds
        try:
            return self._fetched_once(name, deadline)
        except (FileNotFoundError, PermissionError):
            raise
        except OSError:
            if time.monotonic() - started > 1:
                raise
            # What fails at once is often a kept connection that the storage has closed.
            return self._fetched_once(name, deadline)

    def _fetched_once(self, name, deadline):
        copy = tempfile.SpooledTemporaryFile(max_size=MEMORY_BYTES)  # noqa: SIM115 - the caller's
        try:
            with self._asking(name):
                key = self._key(name)
                answer = self.quick_client.get_object(Bucket=self.bucket_name, Key=key)
                with closing(answer["Body"]) as body:
                    for chunk in body.iter_chunks(CHUNK_BYTES):
                        copy.write(chunk)
                        if time.monotonic() > deadline:
                            raise OSError(errno.ETIMEDOUT, f"{name}: the storage is slow")
        except BaseException:
            copy.close()
            raise
        copy.seek(0)
        return copy

    def _key(self, name):
        return self._normalize_name(clean_name(name))

    @contextmanager
    def _asking(self, name):
        try:
            yield
        except ClientError as fault:
            code = fault.response["Error"]["Code"]
            number = NUMBERS.get(code, errno.EIO)
            # Makes a FileNotFoundError or a PermissionError where the number says so.
            raise OSError(number, f"{name}: {code}") from fault
        except (BotoCoreError, Boto3Error) as fault:
            raise OSError(errno.EIO, f"{name}: {fault}") from fault
