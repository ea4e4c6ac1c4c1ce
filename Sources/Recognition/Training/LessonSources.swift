internal import Images

/// Makes the sources of a run's batches: of pictures, or of what a frozen trunk makes of them.
struct LessonSources {
  let model: ModelConfiguration
  let trunk: FrozenTrunk?
  let configuration: TrainingConfiguration
  let grounds: Grounds?

  /// The source of a data set's batches.
  func source(
    of images: LabelledImages, batch: Int, order: SampleOrder, seed: UInt64
  ) -> any LessonSource {
    if let trunk {
      return FrozenLessons(
        trunk: trunk, images: images, augmentation: configuration.augmentation, grounds: grounds,
        order: order, batch: batch, seed: seed, threads: configuration.threads)
    }
    return BatchLoader(
      images: images, format: model.pictureFormat, batchSize: batch,
      augmentation: configuration.augmentation, grounds: grounds, order: order, seed: seed,
      threads: configuration.threads)
  }
}
