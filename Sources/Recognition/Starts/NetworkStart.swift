public import Extractors
internal import Interchange
public import Tensors

/// A network in ONNX, read for pictures of a size.
public struct NetworkStart: Sendable {
  /// The network.
  public let network: Network
  /// The numbers of its weights, by their names.
  public let numbers: [String: [Float]]
  /// The side of the pictures.
  public let side: Int
  /// 1 for gray pictures, 3 for colour.
  public let channels: Int
  /// What pictures are normalised by.
  public let statistics: PictureStatistics

  /// The side of the pictures where neither the network nor anybody says one.
  static let usualSide = 128

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - side: The side of the pictures; nil for the network's own, or 128.
  ///   - channels: 1 for gray pictures, 3 for colour; nil for the network's own, or colour.
  /// - Throws: `ONNXError` where the network cannot be read, ``StartError`` where it sees other pictures.
  public init(contentsOf path: String, side: Int?, channels: Int?) throws {
    let file = try ONNXNetwork(contentsOf: path)
    let own = file.pictureShape
    self.channels = own.channels ?? channels ?? 3
    guard [1, 3].contains(self.channels), channels ?? self.channels == self.channels else {
      throw StartError.channels(file: path, found: self.channels)
    }
    self.side = side ?? own.height ?? Self.usualSide
    (network, numbers) = try file.network(
      forPictures: [self.channels, self.side, self.side])
    statistics = PictureStatistics(metadata: file.metadata, channels: self.channels)
  }

  /// The shape `[channels, height, width]` of the pictures.
  public var pictures: Shape { [channels, side, side] }
}

extension PictureStatistics {
  /// What a network's file says of its pictures under `mean` and `std`; ImageNet's where it says nothing.
  fileprivate init(metadata: [String: String], channels: Int) {
    func numbers(_ key: String) -> [Float]? {
      let numbers = metadata[key]?.split(separator: ",").compactMap {
        Float($0.filter { !$0.isWhitespace })
      }
      return numbers?.count == channels ? numbers : nil
    }
    if let mean = numbers("mean"), let deviation = numbers("std"), deviation.allSatisfy({ $0 > 0 })
    {
      self.init(mean: mean, deviation: deviation)
    } else {
      let usual = PictureStatistics.imageNet
      self = channels == 3 ? usual : PictureStatistics(mean: [0.449], deviation: [0.226])
    }
  }
}
