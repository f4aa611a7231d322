public import Addresses
public import Registry
import Rules

extension KnownDoors {
  /// The streets and doors of a register within an area, past names of streets with them.
  ///
  /// - Parameter area: The digits codes begin with; nil for everything.
  /// - Throws: `RegisterError` when the register cannot be read.
  public init(_ register: Register, area: String?) throws {
    self.init()
    var filter = RecordFilter()
    filter.area = area
    filter.fields["category"] = "street"
    let streets = Set(try register.records(.feature, filter).map(\.id))
    filter.fields = [:]
    filter.onlyCurrent = false
    var last: [String: StoredRecord] = [:]
    for name in try register.records(.name, filter) { last[name.id] = name }
    let names = last.values.filter { name in
      !name.body.level(.name).isStateSecret
        && name.body["feature", .name].text.map(streets.contains) ?? false
    }
    func word(_ record: StoredRecord, _ field: String) -> String? { record.body[field, .name].text }
    var present: [String: StoredRecord] = [:]
    for name in names where name.status == .current && word(name, "sort") == "standard" {
      guard let feature = word(name, "feature"), let text = word(name, "text") else { continue }
      present[feature] = name
      add(street: text, county: word(name, "area") ?? "")
    }
    for name in names where !(name.status == .current && word(name, "sort") == "standard") {
      guard ["former", "standard"].contains(word(name, "sort")), let text = word(name, "text"),
        let now = word(name, "feature").flatMap({ present[$0] }), let own = word(now, "text"),
        own != text
      else { continue }
      add(
        street: text, county: word(name, "area") ?? "",
        StreetName(
          present: own, until: name.validUntil ?? word(now, "approved"),
          document: word(now, "document")))
    }
    try addDoors(register, area)
  }

  private mutating func addDoors(_ register: Register, _ area: String?) throws {
    var filter = RecordFilter()
    filter.area = area
    for plate in try register.records(.plate, filter) {
      func text(_ field: String) -> String { plate.body[field, .plate].text ?? "" }
      guard text("use") != "reserved", !plate.body.level(.plate).isStateSecret else { continue }
      let key = DoorKey(
        county: text("area"), street: text("street"), number: text("number"),
        building: text("building"), unit: text("unit"), room: text("room"))
      add(
        key, Door(id: plate.id, code: plate.body["address_code", .plate].text),
        county: text("area"), street: text("street"), number: text("number"))
      // Doors of a register that holds no names of streets still tell which streets there are.
      add(street: text("street"), county: text("area"))
    }
  }
}
