internal import Images

extension Augmentation {
  /// Checks that every variation leaves a picture.
  func validate() throws(ConfigurationError) {
    try ConfigurationError.check("shift", shift, 0...1)
    try ConfigurationError.check("scale", scale, 0...0.9)
    try ConfigurationError.check("rotation", rotation, 0...180)
    try ConfigurationError.check("aspect", aspect, 0...0.9)
    try ConfigurationError.check("warp", warp, 0...0.2)
    try ConfigurationError.check("brightness", brightness, 0...1)
    try ConfigurationError.check("contrast", contrast, 0...1)
    try ConfigurationError.check("inversion", inversion, 0...1)
    try ConfigurationError.check("noise", noise, 0...1)
    try ConfigurationError.check("erasing", erasing, 0...1)
    try ConfigurationError.check("grayness", grayness, 0...1)
    try ConfigurationError.check("hue", hue, 0...180)
    if let mirrorAzimuth {
      try ConfigurationError.check("mirror-azimuth", mirrorAzimuth, -360...360)
    }
  }
}
