// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "recognize",
  products: [
    .executable(name: "recognize", targets: ["recognize"]),
    .library(name: "Recognition", targets: ["Recognition", "Images"]),
    .library(name: "EnergyModels", targets: ["EnergyModels"]),
    .library(name: "Extractors", targets: ["Extractors"]),
    .library(name: "Tensors", targets: ["Tensors"]),
    .library(name: "Figures", targets: ["Figures"]),
    .library(name: "Reports", targets: ["Reports"]),
    .library(name: "Export", targets: ["Export"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
  ],
  targets: [
    .target(
      name: "CCodecs",
      linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg"), .linkedLibrary("z")]),
    .target(name: "COneDNN"),
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CDrawing", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Tensors", dependencies: ["COneDNN", "CKernels"], swiftSettings: strict),
    .target(name: "Images", dependencies: ["CCodecs"], swiftSettings: strict),
    .target(name: "EnergyModels", dependencies: ["Tensors"], swiftSettings: strict),
    .target(name: "Extractors", dependencies: ["CKernels", "Tensors"], swiftSettings: strict),
    .target(
      name: "Recognition",
      dependencies: ["CKernels", "Tensors", "Images", "EnergyModels", "Extractors"],
      swiftSettings: strict),
    .target(name: "Figures", dependencies: ["CDrawing"], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Recognition", "Figures", "Images"], swiftSettings: strict),
    .target(
      name: "Export",
      dependencies: [
        "Recognition", "Extractors", "Tensors",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["Messages/onnx.proto"], swiftSettings: strict),
    .executableTarget(
      name: "recognize",
      dependencies: [
        "Recognition", "EnergyModels", "Extractors", "Figures", "Reports", "Export", "Images",
        "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // The timings of `make bench`; no product, so that nothing installs it.
    .executableTarget(
      name: "benchmark",
      dependencies: [
        "Recognition", "Images", "Tensors",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Folders, means and fixtures that the tests share.
    .target(
      name: "TestSupport", dependencies: ["Images"], path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "TensorsTests", dependencies: ["Tensors", "CKernels"], swiftSettings: strict),
    .testTarget(
      name: "ImagesTests", dependencies: ["Images", "Recognition", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "EnergyModelsTests", dependencies: ["EnergyModels", "Tensors", "Images"],
      swiftSettings: strict),
    .testTarget(
      name: "ExtractorsTests", dependencies: ["Extractors", "Images", "Tensors", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "RecognitionTests",
      dependencies: [
        "Recognition", "Extractors", "Images", "Tensors", "EnergyModels", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "Images"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Recognition", "Figures", "Images", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "ExportTests",
      dependencies: [
        "Export", "Recognition", "Extractors", "Images", "Tensors", "TestSupport",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["onnx_example.py"], swiftSettings: strict),
    .testTarget(
      name: "recognizeTests",
      dependencies: [
        "recognize", "Recognition", "EnergyModels", "Extractors", "Reports", "Images", "Tensors",
        "TestSupport",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
  ]
)

// The documentation plugin is fetched only by those who build the documentation.
if Context.environment["RECOGNIZE_DOCS"] == "1" {
  package.dependencies.append(
    .package(url: "https://github.com/swiftlang/swift-docc-plugin", from: "1.4.3"))
}
