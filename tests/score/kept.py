#!/usr/bin/python3
"""kept.py FILE: the marks of the trials that are done in a file of csf-score select
--resume, as their numbers are now."""
import struct
import sys

MASK = 2**64 - 1


def fnv(data):
    h = 14695981039346656037
    for c in data:
        h = (h ^ c) * 1099511628211 & MASK
    return h


with open(sys.argv[1], "r+b") as f:
    _, key, pieces, slot = struct.unpack("8s3Q", f.read(32))
    for i in range(pieces):
        at = f.tell()
        mark, numbers = f.read(8), f.read(8 * (slot - 1))
        if any(mark):
            f.seek(at)
            f.write(struct.pack("Q", fnv(numbers) ^ (key + i & MASK) or 1) + numbers)
