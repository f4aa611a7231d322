import Foundation

guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: make-register LAYER FOLDER\n".utf8))
  exit(64)
}
let network = Network(try Layer(CommandLine.arguments[1]))
let folder = URL(fileURLWithPath: CommandLine.arguments[2])
func write(_ text: String, _ name: String) throws {
  try Data(text.utf8).write(to: folder.appendingPathComponent(name))
}
try write(network.lineLayer, "lines.geojson")
try write(network.markerTable.text, "markers.csv")
let inspections = Inspections(network)
try write(inspections.inspections.text, "inspections.csv")
try write(inspections.markerChecks.text, "marker-checks.csv")
try write(inspections.sectionChecks.text, "section-checks.csv")
let care = Care(network)
try write(care.custody.text, "custody.csv")
try write(care.patrols.text, "patrols.csv")
try write(care.pacts.text, "pacts.csv")
try write(care.incidents.text, "incidents.csv")
