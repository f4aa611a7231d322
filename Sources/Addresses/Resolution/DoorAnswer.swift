/// What a register says of an address: its street, its door (登记库核对结果).
struct DoorAnswer: Sendable {
  /// The element of the street.
  let road: Int
  /// The street as it is written, an alley with its number.
  let street: String
  /// What the register knows of the name; nil where it has none such.
  let name: KnownDoors.StreetName?
  /// A street that is nearly called so.
  let like: String?
  /// The element of the door number; nil where there is none.
  let number: Int?
  /// The first and last number of the street's doors.
  let numbers: ClosedRange<Int>?
  /// The door along the street, whatever lies within.
  let isNumberKnown: Bool
  /// The door asked for, room and all.
  let door: KnownDoors.Door?

  /// Asks a register; nil where the address names no street or no county.
  ///
  /// - Parameter forms: For each element its number in the standard form, where it is written
  ///   otherwise; empty where none is.
  init?(
    _ text: AddressText, _ elements: [CutElement], _ forms: [String?], _ code: Int64?,
    _ known: KnownDoors
  ) {
    guard let code, let road = elements.firstIndex(where: { $0.kind == .road }) else { return nil }
    let county = String(code / 1_000_000)
    guard !county.hasSuffix("00"), known.knowsStreets(of: county) else { return nil }
    func word(_ index: Int) -> String {
      (index < forms.count ? forms[index] : nil)
        ?? text.matched(elements[index].start, elements[index].end)
    }
    func first(_ kinds: ElementKind...) -> Int? {
      elements.firstIndex { kinds.contains($0.kind) }
    }
    var street = word(road)
    if let alley = first(.subroad), known.street(street + word(alley), county) != nil {
      street += word(alley)
    }
    self.road = road
    self.street = street
    name = known.street(street, county)
    like = name == nil ? known.like(street, county) : nil
    let present = name?.present ?? street
    number = first(.roadNumber)
    numbers = known.numbers(of: present, county)
    guard let number else {
      (isNumberKnown, door) = (false, nil)
      return
    }
    let plate = DoorKey(county: county, street: present, number: word(number))
    let own = DoorKey(
      county: county, street: present, number: word(number),
      building: first(.building).map(word) ?? "", unit: first(.unit).map(word) ?? "",
      room: first(.room, .shop).map(word) ?? "")
    isNumberKnown = known.door(plate) != nil || known.door(own) != nil
    door = known.door(own)
  }
}
