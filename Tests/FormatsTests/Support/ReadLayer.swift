import Testing

@testable import Formats

/// Everything a reader gave, for tests.
struct ReadLayer: Equatable {
  var features: [Feature] = []
  var issues: [ReadIssue] = []
  var description: LayerDescription?
  var error: FormatError?

  /// Reads a file through the public reader.
  init(path: String, options: ReadOptions = ReadOptions()) {
    self.init { body in try LayerReader(path: path, options: options).read(body) }
  }

  /// Reads text as GeoJSON through a window of a chosen size.
  init(
    _ bytes: [UInt8], window: Int = 1 << 20, options: ReadOptions = ReadOptions()
  ) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(bytes)
    self.init { body in
      var reader = GeoJSONReader(
        try InputWindow.open(path, capacity: window), options: options)
      return try reader.read(body)
    }
    if let error {
      self.error = FormatError(
        error.kind, file: "", byte: error.byte, line: error.line, zh: error.zh, en: error.en)
    }
  }

  /// Reads text as GeoJSON.
  init(_ text: String, window: Int = 1 << 20, options: ReadOptions = ReadOptions()) throws {
    try self.init(Array(text.utf8), window: window, options: options)
  }

  private init(_ read: ((ReadItem) throws -> Void) throws -> LayerDescription) {
    do {
      description = try read { item in
        switch item {
        case .feature(let feature, let number):
          features.append(feature)
          #expect(number == features.count + issues.count)
        case .issue(let issue): issues.append(issue)
        }
      }
    } catch let error as FormatError {
      self.error = error
    } catch {
      Issue.record(error)
    }
  }
}
