"""page.py PAGE: the page is whole: tags are balanced, ids are there once, links
lead somewhere, headings do not skip, nothing comes from elsewhere.
page.py PAGE JSON TEXT: and every figure of the reports -o json and -o text of the
same ledger is in it with the same value."""
import json
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "br", "hr", "img", "link", "input"}
HEADINGS = ["h1", "h2", "h3", "h4"]


class Node:
    def __init__(self, tag, attrs, up):
        self.tag, self.attrs, self.up = tag, dict(attrs), up
        self.children = []

    def text(self):
        return "".join(c if isinstance(c, str) else c.text() for c in self.children)

    def all(self, tag=None):
        for c in self.children:
            if isinstance(c, Node):
                if tag in (None, c.tag):
                    yield c
                yield from c.all(tag)


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Node("", {}, None)
        self.ids = {}
        self.feed(text)
        self.close()
        assert self.at is self.root, f"<{self.at.tag}> is not closed"

    def handle_starttag(self, tag, attrs):
        node = Node(tag, attrs, self.at)
        assert len(node.attrs) == len(attrs), f"<{tag}>: an attribute twice: {attrs}"
        self.at.children.append(node)
        name = node.attrs.get("id")
        if name is not None:
            assert re.fullmatch(r"[A-Za-z][\w.-]*", name), f"id {name!r}"
            assert name not in self.ids, f"id {name!r} twice"
            self.ids[name] = node
        if tag not in VOID:
            self.at = node

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.at = self.at.up

    def handle_endtag(self, tag):
        assert tag == self.at.tag, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.up

    def handle_data(self, data):
        self.at.children.append(data)

    def handle_comment(self, data):
        raise AssertionError(f"a comment: {data!r}")

    def unknown_decl(self, data):
        raise AssertionError(f"<![{data!r}")


def whole(page):
    root = page.root
    assert len(list(next(root.all("head")).all("title"))) == 1
    for tag in ["html", "head", "body", "header", "main", "nav", "footer", "h1"]:
        assert len(list(root.all(tag))) == 1, f"not one <{tag}>"
    assert next(root.all("html")).attrs["lang"] == "en"
    level = 0
    for node in root.all():
        for name, value in node.attrs.items():
            value = value or ""
            assert not name.startswith("on"), f"<{node.tag} {name}>"
            if name in ("href", "xlink:href") or name.startswith("aria-") and name.endswith("by"):
                to = value.lstrip("#")
                assert name.startswith("aria-") or value.startswith("#"), f"{name}={value}"
                assert all(w in page.ids for w in to.split()), f"{name}={value} leads nowhere"
            assert name not in ("src", "srcset", "action", "background"), f"<{node.tag} {name}>"
            if not name.startswith("xmlns"):
                assert "://" not in value, f"{name}={value}"
            for ref in re.findall(r"url\(([^)]*)\)", value):
                assert ref.strip("'\"#") in page.ids, f"{name}={value}"
        if node.tag in HEADINGS:
            now = HEADINGS.index(node.tag) + 1
            assert now <= level + 1, f"<{node.tag}> behind <h{level}>"
            assert node.text().strip(), f"an empty <{node.tag}>"
            level = now
        if node.tag == "table":
            assert node.children[0].tag == "caption" and node.children[0].text()
            heads = len(list(next(node.all("thead")).all("th")))
            for row in next(node.all("tbody")).all("tr"):
                assert len(row.children) - row.children.count("\n") == heads, \
                    f"{node.attrs['id']}: {row.text()}"
        if node.tag == "th":
            assert node.attrs["scope"] in ("row", "col")
        if node.tag == "svg":
            assert node.attrs["role"] == "img" and next(node.all("title")).text()
        if node.tag in ("link", "iframe", "object", "embed", "form", "image", "foreignobject"):
            raise AssertionError(f"<{node.tag}>")
    assert len(list(root.all("script"))) == 1
    for style in root.all("style"):
        css = style.text()
        assert not re.search(r"@import|url\(|://", css)
        assert css.count("{") == css.count("}")
        used = set(re.findall(r"var\((--[\w-]+)", css))
        assert used <= set(re.findall(r"(--[\w-]+):", css)), used
    policy = next(m for m in root.all("meta") if "http-equiv" in m.attrs).attrs["content"]
    assert policy.startswith("default-src 'none';"), policy


