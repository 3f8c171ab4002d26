"""Files that are asked for in parts: players seek by HTTP ranges (RFC 9110, section 14)."""

import re

from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse

# One answer to a range holds at most this much; the player asks on. A slow reader of a long film
# would otherwise hold a thread of the server until its end.
MAX_PART_BYTES = 4 * 1024 * 1024
CHUNK_BYTES = 256 * 1024
_RANGE = re.compile(r"bytes=([0-9]{0,18})-([0-9]{0,18})")


def answer(request, open_file, size, etag, content_type):
    """The response to a GET or HEAD of a stored file.

    open_file: called with a place, returns a binary file that can seek and will be read from
    there; called only where its content is needed.
    size: its length in bytes. etag: strong, with its quotation marks.
    """
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponseNotModified()
    else:
        part = part_of(request, size, etag)
        if part is None:
            response = HttpResponse(status=416, content_type="text/plain")
            response.headers["Content-Range"] = f"bytes */{size}"
        else:
            response = of_part(request, open_file, *part)
            response.headers["Content-Type"] = content_type
            if response.status_code == 206:
                start, end = part[:2]
                response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{size}"
    response.headers["ETag"] = etag
    response.headers["Accept-Ranges"] = "bytes"
    return response


def part_of(request, size, etag):
    """(start, end, whether it is a part) of what is asked for; None where there is no such part.

    Several ranges, and what is no range at all, are answered with the whole.
    """
    whole = 0, size, False
    asked = _RANGE.fullmatch(request.headers.get("Range", ""))
    if asked is None or request.headers.get("If-Range", etag) != etag:
        return whole
    first, last = asked.groups()
    if not first and not last:
        return whole
    if not first:  # the last so many bytes
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(int(last) + 1, size) if last else size
        if last and int(last) < start:
            return whole
    if start >= size:
        return None
    return start, min(end, start + MAX_PART_BYTES), True


def of_part(request, open_file, start, end, is_part):
    status = 206 if is_part else 200
    if request.method == "HEAD":
        response = HttpResponse(status=status)
    else:
        response = StreamingHttpResponse(Part(open_file(start), start, end), status=status)
        response.holds_no_connection = True
    response.headers["Content-Length"] = str(end - start)
    return response


class Part:
    """What stands between two places of an open file, in chunks; closing it closes the file."""

    def __init__(self, file, start, end):
        self.file, self.start, self.end = file, start, end

    def __iter__(self):
        at = self.start
        self.file.seek(at)
        while at < self.end:
            chunk = self.file.read(min(CHUNK_BYTES, self.end - at))
            if not chunk:
                return  # shorter than its row says: the connection ends early, and says so
            at += len(chunk)
            yield chunk

    def close(self):
        self.file.close()
