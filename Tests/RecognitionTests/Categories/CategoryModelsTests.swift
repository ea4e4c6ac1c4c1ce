import Foundation
import TestSupport
import Testing

@testable import Recognition
@testable import Tensors

@Suite("Category models")
struct CategoryModelsTests {
  private static let viewSpace = PoseSpace(coordinates: [
    .azimuth, PoseCoordinate(name: "elevation", unit: .degrees, range: 0...90, step: 30),
  ])
  private static let rotationSpace = PoseSpace(coordinates: [.rotation])

  private static let transforms: [any PoseTransform] = [
    ViewTransform(space: viewSpace, basis: ViewBasis(for: viewSpace, harmonics: 3), features: 6),
    OrientationTransform(space: rotationSpace, fields: 2, orientations: 8),
    PhaseTransform(
      space: PoseSpace(coordinates: [
        PoseCoordinate(name: "phase", unit: .degrees, range: 0...360, isCyclic: true, step: 45)
      ]), features: 6),
  ]

  private func space(of transform: any PoseTransform) -> PoseSpace {
    switch transform {
    case let view as ViewTransform: view.space
    case let orientation as OrientationTransform: orientation.space
    case let phase as PhaseTransform: phase.space
    default: PoseSpace()
    }
  }

  private func unit(_ numbers: [Float]) -> [Float] {
    let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return numbers.map { $0 / length }
  }

  @Test("a reference that vanishes at some pose is at no pose nearer than near")
  func vanishing() throws {
    let space = PoseSpace(coordinates: [.azimuth])
    let basis = ViewBasis(for: space, harmonics: 1)
    let transform = ViewTransform(space: space, basis: basis, features: 64)
    let graph = Graph()
    let models = CategoryModels(categories: 40, references: 1, transform: transform)
    let features = graph.input("features", [1, 64])
    let energies = models.energies(of: features)
    let store = try ParameterStore(graph.parameters)
    var numbers = SeededNumbers()
    // a (1 − cos(z − z₀)) is zero at z₀, which is a point of the grid.
    store["references"] = (0..<40).flatMap { category -> [Float] in
      let at = basis.values(at: space.gridPoint(category), in: space)
      let mean = numbers.floats(64)
      return at.enumerated().flatMap { place, value in mean.map { place == 0 ? $0 : -value * $0 } }
    }
    let program = try Program([energies], parameters: .fixed(store))
    try program.write(unit(numbers.floats(64)), to: features)
    try program.run()
    #expect(program.read(energies).allSatisfy { abs($0 - 1) < 1.001 })
  }

  @Test(
    "the search gives each category's marginal and best pose without the energies",
    arguments: 0..<3, [ModelConfiguration.Marginal.minimum, .freeEnergy])
  func searchEqualsEnergies(_ index: Int, _ marginal: ModelConfiguration.Marginal) throws {
    let transform = CategoryModelsTests.transforms[index]
    let graph = Graph()
    let features = graph.input("features", [3, transform.sizes.features])
    let models = CategoryModels(categories: 2, references: 2, transform: Erased(base: transform))
    let energies = models.energies(of: features)
    let marginals = marginal.energies(energies, beta: 9)
    let search = models.search(features, marginal: marginal, beta: 9)
    let store = try ParameterStore(graph.parameters)
    var numbers = SeededNumbers()
    for name in ["references", "prior", "bias"] {
      store[name] = numbers.floats(store[name].count)
    }
    let program = try Program(
      [energies, marginals, search.marginals, search.latents], parameters: .fixed(store))
    try program.write(numbers.floats(3 * transform.sizes.features), to: features)
    try program.run()
    let (all, latents) = (program.read(energies), program.read(search.latents))
    for (answer, pair) in zip(program.read(marginals), program.read(search.marginals)).enumerated()
    {
      #expect(abs(pair.0 - pair.1) < 1e-4)
      let row = all[answer * models.latentCount..<(answer + 1) * models.latentCount]
      let least = try #require(row.min())
      #expect(abs(row[row.startIndex + Int(latents[answer])] - least) < 1e-4)
    }
  }

