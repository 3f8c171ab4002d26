from portal.core import hooks

from .autosave.drafts import drop_old
from .workflow import due_updates

hooks.due_work.register(lambda: due_updates.WORK)
hooks.health_warnings.register(due_updates.warnings)
hooks.worker_starts.register(drop_old)
