"""Two who claim the same work at once: one gets it, the other is told."""

from threading import Barrier, Thread

import pytest
from django.db import connection

from portal.translation import claims
from portal.translation.models import TranslationClaim
from tests.factories import make_article, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_claims_at_once_one_holds():
    source = make_article()
    people = [make_user("translator") for _n in range(4)]
    start, outcome = Barrier(len(people)), []

    def claim(user):
        try:
            start.wait()
            claims.claim(user, source.master, "tg")
            outcome.append(user.pk)
        except claims.ClaimHeldError as held:
            outcome.append(-held.claim.user_id)
        finally:
            connection.close()

    threads = [Thread(target=claim, args=[user]) for user in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    holder = TranslationClaim.objects.get().user_id
    assert sorted(outcome) == sorted([holder, -holder, -holder, -holder])