def value(node):
    """What a cell holds, as JSON has it."""
    for c in node.all():
        if c.tag == "data":
            return float(c.attrs["value"])
        if c.tag == "time":
            return c.text()
    assert "\u2013" in node.text(), node.text()
    return None


def rows(table):
    """Rows of cells; the first is the heading's text."""
    for tr in next(table.all("tbody")).all("tr"):
        yield [c for c in tr.children if isinstance(c, Node)]


def agree(page, book, n, text):
    """Each member of the object is on the page; one that is not known here is a
    failure, so that none is forgotten."""
    at = lambda name: page.ids[f"b{n}-{name}"]
    inside = {"undefined", "id", "notes", "trials", "from", "to", "model_trades", "stale_marks",
              "marked_sessions", "unlisted_sessions"}
    assert at("name").text() == book["id"]
    if book["from"]:
        assert {book["from"], book["to"]} <= {t.text() for t in page.ids[f"b{n}"].all("time")}

    def same(name, want):
        got = value(at(name))
        assert got == want, f"{name}: {got} on the page, {want} in JSON"
        said = next((c.text() for c in at(name).all() if c.tag in ("data", "time")), None)
        assert said is None or said in text, f"{name}: {said} is not in the text"

    for name, why in book["undefined"].items():
        if name in (book["sensitivity"] or {}) and f"b{n}-{name}" not in page.ids:
            continue  # that run was not made: the text has no line for it either
        assert why in at(name).text() or at(name).tag == "td", (name, why)
    for name, want in book.items():
        if name in inside:
            continue
        if name.startswith("by_"):
            got = {r[0].text(): r for r in rows(at(name))} if want else {}
            assert list(got) == list(want), name
            for key, g in want.items():
                r = [value(c) for c in got[key][1:]]
                assert r == [g["trades"], g["wins"] / g["trades"], g["pnl"],
                             g["pnl"] / g["trades"], g["worst"]], (name, key, r)
        elif name in ("months", "years"):
            table = {r[0].text(): r for r in rows(at("months-table"))} if want else {}
            for key, v in want.items():
                cell = table[key[:4]][int(key[5:]) if name == "months" else 13]
                assert value(cell) == v, (key, value(cell), v)
        elif name == "twelve_months":
            got = {r[0].text(): [value(c) for c in r[1:]] for r in rows(at(name))} if want else {}
            assert got == {k: [v["return"], v["sharpe"]] for k, v in want.items()}
        elif name == "drawdowns":
            got = [[value(c) for c in r] for r in rows(at("drawdowns-table"))] if want else []
            assert got == [[d["peak"], d["trough"], d["recovered"], d["depth"], d["sessions"]]
                           for d in want]
        elif name == "pnl_histogram":
            got = [[value(c) for c in r] for r in rows(at(name))] if want else []
            assert got == [[h["from"], h["to"], h["trades"]] for h in want]
        elif name == "open":
            if want["n_open"]:
                for k, v in want.items():
                    same(k, v)
        elif name == "bootstrap":
            got = [[value(c) for c in r[2:]] for r in rows(at("bootstrap-table"))]
            assert got == [v for v in want.values() if isinstance(v, list)]
        elif name == "against":
            assert want is None or want["verdict"] in page.ids["pair"].text()
        elif isinstance(want, dict):  # blocks
            for k, v in want.items():
                if isinstance(v, dict):
                    got = {r[0].text(): value(r[1]) for r in rows(at(k))}
                    got.pop("all")
                    assert got == v
                elif not (name == "sensitivity" and v is None):
                    same(k, v)
        elif want is not None or f"b{n}-{name}" in page.ids:
            same(name, want)


page = Page(open(sys.argv[1], encoding="utf-8").read())
whole(page)
if len(sys.argv) > 2:
    books = [json.loads(line) for line in open(sys.argv[2], encoding="utf-8")]
    assert books
    text = open(sys.argv[3], encoding="utf-8").read()
    for n, book in enumerate(books):
        agree(page, book, n + 1, text)
