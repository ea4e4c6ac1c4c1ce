import Crypto
import Foundation
import TestSupport
import Testing

@testable import Images

/// The corpus of valid and broken PNG and JPEG files, unpacked once.
final class Corpus: Sendable {
  struct Entry: Sendable {
    let path: String
    let signature: String
    let pillow: String
    let mean: [Double]
    let hash: String
  }

  let folder: String
  let entries: [Entry]

  static let shared: Corpus? = try? Corpus()

  private init?() throws {
    guard let datasets = Datasets.folder else { return nil }
    folder = NSTemporaryDirectory() + "/recognize-corpus-\(getpid())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let tar = Process()
    tar.executableURL = URL(filePath: "/usr/bin/env")
    tar.arguments = ["tar", "-xf", datasets + "/image-corpus/image-corpus.tar", "-C", folder]
    try tar.run()
    tar.waitUntilExit()
    let text = try String(contentsOfFile: folder + "/manifest.tsv", encoding: .utf8)
    entries = text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Entry(
        path: cells[0], signature: cells[2], pillow: cells[6],
        mean: cells[8].split(separator: ",").compactMap { Double($0) },
        hash: cells.count > 9 ? cells[9] : "")
    }
  }

  func decode(_ entry: Entry) -> Result<Image, ImageDecodingError> {
    var options = DecodingOptions()
    options.color = .rgb
    return Result { () throws(ImageDecodingError) in
      try Image(contentsOf: folder + "/" + entry.path, options: options)
    }
  }
}

extension Corpus {
  /// A PNG in colour as it is stored, whatever its transparency.
  func opaque(_ path: String) throws -> Image {
    let bytes = try FileBytes.read(folder + "/" + path, limit: 1 << 20)
    let header = try PNGDecoder().header(of: bytes, options: DecodingOptions())
    let stored = try PNGDecoder().storedPixels(bytes, header: header)
    let length = header.channels + (header.hasAlpha ? 1 : 0)
    let pixels = stored.enumerated().filter { $0.offset % length < header.channels }.map(\.element)
    return Image(
      width: header.width, height: header.height, channels: header.channels, pixels: pixels
    ).converted(to: .rgb)
  }
}

@Suite("Corpus of pictures", .needs(.datasets))
struct CorpusTests {
  @Test("every PNG with a known hash decodes to exactly its pixels")
  func exactPixels() throws {
    let corpus = try #require(Corpus.shared)
    let known = corpus.entries.filter {
      $0.pillow == "ok" && !$0.hash.isEmpty && $0.signature == "png"
    }
    #expect(known.count > 100)
    for entry in known {
      let pixels = try corpus.opaque(entry.path).pixels
      let digits = SHA256.hash(data: pixels).map { String(256 + Int($0), radix: 16).dropFirst() }
      #expect(digits.joined() == entry.hash, "\(entry.path)")
    }
  }

  @Test("every file is a picture or a clear error, in bounded time", .timeLimit(.minutes(1)))
  func neverCrashes() throws {
    let corpus = try #require(Corpus.shared)
    #expect(corpus.entries.count == 590)
    for entry in corpus.entries {
      let start = ContinuousClock.now
      switch corpus.decode(entry) {
      case .success(let image): #expect(image.pixels.count == image.width * image.height * 3)
      case .failure(let error): #expect(error.description.contains(entry.path), "\(error)")
      }
      #expect(ContinuousClock.now - start < .seconds(5), "\(entry.path)")
    }
  }

  @Test("the files of PngSuite that are invalid are refused")
  func invalidAreRefused() throws {
    let corpus = try #require(Corpus.shared)
    let invalid = corpus.entries.filter { $0.path.hasPrefix("png/pngsuite/x") }
    #expect(!invalid.isEmpty)
    for entry in invalid {
      #expect(throws: ImageDecodingError.self, "\(entry.path)") { try corpus.decode(entry).get() }
    }
  }

  @Test("JPEG files have the mean colour that another decoder found, within 2")
  func jpegMeans() throws {
    let corpus = try #require(Corpus.shared)
    let known = corpus.entries.filter {
      $0.pillow == "ok" && $0.signature == "jpeg" && $0.mean.count == 3
    }
    var compared = 0
    for entry in known {
      guard case .success(let image) = corpus.decode(entry) else { continue }
      compared += 1
      for channel in 0..<3 {
        let values = stride(from: channel, to: image.pixels.count, by: 3).map {
          Int(image.pixels[$0])
        }
        let mean = Double(values.reduce(0, +)) / Double(values.count)
        #expect(abs(mean - entry.mean[channel]) <= 2, "\(entry.path), channel \(channel)")
      }
    }
    #expect(compared > known.count / 2, "\(compared) of \(known.count) decoded")
  }
}
