from portal.core import hooks

from .claims import renew
from .desk import translations
from .tasks import remember, take_up

hooks.article_version_stored.register(remember)
hooks.autosaved.register(renew)
hooks.newsroom_desks.register(translations, order=40)
hooks.worker_starts.register(take_up)
