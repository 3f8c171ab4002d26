"""What tests read in the answers of the site."""


def body_of(response):
    """The bytes of an answer; closes a file's, not the test's connection."""
    if not response.streaming:
        return response.content
    body = b"".join(response)
    for close in response._resource_closers:
        close()
    return body
