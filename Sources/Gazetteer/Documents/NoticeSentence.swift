/// The sentence of a notice that names a street (道路命名公告句).
///
/// `将南起沈大路，北止巢湖街，长670米，宽8米的道路命名为翠湖街。`
public struct NoticeSentence: Hashable, Sendable {
  /// The number in its list; nil outside of one.
  public var number: Int?
  /// The name.
  public var name: String
  /// The spelling; nil where the notice has none.
  public var spelling: String?
  /// The side it begins on, such as 南.
  public var startSide: String?
  /// Where it begins.
  public var start: String?
  /// The side it ends on, such as 北.
  public var finishSide: String?
  /// Where it ends.
  public var finish: String?
  /// Its length in metres.
  public var length: Double?
  /// Its width in metres.
  public var width: Double?
  /// The name it had; nil where it gets its first.
  public var former: String?

  /// Begins a sentence.
  public init(name: String) { self.name = name }

  /// The sentence as Shenyang's notices write it.
  ///
  /// - Source: 沈阳市民政局：于洪区翠湖街等22条道路命名 (2022).
  public var text: String {
    var text = number.map { "\($0)." } ?? ""
    if number != nil { text += name + (spelling.map { "（\($0)）" } ?? "") + "：" }
    text += "将"
    let ends = [
      start.map { "\(startSide ?? "")起\($0)" }, finish.map { "\(finishSide ?? "")止\($0)" },
      length.map { "长\(Self.metres($0))米" }, width.map { "宽\(Self.metres($0))米" },
    ].compactMap(\.self)
    if !ends.isEmpty { text += ends.joined(separator: "，") + "的" }
    text += former.map { "道路由“\($0)”更名为\(name)。" } ?? "道路命名为\(name)。"
    return text
  }

  private static func metres(_ number: Double) -> String {
    number == number.rounded() ? String(Int(number)) : "\(number)"
  }

  /// The sentences of a notice, in order; text of another sort is passed over.
  public static func read(_ notice: String) -> [NoticeSentence] {
    notice.split(whereSeparator: { $0.isNewline || $0 == "。" }).compactMap { line in
      sentence(String(line))
    }
  }

  /// Reads one sentence; nil for text of another sort.
  static func sentence(_ line: String) -> NoticeSentence? {
    let text = line.filter { !$0.isWhitespace || $0 == " " }
    let pattern =
      /(?:(\d+)\s*[.．、]\s*)?(?:([^（(：:将]+?)\s*(?:[（(]([^）)]*)[）)])?\s*[：:])?\s*将(.*?)(?:的)?道路(?:由[“"「]?([^”"」]+?)[”"」]?)?(?:命名|更名)为[“"「]?([^”"」。]+)[”"」]?/
    guard let match = text.firstMatch(of: pattern) else { return nil }
    let name = String(match.6).trimmingBlanks
    guard !name.isEmpty else { return nil }
    var sentence = NoticeSentence(name: name)
    sentence.number = match.1.flatMap { Int($0) }
    sentence.spelling = match.3.map { String($0).trimmingBlanks }
    sentence.former = match.5.map { String($0).trimmingBlanks }
    for part in match.4.split(whereSeparator: { ",，;；".contains($0) }) {
      sentence.take(String(part).trimmingBlanks)
    }
    return sentence
  }

  private static func end(_ side: Substring, _ place: Substring) -> (String?, String?) {
    (side.isEmpty ? nil : String(side), String(place).trimmingBlanks)
  }

  /// One part of the sentence: where it begins or ends, how long or wide it is.
  private mutating func take(_ part: String) {
    // 于 stays: 北止于洪区界 ends at 于洪区界.
    if let match = part.wholeMatch(of: /([东西南北中]{0,2})起自?(.+)/) {
      (startSide, start) = Self.end(match.1, match.2)
    } else if let match = part.wholeMatch(of: /([东西南北中]{0,2})(?:止|至)到?(.+)/) {
      (finishSide, finish) = Self.end(match.1, match.2)
    } else if let match = part.wholeMatch(of: /(?:全)?长(?:度)?约?([\d.]+)米?/) {
      length = Double(match.1)
    } else if let match = part.wholeMatch(of: /(?:红线)?宽(?:度)?约?([\d.]+)米?/) {
      width = Double(match.1)
    }
  }
}

extension String {
  /// The text without blanks around it.
  fileprivate var trimmingBlanks: String {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
