import Foundation
import Testing

@testable import Tensors

@Suite("Convolution in 8 bits")
struct ByteConvolutionTests {
  /// What a convolution and what follows it are of.
  struct Layer: Sendable, CustomTestStringConvertible {
    let maps: (from: Int, to: Int)
    let kernel: Int
    let padding: ConvolutionPadding
    let finish: BytePictures.Finish
    let isSigned: Bool
    let side = 11

    var range: ByteRange { ByteRange(least: isSigned ? -2 : 0, largest: 2) }

    var testDescription: String {
      "\(maps.from) to \(maps.to), \(finish)\(isSigned ? ", signed" : "")"
    }

    /// Multiples of a step: nothing is lost when they are rounded.
    func pictures(_ graph: Graph) -> Tensor {
      let (count, levels) = (2 * maps.from * side * side, isSigned ? 255 : 256)
      let numbers = (0..<count).map { index in
        Float((index * 7919) % levels - (isSigned ? 127 : 0)) * range.step
      }
      return graph.constant(numbers, [2, maps.from, side, side])
    }

    /// Every filter has a largest number of 1 and is a multiple of its step.
    func filters(_ graph: Graph) -> Tensor {
      let size = maps.from * kernel * kernel
      let numbers = (0..<maps.to * size).map { index in
        index % size == 0 ? 1 : Float((index * 104_729) % 255 - 127) / 127
      }
      return graph.constant(numbers, [maps.to, maps.from, kernel, kernel])
    }

    func bias(_ graph: Graph) -> Tensor {
      graph.constant((0..<maps.to).map { Float($0) / 8 - 1 }, [maps.to])
    }

    /// The same in floats.
    func expected(_ graph: Graph) -> Tensor {
      let maps = pictures(graph).convolved(
        with: filters(graph), bias: bias(graph), padding: padding, rectified: finish.isRectified)
      guard finish.pool > 1 else { return maps }
      return finish.averages
        ? maps.averagePooled(window: finish.pool) : maps.maxPooled(window: finish.pool)
    }
  }

  static let layers: [Layer] = [
    Layer(
      maps: (3, 32), kernel: 5, padding: .same,
      finish: .init(pool: 2, averages: false, isRectified: true), isSigned: true),
    Layer(
      maps: (32, 48), kernel: 3, padding: .same,
      finish: .init(pool: 2, averages: false, isRectified: true), isSigned: false),
    Layer(
      maps: (5, 24), kernel: 3, padding: .valid,
      finish: .init(pool: 3, averages: true, isRectified: true), isSigned: false),
    Layer(
      maps: (16, 7), kernel: 1, padding: .valid,
      finish: .init(pool: 1, averages: false, isRectified: false), isSigned: true),
  ]

  @Test("is exact where nothing is rounded", arguments: layers)
  func exact(_ layer: Layer) throws {
    let graph = Graph()
    let found = layer.pictures(graph).quantized(in: layer.range).convolved(
      with: layer.filters(graph), bias: layer.bias(graph), padding: layer.padding,
      finish: layer.finish)
    let expected = layer.expected(graph)
    #expect(found.shape == expected.shape)
    let program = try Program([found, expected])
    try program.run()
    let largest = program.read(expected).reduce(0) { max($0, abs($1)) }
    for (one, other) in zip(program.read(found), program.read(expected)) {
      #expect(abs(one - other) < 1e-5 * largest)
    }
  }

  @Test("rounds its maps to the nearest step of their range", arguments: layers)
  func rounded(_ layer: Layer) throws {
    let graph = Graph()
    let input = layer.pictures(graph).quantized(in: layer.range)
    let (weights, bias) = (layer.filters(graph), layer.bias(graph))
    let maps = input.convolved(
      with: weights, bias: bias, padding: layer.padding, finish: layer.finish)
    // Half of what there is: the rest is clamped.
    let probe = try Program([maps])
    try probe.run()
    let numbers = probe.read(maps)
    let (least, largest) = ((numbers.min() ?? 0) / 2, (numbers.max() ?? 0) / 2)
    let range = ByteRange(least: least, largest: largest)
    let bytes = input.convolved(
      with: weights, bias: bias, padding: layer.padding, finish: layer.finish, in: range
    ).values
    let program = try Program([maps, bytes])
    try program.run()
    let limits: ClosedRange<Float> = range.isSigned ? -127...127 : 0...255
    for (number, byte) in zip(program.read(maps), program.read(bytes)) {
      let whole = number / range.step
      #expect(byte == byte.rounded() && limits.contains(byte))
      let clamped = min(max(whole, limits.lowerBound), limits.upperBound)
      #expect(abs(byte - clamped) < 0.5 + 1e-3)
    }
  }

  @Test("a filter of any size keeps three digits")
  func filters() throws {
    let graph = Graph()
    let numbers: [Float] = [1e-6, -3e-6, 2e-6, 0, 0, 0, 5000, -2500, 1]
    let filters = Tensor.applying(
      FilterQuantization(), to: [graph.constant(numbers, [3, 1, 1, 3])])
    let program = try Program(filters)
    try program.run()
    let (whole, scales) = (program.read(filters[0]), program.read(filters[1]))
    for (index, number) in numbers.enumerated() {
      #expect(whole[index] == whole[index].rounded() && abs(whole[index]) <= 127)
      #expect(abs(whole[index] * scales[index / 3] - number) <= 0.501 * scales[index / 3])
    }
  }

  @Test("what is no number, or beyond the range, is stored as something in it")
  func hostile() throws {
    let graph = Graph()
    let numbers: [Float] = [.nan, .infinity, -.infinity, 1e30, -1e30, 0.25]
    for (range, wanted) in [
      (ByteRange(least: -1, largest: 1), [-127, 127, -127, 127, -127, 32]),
      (ByteRange(least: 0, largest: 1), [0, 255, 0, 255, 0, 64]),
      (ByteRange(least: 0, largest: 0), [0, 255, 0, 255, 0, 0]),
    ] as [(ByteRange, [Float])] {
      let bytes = graph.constant(numbers, [1, 1, 1, 6]).quantized(in: range).values
      let program = try Program([bytes])
      try program.run()
      #expect(program.read(bytes) == wanted)
    }
  }
}
