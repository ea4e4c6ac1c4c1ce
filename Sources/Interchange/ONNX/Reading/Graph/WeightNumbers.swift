/// Where the numbers of a weight are.
enum WeightNumbers {
  /// In a tensor of the file, which is decoded once the weight is known to be used.
  case tensor(Onnx_TensorProto)
  case known([Float])
}
