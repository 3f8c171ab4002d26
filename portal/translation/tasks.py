"""What the task queue does for the translation memory."""

from django.utils import timezone
from django_tasks import task

from portal.core.publishing import State

from . import memory_filling, term_suggestions

BATCH = 100


@task()
def fill_article(pk):
    """Align the live versions of a story; JSON in and out: a task is a row of the database."""
    term_suggestions.suggest(memory_filling.fill(pk))
    return True


@task()
def fill_stale(after=0):
    """Align what no task has: imports, what a killed worker left. Goes on in a task of its own."""
    pks = memory_filling.stale(after, BATCH)
    for pk in pks:
        term_suggestions.suggest(memory_filling.fill(pk))
    if len(pks) == BATCH:
        fill_stale.enqueue(pks[-1])
    return len(pks)


def take_up():
    """Queue what no task has."""
    fill_stale.enqueue()


def remember(version):
    """Queue the story of a stored version, if readers may see it in two languages.

    A scheduled version is aligned when its time has come.
    """
    if version.state != State.PUBLISHED:
        return
    others = type(version).objects.filter(master=version.master_id, state=State.PUBLISHED)
    times = list(others.exclude(pk=version.pk).values_list("published_at", flat=True))
    if times:
        due = max(version.published_at, min(times))
        later = fill_article.using(run_after=due) if due > timezone.now() else fill_article
        later.enqueue(version.master_id)
