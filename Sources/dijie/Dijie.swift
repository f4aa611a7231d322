import ArgumentParser
import Workbench

@main
struct Dijie: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dijie", abstract: "Geographic names and administrative boundaries (地界).",
    version: Program.version)
}
