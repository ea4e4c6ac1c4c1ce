import Foundation
import Testing

@testable import Recognition

struct ViewBasisTests {
  private let space = PoseSpace(coordinates: [.azimuth, .elevation])

  @Test func `the default has harmonics round the circle and polynomials between bounds`() {
    let basis = ViewBasis(for: PoseSpace(coordinates: [.azimuth, .elevation, .scale]))
    #expect(
      basis.families == [.fourier(order: 3), .polynomial(degree: 2), .polynomial(degree: 2)])
    #expect(basis.count == 7 * 3 * 3)
  }

  @Test func `a Fourier basis is one, cosines and sines`() {
    let basis = ViewBasis(families: [.fourier(order: 2)])
    let values = basis.values(at: [30], in: PoseSpace(coordinates: [.azimuth]))
    let wanted: [Float] = [1, 0.8660254, 0.5, 0.5, 0.8660254]
    #expect(zip(values, wanted).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func `a polynomial basis is Legendre's on the range`() {
    let basis = ViewBasis(families: [.polynomial(degree: 3)])
    let values = basis.values(at: [67.5], in: PoseSpace(coordinates: [.elevation]))
    // t = 1/2: P2 = (3t² − 1)/2, P3 = (5t³ − 3t)/2.
    let wanted: [Float] = [1, 0.5, -0.125, -0.4375]
    #expect(zip(values, wanted).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  @Test func `degree zero and the constant are one function`() {
    let elevation = PoseSpace(coordinates: [.elevation])
    #expect(ViewBasis(families: [.polynomial(degree: 0)]).values(at: [9], in: elevation) == [1])
    #expect(ViewBasis(families: [.constant]).values(at: [9], in: elevation) == [1])
    #expect(ViewBasis(families: []).values(at: [], in: PoseSpace()) == [1])
  }

  @Test func `a row of the grid matrix is one function over the grid`() {
    let basis = ViewBasis(families: [.fourier(order: 1), .polynomial(degree: 1)])
    let matrix = basis.gridMatrix(in: space)
    #expect(matrix.count == 6 * 720)
    for (row, column) in [(0, 0), (2, 37), (3, 500), (5, 719)] {
      let value = basis.values(at: space.gridPoint(column), in: space)[row]
      #expect(matrix[row * 720 + column] == value)
    }
    // The functions of the last coordinate run fastest: row 1 is the elevation alone.
    #expect(matrix[720] == -1 && matrix[720 + 9] == 1)
  }

  @Test(arguments: [[63.2, 24.0], [-10, 90], [181, 0]])
  func `derivatives agree with finite differences`(point: [Double]) {
    let basis = ViewBasis(families: [.fourier(order: 3), .polynomial(degree: 3)])
    let here = basis.derivatives(at: point, in: space)
    let step = 1e-3
    for axis in 0..<2 {
      var (ahead, behind) = (point, point)
      ahead[axis] += step
      behind[axis] -= step
      let after = basis.derivatives(at: ahead, in: space)
      let before = basis.derivatives(at: behind, in: space)
      for j in 0..<basis.count {
        let slope = (after.values[j] - before.values[j]) / (2 * step)
        #expect(abs(here.first[axis][j] - slope) < 1e-8)
        for other in 0..<2 {
          let bend = (after.first[other][j] - before.first[other][j]) / (2 * step)
          #expect(abs(here.second[other][axis][j] - bend) < 1e-8)
        }
      }
    }
    #expect(here.values.map(Float.init) == basis.values(at: point, in: space))
  }

  @Test func `a constant has no derivatives`() {
    let basis = ViewBasis(families: [.constant, .constant])
    let here = basis.derivatives(at: [1, 2], in: space)
    #expect(here.first == [[0], [0]] && here.second == [[[0], [0]], [[0], [0]]])
  }

  @Test func `a basis comes back from JSON`() throws {
    let basis = ViewBasis(families: [.fourier(order: 2), .polynomial(degree: 1), .constant])
    let data = try JSONEncoder().encode(basis)
    #expect(try JSONDecoder().decode(ViewBasis.self, from: data) == basis)
  }
}
