internal import CCodecs

extension Image {
  /// The picture at another size, without aliasing.
  ///
  /// Each output pixel is a weighted mean of the inputs under a Lanczos filter of three lobes,
  /// widened by the reduction where the picture gets smaller; first the columns, side by side, then
  /// the rows that are left.
  public func resampled(width newWidth: Int, height newHeight: Int) -> Image {
    precondition(newWidth > 0 && newHeight > 0, "a picture of \(newWidth) × \(newHeight) pixels")
    if newWidth == width && newHeight == height { return self }
    let columns = FilterRuns.lanczos(from: height, to: newHeight)
    let rows = FilterRuns.lanczos(from: width, to: newWidth)
    let rowLength = width * channels
    let reduced = unsafe [Float](
      unsafeUninitializedCapacity: newHeight * rowLength
    ) { buffer, initialized in
      guard let base = buffer.baseAddress else { return }
      unsafe columns.withRuns { runs in
        unsafe cp_resample_columns(pixels, rowLength, runs, newHeight, base)
      }
      initialized = newHeight * rowLength
    }
    var result = [UInt8](repeating: 0, count: newHeight * newWidth * channels)
    unsafe rows.withRuns { runs in
      unsafe cp_resample_rows(reduced, width, newHeight, channels, runs, newWidth, &result)
    }
    return Image(width: newWidth, height: newHeight, channels: channels, pixels: result)
  }

  /// The picture as a square of this side: the whole of it, centred, its longer side filling the
  /// square, the rest in the mean colour of its border.
  public func fitted(side: Int) -> Image { fitted(side: side, surrounding: nil) }

  /// The same, the rest in a level where one is given.
  func fitted(side: Int, surrounding level: UInt8?) -> Image {
    let longer = max(width, height)
    let scaled = resampled(
      width: max(1, (width * side + longer / 2) / longer),
      height: max(1, (height * side + longer / 2) / longer))
    return scaled.width == scaled.height
      ? scaled
      : scaled.centred(
        side: side, on: level.map { [UInt8](repeating: $0, count: channels) } ?? scaled.borderColor)
  }

  /// The picture in the middle of a square of this side, which must hold it, the rest in a colour.
  private func centred(side: Int, on border: [UInt8]) -> Image {
    var square = [UInt8](repeating: border[0], count: side * side * channels)
    for channel in 1..<channels {
      for place in stride(from: channel, to: square.count, by: channels) {
        square[place] = border[channel]
      }
    }
    let (left, top) = ((side - width) / 2, (side - height) / 2)
    let length = width * channels
    for y in 0..<height {
      let to = ((y + top) * side + left) * channels
      square.replaceSubrange(to..<to + length, with: pixels[y * length..<(y + 1) * length])
    }
    return Image(width: side, height: side, channels: channels, pixels: square)
  }

  /// The mean of the pixels along the picture's edge.
  var borderColor: [UInt8] {
    var sums = [Int](repeating: 0, count: channels)
    var count = 0
    for y in 0..<height {
      // Of the rows between the first and the last, the two ends.
      let step = y == 0 || y == height - 1 ? 1 : max(width - 1, 1)
      for x in stride(from: 0, to: width, by: step) {
        for channel in 0..<channels {
          sums[channel] += Int(pixels[(y * width + x) * channels + channel])
        }
        count += 1
      }
    }
    return sums.map { UInt8(($0 + count / 2) / count) }
  }
}
