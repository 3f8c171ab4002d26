from portal.core import hooks

from .observances import rules
from .series_extension import WORK
from .uses import is_shown_by_others, uses_in_events

hooks.due_work.register(lambda: WORK)
hooks.holiday_rules.register(rules)
hooks.photograph_uses.register(uses_in_events, order=40)
hooks.is_shown_by_others.register(is_shown_by_others)
