import Foundation
import Tensors
import Testing

@testable import Recognition

struct ViewBasisTests {
  private let space = PoseSpace(coordinates: [.azimuth, .elevation])

  @Test func `the default has harmonics round the circle and polynomials between bounds`() {
    let basis = ViewBasis(
      for: PoseSpace(coordinates: [.azimuth, .elevation, .scale]), harmonics: 3)
    #expect(
      basis.families == [.fourier(order: 3), .polynomial(degree: 2), .polynomial(degree: 2)])
    #expect(basis.count == 7 * 3 * 3)
  }

  @Test(arguments: [(1, 1), (4, 1), (8, 2), (10, 2), (12, 3), (72, 3)])
  func `harmonics are a quarter of the labelled angles, from one to three`(
    angles: Int, harmonics: Int
  ) {
    let labels = (0..<angles).map {
      ["azimuth": 360 * Double($0) / Double(angles), "elevation": 9]
    }
    let turnedOnce = labels.map { $0.merging(["azimuth": 360]) { $0 + $1 } }
    #expect(ViewBasis.supportedHarmonics(by: labels + turnedOnce, in: space) == harmonics)
  }

  @Test func `without labelled angles there are three harmonics`() {
    #expect(ViewBasis.supportedHarmonics(by: [[:], ["elevation": 3]], in: space) == 3)
    #expect(ViewBasis.supportedHarmonics(by: [["azimuth": 3]], in: PoseSpace()) == 3)
  }

  @Test(arguments: [[12.0, 33.0], [271.5, 88.0]])
  func `derivatives are the slopes of the functions, and theirs`(pose: [Double]) {
    let basis = ViewBasis(families: [.fourier(order: 3), .polynomial(degree: 4)])
    let (factors, step) = (basis.factors(at: pose, in: space), 1e-3)
    func moved(_ axis: Int, _ by: Double) -> ViewBasis.Factors {
      var pose = pose
      pose[axis] += by
      return basis.factors(at: pose, in: space)
    }
    for i in 0..<2 {
      let (after, before) = (moved(i, step), moved(i, -step))
      let slope = factors.product(differentiatedBy: i)
      for n in 0..<basis.count {
        let found = (after.product()[n] - before.product()[n]) / (2 * step)
        #expect(abs(found - slope[n]) < 1e-6)
      }
      for j in 0..<2 {
        let curvature = factors.product(differentiatedBy: i, j)
        let (high, low) = (
          after.product(differentiatedBy: j), before.product(differentiatedBy: j)
        )
        for n in 0..<basis.count {
          #expect(abs((high[n] - low[n]) / (2 * step) - curvature[n]) < 1e-6)
        }
      }
    }
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
  func `a traced basis has the same values, and derivatives that agree with differences`(
    point: [Double]
  ) throws {
    let basis = ViewBasis(families: [.fourier(order: 2), .polynomial(degree: 3)])
    let graph = Graph()
    let poses = graph.input("poses", [1, 2])
    let values = basis.values(at: poses, in: space)
    let weights = (0..<basis.count).map { Float($0 % 5) - 2 }
    let sum = (values * graph.constant(weights, [1, basis.count])).sum()
    let slope = graph.gradient(of: sum, withRespectTo: [poses])[0]
    let program = try Program([values, slope])
    try program.write(point.map(Float.init), to: poses)
    try program.run()
    let wanted = basis.values(at: point, in: space)
    #expect(zip(program.read(values), wanted).allSatisfy { abs($0 - $1) < 1e-5 })
    for axis in 0..<2 {
      func weighted(_ offset: Double) -> Double {
        var moved = point
        moved[axis] += offset
        return zip(basis.values(at: moved, in: space), weights).reduce(0) {
          $0 + Double($1.0) * Double($1.1)
        }
      }
      let difference = (weighted(0.5) - weighted(-0.5))
      #expect(abs(Double(program.read(slope)[axis]) - difference) < 1e-3)
    }
  }

  @Test func `a basis comes back from JSON`() throws {
    let basis = ViewBasis(families: [.fourier(order: 2), .polynomial(degree: 1), .constant])
    let data = try JSONEncoder().encode(basis)
    #expect(try JSONDecoder().decode(ViewBasis.self, from: data) == basis)
  }
}
