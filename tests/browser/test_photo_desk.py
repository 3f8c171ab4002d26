"""From a handful of files to a gallery that readers leaf through, in a real browser."""

import io

import pytest
from PIL import Image
from playwright.sync_api import expect

from galleries import renditions
from galleries.models import Gallery, Photograph
from tests.browser.hands import saved, sign_in
from tests.factories import make_gallery, make_photograph, make_site, make_user

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def picture(seed, image_format="JPEG", mode="RGB", size=(1200, 800), **options):
    """A picture that is not like those of other seeds, as a file for a form."""
    image = Image.linear_gradient("L").rotate(seed * 47).convert("RGB")
    image.paste((seed * 40 % 255, 80, 120), (seed * 60 % 200, 0, seed * 60 % 200 + 50, 256))
    file = io.BytesIO()
    image.resize(size).convert(mode).save(file, image_format, **options)
    name = f"عکس {seed}.{image_format.lower()}"
    return {"name": name, "mimeType": f"image/{image_format.lower()}", "buffer": file.getvalue()}


def give(page, *files):
    page.set_input_files(".photo-desk input[type=file]", list(files))


def settled(page):
    expect(page.locator("[data-state=waiting], [data-state=sending]")).to_have_count(0)


def test_a_batch_becomes_a_gallery_and_one_bad_file_spoils_nothing(page):
    make_site()
    sign_in(page, make_user("photo"))
    page.goto("/newsroom/photo-desk/?language=fa")
    good = [
        picture(1),
        picture(2, "PNG", "RGBA"),
        picture(3, "WEBP"),
        picture(4, "JPEG", "CMYK"),
        picture(5, "PNG", "P"),
        picture(6, "JPEG", "L"),
    ]
    cut = {**picture(7), "name": "بریده.jpg"}
    cut["buffer"] = cut["buffer"][:3000]
    drawing = {"name": "نقشه.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"}
    give(page, *good, cut, drawing)
    settled(page)
    expect(page.locator("[data-state=stored]")).to_have_count(6)
    expect(page.locator("[data-state=failed]")).to_have_count(2)
    expect(page.locator("[data-state=failed] >> nth=1")).to_contain_text("SVG")
    assert Photograph.objects.count() == 6

    give(page, picture(1))
    expect(page.locator("[data-state=alike]")).to_have_count(1)
    assert Photograph.objects.count() == 6, "pointed out before it is stored twice"
    page.click("[data-state=alike] .upload__status > button >> nth=1")

    first = page.locator("[data-state=stored] >> nth=0")
    first.locator("[data-text=caption]").fill("زیرنویس نخست")
    first.locator("[data-text=alt]").fill("جایگزین نخست")
    first.locator("[data-text=alt]").blur()
    expect(first.locator("xpath=self::*[@data-texts='saved']")).to_have_count(1)
    # The second before the first, by keyboard
    page.locator("[data-state=stored] .upload__handle >> nth=1").press("ArrowUp")
    page.fill(".photo-desk [name=title]", "گالری یک روز")
    page.click("[data-make-gallery]")
    page.wait_for_url("**/galleries/gallery/**")
    gallery = Gallery.objects.get()
    names = [item.photograph.file_name for item in gallery.items.all()]
    assert names[:2] == ["عکس 2.png", "عکس 1.jpeg"]
    page.click("[name=_step][value=publish]")
    saved(page)
    for photograph in Photograph.objects.all():
        renditions.make(photograph.pk)

    page.context.clear_cookies()
    page.goto(gallery.versions.get().get_absolute_url())
    assert page.locator("link[rel=preload][as=image]").count() == 1
    page.click("[data-lightbox] figure > a >> nth=0")
    page.wait_for_selector(".lightbox[open]")
    expect(page.locator(".lightbox__stage source[srcset*='1200.avif']")).to_have_count(1)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".lightbox__caption")).to_contain_text("زیرنویس نخست")
    assert page.url.endswith("/2/")
    loaded = page.locator(".lightbox__stage img").evaluate(
        "async (image) => { await image.decode(); return image.naturalWidth }"
    )
    assert loaded > 0


def test_what_is_uploaded_for_a_gallery_is_in_it_at_once_also_what_was_here(page):
    here = make_photograph()
    gallery = make_gallery(photographs=[here]).master
    sign_in(page, make_user("photo"))
    page.goto("/newsroom/photo-desk/?language=fa")
    give(page, picture(1), picture(2))
    expect(page.locator("[data-state=stored]")).to_have_count(2)
    first, second = Photograph.objects.exclude(pk=here.pk).order_by("file_name")
    page.goto(f"/newsroom/photo-desk/?language=fa&gallery={gallery.pk}")
    expect(page.locator(".photo-desk__gallery")).to_be_hidden()
    give(page, picture(1), picture(2), picture(3))
    expect(page.locator("[data-state=alike]")).to_have_count(2)
    page.locator(f"[data-use='{first.pk}']").click()
    page.locator(f"[data-use='{second.pk}']").click()
    expect(page.locator(".photo-desk__total")).to_contain_text("۳ از ۳")
    expect(page.locator("[data-state=stored]")).to_have_count(3)
    inside = set(gallery.items.values_list("photograph", flat=True))
    assert inside == {here.pk, *Photograph.objects.values_list("pk", flat=True)}
    page.click(".photo-desk__gallery a")
    page.wait_for_url(f"**/gallery/{gallery.pk}/change/**")


def test_a_gallery_that_went_away_is_said_beside_each_picture(page):
    gallery = make_gallery().master
    sign_in(page, make_user("photo"))
    page.goto(f"/newsroom/photo-desk/?language=fa&gallery={gallery.pk}")
    gallery.delete()
    give(page, picture(1))
    expect(page.locator("[data-state=stored] .upload__status")).to_contain_text("گالری نیست")
    expect(page.locator(".photo-desk__total")).to_contain_text("۰ از ۱")
    expect(page.locator(".upload__status button")).to_have_count(1)


def test_a_lost_connection_fails_one_file_and_it_goes_on_by_itself(page):
    sign_in(page, make_user("photo"))
    page.goto("/newsroom/photo-desk/?language=fa")
    page.context.set_offline(True)
    give(page, picture(1), picture(2))
    expect(page.locator("[data-state=failed]")).to_have_count(2)
    assert not Photograph.objects.exists()
    page.context.set_offline(False)
    settled(page)
    expect(page.locator("[data-state=stored]")).to_have_count(2)
    assert Photograph.objects.count() == 2


def test_the_focal_point_is_set_by_clicking(page):
    make_site()
    photograph = make_photograph()
    sign_in(page, make_user("photo"))
    page.goto(f"/newsroom/galleries/photograph/{photograph.pk}/change/?language=fa")
    box = page.locator(".focal__whole").bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] * 0.25)
    assert (page.input_value("#id_focal_x"), page.input_value("#id_focal_y")) == ("80", "25")
    page.click("[name=_continue]")
    saved(page)
    photograph.refresh_from_db()
    assert (photograph.focal_x, photograph.focal_y) == (80, 25)
    expect(page.locator(".focal__crop >> nth=0")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_galleries_do_not_jump_while_pictures_come(newcomer, width):
    make_site()
    version = make_gallery(photographs=[make_photograph() for _n in range(3)])
    page = newcomer(viewport={"width": width, "height": 700})
    page.add_init_script(
        """window.shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) window.shift += entry.value
        }).observe({ type: "layout-shift", buffered: true })"""
    )
    page.goto(version.get_absolute_url())
    page.mouse.wheel(0, 3000)
    page.wait_for_timeout(500)
    assert page.evaluate("window.shift") < 0.01
