"""Files in S3-compatible storage: with the addresses and the faults that files on a disk have."""

import errno
import io
import logging
import os
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
# What is fetched at once: nearly every rendition, and what one answer to a range holds.
BLOCK_BYTES = 4 * 1024 * 1024
BLOCK_SECONDS = 10
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
# One request stores a picture of any size that is taken, so no part of it can stay behind. Films
# are sent in parts, each of which is tried again by itself.
TRANSFER = TransferConfig(
    multipart_threshold=128 * 1024 * 1024, multipart_chunksize=16 * 1024 * 1024, use_threads=False
)

NUMBERS = {
    "NoSuchKey": errno.ENOENT,
    "404": errno.ENOENT,
    "AccessDenied": errno.EACCES,
    "403": errno.EACCES,
}


@deconstructible(path="portal.core.storage.object_storage.ObjectStorage")
class ObjectStorage(S3Storage):
    """S3-compatible storage whose files have the address of our own view, never the bucket's.

    Needs the rights GetObject, PutObject, DeleteObject and AbortMultipartUpload. Every fault is
    an OSError with a number, as of a disk; a missing object is a FileNotFoundError.
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

    def size(self, name):
        key = self._key(name)
        answer = self._reading(
            name, lambda: self.quick_client.head_object(Bucket=self.bucket_name, Key=key)
        )
        return answer["ContentLength"]

    def _open(self, name, mode="rb"):
        if mode != "rb":
            raise ValueError("Objects are read, or saved as a whole.")
        return self.open_at(name, 0)

    def open_at(self, name, place):
        """The object, its first block from `place` on fetched: faults are known at once."""
        reader = ObjectReader(self, name)
        reader.seek(place)
        reader.fetch()
        return File(io.BufferedReader(reader, CHUNK_BYTES), name)

    def fetch(self, name, place):
        """(at most BLOCK_BYTES from `place` on, the size of the object)."""
        return self._reading(name, lambda: self._block(self._key(name), place))

    def _block(self, key, place):
        deadline = time.monotonic() + BLOCK_SECONDS
        chunks = []
        try:
            answer = self.quick_client.get_object(
                Bucket=self.bucket_name,
                Key=key,
                Range=f"bytes={place}-{place + BLOCK_BYTES - 1}",
            )
        except ClientError as fault:
            if fault.response["Error"]["Code"] == "InvalidRange":
                return b"", place  # nothing lies there: an empty object, or its end
            raise
        with closing(answer["Body"]) as body:
            if "ContentRange" not in answer:
                raise OSError(errno.EIO, f"{key}: the storage knows no ranges")
            for chunk in body.iter_chunks(CHUNK_BYTES):
                chunks.append(chunk)
                if time.monotonic() > deadline:
                    raise OSError(errno.ETIMEDOUT, f"{key}: the storage is slow")
        return b"".join(chunks), int(answer["ContentRange"].rpartition("/")[2])

    def _reading(self, name, ask):
        """What `ask` returns. While the storage is away one thread tries it, others are told."""
        now = time.monotonic()
        if now < self._away_until:
            raise OSError(errno.EAGAIN, f"{name}: the storage was away a moment ago")
        if self._away_until:
            self._away_until = now + AWAY_SECONDS
        try:
            answer = self._tried(name, ask)
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
        return answer

    def _tried(self, name, ask):
        started = time.monotonic()
        try:
            with self._asking(name):
                return ask()
        except (FileNotFoundError, PermissionError):
            raise
        except OSError:
            if time.monotonic() - started > 1:
                raise
        # What fails at once is often a kept connection that the storage has closed.
        with self._asking(name):
            return ask()

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


class ObjectReader(io.RawIOBase):
    """An object that is read block by block: a film is not fetched as a whole.

    A slow reader thus holds no connection to the storage.
    """

    def __init__(self, storage, name):
        self._storage, self._name = storage, name
        self._place, self._size = 0, None
        self._block, self._block_place = b"", 0

    def readable(self):
        return True

    def seekable(self):
        return True

    def tell(self):
        return self._place

    def seek(self, offset, whence=io.SEEK_SET):
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise ValueError("There is nothing before the beginning.")
        self._place = base + offset
        return self._place

    def fetch(self):
        self._block, self._size = self._storage.fetch(self._name, self._place)
        self._block_place = self._place

    def readinto(self, buffer):
        if self._place >= self._size:
            return 0
        if not 0 <= self._place - self._block_place < len(self._block):
            self.fetch()
        start = self._place - self._block_place
        found = self._block[start : start + len(buffer)]
        buffer[: len(found)] = found
        self._place += len(found)
        return len(found)
