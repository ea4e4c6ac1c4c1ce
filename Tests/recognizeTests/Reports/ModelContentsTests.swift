import Images
import Extractors
import Interchange
import TestSupport
import Testing

@testable import Recognition
@testable import Tensors
@testable import recognize

@Suite("The contents of a model")
struct ModelContentsTests {
  private func contents(_ test: (ModelContents) throws -> Void) throws {
    let space = PoseSpace(coordinates: [.rotation])
    let configuration = ModelConfiguration(
      categories: ["car", "cow"], side: 16, channels: 3, mean: [0, 0, 0], deviation: [1, 1, 1],
      extractor: ConvolutionalExtractor(blocks: [.init(8, kernel: 3)], features: 24), poses: space,
      transform: .view(ViewBasis(for: space, harmonics: 3)), references: 1, beta: 10,
      marginal: .minimum)
    let store = try ParameterStore(try configuration.parameters())
    var generator = SeededGenerator(seed: 1)
    store.setFirstValues(using: &generator) { $0.normal() }
    try withFolder { folder in
      let path = folder + "/m.safetensors"
      try ModelFile.encode(configuration, store: store, provenance: TrainingConfiguration())
        .write(to: path)
      try test(try ModelContents(of: path))
    }
  }

  @Test("show the variables and the terms of the energy")
  func text() throws {
    try contents { contents in
      let lines = contents.text.split(separator: "\n").map {
        $0.split(separator: " ").joined(separator: " ")
      }
      #expect(lines.contains("energy: 1 − cos(G(X), T(R_Y, Z)) + U_Y(Z) + b_Y"))
      #expect(lines.contains("X observed 3 x 16 x 16 picture"))
      #expect(lines.contains("Y answer 2 category"))
      #expect(lines.contains("Z latent 72 pose: rotation"))
      #expect(lines.contains("bias Y 2 b_Y"))
    }
  }

  @Test("share all numbers out among the terms, as among the tensors' parts")
  func numbers() throws {
    try contents { contents in
      let terms = contents.factorGraph.factors.map(\.parameters).reduce(0, +)
      #expect(terms == contents.parameters)
      #expect(contents.factors.map(\.parameters).reduce(0, +) == contents.parameters)
    }
  }
}
