import Formats
import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite struct ShippedTemplateTests {
  private static let folder = DataSets.repository.appending(path: "GeoData/templates")

  @Test(arguments: ShippedTemplate.allCases)
  func theFilesAreWhatTheProgramDraws(_ template: ShippedTemplate) throws {
    let file = try Data(contentsOf: Self.folder.appending(path: template.file))
    #expect(try template.bytes() == Array(file), "sh Examples/make-templates.sh draws them anew")
    let paper = try PaperTemplate(Array(file), file: template.file)
    #expect(paper.remarks.filter(\.isFault) == [])
    #expect(!paper.slots.isEmpty)
  }

  /// No seal and no signature is ever drawn: the only pictures are those fields ask for.
  @Test(arguments: ShippedTemplate.allCases)
  func nothingIsDrawn(_ template: ShippedTemplate) throws {
    let parts = try PackedParts.unpacked(try template.bytes(), file: template.file)
    #expect(!parts.contains { $0.name.hasPrefix("word/media/") })
  }

  /// Whatever happens to the bytes of a paper, reading ends in a paper or a sentence.
  @Test func damagedPapersAreTold() throws {
    let whole = try ShippedTemplate.allCases[0].bytes()
    let seed: UInt64 = 20_261_125
    print("ShippedTemplateTests.damagedPapersAreTold: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var refused = 0
    for _ in 0..<300 {
      var bytes = whole
      if Bool.random(using: &random) {
        bytes = Array(bytes.prefix(Int.random(in: 0..<bytes.count, using: &random)))
      }
      for _ in 0..<Int.random(in: 0...8, using: &random) where !bytes.isEmpty {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(
          in: 0...255, using: &random)
      }
      do {
        _ = try PaperContent(bytes, file: "x.docx")
        _ = try PaperTemplate(bytes, file: "x.docx")
      } catch {
        refused += 1
        #expect(error.kind == .content)
      }
    }
    #expect(refused > 50)
    for text in ["", "hello", "\u{D0}\u{CF}\u{11}\u{E0}", "<html>"] {
      #expect(throws: FormatError.self) { try PaperContent(Array(text.utf8), file: "x.doc") }
    }
  }
}
