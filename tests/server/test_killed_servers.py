"""A server that was killed leaves nobody behind who keeps its port."""

import socket

import psutil

from tests.server.processes import KeepingServer


def test_workers_end_with_a_server_that_was_killed(tmp_path, database_of_servers):
    server = KeepingServer(tmp_path, database_of_servers)
    server.start()
    try:
        parent = psutil.Process(server.process.pid)
        workers = parent.children(recursive=True)
        assert workers
        parent.kill()
        server.process.wait()
        _gone, left = psutil.wait_procs(workers, timeout=40)
        assert left == []
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the next one does
            probe.bind(("127.0.0.1", server.port))
    finally:
        server.kill()
