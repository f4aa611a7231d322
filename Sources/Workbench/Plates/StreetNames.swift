import Gazetteer
public import Registry

/// The name records of streets, looked up once each (街路巷地名).
public struct StreetNames {
  private let register: Register
  private var found: [String: String?] = [:]
  private var told: Set<String> = []

  /// - Parameter register: Where names are looked up.
  public init(_ register: Register) { self.register = register }

  /// The id of the only standard street name of a county; nil where there is none or several.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public mutating func id(_ street: String, _ area: String) throws -> String? {
    let key = String(area.prefix(6)) + street
    if let known = found[key] { return known }
    var scope = NameScope()
    scope.area = String(area.prefix(6))
    scope.category = .street
    scope.sorts = ["standard"]
    let names = try register.find(.text(street), scope, limit: 2, isCounted: false).names
    let id = names.count == 1 ? names[0].id : nil
    found[key] = .some(id)
    return id
  }

  /// Whether a street is told of for the first time.
  mutating func isFirst(_ street: String, _ area: String) -> Bool {
    told.insert(area.prefix(6) + street).inserted
  }

  /// The names a place had, each with the record: the standard one and those before it.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public func history(of name: String) throws -> [StoredRecord] {
    guard let feature = try register.versions(.name, name).last?.body["feature", .name].text else {
      return []
    }
    return try register.allNames(of: feature).filter {
      ["standard", "former", "alias"].contains($0.body["sort", .name].text ?? "")
    }
  }

  /// The ids of street names, past ones with them, that read so within a county.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public func ids(everCalled street: String, _ area: String) throws -> [String] {
    var scope = NameScope()
    scope.area = area
    scope.includesEnded = true
    return try register.find(.text(street), scope, limit: 50, isCounted: false).names.map(\.id)
  }
}
