// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import PacketPathTool

@Suite("Arguments") struct ArgumentParserTests {
  private func parse(_ line: String) throws -> Arguments {
    try ArgumentParser(.evaluate).parse(line.split(separator: " ").map(String.init))
  }

  private func refusal(_ line: String) -> String? {
    do throws(ToolError) {
      _ = try ArgumentParser(.evaluate).parse(line.split(separator: " ").map(String.init))
      return nil
    } catch {
      switch error {
      case .closedPipe: return "closed pipe"
      case .failed(let status, let messages):
        return "\(status.rawValue) " + messages.joined(separator: "\n")
      }
    }
  }

  @Test(
    "are operands, flows and options in any order",
    arguments: [
      "net.json --flows a.csv b.csv --threads 2 -o out",
      "net.json --flows a.csv b.csv --threads=2 -o out",
      "--threads 2 net.json -o out --flows a.csv b.csv",
      "-o out --flows a.csv b.csv --threads 2 net.json",
      "--flows a.csv b.csv --threads 2 -o out -- net.json",
      "--flows=a.csv --flows=b.csv net.json -o=out --threads 2",
    ])
  func order(_ line: String) throws {
    let arguments = try parse(line)
    let isShifted = line.hasSuffix("--threads 2 net.json")
    #expect(arguments.operands == ["net.json"], "\(isShifted)")
    #expect(arguments.values(EvaluateOptions.flows) == ["a.csv", "b.csv"])
    #expect(arguments.value(.threads) == "2")
    #expect(arguments.value(.output) == "out")
  }

  @Test("behind -- are operands, and so is - anywhere")
  func dashes() throws {
    #expect(try parse("-- --flows -x").operands == ["--flows", "-x"])
    #expect(try parse("- --summary").operands == ["-"])
    #expect(try parse("--flows - a.csv --summary").values(EvaluateOptions.flows) == ["-", "a.csv"])
    #expect(try parse("--columns=").value(EvaluateOptions.columns) == "")
    #expect(try parse("--columns a=b").value(EvaluateOptions.columns) == "a=b")
  }

  @Test(
    "that make no sense are refused",
    arguments: [
      ("--flow a.csv", "64 unknown option '--flow': did you mean '--flows'?"),
      ("--colums=a", "64 unknown option '--colums': did you mean '--columns'?"),
      ("-x", "64 unknown option '-x'"), ("--threads", "64 --threads needs a value: --threads N"),
      ("--threads --quiet", "64 --threads needs a value: --threads N"),
      ("--threads 1 --threads 2", "64 --threads is given twice"),
      ("--summary=yes", "64 --summary takes no value"),
      ("--flows", "64 --flows needs a value: --flows FILE…"),
      ("--flows --quiet", "64 --flows needs a value: --flows FILE…"),
    ])
  func refused(_ line: String, _ message: String) {
    #expect(refusal(line)?.hasPrefix(message) == true, "\(refusal(line) ?? "nothing")")
  }

  @Test("have options whose names are told apart", arguments: Tool.commands.indices)
  func names(_ index: Int) {
    let names = (Tool.commands[index].options + [.help]).map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test(
    "are measured by the letters that differ",
    arguments: [
      ("", "", 0), ("a", "", 1), ("flow", "flows", 1), ("evalute", "evaluate", 1),
      ("abc", "cab", 2),
    ])
  func distance(_ left: String, _ right: String, _ distance: Int) {
    #expect(Spelling.distance(Array(left.utf8), Array(right.utf8)) == distance)
    #expect(Spelling.distance(Array(right.utf8), Array(left.utf8)) == distance)
  }
}

@Suite("Numbers for people") struct NumberTextTests {
  @Test("read well")
  func numbers() {
    #expect(NumberText.grouped(1_234_567) == "1,234,567")
    #expect(NumberText.grouped(999) == "999")
    #expect(NumberText.short(3_240_000) == "3.2 M")
    #expect(NumberText.short(12) == "12")
    #expect(NumberText.fixed(1.005, 1) == "1.0")
    #expect(NumberText.fixed(0.0499, 3) == "0.050")
    #expect(NumberText.clock(65) == "1:05")
    #expect(NumberText.clock(7205) == "2:00:05")
    #expect(NumberText.clock(.infinity) == "0:00")
  }
}
