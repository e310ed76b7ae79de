"""Small ONNX models, written by hand: p = 1/(1+exp(-(f0 - f1/2 + 0.25))).

    onnxes.py NAME >file

The field numbers are those of onnx.proto.
"""
import struct
import sys

FLOAT, INT64, DOUBLE = 1, 7, 11


def varint(n):
    out = b""
    n &= (1 << 64) - 1
    while n > 127:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def field(number, v):
    if isinstance(v, int):
        return varint(number << 3) + varint(v)
    if isinstance(v, float):
        return varint(number << 3 | 5) + struct.pack("<f", v)
    if isinstance(v, str):
        v = v.encode()
    return varint(number << 3 | 2) + varint(len(v)) + v


def fields(*pairs):
    return b"".join(field(n, v) for n, v in pairs)


def attribute(name, v):
    where, kind = {int: (3, 2), str: (4, 3)}.get(type(v), (None, None))
    if where:
        return fields((1, name), (where, v), (20, kind))
    where, kind = (7, 6) if isinstance(v[0], float) else (8, 7)
    return fields((1, name), *[(where, w) for w in v], (20, kind))


def node(op, ins, outs, domain="", **attributes):
    return fields(*[(1, i) for i in ins], *[(2, o) for o in outs], (4, op),
                  *[(5, attribute(k, v)) for k, v in attributes.items()],
                  (7, domain))


def tensor_type(element, *dims):
    shape = fields(*[(1, field(1, d) if isinstance(d, int) else field(2, d))
                     for d in dims])
    return field(1, fields((1, element), (2, shape)))


def maps_type():
    of = field(5, fields((1, INT64), (2, tensor_type(FLOAT))))
    return field(4, field(1, of))


def tensor(name, element, dims, values):
    code = "<d" if element == DOUBLE else "<f"
    return fields(*[(1, d) for d in dims], (2, element), (8, name),
                  (9, b"".join(struct.pack(code, v) for v in values)))


def model(nodes, ins, outs, constants=()):
    graph = fields(*[(1, n) for n in nodes], (2, "g"),
                   *[(5, c) for c in constants],
                   *[(11, fields((1, n), (2, t))) for n, t in ins],
                   *[(12, fields((1, n), (2, t))) for n, t in outs])
    return fields((1, 8), (2, "by hand"), (7, graph),
                  (8, fields((1, ""), (2, 15))),
                  (8, fields((1, "ai.onnx.ml"), (2, 1))))


def classifier(zipped):
    ml = "ai.onnx.ml"
    nodes = [node("LinearClassifier", ["X"], ["label", "raw"], ml,
                  classlabels_ints=[0, 1], multi_class=0,
                  coefficients=[-1.0, 0.5, 1.0, -0.5],
                  intercepts=[-0.25, 0.25], post_transform="LOGISTIC"),
             node("Normalizer", ["raw"], ["probabilities"], ml, norm="L1")]
    out = ("probabilities", tensor_type(FLOAT, "N", 2))
    if zipped:
        nodes.append(node("ZipMap", ["probabilities"], ["output_probability"],
                          ml, classlabels_int64s=[0, 1]))
        out = ("output_probability", maps_type())
    return model(nodes, [("X", tensor_type(FLOAT, "N", 2))],
                 [("label", tensor_type(INT64, "N")), out])


def dense(element=FLOAT, rows="N", last="Sigmoid", classes=1, names=("y",)):
    weights = [1.0, -0.5] if classes == 1 else [1.0, 0.0, 0.0, -0.5, 0.0, 0.0]
    bias = [0.25] if classes == 1 else [0.25, 0.0, 0.0]
    nodes = [node("MatMul", ["x", "w"], ["m"]), node("Add", ["m", "b"], ["z"])]
    nodes += [node(last, ["z"], [n]) for n in names]
    return model(nodes, [("x", tensor_type(element, rows, 2))],
                 [(n, tensor_type(element, rows, classes)) for n in names],
                 [tensor("w", element, [2, classes], weights),
                  tensor("b", element, [classes], bias)])


MODELS = {
    "tensor": lambda: classifier(False),
    "zipmap": lambda: classifier(True),
    "sigmoid": dense,
    "double": lambda: dense(DOUBLE),
    "single": lambda: dense(rows=1),
    "three": lambda: dense(last="Softmax", classes=3),
    "logits": lambda: dense(last="Identity"),
    "unknown": lambda: dense(last="Frobnicate"),
    "ambiguous": lambda: dense(names=("one", "two")),
    "named": lambda: dense(names=("one", "probabilities")),
    "ints": lambda: model([node("Identity", ["x"], ["y"])],
                          [("x", tensor_type(INT64, "N", 2))],
                          [("y", tensor_type(INT64, "N", 2))]),
    "inputs": lambda: model([node("Add", ["a", "b"], ["y"])],
                            [("a", tensor_type(FLOAT, "N", 1)),
                             ("b", tensor_type(FLOAT, "N", 1))],
                            [("y", tensor_type(FLOAT, "N", 1))]),
}

sys.stdout.buffer.write(MODELS[sys.argv[1]]())
