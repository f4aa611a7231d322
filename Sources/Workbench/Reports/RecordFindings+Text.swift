public import Rules

extension RecordFindings {
  /// The findings for people: rule by rule, what to do and the basis once for each (文本报告).
  public func text(_ language: Language) -> String {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings {
      if groups[finding.rule] == nil { order.append(finding.rule) }
      groups[finding.rule, default: []].append(finding)
    }
    var text = ""
    for rule in order {
      guard let group = groups[rule], let first = group.first else { continue }
      let title = rules.first { $0.rule.id == rule }?.rule.title[language] ?? ""
      let head = [first.code, rule, title].filter { !$0.isEmpty }.joined(separator: "  ")
      text += "\(head)  (\(group.count))\n"
      for finding in group {
        var mark = finding.severity.title[language]
        if finding.isAccepted { mark += language == .zh ? "，已认可" : ", accepted" }
        text += "  [\(mark)] \(finding.message[language])\n"
      }
      let basis = [first.basis.document, first.basis.clause].filter { !$0.isEmpty }
        .joined(separator: " ")
      let labels = language == .zh ? ("处理：", "依据：") : ("What to do: ", "Basis: ")
      text += "  \(labels.0)\(first.hint[language])\n"
      if !basis.isEmpty { text += "  \(labels.1)\(basis)\n" }
      text += "\n"
    }
    let skipped = rules.compactMap { run -> String? in
      guard case .skipped(let reason) = run.status, reason.en != "not asked for" else { return nil }
      return "\(run.rule.code) \(run.rule.title[language]) (\(reason[language]))"
    }
    if !skipped.isEmpty {
      let label = language == .zh ? "没有运行：" : "Not run: "
      text += label + skipped.joined(separator: language == .zh ? "；" : "; ") + "\n"
    }
    // What anybody may see needs no warning.
    guard level != .public else { return text }
    let note =
      language == .zh
      ? "\(level.title.zh)资料，不得公开" : "\(level.title.en), not for the public"
    return text + note + "\n"
  }
}
