extension Augmentation {
  enum CodingKeys: CodingKey {
    case shift, scale, rotation, aspect, warp, brightness, contrast, noise, erasing, grayness
    case inversion, hue, flips, mirrorAzimuth
  }

  /// Reads variations; those that a file of an earlier version does not name are none.
  public init(from decoder: any Decoder) throws {
    self.init()
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ variation: inout Value, _ key: CodingKeys) throws {
      variation = try stored.decodeIfPresent(Value.self, forKey: key) ?? variation
    }
    try read(&shift, .shift)
    try read(&scale, .scale)
    try read(&rotation, .rotation)
    try read(&aspect, .aspect)
    try read(&warp, .warp)
    try read(&brightness, .brightness)
    try read(&contrast, .contrast)
    try read(&noise, .noise)
    try read(&erasing, .erasing)
    try read(&grayness, .grayness)
    try read(&inversion, .inversion)
    try read(&hue, .hue)
    try read(&flips, .flips)
    try read(&mirrorAzimuth, .mirrorAzimuth)
  }
}
