/// What is taken off each channel of a picture, on a scale where white is 1, and what it is divided by.
public struct PictureStatistics: Codable, Hashable, Sendable {
  /// What is taken off each channel.
  public var mean: [Float]
  /// What each channel is then divided by.
  public var deviation: [Float]

  /// Statistics of as many channels.
  public init(mean: [Float], deviation: [Float]) {
    self.mean = mean
    self.deviation = deviation
  }

  /// Those of ImageNet's photographs, which most networks for pictures were trained with.
  public static let imageNet = PictureStatistics(
    mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225])
}
