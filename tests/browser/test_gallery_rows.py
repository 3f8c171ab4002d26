"""The photographs of a gallery: many at once, in order, with their texts, in a real browser."""

import pytest
from playwright.sync_api import expect

from galleries.models import Photograph
from tests.browser.hands import sign_in
from tests.browser.test_photo_desk import picture
from tests.browser.test_picture_chooser import hand_over, in_pictures, save
from tests.factories import make_gallery, make_photograph, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
ROWS = "picture-rows [data-row]"


def open_gallery(page, gallery, language="fa"):
    sign_in(page, make_user("photo", interface_language=language))
    page.goto(f"/newsroom/galleries/gallery/{gallery.pk}/change/?language={language}")
    page.wait_for_selector("picture-rows [data-add]:not([hidden])")


def photographs_of(gallery):
    return list(gallery.items.order_by("position", "pk").values_list("photograph", flat=True))


def test_many_are_chosen_at_once_put_in_order_and_taken_out(page):
    first, *others = [make_photograph() for _n in range(4)]
    gallery = make_gallery(photographs=[first]).master
    open_gallery(page, gallery)
    page.click("picture-rows [data-add]")
    expect(page.locator(".chooser__item")).to_have_count(4)
    expect(page.locator(".chooser [data-act=add]")).to_be_disabled()
    for n in range(3):
        page.click(f".chooser__item >> nth={n}")
    page.click(".chooser__item >> nth=0")  # not this one after all
    expect(page.locator(".chooser [data-act=add]")).to_contain_text("۲")
    page.click(".chooser [data-act=add]")
    expect(page.locator(ROWS)).to_have_count(3)
    # The last one first, by keys
    handle = page.locator(f"{ROWS} >> nth=2 >> [data-move]")
    handle.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(f"{ROWS} >> nth=0 >> [data-move]")).to_be_focused()
    expect(page.locator(".picture-rows__status")).to_contain_text("۱")
    save(page)
    assert photographs_of(gallery) == [others[0].pk, first.pk, others[1].pk]
    page.click(f"{ROWS} >> nth=1 >> [data-remove]")
    page.click(f"{ROWS} >> nth=2 >> [data-remove]")
    page.click(f"{ROWS} >> nth=2 >> [data-remove]")  # brought back
    save(page)
    assert photographs_of(gallery) == [others[0].pk, others[1].pk]


def test_rows_are_dragged(page):
    photographs = [make_photograph() for _n in range(3)]
    gallery = make_gallery(photographs=photographs).master
    page.set_viewport_size({"width": 1280, "height": 1800})  # all three in sight
    open_gallery(page, gallery)
    source = page.locator(f"{ROWS} >> nth=2 >> [data-move]")
    source.scroll_into_view_if_needed()
    box = source.bounding_box()
    goal = page.locator(f"{ROWS} >> nth=0").bounding_box()
    page.mouse.move(box["x"] + 8, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 8, box["y"] - 40, steps=5)
    first = page.locator(f"{ROWS} >> nth=0 >> [name$='-photograph']:not([name^=initial])")
    for n in range(40):  # the browser begins to drag when it has time
        page.mouse.move(box["x"] + 8, goal["y"] + 5 + n % 2, steps=15)
        if first.input_value() == str(photographs[2].pk):
            break
    page.mouse.up()
    save(page)
    assert photographs_of(gallery)[0] == photographs[2].pk


def test_files_are_dropped_into_it_and_one_text_written_to_all(page):
    gallery = make_gallery().master
    open_gallery(page, gallery)
    page.click("picture-rows [data-add]")
    page.wait_for_selector(".chooser[open]")
    hand_over(page, ".chooser", "drop", picture(1), picture(2), picture(3))
    expect(page.locator(".chooser .upload[data-state=stored]")).to_have_count(3)
    expect(page.locator(ROWS)).to_have_count(4)
    page.fill(".chooser [data-all=credit]", "لیلا")
    page.fill(".chooser [data-all=caption]", "راه‌پیمایی در خجند")
    page.click(".chooser [data-act=all]")
    expect(page.locator(".chooser__status")).to_contain_text("برای همه نوشته شد")
    for n in range(3):
        page.fill(f".chooser .upload >> nth={n} >> [data-text=alt]", f"تصویر {n}")
    page.click(".chooser [data-act=done]")
    expect(page.locator(".chooser")).not_to_be_visible()
    expect(page.locator(f"{ROWS} .picture-field__alt >> nth=3")).to_have_text("تصویر 2")
    save(page)
    assert gallery.items.count() == 4
    new = Photograph.objects.exclude(file_name="picture.jpg")
    assert {p.text_in("fa").caption for p in new} == {"راه‌پیمایی در خجند"}
    assert {p.text_in("fa").credit for p in new} == {"لیلا"}
    assert {p.text_in("fa").alt for p in new} == {"تصویر 0", "تصویر 1", "تصویر 2"}


@pytest.mark.parametrize("language", ["fa", "en"])
def test_axe_finds_nothing_in_the_rows(page, language):
    gallery = make_gallery(language, photographs=[make_photograph() for _n in range(2)]).master
    open_gallery(page, gallery, language)
    assert in_pictures(page, "picture-rows") == ""
