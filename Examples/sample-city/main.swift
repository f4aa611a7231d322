import Foundation

// Draws the sample city: a clean layer, the same with planted faults, its townships, its outline,
// a table of the faults and a table of exceptions. The same program makes the same bytes.
guard CommandLine.arguments.count == 2 else {
  FileHandle.standardError.write(Data("usage: make-sample FOLDER\n".utf8))
  exit(64)
}
let files = Files(folder: URL(filePath: CommandLine.arguments[1]))
let lattice = Lattice(seed: 990_100)
let clean = Drawing(lattice)

func districts(_ drawing: Drawing) -> [Record] {
  City.units.map { unit in
    let truth = clean.rings(of: unit.letter)
    let cells = City.cells.filter { City.letter(row: $0.row, cell: $0.cell) == unit.letter }
    let main = cells[cells.count / 2]
    return Record(
      code: unit.code, name: unit.name, level: String(unit.name.suffix(1)),
      rings: drawing.rings(of: unit.letter), area: truth.area,
      seat: Lattice.middle(row: main.row, cell: main.cell))
  }
}

func townships() -> [Record] {
  var counts: [String: Int] = [:]
  return City.cells.enumerated().compactMap { number, cell in
    let letter = City.letter(row: cell.row, cell: cell.cell)
    guard let unit = City.units.first(where: { $0.letter == letter }) else { return nil }
    let name = City.township(number, of: unit)
    let block = name.hasSuffix("街道") ? 0 : name.hasSuffix("镇") ? 100 : 200
    counts["\(unit.code) \(block)", default: 0] += 1
    let serial = block + (counts["\(unit.code) \(block)"] ?? 0) - (block == 0 ? 0 : 1)
    let rings = clean.rings(of: [cell], as: letter)
    return Record(
      code: unit.code + String(format: "%03d", serial), name: name,
      level: name.hasSuffix("街道") ? "街道" : String(name.suffix(1)), parent: unit.code, rings: rings,
      area: rings.area, seat: Lattice.middle(row: cell.row, cell: cell.cell))
  }
}

let whole = clean.rings(
  of: City.cells.filter { City.letter(row: $0.row, cell: $0.cell) != "X" }, as: "-")
try files.layer("districts-clean.geojson", districts(clean))
try files.layer("townships.geojson", townships())
try files.layer(
  "city.geojson",
  [
    Record(
      code: City.code, name: City.name, level: "市", parent: "990000", rings: whole,
      area: whole.area, seat: Lattice.middle(row: 4, cell: 2))
  ])

var planting = Planting(clean)
planting.plantOnBorders()
planting.plantOnRims()
var records = districts(planting.drawing)
planting.plantInRecords(&records)
planting.noteAccepted()
try files.layer("districts.geojson", records)
try files.faults(planting.faults)
let accepted = planting.faults.first { $0.status == "reopened" }?.place ?? Lattice.origin
try files.exceptions(enclave: clean.rings(of: "X").area, gap: accepted)
