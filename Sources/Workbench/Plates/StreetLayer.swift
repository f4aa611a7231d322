public import Addresses
import Formats
import Gazetteer
public import Geometry
public import Registry
import Rules

/// Streets as doors are numbered along them, from a layer or from the register (编号街路来源).
public enum StreetLayer {
  /// The streets of a layer: one a name, all its lines together.
  ///
  /// Columns are known by their usual names: name, code, status, former names, the name that
  /// replaced it.
  /// - Parameters:
  ///   - source: The coordinate system as the caller says it.
  ///   - systems: The names of systems known.
  /// - Throws: `FormatError` when the file cannot be used or has no named line; `CRSError`.
  public static func streets(
    file path: String, source: SourceSystems, _ systems: SystemNames
  ) throws -> [Street] {
    let reader = try LayerReader(
      path: path, options: source.options(ReadOptions(), for: path, systems))
    let (description, features, _) = try reader.readAll()
    let system = try LineImport(path: path).checkedCRS(description, features)
    let way = try CoordinateTransformer(
      from: CoordinateReferenceSystem(system), to: CoordinateReferenceSystem("EPSG:4490"))
    var order: [String] = []
    var streets: [String: Street] = [:]
    for feature in features {
      guard let name = text(feature, names), !name.isEmpty, let shape = feature.shape,
        !shape.lines.isEmpty
      else { continue }
      let degrees = way.isIdentity ? shape : try shape.transformed(by: way, keepsHeights: false)
      let code = text(feature, codes) ?? ""
      let key = code.isEmpty ? name : code
      if streets[key] == nil { order.append(key) }
      var street = streets[key] ?? Street(name, lines: [], code: code)
      street.lines += degrees.lines
      read(feature, into: &street)
      streets[key] = street
    }
    guard !order.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "图层里没有带名称的线；名称列应为 name 或 名称。",
        en: "the layer has no line with a name; the column is name or 名称.")
    }
    return order.compactMap { streets[$0] }
  }

  private static let names = ["name", "名称", "街路名称", "道路名称", "路名", "street"]
  private static let codes = ["code", "代码", "地名代码"]

  private static func text(_ feature: Feature, _ columns: [String]) -> String? {
    columns.lazy.compactMap { feature.property($0)?.columnText }.first { !$0.isEmpty }
  }

  private static func read(_ feature: Feature, into street: inout Street) {
    switch text(feature, ["status", "状态"]) {
    case "cancelled", "销名", "已销名", "注销": street.status = .cancelled
    case "renamed", "更名", "已更名": street.status = .renamed
    default: break
    }
    if let present = text(feature, ["present_name", "现名"]) { street.presentName = present }
    if let former = text(feature, ["former_names", "曾用名"]) {
      street.formerNames = former.split { "、,，;；|".contains($0) }.map(String.init)
    }
    if let course = text(feature, ["course", "走向"]) {
      let words: [String: NumberingPolicy.Course] = [
        "东西": .eastWest, "东西向": .eastWest, "南北": .northSouth, "南北向": .northSouth, "环路": .ring,
        "放射": .radial, "尽端路": .deadEnd, "死胡同": .deadEnd,
      ]
      street.course = NumberingPolicy.Course(rawValue: course) ?? words[course]
    }
    let oneSided = text(feature, ["one_sided", "单侧"])
    if let oneSided { street.isOneSided = ["yes", "true", "1", "是"].contains(oneSided) }
  }

  /// The streets of a register that are drawn, with their former names; past ones with them.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public static func streets(_ register: Register, area: String?) throws -> [Street] {
    var filter = RecordFilter()
    filter.area = area
    filter.onlyCurrent = false
    var names: [String: [StoredRecord]] = [:]
    for name in try register.records(.name, filter) {
      guard let feature = name.body["feature", .name].text else { continue }
      names[feature, default: []].append(name)
    }
    filter.fields["category"] = "street"
    var last: [String: StoredRecord] = [:]
    for feature in try register.records(.feature, filter) { last[feature.id] = feature }
    return last.sorted { $0.key < $1.key }.flatMap { code, feature -> [Street] in
      guard let text = feature.body["geometry", .feature].text,
        let shape = WellKnownText.shape(text), !shape.lines.isEmpty
      else { return [] }
      return streets(code, feature, shape.lines, names[code] ?? [])
    }
  }

  /// The street of a feature under its standard name, else under the one it had last.
  private static func streets(
    _ code: String, _ feature: StoredRecord, _ lines: [LineString], _ names: [StoredRecord]
  ) -> [Street] {
    func word(_ record: StoredRecord) -> String { record.body["text", .name].text ?? "" }
    let standard = names.last {
      $0.status == .current && $0.body["sort", .name].text == "standard"
    }
    guard let own = standard ?? names.last(where: { $0.body["sort", .name].text == "standard" })
    else { return [] }
    var street = Street(word(own), lines: lines, code: code)
    if standard == nil || feature.status != .current { street.status = .cancelled }
    street.formerNames = Array(
      Set(names.filter { $0.id != own.id && $0.body["sort", .name].text != "alias" }.map(word))
        .subtracting([word(own)])
    ).sorted()
    return [street]
  }
}
