/// Steps in order and the buffers they use, before any memory is given out.
struct ProgramPlan {
  @safe
  enum Place {
    /// In the arena, for the buffer's life.
    case arena
    /// In the arena for good: an input, or a constant with its numbers.
    case kept(constant: [Float]?)
    /// Somewhere else: a parameter, or a destination.
    case external(UnsafeMutablePointer<Float>)
  }

  struct Buffer {
    let byteCount: Int
    var place: Place
    /// Whether the numbers are the same in every run.
    var isStatic: Bool
    var isKeptToTheEnd = false
  }

  struct PendingStep {
    let name: String
    let inputs: [Int]
    let outputs: [Int]
    let scratchBytes: Int
    let bind: (Addresses) throws(TensorError) -> Step
    /// Whether the step belongs to the prologue.
    let isStatic: Bool
    /// Whether one thread does it alone.
    let isSerial: Bool
  }

  private(set) var buffers: [Buffer] = []
  private(set) var steps: [PendingStep] = []

  mutating func addBuffer(_ byteCount: Int) -> Int {
    add(Buffer(byteCount: byteCount, place: .arena, isStatic: false))
  }

  mutating func addInput(_ byteCount: Int) -> Int {
    add(Buffer(byteCount: byteCount, place: .kept(constant: nil), isStatic: false))
  }

  mutating func addConstant(_ elements: [Float], byteCount: Int) -> Int {
    add(Buffer(byteCount: byteCount, place: .kept(constant: elements), isStatic: true))
  }

  mutating func addExternal(_ address: UnsafeMutablePointer<Float>, isFixed: Bool) -> Int {
    unsafe add(Buffer(byteCount: 0, place: .external(address), isStatic: isFixed))
  }

  mutating func addStep(
    named name: String, inputs: [Int], outputs: [Int], scratchBytes: Int,
    isSerial: Bool, bind: @escaping (Addresses) throws(TensorError) -> Step
  ) {
    let isStatic = inputs.allSatisfy { buffers[$0].isStatic }
    for output in outputs { buffers[output].isStatic = isStatic }
    steps.append(
      PendingStep(
        name: name, inputs: inputs, outputs: outputs, scratchBytes: scratchBytes, bind: bind,
        isStatic: isStatic, isSerial: isSerial))
  }

  mutating func keepToTheEnd(_ buffer: Int) {
    buffers[buffer].isKeptToTheEnd = true
  }

  /// Moves a computed buffer to an address of the caller's; false where it lies elsewhere already.
  mutating func moveToExternal(_ buffer: Int, _ address: UnsafeMutablePointer<Float>) -> Bool {
    guard case .arena = buffers[buffer].place, !buffers[buffer].isStatic else { return false }
    buffers[buffer].place = unsafe .external(address)
    return true
  }

  private mutating func add(_ buffer: Buffer) -> Int {
    buffers.append(buffer)
    return buffers.count - 1
  }
}
