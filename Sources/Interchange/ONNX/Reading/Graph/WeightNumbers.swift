/// Where the numbers of a weight are.
enum WeightNumbers {
  /// In a tensor of the file, which is decoded once the weight is known to be used.
  case tensor(Onnx_TensorProto)
  case known([Float])

  /// Whether they are the same; a file has one tensor of a name.
  func areSame(as other: WeightNumbers?) -> Bool {
    switch (self, other) {
    case (.tensor(let one), .tensor(let other)?): one.name == other.name
    case (.known(let one), .known(let other)?): one == other
    default: false
    }
  }
}
