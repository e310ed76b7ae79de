/* The kinds of models: KIND(NAME) for each descriptor, sorted. */
KIND(logit)
KIND(onnx)
KIND(xgb)
