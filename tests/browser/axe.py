"""What axe finds on an open page, in light and dark colours."""

from axe_playwright_python.sync_playwright import Axe

VIOLATIONS = {"resultTypes": ["violations"], "iframes": False}
# The only rule that another colour scheme can break: the page itself stays the same.
OF_COLOURS = {**VIOLATIONS, "runOnly": ["color-contrast"]}


def violations(page, schemes=("light", "dark"), within=None):
    """A report of all that axe finds, "" for nothing.

    within: selectors of the parts of the page that are looked at, None for all of it.
    """
    axe = Axe()
    reports = []
    for scheme in schemes:
        page.emulate_media(color_scheme=scheme)
        context = [part for part in within if page.locator(part).count()] if within else None
        result = axe.run(
            page, context=context, options=VIOLATIONS if scheme == schemes[0] else OF_COLOURS
        )
        if result.violations_count:
            reports.append(f"{page.url} in {scheme} colours: {result.generate_report()}")
    return "\n".join(reports)
