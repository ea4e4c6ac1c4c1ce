internal import EnergyModels
internal import Images
internal import Tensors

extension TrainingConfiguration {
  enum CodingKeys: CodingKey {
    case loss, beta, margin, marginScaling, hills, gamma, poseWeight, poseTolerance, pose, latent,
      references, harmonics
    case extractor, from, taps, freeze, features, size, gray, falseReject, unknownShare, holdOut,
      epochs, minutes
    case batch, optimizer, schedule, averaging, augmentation, balanced, patience, seed, threads
    case strict, grounds, groundShare
  }

  /// Reads settings; those that a file of an earlier version does not name are the defaults.
  public init(from decoder: any Decoder) throws {
    self.init()
    let stored = try decoder.container(keyedBy: CodingKeys.self)
    func read<Value: Decodable>(_ setting: inout Value, _ key: CodingKeys) throws {
      setting = try stored.decodeIfPresent(Value.self, forKey: key) ?? setting
    }
    try read(&loss, .loss)
    try read(&beta, .beta)
    try read(&margin, .margin)
    try read(&marginScaling, .marginScaling)
    try read(&hills, .hills)
    try read(&gamma, .gamma)
    try read(&poseWeight, .poseWeight)
    try read(&poseTolerance, .poseTolerance)
    try read(&pose, .pose)
    try read(&latent, .latent)
    try read(&references, .references)
    try read(&harmonics, .harmonics)
    try read(&extractor, .extractor)
    try read(&from, .from)
    try read(&taps, .taps)
    try read(&freeze, .freeze)
    try read(&features, .features)
    try read(&size, .size)
    try read(&gray, .gray)
    try read(&falseReject, .falseReject)
    try read(&unknownShare, .unknownShare)
    try read(&holdOut, .holdOut)
    try read(&epochs, .epochs)
    try read(&minutes, .minutes)
    try read(&batch, .batch)
    try read(&optimizer, .optimizer)
    try read(&schedule, .schedule)
    try read(&averaging, .averaging)
    try read(&augmentation, .augmentation)
    try read(&balanced, .balanced)
    try read(&patience, .patience)
    try read(&seed, .seed)
    try read(&threads, .threads)
    try read(&strict, .strict)
    try read(&grounds, .grounds)
    try read(&groundShare, .groundShare)
  }
}
