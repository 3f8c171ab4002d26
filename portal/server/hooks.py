from portal.core import hooks

from . import due_worker

hooks.health_warnings.register(due_worker.warnings)
