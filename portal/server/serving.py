"""The production server."""

import os
from importlib import import_module

from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.http import HTTP1Settings

from . import slots
from .parents import follow_parent

FINISH_SECONDS = 20  # for requests that run when the server stops


def serve(host, port):
    """Serve the portal until SIGINT or SIGTERM; running requests finish."""
    # Workers are forks: a connection that they inherited would be one socket for all of them,
    # and answers would reach the wrong process.
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()
    workers = int(os.environ.get("WORKERS") or min(os.cpu_count() or 1, 4))
    Granian(
        "portal.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=slots.THREADS,
        backlog=1024,
        http1_settings=HTTP1Settings(header_read_timeout=15_000),
        log_access=False,
        respawn_failed_workers=True,
        workers_kill_timeout=FINISH_SECONDS,
        log_level="warning",
    ).serve(target_loader=load)


def load(target):
    """The application of a worker, which keeps the port no longer than its parent is there."""
    follow_parent(FINISH_SECONDS)
    module, _colon, name = target.partition(":")
    return getattr(import_module(module), name)
