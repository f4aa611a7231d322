import Foundation
import Registry
import Rules

/// Which columns of a form hold what.
struct FormColumns {
  enum Keys {
    case marker(Int)
    case section(Int, Int)
  }

  let keys: Keys
  let inspection: Int?
  private let fields: [(column: Int, place: FieldPlace)]
  /// The columns that name ties, which forms bring filled in, by the tie's number.
  private let objects: [Int: (column: Int, place: FieldPlace)]

  /// Finds the columns; nil when the table is of neither form.
  init?(_ headings: [String]) {
    let headings = headings.map { $0.trimmingCharacters(in: .whitespaces) }
    func column(_ kind: RecordKind, _ place: FieldPlace?) -> Int? {
      guard let place else { return nil }
      let title = kind.title(of: place)
      let names = [kind.path(place), title.zh, title.en]
      return headings.firstIndex { names.contains($0) }
    }
    func column(_ kind: RecordKind, _ name: String) -> Int? {
      column(kind, kind.index(of: name).map { .field($0) })
    }
    let kind: RecordKind
    let names: [String]
    if let marker = column(.markerCheck, "marker") {
      (kind, names) = (.markerCheck, InspectionForms.markerFields)
      keys = .marker(marker)
    } else if let from = column(.sectionCheck, "from"), let to = column(.sectionCheck, "to") {
      (kind, names) = (.sectionCheck, InspectionForms.sectionFields)
      keys = .section(from, to)
    } else {
      return nil
    }
    inspection = column(kind, "inspection")
    var fields: [(column: Int, place: FieldPlace)] = names.compactMap { name in
      guard let column = column(kind, name), let field = kind.index(of: name) else { return nil }
      return (column, .field(field))
    }
    var objects: [Int: (column: Int, place: FieldPlace)] = [:]
    let ties = kind.parts.first { $0.name == "ties" }
    for number in 1...max(1, ties?.limit ?? 0) {
      for name in InspectionForms.tieFields {
        guard let place = kind.place(named: "ties.\(number).\(name)"),
          let column = column(kind, place)
        else { continue }
        fields.append((column, place))
      }
      guard let place = kind.place(named: "ties.\(number).object"),
        let column = column(kind, place)
      else { continue }
      objects[number] = (column, place)
    }
    (self.fields, self.objects) = (fields, objects)
  }

  /// The columns of a row that say something; a tie is named where something is said of it.
  func filled(_ row: ImportTable.Row) -> [(column: Int, place: FieldPlace)] {
    let said = fields.filter { !row.cells[$0.column].isEmpty }
    let numbers = Set(
      said.compactMap { field in
        if case .entry(_, let number, _) = field.place { number } else { nil }
      })
    let named = numbers.sorted().compactMap { objects[$0] }
    return said + named.filter { !row.cells[$0.column].isEmpty }
  }

  /// What a row is about, as people say it.
  func subject(_ row: ImportTable.Row) -> String {
    switch keys {
    case .marker(let column): row.cells[column]
    case .section(let from, let to): "\(row.cells[from])–\(row.cells[to])"
    }
  }
}
