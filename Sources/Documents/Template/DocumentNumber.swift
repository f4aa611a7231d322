/// The number of an official document (发文字号).
///
/// - Basis: GB/T 9704-2012, 7.2.5: the year in full between 〔 and 〕, the serial number without
///   leading zeros and without 第, then 号.
public enum DocumentNumber {
  /// A number as the standard writes it; a text that is no such number stays as it is.
  ///
  /// `沈民发[2024]05号`, `沈民发（2024）第5号` and `沈民发【2024】5` become 沈民发〔2024〕5号.
  public static func written(_ text: String) -> String {
    let plain = String(
      String.UnicodeScalarView(
        text.unicodeScalars.compactMap { scalar in
          switch scalar.value {
          case 0xFF10...0xFF19: Unicode.Scalar(scalar.value - 0xFEE0)
          case 0x20, 0x3000, 0xA0: nil
          default: scalar
          }
        }))
    let pattern = /(\D*?)[\[（(〔【﹝［](\d{4})年?[\]）)〕】﹞］](?:第)?0*([1-9]\d*)号?/
    guard let match = plain.wholeMatch(of: pattern) else { return text }
    return "\(match.1)〔\(match.2)〕\(match.3)号"
  }
}
