public import Formats
import Foundation
public import Geometry

/// What coordinate systems the caller says files are in (原坐标系).
public struct SourceSystems: Hashable, Sendable {
  /// The system of every input file, instead of what it says.
  public var all: String?
  /// Systems of single files, by path as given.
  public var byFile: [String: String] = [:]
  /// The system of input files that say none; another than a file says is refused.
  public var ifUnstated: String?

  /// Says nothing.
  public init() {}

  /// Takes words such as `EPSG:4529`, or `FILE=EPSG:4529` for one file.
  public init(_ words: [String], ifUnstated: String? = nil) {
    self.ifUnstated = ifUnstated
    for word in words {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.count == 2, !word.hasPrefix("+"),
        parts[0] == "-" || FileManager.default.fileExists(atPath: parts[0])
      {
        byFile[parts[0]] = parts[1]
      } else {
        all = word
      }
    }
  }

  /// What holds for files that are not the input itself: what is said of each by name.
  public var forOthers: SourceSystems {
    var others = self
    (others.all, others.ifUnstated) = (nil, nil)
    return others
  }

  /// Reading options with what is said of a file, and the names of systems known.
  public func options(
    _ options: ReadOptions, for file: String, _ names: SystemNames?
  ) -> ReadOptions {
    var options = options
    options.crs = byFile[file] ?? all
    options.crsIfUnstated = options.crs == nil ? ifUnstated : nil
    options.systems = names
    return options
  }
}
