import Addresses
import ArgumentParser
import Formats
import Foundation
import Rules
import Workbench

/// `dijie address train`: learns from labelled addresses what the rules do not know.
struct AddressTrainCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "train",
      abstract: Wording.pick(
        zh: "从标注地址学习，写出 --model 用的模型。", en: "Learns a model for --model from labelled addresses."),
      discussion: Wording.pick(
        zh: """
          标注文件与 evaluate 的相同，可给几个，一起学习。模型为文本，只补规则的不足，切
          分仍按规则的词库和次序；同样的文件、种子和遍数，模型逐字节相同。标注应出自本单
          位，或用 --generate 由区划表和词表自造；自造的可与本单位的合用。
          自带的 made 由 8000 条自造地址学成。

          例：
            dijie address train --generate 8000 -o 自造.txt
            dijie address train 自造.txt 本单位.txt -o 模型.txt
            dijie address train 本单位.txt --rounds 10 --weight 1 -o 模型.txt
            dijie address evaluate 另一份标注.txt --model 模型.txt
            dijie address parse 文萃路12号3栋 --model made
          """,
        en: """
          The labelled files are those of evaluate; several are learned together. A
          model is text and adds to the rules, whose words and order still decide; the
          same files, seed and rounds give the same bytes. Labels are an office's own, or
          made from the tables of divisions and words with --generate, or both. The model
          that ships, made, was learned from 8,000 of those.

          Examples:
            dijie address train --generate 8000 -o made.txt
            dijie address train made.txt own.txt -o model.txt
            dijie address train own.txt --rounds 10 --weight 1 -o model.txt
            dijie address evaluate others.txt --model model.txt
            dijie address parse 文萃路12号3栋 --model made
          """))
  }

  @Argument(
    help: .wording(zh: "标注文件。", en: "The labelled files.", value: ("文件", "file")),
    completion: .file())
  var files: [String] = []

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "模型（或自造的标注）写到这个文件；不写时写到标准输出。",
      en: "Writes the model, or the made labels, here instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String?

  @Option(
    help: .wording(
      zh: "不学习，自造这么多条标注地址。", en: "Makes this many labelled addresses instead of learning.",
      value: ("条数", "count")))
  var generate: Int?

  @Option(
    help: .wording(
      zh: "种子：学习的先后和自造的内容由它定。",
      en: "Settles the order of learning and what is made.",
      value: ("数", "number")))
  var seed: UInt64 = 1

  @Option(
    help: .wording(
      zh: "全部地址学习几遍。", en: "How many times all addresses are learned.",
      value: ("遍数", "count")))
  var rounds = AddressTrainer.Settings().rounds

  @Option(
    help: .wording(
      zh: "用模型时所学的乘以几，0 到 10，写入模型；只用本单位标注时写 1。",
      en: "How much what is learned counts, 0 to 10; 1 for own labels alone.",
      value: ("倍数", "factor")))
  var weight = AddressTrainer.Settings().weight

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard generate == nil || files.isEmpty else {
      throw ValidationError(
        Wording.pick(
          zh: "--generate 自造标注，不能同时给标注文件；请分两步",
          en: "--generate makes labels and takes no labelled files; do it in two steps"))
    }
    guard generate != nil || !files.isEmpty else {
      throw ValidationError(
        Wording.pick(
          zh: "请给标注文件，或用 --generate 自造", en: "name labelled files, or make some with --generate"))
    }
    guard (1...100).contains(rounds), (1...1_000_000).contains(generate ?? 1),
      (0...10).contains(weight)
    else {
      throw ValidationError(
        Wording.pick(
          zh: "--rounds 为 1 到 100，--generate 为 1 到 1000000，--weight 为 0 到 10",
          en: "--rounds is 1 to 100, --generate 1 to 1000000 and --weight 0 to 10"))
    }
  }

  func run() throws {
    let data = try shared.dataFolder()
    if let generate { return try make(generate, data) }
    var addresses: [LabelledAddress] = []
    var checksums: [UInt64] = []
    for file in files {
      let own = try DataFolder.labelledAddresses(path: file)
      addresses += own.addresses
      checksums.append(own.checksum)
    }
    var settings = AddressTrainer.Settings()
    (settings.seed, settings.rounds, settings.weight) = (seed, rounds, weight)
    let trainer = AddressTrainer(try data.addressReader(area: nil, pack: nil), settings)
    let isQuiet = shared.quiet
    let model = trainer.model(from: addresses, checksums: checksums) { round in
      guard !isQuiet else { return }
      let (number, right, count) = (round.number, round.right, round.count)
      Streams.say(
        Wording.pick(
          zh: "第 \(number) 遍：\(count) 条中 \(right) 条与标注一致。",
          en: "round \(number): \(right) of \(count) as they are labelled."))
    }
    try Streams.write(model.text, to: output)
    guard !isQuiet else { return }
    Streams.say(
      Wording.pick(
        zh: "模型有 \(model.count) 个特征，种子 \(seed)。",
        en: "the model has \(model.count) features, seed \(seed)."))
  }

  private func make(_ count: Int, _ data: DataFolder) throws {
    var out: [UInt8] = []
    for address in try data.addressGenerator().addresses(count: count, seed: seed) {
      address.append(to: &out)
    }
    try Streams.write(out, to: output)
    guard !shared.quiet else { return }
    Streams.say(
      Wording.pick(
        zh: "自造标注地址 \(count) 条，种子 \(seed)。",
        en: "\(count) labelled addresses made, seed \(seed)."))
  }
}
