/// The nodes of a graph in an order in which each comes after what it uses.
enum NodeOrder {
  /// Sorts nodes; those that are sorted stay so.
  ///
  /// - Parameters:
  ///   - nodes: The nodes.
  ///   - known: The values that no node makes.
  ///   - path: The file, for errors.
  /// - Returns: The same nodes.
  /// - Throws: ``ONNXError/broken(path:detail:)`` where nodes use each other, two make one value, or one
  ///   uses what nobody makes.
  static func sorted(
    _ nodes: [Onnx_NodeProto], known: Set<String>, path: String
  ) throws(ONNXError) -> [Onnx_NodeProto] {
    let makers = try makers(of: nodes, known: known, path: path)
    var waiting = [Int](repeating: 0, count: nodes.count)
    var users: [[Int]] = nodes.map { _ in [] }
    for (index, node) in nodes.enumerated() {
      for input in Set(node.input) where !input.isEmpty && !known.contains(input) {
        guard let maker = makers[input] else {
          throw .notANetwork(
            path: path, detail: "nothing makes the value \(input) that a node uses")
        }
        waiting[index] += 1
        users[maker].append(index)
      }
    }
    let order = order(waiting: waiting, users: users)
    guard order.count == nodes.count else {
      throw .notANetwork(path: path, detail: "some of its nodes use each other in a circle")
    }
    return order.map { nodes[$0] }
  }

  /// The node that makes each value.
  private static func makers(
    of nodes: [Onnx_NodeProto], known: Set<String>, path: String
  ) throws(ONNXError) -> [String: Int] {
    var makers: [String: Int] = [:]
    for (index, node) in nodes.enumerated() {
      for output in node.output where !output.isEmpty {
        guard makers[output] == nil, !known.contains(output) else {
          throw .notANetwork(path: path, detail: "the value \(output) is made twice")
        }
        makers[output] = index
      }
    }
    return makers
  }

  /// The indices of nodes, each once those that it waits for have come; the first in the file first.
  private static func order(waiting: [Int], users: [[Int]]) -> [Int] {
    var waiting = waiting
    var order: [Int] = []
    for first in waiting.indices where waiting[first] == 0 {
      var ready = [first]
      while let node = ready.popLast() {
        order.append(node)
        waiting[node] = -1
        for user in users[node].reversed() {
          waiting[user] -= 1
          // A later one is met by the loop outside, in its turn.
          if waiting[user] == 0, user < first { ready.append(user) }
        }
      }
    }
    return order
  }
}
