"""Readers of files that people give: no bytes stop one, and no text is lost without a word."""

import csv
import io
import json
import re
import tempfile
from contextlib import suppress
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from articles import import_lines
from galleries import captions
from portal.core.text import files
from portal.interface_strings import exchange
from portal.translation import glossary_csv, tmx

few = settings(max_examples=80)
WORDS = st.text("آبپچژگکی سلامдунёӣҳқabc«»،.", min_size=1, max_size=12).map(str.strip).filter(bool)
# What is done to a good file: bytes at a place in it, some of it lost, its end lost.
DAMAGE = st.tuples(st.integers(0, 400), st.integers(0, 30), st.binary(max_size=4), st.booleans())
UNICODE = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def damaged(content, damage):
    place, length, put, is_cut = damage
    return content[:place] + put + (b"" if is_cut else content[place + length :])


@few
@given(WORDS, UNICODE)
def test_unicode_is_read_letter_by_letter(text, encoding):
    assert files.read(text.encode(encoding), "fa") == files.FileText(text)


@few
@given(st.one_of(st.binary(max_size=300), st.tuples(WORDS, DAMAGE)), st.sampled_from([1, 7, 999]))
def test_any_bytes_are_text_or_refused_and_pieces_say_the_same(content, size):
    if isinstance(content, tuple):
        content = damaged((content[0] * 9).encode(), content[1])
    try:
        whole = files.read(content, "fa")
    except files.NotTextError:
        return
    try:
        file = files.AsUtf8(io.BytesIO(content), "fa")
    except files.NotTextError:
        return
    pieces = b"".join(iter(lambda: file.read(size), b"")).decode()
    if not whole.damaged:
        assert pieces == whole.text


def stories(content):
    """The JSON of each line or item; LineErrors are left out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(content)
        found, faults = [], 0
        for _number, piece in import_lines.read_lines(path):
            try:
                if isinstance(piece, import_lines.LineError):
                    raise piece
                found.append(import_lines.decoded(piece)[0] if isinstance(piece, bytes) else piece)
            except import_lines.LineError:
                faults += 1
        return found, faults


@few
@given(
    st.lists(WORDS, min_size=1, max_size=5), UNICODE, st.sampled_from(["\n", "\r\n"]), st.booleans()
)
def test_each_story_of_a_file_is_read(texts, encoding, end, is_list):
    rows = [{"headline": text} for text in texts]
    content = json.dumps(rows, ensure_ascii=False, indent=1)
    if not is_list:
        content = end.join(json.dumps(row, ensure_ascii=False) for row in rows)
    assert stories(content.encode(encoding)) == (rows, 0)


@few
@given(st.lists(WORDS, min_size=2, max_size=5), DAMAGE)
def test_damage_of_one_story_leaves_the_others_or_is_told(texts, damage):
    lines = [json.dumps({"headline": text}, ensure_ascii=False) for text in texts]
    found, faults = stories(damaged("\n".join(lines).encode(), damage))
    assert len(found) + faults >= 1 or damage[0] == 0
    kept = [text for text in texts if {"headline": text} in found]
    assert len(kept) >= len(texts) - 1 - damage[1] or faults or damage[3]


@few
@given(
    st.lists(WORDS.filter(lambda w: "-->" not in w), min_size=1, max_size=5), st.booleans(), DAMAGE
)
def test_no_caption_is_lost_without_a_word(texts, is_subrip, damage):
    head, point = ("", ",") if is_subrip else ("WEBVTT\n\n", ".")
    content = head + "\n".join(
        f"{n}\n00:00:0{n}{point}000 --> 00:00:0{n}{point}500\n{text}\n"
        for n, text in enumerate(texts, 1)
    )
    told = captions.clean(content.encode(), "fa").text
    assert told.count("-->") == len(texts)
    with suppress(captions.CaptionsError):
        captions.clean(damaged(content.encode(), damage), "fa")


def memory(texts):
    units = "".join(
        f'<tu><tuv xml:lang="fa"><seg>{text}</seg></tuv><tuv xml:lang="tg"><seg>{text}</seg>'
        "</tuv></tu>"
        for text in texts
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><tmx version="1.4"><body>{units}</body></tmx>'


@few
@given(st.lists(WORDS, min_size=1, max_size=4), UNICODE, DAMAGE)
def test_units_of_a_memory_are_read_as_far_as_they_are_whole(texts, encoding, damage):
    content = memory(texts).encode(encoding)
    assert [unit.fault for unit in tmx.read(io.BytesIO(content))] == [""] * len(texts)
    broken = damaged(content, damage)
    try:
        units = list(tmx.read(io.BytesIO(broken)))
    except tmx.TmxError:
        return
    is_cut = damage[3] and damage[0] < len(content)
    assert units or not is_cut
    assert not is_cut or units[-1].fault


@few
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5), UNICODE)
def test_each_row_of_a_table_is_read(pairs, encoding):
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(["fa", "en"])
    writer.writerows(pairs)
    rows = list(glossary_csv.read(file.getvalue().encode(encoding)))
    assert [row.number for row in rows] == list(range(2, len(pairs) + 2))


@few
@given(st.lists(st.text('a,"b', min_size=1, max_size=8), min_size=1, max_size=6))
def test_no_line_of_a_table_is_swallowed(lines):
    rows = list(glossary_csv.read("\n".join(["fa,en", *lines]).encode()))
    told = {row.number for row in rows}
    for number, line in enumerate(lines, 2):
        if re.search("[ab]", line) and '"' not in "".join(lines[: number - 1]):
            assert number in told, line
    read = "".join(text for row in rows for _code, _status, text in row.terms)
    if all(not row.fault for row in rows):
        assert len(re.findall("[ab]", read)) <= len(re.findall("[ab]", "".join(lines)))


@few
@given(st.lists(WORDS, min_size=1, max_size=4), DAMAGE)
def test_a_catalogue_is_read_or_refused_in_a_sentence(texts, damage):
    head = 'msgid ""\nmsgstr ""\n"Language: tg\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    content = head + "".join(f'\nmsgid "{n}"\nmsgstr "{text}"\n' for n, text in enumerate(texts))
    assert [entry.msgstr for entry in exchange.read(content.encode())[0]] == texts
    with suppress(exchange.PoError):
        exchange.read(damaged(content.encode(), damage))
