public import Addresses
public import Registry
import Rules

/// Finds plates by number or by an address, present or past, of the plate or of its street (查找门牌).
public struct PlateFinding {
  private let register: Register
  private let reader: AddressReader
  private let addresses: PlateAddress

  /// - Parameter reader: Reads what is asked for.
  public init(_ register: Register, _ reader: AddressReader, _ addresses: PlateAddress) {
    (self.register, self.reader, self.addresses) = (register, reader, addresses)
  }

  /// The last version of every plate that is or was called so, the ones that hold first.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public func plates(_ text: String) throws -> [StoredRecord] {
    if let own = try register.versions(.plate, text).last { return [own] }
    let asked = Asked(reader.read(text))
    guard let street = asked.street, asked.number != nil || asked.building != nil else { return [] }
    var ids: [String] = []
    for street in try streets(street, asked.area) {
      var filter = RecordFilter()
      filter.onlyCurrent = false
      filter.fields["street"] = street
      if !asked.area.isEmpty { filter.area = asked.area }
      for version in try register.records(.plate, filter) where asked.fits(version.body) {
        if !ids.contains(version.id) { ids.append(version.id) }
      }
    }
    let last = try ids.compactMap { try register.versions(.plate, $0).last }
    return last.filter { $0.status == .current } + last.filter { $0.status != .current }
  }

  /// A street's names, present and past, so that an old name finds what is recorded under a new one.
  private func streets(_ street: String, _ area: String) throws -> [String] {
    let names = StreetNames(register)
    var all = [street]
    for id in try names.ids(everCalled: street, area) {
      for name in try names.history(of: id) {
        if let text = name.body["text", .name].text, !all.contains(text) { all.append(text) }
      }
    }
    return all
  }

  /// What an address asks for.
  private struct Asked {
    let area: String
    let street: String?
    let number: String?
    let estate: String?
    let building: String?
    let unit: String?
    let room: String?

    init(_ reading: AddressReading) {
      func text(_ kinds: ElementKind...) -> String? {
        reading.elements.first { kinds.contains($0.kind) }.map { $0.standard }
      }
      let code = reading.division?.code.prefix(6) ?? ""
      area = code.hasSuffix("00") ? String(code.prefix(4)) : String(code)
      street = text(.road)
      number = text(.roadNumber).map(DoorKey.bare)
      estate = text(.estate, .place)
      building = text(.building).map(DoorKey.bare)
      unit = text(.unit).map(DoorKey.bare)
      room = text(.room, .shop).map(DoorKey.bare)
    }

    /// Whether a plate is the door asked for: what is not said is not there.
    func fits(_ body: RecordBody) -> Bool {
      func own(_ field: String) -> String? { body[field, .plate].text.map(DoorKey.bare) }
      return own("number") == number && own("building") == building && own("unit") == unit
        && own("room") == room
        && (estate == nil || own("estate") == nil || body["estate", .plate].text == estate)
    }
  }
}
