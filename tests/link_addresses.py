"""What people write as the address of a link, and what is meant; for the server and the editor."""

ADDRESSES = {
    "www.example.org": "https://www.example.org",
    " example.org/x ": "https://example.org/x",
    "example.org:8080/x": "https://example.org:8080/x",
    "//example.org/x": "https://example.org/x",
    "خبر.ایران/یک": "https://خبر.ایران/یک",
    "https://example.org/خبر تازه": "https://example.org/خبر%20تازه",
    "HTTP://example.org/": "HTTP://example.org/",
    "editor@example.org": "mailto:editor@example.org",
    "mailto:editor@example.org": "mailto:editor@example.org",
    "tel:+992372211122": "tel:+992372211122",
    "/news/12/": "/news/12/",
    "https://example.org/a_(b)،": "https://example.org/a_(b)",
    "www.example.org/x»؟": "https://www.example.org/x",
    "#notes": "#notes",
    "#": None,
    "@example": None,
    "example": None,
    "report.pdf": None,
    "3.5": None,
    "http://": None,
    "https://[x": None,
    "mailto:": None,
    "javascript:alert(1)": None,
    "file:///C:/report.docx": None,
    "data:text/html,x": None,
    "": None,
}
REDIRECTS = {
    "https://www.google.com/url?q=https://example.org/a%3Fb%3D1&sa=D": "https://example.org/a?b=1",
    "https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2F&h=x": "https://example.org/",
    "https://t.me/iv?url=https%3A%2F%2Fexample.org%2Fa&rhash=1": "https://example.org/a",
    "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2F&data=1": (
        "https://example.org/"
    ),
    "https://vk.com/away.php?to=https%3A%2F%2Fexample.org%2Fa%20b": "https://example.org/a%20b",
    "https://www.google.com/url?q=https%3A%2F%2Ft.me%2Fiv%3Furl%3Dhttps%253A%252F%252Fe.org%252F": (
        "https://e.org/"
    ),
    # What leads on to nothing of ours, and what only looks like such a page, stay.
    "https://www.google.com/url?q=javascript:x": "https://www.google.com/url?q=javascript:x",
    "https://google.com.evil.org/url?q=https://e.org/": (
        "https://google.com.evil.org/url?q=https://e.org/"
    ),
    "https://www.google.com/search?q=https://e.org/": (
        "https://www.google.com/search?q=https://e.org/"
    ),
}
