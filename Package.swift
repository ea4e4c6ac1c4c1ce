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
    .library(name: "Rows", targets: ["Rows"]),
    .library(name: "EnergyModels", targets: ["EnergyModels"]),
    .library(name: "Extractors", targets: ["Extractors"]),
    .library(name: "Tensors", targets: ["Tensors"]),
    .library(name: "Figures", targets: ["Figures"]),
    .library(name: "Reports", targets: ["Reports"]),
    .library(name: "Interchange", targets: ["Interchange"]),
    .library(name: "Files", targets: ["Files"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
  ],
  targets: [
    .target(
      name: "CCodecs",
      linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg"), .linkedLibrary("z")]),
    .target(name: "COneDNN"),
    .target(name: "CKernels", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "CDrawing", linkerSettings: [.linkedLibrary("m")]),
    .target(name: "Files", swiftSettings: strict),
    .target(name: "Tensors", dependencies: ["COneDNN", "CKernels"], swiftSettings: strict),
    .target(name: "Images", dependencies: ["CCodecs", "Files"], swiftSettings: strict),
    .target(name: "EnergyModels", dependencies: ["Tensors"], swiftSettings: strict),
    .target(name: "Extractors", dependencies: ["CKernels", "Tensors"], swiftSettings: strict),
    .target(
      name: "Interchange",
      dependencies: [
        "Tensors", "Files", .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["ONNX/Messages/onnx.proto"], swiftSettings: strict),
    .target(
      name: "Recognition",
      dependencies: [
        "CKernels", "Files", "Tensors", "Images", "EnergyModels", "Extractors", "Interchange",
      ],
      swiftSettings: strict),
    .target(
      name: "Rows",
      dependencies: ["Recognition", "EnergyModels", "Images", "Interchange", "Tensors"],
      swiftSettings: strict),
    .target(name: "Figures", dependencies: ["CDrawing", "Files"], swiftSettings: strict),
    .target(
      name: "Reports", dependencies: ["Recognition", "Figures", "Images", "Files"],
      swiftSettings: strict),
    .executableTarget(
      name: "recognize",
      dependencies: [
        "Recognition", "Rows", "EnergyModels", "Extractors", "Figures", "Reports", "Images",
        "Interchange", "Tensors", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "TOMLKit", package: "TOMLKit"),
      ],
      swiftSettings: strict),
    // The timings of `make bench`; no product, so that nothing installs it.
    .executableTarget(
      name: "benchmark",
      dependencies: [
        "Recognition", "Images", "Tensors", "Interchange", "Files",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    // Folders, means and fixtures that the tests share.
    .target(
      name: "TestSupport",
      dependencies: ["Extractors", "Images", "Interchange", "Recognition", "Tensors"],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "TensorsTests", dependencies: ["Tensors", "CKernels"], swiftSettings: strict),
    .testTarget(
      name: "ImagesTests",
      dependencies: [
        "Images", "Files", "Recognition", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
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
        "Recognition", "Extractors", "Images", "Tensors", "EnergyModels", "Interchange", "Files",
        "TestSupport",
      ],
      swiftSettings: strict),
    // What a program of somebody else's can bring: public names alone.
    .testTarget(
      name: "DoorsTests",
      dependencies: [
        "EnergyModels", "Extractors", "Files", "Images", "Recognition", "Tensors", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RowsTests",
      dependencies: [
        "Rows", "Recognition", "EnergyModels", "Images", "Interchange", "Tensors", "Files",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FiguresTests", dependencies: ["Figures", "Images", "Files"], swiftSettings: strict),
    .testTarget(
      name: "ReportsTests",
      dependencies: ["Reports", "Recognition", "Figures", "Images", "Files", "TestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "InterchangeTests",
      dependencies: [
        "Interchange", "Recognition", "Extractors", "Images", "Tensors", "Files", "TestSupport",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      exclude: ["onnx_example.py", "onnx_cases.py", "onnx_networks.py", "onnx_refused.txt"],
      swiftSettings: strict),
    .testTarget(
      name: "recognizeTests",
      dependencies: [
        "recognize", "Recognition", "Rows", "EnergyModels", "Extractors", "Interchange", "Reports",
        "Images", "Tensors", "Files", "TestSupport",
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
