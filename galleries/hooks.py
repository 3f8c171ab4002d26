from portal.core import hooks

from .tasks import take_up
from .uses import is_shown_by_others, uses_in_galleries, uses_in_recordings

hooks.photograph_uses.register(uses_in_galleries, order=20)
hooks.photograph_uses.register(uses_in_recordings, order=30)
hooks.is_shown_by_others.register(is_shown_by_others)
hooks.worker_starts.register(take_up)
