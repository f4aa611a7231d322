extension Character {
  /// The number of its only scalar, by which the tables of names hold it; 0 for a character of several.
  ///
  /// Comparing and hashing characters asks for their normal form each time; the characters of names
  /// have one, and the tables are asked for millions of them.
  var key: UInt32 {
    let scalars = unicodeScalars
    guard let first = scalars.first, scalars.index(after: scalars.startIndex) == scalars.endIndex
    else { return 0 }
    return first.value
  }
}
