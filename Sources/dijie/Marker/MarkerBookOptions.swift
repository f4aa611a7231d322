import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// How commands that look at markers open the register.
struct MarkerBookOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "规则包（限差）的名称或文件；不写时用 cn-county。",
      en: "The rule pack of tolerances by name or file; cn-county by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The register, its markers measured, and the cycle of joint inspections in years.
  func open(
    _ access: Register.Access = .reading
  ) throws -> (session: OfficeSession, book: MarkerBook, cycle: Int) {
    let data = try shared.dataFolder()
    let settings = try data.markerSettings(pack)
    let scheme = try data.markerNumbers()
    let session = try place.session(access, shared)
    let book = try MarkerBook(
      session.register, settings: settings, scheme: scheme, jobs: shared.cores)
    let cycle: Int
    do { cycle = try session.rules.pack.count("inspection.cycle", within: 1...100) } catch {
      throw CommandFailure(
        .content, zh: error.reason.zh + "；请补上。", en: error.reason.en + "; add it.")
    }
    return (session, book, cycle)
  }
}

extension MarkerBook {
  /// A marker's index.
  ///
  /// - Throws: ``CommandFailure`` naming numbers that are like one that is not there.
  func index(of id: String) throws -> Int {
    if let index = marker(id) { return index }
    let similar = similar(to: id)
    let (zh, en) =
      similar.isEmpty
      ? ("全部编号见 dijie marker list", "dijie marker list names them all")
      : (
        "相近的有 \(similar.joined(separator: "、"))", "like it are \(similar.joined(separator: ", "))"
      )
    throw CommandFailure(
      .missing, zh: "登记库中没有界桩 \(id)；\(zh)。", en: "the register has no marker \(id); \(en).")
  }

  /// Makes sure that a line is there.
  ///
  /// - Throws: ``CommandFailure`` for one that is not.
  func requireLine(_ id: String) throws {
    guard analysis.line(id) == nil else { return }
    throw CommandFailure(
      .missing, zh: "登记库中没有界线 \(id)；代码见 dijie record list line。",
      en: "the register has no line \(id); dijie record list line names them.")
  }
}
