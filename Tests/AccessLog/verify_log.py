#!/usr/bin/env python3
"""Checks the access log of an archive without the program that wrote it: Python's standard library only.

    verify_log.py --key VERIFIER-KEY [--checkpoints FILE ...] DATABASE [DATABASE ...]

For each database it prints one object: {"database", "lines", "line", "fault", "vouchedFor", "foreign"}. "line" is the
first line that is not as it was written, null when all are; "vouchedFor" the last one that a signed checkpoint agrees to;
"foreign" names checkpoints that the key did not sign. Ends with 0 when nothing was found, 1 with findings, 2 when it
could not check. What is checked is told in Storage/README.md.
"""

import argparse
import base64
import functools
import hashlib
import json
import sqlite3
import sys

COLUMNS = (
    "at requestId kind outcome accountId holdingId personId session address route "
    "dossierIds documentIds pages purpose accessRequestId byteCount extra"
).split()


# Ed25519 (RFC 8032), verification only.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def add(a, b):
    """Of two points in extended coordinates."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]) % P, (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    total = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def point(encoded):
    """The point that 32 bytes stand for; None when there is none."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def is_signed(key, message, signature):
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + key + message).digest()
    left = times(s, BASE)
    right = add(r, times(int.from_bytes(digest, "little") % ORDER, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# Signed notes (C2SP signed-note and tlog-checkpoint).


class VerifierKey:
    def __init__(self, text):
        self.name, identifier, encoded = text.strip().split("+", 2)
        raw = base64.b64decode(encoded, validate=True)
        self.id = hashlib.sha256(self.name.encode() + b"\n" + raw).digest()[:4]
        if raw[0] != 1 or len(raw) != 33 or self.id.hex() != identifier:
            raise ValueError("no verifier key of a log")
        self.key = raw[1:]


def notes(text):
    """Each note of a text, and whether something is left over that is none."""
    found = []
    rest = text.lstrip("\n")
    while "\n\n— " in rest:
        end = rest.index("\n\n— ") + 2
        while rest.startswith("— ", end) and "\n" in rest[end:]:
            end = rest.index("\n", end) + 1
        if rest[end - 1] != "\n":
            break
        found.append(rest[:end])
        rest = rest[end:].lstrip("\n")
    return found, rest.endswith("\n")


@functools.lru_cache(maxsize=None)
def checkpoint(note, key):
    """Size and root that a note vouches for; None unless the key signed it for its own log."""
    text, _, signatures = note.partition("\n\n")
    lines = text.split("\n")
    if len(lines) < 3 or lines[0] != key.name or not lines[1].isascii() or not lines[1].isdigit():
        return None
    try:
        size, root = int(lines[1]), base64.b64decode(lines[2], validate=True)
    except ValueError:
        return None
    if size < 1 or str(size) != lines[1] or len(root) != 32:
        return None
    for line in signatures.splitlines():
        words = line.split(" ")
        if len(words) == 3 and words[0] == "—" and words[1] == key.name:
            try:
                raw = base64.b64decode(words[2], validate=True)
            except ValueError:
                continue
            if len(raw) == 68 and raw[:4] == key.id and is_signed(key.key, (text + "\n").encode(), raw[4:]):
                return size, root
    return None


# The chain and the tree over it (RFC 6962).


def link(number, previous, fields):
    digest = hashlib.sha256(b"hoso-log-1" + number.to_bytes(8, "big") + previous)
    for field in fields:
        digest.update(b"\0" if field is None else b"\1" + len(field).to_bytes(4, "big") + field)
    return digest.digest()


class Tree:
    def __init__(self):
        self.size, self.roots = 0, []

    def append(self, leaf):
        node, size = hashlib.sha256(b"\0" + leaf).digest(), self.size
        while size & 1:
            node, size = hashlib.sha256(b"\1" + self.roots.pop() + node).digest(), size >> 1
        self.roots.append(node)
        self.size += 1

    def root(self):
        node = self.roots[-1]
        for other in reversed(self.roots[:-1]):
            node = hashlib.sha256(b"\1" + other + node).digest()
        return node


def walk(database, heads):
    """(lines, first bad line, what is wrong with it, last line vouched for)."""
    fields = ", ".join(f"CAST({column} AS BLOB)" for column in COLUMNS)
    rows = database.execute(f"SELECT number, previousHash, hash, {fields} FROM access_log ORDER BY number")
    number, previous, tree, vouched = 0, bytes(32), Tree(), 0
    for row in rows:
        if row[0] != number + 1:
            return number, number + 1, "missing", vouched
        if row[1] != previous:
            return number, number + 1, "unlinked", vouched
        previous = link(number + 1, previous, row[3:])
        if row[2] != previous:
            return number, number + 1, "altered", vouched
        number += 1
        tree.append(previous)
        if number in heads:
            if heads[number] != {tree.root()}:
                return number, number, "signedOtherwise", vouched
            vouched = number
    if any(size > number for size in heads):
        return number, number + 1, "cut", vouched
    return number, None, None, vouched


def check(path, key, files):
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    heads, foreign = {}, []
    texts = [(f"checkpoint {size}", note) for size, note in database.execute("SELECT size, note FROM checkpoint")]
    for place, text in texts + files:
        found, is_left = notes(text)
        if is_left:
            foreign.append(place)
        for note in found:
            head = checkpoint(note, key)
            if head is None:
                foreign.append(place)
            else:
                heads.setdefault(head[0], set()).add(head[1])
    lines, line, fault, vouched = walk(database, heads)
    database.close()
    return {
        "database": path, "lines": lines, "line": line, "fault": fault, "vouchedFor": vouched, "foreign": foreign,
    }


def main():
    parser = argparse.ArgumentParser(description="Checks the access log of an archive.")
    parser.add_argument("--key", required=True, help="the verifier key, as hoso log key prints it")
    parser.add_argument("--checkpoints", action="append", default=[], help="a file of signed notes kept outside")
    parser.add_argument("databases", nargs="+", help="archive.sqlite")
    arguments = parser.parse_args()
    key = VerifierKey(arguments.key)
    files = [(path, open(path, encoding="utf-8").read()) for path in arguments.checkpoints]
    is_clean = True
    for path in arguments.databases:
        result = check(path, key, files)
        print(json.dumps(result), flush=True)
        is_clean = is_clean and result["line"] is None and not result["foreign"]
    return 0 if is_clean else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (OSError, ValueError, sqlite3.Error) as error:
        print(f"verify_log.py: could not check: {error}", file=sys.stderr)
        sys.exit(2)
