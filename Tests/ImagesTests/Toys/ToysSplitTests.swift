import Foundation
import Testing

@testable import Images

/// The committed pictures of `Datasets/toys` and `Datasets/toys-cluttered`.
@Suite("The toys")
struct ToysSplitTests {
  private static let categories = ["animal", "car", "human", "plane", "truck"]
  private static let instances = [
    "train": ["04", "06", "07", "08", "09"], "val": ["00"], "test": ["01", "02", "03", "05"],
  ]
  /// The toys that are drawn by chance, for training.
  private static let drawn = (10..<40).map(String.init)

  private static func folder(_ name: String) -> String {
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    return root.appending(path: "Datasets/" + name).path
  }

  private static func parts(_ name: String) throws -> [String: LabelledImages] {
    let splits = try LabelledSplits.load(folder(name))
    return [
      "train": splits.training, "val": try #require(splits.validation),
      "test": try #require(splits.test),
    ]
  }

  @Test("no instance stands in two splits", arguments: ["toys", "toys-cluttered"])
  func disjoint(_ name: String) throws {
    let parts = try Self.parts(name)
    for (first, second) in [("train", "val"), ("train", "test"), ("val", "test")] {
      let (a, b) = (try #require(parts[first]), try #require(parts[second]))
      #expect(a.instances(sharedWith: b).isEmpty, "\(first) and \(second)")
    }
  }

  @Test(
    "each category has the instances that its split should have, with as many pictures each",
    arguments: [("toys", 72, 18), ("toys-cluttered", 12, 6)])
  func counts(_ name: String, _ views: Int, _ viewsOfDrawn: Int) throws {
    for (part, images) in try Self.parts(name) {
      let designed = try #require(Self.instances[part]).map { ($0, views) }
      let drawn = part == "train" ? Self.drawn.map { ($0, viewsOfDrawn) } : []
      #expect(images.categories == Self.categories)
      for category in images.categories.indices {
        let members = images.samples.filter { $0.category == category }
        let counts = Dictionary(grouping: members) { $0.instance ?? "" }.mapValues(\.count)
        #expect(counts == Dictionary(uniqueKeysWithValues: designed + drawn))
      }
    }
  }

  @Test("every designed toy is seen twice from each azimuth, from each elevation in each lighting")
  func covering() throws {
    for (_, images) in try Self.parts("toys") {
      let designed = images.samples.filter { !Self.drawn.contains($0.instance ?? "") }
      let toys = Dictionary(grouping: designed) { "\($0.category)/\($0.instance ?? "")" }
      for (toy, views) in toys {
        let azimuths = Dictionary(grouping: views) { $0.pose["azimuth"] ?? .nan }
        #expect(azimuths.keys.sorted() == stride(from: 0, to: 360, by: 10).map { $0 }, "\(toy)")
        #expect(azimuths.values.allSatisfy { $0.count == 2 }, "\(toy)")
        let conditions = Set(views.map { "\($0.pose["elevation"] ?? .nan)" + lighting($0) })
        #expect(conditions.count == 5 * 4, "\(toy)")
      }
    }
  }

  @Test("every drawn toy is seen once from every other azimuth")
  func coveringDrawn() throws {
    let images = try #require(Self.parts("toys")["train"])
    for (place, toy) in Self.drawn.enumerated() {
      let views = images.samples.filter { $0.instance == toy && $0.category == 0 }
      let azimuths = views.compactMap { $0.pose["azimuth"] }.sorted()
      let first = 10 * Double(place % 2)
      #expect(azimuths == stride(from: first, to: 360, by: 20).map { $0 }, "\(toy)")
    }
  }

  @Test("every pose is one that the page names", arguments: ["toys", "toys-cluttered"])
  func poses(_ name: String) throws {
    for (_, images) in try Self.parts(name) {
      for sample in images.samples {
        let (pose, isPlain) = (sample.pose, name == "toys")
        #expect([30, 40, 50, 60, 70].contains(pose["elevation"]), "\(sample.name)")
        let azimuth = try #require(pose["azimuth"])
        #expect((0..<360).contains(azimuth) && azimuth.remainder(dividingBy: 10) == 0)
        #expect(["li0", "li1", "li2", "li3"].contains(lighting(sample)), "\(sample.name)")
        #expect(Set(pose.keys).isSuperset(of: ["rotation", "scale"]) == !isPlain)
      }
    }
  }

  @Test(
    "every picture is 96 pixels wide and high, in colour", arguments: ["toys", "toys-cluttered"])
  func sizes(_ name: String) throws {
    for (_, images) in try Self.parts(name) {
      for index in images.samples.indices {
        let image = try images.image(at: index)
        #expect(image.width == 96 && image.height == 96 && image.channels == 3)
      }
    }
  }

  @Test(
    "the pictures of nothing known lie outside the categories",
    arguments: [("train", 600), ("test", 240)])
  func unknown(_ part: String, _ count: Int) throws {
    let files = PictureFiles(below: Self.folder("toys-cluttered/unknown/" + part)).paths
    #expect(files.count == count)
    for file in files {
      let image = try Image(contentsOf: file)
      #expect(image.width == 96 && image.height == 96)
    }
  }

  @Test("the lighting in a name is no label, and disturbs none")
  func lightingInNames() {
    let labels = NameLabels.labels(of: "train/car/car_i04_el30_az060_li2.jpg")
    #expect(labels.instance == "04")
    #expect(labels.pose == ["elevation": 30, "azimuth": 60])
  }

  /// The part `li0` to `li3` of a picture's name.
  private func lighting(_ sample: LabelledImages.Sample) -> String {
    let stem = URL(filePath: sample.name).deletingPathExtension().lastPathComponent
    return stem.split(separator: "_").first { $0.hasPrefix("li") }.map(String.init) ?? ""
  }
}
