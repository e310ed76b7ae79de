#!/usr/bin/env python3
"""What an SVG of csf-report --plot says.

plot.py check FILE          well-formed, and fit to be put into a page
plot.py last|least|most FILE K   a value of the K-th thing drawn, by the marks
                                 of the axis
plot.py count FILE K         how many points it has
plot.py words FILE          its texts, one a line
plot.py desc FILE           the sentence
"""
import re
import sys
import xml.etree.ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"


def value(word):
    m = re.fullmatch(r"(-?)\$?(-?[0-9.]+)(k|m|bn| %|)", word)
    if not m:
        return None
    by = {"k": 1e3, "m": 1e6, "bn": 1e9, " %": 0.01, "": 1}[m.group(3)]
    return float(m.group(1) + m.group(2)) * by


def check(root):
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids)), "an id twice"
    assert all(i.startswith("plot1") for i in ids), ids
    assert root.get("role") == "img" and root.get("viewBox")
    assert root.get("width") == "100%" and not root.get("height")
    named = root.get("aria-labelledby").split()
    assert set(named) <= set(ids) and len(named) == 2, named
    titles = list(root.iter(SVG + "title"))
    assert len(titles) == 1 and titles[0].text
    assert root.find(SVG + "desc").text.endswith("."), "no sentence"
    allowed = {"svg", "title", "desc", "g", "path", "polygon", "rect", "text"}
    for e in root.iter():
        assert e.tag.removeprefix(SVG) in allowed, e.tag
        for name in e.keys():
            assert "href" not in name and not name.startswith("on"), name
    assert any(e.text for e in root.iter(SVG + "text")), "no words"


def points(root, k):
    g = [e for e in root.iter(SVG + "g") if e.get("id") == f"plot1_plot_{k}"]
    d = " ".join(e.get("d") for e in g[0].iter(SVG + "path"))
    return [float(p.split(",")[1]) for p in re.findall(r"[ML]([-0-9.,]+)", d)]


def scale(root):
    """Heights of two marks and their values."""
    marks = []
    for g in root.iter(SVG + "g"):
        m = re.match(r"translate\(([-0-9.]+),([-0-9.]+)\)", g.get("transform", ""))
        word = g.find(SVG + "text")
        if m and g.get("text-anchor") == "end" and value(word.text) is not None:
            marks.append(value(word.text))
    lines = [float(e.get("d").split(",")[1].split()[0])
             for e in root.iter(SVG + "path") if e.get("class") == "gridline"]
    assert len(marks) == len(lines) > 1, (marks, lines)
    return lines[0], marks[0], lines[-1], marks[-1]


def main():
    what, name = sys.argv[1:3]
    root = ET.parse(name).getroot()
    if what == "check":
        check(root)
    elif what == "words":
        print(*(e.text for e in root.iter(SVG + "text")), sep="\n")
    elif what == "desc":
        print(root.find(SVG + "desc").text)
    elif what == "count":
        print(len(points(root, sys.argv[3])))
    else:
        y0, v0, y1, v1 = scale(root)
        y = points(root, sys.argv[3])
        y = {"last": y[-1], "least": max(y), "most": min(y)}[what]
        print(v0 + (y - y0) * (v1 - v0) / (y1 - y0))


main()
