from django.test import RequestFactory

from portal.core.once import once


def test_it_is_made_once_a_request_and_key():
    made = []

    def make():
        made.append(1)
        return len(made)

    first, second = RequestFactory().get("/"), RequestFactory().get("/")
    assert [once(first, "a", make), once(first, "a", make), once(first, "b", make)] == [1, 1, 2]
    assert once(second, "a", make) == 3
    assert vars(first).keys() == vars(second).keys()
