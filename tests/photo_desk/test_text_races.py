"""Two requests that write the first texts of one photograph at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from galleries.models import PhotographText
from portal.newsroom.rights.roles import sync
from tests.factories import make_photograph, make_user
from tests.newsroom.forms import signed_in


@pytest.mark.django_db(transaction=True)
def test_the_first_texts_are_written_one_after_the_other():
    sync()
    client = signed_in(make_user("photo"))
    for n in range(4):
        photograph = make_photograph()
        PhotographText.objects.filter(master=photograph).delete()
        url = reverse("photo_desk_texts", args=[photograph.pk])

        def post(_n, url=url, n=n):
            try:
                return client.post(url, {"language": "fa", "caption": f"{n}"}).status_code
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            assert set(pool.map(post, range(4))) == {200}
        assert PhotographText.objects.filter(master=photograph, language_code="fa").count() == 1
