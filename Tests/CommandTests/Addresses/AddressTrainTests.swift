import Foundation
import TestSupport
import Testing

/// `dijie address train` and `--model` as a bureau uses them.
struct AddressTrainTests {
  private static func run(_ arguments: [String], _ folder: URL) throws -> ProgramRun {
    try ProgramRun.of(["address"] + arguments, folder: folder)
  }

  private static func f1(_ run: ProgramRun) throws -> Double {
    let row = try #require(
      run.output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("all,") })
    return try #require(row.split(separator: ",").last.flatMap { Double($0) })
  }

  @Test func `made labels are learned, and the model reads other addresses better`() throws {
    try withTemporaryFolder { folder in
      let made = try Self.run(["train", "--generate", "2000", "-o", "made.txt"], folder)
      #expect(made.status == 0 && made.messages.contains("seed 1"), "\(made.messages)")
      let others = try Self.run(
        ["train", "--generate", "400", "--seed", "9", "-o", "others.txt", "--quiet"], folder)
      #expect(others.status == 0 && others.messages.isEmpty)
      let train = try Self.run(["train", "made.txt", "--rounds", "2", "-o", "model.txt"], folder)
      #expect(train.status == 0 && train.messages.contains("round 2:"), "\(train.messages)")
      let plain = try Self.run(["evaluate", "others.txt", "--format", "csv"], folder)
      let learned = try Self.run(
        ["evaluate", "others.txt", "--format", "csv", "--model", "model.txt"], folder)
      #expect(plain.status == 0 && learned.status == 0, "\(learned.messages)")
      #expect(try Self.f1(learned) > Self.f1(plain))
      let parse = try Self.run(["parse", "沈阳市沈河区文萃路12号", "--model", "model.txt"], folder)
      #expect(parse.status == 0 && parse.output.contains("文萃路"))
      #expect(try Self.run(["parse", "文萃路12号", "--model", "made"], folder).status == 0)
      let standard = try Self.run(["standardise", "沈阳市沈河区文萃路12号", "--model", "model.txt"], folder)
      #expect(standard.output.contains("辽宁省沈阳市沈河区文萃路12号"))
    }
  }

  @Test func `the same files and seed give the same model`() throws {
    try withTemporaryFolder { folder in
      _ = try Self.run(["train", "--generate", "300", "-o", "made.txt"], folder)
      let first = try Self.run(["train", "made.txt", "made.txt", "--seed", "5"], folder)
      let second = try Self.run(["train", "made.txt", "made.txt", "--seed", "5"], folder)
      #expect(first.status == 0 && first.output == second.output)
      #expect(first.output.hasPrefix("dijie address model 1\n"))
      #expect(first.output.contains("\nseed\t5\n") && first.output.contains("\naddresses\t600\n"))
    }
  }

  @Test func `what cannot be used is refused in a sentence with the line`() throws {
    try withTemporaryFolder { folder in
      try Data("沈 B-city\n阳 I-planet\n".utf8).write(to: folder.appending(path: "bad.txt"))
      try Data("\n\n".utf8).write(to: folder.appending(path: "empty.txt"))
      try Data("dijie address model 1\nkinds\tx\n".utf8)
        .write(to: folder.appending(path: "model.txt"))
      let bad = try Self.run(["train", "bad.txt"], folder)
      #expect(bad.status == 65 && bad.messages.contains("line 2"), "\(bad.messages)")
      #expect(try Self.run(["train", "empty.txt"], folder).status == 65)
      #expect(try Self.run(["train", "missing.txt"], folder).status == 66)
      let model = try Self.run(["parse", "文萃路12号", "--model", "model.txt"], folder)
      #expect(model.status == 65 && model.messages.contains("line 3"), "\(model.messages)")
      #expect(try Self.run(["parse", "文萃路12号", "--model", "none.txt"], folder).status == 66)
      #expect(try Self.run(["train"], folder).status == 64)
      #expect(try Self.run(["train", "a.txt", "--generate", "5"], folder).status == 64)
      #expect(try Self.run(["train", "a.txt", "--rounds", "0"], folder).status == 64)
    }
  }

  @Test func `a pack settles how much the model counts`() throws {
    try withTemporaryFolder { folder in
      _ = try Self.run(["train", "--generate", "50", "-o", "made.txt"], folder)
      _ = try Self.run(["train", "made.txt", "--rounds", "2", "-o", "model.txt"], folder)
      func pack(_ weight: String) throws -> ProgramRun {
        let text =
          "key\tvalue\tunit\tsource\tdate\tnote\npack.id\tmine\t\t\t\t\n"
          + "pack.date\t2026-11-29\t\t\t\t\naddress.learned.weight\t\(weight)\t\tsetting\t2026-11-29\t\n"
        try Data(text.utf8).write(to: folder.appending(path: "mine.tsv"))
        return try Self.run(
          ["parse", "文萃路12号", "--model", "model.txt", "--pack", "mine.tsv"], folder)
      }
      #expect(try pack("0.3").status == 0)
      let bad = try pack("much")
      #expect(bad.status == 65)
      #expect(bad.messages.contains("address.learned.weight"), "\(bad.messages)")
    }
  }
}