  @Test(
    "bound and prune finds the categories that the search gives the least energies",
    arguments: 0..<3, [ModelConfiguration.Marginal.minimum, .freeEnergy])
  func nearestEqualsSearch(_ index: Int, _ marginal: ModelConfiguration.Marginal) throws {
    let transform = CategoryModelsTests.transforms[index]
    let graph = Graph()
    let features = graph.input("features", [1, transform.sizes.features])
    let models = CategoryModels(categories: 30, references: 2, transform: Erased(base: transform))
    let search = models.search(features, marginal: marginal, beta: 9)
    let nearest = models.nearest(features, count: 3, marginal: marginal, beta: 9)
    let store = try ParameterStore(graph.parameters)
    var numbers = SeededNumbers()
    for name in ["references", "prior", "bias"] {
      store[name] = numbers.floats(store[name].count)
    }
    let program = try Program(
      [search.marginals, search.latents, nearest.found], parameters: .fixed(store))
    for _ in 0..<20 {
      try program.write(unit(numbers.floats(transform.sizes.features)), to: features)
      try program.run()
      let (all, latents) = (program.read(search.marginals), program.read(search.latents))
      let least = all.indices.sorted { (all[$0], $0) < (all[$1], $1) }.prefix(3)
      #expect(
        program.read(nearest.found) == least.flatMap { [Float($0), all[$0], latents[$0]] })
    }
  }

  @Test(
    "the search finds, at every pose, the energy of the reference seen at that pose",
    arguments: 0..<3)
  func searchEqualsDefinition(_ index: Int) throws {
    let transform = CategoryModelsTests.transforms[index]
    let space = space(of: transform)
    let graph = Graph()
    let features = graph.input("features", [2, transform.sizes.features])
    let models = CategoryModels(categories: 2, references: 2, transform: Erased(base: transform))
    let energies = models.energies(of: features.normalized(epsilon: 1e-6))
    let cells = space.gridCount
    #expect(models.latentCount == 2 * cells && energies.shape == [2, 2, 2 * cells])
    // Every reference at every pose, one by one.
    let one = graph.input(
      "reference", Shape([cells] + transform.referenceShape.dimensions))
    let grid = (0..<cells).flatMap { space.gridPoint($0).map(Float.init) }
    let poses = graph.constant(grid, [cells, space.coordinates.count])
    let seen = transform.transformed(one, at: poses).normalized(epsilon: 1e-6)
    let store = try ParameterStore(graph.parameters)
    var numbers = SeededNumbers()
    store["references"] = numbers.floats(store["references"].count)
    store["bias"] = [0.25, -0.5]
    let program = try Program([energies, seen], parameters: .fixed(store))
    let pictures = numbers.floats(2 * transform.sizes.features)
    try program.write(pictures, to: features)
    let size = transform.referenceShape.count
    for reference in 0..<4 {
      let learned = Array(store["references"][reference * size..<(reference + 1) * size])
      try program.write((0..<cells).flatMap { _ in learned }, to: one)
      try program.run()
      let found = program.read(energies)
      let views = program.read(seen)
      for sample in 0..<2 {
        for cell in 0..<cells {
          let width = transform.sizes.features
          let picture = pictures[sample * width..<(sample + 1) * width]
          let length = picture.reduce(0) { $0 + $1 * $1 }.squareRoot()
          let view = views[cell * width..<(cell + 1) * width]
          let cosine = zip(picture, view).reduce(0) { $0 + $1.0 * $1.1 } / length
          let (category, latent) = (reference / 2, reference % 2 * cells + cell)
          let energy = found[(sample * 2 + category) * 2 * cells + latent]
          #expect(abs(energy - (1 - cosine + [0.25, -0.5][category])) < 1e-4)
          #expect(models.poseCell(ofLatent: latent) == cell)
          #expect(models.reference(category: category, latent: latent) == reference)
        }
      }
    }
  }

  @Test("turning oriented features by a whole step shifts their orientation")
  func orientationShift() throws {
    let transform = OrientationTransform(
      space: CategoryModelsTests.rotationSpace, fields: 1, orientations: 8)
    let graph = Graph()
    let reference = graph.input("reference", [2, 1, 8])
    let poses = graph.constant([0, 45], [2, 1])
    let seen = transform.transformed(reference, at: poses)
    let program = try Program([seen])
    // Band-limited: a sum of harmonics below the fourth.
    let band = (0..<8).map { index -> Float in
      let angle = Double(index) * .pi / 4
      return Float(0.3 + cos(angle) + 0.5 * sin(2 * angle))
    }
    try program.write(band + band, to: reference)
    try program.run()
    let found = program.read(seen)
    for orientation in 0..<8 {
      #expect(abs(found[orientation] - band[orientation]) < 1e-5)
      #expect(abs(found[8 + (orientation + 1) % 8] - band[orientation]) < 1e-5)
    }
  }

  @Test("a continuous basis equals the grid's", arguments: [10.0, 123.4])
  func continuousBasis(_ azimuth: Double) throws {
    let space = CategoryModelsTests.viewSpace
    let basis = ViewBasis(for: space, harmonics: 3)
    let graph = Graph()
    let poses = graph.input("poses", [1, 2])
    let values = basis.values(at: poses, in: space)
    let program = try Program([values])
    try program.write([Float(azimuth), 40], to: poses)
    try program.run()
    for (a, b) in zip(program.read(values), basis.values(at: [azimuth, 40], in: space)) {
      #expect(abs(a - b) < 1e-5)
    }
  }
}

/// A transform behind a concrete type, for a generic initialiser.
private struct Erased: PoseTransform {
  let base: any PoseTransform
  var referenceShape: Shape { base.referenceShape }
  var sizes: TransformSizes { base.sizes }
  var viewBasis: [Float] { base.viewBasis }
  var continuousBasis: ViewBasis? { base.continuousBasis }
  func components(of references: Tensor) -> Tensor { base.components(of: references) }
  func transformed(_ references: Tensor, at poses: Tensor) -> Tensor {
    base.transformed(references, at: poses)
  }
}
