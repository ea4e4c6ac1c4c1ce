internal import Tensors

/// A network for any number of pictures, from what a graph is for two numbers of them.
///
/// Both must be the same but for sizes that are multiples of that number.
struct FreeBatch {
  /// Numbers of pictures that few other sizes are.
  static let counts = (11, 13)

  private let first: Network
  private let second: Network

  /// The networks for ``counts``.
  init(_ first: Network, _ second: Network) {
    self.first = first
    self.second = second
  }

  /// Why there is none: the value that holds the number of pictures fast.
  struct Held: Error {
    let value: String
  }

  /// The network.
  ///
  /// - Throws: ``Held`` naming a value that depends on the number of pictures otherwise.
  func network() throws(Held) -> Network {
    guard first.steps.count == second.steps.count, first.weights == second.weights else {
      let differing = zip(first.steps, second.steps).first { $0.name != $1.name }
      throw Held(value: differing?.0.name ?? first.steps.last?.name ?? "it")
    }
    var network = first
    for index in first.steps.indices {
      let (one, other) = (first.steps[index], second.steps[index])
      guard one.name == other.name, one.computation == other.computation,
        one.inputs == other.inputs, let sizes = FreeBatch.sizes(one.sizes, other.sizes)
      else { throw Held(value: name(near: index)) }
      network.steps[index].sizes = sizes
    }
    return network
  }

  /// Sizes of which those that follow the number of pictures are its multiples; nil where one is none.
  private static func sizes(_ first: [Int]?, _ second: [Int]?) -> [Int]?? {
    guard let first, let second else { return first == nil && second == nil ? .some(nil) : nil }
    guard first.count == second.count else { return nil }
    var sizes: [Int] = []
    for (one, other) in zip(first, second) {
      let share = one / counts.0
      guard one == other || one == share * counts.0 && other == share * counts.1 else { return nil }
      sizes.append(one == other ? one : -share)
    }
    return sizes
  }

  /// The name of a step, or of the next that has one.
  private func name(near index: Int) -> String {
    first.steps[index...].first { !$0.name.isEmpty }?.name ?? "its last value"
  }
}
