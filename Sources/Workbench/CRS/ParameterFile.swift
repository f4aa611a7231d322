public import Formats
import Foundation
public import Geometry

/// A file of an office's own parameters: JSON, readable by its owner alone.
///
/// Reports name the file by its fingerprint; the values are never printed.
public struct ParameterFile: Sendable {
  /// The parameters and the systems they lead between.
  public let change: DatumChange
  /// The first 12 digits of the SHA-256 of systems and values.
  public let fingerprint: String
  /// Whether the parameters come from points with heights, so that they serve for heights, too.
  public let hasHeights: Bool

  /// Ties parameters to their fingerprint.
  public init(_ change: DatumChange, hasHeights: Bool = false) {
    self.change = change
    self.hasHeights = hasHeights
    var text = "\(change.source.definition)\n\(change.target.definition)\n"
    switch change.parameters {
    case .helmert(let seven):
      text += "helmert\n\(seven.convention.rawValue)\n"
    case .plane: text += "plane\n"
    }
    for (key, value) in Self.values(change.parameters) { text += "\(key)=\(value)\n" }
    fingerprint = String(SHA256.hex(of: text).prefix(12))
  }

  /// Reads a file.
  /// - Throws: ``FormatError`` when it cannot be read or is no parameter file; ``CRSError`` when
  ///   its systems do not suit its parameters.
  public init(path: String) throws {
    guard let data = WholeFile.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "没有这个参数文件，或没有读取权限；请核对文件名，或向保管人申请。",
        en: "there is no such parameter file, or it may not be read; check the name or ask its "
          + "keeper.")
    }
    guard let content = try? JSONDecoder().decode(Content.self, from: data),
      content.schema == Self.schema, let parameters = content.parameters
    else {
      throw FormatError(
        .content, file: path, zh: "这不是完整的坐标转换参数文件；请用 dijie crs fit 重新生成。",
        en: "this is no complete file of datum parameters; make one with dijie crs fit.")
    }
    self.init(
      try DatumChange(
        source: CoordinateReferenceSystem(content.source),
        target: CoordinateReferenceSystem(content.target), parameters: parameters),
      hasHeights: content.heights ?? false)
  }

  /// Writes the file, readable and writable by its owner alone.
  public func write(to path: String) throws(FormatError) {
    if path == "-" {
      throw FormatError(
        .cannotCreate, file: path, zh: "参数不能写到标准输出；请用 -o 给出文件名。",
        en: "parameters cannot be written to standard output; name a file with -o.")
    }
    var file = try OutputFile(path: path, isPrivate: true)
    try file.write(text())
    try file.finish()
  }

  /// Whether others than the owner may read a file.
  public static func isOpenToOthers(_ path: String) -> Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let mode = attributes?[.posixPermissions] as? Int ?? 0
    return mode & 0o077 != 0
  }

  private static let schema = "dijie.crs-parameters/1"

  private func text() -> String {
    var lines = ["\"schema\": \"\(Self.schema)\""]
    lines.append("\"source\": \(Self.quoted(change.source.definition))")
    lines.append("\"target\": \(Self.quoted(change.target.definition))")
    switch change.parameters {
    case .helmert(let seven):
      lines += ["\"kind\": \"helmert\"", "\"convention\": \"\(seven.convention.rawValue)\""]
    case .plane: lines.append("\"kind\": \"plane\"")
    }
    if hasHeights { lines.append("\"heights\": true") }
    let values = Self.values(change.parameters).map { "    \"\($0)\": \($1)" }
    lines.append("\"values\": {\n" + values.joined(separator: ",\n") + "\n  }")
    lines.append("\"fingerprint\": \"\(fingerprint)\"")
    return "{\n" + lines.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n"
  }

  /// The values with their units, in a fixed order; numbers in their shortest exact form.
  private static func values(_ parameters: DatumChange.Parameters) -> [(String, Double)] {
    switch parameters {
    case .helmert(let seven):
      [
        ("shiftX_m", seven.shift.x), ("shiftY_m", seven.shift.y), ("shiftZ_m", seven.shift.z),
        ("rotationX_arcsec", seven.rotation.x), ("rotationY_arcsec", seven.rotation.y),
        ("rotationZ_arcsec", seven.rotation.z), ("scale_ppm", seven.scale),
      ]
    case .plane(let four):
      [
        ("northingShift_m", four.northingShift), ("eastingShift_m", four.eastingShift),
        ("rotation_arcsec", four.rotation), ("scale_ppm", four.scale),
      ]
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// What stands in the file.
  private struct Content: Decodable {
    let schema: String
    let kind: String
    let source: String
    let target: String
    let convention: String?
    let heights: Bool?
    let values: [String: Double]

    var parameters: DatumChange.Parameters? {
      func all(_ keys: [String]) -> [Double]? {
        let found = keys.compactMap { values[$0] }
        return found.count == keys.count ? found : nil
      }
      switch kind {
      case "helmert":
        guard let convention = convention.flatMap(RotationConvention.init),
          let v = all([
            "shiftX_m", "shiftY_m", "shiftZ_m", "rotationX_arcsec", "rotationY_arcsec",
            "rotationZ_arcsec", "scale_ppm",
          ])
        else { return nil }
        return .helmert(
          HelmertParameters(
            shift: SIMD3(v[0], v[1], v[2]), rotation: SIMD3(v[3], v[4], v[5]), scale: v[6],
            convention: convention))
      case "plane":
        guard
          let v = all(["northingShift_m", "eastingShift_m", "rotation_arcsec", "scale_ppm"])
        else { return nil }
        return .plane(
          FourParameters(
            northingShift: v[0], eastingShift: v[1], rotation: v[2], scale: v[3]))
      default: return nil
      }
    }
  }
}
