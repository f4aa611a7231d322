import Foundation
import Testing

@testable import Workbench

/// What lines of addresses are read from.
struct AddressInputTests {
  private func with(_ bytes: Data, _ body: (URL) throws -> Void) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).txt")
    try bytes.write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    try body(file)
  }

  private func all(_ input: inout AddressInput) throws -> Data {
    var all = Data()
    while true {
      let bytes = try input.next(1000)
      guard !bytes.isEmpty else { return all }
      all.append(bytes)
    }
  }

  @Test(arguments: [0, 1, AddressInput.short, AddressInput.short + 1, 200_000])
  func `a short file is known whole, a long one is not, and both are read once`(
    count: Int
  ) throws {
    let bytes = Data((0..<count).map { UInt8(0x30 + $0 % 10) })
    try with(bytes) { file in
      var input = try AddressInput(file.path)
      let text = try input.shortText()
      #expect((text != nil) == (count <= AddressInput.short) && text?.utf8.count ?? count == count)
      #expect(try all(&input) == bytes)
    }
  }

  @Test func `what is added to a short file afterwards is not read`() throws {
    try with(Data("沈阳市\n".utf8)) { file in
      var input = try AddressInput(file.path)
      #expect(try input.shortText() == "沈阳市\n")
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("大连市\n".utf8))
      try handle.close()
      #expect(try all(&input) == Data("沈阳市\n".utf8))
    }
  }
}
