import Foundation
import Testing

@testable import Formats

@Suite struct OutputFileTests {
  @Test func `an unfinished output leaves the old file and nothing else`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("old".utf8), "结果 表.txt")
    do {
      var file = try OutputFile(path: folder.path("结果 表.txt"))
      try file.write([UInt8](repeating: 65, count: 1 << 19))
      #expect(try folder.names().count == 2)
    }
    #expect(try folder.names() == ["结果 表.txt"])
    #expect(try folder.bytes("结果 表.txt") == Array("old".utf8))
    try OutputFile.write("new", to: folder.path("结果 表.txt"))
    #expect(try folder.bytes("结果 表.txt") == Array("new".utf8))
    #expect(try folder.names() == ["结果 表.txt"])
  }

  @Test func `a link stays a link and permissions stay`() throws {
    let folder = try TemporaryFolder()
    let target = try folder.write([1], "target")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: target)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link"), withDestinationPath: target)
    try OutputFile.write("x", to: folder.path("link"))
    #expect(try folder.bytes("target") == Array("x".utf8))
    let attributes = try FileManager.default.attributesOfItem(atPath: target)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    let link = try FileManager.default.attributesOfItem(atPath: folder.path("link"))
    #expect(link[.type] as? FileAttributeType == .typeSymbolicLink)
  }

  @Test func `no folder, a folder and a full disk are errors of their own`() throws {
    let folder = try TemporaryFolder()
    let cases: [(String, FormatError.Kind, String)] = [
      (folder.path("none/out"), .cannotCreate, "does not exist"),
      (folder.url.path, .cannotCreate, "folder"), ("/dev/full", .io, "full"),
    ]
    for (path, kind, words) in cases {
      do {
        try OutputFile.write("text", to: path)
        Issue.record("no error for \(path)")
      } catch {
        #expect(error.kind == kind)
        #expect(error.en.contains(words), "\(error)")
      }
    }
    try OutputFile.write("text", to: "/dev/null")
  }
}
