import Foundation

/// Reads the layer inside a zip archive: a shapefile, or else one GeoJSON document.
struct ArchiveReader {
  private let path: String
  private let options: ReadOptions

  /// Takes the archive's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    let archive = try Archive(path: path)
    var description: LayerDescription
    if let shapefile = try chosen(archive.shapefiles()) {
      var reader = ShapefileReader(
        try parts(archive, shapefile), file: path, options: options)
      description = try reader.read(body)
    } else {
      let documents = archive.members.filter {
        $0.name.lowercased().hasSuffix("json")
      }
      guard let document = try chosen(documents) else { throw nothingInside() }
      let bytes = try archive.bytes(document.index)
      var reader = GeoJSONReader(try InputWindow.over(bytes, path: path), options: options)
      description = try reader.read(body)
      description.layer = stem(document.name)
    }
    var whole = try InputWindow.open(path, limit: .max)
    try whole.drain()
    description.sha256 = whole.sha256()
    description.format += ", zip"
    return description
  }

  private func stem(_ name: String) -> String {
    URL(filePath: name).deletingPathExtension().lastPathComponent
  }

  private func parts(
    _ archive: Archive, _ member: (name: String, index: Int)
  ) throws(FormatError) -> ShapefileParts {
    func text(_ ending: String) throws(FormatError) -> String? {
      guard let index = archive.index(beside: member.name, ending: ending) else { return nil }
      return String(decoding: try archive.bytes(index), as: UTF8.self)
    }
    let geometry = try archive.bytes(member.index)
    var table: [UInt8]?
    if let index = archive.index(beside: member.name, ending: "dbf") {
      table = try archive.bytes(index)
    }
    return ShapefileParts(
      name: stem(member.name),
      geometry: .unpacked(geometry, path), attributes: table.map { .unpacked($0, path) },
      projection: try text("prj"), encoding: try text("cpg"))
  }

  private func chosen(
    _ members: [(name: String, index: Int)]
  ) throws(FormatError) -> (name: String, index: Int)? {
    if let layer = options.layer {
      if let match = members.first(where: { stem($0.name) == layer || $0.name == layer }) {
        return match
      }
    } else if members.count <= 1 {
      return members.first
    }
    if members.isEmpty { return nil }
    throw FormatError.chooseLayer(members.map { stem($0.name) }, file: path, asked: options.layer)
  }

  private func nothingInside() -> FormatError {
    FormatError(
      .content, file: path, zh: "压缩包里没有 Shapefile 或 GeoJSON；请先解压，再指明其中的文件。",
      en: "the archive holds neither a shapefile nor GeoJSON; unpack it and name the file inside.")
  }
}

extension FormatError {
  /// The error for a file with several layers where none, or an unknown one, was chosen.
  static func chooseLayer(_ layers: [String], file: String, asked: String?) -> FormatError {
    let zh = layers.joined(separator: "、")
    let en = layers.joined(separator: ", ")
    if let asked {
      return FormatError(
        .content, file: file, zh: "文件中没有图层“\(asked)”；可用的图层：\(zh)。",
        en: "the file has no layer \(asked); it has: \(en).")
    }
    return FormatError(
      .content, file: file, zh: "文件中有多个图层，请用 --layer 选择一个：\(zh)。",
      en: "the file holds several layers; choose one with --layer: \(en).")
  }
}
