/// An archive of parts that name one another, as Office Open XML has it.
struct PackageParts {
  /// The archive.
  let archive: Archive
  private var members: [String: Int] = [:]

  /// Lists the parts.
  init(_ archive: Archive) {
    self.archive = archive
    for member in archive.members where members[PackageParts.key(member.name)] == nil {
      members[PackageParts.key(member.name)] = member.index
    }
  }

  /// The member of a name in lower-case letters.
  func index(_ name: String) -> Int? { members[name] }

  /// A scanner over a member.
  func scanner(_ member: Int, _ name: String) throws(FormatError) -> XMLScanner {
    try XMLScanner(try archive.stream(member), part: name, file: archive.path)
  }

  /// What a part points to: types in lower-case letters and names of members by relation.
  func relations(
    of part: String
  ) throws(FormatError) -> [String: (type: String, target: String)] {
    let folder = PackageParts.folder(of: part)
    let name = folder + "_rels/" + part.dropFirst(folder.count) + ".rels"
    guard let member = members[name] else { return [:] }
    var found: [String: (type: String, target: String)] = [:]
    var xml = try scanner(member, name)
    while true {
      let token = try xml.next()
      if case .finished = token { return found }
      guard case .start = token, xml.named("Relationship"), let id = xml.attribute("Id"),
        let target = xml.attribute("Target")
      else { continue }
      let type = xml.attribute("Type") ?? ""
      found[id] = (type.lowercased(), PackageParts.resolved(target, folder))
    }
  }

  /// Member names compare without case, and some programs write backslashes.
  static func key(_ name: String) -> String {
    name.lowercased().replacing("\\", with: "/")
  }

  /// The folder of a part, with its stroke.
  static func folder(of name: String) -> String {
    name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }

  /// A target as a member's name: absolute, or relative to the part's folder.
  private static func resolved(_ target: String, _ folder: String) -> String {
    let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    var parts: [Substring] = []
    for part in key(path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}
