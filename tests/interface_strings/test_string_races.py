"""Two who change the same string at once: one text is stored, the other person is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from portal.core.history import trail
from portal.interface_strings import changing, inventory
from portal.interface_strings.models import SiteString
from tests.factories import make_user

pytestmark = pytest.mark.django_db(transaction=True)
CALENDAR = inventory.key_of("django", "", "Calendar")


@pytest.mark.parametrize("is_there", [False, True])
def test_of_two_changes_at_once_one_is_stored_and_the_other_told(is_there):
    people = [make_user("translator") for _n in range(4)]
    seen = ""
    if is_there:
        changing.save("tg", CALENDAR, ["Солнома"], people[0])
        seen = changing.stamp(SiteString.objects.get())
    start, stored, told = Barrier(len(people)), [], []

    def change(user):
        try:
            start.wait()
            changing.save("tg", CALENDAR, [f"Тақвими {user.pk}"], user, seen)
            stored.append(user)
        except changing.ChangedMeanwhileError as meanwhile:
            told.append(meanwhile.row.changed.changed_by)
        finally:
            connection.close()

    threads = [Thread(target=change, args=[user]) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    row = SiteString.objects.get()
    assert stored == [row.changed_by]
    assert told == [row.changed_by] * 3
    assert trail(SiteString).objects.count() == (2 if is_there else 1)
