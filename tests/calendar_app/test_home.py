"""Tomorrow's events on the first page."""

import pytest

from portal.core.publishing import State
from tests.factories import make_event, make_user
from tests.newsroom.home.page import at_noon, block_of, front, line_of

pytestmark = pytest.mark.django_db


def test_tomorrow_s_events_are_planned_whatever_the_state_of_their_texts():
    draft = {"state": State.DRAFT, "published_at": None}
    made = make_event(title="نشست خبری", shared={"starts_at": at_noon(1)}, **draft)
    make_event(title="پس‌فردا", shared={"starts_at": at_noon(2)})
    make_event(title="لغوشده", shared={"starts_at": at_noon(1), "is_cancelled": True})
    plan = block_of(front(make_user("photo")), "tomorrow")
    line = line_of(plan, "نشست خبری")
    assert "۱۲:۰۰" in line
    assert f"/newsroom/calendar_app/event/{made.master_id}/change/" in line
    assert "پس‌فردا" not in plan
    assert "لغوشده" not in plan
    assert block_of(front(make_user("admin")), "tomorrow") is None
