// SPDX-FileCopyrightText: 2026 The PacketPath Authors
// SPDX-License-Identifier: Apache-2.0

internal import Filtering
internal import Workloads

/// A rule list and where it is from.
struct RuleListSource: Sendable {
  let rules: [FilterRule]
  let name: String
  /// What a generated list is bound to, where that matters.
  var kind: CloudRules.Kind?
  /// What it was read from; empty for a generated one.
  var text = ""

  /// The list of the command line, or generated ones of usual sizes.
  ///
  /// - Throws: ``BenchmarkError``: 66 when it cannot be read, 65 when a line is wrong.
  static func lists(_ settings: Settings) throws(BenchmarkError) -> [RuleListSource] {
    if let path = settings.rulesPath { return [try read(path)] }
    let mixed = [10, 30, 100, 1_000, 10_000].map { count in
      RuleListSource(
        rules: CloudRules.rules(count: count, family: settings.family, seed: settings.seed),
        name: "generated")
    }
    let bound = CloudRules.Kind.allCases.flatMap { kind in
      [10, 30, 100, 1_000].map { count in
        RuleListSource(
          rules: CloudRules.rules(
            kind, count: count, family: settings.family, seed: settings.seed.derived(307)),
          name: "generated, \(kind.rawValue)", kind: kind)
      }
    }
    return mixed + bound
  }

  /// Reads a list in the format of ClassBench; `-` is standard input.
  static func read(_ path: String) throws(BenchmarkError) -> RuleListSource {
    let name = path == "-" ? "standard input" : path
    let bytes = try RouteTableFile.bytes(path)
    if bytes.count >= 2, bytes[0] == 0x1F, bytes[1] == 0x8B {
      throw .badData(
        "\(name): is compressed with gzip: use gzip -dc FILE | packetpath-benchmark … --rules -")
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let rules: [FilterRule]
    do throws(ClassBenchRules.Problem) {
      rules = try ClassBenchRules.rules(of: text)
    } catch {
      throw .badData("\(name):\(error)")
    }
    if rules.isEmpty { throw .badData("\(name): has no rule") }
    return RuleListSource(rules: rules, name: name, text: text)
  }
}
