extension HeadingFinder {
  /// The heading, unless it must be asked for.
  ///
  /// - Throws: ``FormatError`` `.content` when the row that was named is empty or missing, or rows
  ///   above the one found look like rows of the list.
  func settled(_ file: String) throws(FormatError) -> Heading {
    if let named, named > 0, !rows.contains(where: { $0.number == named }) {
      throw FormatError.noHeadingRow(named, file: file)
    }
    let heading = find()
    if heading.doubts > 0, let row = rows[heading.rows].first?.number {
      throw FormatError(
        .content, file: file,
        zh: "第 \(row) 行像是表头，而上面还有 \(heading.doubts) 行像数据，读不准；请用 --heading-row \(row) 指明"
          + "（上面各行不作数据），没有表头时写 --heading-row 0。",
        en: "row \(row) looks like the heading, but \(heading.doubts) "
          + "\(heading.doubts == 1 ? "row" : "rows") above it look like rows of the table; say "
          + "--heading-row \(row) (what stands above is no row then), or --heading-row 0 for a table "
          + "without heading.")
    }
    return heading
  }
}

extension FormatError {
  /// The error for a heading row that was named and is not there.
  public static func noHeadingRow(_ row: Int, file: String) -> FormatError {
    FormatError(
      .content, file: file, zh: "第 \(row) 行是空的或不存在，不能作表头；请核对 --heading-row。",
      en: "row \(row) is empty or not there and cannot be the heading; check --heading-row.")
  }
}
