"""XGBoost's documents, small enough to be worked out by hand.

    boosters.py NAME [ubj] [path=value ...] >file
    boosters.py fuzz FILE N FOLDER

NAME is tree, dart, linear, squared, multi.  A path (a.b.0.c) is set to the JSON
value, or dropped where that is nothing.  fuzz writes N files, FILE cut or with
some bytes changed, always the same ones.
"""
import json
import struct
import sys


def tree(at, left, right, split, value, default):
    n = len(left)
    parents = [2147483647] * n
    for i in range(n):
        for child in (left[i], right[i]):
            if child > 0:
                parents[child] = i
    return {
        "base_weights": [0.0] * n, "categories": [], "categories_nodes": [],
        "categories_segments": [], "categories_sizes": [],
        "default_left": default, "id": at, "left_children": left,
        "loss_changes": [4.0 if l > 0 else 0.0 for l in left],
        "parents": parents, "right_children": right,
        "split_conditions": value, "split_indices": split,
        "split_type": [0] * n, "sum_hessian": [8.0] * n,
        "tree_param": {"num_deleted": "0", "num_feature": "2",
                       "num_nodes": str(n), "size_leaf_vector": "0"}}


def two_trees():
    # f0 < 0.5: -1; else f1 < 2: 0.25; else 1.5.  Then 0.125 for all.
    return [tree(0, [1, -1, 3, -1, -1], [2, -1, 4, -1, -1], [0, 0, 1, 0, 0],
                 [0.5, -1.0, 2.0, 0.25, 1.5], [1, 0, 0, 0, 0]),
            tree(1, [-1], [-1], [0], [0.125], [0])]


def gbtree(trees, info):
    return {"model": {
        "gbtree_model_param": {"num_parallel_tree": "1",
                               "num_trees": str(len(trees)),
                               "size_leaf_vector": "0"},
        "tree_info": info, "trees": trees}, "name": "gbtree"}


def booster(name):
    if name == "linear":
        return {"model": {"weights": [2.0, -1.0, 0.5]}, "name": "gblinear"}
    if name == "multi":
        trees = [tree(i, [-1], [-1], [0], [float(i)], [0]) for i in range(3)]
        return gbtree(trees, [0, 1, 2])
    inner = gbtree(two_trees(), [0, 0])
    if name == "dart":
        return {"gbtree": inner, "name": "dart", "weight_drop": [0.5, 2.0]}
    return inner


def document(name):
    objective = {"name": "binary:logistic",
                 "reg_loss_param": {"scale_pos_weight": "1"}}
    if name == "squared":
        objective["name"] = "reg:squarederror"
    if name == "multi":
        objective = {"name": "multi:softprob",
                     "softmax_multiclass_param": {"num_class": "3"}}
    return {"learner": {
        "attributes": {}, "feature_names": [], "feature_types": [],
        "gradient_booster": booster(name),
        "learner_model_param": {
            "base_score": "5E-1", "boost_from_average": "1",
            "num_class": "3" if name == "multi" else "0",
            "num_feature": "2", "num_target": "1"},
        "objective": objective}, "version": [1, 7, 4]}


def change(doc, text):
    path, value = text.split("=", 1)
    *way, last = [int(p) if p.isdigit() else p for p in path.split(".")]
    for step in way:
        doc = doc[step]
    if value == "":
        del doc[last]
    else:
        doc[last] = json.loads(value)


def ubj_text(s):
    return b"L" + struct.pack(">q", len(s.encode())) + s.encode()


def ubj(v):
    if isinstance(v, bool):
        return b"T" if v else b"F"
    if isinstance(v, int):
        return b"L" + struct.pack(">q", v)
    if isinstance(v, float):
        return b"d" + struct.pack(">f", v)
    if isinstance(v, str):
        return b"S" + ubj_text(v)
    if isinstance(v, dict):
        return b"{" + b"".join(ubj_text(k) + ubj(w) for k, w in v.items()) + b"}"
    if v and all(isinstance(w, float) for w in v):  # typed, as XGBoost does
        return (b"[$d#L" + struct.pack(">q", len(v)) +
                b"".join(struct.pack(">f", w) for w in v))
    return b"[#L" + struct.pack(">q", len(v)) + b"".join(ubj(w) for w in v)


def fuzz(path, n, folder):
    with open(path, "rb") as f:
        whole = f.read()
    state = 1

    def draw(below):
        nonlocal state
        state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        return (state >> 33) % below

    for i in range(n):
        bad = bytearray(whole)
        if i % 4 == 0:
            bad = bad[:draw(len(bad))]
        for _ in range(1 + draw(4)):
            if bad:
                bad[draw(len(bad))] = draw(256)
        with open("%s/%d" % (folder, i), "wb") as f:
            f.write(bad)


def main(name, *rest):
    if name == "fuzz":
        fuzz(rest[0], int(rest[1]), rest[2])
        return
    doc = document(name)
    for text in rest:
        if text != "ubj":
            change(doc, text)
    sys.stdout.buffer.write(
        ubj(doc) if "ubj" in rest else json.dumps(doc).encode())


main(*sys.argv[1:])
