internal import ArgumentParser
internal import Recognition

/// Every choice of a training run that a command line or a configuration file can make.
///
/// A choice that is not made is nil, so that the defaults live in ``TrainingConfiguration`` alone.
struct TrainingFlags: ParsableArguments {
  @OptionGroup(title: "Learning") var learning: LearningFlags
  @OptionGroup(title: "Extractor") var extractor: ExtractorFlags
  @OptionGroup(title: "Steps") var steps: StepFlags
  @OptionGroup(title: "Augmentation") var augmentation: AugmentationFlags

  /// Makes the choices that were made here.
  func apply(to configuration: inout TrainingConfiguration) {
    learning.apply(to: &configuration)
    extractor.apply(to: &configuration)
    steps.apply(to: &configuration)
    augmentation.apply(to: &configuration)
  }
}
