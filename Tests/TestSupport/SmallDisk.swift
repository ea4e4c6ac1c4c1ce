extension Means {
  /// The right to mount a small disk, which a test fills.
  public static let mounting = Means(
    "the right to mount a disk", remedy: "run as root, in a privileged container"
  ) {
    guard let folder = try? TemporaryFolder() else { return false }
    return withExtendedLifetime(folder) {
      endsWell("mount", "-t", "tmpfs", "none", folder.path) && endsWell("umount", folder.path)
    }
  }
}
