import TestSupport
import Testing

@testable import Images

@Suite("Files of masks")
struct MaskFilesTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @discardableResult
  private func write(_ name: String, _ picture: Image) throws -> String {
    try folder.write(name, try picture.pngData())
  }

  /// A mask of a rectangle of half of each side, in the middle.
  private func mask(width: Int, height: Int, object: UInt8 = 255, ground: UInt8 = 0) -> Image {
    let pixels = (0..<width * height).map { place in
      let (x, y) = (place % width, place / width)
      let isObject =
        (width / 4..<width * 3 / 4).contains(x) && (height / 4..<height * 3 / 4).contains(y)
      return isObject ? object : ground
    }
    return Image(width: width, height: height, channels: 1, pixels: pixels)
  }

  /// The mask of a picture of a size whose file of a mask is given, or what is wrong with it.
  private func found(
    _ mask: Image, width: Int = 24, height: Int = 24
  ) throws -> Result<Mask?, MaskError> {
    let colour = [UInt8](repeating: 90, count: width * height * 3)
    let picture = try write(
      "car/a.png", Image(width: width, height: height, channels: 3, pixels: colour))
    try write("masks/car/a.png", mask)
    let files = try #require(try LabelledImages.load(folder.path).maskFiles)
    return Result { () throws(MaskError) in try files.mask(of: picture, side: 16) }
  }

  private var path: String { folder.path + "/masks/car/a.png" }

  @Test("are called as their pictures, or as these are but for the ending")
  func names() throws {
    try folder.write("car/b.jpg", SmallFiles.jpeg)
    for name in ["car/a.png", "car/deep/d.png", "car/none.png", "masks/car/a.png"] {
      try folder.write(name, try SmallFiles.png())
    }
    try write("masks/car/b.png", mask(width: 16, height: 8))
    try write("masks/car/deep/d.png", mask(width: 9, height: 7))
    let files = try #require(try LabelledImages.load(folder.path).maskFiles)
    #expect(files.folder == folder.path + "/masks")
    for (picture, wanted) in [
      ("car/a.png", "car/a.png"), ("car/b.jpg", "car/b.png"), ("car/deep/d.png", "car/deep/d.png"),
    ] {
      #expect(files.path(of: folder.path + "/" + picture) == folder.path + "/masks/" + wanted)
    }
    #expect(files.path(of: folder.path + "/car/none.png") == nil)
    #expect(files.path(of: "/elsewhere/car/a.png") == nil)
    #expect(try files.mask(of: folder.path + "/car/b.jpg", side: 16)?.share == 0.125)
    #expect(try files.mask(of: folder.path + "/car/none.png", side: 16) == nil)
  }

  @Test("show where the object is, fitted as the picture is", arguments: [(24, 24), (32, 16)])
  func fitted(_ width: Int, _ height: Int) throws {
    let image = mask(width: width, height: height)
    let mask = try #require(try found(image, width: width, height: height).get())
    #expect(mask.side == 16 && mask.cover[8 * 16 + 8] > 230 && mask.cover[0] == 0)
    #expect(abs(mask.share - 0.25 * Double(height) / Double(width)) < 0.03)
  }

  @Test("may be in colour, and of an object that fills the picture")
  func whole() throws {
    let image = mask(width: 24, height: 24, ground: 255).converted(to: .rgb)
    #expect(try found(image).get()?.share == 1)
  }

  @Test("of another size are told with both sizes", arguments: [(12, 12), (24, 23), (25, 24)])
  func otherSize(_ width: Int, _ height: Int) throws {
    let error = MaskError.otherSize(
      file: path, wanted: "24 × 24", found: "\(width) × \(height)")
    #expect(try found(mask(width: width, height: height)) == .failure(error))
  }

  @Test("without an object are told to be empty")
  func empty() throws {
    #expect(
      try found(mask(width: 24, height: 24, object: 0)) == .failure(.empty(file: path)))
  }

  @Test(
    "that show the ground in place of the object are told, of pictures of any form",
    arguments: [(24, 24), (24, 16), (12, 32)])
  func inverted(_ width: Int, _ height: Int) throws {
    let image = mask(width: width, height: height, object: 0, ground: 255)
    #expect(
      try found(image, width: width, height: height) == .failure(.inverted(file: path)))
  }

  @Test("that are no pictures are told by name, and so are pictures that are none")
  func unreadable() throws {
    let picture = try write("car/a.png", mask(width: 24, height: 24))
    try folder.write("masks/car/a.png", Array("no picture".utf8))
    let files = try #require(try LabelledImages.load(folder.path).maskFiles)
    func problem() -> MaskError? {
      do throws(MaskError) {
        _ = try files.mask(of: picture, side: 16)
        return nil
      } catch { return error }
    }
    let reason = ImageDecodingError.Reason.notAnImage(wanted: "PNG or JPEG")
    #expect(problem() == .unreadable(ImageDecodingError(name: path, reason: reason)))
    try write("masks/car/a.png", mask(width: 24, height: 24))
    #expect(problem() == nil)
    try folder.write("car/a.png", Array("no picture".utf8))
    #expect(problem() == .unreadable(ImageDecodingError(name: picture, reason: reason)))
  }

  @Test("without a picture are strays, unless there may be pictures elsewhere")
  func strays() throws {
    for name in ["car/a.png", "masks/car/a.png", "masks/car/b.png", "masks/c.png"] {
      try folder.write(name, try SmallFiles.png())
    }
    var format = FolderFormat()
    format.masks = folder.path + "/masks"
    let samples = try LabelledImages.load(folder.path, as: format).samples
    #expect(samples.map(\.name) == [folder.path + "/car/a.png"])
    for (isShared, wanted) in [(false, ["c.png", "car/b.png"]), (true, [])] {
      let files = MaskFiles(
        pictures: folder.path, folder: folder.path + "/masks", isShared: isShared)
      #expect(files.strays == wanted)
    }
  }

  @Test("are named by every complaint, with what to do")
  func descriptions() {
    for (error, what) in [
      (.otherSize(file: "m.png", wanted: "8 × 8", found: "4 × 4"), "8 × 8"),
      (.empty(file: "m.png"), "black"), (.inverted(file: "m.png"), "invert it"),
      (.stray(file: "m.png"), "found none"),
      (.unreadable(ImageDecodingError(name: "m.png", reason: .corrupt("torn"))), "torn"),
    ] as [(MaskError, String)] {
      #expect(error.description.hasPrefix("m.png: ") && error.description.contains(what))
    }
  }
}
