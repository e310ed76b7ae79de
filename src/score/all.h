/* The kinds of models: KIND(NAME) for each descriptor, sorted. */
KIND(foreign_xgb)
KIND(logit)
KIND(onnx)
KIND(xgb)
