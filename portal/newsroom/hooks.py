from portal.core import hooks

from .autosave.drafts import drop_old
from .workflow.updates import apply_due

hooks.due_work.register(apply_due)
hooks.worker_starts.register(drop_old)
