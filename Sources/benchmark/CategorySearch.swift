internal import ArgumentParser
internal import Images
internal import Recognition
internal import Tensors

/// `benchmark search`: from a picture's features to category and pose, among many categories.
struct CategorySearch: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "The search of random references at 360 azimuths, of 128 features.")

  private static let features = 128
  private static let harmonics = 3
  /// The pictures that are searched at a time where many are.
  private static let batch = 50

  @Option(help: "The number of categories.")
  var categories = 10_000

  @Flag(help: "Sum the pose out instead of minimising it out.")
  var freeEnergy = false

  @Option(help: "The number of pictures whose winners the peer compares; a multiple of 50.")
  var queries = 10_000

  @Option(help: "The file to write references, queries and winners to.")
  var file: String?

  func validate() throws {
    guard categories < 1 || queries < 0 || queries % CategorySearch.batch != 0 else { return }
    throw ValidationError(
      "wanted 1 category or more and queries in multiples of \(CategorySearch.batch), "
        + "found \(categories) and \(queries)")
  }

  func run() throws {
    let models = CategorySearch.models(categories)
    let store = try ParameterStore([
      ("references", [categories, 2 * CategorySearch.harmonics + 1, CategorySearch.features]),
      ("prior", [categories, 2 * CategorySearch.harmonics + 1]), ("bias", [categories, 1]),
    ])
    var generator = SeededGenerator(seed: 3)
    let count = store["references"].count
    store["references"] = generator.normals(count)
    if let file { try writeAnswers(models, store, &generator, to: file) }
    let search = try BoundSearch(models, store, batch: 1, freeEnergy: freeEnergy)
    _ = try search(CategorySearch.unit(&generator))
    try Server(about: Work()).time { try search.program.run() }
  }

  private static func models(_ categories: Int) -> CategoryModels {
    let azimuth = PoseCoordinate(
      name: "azimuth", unit: .degrees, range: 0...360, isCyclic: true, step: 1)
    let space = PoseSpace(coordinates: [azimuth])
    return CategoryModels(
      categories: categories, references: 1,
      transform: ViewTransform(
        space: space, basis: ViewBasis(for: space, harmonics: harmonics), features: features))
  }

  /// A random direction.
  private static func unit(_ generator: inout SeededGenerator) -> [Float] {
    let numbers = generator.normals(features)
    let length = numbers.map { $0 * $0 }.reduce(0, +).squareRoot()
    return numbers.map { $0 / length }
  }

  private func writeAnswers(
    _ models: CategoryModels, _ store: ParameterStore, _ generator: inout SeededGenerator,
    to file: String
  ) throws {
    let batch = CategorySearch.batch
    let search = try BoundSearch(models, store, batch: batch, freeEnergy: freeEnergy)
    let numbers = (0..<queries).flatMap { _ in CategorySearch.unit(&generator) }
    var winners: [Float] = []
    let size = batch * CategorySearch.features
    for start in stride(from: 0, to: numbers.count, by: size) {
      winners += try search(Array(numbers[start..<start + size])).flatMap { [$0, $1, $2] }
    }
    var answers = CaseFile()
    answers.add(store, prefix: "")
    let basis = models.transform.viewBasis
    answers.add("basis", [models.transform.sizes.components, models.transform.sizes.views], basis)
    answers.add("queries", [queries, CategorySearch.features], numbers)
    answers.add("winners", [queries, 3], winners)
    try answers.write(to: file)
  }
}

/// The search of a batch, compiled for references that do not change.
struct BoundSearch {
  let program: Program
  private let features: Tensor
  private let found: CategoryModels.Search

  init(_ models: CategoryModels, _ store: ParameterStore, batch: Int, freeEnergy: Bool) throws {
    let graph = Graph()
    features = graph.input("features", [batch, models.transform.sizes.features])
    found = models.search(features, marginal: freeEnergy ? .freeEnergy : .minimum, beta: 10)
    program = try Program([found.marginals, found.latents], parameters: .fixed(store))
  }

  /// The category of least energy of each picture, its pose cell, and its energy.
  func callAsFunction(
    _ numbers: [Float]
  ) throws -> [(category: Float, cell: Float, energy: Float)] {
    try program.write(numbers, to: features)
    try program.run()
    let (energies, cells) = (program.read(found.marginals), program.read(found.latents))
    let categories = found.marginals.shape[1]
    return (0..<features.shape[0]).map { row in
      let range = row * categories..<(row + 1) * categories
      let best = range.min { energies[$0] < energies[$1] } ?? range.lowerBound
      return (Float(best - range.lowerBound), cells[best], energies[best])
    }
  }
}
