"""Where a line of C can be broken, and how.

breaks(lines) -> [(line number from 0, operator, the line broken)], in order.
Comments, texts and the preprocessor's lines are left alone; so are declarations
without a value, labels and braces.
"""
import re

SWAPS = [
    ("comparison", r"(?<= )(?:<=|>=|==|!=|<|>)(?= )", {
        "<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}),
    ("logic", r"&&|\|\|", {"&&": "||", "||": "&&"}),
    ("arithmetic", r"(?<= )[-+*/](?= )|[-+]=", {
        "+": "-", "-": "+", "*": "/", "/": "*", "+=": "-=", "-=": "+="}),
    ("step", r"\+\+|--", {"++": "--", "--": "++"}),
]
NUMBER = re.compile(
    r"(?<![\w.])(?:(0[xX][0-9a-fA-F]+|\d+)|((?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?"
    r"|\d+[eE][-+]?\d+))(?![\w.])")
# A statement that can be left out: no declaration, which begins with two words.
STATEMENT = re.compile(r"\s*(?!(?:return|goto|case|default|else|do)\b|\w+ \**\w)"
                       r"[\w*(+-][^{}]*;\s*$")
# Yes and no: one more is yes, too.
RETURNED = re.compile(r"\s*return -?\d+;\s*$")
TRUE = re.compile(r"= 1;\s*$")
BEFORE = re.compile(r"([;{}:)]|\belse|\bdo)\s*$|^\s*$")


def masked(text):
    """The text, with spaces for comments, texts, letters in quotes and the
    preprocessor's lines: what is at a place stays there."""
    def blank(m):
        return re.sub(r"[^\n]", " ", m.group())
    text = re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'',
                  lambda m: blank(m) if m.group()[0] == "/" else
                  m.group()[0] + " " * (len(m.group()) - 2) + m.group()[-1],
                  text, flags=re.S)
    return re.sub(r"^[ \t]*#(?:.*\\\n)*.*$", blank, text, flags=re.M)


def closing(s, at):
    """Where the bracket that opens at `at` closes on this line, or None."""
    deep = 0
    for i in range(at, len(s)):
        deep += (s[i] == "(") - (s[i] == ")")
        if deep == 0:
            return i
    return None


def bumped(number):
    """A decimal with its last digit but the exponent one more."""
    body = re.match(r"[\d.]+", number).group()
    i = max(i for i, c in enumerate(body) if c.isdigit())
    digit = "8" if body[i] == "9" else str(int(body[i]) + 1)
    return body[:i] + digit + body[i + 1:] + number[len(body):]


def of_line(line, mask, before):
    def put(a, b, new):
        return line[:a] + new + line[b:]

    for name, pattern, to in SWAPS:
        for m in re.finditer(pattern, mask):
            yield name, put(*m.span(), to[m.group()])
    for m in NUMBER.finditer(mask):
        if m.group(1):
            octal = re.fullmatch(r"0\d+", m.group(1))
            n = int(m.group(1), 8 if octal else 0)
            if RETURNED.match(mask):
                continue
            if not (n == 1 and TRUE.search(mask)):
                yield "constant", put(*m.span(), str(n + 1))
            if n:
                yield "constant", put(*m.span(), str(n - 1))
        else:
            yield "constant", put(*m.span(), bumped(m.group(2)))
    m = re.search(r"\b(?:if|while) (\()", mask)
    end = m and closing(mask, m.start(1))
    if end:
        yield "condition", put(m.start(1), end + 1,
                               "(!" + line[m.start(1):end + 1] + ")")
    m = re.match(r"\s*return (.*);\s*$", mask)
    if m:
        zero = m.group(1).strip() == "0"
        yield "return", put(*m.span(1), "1" if zero else "0")
        if not zero:
            yield "return", put(*m.span(1), "!(" + line[slice(*m.span(1))] + ")")
    if STATEMENT.match(mask) and BEFORE.search(before) and \
            mask.count("(") == mask.count(")"):
        indent = len(line) - len(line.lstrip())
        yield "dropped", line[:indent] + ";"


def breaks(text):
    lines, masks = text.split("\n"), masked(text).split("\n")
    found, before = [], ""
    for i, (line, mask) in enumerate(zip(lines, masks)):
        if mask.strip():
            found += [(i, name, new) for name, new in of_line(line, mask, before)
                      if new != line]
            before = mask
    return found
