public import Addresses
public import Formats
import Foundation
import Rules

extension DataFolder {
  /// The model that ships, learned from made addresses alone.
  private static let madeModel = "made"

  /// Reads a model of `dijie address train` (学习模型).
  ///
  /// - Parameter name: A file; or `made` for the model of the data folder.
  /// - Throws: ``FormatError`` when it is missing, or naming the line that is wrong.
  public func learnedModel(_ name: String) throws(FormatError) -> LearnedModel {
    let path = name == Self.madeModel ? path(of: "addresses/made-model.txt") : name
    guard let data = WholeFile.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "读不了这个模型；请核对文件名和权限，自带的模型写 made。",
        en: "the model cannot be read; check its name and rights; the one that ships is made.")
    }
    do throws(TableFailure) {
      return try LearnedModel(text: [UInt8](data))
    } catch {
      throw FormatError(
        .content, file: path, line: error.line,
        zh: "模型不能用：\(error.message.zh)；请用 dijie address train 重新训练。",
        en:
          "the model cannot be used: \(error.message.en); train it again with dijie address train."
      )
    }
  }

  /// Reads a file of labelled addresses, with the checksum a model keeps of it.
  ///
  /// - Throws: ``FormatError`` when it is missing or empty, or naming the line that is wrong.
  public static func labelledAddresses(
    path: String
  ) throws(FormatError) -> (addresses: [LabelledAddress], checksum: UInt64) {
    guard let data = WholeFile.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "读不了这个标注文件；请核对文件名和权限。",
        en: "the labelled file cannot be read; check its name and rights.")
    }
    let bytes = [UInt8](data)
    let addresses: [LabelledAddress]
    do throws(TableFailure) {
      addresses = try LabelledAddress.read(bytes)
    } catch {
      throw FormatError(
        .content, file: path, line: error.line, zh: error.message.zh + "。",
        en: error.message.en + ".")
    }
    guard !addresses.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "文件里没有标注的地址。", en: "there is no labelled address in the file.")
    }
    return (addresses, LearnedModel.checksum(of: bytes))
  }

  /// Makes addresses from the tables of divisions and words, with their labels (自造标注地址).
  ///
  /// - Throws: ``FormatError`` when a table is missing.
  public func addressGenerator() throws(FormatError) -> AddressGenerator {
    AddressGenerator(
      divisions: try text(of: "divisions/divisions.tsv"),
      townships: try text(of: "divisions/townships.tsv"),
      villages: try text(of: "divisions/liaoning-villages.tsv"),
      generics: try text(of: "addresses/generics.tsv"),
      relations: try text(of: "addresses/relations.tsv"))
  }

  /// What the scores of a model are multiplied by, as a pack sets it; nil for
  /// what the model says.
  static func learnedWeight(
    _ settings: RulePack, _ pack: String
  ) throws(FormatError) -> Double? {
    let key = "address.learned.weight"
    guard let text = settings.text(key) else { return nil }
    guard let weight = Double(text), (0...10).contains(weight) else {
      throw FormatError(
        .content, file: pack, zh: "规则包里的 \(key) 是“\(text)”，应为 0 到 10 的数；请改正。",
        en: "\(key) in the pack is '\(text)' and should be a number from 0 to 10; mend it.")
    }
    return weight
  }
}
