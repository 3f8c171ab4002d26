"""How well sentences are aligned, and what an offer of the memory costs.

    python -m benchmarks.memory [FILE.jsonl.gz …] [--segments 200000]

FILES: stories in several languages, one sentence a paragraph, the same in each (as `data/README.md`
has them). Their sentences are joined to paragraphs; what the aligner finds again is compared.
Works in var/bench-memory, beside everything else; the segments are made once.
"""

import argparse
import gzip
import json
import os
import random
import statistics
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAIRS = (("fa", "tg"), ("en", "fa"), ("ru", "tg"), ("en", "ru"), ("ar", "fa"))


def read_groups(files):
    """[{language: [sentences]}] of the stories that have the same number in each language."""
    groups = {}
    for path in files:
        opened = gzip.open if str(path).endswith(".gz") else open
        with opened(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if row.get("translation_group"):
                    said = [row["title"], row.get("lead") or "", *row["body"].split("\n\n")]
                    groups.setdefault(row["translation_group"], {})[row["lang"]] = [
                        " ".join(sentence.split()) for sentence in said
                    ]
    return list(groups.values())


def paragraphs(left, right, chance, shuffles):
    """Two lists of blocks with the number of the sentence at each place of their joined text.

    shuffles: whether the two sides are cut into paragraphs at different places.
    """
    numbered = [(n, a, b) for n, (a, b) in enumerate(zip(left, right, strict=True)) if a and b]
    cuts = set(chance.sample(range(len(numbered)), len(numbered) // 3))
    other = {n for n in cuts if chance.random() > 0.3} if shuffles else cuts

    def cut(texts, where):
        made = [[]]
        for n, text in enumerate(texts):
            if n in where and made[-1]:
                made.append([])
            made[-1].append(text)
        return [" ".join(block) for block in made]

    return (
        numbered,
        cut([a for _n, a, _b in numbered], cuts),
        cut([b for _n, _a, b in numbered], other),
    )


def places(numbered, side):
    """(the joined text, the sentence's number at each of its characters)."""
    text, owners = [], []
    for row in numbered:
        said = row[side].replace(" ", "")
        text.append(said)
        owners += [row[0]] * len(said)
    return "".join(text), owners


def found_numbers(sentence, text, owners, start):
    """The numbers of the sentences that a kept text has, and where it ended."""
    said = sentence.replace(" ", "")
    place = text.find(said, start)
    if place < 0:
        place = text.find(said)
    if place < 0:
        return frozenset(), start
    return frozenset(owners[place : place + len(said)]), place + len(said)


def measure(groups, left_language, right_language, shuffles):
    """(pairs kept, kept and right, sentences, sentences that a right pair covers)."""
    from portal.translation.sentence_alignment import align_blocks
    from portal.translation.sentences import Block

    chance = random.Random(1)
    kept = right_ones = total = covered = 0
    for group in groups:
        left, right = group.get(left_language), group.get(right_language)
        if not left or not right or len(left) != len(right):
            continue
        numbered, left_blocks, right_blocks = paragraphs(left, right, chance, shuffles)
        pairs = align_blocks(
            [Block("p", text) for text in left_blocks],
            [Block("p", text) for text in right_blocks],
            left_language,
            right_language,
        )
        (left_text, left_owners), (right_text, right_owners) = (
            places(numbered, 1),
            places(numbered, 2),
        )
        at = other_at = 0
        seen = set()
        for pair in pairs:
            one, at = found_numbers(pair.left, left_text, left_owners, at)
            other, other_at = found_numbers(pair.right, right_text, right_owners, other_at)
            kept += 1
            if one and one == other:
                right_ones += 1
                seen |= one
        total += len(numbered)
        covered += len(seen)
    return kept, right_ones, total, covered


def alignment(files):
    groups = read_groups(files)
    print(f"{'pair':<6} {'paragraphs':<10} {'kept':>6} precision  recall")
    for left, right in PAIRS:
        for shuffles in (False, True):
            kept, good, total, covered = measure(groups, left, right, shuffles)
            if total:
                name = "different" if shuffles else "the same"
                print(
                    f"{left}-{right}  {name:<10} {kept:>6}     {good / max(kept, 1):.3f}"
                    f"   {covered / total:.3f}"
                )


def made_up(letters, chance):
    """Sentences of words that nobody knows, as often as those of a language (Zipf)."""
    words = ["".join(chance.choices(letters, k=chance.randrange(3, 9))) for _n in range(20_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    lengths = [chance.randrange(6, 30) for _n in range(5000)]
    return [" ".join(chance.choices(words, weights, k=length)) for length in lengths]


def make_segments(count, files):
    """Sentences put together from pieces of real ones, so that words are as frequent."""
    from django.db import connection
    from tqdm import tqdm

    from portal.translation.models import Segment

    chance = random.Random(1)
    groups = read_groups(files)
    source = [s for g in groups for s in g.get("fa", ()) if s] or made_up("ابتدرسکمنهی", chance)
    target = [s for g in groups for s in g.get("tg", ()) if s] or made_up("абдрскмнои", chance)
    words = [w for s in source for w in s.split()]
    other = [w for s in target for w in s.split()]
    lengths = [len(s.split()) for s in source]

    def sentence(words):
        # Runs of real text: pieces of sentences come again, as in news.
        made, wanted = [], chance.choice(lengths)
        while len(made) < wanted:
            at = chance.randrange(len(words))
            made += words[at : at + chance.randrange(2, 8)]
        return " ".join(made[:wanted])

    batch = 2000
    for _n in tqdm(range(0, count, batch), unit_scale=batch, unit=" segments"):
        Segment.objects.bulk_create(
            Segment.of("fa", sentence(words), "tg", sentence(other), batch="benchmark")
            for _m in range(batch)
        )
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE translation_segment")


def offers(count, files):
    from django.db import connection

    from portal.translation import memory
    from portal.translation.models import Segment

    missing = count - Segment.objects.filter(batch="benchmark").count()
    if missing > 0:
        make_segments(missing, files)
    chance = random.Random(2)
    last = Segment.objects.order_by("-pk").first().pk
    stored = [Segment.objects.filter(pk__lte=chance.randrange(1, last)).first() for _n in range(60)]
    stored = [row.left for row in stored if row]

    def near(text):
        words = text.split()
        for _n in range(max(1, len(words) // 8)):
            words[chance.randrange(len(words))] = "دیگری"
        return " ".join(words)

    kinds = {
        "the same": stored,
        "like one": [near(text) for text in stored],
        "unlike all": [" ".join(chance.sample(t.split(), len(t.split()))) for t in stored],
    }
    print(f"\n{Segment.objects.count()} segments; ms of the whole answer and of the database")
    print(f"{'text':<11} found   p50   p95  database p50   p95")
    for kind, texts in kinds.items():
        whole, database, found = [], [], 0
        for text in texts:
            spent = []

            def timed(execute, *arguments, spent=spent):
                begun = time.perf_counter()
                try:
                    return execute(*arguments)
                finally:
                    spent.append(time.perf_counter() - begun)

            with connection.execute_wrapper(timed):
                begun = time.perf_counter()
                found += bool(memory.offers(text, "fa", "tg"))
                whole.append((time.perf_counter() - begun) * 1000)
            database.append(sum(spent) * 1000)
        parts = [
            q
            for times in (whole, database)
            for q in (statistics.median(times), statistics.quantiles(times, n=20)[-1])
        ]
        print(
            f"{kind:<11} {found / len(texts):>5.2f} {parts[0]:>5.0f} {parts[1]:>5.0f}"
            f"         {parts[2]:>5.0f} {parts[3]:>5.0f}"
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--segments", type=int, default=200_000)
    options = parser.parse_args()
    os.environ["VAR_DIR"] = str(ROOT / "var" / "bench-memory")
    from .__main__ import set_up

    set_up()
    if options.files:
        alignment(options.files)
    if options.segments:
        offers(options.segments, options.files)


if __name__ == "__main__":
    main()
