import Synchronization
import TestSupport
import Testing

@testable import Formats

/// How far reading has come.
@Suite struct ReadingProgressTests {
  @Test func `shares of a file rise from 0 to 1`() throws {
    let feature = """
      {"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Point","coordinates":[1,2]}}
      """
    let text =
      "{\"type\":\"FeatureCollection\",\"features\":["
      + Array(repeating: feature, count: 500).joined(separator: ",") + "]}"
    let shares = Mutex<[Double]>([])
    var options = ReadOptions()
    options.progress = { share in shares.withLock { $0.append(share) } }
    let layer = try ReadLayer(text, window: 4096, options: options)
    #expect(layer.features.count == 500)
    let told = shares.withLock { $0 }
    #expect(told.count > 5)
    #expect(told == told.sorted())
    #expect(told.allSatisfy { $0 > 0 && $0 <= 1 })
    #expect((told.last ?? 0) > 0.9)
  }
}
