#!/usr/bin/env python3
"""Makes the word graphs in this folder from ICU's dictionaries and our own extra words.

    python3 prepare.py FOLDER

FOLDER holds thaidict.dict, laodict.dict, khmerdict.dict and burmesedict.dict. README.md says where they
come from and what the graph files look like. extra-<name>.txt has words of our own, one a line;
without-<name>.txt has words of theirs that are left out.
"""

import os
import struct
import sys
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
# Name, first code point of the block: a letter is stored as its distance from that.
SCRIPTS = [("thai", 0x0E00), ("lao", 0x0E80), ("khmer", 0x1780), ("burmese", 0x1000)]
JOINERS = {0xFF: 0x200D, 0xFE: 0x200C}


def icu_words(path):
    """The words of an ICU dictionary whose trie is a BytesTrie."""
    with open(path, "rb") as f:
        data = f.read()
    start = struct.unpack_from("<H", data)[0]
    indexes = struct.unpack_from("<8i", data, start)
    assert indexes[4] & 7 == 0 and indexes[5] >> 24 == 1, "not a dictionary of bytes"
    base = indexes[5] & 0x1FFFFF
    for raw in walk(data, start + indexes[0], b""):
        yield "".join(chr(JOINERS.get(b, b + base)) for b in raw)


def number(data, at, lead, steps):
    """A number of one to five bytes; steps are the first lead bytes of the longer forms."""
    two, three, four, five = steps
    if lead < two:
        return lead, at
    if lead < three:
        return (lead - two) << 8 | data[at], at + 1
    if lead < four:
        return (lead - three) << 16 | data[at] << 8 | data[at + 1], at + 2
    size = 3 if lead == four else 4
    return int.from_bytes(data[at:at + size], "big"), at + size


DELTA = (0xC0, 0xF0, 0xFE, 0xFF)
VALUE = (0x51, 0x6C, 0x7E, 0x7F)


def value(data, at):
    """The value node at at: (is final, value, next position)."""
    lead = data[at]
    found, end = number(data, at + 1, lead >> 1, VALUE)
    return lead & 1, found - (0x10 if lead >> 1 < VALUE[0] else 0), end


def walk(data, at, prefix):
    """Yields the strings below a BytesTrie node."""
    while True:
        node = data[at]
        if node >= 0x20:
            final, _, at = value(data, at)
            yield prefix
            if final:
                return
        elif node >= 0x10:
            size = node - 0x10 + 1
            prefix += data[at + 1:at + 1 + size]
            at += 1 + size
        else:
            length, at = (data[at + 1], at + 2) if node == 0 else (node, at + 1)
            yield from branch(data, at, length + 1, prefix)
            return


def branch(data, at, length, prefix):
    if length > 5:
        delta, end = number(data, at + 2, data[at + 1], DELTA)
        yield from branch(data, end + delta, length >> 1, prefix)
        yield from branch(data, end, length - (length >> 1), prefix)
        return
    for _ in range(length - 1):
        label = data[at:at + 1]
        final, found, end = value(data, at + 1)
        if final:
            yield prefix + label
        else:
            yield from walk(data, end + found, prefix + label)
        at = end
    yield from walk(data, at + 1, prefix + data[at:at + 1])


class Graph:
    """A minimal acyclic graph of sorted words, each a bytes value."""

    def __init__(self, words):
        self.known = {}   # node -> its number
        self.nodes = []   # tuples of (label, target number, word ends here)
        self.path = [[]]  # open nodes: lists of [label, target, ends]
        last = b""
        for word in words:
            common = len(os.path.commonprefix([word, last]))
            self.close(common)
            for label in word[common:]:
                self.path[-1].append([label, None, False])
                self.path.append([])
            self.path[-2][-1][2] = True
            last = word
        self.close(0)
        self.freeze(self.path[0])

    def close(self, depth):
        while len(self.path) - 1 > depth:
            target = self.freeze(self.path.pop())
            self.path[-1][-1][1] = target

    def freeze(self, edges):
        node = tuple(map(tuple, edges))
        if node not in self.known:
            self.known[node] = len(self.nodes)
            self.nodes.append(node)
        return self.known[node]

    def encode(self):
        out = bytearray()
        for at, node in enumerate(self.nodes):
            out += varint(len(node))
            for label, target, ends in node:
                out.append(label)
                out += varint((at - target) << 1 | ends)
        return bytes(out)


def varint(n):
    out = bytearray()
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)
    return out


def letters(word, base):
    back = {v: k for k, v in JOINERS.items()}
    return bytes(back.get(ord(c), (ord(c) - base) & 0xFF) for c in word)


def own(name):
    """The words of one of our own lists, none if there is no such file."""
    path = os.path.join(HERE, name)
    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as f:
        return {unicodedata.normalize("NFC", w.strip()) for w in f if w.strip() and not w.startswith("#")}


def main():
    folder = sys.argv[1]
    for name, base in SCRIPTS:
        words = set(icu_words(os.path.join(folder, name + "dict.dict")))
        theirs = len(words)
        words = words - own(f"without-{name}.txt") | own(f"extra-{name}.txt")
        graph = Graph(sorted(letters(w, base) for w in words)).encode()
        with open(os.path.join(HERE, name + ".graph"), "wb") as f:
            f.write(graph)
        print(name, theirs, len(words), len(graph))


if __name__ == "__main__":
    main()
