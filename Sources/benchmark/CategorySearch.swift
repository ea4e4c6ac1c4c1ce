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
  private static let space = PoseSpace(coordinates: [
    PoseCoordinate(name: "azimuth", unit: .degrees, range: 0...360, isCyclic: true, step: 1)
  ])
  private static let basis = ViewBasis(for: space, harmonics: harmonics)

  @Option(help: "The number of categories.")
  var categories = 10_000

  @Flag(help: "Time the whole answer, with probabilities and known or not, by the energies of all.")
  var whole = false

  @Flag(help: "Sum the pose out instead of minimising it out.")
  var freeEnergy = false

  @Option(help: "The number of pictures that are asked about at a time, at most 64.")
  var pictures = 1

  @Option(help: "The number of pictures whose winners the peer compares.")
  var queries = 10_000

  @Option(help: "The file to write references, queries and winners to.")
  var file: String?

  func validate() throws {
    guard categories < 1 || queries < 0 || !(1...64 ~= pictures) else { return }
    throw ValidationError(
      "wanted 1 category or more, 1 to 64 pictures and no fewer than 0 queries, "
        + "found \(categories), \(pictures) and \(queries)")
  }

  func run() throws {
    var generator = SeededGenerator(seed: 3)
    let store = try references(&generator)
    if let file { try writeAnswers(store, &generator, to: file) }
    // Others each time: how much is pruned depends on the picture.
    let batches = (0..<64).map { _ in (0..<pictures).map { _ in CategorySearch.unit(&generator) } }
    var turn = 0
    let recognizer = try Recognizer(
      categories: (0..<categories).map { "category \($0)" }, poses: CategorySearch.space,
      basis: CategorySearch.basis, features: CategorySearch.features,
      marginal: freeEnergy ? .freeEnergy : .minimum, store: store)
    try Server(about: Work()).time {
      let pictures = batches[turn % batches.count]
      turn += 1
      if whole {
        _ = try recognizer.recognize(features: pictures, nearest: 1)
      } else {
        _ = try recognizer.nearest(toFeatures: pictures, count: 1)
      }
    }
  }

  /// Random references, whose categories prefer no pose.
  private func references(_ generator: inout SeededGenerator) throws -> ParameterStore {
    let features = Graph().input("features", [1, CategorySearch.features])
    _ = models.energies(of: features)
    let store = try ParameterStore(features.graph.parameters)
    store["references"] = generator.normals(store["references"].count)
    return store
  }

  private var models: CategoryModels {
    CategoryModels(
      categories: categories, references: 1,
      transform: ViewTransform(
        space: CategorySearch.space, basis: CategorySearch.basis,
        features: CategorySearch.features))
  }

  /// A random direction.
  private static func unit(_ generator: inout SeededGenerator) -> [Float] {
    let numbers = generator.normals(features)
    let length = numbers.map { $0 * $0 }.reduce(0, +).squareRoot()
    return numbers.map { $0 / length }
  }

  private func writeAnswers(
    _ store: ParameterStore, _ generator: inout SeededGenerator, to file: String
  ) throws {
    let search = try WinnerSearch(models, store)
    let numbers = (0..<queries).map { _ in CategorySearch.unit(&generator) }
    var answers = CaseFile()
    answers.add(store, prefix: "")
    let sizes = models.transform.sizes
    answers.add("basis", [sizes.components, sizes.views], models.transform.viewBasis)
    answers.add("queries", [queries, CategorySearch.features], numbers.flatMap { $0 })
    answers.add("winners", [queries, 3], try numbers.flatMap { try search($0) })
    try answers.write(to: file)
  }
}

/// The search by bound and prune for the category of least energy, without the polish of its pose.
private struct WinnerSearch {
  private let program: Program
  private let features: Tensor
  private let found: Tensor

  init(_ models: CategoryModels, _ store: ParameterStore) throws {
    features = Graph().input("features", [1, models.transform.sizes.features])
    found = models.nearest(features, count: 1, marginal: .minimum, beta: 1).found
    program = try Program([found], parameters: .fixed(store))
  }

  /// The category, its energy and its pose cell.
  func callAsFunction(_ numbers: [Float]) throws -> [Float] {
    try program.write(numbers, to: features)
    try program.run()
    return program.read(found)
  }
}
