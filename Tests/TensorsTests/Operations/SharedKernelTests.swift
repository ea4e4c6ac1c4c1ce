import CKernels
import Testing

@Suite("A kernel's work in parts")
struct SharedKernelTests {
  /// A kernel run on its output, by whoever calls the parts.
  typealias Kernel = (UnsafeMutablePointer<Float>, ck_parallel) -> Void

  private func numbers(_ count: Int, _ step: Int) -> [Float] {
    (0..<count).map { Float(($0 * step) % 101) / 50 - 1 }
  }

  /// Whether a kernel leaves the same bytes in one part and in several, of which some are empty.
  private func isSame(_ count: Int, _ kernel: Kernel) -> Bool {
    var (whole, three, many) = (
      [Float](repeating: -9, count: count), [Float](repeating: -9, count: count),
      [Float](repeating: -9, count: count)
    )
    unsafe kernel(&whole) { body, context in unsafe body(context, 0, 1) }
    unsafe kernel(&three) { body, context in
      for part in [2, 0, 1] { unsafe body(context, Int32(part), 3) }
    }
    unsafe kernel(&many) { body, context in
      for part in 0..<70 { unsafe body(context, Int32(part), 70) }
    }
    return whole == three && whole == many && !whole.contains(-9)
  }

  @Test("gives maps as one part does", arguments: [1, 16, 61])
  func maps(_ count: Int) {
    let input = numbers(count, 7)
    #expect(unsafe isSame(count) { unsafe ck_unary(CK_EXP, count, input, $0, $1) })
    #expect(unsafe isSame(count) { unsafe ck_affine(count, 2, 0.5, input, $0, $1) })
  }

  @Test("gives operations between tensors as one part does, repeated or not")
  func binary() {
    let (a, b) = (numbers(60, 7), numbers(60, 11))
    for (dimensions, strides) in [
      ([60], [1]), ([60], [0]), ([3, 4, 5], [0, 1, 0]), ([3, 4, 5], [20, 5, 1]),
      ([3, 4, 5], [5, 0, 1]),
    ] as [([Int64], [Int64])] {
      let plain: [Int64] = dimensions.count == 1 ? [1] : [20, 5, 1]
      #expect(
        unsafe isSame(60) {
          unsafe ck_binary(
            CK_MULTIPLY, Int32(dimensions.count), dimensions, plain, strides, a, b, $0, $1)
        }, "\(dimensions) \(strides)")
    }
  }

  @Test("gives reductions and their gradients as one part does")
  func reductions() {
    let input = numbers(120, 7)
    for (outer, axis, inner) in [(1, 120, 1), (6, 20, 1), (1, 8, 15), (4, 5, 6)] {
      let (result, upstream) = (numbers(outer * inner, 3), numbers(outer * inner, 5))
      for kind in [CK_SUM, CK_LARGEST, CK_LEAST, CK_LOG_SUM_EXP] {
        #expect(
          unsafe isSame(outer * inner) {
            unsafe ck_reduce(kind, outer, axis, inner, input, $0, $1)
          },
          "\(outer) \(axis) \(inner)")
      }
      #expect(
        unsafe isSame(120) {
          unsafe ck_log_sum_exp_gradient(outer, axis, inner, input, result, upstream, $0, $1)
        })
    }
  }

  @Test("gives a matrix times a vector, and a search, as one part does", arguments: [1, 5, 18])
  func products(_ rows: Int) {
    let (matrix, vector) = (numbers(rows * 37, 7), numbers(37, 11))
    #expect(
      unsafe isSame(rows) {
        unsafe ck_matrix_vector(Int64(rows), 37, matrix, vector, vector, $0, $1)
      })
    let size = ck_search_size(
      samples: 2, categories: Int64(rows), cells: 1, components: 3, views: 25)
    let (products, basis, norms) = (numbers(rows * 6, 3), numbers(75, 7), numbers(rows * 25, 11))
    let (prior, bias) = (numbers(rows * 3, 13), numbers(rows, 17))
    var places = [Float](repeating: 0, count: rows * 2)
    #expect(
      unsafe isSame(rows * 2) {
        unsafe ck_latent_search(size, products, basis, norms, prior, bias, 4, $0, &places, $1)
      })
  }
}
