import Testing

@testable import Documents

struct PackedPartsTests {
  @Test func `parts come back as they went in, the same bytes every time`() throws {
    let parts = [
      PackedPart(name: "a.xml", bytes: Array("<a/>".utf8)), PackedPart(name: "b/空.xml", bytes: []),
    ]
    for isCompressed in [true, false] {
      let first = try PackedParts.packed(parts, isCompressed: isCompressed, file: "x.docx")
      let second = try PackedParts.packed(parts, isCompressed: isCompressed, file: "x.docx")
      #expect(first == second)
      #expect(try PackedParts.unpacked(first, file: "x.docx") == parts)
    }
  }
}
