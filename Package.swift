// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func library(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

// A test target names every module it imports: the build does not look further when one changes.
func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], swiftSettings: strict)
}

let package = Package(
  name: "dijie",
  products: [
    .executable(name: "dijie", targets: ["dijie"]),
    .executable(name: "dijie-benchmark", targets: ["dijie-benchmark"]),
  ],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .systemLibrary(name: "CGEOS", pkgConfig: "geos", providers: [.apt(["libgeos-dev"])]),
    .systemLibrary(name: "CPROJ", pkgConfig: "proj", providers: [.apt(["libproj-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CExif", pkgConfig: "libexif", providers: [.apt(["libexif-dev"])]),
    .systemLibrary(
      name: "CXlsxWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    .systemLibrary(name: "CXattr"),
    library("Geometry", ["CGEOS", "CPROJ"]),
    library("Rules", ["Geometry"]),
    library("Formats", ["Geometry", "CZip", "CExif", "CXlsxWriter", "CCrypto", "CXattr", grdb]),
    library("Documents", ["Rules", "Formats", "CZip"]),
    library("Divisions", ["Geometry", "Rules"]),
    library("Boundaries", ["Divisions", "Rules", "Geometry"]),
    library("Gazetteer", ["Divisions", "Rules", "Geometry"]),
    library("Addresses", ["Gazetteer", "Divisions", "Rules", "Geometry"]),
    library(
      "Registry",
      [
        "Gazetteer", "Divisions", "Rules", "Formats", "Geometry", "CCrypto", "CSQLite", grdb,
        sqlite,
      ]),
    library(
      "Workbench",
      [
        "Registry", "Boundaries", "Addresses", "Gazetteer", "Divisions", "Documents", "Rules",
        "Formats", "Geometry",
      ]),
    .executableTarget(
      name: "dijie",
      dependencies: [
        "Workbench", "Registry", "Boundaries", "Addresses", "Gazetteer", "Divisions", "Documents",
        "Rules", "Formats", "Geometry", arguments,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "dijie-benchmark",
      dependencies: [
        "Workbench", "Registry", "Addresses", "Gazetteer", "Boundaries", "Rules", "Formats",
        "Geometry",
      ], swiftSettings: strict),
    .target(
      name: "TestSupport", dependencies: ["Formats", "Geometry"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("GeometryTests", ["Geometry"]),
    tests("FormatsTests", ["Formats", "Geometry"]),
    tests("DocumentsTests", ["Documents", "Formats", "Rules"]),
    tests("RulesTests", ["Rules", "Boundaries", "Workbench"]),
    tests("DivisionsTests", ["Divisions", "Rules"]),
    tests("BoundariesTests", ["Boundaries", "Formats", "Rules", "Geometry"]),
    tests("GazetteerTests", ["Gazetteer", "Rules"]),
    tests("AddressesTests", ["Addresses", "Workbench", "Rules", "Geometry"]),
    tests("RegistryTests", ["Registry", "Formats", "Rules", grdb]),
    tests("WorkbenchTests", ["Workbench", "Boundaries", "Formats", "Rules", "Geometry"]),
    tests("CommandTests", ["Workbench", "Documents", "Registry", "Geometry"]),
    tests("ArchitectureTests", []),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
