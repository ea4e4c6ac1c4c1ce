internal import CCodecs
internal import Glibc

extension PictureFormat {
  /// Whether a picture has the format's size and colours.
  func fits(_ image: Image) -> Bool {
    image.width == side && image.height == side && image.channels == channels
  }

  /// Renders a picture of the right size into memory for ``count`` floats.
  func render(
    _ image: Image, draw: AugmentationDraw?, into planes: UnsafeMutableBufferPointer<Float>
  ) {
    // C holds rows of so many pixels; a format may come from a file.
    precondition((2...1024).contains(side), "sides from 2 to 1,024 can be rendered, found \(side)")
    precondition(
      (channels == 1 || channels == 3) && mean.count == channels && deviation.count == channels,
      "\(channels) channels with \(mean.count) means and \(deviation.count) deviations")
    precondition(fits(image), "\(image.sizeText) for a rendering of \(side)")
    guard let base = planes.baseAddress, planes.count == count else {
      preconditionFailure("memory for \(planes.count) floats, wanted \(count)")
    }
    var settings = settings(draw ?? AugmentationDraw())
    unsafe cp_render(&settings, image.pixels, base)
    guard let draw else { return }
    if let box = draw.erased { unsafe erase(box, in: base) }
    if draw.noise > 0 { unsafe addNoise(draw, to: base) }
  }

  private func settings(_ draw: AugmentationDraw) -> cp_rendering {
    var settings = cp_rendering()
    (settings.side, settings.channels) = (side, channels)
    if draw.waves.count == 4 {
      let waves = draw.waves.map { wave in
        cp_wave(
          height: Float(wave.height * Double(side)),
          per_pixel: Float(2 * .pi * wave.periods / Double(side)), phase: Float(wave.phase))
      }
      settings.bends = 1
      settings.waves = (waves[0], waves[1], waves[2], waves[3])
    }
    if draw.grayness > 0 || draw.hue != 0 {
      let mix = ColourMix(grayness: draw.grayness, hue: draw.hue).rows.map(Float.init)
      settings.mixes_colour = 1
      settings.colour = (
        mix[0], mix[1], mix[2], mix[3], mix[4], mix[5], mix[6], mix[7], mix[8]
      )
    }
    let map = inverseMap(draw)
    settings.map = (map[0], map[1], map[2], map[3], map[4], map[5])
    // (v/255 · brightness − 1/2) · contrast + 1/2, then normalised, as one scale and one shift.
    let (scales, shifts) = normalization(
      gain: Float(draw.brightness * draw.contrast), lift: Float((1 - draw.contrast) / 2))
    let unused = [Float](repeating: 0, count: 3 - channels)
    settings.scale = triple(scales + unused)
    settings.shift = triple(shifts + unused)
    return settings
  }

  /// The normalisation of a channel's bytes, `scale · v + shift`, as one number a channel each.
  ///
  /// - Parameters:
  ///   - gain: What the pictures are multiplied by first.
  ///   - lift: What is then added, where white is 1.
  /// - Returns: The scale and the shift of each channel.
  package func normalization(
    gain: Float = 1, lift: Float = 0
  ) -> (scales: [Float], shifts: [Float]) {
    (deviation.map { gain / 255 / $0 }, zip(mean, deviation).map { (lift - $0) / $1 })
  }

  private func triple(_ numbers: [Float]) -> (Float, Float, Float) {
    (numbers[0], numbers[1], numbers[2])
  }

  /// From pixels of the varied picture to pixels of the original.
  private func inverseMap(_ draw: AugmentationDraw) -> [Float] {
    if draw.scale == 1, draw.aspect == 1, draw.rotation == 0, draw.shiftX == 0, draw.shiftY == 0,
      !draw.isMirrored
    {
      return [1, 0, 0, 0, 1, 0]
    }
    let centre = Double(side - 1) / 2
    let angle = draw.rotation * .pi / 180
    let stretch = draw.aspect.squareRoot()
    let (growX, growY) = (draw.scale * stretch, draw.scale / stretch)
    let mirror = draw.isMirrored ? -1.0 : 1.0
    // Counter-clockwise on a screen whose y points down, undone: x' = x cos − y sin, y' = x sin + y cos.
    let (a, b) = (mirror * cos(angle) / growX, -mirror * sin(angle) / growX)
    let (d, e) = (sin(angle) / growY, cos(angle) / growY)
    let (x, y) = (
      centre + draw.shiftX * Double(side), centre + draw.shiftY * Double(side)
    )
    let map = [a, b, centre - a * x - b * y, d, e, centre - d * x - e * y]
    return map.map(Float.init)
  }

  private func erase(_ box: ErasedBox, in planes: UnsafeMutablePointer<Float>) {
    let columns =
      Int(box.left * Double(side))..<min(side, Int((box.left + box.width) * Double(side)))
    let rows = Int(box.top * Double(side))..<min(side, Int((box.top + box.height) * Double(side)))
    for channel in 0..<channels {
      for row in rows {
        for column in columns {
          unsafe planes[(channel * side + row) * side + column] = 0
        }
      }
    }
  }

  /// Adds numbers that are nearly normal: four bytes of random bits each, summed.
  private func addNoise(_ draw: AugmentationDraw, to planes: UnsafeMutablePointer<Float>) {
    var generator = SeededGenerator(seed: draw.noiseSeed)
    let pixels = side * side
    // The sum of four uniform numbers of 0...65,535 has this deviation.
    let unit = Float((4.0 / 12).squareRoot() * 65_536)
    for channel in 0..<channels {
      let amount = Float(draw.noise) / deviation[channel] / unit
      for index in channel * pixels..<(channel + 1) * pixels {
        let bits = generator.next()
        let sum = (bits & 0xFFFF) + (bits >> 16 & 0xFFFF) + (bits >> 32 & 0xFFFF) + (bits >> 48)
        unsafe planes[index] += amount * (Float(sum) - 131_070)
      }
    }
  }
}
