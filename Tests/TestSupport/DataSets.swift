public import Foundation

/// Folders of real data and peers, named by the environment; absent ones are skipped aloud.
public enum DataSets {
  /// The repository's top folder.
  public static let repository: URL = {
    var folder = URL(filePath: #filePath)
    for _ in 0..<3 { folder.deleteLastPathComponent() }
    return folder
  }()

  /// The folder `DIJIE_DATA_SETS` names, by default `../shared/data`.
  public static let folder: URL = {
    if let path = ProcessInfo.processInfo.environment["DIJIE_DATA_SETS"] {
      return URL(filePath: path)
    }
    return repository.deletingLastPathComponent().appending(path: "shared/data")
  }()

  /// The path of a test file, or nil, saying so, when it is absent.
  public static func path(_ name: String) -> String? {
    let file = folder.appending(path: name)
    if FileManager.default.fileExists(atPath: file.path) { return file.path }
    print("skipped: \(name) is not in the test data folder (DIJIE_DATA_SETS)")
    return nil
  }
}

/// A small generator whose numbers depend on nothing but the seed (SplitMix64).
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Starts a sequence.
  public init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
