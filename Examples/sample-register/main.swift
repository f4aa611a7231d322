import Foundation

guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: make-register LAYER FOLDER\n".utf8))
  exit(64)
}
let network = Network(try Layer(CommandLine.arguments[1]))
let folder = URL(fileURLWithPath: CommandLine.arguments[2])
let planted = folder.appendingPathComponent("faults")
try FileManager.default.createDirectory(at: planted, withIntermediateDirectories: true)

func write(_ tables: [(name: String, text: String)], to folder: URL) throws {
  for table in tables {
    try Data(table.text.utf8).write(to: folder.appendingPathComponent(table.name))
  }
}

func tables(_ network: Network, _ inspections: Inspections) -> [(name: String, text: String)] {
  [
    ("lines.geojson", network.lineLayer), ("markers.csv", network.markerTable.text),
    ("inspections.csv", inspections.inspections.text),
    ("inspection-open.csv", inspections.openOne.text),
    ("marker-checks.csv", inspections.markerChecks.text),
    ("section-checks.csv", inspections.sectionChecks.text),
  ]
}

let care = Care(network)
try write(tables(network, Inspections(network)), to: folder)
try write(
  [
    ("custody.csv", care.custody.text), ("patrols.csv", care.patrols.text),
    ("pacts.csv", care.pacts.text), ("incidents.csv", care.incidents.text),
  ], to: folder)
let faults = Faults(network)
try write(tables(faults.network, faults.inspections), to: planted)
