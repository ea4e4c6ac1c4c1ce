import EnergyModels
import Images
import Testing

@testable import Rows

@Suite("Row reader")
struct RowReaderTests {
  @Test("the best readings differ, come in order of energy, and are each its labelling's best")
  func bestReadings() throws {
    let reader = try SmallReader.make()
    let images = [SmallReader.noise(width: 19, height: 8), SmallReader.noise(width: 11, height: 8)]
    let best = try reader.read(images)
    let readings = try reader.readings(of: images, best: 6)
    let trellises = try reader.perRow(images) { try $0.trellis() }
    for (index, found) in readings.enumerated() {
      #expect(found.count == 6 && Set(found.map(\.labels)).count == 6)
      #expect(found[0] == best[index])
      #expect(found.map(\.energy) == found.map(\.energy).sorted())
      for reading in found {
        let path = try trellises[index].leastEnergyPath(spelling: reading.labels)
        #expect(abs(path.energy - reading.energy) < 1e-9)
        #expect(reading.windows.count == reading.labels.count)
      }
      let last = try #require(found.last)
      let offending = try trellises[index].mostOffendingPath(against: found[0].labels)
      #expect(offending.labelling == found[1].labels && offending.energy <= last.energy)
    }
  }

  @Test("a row of another height is resampled, and its cuts are those of the picture given")
  func anyHeight() throws {
    let reader = try SmallReader.make()
    let row = SmallReader.noise(width: 40, height: 8)
    let large = row.resampled(width: 120, height: 24)
    let small = try reader.read([large.resampled(width: 40, height: 8)])[0]
    let found = try reader.read([large.converted(to: .rgb)])[0]
    #expect(found.labels == small.labels && found.energy == small.energy)
    #expect(
      found.windows == small.windows.map { 3 * $0.lowerBound..<3 * $0.upperBound })
  }

  @Test("a single pixel is a row, and cuts stay within it")
  func onePixel() throws {
    let pixel = Image(width: 1, height: 1, channels: 1, pixels: [255])
    let reading = try SmallReader.make().read([pixel])[0]
    #expect(reading.energy.isFinite)
    #expect(reading.windows.allSatisfy { $0.lowerBound >= 0 && $0.upperBound <= 1 })
  }

  @Test("refuses a row that would be too wide at its height")
  func tooWide() throws {
    let image = Image(
      width: 9000, height: 1, channels: 1, pixels: [UInt8](repeating: 0, count: 9000))
    #expect(throws: RowError.tooWide(name: "row 0", limit: 8192, found: 72_000)) {
      try SmallReader.make().read([image])
    }
  }
}
