/// Named arrays of floats and named strings: the content of a `.safetensors` file.
///
/// The file is the length of the header as 8 bytes, the header as JSON, then the arrays one after
/// another. Source: github.com/huggingface/safetensors, "Format".
public struct Safetensors: Sendable, Equatable {
  /// A named array, row-major.
  public struct Tensor: Sendable, Equatable {
    /// The name, unique in its file.
    public var name: String
    /// The sizes of the dimensions; none for a single number.
    public var shape: [Int]
    /// The numbers, as many as the shape holds.
    public var values: [Float]

    /// An array of a shape.
    public init(name: String, shape: [Int], values: [Float]) {
      precondition(
        values.count == shape.reduce(1, *), "\(name): \(values.count) numbers for \(shape)")
      self.name = name
      self.shape = shape
      self.values = values
    }
  }

  /// The arrays in the order of the file.
  public var tensors: [Tensor]
  /// The strings.
  public var metadata: [String: String]

  /// A content.
  public init(tensors: [Tensor] = [], metadata: [String: String] = [:]) {
    self.tensors = tensors
    self.metadata = metadata
  }

  /// The array of a name, nil where there is none.
  public subscript(name: String) -> Tensor? { tensors.first { $0.name == name } }
}
