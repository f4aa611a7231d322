import Formats
import Foundation

extension Filling {
  /// English Metric Units, in which drawings are measured, in a millimetre.
  private static let unitsPerMillimetre = 36_000.0
  /// The width of the text block of an official document (GB/T 9704-2012, 5.2.1).
  private static let widest = 156.0

  /// The drawing of a picture, in place of its tag.
  mutating func picture(_ name: String, _ options: [String], _ mark: FieldMark) -> [Markup] {
    guard let value = value(name) else {
      remark(.unknownField, name, mark)
      return Self.runContent(mark.written)
    }
    guard !value.isEmpty else {
      remark(.emptyField, name, mark)
      return []
    }
    guard case .picture(let picture) = value else {
      remark(.wrongValue, mark.written, mark)
      return []
    }
    var box: (width: Double?, height: Double?) = (nil, nil)
    for option in options {
      guard let (isWidth, length) = Self.length(of: option) else {
        remark(.unknownFormat, mark.written, mark)
        continue
      }
      if isWidth { box.width = length } else { box.height = length }
    }
    let size = Self.size(of: picture, in: box)
    drawings += 1
    let title = picture.description.isEmpty ? name : picture.description
    return [drawing(reference(to: picture), title: title, size: size)]
  }

  /// A width or height in millimetres, `宽=80mm`; nil for what is none.
  static func length(of option: String) -> (isWidth: Bool, length: Double)? {
    guard
      let match = option.wholeMatch(of: /(宽|高|width|height)[=:](\d+(?:\.\d+)?)(mm|毫米|cm|厘米)?/),
      let length = Double(match.2), length > 0
    else { return nil }
    let isCentimetres = match.3 == "cm" || match.3 == "厘米"
    return (match.1 == "宽" || match.1 == "width", isCentimetres ? length * 10 : length)
  }

  /// The size in millimetres: as large as fits the box, else as the file says, at most as wide as
  /// the page.
  private static func size(
    of picture: PaperPicture, in box: (width: Double?, height: Double?)
  ) -> (width: Double, height: Double) {
    let width = Double(picture.width) / picture.resolution * 25.4
    let height = Double(picture.height) / picture.resolution * 25.4
    let scale: Double
    switch (box.width, box.height) {
    case (let w?, let h?): scale = min(w / width, h / height)
    case (let w?, nil): scale = w / width
    case (nil, let h?): scale = min(h / height, widest / width)
    case (nil, nil): scale = min(1, widest / width)
    }
    return (width * scale, height * scale)
  }

  /// The id under which the part being filled refers to a picture.
  private mutating func reference(to picture: PaperPicture) -> String {
    if let known = references[picture] { return known }
    let id = "rIdPicture\(references.count + 1)"
    references[picture] = id
    if media[picture] == nil {
      let folder = folder(of: part)
      let ending = picture.kind.rawValue
      var number = media.count + 1
      while package.has("\(folder)media/picture\(number).\(ending)") { number += 1 }
      let path = "\(folder)media/picture\(number).\(ending)"
      package.set(path, picture.bytes)
      media[picture] = path
    }
    return id
  }

  private func folder(of part: String) -> String {
    part.lastIndex(of: "/").map { String(part[...$0]) } ?? ""
  }

  /// Writes down which pictures the filled part refers to.
  mutating func writeReferences() throws(FormatError) {
    guard !references.isEmpty else { return }
    let name = Relations.partName(of: part)
    let root =
      package.has(name)
      ? try package.root(of: name)
      : Markup(
        "Relationships",
        [("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")])
    let type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    for (picture, id) in references.sorted(by: { Self.number($0.value) < Self.number($1.value) }) {
      guard let path = media[picture] else { continue }
      root.append(
        Markup("Relationship", [("Id", id), ("Type", type), ("Target", "/" + path)]))
      try package.declare(
        ending: picture.kind.rawValue, type: "image/\(picture.kind.rawValue)")
    }
    package.set(name, root)
  }

  private static func number(_ id: String) -> Int { Int(id.dropFirst(10)) ?? 0 }

  private func drawing(
    _ reference: String, title: String, size: (width: Double, height: Double)
  ) -> Markup {
    let width = String(Int((size.width * Self.unitsPerMillimetre).rounded()))
    let height = String(Int((size.height * Self.unitsPerMillimetre).rounded()))
    let space = "http://schemas.openxmlformats.org/drawingml/2006"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let number = String(90_000 + drawings)
    let naming = [("id", number), ("name", "picture \(drawings)"), ("descr", title)]
    let shape = Markup(
      "pic:spPr", [],
      [
        Markup(
          "a:xfrm", [],
          [
            Markup("a:off", [("x", "0"), ("y", "0")]),
            Markup("a:ext", [("cx", width), ("cy", height)]),
          ]),
        Markup("a:prstGeom", [("prst", "rect")], [Markup("a:avLst")]),
      ])
    let fill = Markup(
      "pic:blipFill", [],
      [
        Markup("a:blip", [("xmlns:r", relations), ("r:embed", reference)]),
        Markup("a:stretch", [], [Markup("a:fillRect")]),
      ])
    let picture = Markup(
      "pic:pic", [("xmlns:pic", space + "/picture")],
      [
        Markup("pic:nvPicPr", [], [Markup("pic:cNvPr", naming), Markup("pic:cNvPicPr")]), fill,
        shape,
      ])
    let graphic = Markup(
      "a:graphic", [("xmlns:a", space + "/main")],
      [Markup("a:graphicData", [("uri", space + "/picture")], [picture])])
    let inline = Markup(
      "wp:inline",
      [
        ("xmlns:wp", space + "/wordprocessingDrawing"), ("distT", "0"), ("distB", "0"),
        ("distL", "0"), ("distR", "0"),
      ],
      [Markup("wp:extent", [("cx", width), ("cy", height)]), Markup("wp:docPr", naming), graphic])
    return Markup("w:drawing", [], [inline])
  }
}

/// The numbers of drawings, which must be unique in a paper.
enum DrawingNumbers {
  /// Gives drawings whose number occurs before a number of their own.
  static func renew(in package: inout DocumentPackage) throws(FormatError) {
    var seen: Set<Int> = []
    var next = 100_000
    for story in try package.stories() {
      let root = try package.root(of: story.part)
      var isChanged = false
      for drawing in root.descendants("wp:docPr") {
        if let number = drawing["id"].flatMap({ Int($0) }), seen.insert(number).inserted {
          continue
        }
        next += 1
        drawing.set("id", String(next))
        isChanged = true
      }
      if isChanged { package.set(story.part, root) }
    }
  }
}
