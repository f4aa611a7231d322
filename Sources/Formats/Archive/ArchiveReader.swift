import Foundation

/// Reads the layer inside a zip archive: a shapefile, or else a file of another format.
struct ArchiveReader {
  private let path: String
  private let options: ReadOptions

  /// A member that may be a layer.
  private struct Candidate {
    let format: LayerFormat
    let member: (name: String, index: Int)

    /// The name without folder and ending.
    var stem: String { URL(filePath: member.name).deletingPathExtension().lastPathComponent }
  }

  /// Takes the archive's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    let archive = try Archive(path: path)
    let candidates = candidates(archive)
    let (chosen, layer) = try choose(candidates)
    var description: LayerDescription
    switch chosen.format {
    case .shapefile:
      var reader = ShapefileReader(try parts(archive, chosen), file: path, options: options)
      description = try reader.read(body)
    case .geoJSON, .topoJSON:
      let window = try InputWindow.over(try archive.bytes(chosen.member.index), path: path)
      description = try LayerReader(path: path, options: inner(layer)).readJSON(window, body)
      description.layer = description.layer ?? chosen.stem
    default:
      description = try readUnpacked(archive, chosen, layer, body)
    }
    var whole = try InputWindow.open(path, limit: .max)
    try whole.drain()
    description.sha256 = whole.sha256()
    description.format += ", zip"
    if options.layer == nil { tellOthers(candidates, chosen, &description) }
    return description
  }

  /// Reads a member by a reader that wants a file.
  private func readUnpacked(
    _ archive: Archive, _ chosen: Candidate, _ layer: String?, _ body: (ReadItem) throws -> Void
  ) throws -> LayerDescription {
    let file = try UnpackedMember(archive, chosen.member)
    let options = inner(layer)
    var description = try file.reading { (path) -> LayerDescription in
      switch chosen.format {
      case .geoPackage: return try GeoPackageReader(path: path, options: options).read(body)
      case .kml: return try KMLReader(path: path, options: options).read(body)
      case .gpx: return try GPXReader(path: path, options: options).read(body)
      case .dxf:
        var reader = DXFReader(path: path, options: options)
        return try reader.read(body)
      default: return try TableReader(path: path, options: options).read(body)
      }
    }
    description.file = URL(filePath: path).lastPathComponent
    description.layer = description.layer ?? chosen.stem
    return description
  }

  /// The options of the reader of a member, which gets a layer of its own.
  private func inner(_ layer: String?) -> ReadOptions {
    var options = options
    options.layer = layer
    return options
  }

  /// The members that may be layers, those that win over others first.
  private func candidates(_ archive: Archive) -> [Candidate] {
    LayerFormat.archived.flatMap { format in
      archive.members.filter { format.isNamed($0.name) }.sorted { $0.name < $1.name }
        .map { Candidate(format: format, member: $0) }
    }
  }

  /// The member to read and the layer to ask it for.
  private func choose(
    _ candidates: [Candidate]
  ) throws(FormatError) -> (Candidate, String?) {
    guard let first = candidates.first else { throw nothingInside() }
    let best = candidates.filter { $0.format == first.format }
    if let layer = options.layer {
      if let match = candidates.first(where: { $0.stem == layer || $0.member.name == layer }) {
        return (match, nil)
      }
      // A file that holds layers itself is asked for it.
      let holders = candidates.filter { [.geoPackage, .geoJSON, .topoJSON].contains($0.format) }
      if holders.count == 1 { return (holders[0], layer) }
      for holder in holders {
        for name in [holder.stem, holder.member.name] where layer.hasPrefix(name + "/") {
          return (holder, String(layer.dropFirst(name.count + 1)))
        }
      }
    } else if best.count == 1 {
      return (first, nil)
    }
    throw FormatError.chooseLayer(candidates.map(\.stem), file: path, asked: options.layer)
  }

  /// Names what else the archive holds.
  private func tellOthers(
    _ candidates: [Candidate], _ chosen: Candidate, _ description: inout LayerDescription
  ) {
    let others = candidates.map(\.member.name).filter { $0 != chosen.member.name }
    guard !others.isEmpty else { return }
    description.remarks.append(
      ReadRemark(
        zh: "压缩包中另有 \(others.joined(separator: "、"))，没有读取；要读请用 --layer 指明。",
        en:
          "the archive also holds \(others.joined(separator: ", ")), which was not read; name one "
          + "with --layer to read it."))
  }

  private func parts(
    _ archive: Archive, _ chosen: Candidate
  ) throws(FormatError) -> ShapefileParts {
    func text(_ ending: String) throws(FormatError) -> String? {
      guard let index = archive.index(beside: chosen.member.name, ending: ending) else {
        return nil
      }
      return String(decoding: try archive.bytes(index), as: UTF8.self)
    }
    let geometry = try archive.bytes(chosen.member.index)
    var table: [UInt8]?
    if let index = archive.index(beside: chosen.member.name, ending: "dbf") {
      table = try archive.bytes(index)
    }
    return ShapefileParts(
      name: chosen.stem,
      geometry: .unpacked(geometry, path), attributes: table.map { .unpacked($0, path) },
      projection: try text("prj"), encoding: try text("cpg"))
  }

  private func nothingInside() -> FormatError {
    let titles = LayerFormat.archived.map(\.title)
    return FormatError(
      .content, file: path,
      zh: "压缩包里没有可读的图层（\(titles.map(\.zh).joined(separator: "、"))）；请先解压，再指明其中的文件。",
      en: "the archive holds no layer that can be read ("
        + "\(titles.map(\.en).joined(separator: ", "))); unpack it and name the file inside.")
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
