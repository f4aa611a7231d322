/// Puts what lies between the start and the end of each part into a node of its own.
///
/// Starts and ends match like brackets. Inside one paragraph a part is what lies between; rows
/// and paragraphs are taken whole. A repeated row of a table needs no end.
struct PartMatching {
  private let flow: Markup
  /// What is wrong.
  private(set) var remarks: [PaperRemark] = []

  /// Matches the starts and ends of a flow of text, given in order.
  init(_ flow: Markup, _ nodes: [Markup]) {
    self.flow = flow
    var open: [Markup] = []
    for node in nodes {
      guard let mark = node.mark, !mark.isValue else { continue }
      leaveTables(&open, around: node)
      if case .open = mark.tag {
        open.append(node)
      } else if let start = open.popLast() {
        wrap(start, node)
      } else {
        fault(.strayEnd, node)
        remove(node)
      }
    }
    leaveTables(&open, around: nil)
    for node in open { fault(.unclosedPart, node) }
  }

  /// A repeated row without an end ends with its row, which is known when its table is left.
  private mutating func leaveTables(_ open: inout [Markup], around node: Markup?) {
    let tables = node.map { chain($0).filter { $0.name == "w:tbl" } } ?? []
    while let top = open.last, case .open(let part)? = top.mark?.tag, part.kind == .eachRow,
      let table = chain(top).first(where: { $0.name == "w:tbl" }),
      !tables.contains(where: { $0 === table })
    {
      open.removeLast()
      wrap(top, nil)
    }
  }

  private mutating func fault(_ kind: PaperRemark.Kind, _ node: Markup) {
    guard let mark = node.mark, !mark.isCopy else { return }
    remarks.append(PaperRemark(kind, mark.written, at: mark.place))
  }

  /// A node and everything around it, up to the flow, the nearest first.
  private func chain(_ node: Markup) -> [Markup] {
    var result = [node]
    var next = node.parent
    while let element = next, element !== flow {
      result.append(element)
      next = element.parent
    }
    return result + [flow]
  }

  private mutating func wrap(_ start: Markup, _ end: Markup?) {
    guard let mark = start.mark, case .open(let part) = mark.tag else { return }
    let startChain = chain(start)
    let endChain = end.map(chain) ?? startChain
    let row = startChain.first { $0.name == "w:tr" }
    let endRow = endChain.first { $0.name == "w:tr" }
    if part.kind == .eachRow, let row, end == nil || endRow === row {
      enclose(row, row, start, end)
      return
    }
    guard let end,
      let common = startChain.firstIndex(where: { node in endChain.contains { $0 === node } }),
      common > 0, let endIndex = endChain.firstIndex(where: { $0 === startChain[common] })
    else {
      fault(.misnestedPart, start)
      return
    }
    let first = startChain[common - 1]
    let last = endChain[endIndex - 1]
    let paragraph = startChain[common...].first { $0.name == "w:p" }
    if let paragraph {
      if part.kind == .eachRow { return enclose(paragraph, paragraph, start, end) }
      return encloseBetween(start, end, first, last)
    }
    let holder = startChain[common...].first { $0.mark == nil }
    if let holder, holder.name == "w:tr" { return enclose(holder, holder, start, end) }
    let isRows = holder?.name == "w:tbl"
    let inner = startChain[..<common] + endChain[..<endIndex]
    if !isRows, inner.contains(where: { $0.name == "w:tr" }) || strayText(start, end) {
      fault(.misnestedPart, start)
      return
    }
    enclose(first, last, start, end)
  }

  /// Text that shares a paragraph with a start or end but lies outside the part.
  private func strayText(_ start: Markup, _ end: Markup) -> Bool {
    func leaves(_ node: Markup) -> [Markup] {
      if node.name == "w:t" || node.mark != nil && node.children.isEmpty { return [node] }
      return node.children.flatMap(leaves)
    }
    func isText(_ node: Markup) -> Bool {
      node.mark?.isValue ?? !node.ownText.allSatisfy(\.isWhitespace)
    }
    guard let first = chain(start).first(where: { $0.name == "w:p" }),
      let last = chain(end).first(where: { $0.name == "w:p" })
    else { return false }
    return leaves(first).prefix { $0 !== start }.contains(where: isText)
      || leaves(last).reversed().prefix { $0 !== end }.contains(where: isText)
  }

  /// Makes whole rows or blocks a part.
  private mutating func enclose(
    _ first: Markup, _ last: Markup, _ start: Markup, _ end: Markup?
  ) {
    // A part that begins or ends with the same row lies inside this one.
    func outermost(_ node: Markup) -> Markup {
      var node = node
      while let parent = node.parent, parent.mark != nil { node = parent }
      return node
    }
    let (first, last) = (outermost(first), outermost(last))
    guard let parent = first.parent, let mark = start.mark, let from = parent.index(of: first),
      let to = parent.index(of: last), from <= to
    else {
      fault(.misnestedPart, start)
      return
    }
    let node = Markup(kind: .mark(mark))
    node.replaceAll(with: Array(parent.children[from...to]))
    parent.replace(from..<(to + 1), with: [node])
    remove(start)
    if let end { remove(end) }
  }

  /// Makes what lies between two places of a paragraph a part.
  private mutating func encloseBetween(
    _ start: Markup, _ end: Markup, _ first: Markup, _ last: Markup
  ) {
    guard first === start, last === end, let parent = start.parent, let mark = start.mark,
      let from = parent.index(of: start), let to = parent.index(of: end), from < to
    else {
      fault(.misnestedPart, start)
      return
    }
    let node = Markup(kind: .mark(mark))
    node.replaceAll(with: Array(parent.children[(from + 1)..<to]))
    parent.replace(from..<(to + 1), with: [node])
  }

  /// Takes a start or end away, and its paragraph where nothing else stood in it.
  private func remove(_ node: Markup) {
    let around = chain(node)
    guard let parent = node.parent, let index = parent.index(of: node) else { return }
    parent.replace(index..<(index + 1), with: [])
    guard let paragraph = around.first(where: { $0.name == "w:p" }), isHollow(paragraph),
      let holder = paragraph.parent, let place = holder.index(of: paragraph)
    else { return }
    let isOnlyBlock = holder.name == "w:tc" && holder.children.count { $0.name != "w:tcPr" } == 1
    if !isOnlyBlock { holder.replace(place..<(place + 1), with: []) }
  }

  private func isHollow(_ node: Markup) -> Bool {
    node.children.allSatisfy { child in
      switch child.name {
      case "w:pPr": child.first("w:sectPr") == nil
      case "w:rPr", "w:proofErr", "w:bookmarkStart", "w:bookmarkEnd": true
      case "w:r", "w:hyperlink", "w:ins", "w:smartTag": isHollow(child)
      case "w:t": child.ownText.allSatisfy(\.isWhitespace)
      default: false
      }
    }
  }
}
