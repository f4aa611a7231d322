import ArgumentParser
import Registry
import Rules
import Workbench

/// How commands that look at lines of the register open it.
struct LineBookOptions: ParsableArguments {
  @OptionGroup var rules: RulesOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The register, its lines measured, and the cycle of joint inspections in years.
  func open(
    _ access: Register.Access = .reading
  ) throws -> (session: OfficeSession, book: LineBook, cycle: Int) {
    let data = try shared.dataFolder()
    let settings = try data.markerSettings(rules.pack)
    let scheme = try data.markerNumbers()
    let session = try place.session(access, shared)
    let book = try LineBook(
      session.register, settings: settings, scheme: scheme, jobs: shared.cores)
    let cycle: Int
    do { cycle = try session.rules.pack.count("inspection.cycle", within: 1...100) } catch {
      throw CommandFailure(
        .content, zh: error.reason.zh + "；请补上。", en: error.reason.en + "; add it.")
    }
    return (session, book, cycle)
  }
}

extension LineBook {
  /// A line's index.
  ///
  /// - Throws: ``CommandFailure`` for one that is not there, naming some that are.
  func requiredIndex(of id: String) throws -> Int {
    if let index = index(of: id) { return index }
    let known = records.lines.map(\.id)
    let near = known.filter { $0.contains(id) || id.contains($0) }.prefix(5)
    let hint = near.isEmpty ? known.prefix(5) : near
    let list = hint.joined(separator: "、")
    throw CommandFailure(
      .missing,
      zh: "登记库中没有界线 \(id)；" + (hint.isEmpty ? "还没有界线。" : "有 \(list) 等，见 dijie line list。"),
      en: "the register has no line \(id); "
        + (hint.isEmpty
          ? "it has none yet."
          : "it has \(hint.joined(separator: ", ")) and others, see dijie line list."))
  }
}
