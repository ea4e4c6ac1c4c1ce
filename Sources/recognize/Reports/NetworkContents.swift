internal import Extractors
internal import Recognition
internal import Tensors

/// What is in a network that training can start from: where it can be tapped.
struct NetworkContents: Encodable {
  let network: String
  /// The side of the pictures that the maps are of.
  let side: Int
  let channels: Int
  let parameters: Int
  /// The places between its blocks.
  let places: [Network.Place]
  /// The names of those that are tapped unasked.
  let taps: [String]

  /// Reads a network in ONNX.
  ///
  /// - Throws: `ONNXError` where it cannot be read, ``StartError`` where it sees no pictures.
  init(of path: String) throws {
    let start = try NetworkStart(contentsOf: path, side: nil, channels: nil)
    network = path
    (side, channels) = (start.side, start.channels)
    parameters = start.numbers.values.reduce(0) { $0 + $1.count }
    places = start.network.places(for: start.pictures)
    taps = start.network.usualTaps(for: start.pictures).map(\.name)
  }

  /// The contents for people.
  var text: String {
    var table = Table(["tap", "maps", "side", "share of the work", "unasked"])
    for place in places {
      table.append([
        place.name, "\(place.maps[0])", "\(place.maps[1])", place.share.percent,
        taps.contains(place.name) ? "yes" : "",
      ])
    }
    return """
      \(network): \(parameters) numbers, pictures of \(side) x \(side) pixels, \(channels) channels

      \(table.text)
      """
  }
}
